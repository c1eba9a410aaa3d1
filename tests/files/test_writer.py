"""Files are whole, old or new, whatever happens; nothing is written over that is not ours."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimcheck.cli.main import main
from claimcheck.errors import ChangedMeanwhile, Locked, Unwritable
from claimcheck.files import lock, output, temporary, writer
from support.base import BASE

FAULTS = Path(__file__).with_name("faults.py")
HELD = ".claimcheck-0123456789abcdef.tmp"


def names(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


@pytest.mark.parametrize("fault", ["", "ENOSPC", "EIO", "EACCES"])
def test_a_fault_at_any_call_leaves_no_torn_file_and_no_hidden_mixture(
    fault: str, tmp_path: Path
) -> None:
    command = [sys.executable, str(FAULTS), str(tmp_path), *([fault] if fault else [])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(done.stdout) > 20


def test_only_files_that_differ_are_written(tmp_path: Path) -> None:
    same, other = tmp_path / "same", tmp_path / "other"
    same.write_bytes(b"1")
    other.write_bytes(b"1")
    before = same.stat().st_ino
    assert writer.write_files(tmp_path, {same: b"1", other: b"2"}, {}) == [other]
    assert same.stat().st_ino == before
    assert names(tmp_path) == ["other", "same"]


@pytest.mark.parametrize(
    ("was", "now"), [(b"1", b"2"), (None, b"2"), (b"1", None)], ids=["edited", "made", "removed"]
)
def test_a_file_that_changed_since_it_was_read_is_not_written_over(
    was: bytes | None, now: bytes | None, tmp_path: Path
) -> None:
    edited, other = tmp_path / "edited.csv", tmp_path / "other.csv"
    if now is not None:
        edited.write_bytes(now)
    with pytest.raises(ChangedMeanwhile, match=r"edited\.csv changed meanwhile; run"):
        writer.write_files(
            tmp_path,
            {other: b"new", edited: b"new"},
            {edited: was and writer.sha256(was)},
        )
    assert not other.exists()
    assert (edited.read_bytes() if edited.exists() else None) == now


def test_an_edit_made_while_files_are_written_aside_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited = tmp_path / "edited.csv"
    edited.write_bytes(b"read")
    sync = writer.Temporary.sync

    def edit_and_sync(self: writer.Temporary) -> None:
        edited.write_bytes(b"by hand")
        sync(self)

    monkeypatch.setattr(writer.Temporary, "sync", edit_and_sync)
    with pytest.raises(ChangedMeanwhile):
        writer.write_files(tmp_path, {edited: b"built"}, {edited: writer.sha256(b"read")})
    assert edited.read_bytes() == b"by hand"
    assert names(tmp_path) == ["edited.csv"]


def test_a_file_keeps_its_mode_and_a_link_in_the_package_stays(tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_bytes(b"1")
    real.chmod(0o640)
    link.symlink_to("real.csv")
    writer.write_files(tmp_path, {link: b"2"}, {})
    assert link.is_symlink()
    assert real.read_bytes() == b"2"
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_link_that_leads_out_of_the_package_is_refused(tmp_path: Path) -> None:
    package, outside = tmp_path / "package", tmp_path / "outside.csv"
    package.mkdir()
    outside.write_bytes(b"1")
    (package / "link.csv").symlink_to(outside)
    with pytest.raises(Unwritable, match=r"link\.csv is a link that leads out"):
        writer.write_files(package, {package / "a": b"1", package / "link.csv": b"2"}, {})
    assert outside.read_bytes() == b"1"
    assert names(package) == ["link.csv"]


@pytest.mark.parametrize(
    "journal",
    [
        "",
        "[]",
        "no json",
        '[["claims.csv", "other.csv"]]',
        json.dumps([[HELD, "../outside.csv"]]),
        json.dumps([[f"../{HELD}", "claims.csv"]]),
        json.dumps([[f"/tmp/{HELD}", "claims.csv"]]),
        '[["a"]]',
        "[1]",
        "[" * 100_000,
    ],
)
def test_a_journal_that_is_not_ours_leads_nowhere(journal: str, tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (tmp_path / "outside.csv").write_bytes(b"1")
    (tmp_path / HELD).write_bytes(b"evil")
    (package / writer.JOURNAL).write_text(journal)
    with pytest.raises(Unwritable, match="no journal of this program; remove it"):
        writer.write_files(package, {package / "claims.csv": b"2"}, {})
    assert (tmp_path / "outside.csv").read_bytes() == b"1"
    assert names(package) == [writer.JOURNAL]


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_is_no_file_in_place_of_a_journal_stops_a_writer_in_words(
    make: Callable[[Path], None], tmp_path: Path
) -> None:
    make(tmp_path / writer.JOURNAL)
    with pytest.raises(Unwritable, match="no journal of this program; remove it"):
        writer.write_files(tmp_path, {tmp_path / "claims.csv": b"2"}, {})


@pytest.mark.parametrize(
    ("terminal", "shown"), [(True, b"\\u001b[31mred\n"), (False, b"\x1b[31mred\r\n")]
)
def test_a_terminal_obeys_nothing_in_an_output_and_a_pipe_gets_every_byte(
    terminal: bool, shown: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr(told, "isatty", lambda: terminal)
    monkeypatch.setattr(sys, "stdout", told)
    output.write_outputs({output.STANDARD_OUTPUT: b"\x1b[31mred\r\n"}, inputs=())
    assert told.buffer.getvalue() == shown


def test_what_an_ended_process_left_aside_is_removed_and_what_another_holds_stays(
    tmp_path: Path,
) -> None:
    (tmp_path / HELD).write_bytes(b"left")
    held = writer.Temporary(tmp_path / "held.csv")
    writer.write_files(tmp_path, {tmp_path / "new.csv": b"1"}, {})
    assert names(tmp_path) == sorted([held.path.name, "new.csv"])
    held.discard()


def test_two_writers_wait_for_each_other_and_not_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    with (
        lock.hold_lock(tmp_path),
        pytest.raises(Locked, match="another process is writing there"),
    ):
        writer.write_files(tmp_path, {tmp_path / "a": b"1"}, {})
    assert writer.write_files(tmp_path, {tmp_path / "a": b"1"}, {})


def test_a_dead_process_leaves_no_lock(tmp_path: Path) -> None:
    code = "import os,sys; from pathlib import Path; from claimcheck.files.lock import hold_lock\n"
    code += "with hold_lock(Path(sys.argv[1])): os._exit(9)"
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert done.returncode == 9
    assert writer.write_files(tmp_path, {tmp_path / "a": b"1"}, {})


# outputs

HEADER = b"claim_id,statement,claim_type,footnote\n"


def put(path: Path, content: bytes, inputs: tuple[Path, ...] = (), force: bool = False) -> None:
    output.write_outputs({path: content}, inputs=inputs, force=force)


def make_link(path: Path) -> Path:
    link = path.with_name("link")
    link.symlink_to(path)
    return link


def make_hard_link(path: Path) -> Path:
    link = path.with_name("hard")
    os.link(path, link)
    return link


SPELLINGS: list[Callable[[Path], Path]] = [
    lambda path: path,
    lambda path: path.parent / "." / ".." / path.parent.name / path.name,
    make_link,
    make_hard_link,
]


@pytest.mark.parametrize("spelt", SPELLINGS, ids=["path", "detour", "link", "hard link"])
def test_an_output_is_never_an_input_however_it_is_spelt(
    spelt: Callable[[Path], Path], tmp_path: Path
) -> None:
    data = tmp_path / "claims.csv"
    data.write_bytes(b"ours")
    with pytest.raises(Unwritable, match="an input; name another output"):
        put(spelt(data), b"new", inputs=(data,), force=True)


@pytest.mark.parametrize(
    ("there", "force", "replaced"),
    [
        (None, False, True),
        (b"", False, True),
        (HEADER + b"of yesterday\n", False, True),
        (b"a thesis\nof many words", False, False),
        (b"a thesis\nof many words", True, True),
    ],
)
def test_a_file_is_replaced_only_if_it_is_empty_or_ours_or_by_force(
    there: bytes | None, force: bool, replaced: bool, tmp_path: Path
) -> None:
    path = tmp_path / "out"
    if there is not None:
        path.write_bytes(there)
    if replaced:
        put(path, HEADER + b"of today\n", force=force)
        assert path.read_bytes() == HEADER + b"of today\n"
        return
    with pytest.raises(Unwritable, match="was not written by this command; --force replaces"):
        put(path, HEADER, force=force)
    assert path.read_bytes() == there


def test_of_several_outputs_none_is_written_if_one_may_not_be(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    second.write_bytes(b"a thesis\nof many words")
    with pytest.raises(Unwritable, match="second was not written by this command"):
        output.write_outputs({first: HEADER, second: HEADER}, inputs=[])
    assert names(tmp_path) == ["second"]


def test_a_folder_is_no_output(tmp_path: Path) -> None:
    with pytest.raises(Unwritable, match="is a folder; name a file in it"):
        put(tmp_path, b"new", force=True)


def test_a_link_given_as_output_is_replaced_and_what_it_led_to_stays(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.write_bytes(HEADER)
    link = make_link(real)
    put(link, HEADER + b"new\n")
    assert not link.is_symlink()
    assert (link.read_bytes(), real.read_bytes()) == (HEADER + b"new\n", HEADER)


def test_what_is_no_regular_file_is_written_as_a_stream(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    command = [sys.executable, "-c", f"print(open({str(pipe)!r}).read())"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as reader:
        put(pipe, b"words")
        assert reader.communicate()[0] == "words\n"
    assert pipe.is_fifo()


def test_an_output_that_fails_leaves_what_was_there_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out"
    path.write_bytes(HEADER)

    def fail(_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(output.Temporary, "sync", fail)
    with pytest.raises(OSError, match="No space left"):
        put(path, HEADER + b"new\n")
    assert path.read_bytes() == HEADER
    assert names(tmp_path) == ["out"]


def test_a_half_applied_build_never_validates_clean_and_the_next_one_finishes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = BASE.write(tmp_path / "package")
    run = CliRunner().invoke
    assert run(main, ["build", str(folder)]).exit_code == 0
    for table in ("claims", "segments"):
        file = folder / "data" / f"{table}.csv"
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    undisturbed = tmp_path / "undisturbed"
    shutil.copytree(folder, undisturbed)
    assert run(main, ["build", str(undisturbed)]).exit_code == 0

    renamed: list[Path] = []
    plain = temporary.Temporary.replace

    def dies_at_the_second(self: temporary.Temporary) -> None:
        if self.target.name != writer.JOURNAL:
            renamed.append(self.target)
            if len(renamed) > 1:
                raise KeyboardInterrupt
        plain(self)

    with monkeypatch.context() as patch:
        patch.setattr(temporary.Temporary, "replace", dies_at_the_second)
        run(main, ["build", str(folder)])
    assert (folder / writer.JOURNAL).exists()
    told = run(main, ["validate", str(folder)])
    assert (told.exit_code, "PKG036" in told.output) == (1, True)
    assert run(main, ["build", str(folder), "--check"]).exit_code in (1, 2)
    assert run(main, ["next", "--package", str(folder)]).exit_code == 0
    assert (folder / writer.JOURNAL).exists()
    assert run(main, ["build", str(folder)]).exit_code == 0
    for file in undisturbed.rglob("*.*"):
        assert (folder / file.relative_to(undisturbed)).read_bytes() == file.read_bytes()
    assert "PKG036" not in run(main, ["validate", str(folder)]).output
