"""Fetches documents and counts their distinct triples with python3-rdflib. Arguments: FORMAT=URL ..."""
import json
import sys
import urllib.request

import rdflib

counts = {}
for argument in sys.argv[1:]:
    form, url = argument.split("=", 1)
    dataset = rdflib.ConjunctiveGraph()
    dataset.parse(data=urllib.request.urlopen(url).read(), format=form, publicID=url)
    counts[form] = len({(s, p, o) for s, p, o, _ in dataset.quads((None, None, None, None))})
print(json.dumps(counts))
