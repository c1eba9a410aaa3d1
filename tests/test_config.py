"""A project's settings are read from the nearest file, and a slip in them is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.engine.settings import Config, load
from claimcheck.errors import BadConfig
from claimcheck.run.validation import Options, validate
from support.schema_examples import EXAMPLES


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('selct = ["REF"]', "did you mean select?"),
        ('select = "REF"', "must be a list"),
        ("select = [1]", "must be a list"),
        ("strict = 1", "must be true or false"),
        ('severity = "error"', "must be a table"),
        ('[severity]\nREF001 = "eror"', "did you mean error?"),
        ('[severity]\nNOPE = "error"', "severity: no rule or family has the code 'NOPE'"),
        ('select = ["REF0001"]', "select: no rule or family has the code 'REF0001'"),
        ('ignore = ["NUM", ""]', "`claimcheck explain` lists all rules"),
        ("select = [", "claimcheck.toml"),
        ("select = " + "[" * 20_000, "claimcheck.toml"),
    ],
)
def test_a_slip_is_named_with_file_and_remedy(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "claimcheck.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadConfig, match=r"claimcheck\.toml") as caught:
        load(tmp_path)
    assert said in str(caught.value)


def test_the_file_beside_the_package_wins_over_the_one_above(tmp_path: Path) -> None:
    inner = tmp_path / "project" / "package"
    inner.mkdir(parents=True)
    (tmp_path / "project" / "pyproject.toml").write_text('[tool.claimcheck]\nignore = ["COV"]\n')
    assert load(inner).ignore == ("COV",)
    (inner / "claimcheck.toml").write_text('ignore = ["REF"]\n')
    assert load(inner).ignore == ("REF",)


@pytest.mark.parametrize("text", ["[project]\nname = 'x'\n", "tool = 1\n", ""])
def test_a_pyproject_without_a_table_is_passed_over(tmp_path: Path, text: str) -> None:
    (tmp_path / "claimcheck.toml").write_text("strict = true\n")
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "pyproject.toml").write_text(text)
    assert load(inner) == Config(strict=True)


def test_a_family_can_be_remapped_and_a_rule_of_it_still_speaks_for_itself(tmp_path: Path) -> None:
    folder = EXAMPLES.write(tmp_path / "package")
    plain = validate(folder, options=Options(config=Config()))
    code = next(f.code for f in plain.findings if f.severity == "error")
    family = Config(severity={code[:3]: "note"})
    softer = validate(folder, options=Options(config=family))
    assert {f.severity for f in softer.findings if f.code == code} == {"note"}
    both = Config(severity={code[:3]: "note", code: "warning"})
    mixed = validate(folder, options=Options(config=both))
    assert {f.severity for f in mixed.findings if f.code == code} == {"warning"}


def test_severity_can_be_remapped(tmp_path: Path) -> None:
    folder = EXAMPLES.write(tmp_path / "package")
    plain = validate(folder, options=Options(config=Config()))
    code = next(f.code for f in plain.findings if f.severity == "error")
    softer = validate(folder, options=Options(config=Config(severity={code: "note"})))
    assert {f.severity for f in softer.findings if f.code == code} == {"note"}
    assert softer.count("error") < plain.count("error")
