"""The snippets of `docs/ci.md`, each held to its schema or run."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.base import BASE

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
SCHEMAS = {
    ".github/workflows/claims.yml": "vendor.github-workflows",
    ".gitlab-ci.yml": "vendor.gitlab-ci",
    ".pre-commit-config.yaml": "",
}
KNOWN = {point.value for point in entry_points(group="pytest11")}
PLUGIN = [] if "claimcheck.pytest_plugin" in KNOWN else ["-p", "claimcheck.pytest_plugin"]
"""What names the plug-in where the distribution that is installed does not bring it yet."""


def snippet(name: str) -> str:
    found = re.search(rf"```\w+\n# {re.escape(name)}\n(.*?)```", PAGE, re.DOTALL)
    assert found, name
    return found[1]


def code(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert found, language
    return found[1]


@pytest.mark.parametrize("name", [name for name, schema in SCHEMAS.items() if schema])
def test_a_snippet_keeps_to_the_schema_of_its_service(name: str, tmp_path: Path) -> None:
    pytest.importorskip("check_jsonschema", reason="needs the extra oracle: check-jsonschema")
    (tmp_path / "snippet.yml").write_text(snippet(name), encoding="utf-8")
    words = ["-m", "check_jsonschema", "--builtin-schema", SCHEMAS[name]]
    done = subprocess.run(
        [sys.executable, *words, str(tmp_path / "snippet.yml")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_what_the_snippets_use_is_there() -> None:
    workflow = yaml.safe_load(snippet(".github/workflows/claims.yml"))
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    (ours,) = (s for s in workflow["jobs"]["claims"]["steps"] if "OWNER" in s["uses"])
    assert ours["with"].keys() <= action["inputs"].keys()
    config = yaml.safe_load(snippet(".pre-commit-config.yaml"))
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert config["repos"][0]["hooks"][0]["id"] in {hook["id"] for hook in hooks}
    version = json.loads((ROOT / "datapackage" / "datapackage.json").read_text("utf-8"))["version"]
    assert set(re.findall(r"(?:@v|==|rev: v)([0-9.]+)", PAGE.replace("checkout@v4", ""))) == {
        version
    }


def run(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)


def test_the_line_of_gitlab_writes_the_report_that_it_names(tmp_path: Path) -> None:
    BASE.write(tmp_path / "datapackage")
    job: dict[str, Any] = yaml.safe_load(snippet(".gitlab-ci.yml"))["claims"]
    words = shlex.split(job["script"][-1])
    assert words[0] == "claimcheck"
    assert run([sys.executable, "-m", *words], tmp_path).returncode == 0
    assert (tmp_path / job["artifacts"]["reports"]["junit"]).read_text("utf-8").startswith("<?xml")


@pytest.mark.parametrize(("kind", "failed"), [("event", 0), ("evnt", 1)])
def test_pytest_makes_a_test_of_a_package(kind: str, failed: int, tmp_path: Path) -> None:
    BASE.with_cells("claims", claim_type=kind).write(tmp_path / "datapackage")
    (tmp_path / "pytest.ini").write_text(snippet("pytest.ini"), encoding="utf-8")
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_claims.py").write_text(code("python"), encoding="utf-8")
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    done = run([*words, *PLUGIN], tmp_path)
    assert done.returncode == failed, done.stdout
    assert f"{2 * failed or 2} {'failed' if failed else 'passed'}" in done.stdout
    if failed:
        assert "claims.csv:2: error TAB004" in done.stdout


def test_pytest_fails_on_a_descriptor_that_lost_its_content(tmp_path: Path) -> None:
    empty, wide = (BASE.write(tmp_path / name) / "datapackage.json" for name in ("empty", "wide"))
    empty.write_bytes(b"")
    wide.write_text(wide.read_text("utf-8"), "utf-16")
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--claimcheck"]
    done = run([*words, *PLUGIN], tmp_path)
    assert "2 failed" in done.stdout, done.stdout


def test_without_the_option_pytest_collects_no_package(tmp_path: Path) -> None:
    BASE.write(tmp_path / "datapackage")
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *PLUGIN]
    assert "no tests ran" in run(words, tmp_path).stdout
