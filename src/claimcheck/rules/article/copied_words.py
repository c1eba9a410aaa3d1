"""ART005: statements and notes are in our own words."""

import polars as pl

from claimcheck.rules import Example, holds_unless, rule
from claimcheck.rules.article import FILE, PORT, SHIPS, TITLE, anchored_tables
from claimcheck.text.copied_runs import COPIED

_APOSTROPHES = "[\u2018\u2019\u201a\u201b\u2032\u2035]"
_MARKER = r"\(\s*[0-9]{1,3}\s*\)"
_WORD = r"[0-9]+(?:[.,][0-9]+)+|\w+(?:'\w+)*"
PACKAGE = anchored_tables(TITLE, PORT, SHIPS)
CLAIMS = "claim_id,segment_id,statement\nC001,S003,{}"
TWICE = f"{PORT} {SHIPS} Then it lost all. {SHIPS}"


@rule(
    "ART005",
    examines="prose",
    outcome=holds_unless(pl.col("at").is_not_null()),
    message=pl.format(
        "words {} of {} are those of the article from {} on ({})",
        pl.format("{} to {}", pl.col("at") + 1, pl.col("at") + pl.col("length")),
        "field",
        "char_start",
        pl.col("segment_id").fill_null("no segment"),
    ),
    resource="resource",
    field="field",
    good=Example(
        {
            **PACKAGE,
            "article.txt": FILE,
            "claims": CLAIMS.format(
                "Some 13 ships paid Norland every day before 1950.\n"
                "C002,S003,Norland had taken tolls from about thirteen ships\n"
                "C003,S003,A day passed."
            ),
        }
    ),
    bad=Example(
        {
            **PACKAGE,
            "article.txt": FILE,
            "claims": CLAIMS.format("Norland had taken tolls from about thirteen ships a day."),
        },
        ("C001",),
    ),
    further=(
        Example(
            {
                **anchored_tables(TITLE, PORT, SHIPS, "Then it lost all.", SHIPS),
                "article.txt": f"{TITLE}\n\n{TWICE}",
                "claims": CLAIMS.format("Norland had taken tolls from about thirteen ships a day."),
            },
            ("C001",),
        ),
    ),
)
def copied_words(prose: pl.LazyFrame, shingles: pl.LazyFrame) -> pl.LazyFrame:
    """Eight or more words in a row of a statement, note, gap or description are the article's.

    Why: the package may be passed on because it does not hold the text.

    Limits: eight equal words or numbers in a row, small and capital letters alike, of which four
    are lower-case words in the article; names and dates alone make no copy. Titles are not looked
    at. Only the first run of each cell is named.

    Instead: say it in other words, or in another order.
    """
    cells = prose.with_row_index("cell").with_columns(words=_lower_tokens())
    shingle = pl.concat_str([pl.col("words").shift(-n) for n in range(COPIED)], separator=" ")
    runs = (
        cells.select("package", "cell", "words")
        .explode("words")
        .with_columns(at=pl.int_range(pl.len()).over("cell"), shingle=shingle)
        .filter(pl.col("cell").shift(1 - COPIED) == pl.col("cell"))
    )
    first = (
        runs.join(shingles, on=["package", "shingle"])
        .sort("at", "char_start")
        .unique(["cell", "at"], keep="first", maintain_order=True)
        .group_by("cell")
        .agg(
            pl.col("at", "char_start", "segment_id").first(),
            length=(pl.col("at") - pl.int_range(pl.len()) == pl.col("at").first()).sum()
            + COPIED
            - 1,
        )
    )
    return cells.join(first, on="cell", how="left", maintain_order="left")


def _lower_tokens() -> pl.Expr:
    """Return the tokens of a text in lower case, as the article's are cut after `n1`."""
    plain = pl.col("text").str.normalize("NFC").str.replace_all(_APOSTROPHES, "'")
    return plain.str.replace_all(_MARKER, "").str.to_lowercase().str.extract_all(_WORD)
