"""How a request is answered: with a page, or by leading to one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus
from secrets import token_urlsafe
from typing import Any
from urllib.parse import quote

from starlette.responses import HTMLResponse, RedirectResponse, Response

from claimcheck.editor.desk import Desk
from claimcheck.editor.sent_forms import ONCE
from claimcheck.schema import bundled
from claimcheck.site import templates
from claimcheck.text.names import pick

Form = Mapping[str, str]
Parts = Mapping[str, str]
Answer = Callable[[Desk, Parts, Form], Response]
"""What answers a request: by the desk, the parts of its address, and the form."""

PAGES = "claimcheck.editor.pages"
"""Where the templates, the style and the script lie."""


def page(desk: Desk, name: str, *, status: int = 200, **facts: Any) -> Response:
    """Return a page, with what the last step said, which one that refuses leaves to the next."""
    notices = desk.notices if status == HTTPStatus.OK else []
    if notices:
        desk.notices = []
    to = _nowhere if desk.blind else row_page
    facts[ONCE] = token_urlsafe(12)
    facts.setdefault("here", f"/{name}")
    text = templates.render(name, home=PAGES, desk=desk, notices=notices, to=to, **facts)
    return HTMLResponse(text, status)


def row_page(table: str, key: str) -> str:
    """Return the page on which a row is: what the macros of report and site ask for."""
    return f"/row/{table}/{quote(key)}"


def _nowhere(table: str, key: str) -> str:
    """Return no page: while somebody reads blind, all others are closed."""
    return ""


def table_of(parts: Parts) -> str:
    """Return the table that an address names.

    Raises:
        UnknownName: there is none of that name; the message says which is likely meant.

    """
    return pick(parts["table"], bundled.tables(), "table")


def lead_back(form: Form, otherwise: str) -> Response:
    """Lead to the page from which a form was sent; never to another site."""
    asked = form.get("back", "")
    safe = asked.startswith("/") and not asked.startswith("//") and "\\" not in asked
    return RedirectResponse(asked if safe else otherwise, 303)
