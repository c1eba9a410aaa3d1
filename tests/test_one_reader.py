"""One reader: what `validate` accepts everybody reads, what it refuses everybody names as refused.

`validate` reads with Polars, the others without; the same package goes through both.
"""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest

import claimcheck
from claimcheck.data.data_package import open_package
from claimcheck.engine.settings import Config
from claimcheck.files import csv_table, store
from claimcheck.files.named_store import open_store
from claimcheck.files.package import read_package
from claimcheck.run.validation import Options, validate
from claimcheck.schema import bundled
from support.base import BASE
from support.command import run
from support.disk import zip_files
from support.unguard import unguard_cell

HEADER, ROW = BASE.text("claims").splitlines()
WIDTH = len(bundled.columns("claims"))
SECOND = ROW.replace("C001", "C002").replace("Geneva", "Bern")
MET = "The council met in Geneva."


def claims(*rows: str) -> bytes:
    return "".join(f"{row}\n" for row in (HEADER, ROW, *rows)).encode()


def stated(statement: str) -> bytes:
    """The rows, the last with another statement, as it stands in the file."""
    return claims(SECOND.replace(MET.replace("Geneva", "Bern"), statement))


ACCEPTED: dict[str, bytes] = {
    "plain": claims(SECOND),
    "a cell of 160 KB": stated("A" * 160_000),
    "a quoted cell of 160 KB": stated('"' + "a,\n" * 50_000 + '"'),
    "quotes, commas and line ends in cells": stated('"He said ""no"", and\nleft."'),
    "needless quotes": stated('"The council met in Bern."').replace(b",2021-03,", b',"2021-03",'),
    "an empty cell in quotes": claims(SECOND.replace(",positive,,", ',positive,"",')),
    "no last line end": claims(SECOND)[:-1],
    "CRLF": claims(SECOND).replace(b"\n", b"\r\n"),
    "CRLF in a cell, too": stated('"One\nTwo"').replace(b"\n", b"\r\n"),
    "CR": claims(SECOND).replace(b"\n", b"\r"),
    "one CRLF": claims(SECOND).replace(b"\n", b"\r\n", 1),
    "blank lines": claims("", SECOND, "", ""),
    "a line of commas": claims("," * HEADER.count(","), SECOND),
    "a mark at the start": b"\xef\xbb\xbf" + claims(SECOND),
    "a mark inside": claims(SECOND).replace(b"C002", b"\xef\xbb\xbfC002"),
    "other separators of lines": stated("One\u2028two\x0bthree\x85four"),
    "no rows": f"{HEADER}\n".encode(),
}
"""Files that are read; of some of them a rule says that they should be mended."""


class Refusal(NamedTuple):
    """A file that is refused: on which line, and what is said of it."""

    data: bytes
    line: int
    said: str


