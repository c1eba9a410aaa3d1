"""`validate --against`: the release rules on packages that are otherwise sound, or broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.engine import rule_run
from claimcheck.engine.rule import Example
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.run.rule_examples import option_frames, read_example
from support.base import BASE
from support.command import run

RULES = [rule for code, rule in bundled_rules().items() if code.startswith("REL")]
TWO = "claim_id,statement\nC001,Kabul fell.\nC002,Iran waits."
ONE = TWO.rpartition("\n")[0]
RETIRED = "id,resource,retired_in,reason\nC002,claims,1.1.0,It held two assertions."


def codes(**files: str) -> list[str]:
    """Return the codes of the findings, given files by name; `old_…` are the older release's."""
    named = {name.replace("old_", "old/"): text for name, text in files.items()}
    version = named.pop("version", "1.1.0")
    example = Example({**named, "descriptor": f'{{"version": "{version}"}}'})
    extra = option_frames([("new", example)])
    report = rule_run.run([read_example(example, "new")], RULES, extra)
    assert all(rule.ran for rule in report.rules)
    return [finding.code for finding in report.findings]


@pytest.mark.parametrize(
    ("version", "claims", "retired", "expected"),
    [
        ("1.0.0", TWO, "", []),
        ("1.0.0", TWO.replace("waits", "waited"), "", ["REL003"]),
        ("1.0.1", TWO.replace("waits", "waited"), "", []),
        ("1.1.0", ONE, RETIRED, []),
        ("1.0.1", ONE, RETIRED.replace("1.1.0", "1.0.1"), ["REL003"]),
        ("1.1.0", ONE, "", ["REL001"]),
        ("1.0.0", ONE, "", ["REL001"]),
        ("0.9.0", TWO, "", ["REL003"]),
        ("1.1", TWO, "", ["REL003"]),
        ("1.2.0-rc.1", ONE, RETIRED, []),
        ("1.1.0", ONE, RETIRED.replace("1.1.0", "1.2.0"), ["REL006"]),
    ],
)
def test_a_release_is_judged_by_what_changed_since_the_older_one(
    version: str, claims: str, retired: str, expected: list[str]
) -> None:
    files = {"claims": claims, **({"retired": retired} if retired else {})}
    assert codes(old_claims=TWO, version=version, **files) == expected


@pytest.mark.parametrize("broken", [f'{TWO}\nC003,"Iran', f"{ONE}\nC002", f"{ONE}\nC2,a,b,c,d"])
def test_a_table_in_doubt_is_not_compared(broken: str) -> None:
    assert codes(old_claims=TWO, claims=broken, version="1.0.0") == []


def test_of_two_rows_with_one_key_the_first_is_compared() -> None:
    twice = f"{TWO}\nC002,Iran opens."
    assert codes(old_claims=TWO, claims=twice, version="1.0.0") == []


def test_the_message_names_the_change_and_the_version_that_is_needed() -> None:
    example = Example(
        {
            "old/claims": TWO,
            "claims": f"{TWO}\nC003,Iran opens.",
            "descriptor": '{"version": "1.0.1"}',
        }
    )
    extra = option_frames([("new", example)])
    report = rule_run.run([read_example(example, "new")], RULES, extra)
    (finding,) = report.findings
    assert finding.message == (
        "the version went from 1.0.0 to 1.0.1, but row claims[C003] added demands 1.1.0 or later"
    )
    assert (finding.place.path, finding.place.field) == ("new/datapackage.json", "version")


@pytest.mark.parametrize("version", ["", "one", None])
def test_a_former_release_without_a_version_is_named(tmp_path: Path, version: str | None) -> None:
    new = BASE.write(tmp_path / "new")
    old = BASE.with_descriptor({"version": version}).write(tmp_path / "old")
    done = run("validate", new, "--against", old)
    assert done.exit_code == 2
    assert f"{old}: its version '{version or ''}' is not a semantic version" in done.stderr
