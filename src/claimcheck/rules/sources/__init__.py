"""Rules about evidence against the texts of the documents (SRC), and the text of their examples."""

import polars as pl

from claimcheck.text.normal import normalise, sha256

TEXT = (
    "The Osk Post, 4 May 1950. Norland shut its port on Wednesday, its council said. "
    "Until then 13 ships had paid tolls there on each day of the year 1949 but 25 December."
)
PASSAGE = "Until then 13 ships had paid tolls there on each day of the year 1949 but 25 December."
_EVIDENCE = "evidence_id,verification_id,role,char_start,char_end,sha256"
_READING = {
    "phrase": "had paid tolls",
    "says": "Tolls were taken from 13 ships daily.",
    "numbers": "13",
    "dates": "1949",
}
"""What a person has taken from the passage: further cells of its row."""


def sourced_tables(
    text: str = TEXT,
    *,
    passage: str = PASSAGE,
    language: str = "en",
    issued: str = "",
    **reading: str,
) -> dict[str, str]:
    """Return the tables of a package with one passage of one document, and the text of that.

    The passage was read in `TEXT`; `text` is what the document is now. Of `_READING`, other cells
    may be given.
    """
    cells = _READING | reading
    known = f"{len(TEXT)},{sha256(normalise(TEXT))}"
    start = TEXT.index(passage)
    dated = (",issued", f",{issued}") if issued else ("", "")
    place = f"{start},{start + len(passage)},{sha256(passage)}"
    return {
        "documents": f"document_id,language,path,n2_length,n2_sha256{dated[0]}\n"
        f"D001,{language},d001.txt,{known}{dated[1]}",
        "verifications": "verification_id,document_id\nV001,D001",
        "evidence": f"{_EVIDENCE},{','.join(cells)}\n"
        f"E001,V001,supports,{place},{','.join(cells.values())}",
        "d001.txt": text,
    }


def with_english(source_passages: pl.LazyFrame, documents: pl.LazyFrame) -> pl.LazyFrame:
    """Return the passages with a column `english`: their document is in English, or may be."""
    english = pl.col("language").str.starts_with("en").fill_null(True)
    languages = documents.select("package", "document_id", english=english)
    return source_passages.join(languages, on=["package", "document_id"], maintain_order="left")
