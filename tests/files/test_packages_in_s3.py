"""Packages in S3: the same findings as on a disk, and where S3 fails, one for each package."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimcheck.engine.settings import Config
from claimcheck.files.store import DESCRIPTOR
from claimcheck.model.report import Report
from claimcheck.run.validation import Options, validate
from support.base import BASE

WHY = "there is no server of S3 here, which .ci/full installs (moto, s3fs)"
moto_server = pytest.importorskip("moto.server", reason=WHY)
s3fs = pytest.importorskip("s3fs", reason=WHY)

PACKAGES = {
    "broken": BASE.with_cells("claims", footnote="2").without_file("data/markers.csv"),
    "sound": BASE,
    "empty file": BASE.with_data(mentions=b""),
}
PATHS = [f"s3://bucket/{name}" for name in (*PACKAGES, "nowhere")] + ["s3://no-bucket/one"]


@pytest.fixture(autouse=True)
def variables(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let this process, and those that it starts, know the server and a key."""
    server = moto_server.ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    address, port = server.get_host_and_port()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{address}:{port}")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_CONFIG_FILE", "none")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "none")
    s3fs.S3FileSystem.clear_instance_cache()
    system = s3fs.S3FileSystem()
    system.makedirs("bucket", exist_ok=True)
    for name, recipe in PACKAGES.items():
        for path, data in recipe.files().items():
            system.pipe_file(f"bucket/{name}/{path}", data)
    yield
    server.stop()
    s3fs.S3FileSystem.clear_instance_cache()


def judged(*paths: str, jobs: int = 1) -> Report:
    return validate(*paths, options=Options(config=Config(), addresses=True, jobs=jobs))


def said(report: Report) -> list[tuple[str, ...]]:
    return [(f.package.rpartition("/")[2], f.code, f.message) for f in report.findings]


@pytest.mark.parametrize("jobs", [1, 2])
def test_in_s3_is_found_what_is_found_on_a_disk(jobs: int, tmp_path: Path) -> None:
    on_disk = [recipe.write(tmp_path / name).as_posix() for name, recipe in PACKAGES.items()]
    found = judged(*PATHS, jobs=jobs)
    refused = [f for f in found.findings if f.code == "PKG010"]
    assert [f.message for f in refused] == [f"{path} holds no {DESCRIPTOR}" for path in PATHS[3:]]
    whole = said(judged(*on_disk))
    assert {code for _, code, _ in whole} >= {"REF001", "PKG008"}
    assert [one for one in said(found) if one[1] != "PKG010"] == whole


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"AWS_ENDPOINT_URL": "http://127.0.0.1:9"}, "Could not connect"),
        ({"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""}, "credentials"),
    ],
)
def test_a_server_that_cannot_be_used_hides_no_other_package(
    changed: dict[str, str], why: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, value in changed.items():
        monkeypatch.setenv(name, value)
    s3fs.S3FileSystem.clear_instance_cache()
    found = judged("s3://bucket/sound", str(BASE.write(tmp_path / "sound")))
    (refused,) = (f for f in found.findings if f.code == "PKG010")
    assert refused.package == "s3://bucket/sound"
    assert why in refused.message
    assert len(found.packages) == 2
