"""A document of Word, with its footnotes and endnotes, by pandoc."""

from __future__ import annotations

import io
import zipfile

from claimcheck.article.page import Page
from claimcheck.article.pandoc import pandoc_tree
from claimcheck.article.pandoc_page import read_tree
from claimcheck.errors import ArticleError

_UNPACKED = 64 * 1024**2
"""Bytes of the largest text that is unpacked; pictures are not."""
_PARTS = 5000


def read(data: bytes) -> Page:
    """Return the article in a document of Word.

    Raises:
        ArticleError: it is none, it unpacks to too much, or pandoc is not installed.

    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            infos = parts.infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError):
        raise ArticleError("is no document of Word: it cannot be unpacked") from None
    if not any(info.filename == "word/document.xml" for info in infos):
        raise ArticleError("is no document of Word: it has no word/document.xml")
    if len(infos) > _PARTS or sum(info.file_size for info in infos) > _UNPACKED:
        raise ArticleError(f"unpacks to over {_UNPACKED:,} bytes; save the article as text")
    return read_tree(pandoc_tree(data, "docx"), counted_title=True)
