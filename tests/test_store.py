"""Stores: nothing outside the package is opened, and nothing that never ends."""

from __future__ import annotations

import os
import re
import struct
import zipfile
from pathlib import Path

import pytest

from claimcheck.errors import NotReadable, Refused
from claimcheck.files import store
from claimcheck.files.named_store import open_store
from claimcheck.files.safe_path import assure_safe
from claimcheck.files.store import Archive, Folder
from support.base import BASE
from support.disk import write_files, zip_files

SECRET = b"what stands outside the package\n"

ENCRYPTED = 1
"""The first flag of a member of a zip (APPNOTE.TXT, 4.4.4)."""

UNSAFE = [
    "../outside.csv",
    "data/../../outside.csv",
    "..",
    "/etc/hostname",
    "//server/share/file.csv",
    "\\\\server\\share\\file.csv",
    "data\\claims.csv",
    "..\\outside.csv",
    "C:/outside.csv",
    "c:outside.csv",
    "%2e%2e/outside.csv",
    "..%2foutside.csv",
    "%252e%252e%252foutside.csv",
    "%2Fetc/hostname",
    "data%5Cclaims.csv",
    "http://example.org/claims.csv",
    "HTTPS://example.org/claims.csv",
    "file:///etc/hostname",
    "ftp://example.org/claims.csv",
    "data:text/csv,a",
    "zip+https://example.org/a.zip",
    "http%3A//example.org/claims.csv",
    "",
    " ",
    " data/claims.csv",
    "data/claims.csv ",
    "data/claims.csv\n",
    "data/\0claims.csv",
    "data/%00claims.csv",
    "data/\x1b[31mclaims.csv",
]
SAFE = [
    "claims.csv",
    "data/claims.csv",
    "./data/claims.csv",
    "data/a..b.csv",
    "data/…é.csv",
    "a%20b",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A package in a folder, beside a file that it must not reach."""
    (tmp_path / "outside.csv").write_bytes(SECRET)
    return BASE.write(tmp_path / "package")


def refused(opened: store.Store, path: str) -> Refused:
    with pytest.raises(Refused) as found:
        opened.read(path)
    return found.value


@pytest.mark.parametrize("path", UNSAFE)
def test_a_path_that_leaves_the_package_is_refused_before_anything_is_opened(path: str) -> None:
    with pytest.raises(Refused) as found:
        assure_safe(path)
    assert found.value.kind == "unsafe_path"
    assert "\n" not in str(found.value)
    assert "\x1b" not in str(found.value)


@pytest.mark.parametrize("path", SAFE)
def test_a_path_inside_the_package_is_allowed(path: str) -> None:
    assert assure_safe(path) == path


def test_a_file_of_a_folder_is_read(folder: Path) -> None:
    assert open_store(folder).read("data/claims.csv") == BASE.text("claims").encode()


@pytest.mark.parametrize("path", ["data/none.csv", "data/claims.csv/none.csv", "none/none.csv"])
def test_a_file_that_is_not_there_is_missing(folder: Path, path: str) -> None:
    assert refused(open_store(folder), path).kind == "missing_file"


def test_a_folder_is_no_file(folder: Path) -> None:
    assert refused(open_store(folder), "data").kind == "unreadable_file"


@pytest.mark.parametrize("aim", ["../../outside.csv", "../../nothing.csv"])
def test_a_link_out_of_the_package_is_not_followed_and_tells_nothing(
    folder: Path, aim: str
) -> None:
    (folder / "data" / "link.csv").symlink_to(aim)
    found = refused(open_store(folder), "data/link.csv")
    assert (found.kind, str(found)) == (
        "unsafe_path",
        "data/link.csv is a link that leaves the package",
    )


def test_a_folder_that_is_a_link_out_of_the_package_is_not_followed(folder: Path) -> None:
    (folder / "more").symlink_to(folder.parent, target_is_directory=True)
    assert refused(open_store(folder), "more/outside.csv").kind == "unsafe_path"
    assert refused(open_store(folder), "more/nothing.csv").kind == "unsafe_path"


def test_a_file_is_judged_by_where_it_ends_whatever_folders_lead_there(folder: Path) -> None:
    (folder / "more").symlink_to(folder.parent, target_is_directory=True)
    (folder.parent / "back.csv").symlink_to(folder / "data" / "claims.csv")
    assert open_store(folder).read("more/back.csv") == BASE.text("claims").encode()


def test_a_link_that_stays_inside_is_followed(folder: Path) -> None:
    (folder / "data" / "link.csv").symlink_to("claims.csv")
    assert open_store(folder).read("data/link.csv") == BASE.text("claims").encode()


def test_a_link_to_itself_is_refused(folder: Path) -> None:
    (folder / "data" / "link.csv").symlink_to("link.csv")
    assert refused(open_store(folder), "data/link.csv").kind == "unreadable_file"


def test_the_package_itself_may_be_reached_by_a_link(folder: Path) -> None:
    link = folder.parent / "link"
    link.symlink_to(folder, target_is_directory=True)
    assert open_store(link).read("data/claims.csv") == BASE.text("claims").encode()


def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "data" / "pipe.csv")
    assert refused(open_store(folder), "data/pipe.csv").kind == "unreadable_file"


def test_a_device_is_not_read(folder: Path) -> None:
    (folder / "data" / "zero.csv").symlink_to("/dev/zero")
    assert refused(open_store(folder), "data/zero.csv").kind == "unsafe_path"


def test_a_file_over_the_bound_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "LARGEST_FILE", 10)
    assert refused(open_store(folder), "data/claims.csv").kind == "unreadable_file"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_cannot_be_read(folder: Path) -> None:
    (folder / "data" / "claims.csv").chmod(0)
    assert refused(open_store(folder), "data/claims.csv").kind == "unreadable_file"


def test_a_long_path_is_cut_in_the_message(folder: Path) -> None:
    assert len(str(refused(open_store(folder), "x" * 100_000))) < 200
    assert len(str(refused(open_store(folder), "/" + "x" * 100_000))) < 200


@pytest.mark.parametrize("base", ["", "deep/in/it/"])
def test_a_zip_is_read_from_where_its_descriptor_is(tmp_path: Path, base: str) -> None:
    opened = open_store(BASE.zip(tmp_path / "package.zip", base))
    assert opened.sealed
    assert opened.read("data/claims.csv") == BASE.text("claims").encode()
    assert refused(opened, "data/none.csv").kind == "missing_file"
    assert refused(opened, "data/../data/claims.csv").kind == "unsafe_path"


def test_a_member_named_to_leave_the_zip_cannot_be_asked_for(tmp_path: Path) -> None:
    opened = open_store(BASE.with_file("../slip.csv", SECRET).zip(tmp_path / "a.zip"))
    assert refused(opened, "../slip.csv").kind == "unsafe_path"
    assert not (tmp_path.parent / "slip.csv").exists()


def test_a_zip_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = {"datapackage.json": b"{}", "data/claims.csv": b"\0" * 300_000_000}
    opened = open_store(zip_files(tmp_path / "bomb.zip", bomb))
    assert (tmp_path / "bomb.zip").stat().st_size < 1_000_000
    assert refused(opened, "data/claims.csv").kind == "unreadable_file"


def test_what_is_unpacked_from_one_zip_is_bounded_in_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "LARGEST_ARCHIVE", 1000)
    contents = {"datapackage.json": b"{}", "a": b"x" * 600, "b": b"x" * 600}
    opened = open_store(zip_files(tmp_path / "a.zip", contents))
    assert len(opened.read("a")) == 600
    assert refused(opened, "b").kind == "unreadable_file"


def test_a_member_that_understates_its_size_is_not_unpacked_further(tmp_path: Path) -> None:
    file = zip_files(tmp_path / "a.zip", {"datapackage.json": b"{}", "a": b"\0" * 50_000_000})
    data = bytearray(file.read_bytes())
    entry = data.rfind(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", 10)
    file.write_bytes(data)
    assert refused(open_store(file), "a").kind == "unreadable_file"


def test_a_zip_of_two_packages_is_not_half_read(tmp_path: Path) -> None:
    files = {f"{name}/{path}": data for name in "ab" for path, data in BASE.files().items()}
    file = zip_files(tmp_path / "two.zip", files)
    with pytest.raises(NotReadable, match=r"holds 2 packages \(a/datapackage.json, b/"):
        open_store(file)
    inside = {**BASE.files(), **{f"old/{path}": data for path, data in BASE.files().items()}}
    assert open_store(zip_files(tmp_path / "one.zip", inside)).read("datapackage.json")


COMPOSED, DECOMPOSED = "data/\u00fcbersicht.csv", "data/u\u0308bersicht.csv"
TWINS = {
    "another case": (
        "data/Claims.csv",
        "data/claims.csv",
        "data/Claims.csv is there, of another case",
    ),
    "another case of a folder": (
        "Data/a.csv",
        "data/a.csv",
        "Data/a.csv is there, of another case",
    ),
    "decomposed": (
        DECOMPOSED,
        COMPOSED,
        "data/u\\u0308bersicht.csv is there, its letters decomposed",
    ),
    "composed": (COMPOSED, DECOMPOSED, "data/\u00fcbersicht.csv is there, its letters composed"),
    "nothing like it": ("data/a.csv", "data/b.csv", "data/b.csv is not in the package$"),
}
"""By kind: what a file is called, how the descriptor calls it, and what is said."""


@pytest.mark.parametrize("case", TWINS)
@pytest.mark.parametrize("kind", ["folder", "zip", "memory"])
def test_a_missing_file_is_named_by_its_twin(tmp_path: Path, kind: str, case: str) -> None:
    there, named, said = TWINS[case]
    files = {"datapackage.json": b"{}", there: b"a\n"}
    opened: store.Store = (
        open_store(write_files(tmp_path / "package", files))
        if kind == "folder"
        else open_store(zip_files(tmp_path / "a.zip", files, "inner/"))
        if kind == "zip"
        else store.Memory(files, "memory")
    )
    missing = refused(opened, named)
    assert missing.kind == "missing_file"
    assert re.search(said.replace("\\u", r"\\u"), str(missing))


def test_the_twin_of_a_missing_file_is_not_looked_for_behind_a_link(tmp_path: Path) -> None:
    package = write_files(tmp_path / "package", {"datapackage.json": b"{}"})
    write_files(tmp_path / "outside", {"Secret.csv": b"a\n"})
    (package / "data").symlink_to(tmp_path / "outside")
    assert "ecret.csv is there" not in str(refused(open_store(package), "data/secret.csv"))


def test_a_zip_made_with_backslashes_is_read_and_leads_nowhere_else(tmp_path: Path) -> None:
    names = {"pack\\datapackage.json": b"{}", "pack\\data\\a.csv": b"a\n", "..\\b.csv": SECRET}
    opened = open_store(zip_files(tmp_path / "a.zip", names))
    assert opened.read("data/a.csv") == b"a\n"
    for path in ("../../b.csv", "..\\b.csv", "../b.csv"):
        assert refused(opened, path).kind == "unsafe_path"


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("again", ["data/claims.csv", "data\\claims.csv"])
def test_a_file_that_is_in_a_zip_twice_is_neither_of_the_two(tmp_path: Path, again: str) -> None:
    file = BASE.zip(tmp_path / "a.zip")
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(again, b"claim_id\n")
    said = refused(open_store(file), "data/claims.csv")
    assert str(said) == "data/claims.csv is in the zip 2 times; make the zip anew"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_compression_without_bound_is_refused(tmp_path: Path, method: int) -> None:
    opened = open_store(zip_files(tmp_path / "a.zip", BASE.files(), method=method))
    assert refused(opened, "datapackage.json").kind == "unreadable_file"


def test_a_link_in_a_zip_is_no_file(tmp_path: Path) -> None:
    file = BASE.zip(tmp_path / "a.zip")
    link = zipfile.ZipInfo("data/link.csv")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(link, "/etc/hostname")
    assert refused(open_store(file), "data/link.csv").kind == "unreadable_file"


def test_a_damaged_member_is_said_to_be_unreadable(tmp_path: Path) -> None:
    file = zip_files(tmp_path / "a.zip", BASE.files(), method=zipfile.ZIP_STORED)
    file.write_bytes(file.read_bytes().replace(b"The council met", b"The council sat"))
    assert refused(open_store(file), "data/claims.csv").kind == "unreadable_file"


@pytest.mark.parametrize("cut", [0, 1, 10, 100])
def test_what_is_no_zip_is_said_to_be_none(tmp_path: Path, cut: int) -> None:
    file = BASE.zip(tmp_path / "a.zip")
    file.write_bytes(file.read_bytes()[:cut])
    with pytest.raises(NotReadable, match="not a zip"):
        open_store(file)


def test_a_descriptor_of_another_case_is_named(tmp_path: Path) -> None:
    files = {"DataPackage.json": b"{}"}
    for there in (
        write_files(tmp_path / "package", files),
        zip_files(tmp_path / "a.zip", files, "inner/"),
    ):
        with pytest.raises(NotReadable, match=r"DataPackage\.json is there, of another case"):
            open_store(there)


def test_what_holds_no_descriptor_is_no_package(tmp_path: Path) -> None:
    with pytest.raises(NotReadable, match=r"no datapackage\.json"):
        open_store(zip_files(tmp_path / "a.zip", {"claims.csv": b"a"}))
    with pytest.raises(NotReadable, match=r"no datapackage\.json"):
        open_store(tmp_path)
    with pytest.raises(NotReadable, match="does not exist"):
        open_store(tmp_path / "none")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotReadable, match="not a regular file"):
        open_store(tmp_path / "pipe")
    with pytest.raises(NotReadable):
        open_store("a\0b")


def test_a_descriptor_of_any_name_opens_the_folder_around_it(folder: Path) -> None:
    (folder / "datapackage.json").rename(folder / "other.json")
    opened = open_store(folder / "other.json")
    assert isinstance(opened, Folder)
    assert opened.show("data/claims.csv") == f"{folder.as_posix()}/data/claims.csv"
    assert opened.read("other.json")


def test_a_wheel_is_an_archive(tmp_path: Path) -> None:
    file = BASE.zip(tmp_path / "a-1.0-py3-none-any.whl", "a/_bundled/datapackage/")
    assert isinstance(open_store(file), Archive)


def test_an_encrypted_zip_is_told_in_words(tmp_path: Path) -> None:
    packed = BASE.zip(tmp_path / "package.zip")
    data = bytearray(packed.read_bytes())
    for signature, flags in ((b"PK\1\2", 8), (b"PK\3\4", 6)):  # in the directory and beside it
        at = -1
        while (at := data.find(signature, at + 1)) >= 0:
            data[at + flags] |= ENCRYPTED
    packed.write_bytes(data)
    with pytest.raises(Refused) as refused:
        open_store(packed).read("datapackage.json")
    assert str(refused.value) == (
        "datapackage.json is encrypted; make the zip anew without a password"
    )