REFUSED: dict[str, Refusal] = {
    "a stray quote": Refusal(stated('The "old" council met.'), 3, "a quote stands inside a cell"),
    "a quote that closes too early": Refusal(stated('"The" council met.'), 3, "inside a cell"),
    "an unclosed quote": Refusal(stated('"The council met.'), 3, "a quote opens on line 3"),
    "a short record": Refusal(claims("C002,S001"), 3, f"has 2 cells, the header {WIDTH}"),
    "a long record": Refusal(claims(f"{SECOND},,"), 3, f"the record has {WIDTH + 2} cells"),
    "a short record after line ends in a cell": Refusal(
        claims(SECOND.replace("Bern.", 'Bern."').replace("The", '"The\n\n'), "C003"), 6, "1 cell"
    ),
    "a NUL": Refusal(claims(SECOND.replace("Bern", "Be\0rn")), 3, "1 NUL byte"),
    "nothing but faults": Refusal(claims(*["C1"] * 10_001), 3, "the record has 1 cell"),
    "UTF-16": Refusal(claims(SECOND).decode().encode("utf-16"), 1, "UTF-16"),
    "Windows-1252": Refusal(stated("Café").decode().encode("cp1252"), 3, "byte 0xe9 is not UTF-8"),
    "a surrogate": Refusal(claims(SECOND).replace(b"Bern", b"\xed\xa0\x80"), 3, "not UTF-8"),
    "semicolons": Refusal(claims(SECOND).replace(b",", b";"), 1, "separated by semicolons"),
    "nothing": Refusal(b"", 1, "names no columns"),
    "no header": Refusal(b"\n" + claims(), 1, "names no columns"),
    "a quote in the header": Refusal(b'"' + claims(), 1, "quotes of the header"),
    "a column without a name": Refusal(claims().replace(b"polarity", b""), 1, "without a name"),
    "a padded name": Refusal(claims().replace(b",note", b", note"), 1, "named ' note'"),
    "a column twice": Refusal(claims().replace(b",note", b",claim_id"), 1, "repeats the name"),
    "a column missing": Refusal(claims().replace(b"polarity", b"mood"), 1, "lacks"),
}
COMMANDS = {
    "show": ["show", "C001", "--package"],
    "search": ["search", "council", "--package"],
    "cite": ["cite", "C001", "--package"],
    "info": ["info"],
    "export csv": ["export", "csv", "--output", "out", "--package"],
    "export jsonl": ["export", "jsonl", "--output", "out", "--package"],
    "export sqlite": ["export", "sqlite", "--output", "out", "--package"],
    "export parquet": ["export", "parquet", "--output", "out", "--package"],
    "export joined": ["export", "joined", "--output", "out", "--package"],
    "diff": ["diff", "sound"],
    "build": ["build"],
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which commands run; a sound package lies in it."""
    BASE.write(tmp_path / "sound")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(params=[csv_table.LARGE, -1], ids=["small", "large"])
def size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read as small ones are, without Polars, and then as large ones are, with it."""
    monkeypatch.setattr(csv_table, "LARGE", request.param)


def package(data: bytes) -> Path:
    """The smallest package with other claims."""
    return BASE.with_data(claims=data).write(Path("package"))


def described(data: bytes) -> Path:
    """The smallest package with another descriptor."""
    return BASE.with_file("datapackage.json", data).write(Path("package"))


def errors_of(path: Path) -> list[tuple[str, str]]:
    """The code of each error of a validation, and `path:line: message`."""
    found = validate(path, options=Options(config=Config())).findings
    errors = [f for f in found if f.severity == "error"]
    return [(f.code, f"{f.place.path}:{f.place.line}: {f.message}") for f in errors]


def refused(path: Path) -> str:
    """What the API says of a package that it does not read."""
    with pytest.raises(claimcheck.NotReadable) as found:
        claimcheck.claims(package=path)
    return str(found.value)


def of_validate(path: Path) -> list[dict[str, str]]:
    """The rows of the claims as the rules see them."""
    frame = read_package(str(path), open_store(path)).sources["claims"].frame
    return [{c: cell or "" for c, cell in row.items()} for row in frame.rows(named=True)]


def of_csv(path: Path) -> list[dict[str, str]]:
    """The rows of an export by Python's reader, which bounds the size of a cell."""
    before = csv.field_size_limit(10_000_000)
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return [{c: unguard_cell(v) for c, v in row.items()} for row in csv.DictReader(file)]
    finally:
        csv.field_size_limit(before)


# tables


@pytest.mark.usefixtures("size")
@pytest.mark.parametrize("case", ACCEPTED)
def test_what_validate_accepts_everybody_reads_with_the_same_cells(case: str) -> None:
    path = package(ACCEPTED[case])
    rows = of_validate(path)
    assert len(rows) == (0 if case == "no rows" else 2)
    assert open_package(path).text("claims") == rows
    assert [c.statement for c in claimcheck.claims(package=path)] == [r["statement"] for r in rows]
    assert run(*COMMANDS["export csv"], path).exit_code == 0
    assert of_csv(Path("out/claims.csv")) == rows
    assert run(*COMMANDS["export jsonl"], path).exit_code == 0
    lines = Path("out/claims.jsonl").read_text("utf-8").split("\n")[:-1]
    assert [json.loads(line)["statement"] for line in lines] == [r["statement"] for r in rows]
    for row in rows:
        done = run("show", row["claim_id"], "--json", "--package", path)
        assert json.loads(done.output)["claim"]["statement"] == row["statement"]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("case", ["a cell of 160 KB", "blank lines", "a mark inside", "CR"])
def test_every_command_takes_what_validate_accepts(case: str, command: str) -> None:
    done = run(*COMMANDS[command], package(ACCEPTED[case]))
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize("case", ACCEPTED)
def test_what_is_accepted_is_no_error_of_a_file_but_for_a_mark(case: str) -> None:
    codes = {code for code, _ in errors_of(package(ACCEPTED[case])) if code.startswith("PKG")}
    assert codes == ({"PKG014"} if case.startswith("a mark") else set())


@pytest.mark.usefixtures("size")
@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_validate_says_in_the_same_words_of_the_same_line(case: str) -> None:
    path, (_, line, said) = package(REFUSED[case].data), REFUSED[case]
    message = refused(path).removesuffix("; `claimcheck validate` says more")
    assert message.startswith(f"package/data/claims.csv:{line}: ")
    assert said in message
    errors = [error for _, error in errors_of(path)]
    assert message in errors or case == "a column missing"  # `validate` looks for a near one, too
    assert any(error.startswith(f"package/data/claims.csv:{line}: ") for error in errors)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("case", REFUSED)
def test_what_validate_refuses_every_command_names_and_writes_nothing(
    case: str, command: str
) -> None:
    if (case, command) == ("a column missing", "diff"):
        pytest.skip("a column that is gone is a change")
    done = run(*COMMANDS[command], package(REFUSED[case].data))
    assert done.exit_code == 2
    assert "package/data/claims.csv" in done.output
    assert not Path("out").exists()


def test_a_large_file_is_read_as_a_small_one(monkeypatch: pytest.MonkeyPatch) -> None:
    many = claims(*(SECOND.replace("C002", f"C{n}") for n in range(100_000, 150_000)))
    assert len(many) > csv_table.LARGE
    path = package(many)
    large = run("search", "Geneva", "--json", "--package", path).output
    monkeypatch.setattr(csv_table, "LARGE", len(many))
    assert run("search", "Geneva", "--json", "--package", path).output == large


# descriptors

SOUND = BASE.files()["datapackage.json"]


def line_of(text: str) -> int:
    """The line of the sound descriptor on which a text stands first."""
    return SOUND.decode().partition(text)[0].count("\n") + 1


def without(old: bytes, new: bytes) -> bytes:
    assert old in SOUND
    return SOUND.replace(old, new, 1)


DESCRIPTORS = {
    "nothing": (b"", 1, "Expecting value"),
    "a comma too many": (
        without(b'"smallest",', b'"smallest",,'),
        line_of("smallest"),
        "Expecting property name",
    ),
    "a list": (b"[]", 1, "it is not a JSON object"),
    "not UTF-8": (without(b"The smallest", b"The \xff"), line_of("The smallest"), "not UTF-8"),
    "UTF-16": (SOUND.decode().encode("utf-16"), 1, "not UTF-8"),
    "NaN": (without(b'"smallest"', b"NaN"), 1, "NaN is not JSON"),
    "half a surrogate pair": (without(b"smallest", b"\\ud800"), 1, "half of a surrogate pair"),
    "deep": (without(b'"smallest"', b"[" * 200 + b"]" * 200), 1, "nested over 100 deep"),
    "very deep": (b"[" * 200_000, 1, "nested too deeply"),
    "many values": (b'{"a": [' + b"0," * 60_000 + b"0]}", 1, "over 50,000 values"),
    "no claims package": (without(b'"claimcheck"', b'"x"'), 1, "not a claims package"),
    "no claims": (
        without(b'"name": "claims"', b'"name": "x"'),
        line_of("resources"),
        "is not among",
    ),
    "another profile": (
        without(b'"profile": "', b'"profile": "99'),
        line_of('profile": '),
        "profile 99",
    ),
}


@pytest.mark.parametrize("case", DESCRIPTORS)
def test_a_descriptor_that_validate_refuses_is_refused_with_its_line(case: str) -> None:
    data, line, said = DESCRIPTORS[case]
    path = described(data)
    assert refused(path).startswith(f"package/datapackage.json:{line}: ")
    assert said in refused(path)
    assert refused(path) in [error for _, error in errors_of(path)]
    for command in ("show", "search", "cite", "info", "export csv", "export joined"):
        assert run(*COMMANDS[command], path).exit_code == 2


def test_a_table_in_several_files_is_no_empty_table() -> None:
    """An optional table may be lacking, which is another thing."""
    several = {"path": ["a.csv", "b.csv"]}
    path = BASE.with_resource("citations", several).write(Path("package"))
    done = run("show", "C001", "--package", path)
    assert done.exit_code == 2
    assert re.search(r"datapackage.json:\d+: table 'citations' is not in one file", done.output)
    assert {code for code, _ in errors_of(path)} == {"PKG004", "PKG008"}


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf" + SOUND, without(b"{", b'{"name": "x",')])
def test_a_descriptor_that_validate_reads_everybody_reads(data: bytes) -> None:
    path = described(data)
    assert of_validate(path)
    assert open_package(path).descriptor == read_package("", open_store(path)).descriptor
    assert run("show", "C001", "--package", path).exit_code == 0


def test_a_descriptor_of_another_name_is_read_by_all() -> None:
    path = package(claims(SECOND)) / "other.json"
    (path.parent / "datapackage.json").rename(path)
    (path.parent / "datapackage.json").write_bytes(b"no JSON")
    assert errors_of(path) == []
    assert len(claimcheck.claims(package=path)) == len(of_validate(path)) == 2
    assert run("info", path).exit_code == run("diff", path, "sound").exit_code == 0


# files


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("data/none.csv", "data/none.csv is not in the package"),
        ("../claims.csv", "leads out of the package"),
        ("https://example.org/claims.csv", "is an address"),
        ("data", "is not a regular file"),
        ("link.csv", "is a link that leaves the package"),
        ("", "is empty"),
    ],
)
def test_a_file_that_validate_does_not_open_nobody_opens(path: str, said: str) -> None:
    folder = BASE.with_resource("claims", {"path": path}).write(Path("package"))
    (folder / "link.csv").symlink_to("../sound/data/claims.csv")
    assert said in refused(folder)
    assert any(said in error for _, error in errors_of(folder))


