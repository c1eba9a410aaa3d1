"""The editor as an ASGI application: a page for each view, a form for each step."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from importlib import resources
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from claimcheck.edit.steps import with_free_ids
from claimcheck.editor import shown_pages, taken_forms
from claimcheck.editor.answers import PAGES, Answer, Form, page
from claimcheck.editor.desk import Desk
from claimcheck.editor.gate import LARGEST
from claimcheck.editor.sent_forms import SentForms
from claimcheck.errors import ClaimcheckError, UnknownName, fault_words
from claimcheck.site import templates

_STATIC = {
    "editor.css": (PAGES, "text/css"),
    "editor.js": (PAGES, "text/javascript"),
    "icon.svg": (PAGES, "image/svg+xml"),
    "marks.css": (templates.SHARED, "text/css"),
}
"""Where each file lies, and what it is: the marks of verdicts are those of report and site."""
_PAGES = ("/article", "/sentence/", "/verify/", "/sources", "/findings", "/table/", "/row/")
"""The pages to which an undone step leads back."""
_BLIND = ("/second", "/blind", "/name", "/decide")
"""The only pages that are answered while somebody reads blind."""


def editor_app(desk: Desk) -> Starlette:
    """Return the application that shows and edits what lies on a desk."""
    pages: dict[str, Answer] = {
        "/": shown_pages.show_home,
        "/article": shown_pages.show_article,
        "/sentence/{segment:path}": shown_pages.show_sentence,
        "/verify/{claim:path}": shown_pages.show_claim_check,
        "/sources": shown_pages.show_sources,
        "/second": shown_pages.show_second,
        "/findings": shown_pages.show_findings,
        "/table/{table}": shown_pages.show_table,
        "/row/{table}/{key:path}": shown_pages.show_row,
    }
    forms: dict[str, Answer] = {
        "/add/{table}": taken_forms.add_row,
        "/set/{table}/{key:path}": taken_forms.set_row,
        "/try/{table}/{key:path}": taken_forms.try_form,
        "/withdraw/{table}/{key:path}": taken_forms.withdraw_row,
        "/verify/{claim:path}": taken_forms.give_verdict,
        "/sources": taken_forms.keep_source,
        "/second/{verification:path}": taken_forms.read_again,
        "/decide/{review:path}": taken_forms.decide,
        "/cut": taken_forms.cut_sentence,
        "/join": taken_forms.join_sentences,
        "/undo": taken_forms.take_back,
        "/redo": partial(taken_forms.take_back, again=True),
        "/name": taken_forms.take_name,
        "/blind": taken_forms.read_blind,
    }
    sent = SentForms()
    routes = [
        *(Route(path, _endpoint(desk, answer, sent)) for path, answer in pages.items()),
        *(
            Route(path, _endpoint(desk, answer, sent), methods=["POST"])
            for path, answer in forms.items()
        ),
        Route("/static/{name}", static_file),
    ]
    missing = partial(_no_page, desk)
    return Starlette(routes=routes, exception_handlers={404: missing, 405: missing, **UNFINISHED})


def _endpoint(
    desk: Desk, answer: Answer, sent: SentForms
) -> Callable[[Request], Awaitable[Response]]:
    async def answered(request: Request) -> Response:
        form = {**_page_before(request), **request.query_params, **await _form_of(request)}
        return await run_in_threadpool(_answer, request, form)

    def _answer(request: Request, form: Form) -> Response:
        path, parts = request.url.path, request.path_params
        if desk.blind and not path.startswith(_BLIND):
            return page(desk, "closed", status=403)
        refused = partial(_refused, desk, request, form)
        try:
            return sent.answer(path, form, lambda: with_free_ids(lambda: answer(desk, parts, form)))
        except ClaimcheckError as error:
            unknown = request.method != "POST" and isinstance(error, UnknownName)
            return refused(404 if unknown else 400, str(error))
        except OSError as error:  # the machine's: the step was not written, and the form is kept
            return refused(507, f"this machine says: {fault_words(error)}")

    return answered


def _no_page(desk: Desk, request: Request, error: Exception) -> Response:
    """Answer where there is no page; one that was refused keeps the address of its form."""
    status = error.status_code if isinstance(error, HTTPException) else 404
    if status != 405:
        why = "there is no page"
    elif request.method == "POST":
        why = "a page is shown there, and no form is taken"
    else:
        why = "a form is sent there, and no page can be opened"
    return _refused(desk, request, {}, status, f"{request.url.path}: {why}")


def _page_before(request: Request) -> dict[str, str]:
    """Return where a form leads back to if it does not say: the page on which it stands."""
    try:
        before = urlsplit(request.headers.get("referer", ""))
    except ValueError:  # an address that no browser sends
        return {}
    is_page = request.method == "POST" and before.path.startswith(_PAGES)
    return {"back": urlunsplit(("", "", *before[2:4], ""))} if is_page else {}


def _refused(desk: Desk, request: Request, form: Form, status: int, message: str) -> Response:
    """Answer that a form was not taken, or that a page could not be shown."""
    if request.method == "POST":
        return page(desk, "refused", status=status, message=message, back=form.get("back", "/"))
    return page(desk, "missing", status=status, message=message)


def _answer_unfinished(_: Request, __: Exception) -> Response:
    """Answer a form that did not come whole: it was too large, or the browser has gone away."""
    return Response(f"a form may have {LARGEST:,} bytes", 413)


UNFINISHED: Mapping[Any, Callable[[Request, Exception], Response]] = {
    ClientDisconnect: _answer_unfinished
}
"""What answers a form that did not come whole, in the form in which an application takes it."""


async def _form_of(request: Request) -> dict[str, str]:
    if request.method != "POST":
        return {}
    found: dict[str, str] = {}
    async with request.form(max_part_size=LARGEST) as form:
        for name, value in form.multi_items():
            if not isinstance(value, UploadFile):
                # A browser sends line ends as CRLF, and tables hold LF.
                found[name] = value.replace("\r\n", "\n")
            elif value.filename:
                found["file.name"] = value.filename
                found["file"] = (await value.read()).decode("latin-1")
    return found


def static_file(request: Request) -> Response:
    """Answer with the style, the script or the icon."""
    name = request.path_params["name"]
    if name not in _STATIC:
        return Response("there is no such file", 404)
    home, kind = _STATIC[name]
    data = resources.files(home).joinpath(name).read_bytes()
    return Response(data, media_type=f"{kind}; charset=utf-8")
