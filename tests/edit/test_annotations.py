"""`add claims --from FILE` of Web Annotations: each becomes a claim of the sentence it quotes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from edit.test_steps import TEXT, rows, run

TOLLS = {"type": "TextQuoteSelector", "exact": "taken tolls from thirteen ships"}
SAYS = "Thirteen vessels a day had paid tolls in Norland."


def annotation(selector: object, *bodies: object) -> dict[str, Any]:
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "body": list(bodies) or [{"type": "TextualBody", "value": SAYS}, tag("quantity")],
        "target": {"source": "https://example.org/1", "selector": selector},
    }


def tag(value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": "tagging", "value": value}


ONE = annotation(TOLLS)
SHAPES = {
    "one annotation": ONE,
    "several selectors": annotation([{"type": "RangeSelector"}, TOLLS]),
    "a list": [ONE],
    "a page": {"type": "AnnotationPage", "items": [ONE]},
    "a collection": {"type": "AnnotationCollection", "first": {"items": [ONE]}},
    "Hypothesis": {
        "total": 1,
        "rows": [{"text": SAYS, "tags": ["quantity", "my tag"], "target": [{"selector": [TOLLS]}]}],
    },
    "a place": annotation(
        {"type": "TextPositionSelector", "start": TEXT.index("taken"), "end": TEXT.index(" a day")}
    ),
    "a marker in the quotation": annotation(
        {"exact": "1950 (1). It had", "type": "TextQuoteSelector"},
        {"type": "TextualBody", "value": SAYS},
        tag("claim_type=quantity"),
    ),
}


@pytest.mark.parametrize("document", SHAPES.values(), ids=SHAPES)
def test_an_annotation_is_a_claim_of_the_sentence_that_it_quotes(
    folder: Path,
    document: object,
) -> None:
    file = folder.with_name("a.jsonld")
    file.write_text(json.dumps(document), encoding="utf-8")
    done = run("add", "claims", "--from", file, "--package", folder)
    assert done.exit_code == 0, done.output
    (claim,) = rows(folder, "claims")
    segment = "S002" if "1950 (1)" in str(document) else "S003"
    cells = (claim["claim_id"], claim["segment_id"], claim["claim_type"], claim["statement"])
    assert cells == ("C001", segment, "quantity", SAYS)


REFUSED = {
    "other words": (annotation({"exact": "tolls of Osk"}), "'tolls of Osk' is not in this copy"),
    "words that stand twice": (annotation({"exact": "t"}), "stands in S002, S003"),
    "no words": (annotation({"type": "CssSelector", "value": "p"}), "neither a TextQuoteSelector"),
    "a place outside": (annotation({"start": 0, "end": 10**9}), "neither a TextQuoteSelector"),
    "an unknown column": (annotation(TOLLS, tag("colour=red")), "no column 'colour'"),
    "no type": (annotation(TOLLS, SAYS), "needs also: claim_type"),
}


@pytest.mark.parametrize(("document", "told"), REFUSED.values(), ids=REFUSED)
def test_an_annotation_that_is_no_claim_is_refused_with_its_number(
    folder: Path,
    document: object,
    told: str,
) -> None:
    file = folder.with_name("a.jsonld")
    file.write_text(json.dumps(document), encoding="utf-8")
    done = run("add", "claims", "--from", file, "--package", folder)
    assert (done.exit_code, told in done.output) == (2, True), done.output
    assert rows(folder, "claims") == []


def test_words_that_stand_twice_are_told_apart_by_what_is_around_them(
    folder: Path,
) -> None:
    selector = {"exact": "t", "prefix": "closed i", "suffix": "s port"}
    file = folder.with_name("a.jsonld")
    file.write_text(json.dumps(annotation(selector)), encoding="utf-8")
    assert run("add", "claims", "--from", file, "--package", folder).exit_code == 0
    assert [row["segment_id"] for row in rows(folder, "claims")] == ["S002"]


def test_a_nested_document_ends(folder: Path) -> None:
    file = folder.with_name("a.jsonld")
    file.write_text('{"target":{"selector":' + "[" * 100_000, encoding="utf-8")
    assert run("add", "claims", "--from", file, "--package", folder).exit_code == 2


def test_a_number_that_nobody_can_mean_is_refused(folder: Path) -> None:
    file = folder.with_name("a.jsonld")
    file.write_text(f'{{"target": {{"selector": {"1" * 5_000}}}}}', encoding="utf-8")
    done = run("add", "claims", "--from", file, "--package", folder)
    assert (done.exit_code, "a.jsonld is no JSON-LD" in done.output) == (2, True), done.output
