"""The pages' templates: all text is escaped, made visible, and given its direction."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib import import_module, resources
from typing import Any

from claimcheck.model.value_words import ATTRIBUTIONS, CHECKERS, ROLES, VERDICTS
from claimcheck.page.links import web
from claimcheck.page.wording import visible
from claimcheck.schema import bundled
from claimcheck.text.shortened import shorten

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def render(name: str, **given: Any) -> str:
    """Return a page; blank lines and indents are left out.

    Raises:
        ImportError: the library of the extra is not installed.

    """
    text = str(_environment().get_template(f"{name}.html.j2").render(**given))
    return "\n".join(line.strip() for line in text.splitlines() if line.strip()) + "\n"


@cache
def _environment() -> Any:
    jinja2: Any = import_module("jinja2")  # an extra
    safe = import_module("markupsafe").Markup
    environment = jinja2.Environment(
        autoescape=True,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        loader=jinja2.FunctionLoader(_file),
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


def _file(name: str) -> str:
    """Return a file that lies beside this module, in a checkout as in a wheel."""
    return resources.files("claimcheck.site").joinpath(name).read_text(encoding="utf-8")


def _shown(value: object) -> object:
    """Make text from data visible, before it is escaped; markup of the page's own stays."""
    if value is None:
        return ""
    return visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value
