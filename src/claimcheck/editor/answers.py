"""How a request is answered: with a page, or by leading to one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from starlette.responses import HTMLResponse, RedirectResponse, Response

from claimcheck.editor.desk import Desk
from claimcheck.site import templates

Form = Mapping[str, str]
Parts = Mapping[str, str]
Answer = Callable[[Desk, Parts, Form], Response]
"""What answers a request: by the desk, the parts of its address, and the form."""

PAGES = "claimcheck.editor.pages"
"""Where the templates, the style and the script lie."""


def page(desk: Desk, name: str, *, status: int = 200, **facts: Any) -> Response:
    """Return a page, with what the last step said."""
    notices, desk.notices = desk.notices, []
    text = templates.render(name, home=PAGES, desk=desk, notices=notices, **facts)
    return HTMLResponse(text, status)


def lead_back(form: Form, otherwise: str) -> Response:
    """Lead to the page from which a form was sent; never to another site."""
    asked = form.get("back", "")
    safe = asked.startswith("/") and not asked.startswith("//") and "\\" not in asked
    return RedirectResponse(asked if safe else otherwise, 303)
