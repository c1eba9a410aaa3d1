"""A user's own copies of the documents: found, read, laid beside the package, and compared with it.

The package holds of a document positions and hashes, a phrase and what it says, never the text;
the texts come from the user and stay there.
"""

from claimcheck.sources.anchoring import Anchoring, anchor_sources
from claimcheck.sources.known_texts import KnownTexts
from claimcheck.sources.source_frames import source_frames
from claimcheck.sources.source_texts import SourceTexts, find_texts, named_documents
from claimcheck.sources.text_files import assure_folder

__all__ = [
    "Anchoring",
    "KnownTexts",
    "SourceTexts",
    "anchor_sources",
    "assure_folder",
    "find_texts",
    "named_documents",
    "source_frames",
]
