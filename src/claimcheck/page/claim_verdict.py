"""What independent sources say of a claim: the gravest verdict, and on what it rests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from claimcheck.data.related import Related
from claimcheck.data.witnesses import count_verdicts, gravest
from claimcheck.model.value_words import VERDICTS, agent
from claimcheck.page.verdict_marks import UNTESTED, mark
from claimcheck.text.plurals import pluralise

WEAK = ("copy_site", "blog", "other")
"""The classes of documents on which alone a verdict is weak."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ClaimVerdict:
    """The gravest verdict of independent sources on a claim.

    `origins` counts each origin once, by verdict; `kinds` are the classes of the documents with
    this verdict, the most frequent first, and `checkers` those who gave it (human, assisted,
    machine). It is `weak` if no document of a better class than `WEAK` has it.
    """

    verdict: str
    origins: Mapping[str, int]
    kinds: tuple[str, ...]
    checkers: tuple[str, ...]

    @property
    def weak(self) -> bool:
        """Whether only copy sites, blogs and pages of no better class have the verdict."""
        return bool(self.kinds) and all(kind in WEAK for kind in self.kinds)

    @property
    def words(self) -> str:
        """What is said of the claim, in words."""
        return mark(self.verdict).words

    @property
    def basis(self) -> str:
        """On what the verdict rests: origins, classes of documents, and who gave it."""
        if not self.origins:
            return ""
        mine, every = self.origins.get(self.verdict, 0), sum(self.origins.values())
        origins = pluralise(every, "origin")
        if mine < every:
            origins = f"{mine} of {origins}"
        kinds = ", ".join(kind.replace("_", " ") for kind in self.kinds)
        who = " and ".join(map(agent, self.checkers))
        return ", ".join(
            part for part in (f"{origins} ({kinds})" if kinds else origins, who) if part
        )


def claim_verdict(related: Related, claim: str) -> ClaimVerdict:
    """Return what independent sources say of a claim."""
    witnesses = related.witnesses(claim, "independent")
    verdict = gravest(str(check["verdict"]) for check in witnesses) or UNTESTED
    mine = [check for check in witnesses if check["verdict"] == verdict]
    documents = [
        found for check in mine if verdict in VERDICTS and (found := related.document(check))
    ]
    kinds = Counter(str(document["kind"] or "of no class") for document in documents)
    return ClaimVerdict(
        verdict=verdict,
        origins=count_verdicts(witnesses),
        kinds=tuple(kind for kind, _ in kinds.most_common()),
        checkers=tuple(dict.fromkeys(str(check["checked_by"] or "") for check in mine)),
    )
