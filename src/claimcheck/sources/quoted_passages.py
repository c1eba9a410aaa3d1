"""The passages of evidence, as words of the documents at hand."""

from __future__ import annotations

from pathlib import Path

from claimcheck.data.data_package import DataPackage
from claimcheck.errors import NotReadable
from claimcheck.files.package import read_package
from claimcheck.sources.passages import find_passages
from claimcheck.sources.source_texts import find_texts, passages_of
from claimcheck.sources.text_files import assure_folder
from claimcheck.text.quotes import Quote, quote


def quotes_of_sources(package: DataPackage, folder: str | Path) -> dict[str, Quote]:
    """Return each passage that stands in a text in a folder, by the id of the evidence.

    Words are quoted only where they have the hash of the passage: nothing else is shown as one.

    Raises:
        NotReadable: this is no folder, or no file in it is the text of a document.

    """
    read = read_package(package.path, package.store)
    texts = find_texts(read, assure_folder(folder))
    if not texts.readable:
        broken = [f"{text.file} {text.problem}" for text in texts.texts.values()]
        why = f": {broken[0]}" if broken else ""
        raise NotReadable(f"no file in {folder} has the text of a document of the package{why}")
    found: dict[str, Quote] = {}
    for document, passages in passages_of(read).items():
        if document not in texts.texts:
            continue
        source = texts.texts[document]
        for place in find_passages(source.text, passages):
            if place.is_there and place.start is not None and place.end is not None:
                found[place.passage.evidence_id] = quote(source.text, place.start, place.end)
    return found
