"""Claims and evidence in the forms of others, read by what those forms say of themselves."""

from __future__ import annotations

import hashlib
import json
import re
import urllib.parse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import claimcheck
from claimcheck.data.evidence import Evidence
from claimcheck.export.export_files import write_export
from claimcheck.export.formats import FORMATS
from support.base import BASE
from support.recipe import Recipe
from support.sample import SAMPLE

Node = dict[str, Any]


def written(name: str, source: Path, folder: Path) -> str:
    write_export(name, source, folder / FORMATS[name].OUTPUT)
    return (folder / FORMATS[name].OUTPUT).read_text(encoding="utf-8")


def nodes(found: Any) -> Iterator[Node]:
    """Yield every object of a JSON document."""
    if isinstance(found, dict):
        yield found
        found = list(found.values())
    if isinstance(found, list):
        for part in found:
            yield from nodes(part)


# web annotation

MODEL = {
    "AnnotationPage": {"id", "partOf", "startIndex", "items", "@context"},
    "AnnotationCollection": {"id", "label", "total"},
    "Annotation": {"id", "motivation", "creator", "created", "rights", "body", "target"},
    "TextualBody": {"format", "purpose", "value", "language"},
    "SpecificResource": {"source", "selector", "state", "purpose"},
    "TextQuoteSelector": {"exact", "prefix", "suffix"},
    "TextPositionSelector": {"start", "end", "sha256", "description"},
    "TimeState": {"sourceDate"},
    "Text": {"id", "language", "dc:identifier", "dc:title", "dc:publisher", "dc:date"},
    "Person": {"name"},
    "Software": {"name"},
}
"""The classes that are used of the Web Annotation Vocabulary (2017), and the properties that the
model allows each (dc by its context; sha256 and description by the file's own).
"""
MOTIVATIONS = {"assessing", "classifying", "describing", "linking"}


def annotations(source: Path, folder: Path) -> list[Node]:
    found: list[Node] = json.loads(written("web-annotation", source, folder))["items"]
    return found


def of_claims(items: list[Node]) -> list[Node]:
    return [item for item in items if item["motivation"] != "assessing"]


def assessments(items: list[Node]) -> list[Node]:
    return [item for item in items if item["motivation"] == "assessing"]


def test_annotations_keep_to_the_model(source: Path, tmp_path: Path) -> None:
    page = json.loads(written("web-annotation", source, tmp_path))
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert page["partOf"]["total"] == len(page["items"])
    for node in nodes({k: v for k, v in page.items() if k != "@context"}):
        kind = node.get("type")
        assert kind is None or node.keys() - {"type"} <= MODEL[kind], node
        for key in ("motivation", "purpose"):
            given = node.get(key, [])
            assert set(given if isinstance(given, list) else [given]) <= MOTIVATIONS
    identities = [item["id"] for item in page["items"]]
    assert len(set(identities)) == len(identities)
    assert {urllib.parse.urlsplit(key).scheme for key in identities} <= {"https", "urn"}


def test_annotations_have_the_positions_of_the_segments(source: Path, tmp_path: Path) -> None:
    items = of_claims(annotations(source, tmp_path))
    segments = {s["segment_id"]: s for s in claimcheck.load("segments", package=source).to_dicts()}
    for claim, item in zip(claimcheck.claims(package=source), items, strict=True):
        segment = segments[claim.segment_id]
        selector = item["target"].get("selector")
        if segment["char_start"] is None:
            assert selector is None
            continue
        assert selector["type"] == "TextPositionSelector"
        assert (selector["start"], selector["end"]) == (segment["char_start"], segment["char_end"])
        assert 0 <= selector["start"] < selector["end"]


def test_an_assessment_is_of_its_document_by_phrase_then_by_position(tmp_path: Path) -> None:
    recipe = SAMPLE.with_cells("evidence", "E001", char_start="5", char_end="40", sha256="c" * 64)
    first, second = assessments(annotations(recipe.write(tmp_path / "package"), tmp_path))
    target = first["target"]
    assert target["source"]["id"] == "https://example.org/s/1"
    assert target["source"]["dc:title"] == "The quay"
    quote, position = target["selector"]
    assert quote == {"type": "TextQuoteSelector", "exact": "the quay is shut"}
    assert (position["type"], position["start"], position["end"]) == ("TextPositionSelector", 5, 40)
    assert second["target"]["selector"]["type"] == "TextQuoteSelector"
    said = {body["purpose"]: body.get("value") or body["source"] for body in first["body"]}
    assert said == {
        "assessing": "partly_supports",
        "classifying": "supports",
        "describing": "Ships were kept out.",
        "linking": "https://example.org/norland#C001",
    }
    assert first["creator"] == {"type": "Person", "name": "A. Reader"}


