"""JSON-LD as RDF: expanded by PyLD, read by rdflib.

Nothing is fetched. Contexts lie beside this file, written by us from those of the Web Annotation
Data Model (2017) and of schema.org (release 27) with the terms that our exports use; a term that is
missing in one is told as lost.
"""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from pyld import jsonld
from rdflib import RDF, RDFS, Graph, URIRef

_CONTEXTS = {"http://www.w3.org/ns/anno.jsonld": "anno", "https://schema.org/": "schema"}
_HERE = Path(__file__).with_name("contexts")


def read(file: str | Path) -> tuple[Graph, list[str]]:
    """Return what a document says as a graph, and the properties of it that mean nothing."""
    lost: list[str] = []
    found = json.loads(Path(file).read_text(encoding="utf-8"))
    options = {"documentLoader": _context, "base": Path(file).absolute().as_uri()}
    expanded = jsonld.expand(found, options, on_property_dropped=lost.append)
    return Graph().parse(data=json.dumps(expanded), format="json-ld"), lost


def count(graph: Graph, kind: str) -> int:
    """Return how many things of a type there are."""
    return sum(1 for _ in graph.subjects(RDF.type, URIRef(kind)))


def misplaced(graph: Graph) -> set[tuple[str, str]]:
    """Return the types and properties of which schema.org does not give one to the other.

    The vocabulary is the copy that rocrate brings.
    """
    words = Graph().parse(str(files("rocrate") / "data" / "schema.jsonld"), format="json-ld")
    given, kinds = URIRef("http://schema.org/domainIncludes"), RDFS.subClassOf
    used = {
        (kind, name)
        for thing, kind in graph.subject_objects(RDF.type)
        for name in set(graph.predicates(thing)) - {RDF.type}
    }
    return {
        (str(kind), str(name))
        for kind, name in used
        if not set(words.objects(name, given)) & set(words.transitive_objects(kind, kinds))
    }


def _context(address: str, _: object) -> dict[str, Any]:
    text = (_HERE / f"{_CONTEXTS[address]}.json").read_text(encoding="utf-8")
    return {"document": json.loads(text), "documentUrl": address, "contextUrl": None}
