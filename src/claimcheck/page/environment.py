"""Templates of pages: all text is escaped, made visible, and given its direction."""

from __future__ import annotations

import html
from collections.abc import Callable
from functools import cache, lru_cache
from importlib import import_module, resources
from itertools import groupby
from typing import Any

from claimcheck.model.value_words import ATTRIBUTIONS, ROLES, SPEAKERS, VERDICTS, agent
from claimcheck.page import date_words, verdict_marks
from claimcheck.page.differing import SentencePart, mark_changes, mark_figures
from claimcheck.page.links import web
from claimcheck.page.pieces import pieces
from claimcheck.page.wording import FROM_THE_RIGHT, direction, exact, language, visible
from claimcheck.schema import bundled
from claimcheck.text.plurals import pluralise
from claimcheck.text.shortened import shorten

_GLOBALS = {
    "verdicts": VERDICTS,
    "attributions": ATTRIBUTIONS,
    "roles": ROLES,
    "meanings": bundled.meanings,
    "mark_of": verdict_marks.mark,
    "by": agent,
    "speakers": list(SPEAKERS.items()),
}
"""What the templates know beside what they are given."""


def environment(*places: str) -> Any:
    """Return Jinja with the templates of these packages, the first that has one; none is missing.

    Raises:
        ImportError: the library of the extra is not installed.

    """
    import jinja2  # asked for each page, which `import_module` takes its time for

    return _made(jinja2, *places)


@cache
def _made(jinja2: Any, *places: str) -> Any:
    safe = import_module("markupsafe").Markup
    ways = {way: safe(way) for way in ("", FROM_THE_RIGHT)}
    found = jinja2.Environment(
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
        cache_size=-1,
        loader=jinja2.ChoiceLoader([jinja2.FunctionLoader(_reader(place)) for place in places]),
    )
    found.code_generator_class = _generator(jinja2.compiler.CodeGenerator)
    found.shown = _shown(safe)
    found.macro = lambda made: lambda *given: safe(made(*given))
    found.filters |= pieces(safe) | {
        "direction": lambda text: ways[direction(str(text))],
        "language": lambda text, tag: safe(language(str(tag or ""), str(text or ""))),
        "web": web,
        "words": lambda text: str(text).replace("_", " "),
        "cut": lambda text: shorten(str(text), 90),
        "date": lambda text: date_words.words(str(text or "")),
        "brief": lambda text: shorten(str(text), 400),
        "script_safe": lambda text: safe(text.replace("<", "\\u003c")),
        "pluralise": pluralise,
        "sign": verdict_marks.sign,
        "agent": agent,
        "batch_by_date": lambda rows: [list(group) for _, group in groupby(rows, lambda r: r.date)],
        "batches": _batches,
        "lines": lambda text: safe("\n".join(map(_lines, text.splitlines()))),
        "differing": lambda text, other: _marked(
            safe, mark_figures(visible(str(text)), str(other))
        ),
        "shown": lambda text: visible(str(text)),
        "exact": lambda text: safe(exact(safe.escape(text))),
        "changed": lambda old, new: [_marked(safe, part) for part in mark_changes(old, new)],
    }
    found.globals |= _GLOBALS
    return found


def macros(place: str = "claimcheck.page", name: str = "macros", **given: Any) -> Any:
    """Return the macros of a file, made once for many pages, with the names that they may use."""
    return environment(place).get_template(f"{name}.html.j2").make_module(given)


def _batches(rows: list[Any], column: str) -> list[tuple[str, list[Any]]]:
    """Return rows by a cell, in the order in which its values first occur."""
    found: dict[str, list[Any]] = {}
    for row in rows:
        cell = row[column] if isinstance(row, dict) else getattr(row, column)
        found.setdefault(cell or "", []).append(row)
    return list(found.items())


@lru_cache(maxsize=2**12)
def _lines(line: str) -> str:
    """Return a line of a text that is shown as it is, whose spaces no page may lose."""
    bare = line.strip(" ")
    start, _, end = line.partition(bare)
    return f"{'&#32;' * len(start)}{html.escape(visible(bare))}{'&#32;' * len(end)}"


def _marked(safe: Any, found: list[SentencePart]) -> Any:
    """Return a text of which the parts that differ are marked."""
    return safe("").join(
        safe("<mark>{}</mark>").format(p.text) if p.differs else p.text for p in found
    )


def file_text(place: str, name: str) -> str:
    """Return a file that lies in a package, in a checkout as in a wheel."""
    return resources.files(place).joinpath(name).read_text(encoding="utf-8")


def _reader(place: str) -> Any:
    def read(name: str) -> str | None:
        file = resources.files(place).joinpath(name)
        return file.read_text(encoding="utf-8") if file.is_file() else None

    return read


def tight(text: str) -> str:
    """Return text without blank lines and indents; no data has a line of its own to lose."""
    return "\n".join(filter(None, map(str.strip, text.split("\n"))))


def _generator(plain: Any) -> Any:
    """Return what writes the code of templates so that it prints a value with one call.

    Jinja would make two calls and an object of it, which takes a third of the time of a site. What
    a template calls is called at once: nothing here asks for the context, for which Jinja looks. Of
    `row.name` the cells of a row come first: Jinja would try its attributes, and fail. A macro that
    always gets what it names is a function: Jinja would count and fill in what it is given.
    """

    class Generator(plain):  # type: ignore[misc]
        def _output_child_pre(self, *_: object) -> None:
            self.write("environment.shown(")

        def _output_child_post(self, *_: object) -> None:
            self.write(")")

        def macro_def(self, macro_ref: Any, frame: Any) -> None:
            found = macro_ref
            extra = found.accesses_caller, found.accesses_kwargs, found.accesses_varargs
            if found.node.defaults or any(extra):
                super().macro_def(macro_ref, frame)
            else:
                self.write("environment.macro(macro)")

        def visit_Getattr(self, node: Any, frame: Any) -> None:
            self.write(f"(cell[{node.attr!r}] if type(cell := ")
            self.visit(node.node, frame)
            self.write(f") is dict and {node.attr!r} in cell else ")
            self.write(f"environment.getattr(cell, {node.attr!r}))")

        def visit_Call(self, node: Any, frame: Any, forward_caller: bool = False) -> None:
            self.visit(node.node, frame)
            self.write("(*()")  # what follows begins with a comma
            self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
            self.write(")")

    return Generator


def _shown(safe: Any) -> Callable[[object], str]:
    """Return what makes text from data visible, and escapes it; markup of the page's own stays."""

    @lru_cache(maxsize=2**14)
    def escaped(text: str) -> str:
        return str(safe.escape(visible(text)))

    def shown(value: object) -> str:
        if type(value) is str:  # markup is of a class of its own
            return escaped(value)
        if type(value) is safe:
            return value  # type: ignore[return-value]
        return "" if value is None else str(safe.escape(value))

    return shown
