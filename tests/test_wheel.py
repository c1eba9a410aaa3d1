"""The built wheel, alone in an empty folder and without the network, does all that README says."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Callable
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CLAIM = "C034"
NO_NETWORK = """
import socket

def refuse(*_, **__):
    raise OSError("no network here")

socket.socket.connect = socket.socket.connect_ex = refuse
socket.getaddrinfo = socket.create_connection = refuse
"""
DOCTEST = """
import doctest
failed, attempted = doctest.testfile({readme!r}, module_relative=False)
raise SystemExit(failed or not attempted)
"""

PROGRAM = f"""
import claimcheck

claim = claimcheck.claim("{CLAIM}")
reveal_type(claim)
reveal_type(claim.footnote)
reveal_type(claimcheck.validate("x", options=claimcheck.Options(article="y")))
reveal_type(claimcheck.load("claims"))
reveal_type(claimcheck.NotReadable("x is no package").exit_code)
"""

Run = Callable[..., subprocess.CompletedProcess[str]]

pytestmark = pytest.mark.skipif(
    not os.environ.get("CLAIMCHECK_FULL"), reason="slow; set CLAIMCHECK_FULL=1 to run it"
)


def called(*command: str | Path, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command without what the environment says of Python, and return its output."""
    clean = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}
    words = [str(word) for word in command]
    return subprocess.run(
        words, cwd=folder, env=clean, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source distribution, as a release is."""
    pytest.importorskip("build")
    out = tmp_path_factory.mktemp("dist")
    here = ["--no-isolation"] if find_spec("hatchling") else []
    done = called(sys.executable, "-m", "build", *here, "--outdir", out, ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    (found,) = out.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def run(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run a program of a fresh environment that has the wheel; its network is off.

    The dependencies are those of the environment in which the tests run: they come after the
    wheel on the path, and nothing is fetched.
    """
    work = tmp_path_factory.mktemp("environment")
    called(sys.executable, "-m", "venv", work / "venv")
    programs = work / "venv" / ("Scripts" if os.name == "nt" else "bin")
    done = called(programs / "pip", "install", "--no-deps", "--no-index", wheel)
    assert done.returncode == 0, done.stdout + done.stderr
    asked = called(programs / "python", "-c", "import sysconfig as s; print(s.get_path('purelib'))")
    site = Path(asked.stdout.strip())
    dependencies = dict.fromkeys(sysconfig.get_path(kind) for kind in ("purelib", "platlib"))
    (site / "dependencies.pth").write_text("\n".join(dependencies), encoding="utf-8")
    (site / "no_network.py").write_text(NO_NETWORK, encoding="utf-8")
    (site / "no_network.pth").write_text("import no_network\n", encoding="utf-8")
    empty = work / "empty"
    empty.mkdir()
    return lambda program, *words: called(programs / program, *words, folder=empty)


def test_the_wheel_and_not_the_checkout_is_used(run: Run) -> None:
    done = run("python", "-c", "import claimcheck as c; print(c.__file__); print(c.data_path())")
    assert done.returncode == 0, done.stderr
    assert [str(ROOT / "src") in line for line in done.stdout.splitlines()] == [False, False]


def test_the_network_is_off(run: Run) -> None:
    done = run("python", "-c", "import socket; socket.create_connection(('localhost', 80))")
    assert "no network here" in done.stderr


def test_the_data_in_the_wheel_are_valid(run: Run) -> None:
    done = run("claimcheck", "validate", "--bundled")
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_rule_is_in_the_wheel(run: Run) -> None:
    files = (ROOT / "src" / "claimcheck" / "rules").rglob("[!_]*.py")
    done = run("claimcheck", "explain", "--all")
    assert len(re.findall(r"(?m)^[A-Z]{3}[0-9]{3} ", done.stdout)) == len(list(files))


def test_the_wheel_holds_the_data_of_the_checkout(run: Run, wheel: Path) -> None:
    done = run("claimcheck", "diff", ROOT / "datapackage", wheel)
    assert done.stdout.splitlines()[1:] == ["nothing changed"], done.stdout + done.stderr


def test_the_codebook_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        for name in ("codebook.md", "codebook-this-article.md"):
            there = (ROOT / "docs" / name).read_bytes()
            assert packed.read(f"claimcheck/_bundled/{name}") == there


def test_the_demonstration_is_in_the_wheel_and_takes_less_than_a_megabyte(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        parts = ("_bundled/examples/", "_bundled/docs/")
        held = [
            i for i in packed.infolist() if i.filename.removeprefix("claimcheck/").startswith(parts)
        ]
        assert {"datapackage.json", "what-1.0-showed.md"} <= {Path(i.filename).name for i in held}
        assert sum(found.file_size for found in held) < 1_000_000


def test_the_data_access_lines_of_the_readme_run(run: Run) -> None:
    done = run("python", "-c", DOCTEST.format(readme=str(ROOT / "README.md")))
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_citation_of_a_claim_is_bibtex(run: Run) -> None:
    database = pytest.importorskip("pybtex.database")
    done = run("claimcheck", "cite", CLAIM, "--style", "bibtex")
    assert done.returncode == 0, done.stderr
    (entry,) = database.parse_string(done.stdout, "bibtex").entries.values()
    assert CLAIM in entry.key


def test_type_checkers_know_what_the_wheel_returns(run: Run, tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    python = run("python", "-c", "import sys; print(sys.executable)").stdout.strip()
    options = ["--strict", "--python-executable", python, "--cache-dir", tmp_path / "cache"]
    done = called(sys.executable, "-m", "mypy", *options, program, folder=tmp_path)
    revealed = re.findall(r'note: Revealed type is "(.*)"', done.stdout)
    assert revealed == [
        "claimcheck.data.claim_record.Claim",
        "int | None",
        "claimcheck.model.report.Report",
        "polars.dataframe.frame.DataFrame",
        "int",
    ], done.stdout + done.stderr
    assert "Success" in done.stdout


def test_the_program_runs_as_a_module(run: Run) -> None:
    done = run("python", "-m", "claimcheck", "cite", CLAIM)
    assert done.stdout == run("claimcheck", "cite", CLAIM).stdout != ""


def test_the_sqlite_export_keeps_its_foreign_keys(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "claims.sqlite"
    done = run("claimcheck", "export", "sqlite", "--output", file)
    assert done.returncode == 0, done.stdout + done.stderr
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA foreign_keys = ON")
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("SELECT count(*) FROM claims").fetchone()[0] > 0
        database.execute("UPDATE claims SET segment_id = 'S000'")
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            database.commit()  # the keys are checked at the end of a transaction


def test_the_page_has_its_template_and_its_style(run: Run, tmp_path: Path) -> None:
    pytest.importorskip("jinja2", reason="the extra `report` is not installed")
    file = tmp_path / "claims.html"
    bundled = run("python", "-c", "import claimcheck; print(claimcheck.data_path())").stdout.strip()
    done = run("claimcheck", "report", bundled, "--output", file)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(rf"id=\"?{CLAIM}\b", file.read_text(encoding="utf-8"))


def test_processes_find_the_rules(run: Run, wheel: Path) -> None:
    done = run("claimcheck", "validate", ROOT / "datapackage", wheel, "--jobs", "2")
    assert done.returncode == 0, done.stdout + done.stderr


def test_using_it_leaves_nothing_behind(run: Run) -> None:
    assert run("python", "-c", "import os; print(os.listdir())").stdout.strip() == "[]"
