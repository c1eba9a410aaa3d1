"""The frames that only an option of `validate` gives: of the article, sources, a release."""

from __future__ import annotations

from functools import partial

import polars as pl

from claimcheck.model.frame import DECIMAL, IN, Frame, FrameColumn

_TEXT, _WHOLE, _TRUTH = pl.String(), pl.Int64(), pl.Boolean()
_PATH = FrameColumn(_TEXT, "the file")
_SEGMENT = FrameColumn(_TEXT, "the segment", "segments.segment_id")
_SEGMENT_ROW = FrameColumn(pl.UInt32(), "the row of `segments`", "segments")


def _given(option: str, name: str, meaning: str, **columns: FrameColumn) -> Frame:
    return Frame(name=name, meaning=meaning, columns={"package": IN, **columns}, option=option)


_of_article = partial(_given, "--article")
_of_sources = partial(_given, "--sources")
_of_older_release = partial(_given, "--against")

OF_ARTICLE = (
    _of_article(
        "article",
        "One row a package: how the copy of the article compares with it. Positions in this frame "
        "and the next ones count from the title of the copy.",
        path=_PATH,
        title=FrameColumn(_TEXT, "the title that was looked for"),
        title_found=FrameColumn(_TRUTH, "the title is in the copy"),
        verbatim=FrameColumn(_TRUTH, "the copy is the text that the package was made from"),
        n2_length=FrameColumn(_WHOLE, "the length of its normalised text"),
        n2_sha256=FrameColumn(_TEXT, "the hash of its normalised text"),
        stated_length=FrameColumn(_WHOLE, "the length that the descriptor states"),
        segments=FrameColumn(_WHOLE, "how many segments the package has"),
        hashed=FrameColumn(_WHOLE, "how many of them have a hash"),
        matching=FrameColumn(_WHOLE, "how many of them are in the copy"),
        moved=FrameColumn(_WHOLE, "how many of these stand elsewhere than stated"),
        markers=FrameColumn(_WHOLE, "how many markers of notes the package records"),
        markers_found=FrameColumn(_WHOLE, "how many of them are in the copy"),
    ),
    _of_article(
        "sentences",
        "One row a segment: where it is in the copy.",
        row=_SEGMENT_ROW,
        segment_id=_SEGMENT,
        text=FrameColumn(_TEXT, "its text; null if it was not found, as all that follows"),
        found=FrameColumn(_TEXT, "`offset` where the table says, `moved` elsewhere"),
        char_start=FrameColumn(_WHOLE, "where it begins"),
        char_end=FrameColumn(_WHOLE, "where it ends"),
        gap=FrameColumn(_TEXT, "the text between it and the segment before it"),
    ),
    _of_article(
        "article_numbers",
        'Every number of a segment that was found, but for ordinals and "one".',
        row=_SEGMENT_ROW,
        segment_id=_SEGMENT,
        number=FrameColumn(_TEXT, "the number as printed"),
        worth=FrameColumn(DECIMAL, "its value"),
        also=FrameColumn(DECIMAL, "what it may also be worth, where decades are counted"),
    ),
    _of_article(
        "shingles",
        "Every run of tokens of the copy that nobody may repeat.",
        shingle=FrameColumn(_TEXT, "the tokens in lower case, a space between them"),
        char_start=FrameColumn(_WHOLE, "where it begins"),
        segment_id=_SEGMENT,
    ),
    _of_article(
        "printed_markers",
        "Every marker of a note in the copy: those recorded, and what looks like further ones.",
        row=_SEGMENT_ROW,
        segment_id=_SEGMENT,
        printed=FrameColumn(_TEXT, "the number, key or words that it shows"),
        position=FrameColumn(_WHOLE, "where it stands"),
        recorded=FrameColumn(_TRUTH, "whether it is a row of `markers`"),
    ),
    _of_article(
        "marker_places",
        "Every recorded marker whose segment is in the copy.",
        row=FrameColumn(pl.UInt32(), "the row of `markers`", "markers"),
        footnote=FrameColumn(_TEXT, "the number of the note", "footnotes.footnote"),
        printed=FrameColumn(_TEXT, "the marker that was looked for"),
        expected=FrameColumn(_WHOLE, "where it should stand"),
        position=FrameColumn(_WHOLE, "where it stands"),
    ),
)

