"""What a draft holds, and what is doubtful in it, as lines for a terminal."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from claimcheck.article import sentences
from claimcheck.article.references import Reference
from claimcheck.draft.description import VERSION
from claimcheck.draft.drafting import Draft
from claimcheck.draft.reading import ReadArticle
from claimcheck.draft.rows import Row
from claimcheck.model.draft_marks import UNSEEN
from claimcheck.text.normal import normalise
from claimcheck.text.plurals import pluralise
from claimcheck.text.printable import printable
from claimcheck.text.shortened import shorten

_SHOWN = 10
_TAKEN_APART = (
    "author",
    "translator",
    "container",
    "publisher",
    "issued",
    "accessed",
    "page",
    "url",
)
_TO_SAY = ("contributors", "description", "keywords", "homepage and repository (if there are)")
"""Properties of the descriptor that a release should have and that a text cannot say."""


def lines(drafted: Draft, text: Path, folder: Path) -> Iterator[str]:
    """Yield what was found, what a person should look at, and the next commands."""
    yield f"wrote {folder.as_posix()}: {drafted.name} {VERSION}, a draft"
    yield from found_lines(drafted)
    yield "look at these:"
    yield from (f"    {printable(doubt)}" for doubt in doubts(drafted))
    yield f"before a release, say by `claimcheck set package`: {', '.join(_TO_SAY)}"
    arguments = shlex.join([folder.as_posix(), "--article", text.as_posix()])
    yield f"next: claimcheck validate {arguments}"
    yield f"then: {shlex.join(['claimcheck', 'next', '--package', folder.as_posix()])}"
    yield f"or, on a page: {shlex.join(['claimcheck', 'edit', folder.as_posix()])}"


def found_lines(drafted: Draft) -> Iterator[str]:
    """Yield what was found in a text."""
    return map(printable, _parts_found(drafted))


def doubtful_lines(reading: ReadArticle) -> Iterator[str]:
    """Yield what is doubtful in a text that is not written for that; nothing if nothing is."""
    if questions := list(open_questions(reading)):
        yield "doubtful:"
        yield from (f"    {printable(question)}" for question in questions)
        yield "nothing was written; mend the text or the options, or go on with --yes"


def _parts_found(drafted: Draft) -> Iterator[str]:
    article = drafted.reading.article
    yield f"title, line {len(article.before) + 1} of the text: {article.blocks[0].printed}"
    if drafted.stated:
        facts = ", ".join(f"{name} {value}" for name, value in drafted.stated.items())
        yield f"the head of the text says: {facts}"
    yield f"{pluralise(len(drafted.sections), 'section')}:"
    yield from _tree(drafted.sections)
    kinds = Counter(segment.kind for segment in drafted.reading.segments)
    counted = ", ".join(pluralise(count, kind) for kind, count in kinds.items())
    yield f"{pluralise(len(drafted.reading.segments), 'segment')}: {counted}"
    notes = drafted.reading.notes
    yield f"{pluralise(len(notes.notes), 'note')}, {pluralise(len(notes.entries), 'reference')}"
    if lists := drafted.reading.page.lists:
        known = sum(entry.known for entry in notes.entries)
        yield f"{known} of the references with what {' and '.join(lists)} says of them"
    if notes.markers:
        firsts = list(dict.fromkeys(marker.number for marker in notes.markers))
        order = "in order" if firsts == sorted(firsts) else "not in order"
        span = f"{min(firsts)} to {max(firsts)}"
        bare = sum(note.marked and not note.entry for note in notes.notes)
        listed = f"{bare} without an entry" if bare else "all with entries"
        yield (
            f"{pluralise(len(notes.markers), 'marker')} printed as {notes.style}, {order}, {span}, "
            f"{listed}"
        )


def _tree(sections: Sequence[Row]) -> Iterator[str]:
    """Yield the sections, those inside another under it; of a long list, the first."""
    depth: dict[str, int] = {}
    most = 3 * _SHOWN
    for row in sections[:most]:
        depth[row["section_id"]] = depth.get(row.get("parent", ""), 0) + 1
        yield f"{'    ' * depth[row['section_id']]}{row['section_id']} {row['title']}"
    if len(sections) > most:
        yield f"    and {len(sections) - most} more"


def doubts(drafted: Draft) -> Iterator[str]:
    """Yield what a person should look at in a draft."""
    yield from _about_text(drafted)
    yield from _about_notes(drafted)
    for error in drafted.judged.put_back:
        place = error.place
        yield f"{place.row_key}: {place.field} stays in the title, since {error.message}"
    issues = drafted.judged.issues
    if issues:
        faults = pluralise(len(issues), "fault")
        yield f"known_issues has {faults} of the text; confirm or mend each:"
    for row in issues[:_SHOWN]:
        told = row["description"].removesuffix(UNSEEN).rstrip(" .")
        yield f"    {row['issue_id']} {row['resource']} {row['row_key']}: {told}"
    if len(issues) > _SHOWN:
        yield f"    and {len(issues) - _SHOWN} more"


def _about_text(drafted: Draft) -> Iterator[str]:
    article, options = drafted.reading.article, drafted.reading.options
    yield from drafted.reading.page.warnings
    if not options.title:
        yield "the title is the first line that has the shape of one; --title gives another"
    if options.headings is None:
        yield "headings are guessed by their shape; --heading gives each as it is printed"
    if not options.deck:
        yield "no summary under the title is looked for; --deck says that there is one"
    yield from _left("before the title", "no part of it", article.before)
    yield from _left("after the article", "no part of it", article.after)
    yield from _left("of the list", "in no entry", article.left)
    for name, words in (("keep", options.keep), ("cut", options.cut)):
        if idle := [repr(run) for run in words if normalise(run) not in article.body]:
            yield f"--{name}: the text has no {_some(idle)}"
    if options.language.partition("-")[0] not in sentences.LANGUAGES:
        yield "sentences are cut as in English: --keep gives words in which none ends, as '3. mai'"


def _left(where: str, what: str, lines: Sequence[str]) -> Iterator[str]:
    """Yield how many words were left over somewhere, and how they begin."""
    words = " ".join(lines).split()
    if words:
        left = pluralise(len(words), f"word {where} is", f"words {where} are")
        yield f"{left} {what}: {shorten(' '.join(words))!r}"


def open_questions(reading: ReadArticle) -> Iterator[str]:
    """Yield what makes it doubtful that the notes of the text were understood."""
    notes, page = reading.notes, reading.page
    without_entry = [n.number for n in notes.notes if not n.entry]
    without_marker = [n.number for n in notes.notes if not n.marked]
    if notes.notes and not notes.entries:
        yield "no numbered reference list is found; it needs a heading of its own, as References"
    elif without_entry:
        yield f"markers without an entry in the reference list: {_number_runs(without_entry)}"
    if without_marker:
        yield f"entries without a marker in the text: {_number_runs(without_marker)}"
    if not notes.notes and len(notes.other_signs) > 1:
        sign = next((sign.printed for sign in reading.untaken), f"[{notes.other_signs[0]}]")
        yield f"no notes are found, but there are signs such as {sign}; --notes takes them"
    if reading.lettered:
        yield f"notes that are not numbered are not read: {_some(reading.lettered)}"
    if without_entry and page.keys:
        yield f"cited by a key, and in no list: {_some(page.keys)}"
    if without_entry and page.absent:
        yield f"not beside the text: {_some(page.absent)}; --bibliography FILE gives the list"
    if page.lists and not any(entry.known for entry in notes.entries):
        yield f"no reference of the text is one of {' and '.join(page.lists)}"


def _some(names: Iterable[str]) -> str:
    """Return names; of many, the first."""
    listed = list(names)
    more = f" and {len(listed) - _SHOWN} more" if len(listed) > _SHOWN else ""
    return ", ".join(listed[:_SHOWN]) + more


def _about_notes(drafted: Draft) -> Iterator[str]:
    notes = drafted.reading.notes
    yield from open_questions(drafted.reading)
    if again := notes.repeated_markers:
        yield f"markers that stand in several places: {_number_runs(again)}"
    if again := notes.repeated_entries:
        yield f"entries whose number stands again, where it was left out: {_number_runs(again)}"
    if untaken := drafted.reading.untaken:
        listed = _some(f"{sign.printed} in line {sign.line}" for sign in untaken)
        verb = "was" if len(untaken) == 1 else "were"
        yield f"{len(untaken)} looked like a marker and {verb} not taken: {listed}"
    guessed = [entry for entry in notes.entries if not entry.known]
    if whole := [entry.number for entry in guessed if _is_whole(entry)]:
        yield f"entries that could not be taken apart: {_number_runs(whole)}"
    if guessed:
        proposed = "type, author, container, date and access of references"
        yield f"{proposed} are proposals: compare each entry"


def _is_whole(entry: Reference) -> bool:
    """Tell whether nothing but a title was found in an entry."""
    return not any(getattr(entry, name) for name in _TAKEN_APART)


def _number_runs(numbers: Iterable[int]) -> str:
    """Return `number 3` or `numbers 3-7, 9`, runs of more than two joined; of many, the first."""
    runs: list[list[int]] = []
    for each in numbers:
        if runs and each == runs[-1][-1] + 1:
            runs[-1].append(each)
        else:
            runs.append([each])
    said = [f"{run[0]}-{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs]
    more = f" and {len(said) - 2 * _SHOWN} more runs" if len(said) > 2 * _SHOWN else ""
    noun = "number" if sum(map(len, runs)) == 1 else "numbers"  # else `: 27` is read as a count
    return f"{noun} {', '.join(said[: 2 * _SHOWN])}{more}"
