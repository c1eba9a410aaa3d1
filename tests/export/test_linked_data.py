"""The exports in JSON-LD, read as RDF by PyLD and rdflib, and the lines of FEVER by `datasets`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tools.interoperability.__main__ import EXPORTS

import claimcheck
from claimcheck.export.export_files import write_export
from claimcheck.export.formats import FORMATS

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # by rdflib itself
REASON = "needs the extra oracle: PyLD, rdflib and rocrate"
DOCUMENTS = ["web-annotation", "schema-claims", "schema-org", "croissant"]
OA, SCHEMA = "http://www.w3.org/ns/oa#", "http://schema.org/"
AS = "http://www.w3.org/ns/activitystreams#"


def read(style: str, source: Path, folder: Path) -> tuple[Any, list[str]]:
    for library in ("pyld", "rdflib"):
        pytest.importorskip(library, reason=REASON)
    from tools.interoperability import linked_data

    written = write_export(style, source, folder / EXPORTS[style])
    return linked_data.read(written / getattr(FORMATS[style], "DOCUMENT", ""))


@pytest.mark.parametrize("style", DOCUMENTS)
def test_every_property_means_something(style: str, package: Path, tmp_path: Path) -> None:
    graph, lost = read(style, package, tmp_path)
    assert not lost
    assert len(graph) > 20


def test_a_claim_is_an_annotation_of_its_sentence(package: Path, tmp_path: Path) -> None:
    graph, _ = read("web-annotation", package, tmp_path)
    found = graph.query(
        f"""PREFIX oa: <{OA}> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        SELECT ?said WHERE {{ ?claim oa:motivatedBy oa:describing; oa:hasTarget/oa:hasSource ?page;
        oa:hasBody [oa:hasPurpose oa:describing; rdf:value ?said] }}"""
    )
    statements = [claim.statement for claim in claimcheck.claims(package=package)]
    assert sorted(str(said) for (said,) in found) == sorted(statements)


def test_a_passage_is_found_by_its_phrase_and_leads_to_its_claim(
    package: Path, tmp_path: Path
) -> None:
    graph, _ = read("web-annotation", package, tmp_path)
    found = graph.query(
        f"""PREFIX oa: <{OA}> SELECT ?phrase ?claim WHERE {{
        ?passage oa:motivatedBy oa:assessing; oa:hasTarget/oa:hasSelector/oa:exact ?phrase;
        oa:hasBody [oa:hasPurpose oa:linking; oa:hasSource ?claim].
        ?claim oa:motivatedBy oa:describing }}"""
    )
    phrases = claimcheck.load("evidence", package=package)["phrase"]
    assert sorted(str(phrase) for phrase, _ in found) == sorted(phrases)


def test_the_page_of_annotations_lists_as_many_as_it_says(package: Path, tmp_path: Path) -> None:
    graph, _ = read("web-annotation", package, tmp_path)
    from tools.interoperability.linked_data import count

    ((total,),) = graph.query(f"SELECT ?n WHERE {{ ?all <{AS}totalItems> ?n }}")
    assert total.toPython() == count(graph, f"{OA}Annotation")


@pytest.mark.parametrize("style", ["schema-claims", "schema-org"])
def test_schema_org_gives_each_property_to_the_type_on_which_it_stands(
    style: str, package: Path, tmp_path: Path
) -> None:
    pytest.importorskip("rocrate", reason=REASON)
    graph, _ = read(style, package, tmp_path)
    from rdflib import Literal, URIRef
    from tools.interoperability.linked_data import misplaced

    assert not misplaced(graph)
    thing = next(graph.subjects(URIRef(f"{SCHEMA}name")))
    graph.add((thing, URIRef(f"{SCHEMA}claimReviewed"), Literal("x")))
    assert {name for _, name in misplaced(graph)} == {f"{SCHEMA}claimReviewed"}


def test_the_lines_of_fever_are_a_dataset_of_hugging_face(package: Path, tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets", reason="datasets (100 MB) is in no extra")
    written = write_export("fever", package, tmp_path / "claims_fever.jsonl")
    given = {"data_files": str(written), "split": "train", "cache_dir": str(tmp_path / "cache")}
    found = datasets.load_dataset("json", **given)
    lines = [json.loads(line) for line in written.read_text("utf-8").splitlines()]
    for name in ("id", "label", "claim", "verdict", "evidence"):
        assert list(found[name]) == [line[name] for line in lines]