def test_there_is_an_assessment_for_each_passage_and_each_silent_document(
    source: Path, evidence: list[Evidence], tmp_path: Path
) -> None:
    read = [row for row in evidence if row.document_id]
    items = assessments(annotations(source, tmp_path))
    assert [item["body"][0]["value"] for item in items] == [row.verdict for row in read]


def test_annotations_quote_no_more_than_the_phrases(source: Path, tmp_path: Path) -> None:
    quotes = [n for n in nodes(annotations(source, tmp_path)) if n.get("type", "")[4:9] == "Quote"]
    phrases = set(claimcheck.load("evidence", package=source)["phrase"])
    assert {quote["exact"] for quote in quotes} <= phrases
    assert all(quote.keys() == {"type", "exact"} for quote in quotes)


@pytest.mark.parametrize(
    ("by", "agent"), [("human", "Person"), ("machine", "Software"), ("assisted", None)]
)
def test_a_machine_is_never_a_person(tmp_path: Path, by: str, agent: str | None) -> None:
    package = SAMPLE.with_cells("verifications", checked_by=by).write(tmp_path / "package")
    creators = [item["creator"] for item in assessments(annotations(package, tmp_path))]
    assert [creator.get("type") for creator in creators] == [agent] * 2


def test_annotations_have_the_stable_fragments(package: Path, tmp_path: Path) -> None:
    assert annotations(package, tmp_path)[0]["id"] == "https://example.org/norland#C001"
    nowhere = SAMPLE.with_descriptor({"homepage": None, "version": "2.0.0"}).write(tmp_path / "a")
    later = SAMPLE.with_descriptor({"homepage": None, "version": "3.0.0"}).write(tmp_path / "b")
    names = [annotations(folder, folder)[0]["id"] for folder in (nowhere, later)]
    assert names[0] == names[1]
    assert names[0].startswith("urn:uuid:")


# FEVER


def read_fever(text: str) -> Iterator[tuple[Node, list[list[tuple[str, int]]]]]:
    """Read lines as FEVER's scorer does (sheffieldnlp/fever-scorer, `fever/scorer.py`): the label,
    and of each set of evidence the pages and places that are given.
    """
    for line in text.splitlines():
        told = json.loads(line)
        assert told["label"].upper() in {"SUPPORTS", "REFUTES", "NOT ENOUGH INFO"}
        assert isinstance(told["id"], int)
        sets = [[(e[2], e[3]) for e in group if e[3] is not None] for group in told["evidence"]]
        assert all(len(place) == 4 for group in told["evidence"] for place in group)
        yield told, sets


def test_each_verification_is_one_line_of_fever(source: Path, tmp_path: Path) -> None:
    found = list(read_fever(written("fever", source, tmp_path)))
    checks = claimcheck.load("verifications", package=source)
    assert {told["verification_id"] for told, _ in found} == set(checks["verification_id"])
    assert len(found) == checks.height
    statements = {c.claim_id: c.statement for c in claimcheck.claims(package=source)}
    for told, sets in found:
        expected = {"supports": "SUPPORTS", "contradicts": "REFUTES"}
        assert told["label"] == expected.get(told["verdict"], "NOT ENOUGH INFO")
        assert (told["verifiable"] == "VERIFIABLE") == (told["label"] != "NOT ENOUGH INFO")
        assert told["claim"] == statements[told["claim_id"]]
        assert len(sets) == 1


def test_the_passages_of_a_verdict_are_one_set_of_evidence(tmp_path: Path) -> None:
    passage = {**SAMPLE.tables["evidence"][1], "char_start": "7", "char_end": "20"}
    again = {**passage, "evidence_id": "E003", "char_start": "90", "char_end": "99"}
    recipe = SAMPLE.with_rows("evidence", passage, again)
    text = written("fever", recipe.write(tmp_path / "package"), tmp_path)
    found = {told["id"]: sets for told, sets in read_fever(text)}
    assert found == {1: [[]], 2: [[]], 3: [[("D002", 7), ("D002", 90)]]}


# schema.org

SCHEMA = {
    "Article": {"headline", "author", "inLanguage", "url"},
    "Claim": {
        "identifier",
        "text",
        "inLanguage",
        "author",
        "creditText",
        "claimInterpreter",
        "appearance",
        "temporalCoverage",
        "keywords",
        "about",
        "mentions",
    },
    "ClaimReview": {
        "itemReviewed",
        "claimReviewed",
        "author",
        "datePublished",
        "reviewRating",
        "reviewBody",
        "isBasedOn",
    },
    "Rating": {"alternateName", "ratingExplanation"},
    "CreativeWork": {"name", "url", "datePublished", "sameAs"},
    **{name: {"name", "sameAs"} for name in ("Person", "Organization", "Country", "Thing")},
    **{name: {"name", "sameAs"} for name in ("Place", "Event")},
}
"""The types of schema.org (release 29) that are used, and properties that each has there."""


