"""The page of a package: complete, true to the figures, self-contained, safe, valid, accessible."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
import zipfile
from collections import Counter
from dataclasses import asdict, dataclass, field, replace
from html.parser import HTMLParser
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from claimcheck.data.figures import figures
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.files.named_store import open_store
from claimcheck.files.package import read_package
from claimcheck.model import installation
from claimcheck.page import date_words, relation_list
from claimcheck.page.contents import MOST_CLAIMS, PageContents, page
from claimcheck.page.dated_list import periods
from claimcheck.page.links import web
from claimcheck.page.text_tables import Tables
from claimcheck.page.wording import visible
from claimcheck.render import figure_lines
from support import fixtures
from support.base import BASE
from support.command import run
from support.disk import rows
from support.sample import SAMPLE

EACH = 700
"""Bytes of the page of the released package for each check, with its passages: it is sent."""
EVIL = (
    "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> \u202eevil\u202c {{7*7}} ]]> "
    "</style></title>"
)
VOID = {"meta", "br", "img", "link", "hr", "input"}
CLOSED_BY_NEXT = {"p", "li", "tr", "td", "th"}
"""Elements whose end tag HTML lets one leave out."""

pytest.importorskip("jinja2", reason="needs the extra report: jinja2")


TEXTS = ("statement", "title", "note", "what", "gap", "author", "description")
ADDRESSES = ("url", "url_canonical", "source_url", "evidence")
SPOILT = dict.fromkeys(TEXTS, EVIL) | dict.fromkeys(ADDRESSES, "javascript:alert(1)")


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Document(HTMLParser):
    """A page as its elements in order, each with the text directly in it."""

    source: str
    elements: list[Element] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        if len(element.attributes) != len(attrs):
            self.wrong.append(f"{tag} has an attribute twice")
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open[-1].tag != tag and self.open[-1].tag in CLOSED_BY_NEXT:
            self.open.pop()
        if not self.open or self.open.pop().tag != tag:
            self.wrong.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        if self.open:
            self.open[-1].text += data

    def all(self, *tags: str) -> list[Element]:
        return [e for e in self.elements if e.tag in tags]

    def ids(self) -> list[str]:
        return [e.attributes["id"] for e in self.elements if "id" in e.attributes]

    def words(self) -> str:
        """All text in the order of the page, on one line."""
        bare = re.sub(r"<(style|title).*?</\1>", " ", self.source, flags=re.DOTALL)
        told = re.sub("<[^>]*>", "", bare).replace("&lt;", "<").replace("&gt;", ">")
        return " ".join(told.replace("&#34;", '"').replace("&amp;", "&").split())


def made(package: Path, folder: Path) -> Document:
    output = folder / "page.html"
    result = run("report", package, "--output", output)
    assert result.exit_code == 0, result.output
    return Document(output.read_text("utf-8"))


def evil(folder: Path) -> Path:
    """A package with hostile text and addresses in every cell that may hold any."""
    recipe = SAMPLE.with_descriptor(
        {"title": EVIL, "description": EVIL, "homepage": "javascript:alert(1)"}
    )
    for name in SAMPLE.tables:
        cells = {column: cell for column, cell in SPOILT.items() if column in recipe.columns(name)}
        recipe = recipe.with_cells(name, **cells)
    return recipe.write(folder)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """The page of the released package."""
    return made(installation.folder("datapackage"), tmp_path_factory.mktemp("real"))


@pytest.fixture(scope="module")
def said() -> PageContents:
    """What the page of the released package says, before it is HTML."""
    return page(installation.folder("datapackage"))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """The page of the smallest package."""
    folder = tmp_path_factory.mktemp("small")
    return made(BASE.write(folder / "package"), folder)


@pytest.fixture(scope="module")
def awkward(tmp_path_factory: pytest.TempPathFactory) -> Document:
    folder = tmp_path_factory.mktemp("awkward")
    return made(SAMPLE.write(folder / "package"), folder)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Document:
    folder = tmp_path_factory.mktemp("hostile")
    return made(evil(folder / "package"), folder)


@pytest.fixture(params=["real", "awkward", "hostile"])
def document(request: pytest.FixtureRequest) -> Document:
    found: Document = request.getfixturevalue(request.param)
    return found


def tables_of(path: Path) -> Tables:
    return Tables(read_package(str(path), open_store(path)))


# What it says


def test_every_claim_stands_once_under_its_anchor_with_its_statement(real: Document) -> None:
    tables = tables_of(installation.folder("datapackage"))
    anchors = [e.attributes.get("id", "") for e in real.all("li")]
    assert sorted(a for a in anchors if a[:1] == "C") == sorted(tables.by("claims", "claim_id"))
    words = real.words().replace(" ", "")
    for row in tables.rows("claims"):
        assert f"{row['claim_id']}{visible(row['statement'])}".replace(" ", "") in words


def test_claims_come_in_the_order_of_the_article(real: Document) -> None:
    tables = tables_of(installation.folder("datapackage"))
    place = {key: n for n, key in enumerate(tables.by("segments", "segment_id"))}
    segment = {row["claim_id"]: row["segment_id"] for row in tables.rows("claims")}
    printed = [i for i in real.ids() if i in segment]
    assert [place[segment[i]] for i in printed] == sorted(place[segment[i]] for i in printed)


@pytest.mark.parametrize("table", ["references", "known_issues", "relations"])
def test_every_row_that_is_linked_to_is_printed(real: Document, table: str) -> None:
    column = {"references": "reference_id", "known_issues": "issue_id", "relations": "relation_id"}
    keys = tables_of(installation.folder("datapackage")).by(table, column[table])
    assert set(keys) <= set(real.ids())


def test_the_figures_are_those_of_the_package(real: Document) -> None:
    path = installation.folder("datapackage")
    told = figure_lines.lines(asdict(figures(read_package(str(path), open_store(path)))))
    said = [line.removeprefix("- ") for line in told if line.startswith("- ")]
    assert len(said) > 5
    for line in said:
        assert line[1:] in real.words()


def test_the_bars_are_as_long_as_the_figures_say(said: PageContents) -> None:
    """Each verdict for itself: cited and independent apart, unchecked and silent apart."""
    told = next(line for line in said.figures if line.startswith("Cited sources"))
    assert f"{said.cited.total} pairs" in told
    counts = {verdict: int(n) for n, verdict in re.findall(r"(\d+) ([a-z ]+)(?:,|$)", told)}
    named = {mark.verdict.replace("_", " "): count for mark, count in said.cited.bars}
    assert {verdict: n for verdict, n in named.items() if n or verdict in counts} == {
        verdict: n for verdict, n in counts.items() if not verdict.startswith(("pairs", "of them"))
    }
    told = next(line for line in said.figures if line.startswith("Independent sources"))
    tested = [count for mark, count in said.independent.bars if mark.verdict != "unchecked"]
    assert f"{sum(tested)} claims tested" in told
    assert [int(n) for n in re.findall(r"(?:: |, )(\d+) (?:contra|supp|on )", told)] == [
        count for count in tested if count
    ]


def test_relations_have_the_outcomes_that_the_validator_counts(said: PageContents) -> None:
    counts = Counter(relation.outcome for relation in said.relations)
    (fact,) = (fact for fact in said.verdict.facts if fact.startswith("relations: "))
    for outcome, count in counts.items():
        assert re.search(rf"\b{count} {outcome.removesuffix('s')}", fact)
    assert said.relations[0].outcome == "violated"
    assert said.relations[0].acknowledged is not None


def test_13_of_135_is_drawn_from_its_numbers(said: PageContents) -> None:
    bars = {
        bar.value for relation in said.relations if relation.key == "L008" for bar in relation.bars
    }
    assert bars == {"13", "135"}


def test_claims_that_count_as_one_each_are_drawn_together_as_so_many(said: PageContents) -> None:
    """L024: five officials, each named by a claim, are no more than the 135 under sanctions."""
    (bars,) = (relation.bars for relation in said.relations if relation.key == "L024")
    assert [(bar.what, bar.value) for bar in bars][-1] == ("the parts together", "5")


def test_a_machine_is_never_shown_as_a_person(real: Document, awkward: Document) -> None:
    checkers = tables_of(installation.folder("datapackage")).by("verifications", "checked_by")
    assert set(checkers) == {"machine"}
    assert "by a person" not in real.words()
    assert "2 by a person, 1 by machine" in awkward.words()
    assert "by machine, by a person: " in awkward.words()


def test_the_rules_are_all_there_with_what_became_of_them(real: Document) -> None:
    assert all(code in real.source for code in bundled_rules())
    assert "not run" in real.words()
    assert "needs --article" in real.words()


@pytest.mark.parametrize("folder", fixtures.BAD, ids=lambda path: path.name)
def test_of_a_broken_package_what_can_be_read_is_shown(folder: Path, tmp_path: Path) -> None:
    package = fixtures.made(folder, tmp_path / "package")
    result = run("report", package, "--output", tmp_path / "page.html")
    if folder.name == "no_json":
        assert result.exit_code == 2
        return
    document = Document((tmp_path / "page.html").read_text("utf-8"))
    assert document.wrong == []
    broken = "the package is broken" in result.output
    assert ("This package is broken." in document.words()) is broken
    codes = (line[:6] for line in fixtures.expected(folder, package))
    assert broken is any(bundled_rules()[code].severity == "error" for code in codes)


def test_a_package_without_dates_notes_and_further_tables_has_a_page(tmp_path: Path) -> None:
    kept = {name: BASE.tables[name] for name in ("segments", "claims", "sections")}
    dated = ("date", "date_earliest", "date_latest", "date_basis")
    none = dict.fromkeys(("footnote", "footnote_scope", *dated), "")
    recipe = replace(BASE, tables=kept).with_cells("claims", **none)
    document = made(recipe.write(tmp_path / "package"), tmp_path)
    assert "C001" in document.ids()
    assert "unchecked" in document.words()
    assert not {"dates", "relations", "sources", "issues"} & set(document.ids())


@pytest.mark.parametrize(("parent", "depth"), [("", 0), ("H001", 1), ("H999", 0), ("H003", 0)])
def test_only_sections_that_are_there_contain_another(
    parent: str, depth: int, tmp_path: Path
) -> None:
    recipe = SAMPLE.with_cells("sections", "H003", parent=parent)
    found = page(recipe.with_cells("segments", "S003", section_id="H003").write(tmp_path / "p"))
    assert [section.depth for section in found.sections] == [0, 1, depth]


def test_a_draft_says_that_it_is_one(tmp_path: Path) -> None:
    package = BASE.with_descriptor({"status": "draft"}).write(tmp_path / "package")
    assert "This is a draft." in made(package, tmp_path).words()


def test_of_many_claims_the_page_says_how_many_it_leaves_out(tmp_path: Path) -> None:
    first = BASE.tables["claims"][0]
    rows = [{**first, "claim_id": f"C{n:04}"} for n in range(1, MOST_CLAIMS + 3)]
    recipe = BASE.with_rows("claims", *rows)
    document = made(recipe.write(tmp_path / "package"), tmp_path)
    assert "2 further claims are left out" in document.words()
    printed = [key for key in document.ids() if re.fullmatch("C[0-9]+", key)]
    assert len(printed) == MOST_CLAIMS


# Self-contained and safe


def test_it_runs_nothing(document: Document) -> None:
    assert document.all("script", "iframe", "object", "embed", "form", "base") == []
    assert not [n for e in document.elements for n in e.attributes if n.startswith("on")]


def test_it_loads_nothing_and_forbids_itself_to(document: Document) -> None:
    assert document.all("link", "img", "image", "use", "video", "audio") == []
    for element in document.elements:
        assert not {"src", "srcset", "style", "xlink:href", "background"} & set(element.attributes)
        assert element.tag == "a" or "href" not in element.attributes
    (style,) = document.all("style")
    assert "url(" not in style.text
    assert "@import" not in style.text
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'"
    assert policy in {e.attributes.get("content") for e in document.all("meta")}


def test_every_link_leads_to_an_anchor_here_or_to_the_web(document: Document) -> None:
    ids = document.ids()
    assert len(ids) == len(set(ids))
    links = document.all("a")
    assert len(links) > 10
    for link in links:
        href = link.attributes.get("href", "")
        if href.startswith("#"):
            assert href[1:] in ids
        else:
            assert re.fullmatch(r"https?://[^\s\"<>`{}|\\^]+", href)
            assert "target" not in link.attributes


def test_hostile_text_is_shown_and_does_nothing(hostile: Document) -> None:
    words = hostile.words()
    assert "<script>alert(1)</script>" in words
    assert "{{7*7}}" in words
    assert "\\u202eevil\\u202c" in words
    assert "\u202e" not in hostile.source
    assert "javascript:alert(1)" in words


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("HTTP://example.org/a?b=c#d", "http://example.org/a?b=c#d"),
        ("https://example.org/ü/%C3%BC/%", "https://example.org/%C3%BC/%C3%BC/%25"),
        ('https://example.org/"><script>', "https://example.org/%22%3E%3Cscript%3E"),
        ("javascript:alert(1)", ""),
        ("JaVaScRiPt:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/hostname", ""),
        ("//example.org/a", ""),
        ("example.org", ""),
        ("https://", ""),
        ("https://example.org:port/", ""),
        ("https://[::1", ""),
        ("https://known.org@example.org/", ""),
        ("https://example.org/a b", ""),
        ("https://example.org/\u202egro", ""),
        ("", ""),
    ],
)
def test_only_sound_web_addresses_lead_anywhere(address: str, href: str) -> None:
    assert web(address).href == href


def test_joiners_of_a_script_are_kept_and_what_hides_is_shown() -> None:
    assert visible("می\u200cرود\n\u200bx") == "می\u200cرود \\u200bx"


# The same each time, small, and only with its extra


def test_the_same_data_give_the_same_bytes_wherever_they_lie(
    awkward: Document, tmp_path: Path
) -> None:
    package, output = SAMPLE.write(tmp_path / "other" / "place"), tmp_path / "page.html"
    elsewhere = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Kabul", "LC_ALL": "C"}
    code = "from claimcheck.cli.main import main; main()"
    command = [sys.executable, "-c", code, "report", str(package), "--output", str(output)]
    subprocess.run(command, env=elsewhere, check=True, capture_output=True)
    assert output.read_bytes() == awkward.source.encode()


def test_a_zip_of_the_package_gives_the_same_page(small: Document, tmp_path: Path) -> None:
    folder = BASE.write(tmp_path / "package")
    file = tmp_path / "package.zip"
    with zipfile.ZipFile(file, "w") as archive:
        for path in sorted(folder.rglob("*.*")):
            archive.write(path, path.relative_to(folder))
    assert made(file, tmp_path).source == small.source


def test_the_page_of_the_release_is_small(real: Document) -> None:
    checks = len(rows(installation.folder("datapackage"), "verifications"))
    assert len(real.source.encode()) < EACH * checks


def test_without_its_extra_it_says_which_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    package = BASE.write(tmp_path / "package")
    result = run("report", package, "--output", tmp_path / "page.html")
    assert result.exit_code == 2
    assert result.output.splitlines()[-1].startswith("Error: report needs jinja2: pip install")
    assert "claimcheck-datapackage[report]" in result.output
    assert not (tmp_path / "page.html").exists()


def test_nothing_of_the_extra_is_imported_at_the_start() -> None:
    code = "import sys, claimcheck.cli.main; print({'jinja2'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "set()"


def test_an_older_page_is_replaced_and_a_file_of_the_package_never(
    small: Document, tmp_path: Path
) -> None:
    package = BASE.with_descriptor({"title": "Another"}).write(tmp_path / "package")
    (tmp_path / "page.html").write_text(small.source, encoding="utf-8")
    assert "Another" in made(package, tmp_path).source
    for own in ("datapackage.json", "data/claims.csv"):
        before = (package / own).read_bytes()
        result = run("report", package, "--output", package / own)
        assert result.exit_code == 2
        assert "is a file of the package" in result.output
        assert (package / own).read_bytes() == before


def test_the_page_is_made_in_this_folder_if_nobody_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    BASE.write(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert run("report").output == "wrote claims-report.html\n"
    assert run("report").exit_code == 0
    assert (tmp_path / "claims-report.html").is_file()


def test_template_and_style_sheet_lie_beside_the_code() -> None:
    files = {path.name for path in resources.files("claimcheck.page").iterdir()}
    assert {"page.html.j2", "macros.html.j2", "page.css", "marks.css"} <= files


def test_the_title_over_each_printed_page_keeps_its_spaces(tmp_path: Path) -> None:
    """White space after an escape of a style sheet belongs to the escape: CSS Syntax 4.3.7."""
    title = 'Relations: "a year" of solitude; 1/2'
    source = made(BASE.with_descriptor({"title": title}).write(tmp_path / "p"), tmp_path).source
    (string,) = re.findall(r'@top-left\{content:"(.*?)"', source)
    assert re.sub(r"\\([0-9a-f]{6})\s?", lambda m: chr(int(m[1], 16)), string) == title


# Valid and accessible


def test_every_element_is_closed_and_every_reference_has_its_target(document: Document) -> None:
    assert document.wrong == []
    assert [e.tag for e in document.open if e.tag not in CLOSED_BY_NEXT] == []
    ids = set(document.ids())
    for element in document.elements:
        for name in ("aria-labelledby", "aria-describedby"):
            assert set(element.attributes.get(name, "").split()) <= ids


def test_landmarks_and_headings_are_in_order(document: Document) -> None:
    assert [len(document.all(tag)) for tag in ("header", "nav", "main", "footer", "h1")] == [1] * 5
    assert document.all("html")[0].attributes["lang"] == "en"
    levels = [int(e.tag[1]) for e in document.all("h1", "h2", "h3", "h4", "h5")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_picture_has_words_and_every_table_heads(document: Document) -> None:
    pictures = document.all("svg")
    assert pictures
    for picture in pictures:  # words beside it, or the picture is named itself
        alone = picture.attributes.get("role") == "img" and picture.attributes.get("aria-label")
        assert alone or picture.attributes.get("aria-hidden") == "true"
    assert len(document.all("caption")) == len(document.all("table"))
    assert all(e.attributes["scope"] in ("col", "row") for e in document.all("th"))
    assert len(document.all("summary")) == len(document.all("details"))


def test_a_verdict_is_always_a_word(document: Document) -> None:
    signs = [e for e in document.all("b") if "class" in e.attributes]
    assert all(e.text.strip() for e in signs)


SCHEMES = {
    "light": re.compile(r"^:root \{(.*?)\}", re.DOTALL | re.MULTILINE),
    "dark": re.compile(r"scheme: dark\) \{\s*:root \{(.*?)\}", re.DOTALL),
}
READ = ("ink", "soft", "link", "alarm", "supports", "partly", "contradicts", "quiet")
SEEN = (
    "bar",
    "axis",
    *(
        f"s-{v}"
        for v in (
            "supports",
            "partly_supports",
            "contradicts",
            "silent",
            "inaccessible",
            "unchecked",
        )
    ),
)


def brightness(colour: str) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("names", "least"), [(READ, 4.5), (SEEN, 3.0)], ids=["text", "marks"])
def test_colours_stand_out_from_the_paper(
    scheme: str, names: tuple[str, ...], least: float
) -> None:
    css = resources.files("claimcheck.page").joinpath("marks.css").read_text("utf-8")
    block = SCHEMES[scheme].search(css)
    assert block
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block[1]))
    for name in names:
        for ground in ("paper", "tint"):
            pair = sorted([brightness(colours[name]), brightness(colours[ground])])
            ratio = (pair[1] + 0.05) / (pair[0] + 0.05)
            assert ratio >= least, f"{name} on {ground}: {ratio:.2f}"


# The pictures


def test_pictures_hold_no_address_and_no_font_of_their_own(document: Document) -> None:
    for svg in re.findall("<svg.*?</svg>", document.source, re.DOTALL):
        assert not re.search(r"href|<a\b|font-family|https?:|style=", svg)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2021-08-15", "15 August 2021"),
        ("2021-08~", "about August 2021"),
        ("2021?", "perhaps 2021"),
        ("199X", "1990s"),
        ("2021-XX", "2021"),
        ("1996/2001", "1996 to 2001"),
        ("1989/..", "from 1989, end open"),
        ("../1979-12", "until December 1979, beginning open"),
        ("2007/", "from 2007, end unknown"),
        ("", ""),
        ("2021-13", "2021-13"),
        ("soon", "soon"),
    ],
)
def test_dates_read_as_they_are_said(text: str, words: str) -> None:
    assert date_words.words(text) == words


@pytest.mark.parametrize(
    ("text", "left", "wide", "opens"),
    [
        ("2005-07-02", 55.0, 0, ""),
        ("2005", 50.0, 10.0, ""),
        ("2009/2012", 90.0, 10.0, "right"),
        ("2005/..", 50.0, 50.0, "right"),
        ("../2005", 59.9, 2, "left"),
    ],
)
def test_a_bar_covers_the_days_that_a_date_can_mean(
    text: str, left: float, wide: float, opens: str
) -> None:
    ((row,),) = [period.rows for period in periods([{"claim_id": "C001", "date": text}])]
    assert (row.left, row.wide) == (pytest.approx(left, abs=0.2), pytest.approx(wide, abs=0.2))
    assert row.open == opens


def test_a_crowded_decade_is_told_by_years() -> None:
    many = [{"claim_id": f"C{n:03}", "date": str(2010 + n % 10)} for n in range(13)]
    few = [{"claim_id": "C900", "date": "1999"}, {"claim_id": "C901", "date": ""}]
    titles = [period.title for period in periods([*many, *few])]
    assert titles == ["1990 to 1999", *map(str, range(2010, 2020))]


def test_a_number_that_is_broken_is_told_and_not_drawn() -> None:
    row: dict[str, Any] = {"value": "1e400", "value_max": "", "rounding": "", "comparator": "exact"}
    assert relation_list._bar({**row, "what": "x"}) is None
    assert relation_list._bar({**row, "what": "x", "value": "NaN"}) is None
    assert relation_list._bar({**row, "what": "x", "value": "3", "comparator": "some"}) is None
