"""What runs on other machines is pinned, and is allowed no more than it needs."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml

WORKFLOWS = sorted((Path(__file__).parents[1] / ".github" / "workflows").glob("*.yml"))
pytestmark = pytest.mark.skipif(not WORKFLOWS, reason="a source distribution has no workflows")
PINNED = re.compile(r"[\w.-]+/[\w.-]+@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+( |$)")

# The only permissions to write that any job has, and why it has them.
MAY_WRITE = {
    ("release.yml", "attest"): {"id-token", "attestations"},
    ("release.yml", "pypi"): {"id-token"},
    ("release.yml", "github"): {"contents"},
    ("release.yml", "pages"): {"pages", "id-token"},
}


def jobs(workflow: Path) -> dict[str, Any]:
    return dict(yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"])


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_by_its_commit_and_names_its_version(workflow: Path) -> None:
    lines = workflow.read_text(encoding="utf-8").splitlines()
    used = [line.partition("uses: ")[2] for line in lines if "uses: " in line]
    assert used
    assert [use for use in used if not PINNED.match(use)] == []


def test_one_action_has_one_commit() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in WORKFLOWS)
    used = set(re.findall(r"uses: (\S+)@(\S+)", text))
    assert len(used) == len({name for name, _ in used})


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_a_job_may_do_only_what_is_listed(workflow: Path) -> None:
    assert yaml.safe_load(workflow.read_text(encoding="utf-8"))["permissions"] == {}
    for name, job in jobs(workflow).items():
        writes = {key for key, value in job["permissions"].items() if value == "write"}
        assert writes == MAY_WRITE.get((workflow.name, name), set()), name
        assert set(job["permissions"].values()) <= {"read", "write"}


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_no_checkout_leaves_credentials_and_no_shell_line_is_a_template(workflow: Path) -> None:
    for job in jobs(workflow).values():
        for step in job["steps"]:
            if "actions/checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False
            assert "${{" not in step.get("run", "")


def test_the_wheel_is_tried_on_every_python_that_the_package_names() -> None:
    project = (Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    named = re.findall(r'"Programming Language :: Python :: (3\.\d+)"', project)
    release = next(path for path in WORKFLOWS if path.name == "release.yml")
    assert jobs(release)["wheel"]["strategy"]["matrix"]["python"] == named


@pytest.mark.skipif(
    find_spec("check_jsonschema") is None, reason="check-jsonschema is not installed"
)
@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_is_valid_by_its_schema(workflow: Path) -> None:
    schema = ["--builtin-schema", "vendor.github-workflows"]
    command = [sys.executable, "-m", "check_jsonschema", *schema, str(workflow)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
