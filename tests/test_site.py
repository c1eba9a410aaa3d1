"""The site: an address for every row that can be cited, and text that does nothing."""

from __future__ import annotations

import gc
import json
import re
import shutil
import sys
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest

from claimcheck.data.data_package import open_package
from claimcheck.data.related import SOURCE_KINDS
from claimcheck.data.show import view
from claimcheck.files.exchange import exchange
from claimcheck.files.lock import hold_lock
from claimcheck.model import installation
from claimcheck.model.value_words import VERDICTS
from claimcheck.page.claim_verdict import ClaimVerdict
from claimcheck.page.differing import mark_figures
from claimcheck.page.wording import visible
from claimcheck.schema import bundled
from claimcheck.site import site_folder
from claimcheck.site.site_folder import MARK
from claimcheck.site.site_rows import SPLIT
from support.base import BASE
from support.command import run
from support.html_pages import dead_links, pages
from support.sample import SAMPLE

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> \u202eevil {{7*7}}"
KEPT = ("source_kind", "verdict", "resource", "row_key", "issue_id", "copy_of", "evidence")
"""Cells of text that stay, so that the rows are still tied together and shown."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the release."""
    folder = tmp_path_factory.mktemp("release") / "site"
    done = run("site", installation.folder("datapackage"), folder)
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a package that has hostile text wherever any text may stand."""
    folder = tmp_path_factory.mktemp("evil")
    recipe = SAMPLE.with_descriptor({"title": EVIL, "homepage": "javascript:alert(1)"})
    for table in SAMPLE.tables:
        fields = bundled.schema(table)["fields"]
        text = [f["name"] for f in fields if f["type"] == "string"]
        keys = {*bundled.key_columns(table), *KEPT}
        cells = {name: EVIL for name in text if name not in keys}
        cells |= {name: "javascript:alert(1)" for name in text if "url" in name}
        recipe = recipe.with_cells(table, **cells) if cells else recipe
    done = run("site", recipe.write(folder / "package"), folder / "site")
    assert done.exit_code == 0, done.output
    return folder / "site"


def test_every_claim_document_reference_and_entity_has_a_page(site: Path) -> None:
    for table in ("claims", "documents", "references", "entities"):
        rows = (installation.folder("datapackage") / "data" / f"{table}.csv").read_text("utf-8")
        keys = re.findall(r"^([A-Z][0-9]{3,}),", rows, re.M)
        assert {file.stem for file in (site / table).iterdir()} == set(keys)


def test_every_download_says_what_it_holds(site: Path) -> None:
    page = (site / "download.html").read_text("utf-8")
    rows = re.findall(r"<tr><td><a [^>]*>([^<]+)</a></td><td>([^<]*)</td>", page)
    assert len(rows) > len(bundled.tables())
    assert [name for name, meaning in rows if " " not in meaning or "`" in meaning] == []


def test_the_release_shows_how_a_single_claim_is_cited(site: Path) -> None:
    assert re.search(r'href="?claims/C001.html#cite', (site / "download.html").read_text("utf-8"))


@pytest.mark.parametrize("name", ["site", "evil"])
def test_every_link_leads_to_a_page_and_an_anchor(
    name: str, request: pytest.FixtureRequest
) -> None:
    folder: Path = request.getfixturevalue(name)
    assert len(dict(pages(folder))) > 10
    assert dead_links(folder) == []


def test_a_file_of_any_name_is_where_links_and_programs_look_for_it(tmp_path: Path) -> None:
    recipe = SAMPLE.with_path("claims", "data/my claims #1? é%41.csv")
    done = run("site", recipe.write(tmp_path / "package"), tmp_path / "site")
    assert done.exit_code == 0, done.output
    assert "download/data/my%20claims" in (tmp_path / "site" / "claims.html").read_text("utf-8")
    assert dead_links(tmp_path / "site") == []


def test_the_files_of_the_dataset_are_where_programs_look_for_them(site: Path) -> None:
    page = (site / "index.html").read_text("utf-8")
    found = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])
    paths = [file["contentUrl"] for file in found["distribution"]]
    assert len(paths) == len(bundled.tables())
    assert [path for path in paths if not (site / unquote(path)).is_file()] == []


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


@pytest.mark.parametrize("key", ["../../C001", "C001/..", "C001%2f", "c001", "<b>", ""])
def test_an_id_that_is_none_names_no_file(key: str, tmp_path: Path) -> None:
    recipe = BASE.with_cells("claims", "C001", claim_id=key)
    done = run("site", recipe.write(tmp_path / "package"), tmp_path / "site")
    assert done.exit_code in (0, 2), done.output
    files = {file.name for file in tmp_path.rglob("*.html")}
    assert files.isdisjoint({"C001.html", "c001.html", f"{key}.html"})
    assert {path.name for path in tmp_path.iterdir()} <= {"package", "site"}


def test_the_same_package_gives_the_same_bytes(tmp_path: Path) -> None:
    package = SAMPLE.write(tmp_path / "package")
    for name in ("one", "two"):
        run("site", package, tmp_path / name)
    one, two = (
        {p.relative_to(tmp_path / n): p.read_bytes() for p in (tmp_path / n).rglob("*.*")}
        for n in ("one", "two")
    )
    assert one == two


@pytest.mark.parametrize("frozen", [False, True])
def test_what_the_caller_froze_stays_so(tmp_path: Path, frozen: bool) -> None:
    package, mine = BASE.write(tmp_path / "package"), gc.get_freeze_count()
    assert not mine, "nobody else does"
    if frozen:
        gc.freeze()
        mine = gc.get_freeze_count()
    try:
        site_folder.write_site(package, tmp_path / "site")
        assert bool(gc.get_freeze_count()) == frozen
        assert gc.get_freeze_count() <= mine
    finally:
        gc.unfreeze()


def test_pages_are_light(site: Path) -> None:
    sizes = {file: file.stat().st_size for file in site.rglob("*.html")}
    assert max(sizes.values()) < 500_000
    assert max(size for file, size in sizes.items() if file.parent.name == "claims") < 60_000


def _with_file(folder: Path, name: str) -> Path:
    """A file as if it were of the site that was written before."""
    (folder / name).touch()
    with (folder / MARK).open("a", encoding="utf-8") as mark:
        mark.write(f"{name}\n")
    return folder / name


def test_a_link_to_an_earlier_site_is_replaced_and_the_site_stays(tmp_path: Path) -> None:
    package, folder, link = BASE.write(tmp_path / "package"), tmp_path / "site", tmp_path / "link"
    assert run("site", package, folder).exit_code == 0
    earlier = _with_file(folder, "earlier.html")
    link.symlink_to("site")
    assert run("site", package, link).exit_code == 0
    assert earlier.exists()
    assert link.is_dir()
    assert not link.is_symlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "package", "site"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems may not exchange folders")
def test_a_site_is_there_at_every_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system exchanges two names at once, no name is ever without its site."""
    package, folder = BASE.write(tmp_path / "package"), tmp_path / "site"
    assert run("site", package, folder).exit_code == 0
    earlier = _with_file(folder, "earlier.html")
    monkeypatch.delattr(Path, "rename")
    done = run("site", package, folder)
    assert (done.exit_code, earlier.exists()) == (0, False), done.output
    assert {path.name for path in tmp_path.iterdir()} == {"package", "site"}


