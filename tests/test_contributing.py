"""What CONTRIBUTING.md shows works as it is printed there, and takes as few files as it says."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

from claimcheck.engine import rule_run
from claimcheck.engine.rule import Rule
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.run.rule_examples import read_example
from claimcheck.testing import check_rule
from support.command import run

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "CONTRIBUTING.md"


def block(heading: str, language: str) -> str:
    """What the page shows under a heading in a language, once."""
    part = PAGE.read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    (found,) = re.findall(rf"```{language}\n(.*?)```", part, re.DOTALL)
    return str(found)


@pytest.fixture(scope="module")
def shown() -> Rule:
    """What the page shows under "Add a rule"."""
    module = ModuleType("shown")
    exec(compile(block("Add a rule", "python"), str(PAGE), "exec"), vars(module))
    (rule,) = [value for value in vars(module).values() if isinstance(value, Rule)]
    return rule


def test_the_shown_rule_tells_its_examples_apart(shown: Rule) -> None:
    read = [read_example(shown.good, "good"), read_example(shown.bad, "bad")]
    report = rule_run.run(read, [shown])
    assert [(f.package, f.place.row_key) for f in report.findings] == [("bad", "R001")]
    assert [f.message for f in report.findings] == ["pages 131-118 run backwards"]
    assert report.rules[0].examined == 4


def test_the_shown_rule_passes_the_check_for_authors(shown: Rule) -> None:
    check_rule(shown)


def test_the_shown_rule_has_a_code_and_a_name_of_its_own(shown: Rule) -> None:
    assert shown.code not in bundled_rules()
    assert shown.name not in {rule.name for rule in bundled_rules().values()}


def test_the_questions_that_the_page_asks_of_a_row_are_answered() -> None:
    questions = re.findall(r"--why (\S+:\S+?)`", PAGE.read_text(encoding="utf-8"))
    assert len(questions) == 2
    for question in questions:
        done = run("validate", "--bundled", "--why", question)
        assert done.exit_code == 0, done.output
        assert done.output.splitlines()[-1] == "holds"


def test_no_two_decisions_have_one_number() -> None:
    found = [path.name[:4] for path in (ROOT / "docs" / "decisions").glob("*.md")]
    assert len(found) > 20
    assert len(set(found)) == len(found)


# The journeys of the page, made in a copy of the checkout


slow = pytest.mark.skipif(
    not os.environ.get("CLAIMCHECK_FULL"), reason="ten processes in a copy; set CLAIMCHECK_FULL=1"
)


class Checkout(NamedTuple):
    """A copy of this checkout, in which the journeys are made."""

    root: Path

    def write(self, path: str, text: str) -> None:
        (self.root / path).write_text(text, encoding="utf-8")

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def run(self, *arguments: str, code: int = 0) -> str:
        """What Python prints, run in the copy with the copy's code."""
        env = {**os.environ, "PYTHONPATH": os.pathsep.join(("src", "tests", "."))}
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.root,
            env=env,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout

    def claimcheck(self, *arguments: str, code: int = 0) -> str:
        return self.run("-m", "claimcheck", *arguments, code=code)

    def touched(self) -> set[str]:
        """The files of the copy that are not as they are here."""
        files = (p for p in self.root.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
        names = {path.relative_to(self.root).as_posix(): path for path in files}
        return {
            name
            for name, path in names.items()
            if not (ROOT / name).exists() or (ROOT / name).read_bytes() != path.read_bytes()
        }


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    skip = shutil.ignore_patterns(".git", ".venv*", ".*_cache", ".hypothesis", "__pycache__")
    return Checkout(Path(shutil.copytree(ROOT, tmp_path / "checkout", ignore=skip)))


@slow
def test_a_rule_takes_two_files_by_hand(checkout: Checkout) -> None:
    code = checkout.claimcheck("explain", "--next", "REF").strip()
    module = "src/claimcheck/rules/references/reversed_page_range.py"
    checkout.write(module, block("Add a rule", "python").replace("REF099", code))
    (line,) = re.findall(r"`REF099(,reversed_page_range,.*?)`", PAGE.read_text(encoding="utf-8"))
    header, *lines = checkout.read("tests/codes.csv").splitlines()
    lines = sorted([*lines, code + line])
    checkout.write("tests/codes.csv", "".join(f"{line}\n" for line in (header, *lines)))
    assert checkout.touched() == {module, "tests/codes.csv"}
    assert "last page of a range comes before" in checkout.claimcheck("explain", code)
    assert f"{code} held" in checkout.claimcheck("validate", "-v", "datapackage", "--select", code)
    checkout.run("-m", "pytest", "-q", "-p", "no:xdist", "tests/rules/test_catalogue.py")
    assert f"wrote docs/rules/{code}.md" in checkout.run("-m", "tools.pages").splitlines()


@slow
def test_a_column_takes_one_file_by_hand(checkout: Checkout) -> None:
    schema = json.loads(checkout.read("schemas/claims.json"))
    schema["fields"].insert(4, json.loads(block("Add a column", "json")))
    checkout.write("schemas/claims.json", json.dumps(schema))
    assert checkout.touched() == {"schemas/claims.json"}
    claims, said = "datapackage/data/claims.csv", "TAB010 note"
    assert f"{claims}:1  {said}" in checkout.claimcheck("validate", "datapackage")
    described = "import claimcheck; print(claimcheck.describe('claims', 'tense'))"
    program = "import claimcheck; print({c.tense for c in claimcheck.claims()})"
    assert checkout.run("-c", program) == "{None}\n"
    checkout.claimcheck("build", "datapackage")
    assert said not in checkout.claimcheck("validate", "datapackage")
    assert checkout.read(claims).splitlines()[0].split(",")[4] == "tense"
    checkout.write(claims, checkout.read(claims).replace(",event,,", ",event,past,", 1))
    assert checkout.run("-c", program) in ("{None, 'past'}\n", "{'past', None}\n")
    assert "past: it was" in checkout.run("-c", described)
    checkout.claimcheck("export", "jsonl", "--output", "out")
    assert '"tense": "past"' in checkout.read("out/claims.jsonl")
    checkout.write(claims, checkout.read(claims).replace(",event,past,", ",event,passt,"))
    assert "TAB004 error" in checkout.claimcheck("validate", "datapackage", code=1)
    written = checkout.run("-m", "tools.pages").splitlines()
    assert {"wrote docs/codebook.md", "wrote src/claimcheck/data/claim_record.pyi"} <= {*written}


EXPORT = """
OUTPUT = "ids.txt"
def contents(package):
    return {"": "\\n".join(row["claim_id"] for row in package.rows("claims")).encode()}
"""
STYLE = """
def citation(item):
    return item["title"]
"""
FORMATS = {
    "a report": (
        "render/reports/tsv.py",
        block("Add a format", "python"),
        "validate",
        ["--format"],
    ),
    "an export": ("export/formats/tsv.py", EXPORT, "export", ["--output", "-"]),
    "a citation style": ("data/bibliography/styles/tsv.py", STYLE, "cite", ["--style"]),
}


@pytest.mark.parametrize("case", FORMATS)
def test_a_format_takes_one_file(case: str, checkout: Checkout) -> None:
    path, source, command, option = FORMATS[case]
    checkout.write(f"src/claimcheck/{path}", source)
    assert checkout.touched() == {f"src/claimcheck/{path}"}
    assert "tsv" in checkout.claimcheck(command, "--help")
    assert checkout.claimcheck(command, *option, "tsv")
