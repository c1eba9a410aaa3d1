"""`claimcheck next`."""

from __future__ import annotations

import click

from claimcheck.cli.package_here import PACKAGE, folder_to_read, writable
from claimcheck.cli.shared_options import article_option
from claimcheck.text.printable import json_text, printable


@click.command("next", short_help="The next sentence that nobody has read.")
@click.option("--all", "every", is_flag=True, help="All of them.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, one object a line.")
@article_option("Your copy of the text, if FOLDER.work has none.")
@click.option("--done", multiple=True, metavar="ID", help="You have looked at this row again.")
@PACKAGE
def next_sentence(
    every: bool, as_json: bool, article: str | None, done: tuple[str, ...], package: str | None
) -> None:
    """Show the next sentence that nobody has read, with its dates, numbers, notes and names.

    What it claims is added by `claimcheck add claims segment_id=S013 …`; why it claims nothing is
    said by `claimcheck set S013 no_claim_reason=…`.

    First come those that changed in the article since their rows were made (`draft --update`), with
    these rows. What you have looked at again, you tick off with --done.
    """
    from claimcheck.article import read
    from claimcheck.edit.changes_to_read import ChangeToRead, changes_to_read, tick_off
    from claimcheck.edit.queue import Sentence, count_uncovered, undecided_sentences
    from claimcheck.edit.queue_text import lines

    folder = writable(package) if done else folder_to_read(package)
    if done:
        tick_off(folder, done)
    changed = changes_to_read(folder)
    found = undecided_sentences(folder, None if article is None else read(article))
    uncovered = 0 if found else count_uncovered(folder)
    both: list[Sentence | ChangeToRead] = [*changed, *found]
    shown = both if every else both[:1]
    if as_json:
        for sentence in shown:
            click.echo(json_text(sentence.as_json()))
    else:
        said = lines(shown, len(found), len(changed), uncovered)
        click.echo("\n".join(map(printable, said)))
