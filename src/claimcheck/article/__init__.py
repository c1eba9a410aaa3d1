"""A user's own copy of the article: read, laid beside a package, and compared with it.

The package holds positions and hashes, never the text; the text comes from the user and stays
there.
"""

from claimcheck.article.anchors import anchors, assure_same_article, measure
from claimcheck.article.article_frames import frames
from claimcheck.article.copy import read, read_article

__all__ = ["anchors", "assure_same_article", "frames", "measure", "read", "read_article"]
