"""`claimcheck explain`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from shutil import get_terminal_size
from typing import Any

import click

from claimcheck.cli.json_output import JSON, print_json
from claimcheck.cli.parameter_types import FilledText

_UNCUT = 1_000
"""The columns of what is no terminal: a program gets one rule a line."""


@click.command()
@click.argument("code", required=False, type=FilledText())
@click.option("--all", "everything", is_flag=True, help="One line a rule, as without a CODE.")
@click.option("--frames", is_flag=True, help="What a rule can ask for: every frame and column.")
@click.option("--next", "family", metavar="FAMILY", help="The next free code of a family.")
@click.option("--no-plugins", is_flag=True, help="Leave out the rules of others.")
@JSON
def explain(code: str | None, everything: bool, frames: bool, as_json: bool, **given: Any) -> None:
    """Print what a rule forbids, why, its limits, and an example of each kind.

    CODE names a rule or a family, such as REF001 or REF. Without it, every rule is listed.
    """
    from claimcheck.engine.plugins import known_rules
    from claimcheck.engine.rule_registry import choose_rules
    from claimcheck.run import explain as words
    from claimcheck.run.frame_words import frame_lines, frame_objects
    from claimcheck.run.free_code import next_code

    family, no_plugins = given["family"], given["no_plugins"]
    if sum(map(bool, (code or everything, frames, family is not None))) > 1:
        raise click.UsageError("ask for a CODE, for --frames or for --next, one at a time")
    known = known_rules(plugins=not no_plugins)
    if family is not None:
        free = next_code(family.upper(), known, Path.cwd())
        _print([{"code": free}] if as_json else [free])
        return
    if frames:
        _print(frame_objects() if as_json else frame_lines())
        return
    rules = choose_rules([code.upper()] if code else [], known=known)
    if as_json:
        _print(map(words.as_object, rules))
        return
    width = get_terminal_size((_UNCUT, 0)).columns
    if everything or not code:
        _print(words.listing(rules, width))
    else:
        _print(words.text(rule, width) for rule in rules)


def _print(found: Iterable[str] | Iterable[dict[str, Any]]) -> None:
    """Print texts as lines, objects as one JSON array."""
    listed = list(found)
    if listed and isinstance(listed[0], str):
        click.echo("\n".join(map(str, listed)).strip("\n"))
    else:
        print_json(listed)
