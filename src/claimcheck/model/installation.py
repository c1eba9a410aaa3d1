"""What came with this installation: its version, and the folders in the wheel or the checkout."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from claimcheck.errors import NotInstalled

_WHEEL = Path(__file__).parents[1] / "_bundled"
_CHECKOUT = Path(__file__).parents[3]
_VERSION = re.compile('^  "version": "([^"]+)"', re.MULTILINE)
"""Where the build finds the version, too: `tool.hatch.version` in pyproject.toml."""


def folder(name: str) -> Path:
    """Return the folder `name` ("datapackage" or "schemas") that came with this installation.

    Raises:
        NotInstalled: the installation is incomplete; neither a wheel nor a checkout holds it.

    """
    for root in (_WHEEL, _CHECKOUT):
        if (root / name).is_dir():
            return root / name
    raise NotInstalled(
        f"this installation of claimcheck lacks its folder {name!r}; install it anew"
    )


@cache
def tool_version() -> str:
    """Return the version of the program, which is that of the data that come with it.

    The metadata of the distribution say the same, and cost 15 ms more.

    Raises:
        NotInstalled: the installation is incomplete.

    """
    descriptor = folder("datapackage") / "datapackage.json"
    found = _VERSION.search(descriptor.read_text(encoding="utf-8"))
    if found is None:
        raise NotInstalled(f"{descriptor} states no version; install claimcheck anew")
    return found[1]
