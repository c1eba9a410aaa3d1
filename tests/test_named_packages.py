"""Many packages are named by a list, a pattern or a zip of them: all the same packages."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from claimcheck.cli.named_packages import named_packages
from claimcheck.errors import NotReadable
from claimcheck.files.package_paths import each_package, listed_paths, match_pattern
from support.base import BASE
from support.command import run
from support.disk import zip_files

NAMES = ("a", "b c", "d")


def lines(*paths: str) -> bytes:
    return "".join(f"{path}\n" for path in paths).encode()


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three packages beside each other, one of them with a fault, and a zip of all three."""
    monkeypatch.chdir(tmp_path)
    files: dict[str, bytes] = {}
    for name in NAMES:
        recipe = BASE.with_cells("claims", claim_type="evnt") if name == "d" else BASE
        recipe.write(tmp_path / "packages" / name)
        files |= {f"packages/{name}/{path}": data for path, data in recipe.files().items()}
    zip_files(tmp_path / "packages.zip", files)
    return tmp_path


def validate(*arguments: str, given: bytes | None = None) -> Result:
    return run("validate", "--format", "json", *arguments, given=given)


LISTED = lines(*(f"packages/{name}" for name in NAMES))
WAYS: dict[str, Callable[[], Result]] = {
    "arguments": lambda: validate(*(f"packages/{name}" for name in NAMES)),
    "standard input": lambda: validate("-", given=LISTED),
    "standard input, by its option": lambda: validate("--paths-from", "-", given=LISTED),
    "CRLF": lambda: validate("-", given=LISTED.replace(b"\n", b"\r\n")),
    "NUL": lambda: validate("-", given=LISTED.replace(b"\n", b"\0")),
    "no newline at the end, a blank line, one path twice": lambda: validate(
        "-", given=b"\n" + LISTED + LISTED.rstrip(b"\n")
    ),
    "argument and standard input": lambda: validate(
        "packages/a", "-", given=LISTED.removeprefix(b"packages/a\n")
    ),
    "pattern": lambda: validate("packages/*"),
    "pattern of descriptors": lambda: validate("packages/**/datapackage.json"),
    "file": lambda: (Path("list").write_bytes(LISTED), validate("--paths-from", "list"))[1],
}


@pytest.mark.parametrize("way", WAYS)
def test_every_way_of_naming_packages_finds_the_same(archive: Path, way: str) -> None:
    done = WAYS[way]()
    report = json.loads(done.stdout)
    assert done.exit_code == 1
    assert [p["path"].removesuffix("/datapackage.json") for p in report["packages"]] == [
        f"packages/{name}" for name in NAMES
    ]
    (found,) = (f for f in report["findings"] if f["severity"] == "error")
    assert found["path"] == "packages/d/data/claims.csv"


@pytest.mark.parametrize("odd", ["a" * 300, "gone/" * 900])
def test_a_name_that_no_file_can_have_hides_no_other_wherever_it_stands(
    archive: Path, odd: str
) -> None:
    good = "packages/a"
    first, last = (
        json.loads(validate(*named).stdout)["findings"] for named in ((odd, good), (good, odd))
    )
    assert first == last
    assert {found["code"] for found in first} == {"PKG010", "VER010"}


def test_a_zip_of_packages_is_all_of_them(archive: Path) -> None:
    report = json.loads(validate("packages.zip").stdout)
    paths = [f"packages.zip/packages/{name}" for name in NAMES]
    assert [p["path"] for p in report["packages"]] == paths
    (found,) = (f for f in report["findings"] if f["severity"] == "error")
    assert found["path"] == "packages.zip/packages/d/data/claims.csv"
    alone = json.loads(validate(paths[2]).stdout)
    assert [f for f in alone["findings"] if f["severity"] == "error"] == [found]


def test_packages_at_any_depth_of_a_zip_are_checked(tmp_path: Path) -> None:
    bad = BASE.with_cells("claims", claim_type="evnt")
    places = {"a/": BASE, "./a-b/": BASE, "group/one/": bad, "group/two/": BASE, "a/b/": bad}
    files = {
        f"{folder}{path}": data
        for folder, recipe in places.items()
        for path, data in recipe.files().items()
    }
    file = zip_files(tmp_path / "packages.zip", files)
    report = json.loads(validate(str(file)).stdout)
    assert [p["path"] for p in report["packages"]] == [
        f"{file}/{folder}" for folder in ("a", "a-b", "group/one", "group/two")
    ]
    (found,) = (f for f in report["findings"] if f["severity"] == "error")
    assert found["path"] == f"{file}/group/one/data/claims.csv"
    within = zip_files(tmp_path / "one.zip", BASE.files() | {"examples/datapackage.json": b"{}"})
    assert [p["path"] for p in json.loads(validate(str(within)).stdout)["packages"]] == [
        str(within)
    ]


def torn_zip(folder: Path) -> str:
    whole = BASE.zip(folder / "torn.zip").read_bytes()
    (folder / "torn.zip").write_bytes(whole[: len(whole) // 2])
    return "torn.zip"


def no_descriptor(folder: Path) -> str:
    (folder / "bare").mkdir()
    return "bare"


def no_member(folder: Path) -> str:
    with zipfile.ZipFile(folder / "other.zip", "w") as made:
        made.writestr("readme.txt", "")
    return "other.zip"


UNREADABLE: dict[str, Callable[[Path], str]] = {
    "folder without a descriptor": no_descriptor,
    "torn zip": torn_zip,
    "zip without a descriptor": no_member,
    "not in the zip": lambda _: "packages.zip/packages/none",
    "not there": lambda _: "nowhere",
    "pattern that nothing matches": lambda _: "packages/x*",
    "address": lambda _: "https://example.org/package.zip",
    "name too long": lambda _: "a" * 5000,
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_what_cannot_be_read_is_a_finding_among_several_and_exit_code_2_alone(
    archive: Path, kind: str
) -> None:
    path = UNREADABLE[kind](archive)
    report = json.loads(validate("packages/a", path).stdout)
    (found,) = (f for f in report["findings"] if f["severity"] == "error")
    assert (found["code"], found["package"], found["path"]) == ("PKG010", path, path)
    assert found["message"]
    assert validate(path).exit_code == 2


@pytest.mark.parametrize("given", [b"", b"\n \n"])
def test_an_empty_list_is_not_the_package_that_lies_here(archive: Path, given: bytes) -> None:
    done = run("validate", "-", given=given)
    assert done.exit_code == 2
    assert "standard input names no package" in done.stderr


def test_a_list_that_is_not_there_is_named() -> None:
    done = run("validate", "--paths-from", "no-list")
    assert (done.exit_code, done.stderr) == (2, "Error: no-list: No such file or directory\n")


def test_a_path_in_a_list_is_taken_as_it_is(tmp_path: Path) -> None:
    assert listed_paths(b"'a b'\n*\n#c\n\xff") == ["'a b'", "*", "#c", "\udcff"]


def test_a_name_that_is_there_is_no_pattern(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("[a]", "a"):
        (tmp_path / name).mkdir()
    assert match_pattern("[a]") == ["[a]"]
    assert match_pattern("[b]") == ["[b]"]
    assert each_package(["a", "[a]", "a"]) == ["a", "[a]"]


def test_a_closed_standard_input_names_no_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(NotReadable, match="standard input names no package"):
        named_packages(["-"], None)
