"""The pages' templates: all text is escaped, made visible, and given its direction."""

from __future__ import annotations

import json
import re
from functools import cache, partial
from importlib import import_module, resources
from typing import Any

from claimcheck.model.value_words import ATTRIBUTIONS, CHECKERS, ROLES, VERDICTS
from claimcheck.page.links import web
from claimcheck.page.wording import visible
from claimcheck.schema import bundled
from claimcheck.text.shortened import shorten

HERE = "claimcheck.site"
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def render(name: str, *, home: str = HERE, **given: Any) -> str:
    """Return a page; blank lines and indents are left out.

    `home` is the package in which the template lies; what it includes may also lie here.

    Raises:
        ImportError: the library of the extra is not installed.

    """
    text = str(_environment(home).get_template(f"{name}.html.j2").render(**given))
    return "\n".join(line.strip() for line in text.splitlines() if line.strip()) + "\n"


@cache
def _environment(home: str) -> Any:
    jinja2: Any = import_module("jinja2")  # an extra
    safe = import_module("markupsafe").Markup
    environment = jinja2.Environment(
        autoescape=True,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        loader=jinja2.ChoiceLoader(
            [jinja2.FunctionLoader(partial(_file, h)) for h in (home, HERE)]
        ),
    )
    environment.filters |= {
        "direction": lambda text: safe(' dir="auto"' if _RIGHT_TO_LEFT.search(str(text)) else ""),
        "web": web,
        "words": lambda text: str(text).replace("_", " "),
        "cut": lambda text: shorten(str(text), 90),
        "script_safe": lambda text: safe(text.replace("<", "\\u003c")),
        "json": lambda value: json.dumps(value, ensure_ascii=False),
    }
    environment.globals |= {
        "verdicts": VERDICTS,
        "checkers": CHECKERS,
        "attributions": ATTRIBUTIONS,
        "roles": ROLES,
        "meanings": bundled.meanings,
    }
    return environment


def _file(home: str, name: str) -> str | None:
    """Return a template of a package, in a checkout as in a wheel; None if it has none such."""
    found = resources.files(home).joinpath(name)
    return found.read_text(encoding="utf-8") if found.is_file() else None


def _shown(value: object) -> object:
    """Make text from data visible, before it is escaped; markup of the page's own stays."""
    if value is None:
        return ""
    return visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value