def test_a_site_is_replaced_where_the_system_cannot_exchange_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site_folder, "exchange", lambda *_: False)
    package, folder = BASE.write(tmp_path / "package"), tmp_path / "site"
    for _ in range(2):
        assert run("site", package, folder).exit_code == 0
    assert {path.name for path in tmp_path.iterdir()} == {"package", "site"}


def test_a_site_that_a_killed_run_set_aside_is_put_back_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site_folder, "exchange", lambda *_: False)
    package, folder = BASE.write(tmp_path / "package"), tmp_path / "site"
    assert run("site", package, folder).exit_code == 0
    kept = site_folder._kept_path(folder)
    folder.rename(kept)
    with hold_lock(kept), pytest.MonkeyPatch.context() as patch:  # its process is at work
        patch.setattr("claimcheck.files.lock.PATIENCE", 0)
        assert run("site", package, folder).exit_code == 2
    assert (kept.is_dir(), folder.exists()) == (True, False)
    done = run("site", tmp_path / "none", folder)
    assert (done.exit_code, f"put the site back to {folder}" in done.output) == (2, True)
    assert (folder / "index.html").is_file()
    shutil.copytree(folder, kept)  # as if it had been killed when the next site was in its place
    assert run("site", package, folder).exit_code == 0
    assert {path.name for path in tmp_path.iterdir()} == {"package", "site"}


