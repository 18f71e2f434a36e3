"""
Reads a release's dumps as a scholar would and prints the claims of each as JSON: address, subject, property, value, rank and words.
Arguments: "standard" (what python3 and python3-rdflib have) or "tables" (duckdb, pandas and pyarrow), and the release's folder.
"""
import csv
import gzip
import json
import sys
from os.path import join

kind, folder = sys.argv[1:]
COLUMNS = ["claim", "subject", "property", "value", "rank", "quote"]


def dump(name):
    return join(folder, "dumps", name)


def unguarded(cell):
    return cell[1:] if cell.startswith("'") else cell


def standard():
    import rdflib

    wit = rdflib.Namespace("https://w3id.org/witness-graph/ontology#")
    rdf = rdflib.RDF
    base = json.load(open(join(folder, "manifest.json")))["base"]

    def read(name, form):
        dataset = rdflib.ConjunctiveGraph()
        with gzip.open(dump(name)) as file:
            dataset.parse(data=file.read(), format=form, publicID=base)
        return dataset

    def claims_of(graph, ranks):
        return sorted(
            [str(claim)] + [str(graph.value(claim, each)) for each in (rdf.subject, rdf.predicate, rdf.object)]
            + [str(ranks.value(graph.value(claim, wit.certainty), wit.rank)), str(graph.value(claim, wit.quote) or "")]
            for claim in graph.subjects(rdf.type, wit.Claim))

    quads, trig, turtle = read("witness.nq.gz", "nquads"), read("witness.trig.gz", "trig"), read("witness.ttl.gz", "turtle")
    lines = rdflib.Graph()
    with gzip.open(dump("entries.jsonl.gz"), "rt", encoding="utf-8") as file:
        for line in file:
            # In a graph of its own: what is parsed into a dataset under a name takes the place of what had that name.
            lines += rdflib.Graph().parse(data=line, format="json-ld", publicID=base)
    with gzip.open(dump("claims.csv.gz"), "rt", encoding="utf-8", newline="") as file:
        rows = sorted([unguarded(row[name]) if name in ("value", "quote") else row[name] for name in COLUMNS] for row in csv.DictReader(file))
    return {
        "counts": [sum(1 for _ in quads.quads((None, None, None, None))), sum(1 for _ in trig.quads((None, None, None, None))), len(turtle)],
        "claims": {"nquads": claims_of(quads, quads), "trig": claims_of(trig, trig), "turtle": claims_of(turtle, turtle), "jsonl": claims_of(lines, quads), "csv": rows},
    }


def tables():
    import duckdb
    import pandas

    def of(frame):
        return sorted([["" if pandas.isna(row[name]) else str(int(row[name])) if name == "rank" else str(row[name]) for name in COLUMNS] for _, row in frame.iterrows()])

    frames = {
        "parquet": pandas.read_parquet(dump("claims.parquet")),
        "duckdb": duckdb.connect(join(folder, "graph.duckdb"), read_only=True).sql("FROM claims").df(),
        "parquet by duckdb": duckdb.sql(f"FROM '{dump('claims.parquet')}'").df(),
    }
    return {"claims": {name: of(frame) for name, frame in frames.items()}}


print(json.dumps(standard() if kind == "standard" else tables()))
