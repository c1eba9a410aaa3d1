"""How a package was made and checked, as a paragraph for a paper: only what its own rows say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimcheck.model.value_words import agent
from claimcheck.render.figure_lines import coefficients, pairs, verdict_counts
from claimcheck.text.plurals import pluralise
from claimcheck.text.quoted_title import quoted_title
from claimcheck.text.shares import share

Node = dict[str, Any]


def paragraph(told: Node) -> str:
    """Return the paragraph, in one line."""
    return " ".join(_sentences(told))


def _sentences(told: Node) -> Iterator[str]:
    figures, article = told["figures"], told["article"]
    draft = ", a draft" if figures["status"] == "draft" else ""
    yield f"The data are {told['title']} ({told['identifier']}{draft})."
    yield (
        f"They hold {pluralise(figures['claims'], 'claim')} of {quoted_title(article['title'])} "
        f"by {article['author']} ({_article_words(article)})."
    )
    yield _coverage(told, figures)
    yield from _relations(figures)
    yield from _cited_sentences(figures)
    for kind, words in _UNCITED.items():
        for outcome in figures["outcomes"][kind]:
            yield _uncited_sentence(outcome, words)
    if told["passages"]:
        passages = f"{pluralise(told['passages'], 'passage')} recorded by place, hash and phrase"
        yield f"The verdicts rest on {passages}, which whoever has the documents can check."
    yield from (_reliability(found) for found in figures["reliability"])
    if issues := sum(figures["issues"].values()):
        are = pluralise(issues, "fault or doubt of the text is", "faults or doubts of the text are")
        yield f"{are} listed as such."
    yield f"SHA-256 of the data: {told['sha256']}."


def _article_words(article: Node) -> str:
    address = f", {article['url']}" if article.get("url") else ""
    return f"published {article['issued']}{address}, read on {article['accessed']}"


def _coverage(told: Node, figures: Node) -> str:
    """Say how many segments have claims, a reason for having none, or neither yet."""
    segments = pluralise(figures["segments"], "segment")
    parts = [pluralise(told["with_claims"], "holds at least one claim", "hold at least one claim")]
    parts.append(f"for {told['with_reason']} it is stated why they hold none")
    if figures["pending"]:
        parts.append(pluralise(figures["pending"], "is still to be read", "are still to be read"))
    return (
        f"The text was cut into {segments} (titles, headings, sentences and bullets): "
        f"{', '.join(parts[:-1])} and {parts[-1]}."
    )


def _relations(figures: Node) -> Iterator[str]:
    if figures["quantities"]:
        numbers = pluralise(figures["quantities"], "number")
        relations = pluralise(figures["relations"], "relation")
        yield (
            f"{numbers} of the claims are kept as intervals; {relations} between them, "
            "or between dates, are worked out."
        )


def _cited_sentences(figures: Node) -> Iterator[str]:
    """Say what became of the cited sources, for each kind of reader apart."""
    if not figures["pairs"]:
        return
    carry = pluralise(figures["claims_with_note"], "claim carries", "claims carry")
    left = f"{figures['unchecked']:,} not looked up"
    notes = pluralise(figures["notes"], "note")
    yield f"{carry} at least one of {notes} ({pairs(figures)}; {left})."
    for outcome in figures["outcomes"]["cited"]:
        looked_up = pluralise(sum(outcome["witnesses"].values()), "pair")
        yield f"Cited sources were looked up {_who(outcome)} for {looked_up}: {_counts(outcome)}."


_UNCITED = {
    "related": "{} related to the cited sources",
    "independent": "{} independent of the cited sources",
}


def _uncited_sentence(outcome: Node, words: str) -> str:
    held = pluralise(sum(outcome["claims"].values()), "claim was held", "claims were held")
    documents = words.format(pluralise(outcome["documents"], "document"))
    return (
        f"{held} {_who(outcome)} against {documents}; "
        f"each origin counted once for a claim, they gave: {_counts(outcome)}."
    )


def _counts(outcome: Node) -> str:
    return verdict_counts(outcome["witnesses"])


def _who(outcome: Node) -> str:
    """Return `by machine (language model, version 3)`."""
    named = f" ({'; '.join(outcome['checkers'])})" if outcome["checkers"] else ""
    return agent(outcome["by"]) + named


def _reliability(found: Node) -> str:
    verdicts = pluralise(found["cells"], "verdict was", "verdicts were")
    same = f"{share(found['same'], found['cells'])} came out the same"
    told = "; ".join([same, *coefficients(found)])
    return f"{verdicts} given again {agent(found['by'])}, without sight of the first: {told}."
