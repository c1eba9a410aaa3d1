"""The words in which the terminal, the page and the figures print values of the profile.

What a value means is said in its schema (`bundled.meanings`); here is how a sentence uses it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictWords:
    """A verdict in sentences: of a source ("R001 …"), of a claim, of openings that are counted.

    `strongest` is said of claims of which it is the gravest verdict; `bar` is the same, as the
    label of a bar.
    """

    source: str
    claim: str
    counted: str
    strongest: str
    bar: str


VERDICTS = {
    "contradicts": VerdictWords(
        source="contradicts it",
        claim="contradicted",
        counted="contradicted by {}",
        strongest="contradicted by at least one",
        bar="contradicted by at least one",
    ),
    "supports": VerdictWords(
        source="supports it",
        claim="supported",
        counted="supported by {}",
        strongest="supported by at least one and contradicted by none",
        bar="supported by at least one, contradicted by none",
    ),
    "partly_supports": VerdictWords(
        source="supports part of it",
        claim="supported in part",
        counted="supported in part by {}",
        strongest="supported in part at most",
        bar="supported in part at most",
    ),
    "silent": VerdictWords(
        source="was opened, and does not say it",
        claim="silent",
        counted="{} silent",
        strongest="on which all are silent",
        bar="all were silent",
    ),
    "silent_in_part": VerdictWords(
        source="was read in part, and does not say it there",
        claim="silent in the part read",
        counted="{} silent in the part read",
        strongest="on which all are silent that were read, some of them in part",
        bar="all were silent, some of them read in part",
    ),
    "inaccessible": VerdictWords(
        source="could not be opened",
        claim="could not be opened",
        counted="{} could not be opened",
        strongest="whose sources could not be opened",
        bar="none could be opened",
    ),
}
"""The verdicts, the gravest first."""

INACCESSIBLE = "inaccessible"
"""The one verdict of a source that was not opened."""
PRIVATE = "private"
"""What `references.access` says of a source that is known to the author only."""

CHECKERS = {
    "human": ("a person", "by a person"),
    "assisted": ("a person with a machine", "by a person with a machine"),
    "machine": ("a machine", "by machine"),
}
"""Who opened a source: as the subject of a sentence, and as its agent."""


def agent(checker: str) -> str:
    """Return `by machine`, or `by a person`; else `by nobody named`."""
    return CHECKERS.get(checker, ("", f"by {checker or 'nobody named'}"))[1]


def count_verdict(verdict: str, count: int) -> str:
    """Return `supported by 3`, `5 silent`; of a verdict that the profile does not know its name."""
    words = VERDICTS.get(verdict)
    return words.counted.format(f"{count:,}") if words else f"{count:,} {verdict}"


ATTRIBUTIONS = {
    "confirmed": ", of this speaker",
    "other_speaker": ", but gives it to another speaker",
    "silent": ", but does not name the speaker",
}
"""What a source says of the speaker, after what it says of the content."""

ROLES = {"supports": "for", "contradicts": "against", "context": "beside"}
"""What a passage is to the claim, as one word."""

SPEAKERS = {
    "author": "its own author",
    "named": "someone by name",
    "anonymous": "someone without a name",
    "unspecified": "nobody",
}
"""Whom the article names as the speaker of a claim, after "the article names …"."""

COMPARATORS = {
    "exact": "{}",
    "about": "about {}",
    "nearly": "nearly {}",
    "at_least": "at least {}",
    "more_than": "more than {}",
    "at_most": "at most {}",
    "less_than": "less than {}",
    "between": "{} to {}",
}
"""A quantity in words, to be filled with its value and its greatest value."""

ROW_NOUNS = {
    "sections": "section",
    "segments": "segment",
    "claims": "claim",
    "references": "source",
    "footnotes": "note",
    "markers": "marker",
    "citations": "citation",
    "documents": "document",
    "verifications": "check",
    "evidence": "passage",
    "quantities": "number",
    "relations": "relation",
    "relation_terms": "term",
    "entities": "entity",
    "mentions": "mention",
    "reviews": "review",
}
"""What a row of a table is called where an issue names it."""
