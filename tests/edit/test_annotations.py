"""`add claims --from FILE` of Web Annotations: each becomes a claim of the sentence it quotes."""

from __future__ import annotations

import json
import shutil
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


def at(folder: Path) -> list[object]:
    return ["--package", folder]


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


def test_what_was_exported_is_read_back(folder: Path, tmp_path: Path) -> None:
    """By place alone, or with the words of one's own copy; by a package that has them, nothing."""
    vacant = shutil.copytree(folder, tmp_path / "vacant")
    run("add", "claims", "segment_id=S002", "claim_type=event", f"statement={SAYS}", *at(folder))
    run("add", "claims", "segment_id=S003", "claim_type=quantity", f"statement={SAYS}", *at(folder))
    run(
        "add", "documents", "title=A page", "kind=other", "language=en", "extent=whole", *at(folder)
    )
    check = ["claim_id=C001", "source_kind=independent", "document_id=D001", "verdict=silent"]
    run("add", "verifications", *check, "checked_by=human", "checker=B. Reader", *at(folder))
    assert len(rows(folder, "verifications")) == 1
    named = ("segment_id", "claim_type", "statement")
    for number, more in enumerate([[], ["--article", tmp_path / "a.txt"]]):
        file = tmp_path / f"{number}.jsonld"
        done = run("export", "web-annotation", "--output", file, *at(folder), *more)
        assert done.exit_code == 0, done.output
        again = run("add", "claims", "--from", file, *at(folder))
        assert (again.exit_code, again.output) == (0, "nothing was changed\n")
        other = Path(shutil.copytree(vacant, tmp_path / f"other{number}"))
        words = ["add", "claims", "--from", file, "--article", tmp_path / "a.txt"]
        assert run(*words, *at(other)).exit_code == 0
        read, wrote = rows(other, "claims"), rows(folder, "claims")
        assert [[row[name] for name in named] for row in read] == [
            [row[name] for name in named] for row in wrote
        ]
        segments = other / "data" / "segments.csv"
        text = segments.read_text("utf-8").replace(rows(other, "segments")[1]["sha256"], "0" * 64)
        segments.write_text(text, encoding="utf-8")
        refused = run(*words, *at(other))
        if not more:
            assert refused.exit_code == 2
            assert "annotation 1: its place counts in the normal form of another" in refused.output


def test_what_looks_like_a_marker_and_is_text_is_found(tmp_path: Path) -> None:
    text = tmp_path / "b.txt"
    text.write_text(TEXT.replace("tolls from", "tolls under 5 U.S.C. 552(a)(2) from"), "utf-8")
    said = ["--author=Rell Varn", "--issued=1963", "--language=en", "--accessed=2026-01-01"]
    assert run("draft", text, tmp_path / "other", *said).exit_code == 0
    file = tmp_path / "a.jsonld"
    quoted = {"type": "TextQuoteSelector", "exact": "under 5 U.S.C. 552(a)(2) from"}
    file.write_text(json.dumps(annotation(quoted)), encoding="utf-8")
    assert run("add", "claims", "--from", file, *at(tmp_path / "other")).exit_code == 0


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.json", ""])
def test_an_article_for_what_quotes_none_is_refused(folder: Path, name: str) -> None:
    cells = {"segment_id": "S003", "claim_type": "quantity", "statement": SAYS}
    file = folder.with_name(name or "none")
    lines = f"{','.join(cells)}\nS003,quantity,{SAYS}\n", json.dumps(cells)
    file.write_text(lines[file.suffix != ".csv"], encoding="utf-8")
    given = ["--from", file] if name else [f"{column}={cell}" for column, cell in cells.items()]
    done = run("add", "claims", *given, "--article", folder.with_name("a.txt"), *at(folder))
    assert (done.exit_code, rows(folder, "claims")) == (2, [])
    assert "--article is for Web Annotations" in done.output


def test_annotations_of_which_none_is_a_claim_are_refused(folder: Path) -> None:
    file = folder.with_name("a.jsonld")
    page = {"@context": "http://www.w3.org/ns/anno.jsonld", "target": {"source": "x"}}
    file.write_text(json.dumps([page, {**ONE, "motivation": "assessing"}]), encoding="utf-8")
    done = run("add", "claims", "--from", file, *at(folder))
    assert (done.exit_code, "none of its 2 annotations" in done.output) == (2, True), done.output


def test_an_annotation_that_states_nothing_is_not_taken_for_a_claim_that_stands(
    folder: Path,
) -> None:
    file = folder.with_name("a.jsonld")
    file.write_text(json.dumps(ONE), encoding="utf-8")
    assert run("add", "claims", "--from", file, *at(folder)).exit_code == 0
    file.write_text(json.dumps(annotation(TOLLS, tag("quantity"))), encoding="utf-8")
    refused = run("add", "claims", "--from", file, *at(folder))
    assert refused.exit_code == 2
    assert "needs also: statement" in refused.output


def test_a_nested_document_ends(folder: Path) -> None:
    file = folder.with_name("a.jsonld")
    file.write_text('{"target":{"selector":' + "[" * 100_000, encoding="utf-8")
    assert run("add", "claims", "--from", file, "--package", folder).exit_code == 2


def test_a_number_that_nobody_can_mean_is_refused(folder: Path) -> None:
    file = folder.with_name("a.jsonld")
    file.write_text(f'{{"target": {{"selector": {"1" * 5_000}}}}}', encoding="utf-8")
    done = run("add", "claims", "--from", file, "--package", folder)
    assert (done.exit_code, "a.jsonld is no JSON-LD" in done.output) == (2, True), done.output
