"""Broken packages as people make them: one cause is one finding, and it says what to do."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from claimcheck.engine.settings import Config
from claimcheck.model.report import Report
from claimcheck.render.reports import concise
from claimcheck.run.validation import Options, validate
from claimcheck.schema import bundled
from support.base import BASE, ROWS
from support.recipe import Recipe
from support.sample import SAMPLE

CLAIMS = BASE.text("claims").encode()
HEADER, FIRST = CLAIMS.splitlines(keepends=True)
CONFLICT = b"<<<<<<< HEAD\n" + FIRST + b"=======\n" + FIRST + b">>>>>>> other\n"
POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n"
INDEX = b"," + HEADER + b"0," + FIRST
SPEAKERS = [
    {**ROWS["claims"], "claim_id": f"C00{n}", "voice": "named", "attributed_to": name}
    for n, name in enumerate(["Jos\u00e9", "Jos\u00e9", "Jose\u0301"], 1)
]

CASES: dict[str, tuple[Recipe, str]] = {
    "float-footnote": (BASE.with_cells("claims", footnote="1.0"), "TAB003 claims[C001].footnote"),
    "float-key": (BASE.with_cells("footnotes", footnote="1.0"), "TAB003 footnotes[1.0].footnote"),
    "padded-key": (
        BASE.with_cells("references", reference_id="R001 "),
        "TAB005 references[R001 ].reference_id: 'R001 ' does not have the form of R018; take",
    ),
    "padded-pointer": (
        BASE.with_cells("footnotes", reference_id="R001 "),
        "REF001 footnotes[1].reference_id: reference_id 'R001 ' is not in references",
    ),
    "lower-case-key": (
        BASE.with_cells("segments", segment_id="s001"),
        "TAB005 segments[s001].segment_id",
    ),
    "padded-claim": (
        BASE.with_cells("claims", claim_id="C001\u00a0"),
        "TAB005 claims[C001\\u00a0].claim_id: 'C001\\u00a0' does",
    ),
    "na-for-empty": (
        BASE.with_cells("claims", note="NA", attributed_to="NA").with_cells(
            "claims", intended="NaN"
        ),
        "TAB012 claims[C001].attributed_to: NA is written for empty, as in 3 cells",
    ),
    "control-characters": (
        BASE.with_cells("claims", note="It\x92s from a\x0cPDF"),
        "PKG041 claims: 2 control characters, the first U+0092",
    ),
    "conflict-markers": (
        BASE.with_data(claims=HEADER + CONFLICT),
        "PKG034 claims: unresolved merge conflict (lines 2 to 6)",
    ),
    "conflict-over-the-header": (
        BASE.with_data(claims=b"<<<<<<< HEAD\n" + CLAIMS),
        "PKG034 claims: unresolved merge conflict (line 1)",
    ),
    "conflict-half-mended": (
        BASE.with_data(claims=CLAIMS + b">>>>>>> other\r\n"),
        "PKG034 claims: unresolved merge conflict (line 3)",
    ),
    "conflict-without-a-middle": (
        BASE.with_data(claims=HEADER + b"<<<<<<< HEAD\n" + FIRST + b">>>>>>> other\n"),
        "PKG034 claims: unresolved merge conflict (lines 2 to 4)",
    ),
    "lfs-pointer-with-a-mark": (
        BASE.with_data(claims=b"\xef\xbb\xbf" + POINTER),
        "PKG035 claims: the file is a pointer of Git LFS",
    ),
    "sep-line-with-a-mark": (
        BASE.with_data(claims=b"\xef\xbb\xbfsep=,\r\n" + CLAIMS),
        "line 1 tells a spreadsheet",
    ),
    "no-such-segment": (
        BASE.with_cells("claims", segment_id="S002").with_cells(
            "segments", no_claim_reason="rhetoric"
        ),
        "REF001 claims[C001].segment_id: segment_id S002 is not in segments",
    ),
    "lfs-pointer": (
        BASE.with_data(claims=POINTER),
        "PKG035 claims: the file is a pointer of Git LFS",
    ),
    "lfs-descriptor": (BASE.with_file("datapackage.json", POINTER), "PKG035"),
    **{
        f"index-column-{name}": (
            BASE.with_data(claims=name.encode() + INDEX),
            "is it the index of a data frame?",
        )
        for name in ("", '""', "Unnamed: 0", "X", "X1", "...1", "index", "rownames", "row.names")
    },
    "sep-line": (BASE.with_data(claims=b"sep=,\n" + CLAIMS), "line 1 tells a spreadsheet"),
    "contradicted-twice": (
        BASE.with_rows(
            "verifications",
            *(
                {
                    "verification_id": f"V00{n}",
                    "claim_id": "C001",
                    "source_kind": "independent",
                    "document_id": f"D00{n}",
                    "verdict": "contradicts",
                    "gap": "It met in Bern.",
                    "checked_on": "2021-07-01",
                    "checked_by": "human",
                    "checker": "A. Checker",
                }
                for n in (1, 2)
            ),
        ).with_rows(
            "documents",
            *(
                {
                    "document_id": f"D00{n}",
                    "url": f"https://www.example.org/{n}",
                    "title": f"Report {n}",
                    "kind": "newspaper",
                    "issued": "2021-05",
                    "language": "en",
                    "retrieved": "2021-07-01",
                    "extent": "whole",
                    "origin": f"example {n}",
                }
                for n in (1, 2)
            ),
        ),
        "VER006 verifications[V001].verdict: claim C001 is contradicted",
    ),
    "nbsp-in-enum": (
        BASE.with_cells("claims", claim_type="event\u00a0"),
        "'event\\u00a0' is not a value of claim_type; take away the white space around it",
    ),
    "hyphen-in-date": (
        BASE.with_cells("claims", date="2021\u201103"),
        "2021\\u201103",
    ),
    "nfc-nfd-speaker": (BASE.with_rows("claims", *SPEAKERS), "is Jose\\u0301 the speaker José?"),
}
"""What was done to the base package, and the one finding that must come of it."""
EVER = ("VER010", "PKG011", "VER013", "NUM", "COV017")
"""What the base package is told anyhow, or what these changes truly lack."""


def judged(package: Path) -> Report:
    return validate(package, options=Options(ignore=EVER, config=Config()))


def framed(text: str) -> str:
    """Return what pandas writes for a value: of a column in which some cells are empty, or of all
    that are true or false.
    """
    return f"{text}.0" if text.isdigit() else {"true": "True", "false": "False"}.get(text, text)


@pytest.mark.parametrize("table", SAMPLE.tables)
def test_a_table_that_went_through_a_data_frame_has_one_finding_for_each_kind_of_value(
    table: str, tmp_path: Path
) -> None:
    """Whole numbers and truth values are one kind, years another, in whatever columns they are."""
    fields = bundled.schema(table)["fields"]
    typed = {f["name"] for f in fields if f["type"] in ("integer", "boolean")}
    years = {f["name"] for f in fields if _is_edtf(f)}
    rows = SAMPLE.tables[table]
    spoilt = [{n: framed(c) if n in typed | years else c for n, c in row.items()} for row in rows]
    before, after = (
        judged(recipe.write(tmp_path / name))
        for name, recipe in (("before", SAMPLE), ("after", SAMPLE.with_rows(table, *spoilt)))
    )
    cells = [
        (n, c) for row, now in zip(rows, spoilt, strict=True) for n, c in row.items() if now[n] != c
    ]
    changed = {name for name, _ in cells}
    expected = {"DAT001": int(bool(changed & years)), "TAB003": int(bool(changed & typed))}
    more = Counter(f.code for f in after.findings) - Counter(f.code for f in before.findings)
    assert more == +Counter(expected), [f.message for f in after.findings]
    said = [f.message for f in after.findings if f.code in more]
    assert all("written by pandas or R?" in words for words in said)


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (("135.0", "13.0", ""), 1),  # of 135, 13 and nothing
        (("135", "13", ""), 0),
        (("135.0", "", ""), 0),  # may be printed so, as may be any of the others
        (("135.0", "13.5", ""), 0),
        (("135.0", "13;14", ""), 0),
    ],
)
@pytest.mark.parametrize("broken", [False, True], ids=["", "beside an integer"])
def test_numbers_of_lists_that_went_through_a_data_frame_have_one_finding(
    cells: tuple[str, ...], found: int, broken: bool, tmp_path: Path
) -> None:
    row = {"segment_id": "S002", "section_id": "H001", "kind": "sentence", "paragraph": "1"}
    more = [
        {**row, "segment_id": f"S00{n}", "sentence": f"{n}", "no_claim_reason": "rhetorical"}
        | {"numbers_waived": cell}
        for n, cell in enumerate(cells, 2)
    ]
    recipe = BASE.with_more_rows("segments", *more)
    if broken:
        recipe = recipe.with_cells("segments", "S001", sentence="1.0")
    told = [f for f in judged(recipe.write(tmp_path / "package")).findings if f.code == "TAB003"]
    assert len(told) == max(found, int(broken)), [f.message for f in told]
    assert all(f"write {c} here" in f.message for f in told for c in ["1" if broken else "135"])
    counted = (len(list(filter(None, cells))) if found else 0) + broken
    assert all(f.message.endswith(f"cells like this in the table: {counted}") for f in told)


def _is_edtf(field: dict[str, Any]) -> bool:
    return (
        field.get("claimcheck", {}).get("value") == "edtf"
        and "separator" not in field["claimcheck"]
    )


@pytest.mark.parametrize("name", CASES)
def test_one_cause_is_one_finding_that_says_what_to_do(name: str, tmp_path: Path) -> None:
    recipe, said = CASES[name]
    _, *findings, _ = concise.lines(judged(recipe.write(tmp_path / "package")))
    assert len(findings) == 1, "\n".join(findings)
    assert said in findings[0]
