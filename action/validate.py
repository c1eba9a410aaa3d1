"""The GitHub action: install this revision of claimcheck, and check the packages of a repository.

Standard library only; the inputs come as the variables PACKAGES, ARGUMENTS and REQUIREMENT. Without
PACKAGES every tracked `datapackage.json` that calls itself a claims package is checked, wherever it
lies; that there is none is an error.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import venv
from pathlib import Path

ACTION = Path(__file__).resolve().parents[1]


def packages() -> list[str]:
    """Return the packages that the user named, or else those of the repository."""
    named = [line.strip() for line in os.environ.get("PACKAGES", "").splitlines() if line.strip()]
    if named:
        return named
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", "datapackage.json", "**/datapackage.json"],
        capture_output=True,
        check=True,
    )
    files = [Path(os.fsdecode(name)) for name in listed.stdout.split(b"\0") if name]
    return [file.parent.as_posix() for file in files if is_of_claims(file.read_bytes())]


def is_of_claims(descriptor: bytes) -> bool:
    """Tell what `claimcheck.files.claims_descriptor` tells, which is not installed yet."""
    said = descriptor.replace(b"\0", b"")
    return b'"claimcheck"' in said or not said.strip(b" \t\r\n\xef\xbb\xbf\xff\xfe")


def program() -> Path:
    """Install claimcheck into an environment of its own, and return its interpreter."""
    folder = Path(os.environ["RUNNER_TEMP"]) / "claimcheck"
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    requirement = os.environ.get("REQUIREMENT") or str(ACTION)
    subprocess.run([python, "-m", "pip", "install", "--quiet", requirement], check=True)
    return python


def main() -> int:
    """Check the packages; return the exit code of `claimcheck validate`."""
    found = packages()
    if not found:
        print("::error::no tracked datapackage.json is a claims package; name one in `packages`")
        return 2
    print(f"checking {', '.join(found)}")
    options = shlex.split(os.environ.get("ARGUMENTS", ""))
    command = [str(program()), "-m", "claimcheck", "validate", "--format", "github"]
    return subprocess.run([*command, *options, "--", *found], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
