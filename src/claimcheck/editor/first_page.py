"""The page on which a package begins: what is said of the article, and the draft's questions."""

from __future__ import annotations

import re
import threading

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route

from claimcheck.draft import summary
from claimcheck.draft.drafting import Draft
from claimcheck.editor.answers import PAGES
from claimcheck.editor.app import UNFINISHED, editor_app, static_file
from claimcheck.editor.beginning import Beginning
from claimcheck.errors import ClaimcheckError, fault_words
from claimcheck.site import templates
from claimcheck.text.marker_styles import NONE, NUMBERED

LABELS = {
    "author": "Author",
    "issued": "Appeared",
    "language": "Language",
    "accessed": "Read on",
    "url": "Address",
    "title": "Title",
    "deck": "Summary",
    "headings": "Headings",
    "end": "First line after the article",
    "keep": "Words in which no sentence ends",
    "cut": "Words after which a sentence ends",
    "notes": "Signs of notes",
}
"""The fields of the form, by the option of `claimcheck draft` that each is."""

_OPTION_FIELDS = {**LABELS, "heading": LABELS["headings"]}


def first_app(beginning: Beginning) -> Starlette:
    """Return the application that asks for the facts, and once they are written edits."""
    one_at_a_time = threading.Lock()

    async def show(request: Request) -> Response:
        async with request.form() as form:
            said = {name: str(form[name]) for name in LABELS if name in form}
            wanted = "write" in form
        return await run_in_threadpool(answer_once, said, wanted)

    def answer_once(said: dict[str, str], wanted: bool) -> Response:
        with one_at_a_time:
            is_written = isinstance(app.router.routes[-1], Mount)
            return _lead_on() if is_written else answer(said, wanted)

    def answer(said: dict[str, str], wanted: bool) -> Response:
        drafted, refusal = beginning.draft(said)
        if drafted and wanted:
            try:
                edited = editor_app(beginning.write(drafted))
                # A form that is sent twice, as by a double click, leads to the same page.
                app.router.routes[:] = [Route("/", _lead_on, methods=["POST"]), Mount("/", edited)]
                return _lead_on()
            except (ClaimcheckError, OSError) as error:  # what was said stays in the form
                refusal = fault_words(error) if isinstance(error, OSError) else str(error)
        return HTMLResponse(_page(beginning, said, drafted, refusal))

    def no_page(request: Request, _: Exception) -> Response:
        told = f"{request.url.path}: there is no page yet, before the package is begun here"
        return HTMLResponse(_page(beginning, {}, None, told), 404)

    routes = [
        Route("/", show, methods=["GET", "POST"]),
        Route("/static/{name}", static_file),
    ]
    app = Starlette(routes=routes, exception_handlers={404: no_page, **UNFINISHED})
    return app


def _page(beginning: Beginning, said: dict[str, str], drafted: Draft | None, refusal: str) -> str:
    """Return the page with what was said, what a draft found by that, and what it must be told."""
    return templates.render(
        "first",
        home=PAGES,
        text=beginning.text.name,
        folder=beginning.folder.as_posix(),
        said={**beginning.page.facts, **said},
        styles=(*NUMBERED, NONE),
        labels=LABELS,
        refusal=name_fields(refusal),
        found=list(summary.found_lines(drafted)) if drafted else [],
        questions=[*map(name_fields, beginning.questions(drafted))] if drafted else [],
    )


def name_fields(words: str) -> str:
    """Return what the draft says of options as words about the fields of the page."""
    return re.sub("--([a-z]+)", lambda said: _field_name(*said.group(0, 1)), words)


def _field_name(option: str, name: str) -> str:
    return f"“{_OPTION_FIELDS[name]}”" if name in _OPTION_FIELDS else option


def _lead_on(_: Request | None = None) -> Response:
    return RedirectResponse("/article", 303)