OF_SOURCES = (
    _of_sources(
        "source_documents",
        "One row a document whose text is at hand.",
        row=FrameColumn(pl.UInt32(), "the row of `documents`", "documents"),
        document_id=FrameColumn(_TEXT, "the document", "documents.document_id"),
        file=FrameColumn(_TEXT, "the name of the file"),
        how=FrameColumn(_TEXT, "how it was found: `path`, `name`, `hash` or `passages`"),
        problem=FrameColumn(_TEXT, "why it cannot be read; null if it can"),
        length=FrameColumn(_WHOLE, "the length of its normalised text"),
        same=FrameColumn(_TRUTH, "it is what was read, or begins with it; null: nobody can say"),
        passages=FrameColumn(_WHOLE, "how many passages of evidence the document has"),
        found=FrameColumn(_WHOLE, "how many of them are in the text"),
        missing=FrameColumn(_WHOLE, "of how many nothing is left there"),
        moved=FrameColumn(_WHOLE, "how many of those found stand elsewhere than stated"),
        shift=FrameColumn(_WHOLE, "by how much the first of these stands later"),
    ),
    _of_sources(
        "source_passages",
        "One row a passage of evidence whose document is at hand.",
        row=FrameColumn(pl.UInt32(), "the row of `evidence`", "evidence"),
        evidence_id=FrameColumn(_TEXT, "the passage", "evidence.evidence_id"),
        document_id=FrameColumn(_TEXT, "the document", "documents.document_id"),
        how=FrameColumn(_TEXT, "`place` where the table says, `moved`, `changed` or `missing`"),
        other=FrameColumn(
            _TRUTH, "the text has neither hash nor passage of the document: it is another"
        ),
        length=FrameColumn(_WHOLE, "the length of the normalised text"),
        words=FrameColumn(_TEXT, "what there is in place of a changed passage"),
        passage=FrameColumn(_TEXT, "its text; null if it was not found, as all that follows"),
        has_phrase=FrameColumn(_TRUTH, "the phrase stands in it"),
        unprinted=FrameColumn(pl.List(_TEXT), "the `numbers` that it does not print"),
        copied=FrameColumn(_TEXT, "the first eight words of `says` that are its own"),
        other_days=FrameColumn(
            pl.List(_TEXT), "the `dates` of whose month or day it prints others"
        ),
    ),
)

OF_UPDATE = (
    _given(
        "draft --update",
        "changed_rows",
        "One row a segment or reference whose text changed since its rows were made.",
        row=FrameColumn(pl.UInt32(), "the row in its file, counted from 0"),
        resource=FrameColumn(_TEXT, "the table of the row"),
        row_key=FrameColumn(_TEXT, "its key"),
        read=FrameColumn(_TRUTH, "somebody has looked at it since"),
        lost=FrameColumn(_TRUTH, "the text is no longer in the article"),
        difference=FrameColumn(_TEXT, "what changed: `the [old → new] words`"),
    ),
)

OF_OLDER_RELEASE = (
    _of_older_release(
        "changes",
        "One row a change since the older release.",
        kind=FrameColumn(
            _TEXT, "property, table, column, added, retired, removed, corrected or filled"
        ),
        resource=FrameColumn(_TEXT, "the table"),
        row_key=FrameColumn(_TEXT, "the key of the row"),
        field=FrameColumn(_TEXT, "the property or column"),
        old=FrameColumn(_TEXT, "the old text"),
        new=FrameColumn(_TEXT, "the new text"),
        size=FrameColumn(pl.Int8(), "the bump that it demands: 1 patch, 2 minor, 3 major"),
        has_id=FrameColumn(_TRUTH, "the row has an id of its own"),
        what=FrameColumn(_TEXT, "the change, for messages"),
        path=_PATH,
    ),
    _of_older_release(
        "releases",
        "One row a package: its version and that of the older release.",
        old_version=FrameColumn(_TEXT, "the version of the older release"),
        new_version=FrameColumn(_TEXT, "the version of the package"),
        step=FrameColumn(pl.Int8(), "the largest bump that lies between the two; -1: it goes back"),
        needed=FrameColumn(pl.List(_TEXT), "by size of bump, the first version that would do"),
        path=_PATH,
    ),
)
