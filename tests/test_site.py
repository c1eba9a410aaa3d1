"""The site: an address for every row that can be cited, and text that does nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner, Result

from claimcheck.cli.main import main
from claimcheck.schema import bundled
from claimcheck.site.site_folder import MARK
from support.base import BASE
from support.sample import SAMPLE

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> \u202eevil {{7*7}}"
VOID = {"meta", "link", "br", "input", "img", "hr"}


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


class Page(HTMLParser):
    """The links, ids, scripts and headings of a page; every element must be closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.scripts: list[dict[str, str | None]] = []
        self.handlers: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if given.get("id"):
            assert given["id"] not in self.ids
            self.ids.add(str(given["id"]))
        for name in ("href", "src"):
            if given.get(name):
                self.links.append(str(given[name]))
        self.handlers += [name for name in given if name.startswith("on")]
        if tag == "script":
            self.scripts.append(given)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("li", "dt", "dd", "p", "tr", "td", "th") and self.open[-1] != tag:
            raise AssertionError(f"{tag} closes {self.open[-1]}")
        assert self.open.pop() == tag


def pages(folder: Path) -> Iterator[tuple[Path, Page]]:
    for file in sorted(folder.rglob("*.html")):
        yield file, Page(file.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the release."""
    folder = tmp_path_factory.mktemp("release") / "site"
    done = run("site", bundled.folder("datapackage"), folder)
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a package that has hostile text wherever any text may stand."""
    folder = tmp_path_factory.mktemp("evil")
    recipe = SAMPLE.with_descriptor({"title": EVIL, "homepage": "javascript:alert(1)"})
    free = ("statement", "note", "title", "says", "phrase", "label", "description", "publisher")
    for table in SAMPLE.tables:
        cells = {name: EVIL for name in free if name in recipe.columns(table)}
        cells |= {"url": "javascript:alert(1)"} if "url" in recipe.columns(table) else {}
        recipe = recipe.with_cells(table, **cells) if cells else recipe
    done = run("site", recipe.write(folder / "package"), folder / "site")
    assert done.exit_code == 0, done.output
    return folder / "site"


def test_every_claim_document_reference_and_entity_has_a_page(site: Path) -> None:
    for table in ("claims", "documents", "references", "entities"):
        rows = (bundled.folder("datapackage") / "data" / f"{table}.csv").read_text("utf-8")
        keys = re.findall(r"^([A-Z][0-9]{3,}),", rows, re.M)
        assert {file.stem for file in (site / table).iterdir()} == set(keys)


@pytest.mark.parametrize("name", ["site", "evil"])
def test_every_link_leads_to_a_page_and_an_anchor(
    name: str, request: pytest.FixtureRequest
) -> None:
    folder: Path = request.getfixturevalue(name)
    found = dict(pages(folder))
    assert len(found) > 10
    for file, page in found.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                assert parts.scheme in ("http", "https")
                continue
            target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
            assert target.is_file(), f"{file}: {link}"
            if parts.fragment:
                assert parts.fragment in found[target].ids, f"{file}: {link}"


def test_hostile_text_is_shown_and_does_nothing(evil: Path) -> None:
    for file, page in pages(evil):
        text = file.read_text(encoding="utf-8")
        assert page.handlers == []
        assert "<img" not in text
        assert "javascript:" not in [urlsplit(link).scheme for link in page.links]
        assert "\u202e" not in text
        assert "49" not in re.findall(r"evil (\S+)", text)
        kinds = {(script.get("type"), script.get("src")) for script in page.scripts}
        assert kinds <= {("application/ld+json", None), (None, "filter.js")}


def test_the_same_package_gives_the_same_bytes(tmp_path: Path) -> None:
    package = SAMPLE.write(tmp_path / "package")
    for name in ("one", "two"):
        run("site", package, tmp_path / name)
    one, two = (
        {p.relative_to(tmp_path / n): p.read_bytes() for p in (tmp_path / n).rglob("*.*")}
        for n in ("one", "two")
    )
    assert one == two


def test_pages_are_light(site: Path) -> None:
    sizes = {file: file.stat().st_size for file in site.rglob("*.html")}
    assert max(sizes.values()) < 500_000
    assert max(size for file, size in sizes.items() if file.parent.name == "claims") < 60_000


def test_an_earlier_site_is_replaced_and_nothing_else(tmp_path: Path) -> None:
    package = SAMPLE.write(tmp_path / "package")
    folder = tmp_path / "site"
    folder.mkdir()
    assert run("site", package, folder).exit_code == 0
    (folder / "claims" / "C999.html").touch()
    assert run("site", package, folder).exit_code == 0
    assert not (folder / "claims" / "C999.html").exists()
    (folder / MARK).unlink()
    done = run("site", package, folder)
    assert (done.exit_code, "holds other files" in done.output) == (2, True)
    for target in (package, tmp_path, package / "data" / "claims.csv"):
        assert run("site", package, target).exit_code == 2
    assert run("validate", package, "--select", "PKG").exit_code == 0
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


@pytest.mark.parametrize(
    "recipe",
    [BASE, BASE.with_rows("claims"), BASE.with_descriptor({"status": "draft"})],
    ids=["the smallest", "no claim", "a draft"],
)
def test_any_package_that_can_be_read_has_a_site(recipe, tmp_path: Path) -> None:
    done = run("site", recipe.write(tmp_path / "package"), tmp_path / "site")
    assert done.exit_code == 0, done.output
    assert (tmp_path / "site" / "index.html").is_file()


def test_a_broken_package_is_refused_in_words(tmp_path: Path) -> None:
    package = BASE.with_data(claims=b"claim_id\nC001,x\n").write(tmp_path / "package")
    done = run("site", package, tmp_path / "site")
    assert done.exit_code == 2
    assert "`claimcheck validate` says more" in done.output
    assert not (tmp_path / "site").exists()


def test_what_the_page_of_a_claim_says_is_what_show_says(site: Path) -> None:
    page = (site / "claims" / "C034.html").read_text(encoding="utf-8")
    shown = " ".join(run("show", "C034").output.split())
    for words in ("The foreign minister calls his government isolated.", "East Coast Daily"):
        assert words in shown
        assert words in page
