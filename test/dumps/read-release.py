"""Reads a release's dumps with what python3 and python3-rdflib have, and prints what it finds as JSON. Arguments: standard FOLDER"""
import csv
import gzip
import json
import sys
from os.path import join

import rdflib

WIT = rdflib.Namespace("https://w3id.org/witness-graph/ontology#")
folder = sys.argv[2]


def read(name, form):
    dataset = rdflib.ConjunctiveGraph()
    with gzip.open(join(folder, name)) as file:
        dataset.parse(data=file.read(), format=form, publicID="http://localhost:3000/")
    return dataset


quads = read("witness.nq.gz", "nquads")
found = {
    "nquads": sum(1 for _ in quads.quads((None, None, None, None))),
    "trig": sum(1 for _ in read("witness.trig.gz", "trig").quads((None, None, None, None))),
    "turtle": len(read("witness.ttl.gz", "turtle")),
    "claims": sorted({str(claim) for claim in quads.subjects(rdflib.RDF.type, WIT.Claim)}),
}
with gzip.open(join(folder, "claims.csv.gz"), "rt", encoding="utf-8", newline="") as file:
    found["csv"] = sorted(row["claim"] for row in csv.DictReader(file))
with gzip.open(join(folder, "entries.jsonl.gz"), "rt", encoding="utf-8") as file:
    found["jsonl"] = sorted(claim["id"] for line in file for claim in json.loads(line)["claims"])
print(json.dumps(found))
