"""`claimcheck explain`."""

from __future__ import annotations

import click


@click.command()
@click.argument("code", required=False)
@click.option("--all", "everything", is_flag=True, help="One line a rule, as without a CODE.")
def explain(code: str | None, everything: bool) -> None:
    """Print what a rule forbids, why, its limits, and an example of each kind.

    CODE names a rule or a family, such as REF001 or REF. Without it, every rule is listed.
    """
    from claimcheck.run import explain as words
    from claimcheck.run.validation import chosen

    rules = chosen([code.upper()] if code else [])
    if everything or not code:
        click.echo("\n".join(words.listing(rules)).lstrip())
    else:
        click.echo("\n".join(words.text(rule) for rule in rules), nl=False)