def graph(source: Path, folder: Path) -> list[Node]:
    found = json.loads(written("schema-claims", source, folder))
    assert found["@context"] == "https://schema.org/"
    parts: list[Node] = found["@graph"]
    return parts


def test_claims_use_the_terms_of_schema_org(source: Path, tmp_path: Path) -> None:
    parts = graph(source, tmp_path)
    known = {part["@id"] for part in parts}
    for node in nodes(parts):
        if "@type" in node:
            assert node.keys() - {"@type", "@id"} <= SCHEMA[node["@type"]], node
        else:
            assert node.keys() == {"@id"}
            assert node["@id"] in known
    claims = [part for part in parts if part["@type"] == "Claim"]
    assert [c["text"] for c in claims] == [c.statement for c in claimcheck.claims(package=source)]


def test_the_author_of_a_claim_is_its_speaker(package: Path, tmp_path: Path) -> None:
    first, second, *_ = (part for part in graph(package, tmp_path) if part["@type"] == "Claim")
    (author,) = first["author"]
    assert (author["@type"], author["name"]) == ("Person", "Rell Varn")
    assert first["claimInterpreter"]["name"] == "Rell Varn"
    assert first["temporalCoverage"] == "2021-08-01/2021-08-31"
    assert "author" not in second


@pytest.mark.parametrize(("by", "reviews"), [("human", 2), ("assisted", 0), ("machine", 0)])
def test_only_what_a_person_judged_is_a_review(tmp_path: Path, by: str, reviews: int) -> None:
    recipe: Recipe = SAMPLE.with_cells("verifications", checked_by=by)
    parts = graph(recipe.write(tmp_path / "package"), tmp_path)
    found = [part for part in parts if part["@type"] == "ClaimReview"]
    assert len(found) == reviews
    for review in found:
        assert review["author"]["name"] == "A. Reader"
        assert review["reviewRating"]["alternateName"] in ("partly supports", "supports")


def test_the_release_has_no_review_that_no_person_gave(tmp_path: Path) -> None:
    assert not re.search("ClaimReview", written("schema-claims", claimcheck.data_path(), tmp_path))


# quotations

ARTICLE = (
    "Home | News\n\nThe Council\n\nThe council met\nin Geneva (1).  It was late.\n\nAbout us\n"
)
SENTENCE = "The council met in Geneva."


def found_by_quote(selector: Node, text: str) -> list[int]:
    """Find a quotation as the model says (section 4.2.4): prefix, exact and suffix in a row."""
    whole = f"{selector.get('prefix', '')}{selector['exact']}{selector.get('suffix', '')}"
    begin = len(selector.get("prefix", ""))
    return [match.start() + begin for match in re.finditer(re.escape(whole), text)]


@pytest.fixture
def quoted(tmp_path: Path) -> tuple[Path, Path]:
    """A package whose one segment is tied to its article, and a copy of that."""
    digest = hashlib.sha256(SENTENCE.encode()).hexdigest()
    place = {"char_start": "12", "char_end": str(12 + len(SENTENCE)), "sha256": digest}
    recipe = BASE.with_cells("segments", "S001", **place)
    package = recipe.with_cells("markers", char_start="37").write(tmp_path / "package")
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return package, tmp_path / "article.txt"


def test_with_the_article_a_claim_is_quoted_before_its_position(
    quoted: tuple[Path, Path], tmp_path: Path
) -> None:
    package, article = quoted
    write_export("web-annotation", package, tmp_path / "out.jsonld", article=article)
    (item,) = json.loads((tmp_path / "out.jsonld").read_text("utf-8"))["items"]
    quote, position = item["target"]["selector"]
    text = "Home | News The Council The council met in Geneva. It was late. About us"
    (at,) = found_by_quote(quote, text)
    assert quote["exact"] == text[at : at + len(SENTENCE)] == SENTENCE
    assert at - text.index("The Council") == position["start"]


def test_an_export_never_takes_the_place_of_the_article(quoted: tuple[Path, Path]) -> None:
    package, article = quoted
    with pytest.raises(claimcheck.Unwritable):
        write_export("web-annotation", package, article, article=article, force=True)
    assert article.read_text("utf-8") == ARTICLE


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("csv", ARTICLE, "csv quotes no text: --article and --sources are for evidence"),
        ("web-annotation", "Another text altogether.", "holds no segment of the package"),
    ],
)
def test_what_cannot_be_quoted_is_refused(
    quoted: tuple[Path, Path], tmp_path: Path, name: str, text: str, said: str
) -> None:
    package, article = quoted
    article.write_text(text, encoding="utf-8")
    with pytest.raises(claimcheck.ClaimcheckError, match=said):
        write_export(name, package, tmp_path / "out", article=article)
    assert not (tmp_path / "out").exists()