def test_a_table_that_is_named_twice_is_the_first_for_all() -> None:
    again = {"name": "claims", "path": "data/more.csv"}
    twice = BASE.with_descriptor_change(lambda found: found["resources"].append(again))
    path = twice.with_file("data/more.csv", claims(SECOND)).write(Path("package"))
    assert open_package(path).text("claims") == of_validate(path)
    assert run("diff", "sound", path).output.count("C002") == 0


def test_an_archive_that_validate_reads_is_read_however_often(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    contents = BASE.with_data(claims=claims(SECOND)).files()
    zip_files(Path("package.zip"), contents)
    monkeypatch.setattr(store, "LARGEST_ARCHIVE", sum(map(len, contents.values())))
    assert errors_of(Path("package.zip")) == []
    for command in ("show", "info", "export csv", "diff"):
        done = run(*COMMANDS[command], "package.zip")
        assert done.exit_code == 0, done.output


# the rest of the law

READING = [c for c in COMMANDS if c != "build"]


@pytest.mark.parametrize("command", READING)
def test_who_reads_never_writes_into_the_package(command: str) -> None:
    path = package(claims(SECOND).replace(b"\n", b"\r\n"))

    def state() -> list[tuple[Path, bytes, int]]:
        files = [file for file in sorted(path.rglob("*")) if file.is_file()]
        return [(file, file.read_bytes(), file.stat().st_mtime_ns) for file in files]

    before = state()
    assert run(*COMMANDS[command], path).exit_code == 0
    assert state() == before


def test_there_is_no_other_reader_of_csv_or_of_descriptors() -> None:
    source = Path(claimcheck.__file__).parent
    texts = {p.relative_to(source).as_posix(): p.read_text("utf-8") for p in source.rglob("*.py")}
    assert [name for name, text in texts.items() if re.search(r"csv\.(Dict)?[Rr]eader", text)] == []
    assert [name for name, text in texts.items() if "pl.read_csv" in text] == ["files/csv_frame.py"]
    early = re.compile(r"^(import polars|from polars|from claimcheck.files.*csv_frame)", re.M)
    files = {name: text for name, text in texts.items() if name.startswith("files/")}
    # What reads the tables of a batch as one is for `validate`, which has Polars anyhow.
    names = ("csv_frame", "packed_frame", "tables_together", "unread_frame")
    frames = {f"files/{name}.py" for name in names}
    assert {name for name, text in files.items() if early.search(text)} == frames
