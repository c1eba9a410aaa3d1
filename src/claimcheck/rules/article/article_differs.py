"""ART001: the copy is the text that the package was made from."""

import polars as pl

from claimcheck.rules import Example, holds_unless, rule
from claimcheck.rules.article import FILE, PORT, SHIPS, TITLE, anchored_tables

PACKAGE = anchored_tables(TITLE, PORT, SHIPS)
ONE_UNWRITTEN = PACKAGE["segments"].rpartition(",")[0] + ","

SAME = pl.col("verbatim") & (pl.col("matching") == pl.col("segments"))
LACKING = pl.col("segments") - pl.col("hashed")
UNWRITTEN = pl.format(
    "segments that have no hash yet: {} of {}; run `claimcheck build --article FILE` first",
    LACKING,
    "segments",
)
BEGINNING = (
    pl.when("title_found")
    .then(pl.lit("this is not the text that the package was made from: "))
    .otherwise(pl.lit("the title is not in this copy: "))
)
MOVED = pl.when(pl.col("moved") > 0).then(pl.format(", {} of them elsewhere", "moved"))
LENGTH = pl.when(pl.col("n2_length") != pl.col("stated_length")).then(
    pl.format(
        "; from title to last segment it has {} code points, not {}", "n2_length", "stated_length"
    )
)
UNMARKED = (pl.col("markers") > 0) & (pl.col("markers_found") == 0)
UNPROVED = pl.format(
    "none of the {} markers of notes is in this copy, so that none is proved", "markers"
)
DIFFERS = pl.concat_str(
    BEGINNING,
    pl.format("{} of {} segments match", "matching", "segments"),
    MOVED.fill_null(""),
    LENGTH.fill_null(""),
)


@rule(
    "ART001",
    examines="article",
    outcome=holds_unless(~SAME | UNMARKED),
    message=pl.when(pl.col("verbatim") & (LACKING > 0))
    .then(UNWRITTEN)
    .when(SAME)
    .then(UNPROVED)
    .otherwise(DIFFERS),
    field=pl.lit("article.n2_sha256"),
    path="path",
    severity="warning",
    good=Example({**PACKAGE, "article.txt": FILE}),
    bad=Example({**PACKAGE, "article.txt": FILE.replace("port", "harbour")}, ("-",)),
    further=(
        Example({**PACKAGE, "article.txt": FILE.replace("ships", "boats")}, ("-",)),
        Example({**PACKAGE, "article.txt": FILE.replace(" (1)", "")}, ("-",)),
        Example({**PACKAGE, "segments": ONE_UNWRITTEN, "article.txt": FILE}, ("-",)),
        Example({**anchored_tables(TITLE, SHIPS, notes=0), "article.txt": f"{TITLE}\n\n{SHIPS}"}),
    ),
)
def article_differs(article: pl.LazyFrame) -> pl.LazyFrame:
    """The copy of the article is not, from its title to its last segment, the text stated.

    Why: a copy with other words in it verifies only the segments that it shares.

    Limits: white space, quotes, dashes, bullets, the style of note markers and whatever stands
    before the title or after the last segment make no difference. A copy that has lost all its
    markers is told here and by no rule on them. Which segments do not match is said by a rule of
    its own.

    Instead: if the segments have no hashes yet, run `claimcheck build --article FILE` first, which
    writes them. Else take the article from the page and the day that the descriptor names. If the
    page was changed, the segments have to be gone through again.
    """
    return article
