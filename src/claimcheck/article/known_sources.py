"""Which source of a list in a file of its own is meant by an entry that an article prints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimcheck.article.bibliographies.record import SourceRecord
from claimcheck.article.references import ADDRESS, Reference, parse

_LONG = 12
"""Letters of a title that are no chance: a shorter one may stand in any entry."""


class KnownSources:
    """The records of a list, to be found by the words of an entry."""

    def __init__(self, records: Sequence[SourceRecord] = ()) -> None:
        """Take the records; the first of two alike is the one that is found."""
        self._by_words = {_letters(record.words): record for record in reversed(records)}
        links = ((record.fields.get("url", ""), record) for record in reversed(records))
        self._by_link = {link: record for link, record in links if link}
        self._by_title: dict[str, list[SourceRecord]] = {}
        for record in records:
            beginning = _letters(record.fields.get("title", ""))[:_LONG]
            if len(beginning) == _LONG:
                self._by_title.setdefault(beginning, []).append(record)

    def reference(self, entry: str) -> Reference:
        """Return an entry with the fields of its record; without one, those that it shows.

        Raises:
            ValueError: the entry has no number.

        """
        guessed = parse(entry)
        record = self.find(guessed.raw)
        if record is None:
            return guessed
        return Reference(number=guessed.number, raw=guessed.raw, known=True, **record.fields)

    def find(self, raw: str) -> SourceRecord | None:
        """Return the record of an entry: that of its words, its address, or its longest title."""
        plain = _letters(raw)
        if record := self._by_words.get(plain):
            return record
        linked = (self._by_link.get(link) for link in ADDRESS.findall(raw))
        titled = sorted(self._titled(plain, raw), key=lambda record: -len(record.fields["title"]))
        return next(filter(None, (*linked, *titled)), None)

    def _titled(self, plain: str, raw: str) -> Iterable[SourceRecord]:
        for place in range(len(plain) - _LONG + 1):
            for record in self._by_title.get(plain[place : place + _LONG], ()):
                issued = record.fields.get("issued", "")
                title = _letters(record.fields["title"])
                if plain.startswith(title, place) and issued[:4] in raw:
                    yield record


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
