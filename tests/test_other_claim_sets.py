"""The converter of `docs/other-claim-sets.md`, run on a few claims in the form of AVeriTeC."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from claimcheck import build
from claimcheck.data.data_package import open_package
from claimcheck.run.validation import validate

PAGE = Path(__file__).parents[1] / "docs" / "other-claim-sets.md"
ARCHIVE = "https://archive.example.org/web/20210504101500/https://example.org/quay"


def item(statement: str, label: str, *answers: dict[str, Any], **more: Any) -> dict[str, Any]:
    told = {"claim": statement, "label": label, "justification": "It shut in May.", "speaker": None}
    told |= {"claim_date": "03-05-2021", "reporting_source": "Leaflet", "location_ISO_code": "NO"}
    return {**told, "claim_types": [], "questions": [{"answers": list(answers)}], **more}


ANSWER = {"source_url": "https://example.org/quay", "cached_source_url": ARCHIVE}
OTHER = {"source_url": "https://example.org/b", "cached_source_url": ARCHIVE.replace("quay", "b")}
ITEMS = [
    item(
        "Norland's port shut.",
        "Supported",
        ANSWER,
        speaker="Rell Varn",
        claim_types=["Causal Claim"],
    ),
    item("Norland's port never shut.", "Refuted", ANSWER, ANSWER),
    item("Norland has a port.", "Supported", ANSWER, OTHER),
    item("Norland has a fleet.", "Conflicting Evidence/Cherrypicking", ANSWER),
    item("Norland has a mint.", "Not Enough Evidence", {"source_url": "", "source_medium": ""}),
]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    found = re.search(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    names: dict[str, Any] = {"__name__": "recipe"}
    exec(found[1], names)
    names["write"](ITEMS, tmp_path / "package")
    build.package(tmp_path / "package").write()
    return tmp_path / "package"


def test_it_makes_a_draft_that_is_wrong_in_nothing_but_what_a_person_must_do(package: Path) -> None:
    found = {f.code for f in validate(package).findings if f.severity == "error"}
    assert found <= {"VER006"}  # a contradiction that no known issue tells the readers yet


def test_what_is_said_of_a_claim_as_a_whole_stands_in_columns_of_its_own(package: Path) -> None:
    rows = open_package(package).rows("claims")
    assert [row["label"] for row in rows] == [item["label"] for item in ITEMS]
    assert rows[0]["said_on"] == "2021-05-03"
    assert (rows[0]["voice"], rows[0]["attributed_to"]) == ("named", "Rell Varn")
    assert (rows[0]["claim_type"], rows[1]["claim_type"]) == ("causal", "event")


def test_a_label_is_a_verdict_only_where_one_page_decided(package: Path) -> None:
    checks = open_package(package).rows("verifications")
    assert [(c["claim_id"], c["verdict"]) for c in checks] == [
        ("C0001", "supports"),
        ("C0002", "contradicts"),
    ]
    assert str(checks[0]["checked_on"]) == "2021-05-04"


def test_it_has_some_fifty_lines() -> None:
    text = re.search(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert text
    assert len([line for line in text[1].splitlines() if line.strip()]) <= 55
