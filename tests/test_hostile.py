"""Hostile packages: one clear finding or refusal each; no traceback, no leak, no address opened."""

from __future__ import annotations

import json
import os
import re
import resource
import socket
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import Result

from claimcheck.files import store
from claimcheck.render.reports import FORMATS
from claimcheck.schema import bundled
from support.base import BASE
from support.command import run
from support.full import FULL
from support.recipe import Row, csv_bytes

SECRET = "what-stands-outside-the-package"
ADDRESSES = (
    "http://127.0.0.1:9/x",
    "https://example.org/x",
    "ftp://example.org/x",
    "file:///etc/hostname",
    "s3://bucket/x",
    "data:text/csv,a",
    "zip://x.zip#a",
    "HTTPS://example.org/x",
)
PATHS = (
    "../outside.csv",
    "data/../../outside.csv",
    "/etc/hostname",
    "..\\outside.csv",
    "\\\\server\\share\\x.csv",
    "//server/share/x.csv",
    "%2e%2e/outside.csv",
    "..%2foutside.csv",
    "%252e%252e%252foutside.csv",
    "C:\\outside.csv",
    "C:outside.csv",
    *ADDRESSES,
)
SECONDS, FACTOR, MEGABYTES = 5, 3, 500
"""The bounds of one run, in seconds of the processor; a slow machine may take some times more."""


