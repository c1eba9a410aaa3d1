"""The catalogue of rules: one rule a file, one code a rule, a rule for all that a reader notes."""

from __future__ import annotations

import ast
import csv
import importlib
import re
from pathlib import Path

import pytest

import claimcheck
from claimcheck import rules
from claimcheck.engine.rule import Rule
from claimcheck.engine.rule_registry import bundled_rules

ROOT = Path(rules.__file__).parent
FILES = sorted(path for path in ROOT.rglob("*.py") if path.name != "__init__.py")
REGISTER = Path(__file__).parents[1] / "codes.csv"
FAMILIES = {
    "package": "PKG",
    "table": "TAB",
    "references": "REF",
    "dates": "DAT",
    "numbers": "NUM",
    "coverage": "COV",
    "issues": "ISS",
    "verifications": "VER",
    "release": "REL",
    "article": "ART",
    "sources": "SRC",
}
READERS = (
    "files/csv_bytes",
    "files/misplaced_text",
    "files/csv_header",
    "files/csv_records",
    "files/csv_table",
    "files/record_faults",
    "files/member_names",
    "files/store",
    "files/file_hash",
    "files/descriptor",
    "files/package",
    "schema/profile",
    "schema/header",
    "schema/schema_faults",
    "typed/stack",
    "typed/columns",
    "typed/soundness",
    "typed/profile_tables",
    "typed/own_fields",
    "typed/unjudged_fields",
    "typed/own_tables",
)
NO_KINDS = {
    "n2_sha256",
    "str_length",
    "str_matches",
    "value_max",
    "lower_open",
    "upper_open",
    "stored_lower",
    "stored_upper",
}
"""Words in the readers' source that look like a kind of flaw and are none."""

ACKNOWLEDGEABLE = ("DAT", "NUM", "REF", "COV011")
"""Families and rules about the article; COV011 when the article contradicts what it repeats."""


def of_file(path: Path) -> list[Rule]:
    parts = path.relative_to(ROOT).with_suffix("").parts
    module = importlib.import_module(".".join((rules.__name__, *parts)))
    return [value for value in vars(module).values() if isinstance(value, Rule)]


def words_of_readers() -> set[str]:
    """The words with an underscore that stand alone in a string of the readers' source."""
    folder = Path(claimcheck.__file__).parent
    trees = [ast.parse((folder / f"{n}.py").read_text(encoding="utf-8")) for n in READERS]
    nodes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    texts = {node.value for node in nodes if isinstance(node.value, str)}
    return {text for text in texts if re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)+", text)}


def test_there_are_files_to_look_at() -> None:
    assert len(FILES) >= 35


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_holds_one_rule_of_its_own_name_in_the_folder_of_its_family(path: Path) -> None:
    (rule,) = of_file(path)
    assert rule.name == path.stem
    assert re.fullmatch(rf"{FAMILIES[path.parent.name]}[0-9]{{3}}", rule.code)


def test_every_folder_is_a_package_and_every_file_is_found() -> None:
    assert all((path.parent / "__init__.py").is_file() for path in FILES)
    assert {rule.name for rule in bundled_rules().values()} == {path.stem for path in FILES}
    assert len(bundled_rules()) == len(FILES)


def test_the_register_lists_every_rule_and_repeats_no_code() -> None:
    with REGISTER.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        listed = list(reader)
    assert reader.fieldnames == ["code", "name", "severity", "acknowledgeable", "since"]
    codes = [row["code"] for row in listed]
    assert codes == sorted(set(codes))
    said = {row["code"]: (row["name"], row["severity"], row["acknowledgeable"]) for row in listed}
    assert said == {
        rule.code: (rule.name, rule.severity, str(rule.acknowledgeable).lower())
        for rule in bundled_rules().values()
    }
    assert all(re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", row["since"]) for row in listed)


@pytest.mark.parametrize("rule", bundled_rules().values(), ids=lambda rule: rule.code)
def test_a_rule_says_what_is_wrong_why_its_limits_and_what_to_do_instead(rule: Rule) -> None:
    paragraphs = rule.text.split("\n\n")
    assert [p.partition(":")[0] for p in paragraphs[1:4]] == ["Why", "Limits", "Instead"]
    assert "\n" not in paragraphs[0]
    assert all(p.rstrip().endswith((".", ")")) for p in paragraphs)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_begins_with_its_code_and_the_law(path: Path) -> None:
    (rule,) = of_file(path)
    law = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    assert law.startswith(f"{rule.code}: ")
    assert law.endswith(".")


def test_only_rules_about_the_article_can_be_acknowledged() -> None:
    codes = [rule.code for rule in bundled_rules().values() if rule.acknowledgeable]
    assert [code for code in codes if not code.startswith(ACKNOWLEDGEABLE)] == []


def test_every_kind_of_flaw_that_a_reader_notes_has_a_rule_and_the_other_way_round() -> None:
    noted = {rule.name for rule in bundled_rules().values() if rule.kind == "flaw"}
    assert words_of_readers() - NO_KINDS == noted