def test_what_cannot_be_exchanged_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    assert not exchange(tmp_path / "one", tmp_path / "nothing")
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


def test_an_earlier_site_is_replaced_and_nothing_else(tmp_path: Path) -> None:
    package = SAMPLE.write(tmp_path / "package")
    folder = tmp_path / "site"
    folder.mkdir()
    assert run("site", package, folder).exit_code == 0
    with_one_more = _with_file(folder, "claims/C999.html")
    assert run("site", package, folder).exit_code == 0
    assert not with_one_more.exists()
    (folder / ".git").mkdir()
    for name in ("CNAME", ".git/HEAD"):
        (folder / name).write_text("mine")
        done = run("site", package, folder)
        assert (done.exit_code, f"other files, such as {name}" in done.output) == (2, True)
        assert (folder / name).read_text() == "mine"
        (folder / name).unlink()
    (folder / MARK).unlink()
    done = run("site", package, folder)
    assert (done.exit_code, "holds other files" in done.output) == (2, True)
    for target in (package, tmp_path, package / "data" / "claims.csv"):
        assert run("site", package, target).exit_code == 2
    assert run("validate", package, "--select", "PKG").exit_code == 0
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_what_is_no_claims_package_is_refused_in_words(tmp_path: Path) -> None:
    package = BASE.with_file("datapackage.json", b"{,}").write(tmp_path / "package")
    done = run("site", package, tmp_path / "site")
    assert done.exit_code == 2
    assert "datapackage.json:1" in done.output
    assert not (tmp_path / "site").exists()


