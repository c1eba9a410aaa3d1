"""The pages of a site, and of the editor, from their templates."""

from __future__ import annotations

from typing import Any

from claimcheck.page.environment import environment, tight

HERE, SHARED = "claimcheck.site", "claimcheck.page"


def render(name: str, *, home: str = HERE, kind: str = "html", **given: Any) -> str:
    """Return a page; blank lines and indents are left out.

    `home` is the package in which the template lies; what it includes may also be one that the
    report and the site share.

    Raises:
        ImportError: the library of the extra is not installed.

    """
    found = environment(home, SHARED).get_template(f"{name}.{kind}.j2")
    return f"{tight(str(found.render(**given)))}\n"
