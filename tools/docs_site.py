"""The documentation as a site: `python -m tools.docs_site FOLDER` builds it and checks its links.

Zensical (`requirements/docs.txt`) makes HTML of plain Markdown. The pages are read on the forge as
well, so they link to files of the repository; here such a link leads to its copy in the site, or,
for a file of the code, loses its address and keeps its words. The package's own site is a part.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import click

from claimcheck.cli.main import main as program
from claimcheck.site.site_folder import write_site
from tools.reference import family_pages, python_reference

ROOT = Path(__file__).resolve().parent.parent
DATA = "data"
"""Where the package's own site lies in that of the documentation."""
BESIDE = ("README.md", "CONTRIBUTING.md", "RELEASING.md", "CHANGELOG.md", "SECURITY.md")
_LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^()\s]+)\)")
_CODE = re.compile(r"(^ *```.*?^ *```|<!-- built: .*? -->)", re.DOTALL | re.MULTILINE)
_BUILT = re.compile(r"<!-- built: (.*?) -->", re.DOTALL)
"""What only the site says, such as a link to a page that is not kept in git."""


def main(target: Path) -> int:
    """Build the site into a folder, and return how many of its links lead nowhere."""
    with tempfile.TemporaryDirectory() as made:
        work = Path(made)
        stage(work)
        subprocess.run(["zensical", "build", "--strict"], cwd=work, check=True)  # noqa: S607
        write_site(ROOT / "datapackage", work / "site" / DATA)
        shutil.copytree(work / "site", target, dirs_exist_ok=True)
    dead = list(dead_links(target))
    for page, link in dead:
        print(f"{page}: {link} leads nowhere")
    print(f"{target}: {len(list(target.rglob('*.html'))):,} pages, {len(dead)} dead links")
    return len(dead)


def stage(work: Path) -> None:
    """Write the pages as Zensical is to read them."""
    shutil.copy(ROOT / "zensical.toml", work)
    docs = work / "docs"
    shutil.copytree(ROOT / "docs", docs)
    (docs / "repository").mkdir()
    own = ROOT / "docs"
    sources = {docs / path.relative_to(own): path for path in own.rglob("*.md")}
    sources |= {docs / "repository" / name: ROOT / name for name in BESIDE}
    staged = {source: page for page, source in sources.items()}
    for page, source in sources.items():
        page.write_text(_relinked(source, page, docs, staged), encoding="utf-8")
    made = {"command-line.md": command_line(), "python.md": python_reference()}
    made |= {f"rules/{name}": text for name, text in family_pages().items()}
    for name, text in made.items():
        (docs / name).write_text(text, encoding="utf-8")


def _relinked(source: Path, page: Path, docs: Path, staged: dict[Path, Path]) -> str:
    """Return a page whose links lead to other staged pages; what is code stays as it is."""

    def relink(match: re.Match[str]) -> str:
        picture, words, address = match.groups()
        parts = urlsplit(address)
        if parts.scheme or not parts.path:
            return match[0]
        target = (source.parent / unquote(parts.path)).resolve()
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        if target in staged:
            return f"[{words}]({os.path.relpath(staged[target], page.parent)}{fragment})"
        if target.is_relative_to(ROOT / "docs") and target.is_file():
            there = docs / target.relative_to(ROOT / "docs")
            return f"{picture}[{words}]({os.path.relpath(there, page.parent)})"
        return match[0] if parts.path.startswith(f"{DATA}/") else words

    found = _CODE.split(source.read_text(encoding="utf-8"))
    found[::2] = [_LINK.sub(relink, part) for part in found[::2]]
    return _BUILT.sub(r"\1", "".join(found))


def command_line() -> str:
    """Return every command with its help, as `claimcheck COMMAND --help` prints it."""
    parts = ["# Command line\n"]
    with click.Context(program, info_name="claimcheck") as top:
        for name in program.list_commands(top):
            command = program.get_command(top, name)
            if command is not None and not command.hidden:
                context = click.Context(command, info_name=name, parent=top)
                parts.append(f"## {name}\n\n```text\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


class _Page(HTMLParser):
    """The addresses to which a page links, and the ids in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value and name in ("href", "src"):
                self.links.add(value)
            if value and name in ("id", "name"):
                self.ids.add(value)


def dead_links(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each link of a page to a file or an anchor that is not in the folder."""
    pages = {path: _Page(path.read_text(encoding="utf-8")) for path in folder.rglob("*.html")}
    for path, page in sorted(pages.items()):
        for link in sorted(page.links):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or path.name == "404.html":
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            target = target / "index.html" if target.is_dir() else target
            anchor = unquote(parts.fragment)
            known = pages[target].ids if target in pages else {anchor}
            if not target.is_file() or (anchor and anchor not in known):
                yield str(path.relative_to(folder)), link


if __name__ == "__main__":
    sys.exit(bool(main(Path(sys.argv[1]))))