def words_of(html: str) -> str:
    """All text of a page on one line."""
    bare = re.sub(r"<(style|script|title).*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub("<[^>]*>", " ", bare)).split())


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The words of the report of the release."""
    file = tmp_path_factory.mktemp("report") / "page.html"
    assert run("report", installation.folder("datapackage"), "--output", file).exit_code == 0
    return words_of(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("key", ["C034", "C042", "C242", "C396"])
def test_site_and_report_say_the_same_of_a_claim(key: str, site: Path, report: str) -> None:
    package = open_package()
    seen = view(package, key)
    page = words_of((site / "claims" / f"{key}.html").read_text(encoding="utf-8"))
    told = [seen["claim"]["statement"]]
    for check in (c for kind in SOURCE_KINDS for c in seen[f"{kind}_checks"]):
        told.append(VERDICTS[check["verdict"]].claim)
        if check["document"]:
            told.append(check["document"]["title"])
        if check["counts"]:
            told += [row["says"] for row in check["evidence"]]
            told += [row["phrase"] for row in check["evidence"]]
            told += [check["gap"] or ""]
    told += [issue["description"] for issue in seen["issues"]]
    assert len(told) > 5
    for words in told:
        plain = " ".join(visible(words).split())
        assert plain in page
        assert plain in report


@pytest.mark.parametrize(
    ("relation", "told"),
    [("L018", "contradicted by independent sources: C242 "), ("L001", "")],
)
def test_what_holds_in_the_article_says_what_is_contradicted_outside(
    relation: str, told: str, site: Path
) -> None:
    index = (site / "index.html").read_text("utf-8")
    card = words_of(index.partition(f'<div id="{relation}">')[2].partition("<div id=")[0])
    assert "holds" in card
    assert (f"It holds among the article’s own words; {told}" in card) is bool(told)


@pytest.mark.parametrize("kind", bundled.meanings("claims", "claim_type"))
def test_claims_of_every_type_can_be_chosen_without_a_script(kind: str, site: Path) -> None:
    page = (site / "claims.html").read_text("utf-8")
    assert f'<input type="radio" name="t" id="t-{kind}"' in page
    rule = f'body:has(#t-{kind}:checked) [data-type]:not([data-type="{kind}"])'
    assert rule in (site / "site.css").read_text("utf-8")


@pytest.mark.parametrize("name", ["documents", "references", "entities", "issues"])
def test_the_lists_can_be_searched(name: str, site: Path) -> None:
    page = (site / f"{name}.html").read_text("utf-8")
    assert '<script src="filter.js" defer>' in page
    assert page.count('data-filter="text"') == 1
    assert 'class="group"' in page


def test_of_one_class_the_document_that_was_used_most_stands_first(site: Path) -> None:
    page = (site / "documents.html").read_text("utf-8")
    for group in page.split('<section class="group">')[1:]:
        used = [int(n) for n in re.findall(r"held against (\d+) claim", group)]
        assert used == sorted(used, reverse=True)


def test_a_verdict_says_on_what_it_rests(site: Path) -> None:
    """Origins, the class of the documents, and that a machine gave it."""
    page = words_of((site / "claims.html").read_text(encoding="utf-8"))
    assert re.search(r"contradicted \d of \d+ origins \([a-z ,]+\), by machine", page)
    assert "weak sources only" in page
    assert "by a person" not in page


@pytest.mark.parametrize(
    ("kinds", "weak"),
    [
        (("copy_site",), True),
        (("blog", "other"), True),
        (("copy_site", "agency"), False),
        ((), False),
    ],
)
def test_a_verdict_of_copies_alone_is_weak(kinds: tuple[str, ...], weak: bool) -> None:
    found = ClaimVerdict(verdict="supports", origins={}, kinds=kinds, checkers=())
    assert found.weak is weak


@pytest.mark.parametrize(
    ("text", "other", "marked"),
    [
        ("Five stayed on 30 May 2021.", "Six stayed in 2021.", ["Five", "30", "May"]),
        ("It closed in 1989.", "It closed early.", []),
        ("The first envoy came in 1945.", "He came in 1941.", ["1945"]),
        ("13 of 135.", "Thirteen of 135.", []),
    ],
)
def test_what_differs_between_two_sentences_is_marked(
    text: str, other: str, marked: list[str]
) -> None:
    found = mark_figures(text, other)
    assert "".join(part.text for part in found) == text
    assert [part.text for part in found if part.differs] == marked


def test_a_home_page_gives_every_page_its_address_and_a_map(tmp_path: Path) -> None:
    recipe = BASE.with_descriptor({"homepage": "https://example.org/data/"})
    run("site", recipe.write(tmp_path / "package"), tmp_path / "site")
    page = (tmp_path / "site" / "claims" / "C001.html").read_text("utf-8")
    address = "https://example.org/data/claims/C001.html"
    assert f'<link rel="canonical" href="{address}">' in page
    assert f"<loc>{address}</loc>" in (tmp_path / "site" / "sitemap.xml").read_text("utf-8")
    without = BASE.with_descriptor({"homepage": None}).write(tmp_path / "other")
    run("site", without, tmp_path / "plain")
    assert not (tmp_path / "plain" / "sitemap.xml").exists()


def test_many_claims_are_listed_on_light_pages_by_section(tmp_path: Path) -> None:
    long = "Word " * 1000
    first = BASE.tables["claims"][0]
    rows = [{**first, "claim_id": f"C{n:04}", "statement": long} for n in range(1, SPLIT + 200)]
    folder = tmp_path / "site"
    done = run("site", BASE.with_rows("claims", *rows).write(tmp_path / "package"), folder)
    assert done.exit_code == 0, done.output
    assert max(file.stat().st_size for file in folder.rglob("*.html")) < 500_000
    assert len(list((folder / "sections").iterdir())) > 1
    linked = [link for _, page in pages(folder / "sections") for link in page.links]
    assert {f"../claims/{row['claim_id']}.html" for row in rows} <= set(linked)
    script = (folder / "claims.js").read_text("utf-8")
    assert len(json.loads(script.removeprefix("claims = ").removesuffix(";\n"))) == len(rows)


def test_a_draft_says_first_what_is_left_to_do(tmp_path: Path) -> None:
    recipe = BASE.with_descriptor({"status": "draft"})
    run("site", recipe.write(tmp_path / "package"), tmp_path / "site")
    page = words_of((tmp_path / "site" / "index.html").read_text("utf-8"))
    assert re.search(r"This is a draft\. Left to do: .*held against no independent source", page)


def test_where_nothing_was_tested_nothing_is_called_uncontradicted(tmp_path: Path) -> None:
    run("site", BASE.write(tmp_path / "package"), tmp_path / "site")
    page = words_of((tmp_path / "site" / "index.html").read_text("utf-8"))
    assert "None was held against an independent source." in page
    assert "0 contradicted" not in page
    assert "No independent source contradicts" not in page


def test_text_from_right_to_left_has_its_direction(tmp_path: Path) -> None:
    recipe = BASE.with_cells("claims", "C001", statement="قال الوزير إن حكومته معزولة")
    run("site", recipe.write(tmp_path / "package"), tmp_path / "site")
    page = (tmp_path / "site" / "claims" / "C001.html").read_text("utf-8")
    assert '<h1 dir="auto">قال' in page


def test_what_the_page_of_a_claim_says_is_what_show_says(site: Path) -> None:
    page = (site / "claims" / "C034.html").read_text(encoding="utf-8")
    shown = " ".join(run("show", "C034").output.split())
    for words in ("The foreign minister calls his government isolated.", "East Coast Daily"):
        assert words in shown
        assert words in page


def test_a_claim_is_there_for_programs_as_show_gives_it(site: Path) -> None:
    package = open_package()
    for key in ("C034", "C242"):
        assert json.loads((site / "claims" / f"{key}.json").read_text("utf-8")) == view(
            package, key
        )
        assert f'href="{key}.json"' in (site / "claims" / f"{key}.html").read_text("utf-8")


def test_each_part_of_the_flow_leads_to_the_claims_that_it_counts(site: Path) -> None:
    table = (site / "claims.html").read_text("utf-8")
    rows = [
        dict(re.findall(r'data-(\w+)="([^"]*)"', row))
        for row in re.findall("<tr data-v[^>]*>", table)
    ]
    page = (site / "index.html").read_text("utf-8")
    flow = page.partition('<h2 id="flow">')[2].partition("<h2")[0]
    parts = re.findall(
        r'<a href="claims\.html\?([^"]*)">(?:<title>|<text[^>]*>)[^<]*: ([0-9,]+)<', flow
    )
    assert len(parts) > 30
    for query, count in parts:
        asked = dict(parse_qsl(unescape(query)))
        assert sum(asked.items() <= row.items() for row in rows) == int(count.replace(",", "")), (
            query
        )


def test_claims_that_only_their_cited_source_tested_are_not_left_as_untested(site: Path) -> None:
    page = (site / "index.html").read_text("utf-8")
    told = r'independent source, <a href="claims\.html\?([^"]*)">([0-9,]+)</a> were held against'
    (query, count) = re.findall(told, page)[0]
    table = (site / "claims.html").read_text("utf-8")
    rows = [dict(re.findall(r'data-(\w+)="([^"]*)"', row)) for row in re.findall("<tr .*?>", table)]
    asked = dict(parse_qsl(unescape(query)))
    assert sum(asked.items() <= row.items() for row in rows) == int(count) > 0


def test_what_a_killed_process_left_of_a_site_is_removed(tmp_path: Path) -> None:
    left, held = (tmp_path / f".claimcheck-{letter * 16}.site" for letter in "ab")
    for folder in (left, held):
        folder.mkdir()
        (folder / "index.html").write_text("half", encoding="utf-8")
    with hold_lock(held):
        assert run("site", BASE.write(tmp_path / "package"), tmp_path / "site").exit_code == 0
    assert (left.exists(), held.exists()) == (False, True)


def test_a_site_that_cannot_be_put_in_its_place_leaves_the_one_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, package = tmp_path / "site", BASE.write(tmp_path / "package")
    run("site", package, folder)
    plain = Path.rename

    def rename(self: Path, target: Path) -> Path:
        if target == folder and not (self / "mine").exists():
            raise OSError(28, "No space left on device")
        return plain(self, target)

    _with_file(folder, "mine")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", rename)
        patch.setattr(site_folder, "exchange", lambda *_: False)
        assert run("site", package, folder).exit_code == 2
    assert (folder / "mine").exists()
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []
