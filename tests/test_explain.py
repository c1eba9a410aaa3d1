"""`claimcheck explain`: what a rule can ask for, and the code of the next one."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from tools.pages.rules import frames_page

from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.run.explain import as_object, line, listing, text, visible_text
from claimcheck.run.frame_words import WIDTH
from claimcheck.typed.table_frames import catalogue
from support.command import run

ROOT = Path(__file__).parents[1]
REGISTER = "code,name,severity,acknowledgeable,since\nREF450,gone,error,false,0.1.0\n"


def explain(*arguments: str) -> Result:
    return run("explain", *arguments)


def test_every_frame_and_every_column_is_listed() -> None:
    lines = explain("--frames").output.splitlines()
    assert max(map(len, lines)) <= WIDTH
    words = {line.split("(")[0].strip() for line in lines if not line.startswith(" ")}
    columns = {line.split()[0] for line in lines if line.startswith("    ")}
    for name, frame in catalogue().items():
        assert name in words or name.startswith("all_")
        assert {c for c in frame.columns if not c.startswith("raw_")} <= columns
    assert "sentences (needs --article)" in lines


def test_the_page_of_frames_is_the_one_that_is_printed() -> None:
    page = (ROOT / "docs" / "rules" / "frames.md").read_text(encoding="utf-8")
    assert page == frames_page()
    for name, frame in catalogue().items():
        if not name.startswith("all_"):
            section = page.partition(f"\n## `{name}`")[2].partition("\n## ")[0]
            assert all(f"| `{c}` |" in section for c in frame.columns if not c.startswith("raw_"))


@pytest.mark.parametrize("family", ["REF", "ref", "PKG", "NUM"])
def test_the_next_code_is_above_every_one_that_a_checkout_ever_gave(
    family: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT / "src" / "claimcheck")
    given = [code for code in bundled_rules() if code.startswith(family.upper())]
    listed = (ROOT / "tests" / "codes.csv").read_text(encoding="utf-8")
    (code, _) = explain("--next", family).output.split("\n")
    assert code > max(given)
    assert code not in listed


def test_a_code_in_the_register_is_taken_though_its_rule_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "codes.csv").write_text(REGISTER, encoding="utf-8")
    (tmp_path / "src").mkdir()
    monkeypatch.chdir(tmp_path / "src")
    assert explain("--next", "REF").output == "REF451\n"
    assert explain("--next", "ACM").output == "ACM001\n"
    assert json.loads(explain("--next", "ACM", "--json").output) == [{"code": "ACM001"}]


def test_outside_of_a_checkout_the_known_rules_decide(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    highest = max(int(code[3:]) for code in bundled_rules() if code.startswith("REF"))
    assert explain("--next", "REF").output == f"REF{highest + 1:03}\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--next", "REFS"], "a family is three letters such as REF, not 'REFS'"),
        (["--next", "REF", "--frames"], "one at a time"),
        (["REF001", "--frames"], "one at a time"),
    ],
)
def test_what_cannot_be_asked_is_refused(arguments: list[str], told: str) -> None:
    done = explain(*arguments)
    assert (done.exit_code, told in done.output) == (2, True)


def test_a_full_family_has_no_next_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tests").mkdir()
    full = REGISTER.replace("450", "999")
    (tmp_path / "tests" / "codes.csv").write_text(full, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert "has no free code left" in explain("--next", "REF").output


def test_a_rule_in_one_line_is_its_code_its_severity_and_what_it_forbids() -> None:
    said = "A claim has a named voice, and no mention says who the speaker is."
    assert line(bundled_rules()["COV020"]) == f"COV020  error    {said}"
    assert not any("Why:" in line(rule) for rule in bundled_rules().values())


@pytest.mark.parametrize("width", [60, 80, 100, 200])
def test_the_words_of_a_rule_are_not_wider_than_the_terminal(
    width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    whole = text(bundled_rules()["NUM003"])
    said, written = (each.split("Breaks it:")[0] for each in (explain("NUM003").stdout, whole))
    words = [line for line in said.splitlines()[1:] if line]  # behind the title
    assert max(map(len, words)) <= width
    assert said.split() == written.split()
    assert (said == written) == (width >= 100)


def test_a_rule_of_others_names_its_distribution() -> None:
    own = bundled_rules()["COV020"]
    other = replace(own, code="XYZ001", distribution="xyz-rules")
    assert [as_object(rule)["distribution"] for rule in (own, other)] == [None, "xyz-rules"]
    heads = [said for said in listing([own, other], 100) if said.startswith("\n")]
    assert [head.endswith(", of xyz-rules") for head in heads] == [False, True]
    assert [", of xyz-rules)\n" in text(rule) for rule in (own, other)] == [False, True]


@pytest.mark.parametrize(
    ("content", "shown"),
    [("a\nb", "a\nb"), ("a\u00a0b\t", "a\\xa0b\\t"), (b"\xff,", "\\xff,")],
)
def test_what_cannot_be_seen_of_an_example_is_escaped(content: str | bytes, shown: str) -> None:
    assert visible_text(content) == shown


def test_the_next_code_of_no_family_is_not_every_rule() -> None:
    done = run("explain", "--next", "")
    assert (done.exit_code, "a family is three letters such as REF, not ''" in done.stderr) == (
        2,
        True,
    )
