"""Many packages in batches: the same report, whatever the size, the order and the engine."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from claimcheck.engine import batches, cluster
from claimcheck.engine.settings import Config
from claimcheck.errors import NoCluster, NotReadable, UsageError
from claimcheck.model.report import Plugin, Report
from claimcheck.run import judging
from claimcheck.run.judging import Judging, LocatedPackage
from claimcheck.run.validation import Options, validate
from claimcheck.schema import bundled
from support.base import BASE
from support.command import run
from support.deadly_task import end_every_worker, kill_on, report_lost
from support.full import only_in_full

FAULTS = {
    "sound": BASE,
    "issue": BASE.with_rows("known_issues", {"issue_id": "I001", "code": "XYZ999"}),
    "label": BASE.with_cells("claims", claim_type="evnt"),
    "note": BASE.with_cells("claims", footnote="2"),
    "own": BASE.with_data(places=b"place\nx\n"),
    "empty": BASE.with_data(**dict.fromkeys(bundled.tables(), b"")),
    "short": BASE.with_data(claims=BASE.text("claims").encode() + b"C002\n"),
}


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    base = tmp_path_factory.mktemp("archive")
    return [recipe.write(base / name) for name, recipe in FAULTS.items()]


def told(packages: list[Path], **options: object) -> Report:
    return validate(*packages, options=Options(config=Config(), **options))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def whole(packages: list[Path]) -> Report:
    report = told(packages)
    assert len(report.packages) == len(FAULTS)
    assert {f.code for f in report.findings} >= {"TAB004", "REF001", "PKG020"}
    return report


@pytest.mark.parametrize("size", [1, 2, 3])
def test_the_size_of_a_batch_changes_nothing(
    packages: list[Path], whole: Report, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "LARGEST", size)
    assert told(packages) == whole


def test_the_order_of_packages_changes_nothing(packages: list[Path], whole: Report) -> None:
    assert told(packages[::-1]) == whole


def test_a_project_s_settings_reach_the_processes(packages: list[Path]) -> None:
    config = Config(severity={"TAB004": "note"}, ignore=("REF",))
    report = validate(*packages, options=Options(config=config, jobs=2))
    codes = {f.code: f.severity for f in report.findings}
    assert codes["TAB004"] == "note"
    assert "REF001" not in codes


def test_processes_change_nothing_and_hide_nothing(packages: list[Path]) -> None:
    more = [*packages, Path("nowhere")]
    assert told(more, jobs=2) == told(more)


def test_a_package_that_is_none_is_a_finding_and_hides_no_other(
    packages: list[Path], whole: Report
) -> None:
    report = told([*packages, Path("nowhere")])
    (named,) = (f for f in report.findings if f.package == "nowhere")
    assert (named.code, named.severity, named.place.path) == ("PKG010", "error", "nowhere")
    assert named.message == "nowhere does not exist"
    assert [f for f in report.findings if f != named] == list(whole.findings)
    assert [p for p in report.packages if p.path != "nowhere"] == list(whole.packages)
    assert (report.unread, report.exit_code) == ((), 1)


def test_a_rule_that_says_it_counts_a_package_that_is_none_once(packages: list[Path]) -> None:
    ran = [
        next(rule for rule in told(paths).rules if rule.code == "PKG010")
        for paths in (packages[:1], [packages[0], Path("nowhere")])
    ]
    alone, both = ((rule.ran, rule.examined, rule.findings) for rule in ran)
    assert [two - one for one, two in zip(alone, both, strict=True)] == [1, 1, 1]


def test_it_is_told_how_many_packages_are_done(packages: list[Path]) -> None:
    said: list[tuple[int, int]] = []
    validate(
        *packages[:3],
        options=Options(config=Config(), select=("PKG001",)),
        told=lambda done, of: said.append((done, of)),
    )
    assert said == [(1, 3), (2, 3), (3, 3)]


def test_where_no_path_is_a_package_each_is_named() -> None:
    with pytest.raises(NotReadable, match="a does not exist; b does not exist"):
        validate("a", "b")


def test_every_worker_has_several_batches_and_none_is_too_large() -> None:
    assert [len(batch) for batch in batches._batches(range(520), 1)] == [250, 250, 20]
    assert [len(batch) for batch in batches._batches(range(16), 2)] == [4] * 4
    assert [len(batch) for batch in batches._batches(range(1250), 2)] == [209] * 5 + [205]
    assert [len(batch) for batch in batches._batches(range(3), 4)] == [1, 1, 1]
    assert max(len(batch) for batch in batches._batches(range(10_000), 2)) == batches.LARGEST


def test_an_article_belongs_to_one_package(packages: list[Path]) -> None:
    with pytest.raises(UsageError, match="exactly one package"):
        told(packages, article="article.txt")


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    distributed = pytest.importorskip("distributed", reason="Dask is not installed (extra: dask)")
    cluster = distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=":0", host="127.0.0.1"
    )
    with cluster:
        yield cluster.scheduler_address


def test_a_cluster_changes_nothing(packages: list[Path], whole: Report, scheduler: str) -> None:
    assert told(packages, scheduler=scheduler) == whole


def test_the_command_takes_processes_and_a_cluster(packages: list[Path], scheduler: str) -> None:
    paths = [str(path) for path in packages]
    plain = run("validate", *paths)
    for more in (["--jobs", "2"], ["--scheduler", scheduler]):
        other = run("validate", *paths, *more)
        assert (other.exit_code, other.output) == (plain.exit_code, plain.output)
    assert plain.exit_code == 1


def test_a_cluster_that_is_not_there_is_named(
    packages: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed", reason="Dask is not installed (extra: dask)")
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    for address in ("tcp://127.0.0.1:9", "nonsense://x"):
        done = run("validate", packages[0], "--scheduler", address)
        assert done.exit_code == 2
        assert f"no scheduler answers at {address}" in done.output


def test_without_dask_the_extra_is_named(
    packages: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    done = run("validate", packages[0], "--scheduler", "tcp://x:1")
    assert (done.exit_code, "claimcheck-datapackage[dask]" in done.output) == (2, True)


def test_a_worker_of_another_version_is_refused() -> None:
    with pytest.raises(NoCluster, match=r"0\.0\.1 is asked for"):
        batches.of_version("0.0.1", lambda items: [], [1])


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_killed_worker_costs_no_package_but_its_own() -> None:
    deadly = ("00", "07", "19")
    items = [f"{number:02}" for number in range(20)]
    reports = batches.run_batches(partial(kill_on, deadly), items, report_lost, jobs=2)
    done = [package for report in reports for package in report.packages]
    assert [package.path for package in done] == items
    assert tuple(package.path for package in done if package.name == "lost") == deadly


@only_in_full
@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_killed_worker_of_a_cluster_costs_no_package_but_its_own() -> None:
    distributed = pytest.importorskip("distributed", reason="Dask is not installed (extra: dask)")
    dask = pytest.importorskip("dask")
    items = [f"{number:02}" for number in range(6)]
    workers = {"n_workers": 2, "threads_per_worker": 1, "processes": True}
    settings = {"distributed.scheduler.allowed-failures": 1}
    with (
        dask.config.set(settings),
        distributed.LocalCluster(**workers, dashboard_address=":0", host="127.0.0.1") as there,
    ):
        reports = batches.run_batches(
            partial(kill_on, ("03",)), items, report_lost, scheduler=there.scheduler_address
        )
        done = [package for report in reports for package in report.packages]
    assert [package.path for package in done] == items
    assert [package.path for package in done if package.name == "lost"] == ["03"]


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_cluster_that_loses_all_its_workers_is_told_with_exit_code_2(
    packages: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    distributed = pytest.importorskip("distributed", reason="Dask is not installed (extra: dask)")
    monkeypatch.setattr(cluster, "PATIENCE", 2)
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", "--no-nanny", "--no-dashboard"]
    with distributed.LocalCluster(n_workers=0, dashboard_address=":0", host="127.0.0.1") as there:
        address = there.scheduler_address
        with subprocess.Popen([*worker, address], stderr=subprocess.DEVNULL) as process:
            with distributed.Client(address) as client:
                client.wait_for_workers(1, timeout=60)
            monkeypatch.setattr("claimcheck.run.validation.judge", end_every_worker)
            asked = ["validate", *map(str, packages[:2]), "--scheduler", address]
            done = run(*asked)
            process.kill()
    assert (done.exit_code, "has lost all its workers" in done.stderr) == (2, True), done.output


def test_a_cluster_has_until_the_next_look_to_replace_its_last_worker() -> None:
    looks: Iterator[dict[str, int]] = iter([{}, {"worker": 1}, {}, {}])
    there: Any = object.__new__(cluster.Cluster)
    there._client = SimpleNamespace(nthreads=lambda: next(looks))
    there._address, there._empty = "tcp://here:1", False
    for _ in range(3):
        there.assure()
    with pytest.raises(NoCluster, match="has lost all its workers"):
        there.assure()


def test_an_executor_that_loses_a_worker_is_told(packages: list[Path]) -> None:
    executor = ThreadPoolExecutor(1)
    executor.shutdown()
    with pytest.raises(NoCluster, match="the executor takes no work"):
        told(packages, executor=executor)


def test_a_worker_with_other_rules_of_others_is_named() -> None:
    asked = Judging(severities={}, plugins=(Plugin("acme-rules", "1.2"),))
    said = rf"on {re.escape(socket.gethostname())} \(process {os.getpid()}\) has rules of nobody"
    with pytest.raises(NoCluster, match=f"{said} else, and those of acme-rules 1.2 are asked for"):
        judging.judge(asked, [])


@only_in_full
def test_a_script_that_each_process_would_run_anew_is_told_so(
    packages: list[Path], tmp_path: Path
) -> None:
    asked = f"claimcheck.validate(*{[str(p) for p in packages[:2]]}, options=Options(jobs=2))"
    script = f"import claimcheck\nfrom claimcheck import Options\n{asked}\n"
    (file := tmp_path / "script.py").write_text(script)
    for arguments, given in (([str(file)], ""), (["-"], script)):
        command = [sys.executable, *arguments]
        done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
        said = "NoCluster: processes end as soon as they start: a script that asks for jobs"
        assert said in done.stderr.splitlines()[-1]


def test_a_package_that_was_lost_is_named_even_if_other_rules_were_asked_for(
    packages: list[Path],
) -> None:
    asked = Judging(severities={"TAB003": "error"})
    lost = judging.report_lost(asked, LocatedPackage("sound", str(packages[0]))).report
    assert lost is not None
    (finding,) = lost.findings
    assert (finding.code, finding.package, finding.place.path) == ("PKG010", "sound", "sound")
    assert "was killed, twice" in finding.message
    assert {rule.code: rule.status for rule in lost.rules} == {
        "PKG010": "broken",
        "TAB003": "not_run",
    }
