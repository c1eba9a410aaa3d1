"""`claimcheck diff`: what it prints in each format, and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result

from support.command import run
from support.releases import CLAIMS, RETIRED, release

CHANGED = {
    "claims": CLAIMS.replace("C002,Iran waits.,state\n", "C003,Iran | *opens*.,event\n").replace(
        "Kabul fell.", "Kabul fell on 15 August 2021 | without a fight."
    ),
    "retired": f"{RETIRED}C002,claims,1.1.0,It held two assertions.,C003\n",
}


def diff(*arguments: str | Path) -> Result:
    return run("diff", *arguments)


@pytest.fixture
def releases(tmp_path: Path) -> tuple[Path, Path]:
    return release(tmp_path / "old"), release(tmp_path / "new", "1.1.0", **CHANGED)


def test_the_text_names_every_row_and_every_cell(releases: tuple[Path, Path]) -> None:
    result = diff(*releases)
    assert result.exit_code == 0
    assert result.output == (
        "small  1.0.0 → 1.1.0\n"
        "added: 1 row\n"
        "  + claims[C003]  Iran | *opens*.\n"
        "retired: 1 row\n"
        "  - claims[C002]  It held two assertions. Now C003.\n"
        "corrected: 1 cell\n"
        "  claims[C001].statement\n"
        "    - Kabul fell.\n"
        "    + Kabul fell on 15 August 2021 | without a fight.\n"
        "smallest bump: minor, to 1.1.0 or later: 1.1.0 is enough\n"
    )


def test_the_markdown_escapes_what_markdown_would_read(releases: tuple[Path, Path]) -> None:
    result = diff(*releases, "--format", "markdown")
    assert result.output == (
        "### Data: 1.0.0 to 1.1.0 (minor)\n"
        "\n#### Added\n\n"
        "- 1 row of `claims`: C003\n"
        "\n#### Removed\n\n"
        "- `claims` C002: It held two assertions. Now C003.\n"
        "\n#### Fixed\n\n"
        "| row | column | was | is |\n"
        "|---|---|---|---|\n"
        "| C001 | `claims.statement` | Kabul fell. | "
        "Kabul fell on 15 August 2021 \\| without a fight. |\n"
    )


def test_the_json_holds_every_part(releases: tuple[Path, Path]) -> None:
    found = json.loads(diff(*releases, "--format", "json").output)
    assert (found["bump"], found["needed_version"], found["version_meets"]) == (
        "minor",
        "1.1.0",
        True,
    )
    assert [row["row_key"] for row in found["added"]] == ["C003", "C002"]
    assert found["retired"][0]["reason"] == "It held two assertions."
    assert found["retired"][0]["cells"]["statement"] == "Iran waits."
    assert [(c["row_key"], c["field"]) for c in found["corrected"]] == [("C001", "statement")]


@pytest.mark.parametrize(
    ("version", "changed", "code"),
    [
        ("1.0.0", {}, 0),
        ("1.0.0", {"claims": CLAIMS.replace("waits", "waited")}, 1),
        ("1.0.1", {"claims": CLAIMS.replace("waits", "waited")}, 0),
        ("1.0.1", {"claims": CLAIMS + "C003,Iran opens.,event\n"}, 1),
        ("1.1.0", {"claims": CLAIMS + "C003,Iran opens.,event\n"}, 0),
        ("1.1.0", {"relation_terms": None}, 1),
        ("2.0.0-rc.1", {"relation_terms": None}, 0),
        ("0.9.0", {}, 1),
        ("first", {}, 2),
    ],
)
def test_the_version_must_be_late_enough(
    tmp_path: Path, version: str, changed: dict[str, str | None], code: int
) -> None:
    old, new = release(tmp_path / "old"), release(tmp_path / "new", version, **changed)
    result = diff(old, new, "--check-version")
    assert result.exit_code == code
    assert ("is too low" in result.stderr) == (code == 1)
    assert diff(old, new).exit_code == 0


def test_nothing_changed_is_said(tmp_path: Path) -> None:
    old = release(tmp_path / "old")
    assert diff(old, old).output == "small  1.0.0 → 1.0.0\nnothing changed\n"


def test_schema_changes_are_named_one_by_one(tmp_path: Path) -> None:
    old = release(tmp_path / "old")
    new = release(tmp_path / "new", relation_terms="relation_id,position,note\nL001,1,a\n")
    (new / "retired.csv").unlink()
    descriptor = json.loads((new / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["resources"] = descriptor["resources"][:2]
    descriptor["resources"][0]["schema"]["fields"][2]["constraints"]["enum"] = ["event", "norm"]
    descriptor["resources"][1]["schema"]["fields"][1]["type"] = "string"
    (new / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    text = diff(old, new).output
    for said in (
        "retired removed",
        "claims.claim_type gains the value norm",
        "claims.claim_type loses the value state",
        "relation_terms.note added (string)",
        "relation_terms.note filled in 1 row",
        "relation_terms.position retyped: integer → string",
        "relation_terms.quantity_id removed",
        "smallest bump: major, to 2.0.0 or later: 1.0.0 is not enough",
    ):
        assert f"{said}\n" in text


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        (f"{CLAIMS}C003,A short one.\n", ":4: the record has 2 cells, the header 3"),
        (f"\ufeff{CLAIMS}C003,A,long,one\n", ":4: the record has 4 cells, the header 3"),
        (f'{CLAIMS}C003,"two\nlines",event\nC004\n', ":6: the record has 1 cell, the header 3"),
        (CLAIMS.replace(",", ";"), ":1: the columns are separated by semicolons"),
        (f"\ufeff{CLAIMS.replace('claim_type', '')}", ":1: column 3 of 3 without a name"),
    ],
)
def test_a_file_that_cannot_be_compared_is_named_with_the_line(
    tmp_path: Path, claims: str, said: str
) -> None:
    broken = release(tmp_path / "broken", claims=claims)
    for order in ((broken, release(tmp_path / "sound")), (tmp_path / "sound", broken)):
        result = diff(*order)
        assert result.exit_code == 2
        assert f"{broken}/claims.csv{said}" in result.output


@pytest.mark.parametrize("named", ["nowhere", "v0.0.0-not-a-tag"])
def test_what_cannot_be_compared_is_usage(tmp_path: Path, named: str) -> None:
    assert diff(named, release(tmp_path / "new")).exit_code == 2
