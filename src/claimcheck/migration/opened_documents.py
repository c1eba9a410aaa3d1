"""Make the table of documents from the addresses that profile 1 wrote beside each verdict.

One address is one document. What was read without an address is one document for each source that
the article cites, and else one for each verdict. The ids follow the order of the verdicts, so that
the same package always gives the same documents.
"""

from __future__ import annotations

from claimcheck.files.raw_package import TextRow
from claimcheck.migration.decision import Decision, decision
from claimcheck.migration.former_profile import Tables

_ADDRESSES = ("url", "url_canonical", "archive_url")


def move_documents(tables: Tables) -> list[Decision]:
    """Make a document of each address that was opened, and let the verdicts point to it.

    An address that could not be opened stays in its reference, or goes to the verdict's note.
    """
    sources, documents = _Sources(tables), _Documents()
    for check in tables.get("verifications", []):
        address, day = check.pop("source_url", ""), check.pop("source_date", "")
        cited = sources.of_note.get(check.get("footnote", ""), "")
        if check.get("verdict") == "inaccessible":
            printed = address in sources.addresses.get(cited, ())
            _keep_in_note(check, "" if printed else address, day)
        else:
            reference = cited or sources.of_address.get(address, "")
            check["document_id"] = documents.document_id(check, address, reference, day)
    tables["documents"] = documents.rows
    return documents.decisions()


class _Sources:
    """The references of an article: by the notes that name them, and by their addresses."""

    def __init__(self, tables: Tables) -> None:
        notes = tables.get("footnotes", [])
        self.of_note = {n.get("footnote", ""): n.get("reference_id", "") for n in notes}
        self.addresses: dict[str, list[str]] = {}
        self.of_address: dict[str, str] = {}
        for source in tables.get("references", []):
            key = source.get("reference_id", "")
            found = self.addresses[key] = [source[n] for n in _ADDRESSES if source.get(n)]
            self.of_address = dict.fromkeys(found, key) | self.of_address


class _Documents:
    """The documents that verdicts rest on, as they come up."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], TextRow] = {}
        self._disagreeing: dict[str, dict[str, None]] = {"issued": {}, "reference_id": {}}

    @property
    def rows(self) -> list[TextRow]:
        """The documents in the order of their ids."""
        return list(self._known.values())

    def document_id(self, check: TextRow, address: str, reference: str, day: str) -> str:
        """Return the id of the document that a verdict rests on, and what the verdict tells of it.

        Of two verdicts that tell different things the first counts; the other stays in the note.
        """
        number = len(self._known) + 1
        known = ("url", address) if address else ("reference_id", reference)
        key = known if address or reference else ("", str(number))
        new = {
            "document_id": f"D{number:03}",
            "url": address,
            "retrieved": check.get("checked_on", ""),
        }
        document = self._known.setdefault(key, new)
        self._tell(document, "reference_id", reference, check)
        self._tell(document, "issued", day, check)
        return document["document_id"]

    def _tell(self, document: TextRow, column: str, cell: str, check: TextRow) -> None:
        if not cell or document.setdefault(column, cell) == cell:
            return
        self._disagreeing[column][document["document_id"]] = None
        said = f"{check.get('verification_id', '')} gives {column} {cell}."
        document["note"] = " ".join(part for part in (document.get("note"), said) if part)

    def decisions(self) -> list[Decision]:
        """Return the questions that the verdicts leave open about their documents."""
        questions = {
            "issued": "which date does it bear? verdicts gave several; the others are in the note",
            "reference_id": "of which source is it the text? the others are in the note",
        }
        return [
            found
            for column, question in questions.items()
            for found in decision("documents", column, self._disagreeing[column], question)
        ]


def _keep_in_note(check: TextRow, address: str, day: str) -> None:
    tried = f"Address tried: {address}" if address else ""
    dated = f"Date of the source: {day}" if day else ""
    check["note"] = " ".join(part for part in (check.get("note"), tried, dated) if part)