class Refusal(BaseException):
    """Raised when anything asks for the network; no `except Exception` hides it."""


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **_: object) -> None:
        raise Refusal(args)

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a package goes; a file that it must not reach stands beside it."""
    (tmp_path / "outside.csv").write_text(f"section_id\n{SECRET}\n", encoding="utf-8")
    (tmp_path / "outside.json").write_text(json.dumps({"name": SECRET}), encoding="utf-8")
    return tmp_path / "package"


def validated(path: Path, style: str = "concise") -> Result:
    done = run("validate", "--format", style, path)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    assert "Traceback" not in done.output
    assert SECRET not in done.output
    assert len(done.output) < 5_000_000
    return done


def told(path: Path) -> list[str]:
    """The codes of the errors."""
    done = validated(path, "json")
    assert done.exit_code == 1, done.output
    return [f["code"] for f in json.loads(done.output)["findings"] if f["severity"] == "error"]


def changed(folder: Path, change: Callable[[dict[str, Any]], object], **tables: bytes) -> Path:
    """The smallest package, its descriptor changed; bytes and hashes are those of the files."""
    return BASE.with_data(**tables).with_descriptor_change(change).write(folder)


def with_bytes(folder: Path, data: bytes) -> Path:
    return BASE.with_file("datapackage.json", data).write(folder)


def test_the_smallest_package_is_right(folder: Path) -> None:
    assert validated(BASE.write(folder)).exit_code == 0


@pytest.mark.parametrize("path", PATHS)
def test_a_path_that_leaves_the_package_is_one_finding(folder: Path, path: str) -> None:
    changed(folder, lambda d: d["resources"][0].update(path=path))
    assert told(folder) == ["PKG009"]


@pytest.mark.parametrize("path", PATHS[:2] + ADDRESSES[:2])
def test_so_it_is_of_a_file_that_is_no_table(folder: Path, path: str) -> None:
    changed(folder, lambda d: d["resources"].append({"name": "more", "path": path}))
    assert told(folder) == ["PKG009"]


@pytest.mark.parametrize("address", [*ADDRESSES, "../outside.json", "/etc/hostname"])
@pytest.mark.parametrize("where", ["schema", "$schema", "profile", "paths", "dialect", "root"])
def test_no_address_of_a_descriptor_is_opened(folder: Path, where: str, address: str) -> None:
    def change(found: dict[str, Any]) -> None:
        first = found["resources"][0]
        if where == "root":
            found["$schema"] = address
        elif where == "paths":
            found["resources"][3]["path"] = [address, "data/references.csv"]
        else:
            first[where] = address

    changed(folder, change)
    if where in ("$schema", "profile"):  # allowed, as any property of a resource, and not read
        assert validated(folder).exit_code == 0
    else:
        assert set(told(folder)) <= {"PKG004", "PKG008", "PKG009", "PKG010", "REF001"}
        assert "PKG004" in told(folder)


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_that_the_user_types_is_opened_as_a_package(address: str) -> None:
    done = validated(Path(address))
    assert done.exit_code == 2
    assert len(done.output.splitlines()) < 6


@pytest.mark.parametrize("aim", ["../../outside.csv", "/etc/hostname", "claims.csv"])
def test_a_link_is_followed_only_inside_the_package(folder: Path, aim: str) -> None:
    BASE.write(folder)
    (folder / "data" / "sections.csv").unlink()
    (folder / "data" / "sections.csv").symlink_to(aim)
    assert "PKG009" in told(folder) or aim == "claims.csv"


def test_a_folder_that_is_a_link_out_of_the_package_is_refused(folder: Path) -> None:
    BASE.write(folder.parent / "other")
    changed(folder, lambda d: d["resources"][0].update(path="away/data/sections.csv"))
    (folder / "away").symlink_to("../other")
    assert told(folder) == ["PKG009"]


def test_a_descriptor_that_is_a_link_out_of_the_package_is_refused(folder: Path) -> None:
    BASE.write(folder)
    (folder / "datapackage.json").unlink()
    (folder / "datapackage.json").symlink_to("../outside.json")
    assert told(folder) == ["PKG009"]


def test_links_in_a_circle_end(folder: Path) -> None:
    BASE.write(folder)
    (folder / "data" / "sections.csv").unlink()
    (folder / "data" / "sections.csv").symlink_to("sections.csv")
    assert told(folder) == ["PKG010"]


@pytest.mark.parametrize("kind", ["fifo", "folder", "device", "socket"])
def test_what_is_no_regular_file_is_not_opened(folder: Path, kind: str) -> None:
    BASE.write(folder)
    path = folder / "data" / "sections.csv"
    path.unlink()
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "socket":
        os.mknod(path, 0o600 | 0o140000)
    else:
        path.symlink_to("/dev/zero")
    assert told(folder) == ["PKG009" if kind == "device" else "PKG010"]


@pytest.mark.parametrize("named", ["/dev/zero", "/dev/stdin", "fifo"])
def test_what_is_no_regular_file_is_no_package(folder: Path, named: str) -> None:
    if named == "fifo":
        os.mkfifo(folder.parent / "fifo")
        named = str(folder.parent / "fifo")
    assert validated(Path(named)).exit_code == 2


def test_a_descriptor_that_never_ends_is_not_opened(folder: Path) -> None:
    BASE.write(folder)
    (folder / "datapackage.json").unlink()
    os.mkfifo(folder / "datapackage.json")
    assert validated(folder).exit_code in (1, 2)


class Text(NamedTuple):
    """A descriptor as text, and what is said of it."""

    text: bytes
    code: str = "PKG001"


GOOD = BASE.files()["datapackage.json"]
TEXTS = {
    "deep lists": Text(b"[" * 200_000 + b"]" * 200_000),
    "deep objects": Text(b'{"a":' * 100_000 + b"1" + b"}" * 100_000),
    "deep, never closed": Text(b"[" * 1_000_000),
    "deep inside": Text(GOOD.replace(b"{", b'{"x":' + b"[" * 500 + b"]" * 500 + b",", 1)),
    "NaN": Text(GOOD.replace(b'"status"', b'"x": NaN, "status"')),
    "-Infinity": Text(GOOD.replace(b'"status"', b'"x": [-Infinity], "status"')),
    "a name twice": Text(GOOD.replace(b'"status"', b'"name": "smallest", "status"'), "PKG002"),
    "a lone surrogate": Text(GOOD.replace(b'"status"', b'"x": "\\ud800", "status"')),
    "a lone surrogate as a name": Text(GOOD.replace(b'"status"', b'"\\udfff": 1, "status"')),
    "a surrogate in bytes": Text(GOOD.replace(b'"status"', b'"x": "\xed\xa0\x80", "status"')),
    "not UTF-8": Text(GOOD.replace(b"The", b"\xff")),
    "UTF-16": Text(GOOD.decode().encode("utf-16")),
    "a long number": Text(GOOD.replace(b'"status"', b'"x": ' + b"9" * 100_000 + b', "status"')),
    "a list": Text(b"[]"),
    "nothing": Text(b""),
    "NULs": Text(b"\0" * 1_000_000),
    "many values": Text(b"{" + b",".join(b'"%d":1' % n for n in range(200_000)) + b"}"),
    "a bare word": Text(b"x" * 1_000_000),
}


@pytest.mark.parametrize("case", TEXTS)
def test_a_descriptor_that_is_no_plain_json_is_one_finding(folder: Path, case: str) -> None:
    with_bytes(folder, TEXTS[case].text)
    assert told(folder) == [TEXTS[case].code]


HIDDEN = {
    "escape": "\x1b[2J\x1b[31m",
    "bell": "\x07",
    "override": "\u202egnp.exe",
    "isolate": "\u2066x",
    "mark": "\u200f",
    "zero width": "\u200b",
    "next line": "\x85",
    "separator": "\u2028",
    "tag": "\U000e0041",
    "private": "\ue000",
    "backspace": "abc\x08\x08\x08",
}


@pytest.mark.parametrize("style", FORMATS)
@pytest.mark.parametrize("case", HIDDEN)
def test_what_cannot_be_seen_is_shown_as_an_escape(folder: Path, case: str, style: str) -> None:
    hidden = HIDDEN[case]
    recipe = BASE.with_cells("claims", claim_type=f"{hidden}event")
    change = {"title": f"A {hidden} title", "status": f"{hidden}draft"}
    recipe.with_descriptor(change).write(folder)
    done = validated(folder, style)
    assert done.exit_code == 1
    shown = [c for c in done.output if c in hidden and not (c.isprintable() and c.isascii())]
    assert shown == []


@pytest.mark.parametrize("style", FORMATS)
def test_commands_for_a_ci_cannot_be_smuggled_in(folder: Path, style: str) -> None:
    BASE.with_cells("claims", claim_type="x\n::error::gotcha\n##[error]x").write(folder)
    done = validated(folder, style)
    assert done.exit_code == 1
    assert not any(line.startswith(("::error::", "##[")) for line in done.output.splitlines())


def test_a_name_of_a_file_is_shown_as_an_escape(folder: Path) -> None:
    changed(folder, lambda d: d["resources"][0].update(path="data/\u202egnp.csv"))
    done = validated(folder, "full")
    assert done.exit_code == 1, done.output
    assert "\u202e" not in done.output


@pytest.mark.parametrize("path", ["../outside.csv", "/etc/hostname", "a/../../outside.csv"])
def test_a_member_of_a_zip_that_leads_out_is_refused(folder: Path, path: str) -> None:
    recipe = BASE.with_resource("sections", {"path": path}).with_file(path, b"section_id\n")
    assert told(recipe.zip(folder.parent / "slip.zip")) == ["PKG009"]
    assert {p.name for p in folder.parent.iterdir()} == {"outside.csv", "outside.json", "slip.zip"}


def test_a_zip_that_unpacks_to_more_than_the_bound_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "LARGEST_ARCHIVE", 100_000)
    bomb = BASE.with_data(sections=b"a,b\n" + b"0" * 1_000_000)
    assert told(bomb.zip(folder.parent / "bomb.zip")) == ["PKG010"]


def test_many_members_do_not_add_up_to_more_than_the_bound(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "LARGEST_ARCHIVE", 300_000)
    long = {table: BASE.text(table).encode() + b"#" * 80_000 for table in BASE.tables}
    codes = told(BASE.with_data(**long).zip(folder.parent / "bomb.zip"))
    assert "PKG010" in codes


@pytest.mark.parametrize("at", [0, 10, 40, -30, -15])
def test_a_zip_of_which_bytes_are_spoiled_is_told(folder: Path, at: int) -> None:
    file = BASE.zip(folder.parent / "p.zip")
    data = bytearray(file.read_bytes())
    data[at : at + 8] = b"\xff" * 8
    file.write_bytes(data)
    assert validated(file).exit_code in (0, 1, 2)


class Run(NamedTuple):
    """What one run in a process of its own came to."""

    code: int
    output: str
    seconds: float
    megabytes: float


def bounded() -> None:
    """Let a process that never ends die of it."""
    limit = SECONDS * FACTOR
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 5))


def alone(path: Path, style: str = "full") -> Run:
    """Validate in a process of its own, and measure it."""
    out, status_file = path.parent / "out.txt", path.parent / "status.txt"
    # The peak that wait4 tells has that of this process in it: Linux keeps it over exec.
    code = (
        "import atexit, pathlib\n"
        "status = pathlib.Path('/proc/self/status')\n"
        f"told = pathlib.Path({str(status_file)!r})\n"
        "atexit.register(lambda: told.write_text(status.read_text()))\n"
        "from claimcheck.cli.main import main; main()"
    )
    with out.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-c", code, "validate", "--format", style, str(path)],
            stdout=file,
            stderr=subprocess.STDOUT,
            preexec_fn=bounded,  # noqa: PLW1509  no threads yet
        )
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = used.ru_utime + used.ru_stime
    text = out.read_text(encoding="utf-8")
    (peak,) = re.findall(r"VmHWM:\s+([0-9]+) kB", status_file.read_text(encoding="utf-8"))
    print(f"{path.name} {style}: {seconds:.1f} s, {int(peak) / 1024:.0f} MB")
    return Run(process.returncode, text, seconds, int(peak) / 1024)


def million_errors() -> dict[str, bytes]:
    """Ten faults in each of a hundred thousand rows."""
    wrong = ("footnote", "date", "date_basis", "timeline", "voice", "certainty", "polarity")
    cells = {"segment_id": "S001", "claim_type": "evnt", "same_as": "C001"}
    cells |= {"footnote_scope": "direct", **dict.fromkeys(wrong, "x")}
    header = BASE.with_rows("claims").text("claims").encode()
    return {"claims": header + records("claims", cells) * 100_000}


def wide() -> dict[str, bytes]:
    more = [f"c{n}" for n in range(100_000)]
    return {"sections": csv_bytes([*bundled.columns("sections"), *more], BASE.tables["sections"])}


def records(table: str, *rows: Row) -> bytes:
    """The lines of rows, without a header."""
    return csv_bytes(bundled.columns(table), rows).partition(b"\n")[2]


def claims(old: str, new: str) -> Callable[[], dict[str, bytes]]:
    return lambda: {"claims": BASE.text("claims").replace(old, new).encode()}


def rows(table: str, more: Callable[[], bytes]) -> Callable[[], dict[str, bytes]]:
    return lambda: {table: BASE.text(table).encode() + more()}


def chain() -> bytes:
    rows = (
        {"section_id": f"H{n}", "title": "x", "parent": f"H{n - 1}", "position": str(n)}
        for n in range(100_002, 130_000)
    )
    return records("sections", *rows)


SECTION = {"section_id": "H001", "title": "x", "position": "1"}
HEAVY: dict[str, tuple[Callable[[], dict[str, bytes]], int]] = {
    "a cell of 10 MB": (claims("event", "x" * 10_000_000), 1),
    "a statement of 10 MB": (claims("in Geneva.", "a" * 10_000_000), 1),
    "a key of 10 MB, which is right": (claims("C001", "C" + "0" * 10_000_000), 0),
    "100,000 columns, which are allowed": (wide, 0),
    "100,000 columns without a name": (
        lambda: {"sections": b"section_id" + b"," * 100_000 + b"\n"},
        1,
    ),
    "100,000 names of one column": (lambda: {"sections": b"a," * 100_000 + b"a\n"}, 1),
    "a million errors": (million_errors, 1),
    "a million short records": (rows("claims", lambda: b"C001\n" * 1_000_000), 1),
    "a million blank lines": (rows("claims", lambda: b"\n" * 1_000_000), 0),
    "a million quotes": (rows("claims", lambda: b'"\n' * 1_000_000), 1),
    "400,000 equal keys": (rows("sections", lambda: records("sections", SECTION) * 400_000), 1),
    "a chain of sections": (rows("sections", chain), 1),
}


LONGEST = {"a million blank lines", "a million errors"}
"""Seconds each; a million errors are also printed as JSON, in the short run too."""


@pytest.mark.parametrize("case", [case for case in HEAVY if FULL or case not in LONGEST])
def test_a_huge_file_is_judged_within_seconds_and_megabytes(folder: Path, case: str) -> None:
    build, code = HEAVY[case]
    done = alone(BASE.with_data(**build()).write(folder))
    assert done.code == code, done.output[-2000:]
    assert "Traceback" not in done.output
    assert len(done.output) < 100_000
    assert done.seconds < SECONDS * FACTOR
    assert done.megabytes < MEGABYTES


@pytest.mark.parametrize("style", FORMATS if FULL else ["json"])
def test_a_million_errors_in_every_format(folder: Path, style: str) -> None:
    done = alone(BASE.with_data(**million_errors()).write(folder), style)
    assert done.code == 1
    assert len(done.output) < 20_000_000
    assert done.megabytes < MEGABYTES


def test_a_real_zip_bomb_is_not_unpacked(folder: Path) -> None:
    file = folder.parent / "bomb.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in BASE.files().items():
            if name != "data/claims.csv":
                archive.writestr(name, data)
        with archive.open("data/claims.csv", "w", force_zip64=True) as member:
            for _ in range(400):
                member.write(b"0" * 1_000_000)
    done = alone(file, "concise")
    assert (done.code, "PKG010" in done.output) == (1, True)
    assert done.megabytes < MEGABYTES


LAW = {"constraints": {"pattern": "(a+)+(b|b)*$"}}


@pytest.mark.parametrize("table", ["claims", "more"])
def test_a_pattern_that_backtracks_for_ever_ends(folder: Path, table: str) -> None:
    def state(found: dict[str, Any]) -> None:
        (claims,) = [r for r in found["resources"] if r["name"] == "claims"]
        (field,) = [f for f in claims["schema"]["fields"] if f["name"] == "statement"]
        field |= LAW

    endless = b"a\n" + b"a" * 100_000 + b"!\n"
    own = {"fields": [{"name": "a", "type": "string", **LAW}]}
    recipe = (
        BASE.with_table("more", endless, own)
        if table == "more"
        else BASE.with_data(more=endless).with_descriptor_change(state)
    )
    done = alone(recipe.write(folder), "concise")
    assert done.code in (0, 1)
    assert done.seconds < SECONDS * FACTOR


def test_a_package_is_read_by_an_ordinary_user_without_its_rights(folder: Path) -> None:
    BASE.write(folder)
    (folder / "data" / "sections.csv").chmod(0)
    if os.access(folder / "data" / "sections.csv", os.R_OK):
        pytest.skip("this user may read anything")
    assert told(folder) == ["PKG010"]
