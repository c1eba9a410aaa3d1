"""The page on which a package begins: what is said of the article, and the draft's questions."""

from __future__ import annotations

import threading

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route

from claimcheck.draft import summary
from claimcheck.draft.description import FACTS
from claimcheck.editor.answers import PAGES
from claimcheck.editor.app import editor_app, static_file
from claimcheck.editor.beginning import Beginning
from claimcheck.errors import ClaimcheckError, fault_words
from claimcheck.site import templates
from claimcheck.text.marker_styles import NONE, NUMBERED

SAID = (*FACTS, "title", "deck", "headings", "end", "keep", "cut", "notes")
"""The fields of the form, which are those of `claimcheck draft`."""


def first_app(beginning: Beginning) -> Starlette:
    """Return the application that asks for the facts, and once they are written edits."""
    one_at_a_time = threading.Lock()

    async def show(request: Request) -> Response:
        async with request.form() as form:
            said = {name: str(form[name]) for name in SAID if name in form}
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
        text = templates.render(
            "first",
            home=PAGES,
            text=beginning.text.name,
            folder=beginning.folder.as_posix(),
            said={**beginning.page.facts, **said},
            styles=(*NUMBERED, NONE),
            refusal=refusal,
            found=list(summary.found_lines(drafted)) if drafted else [],
            questions=beginning.questions(drafted) if drafted else [],
        )
        return HTMLResponse(text)

    app = Starlette(
        routes=[
            Route("/", show, methods=["GET", "POST"]),
            Route("/static/{name}", static_file),
        ]
    )
    return app


def _lead_on(_: Request | None = None) -> Response:
    return RedirectResponse("/article", 303)
