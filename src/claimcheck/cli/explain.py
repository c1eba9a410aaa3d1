"""`claimcheck explain`."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("code", required=False)
@click.option("--all", "everything", is_flag=True, help="One line a rule, as without a CODE.")
@click.option("--frames", is_flag=True, help="What a rule can ask for: every frame and column.")
@click.option("--next", "family", metavar="FAMILY", help="The next free code of a family.")
@click.option("--no-plugins", is_flag=True, help="Leave out the rules of others.")
def explain(
    code: str | None, everything: bool, frames: bool, family: str | None, no_plugins: bool
) -> None:
    """Print what a rule forbids, why, its limits, and an example of each kind.

    CODE names a rule or a family, such as REF001 or REF. Without it, every rule is listed.
    """
    from claimcheck.engine.plugins import known_rules
    from claimcheck.run import explain as words
    from claimcheck.run.frame_words import frame_lines
    from claimcheck.run.free_code import next_code
    from claimcheck.run.validation import choose_rules

    if sum(map(bool, (code or everything, frames, family))) > 1:
        raise click.UsageError("ask for a CODE, for --frames or for --next, one at a time")
    known = known_rules(plugins=not no_plugins)
    if family:
        click.echo(next_code(family.upper(), known, Path.cwd()))
    elif frames:
        click.echo("\n".join(frame_lines()), nl=False)
    elif everything or not code:
        rules = choose_rules([code.upper()] if code else [], known=known)
        click.echo("\n".join(words.listing(rules)).lstrip())
    else:
        rules = choose_rules([code.upper()], known=known)
        click.echo("\n".join(words.text(rule) for rule in rules), nl=False)
