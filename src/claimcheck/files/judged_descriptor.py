"""A descriptor held to the profile: what is wrong with it, and what of it can be gone by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from claimcheck.files import descriptor
from claimcheck.model.flaw import Flaw
from claimcheck.schema import bundled, profile
from claimcheck.schema.schema_faults import faults, reason_unjudged

_REMARK = re.compile(
    r"\.schema\.(?:\$schema|name|title|description)$"
    r"|\.schema\.fields\.[0-9]+\.(?:title|description|rdfType|categoriesOrdered|claimcheck)$"
)
"""Properties of a schema by which no cell is judged: one that is wrong leaves the rest as it is."""


class JudgedDescriptor(NamedTuple):
    """A descriptor as it stands beside the profile.

    `resources` are those that have a name, by position: none if this is no claims package. Those
    at the positions `misshapen` have not the form of the profile, or their schema has not.
    `unjudged` says of the tables that are not judged by their own schemas why.
    """

    flaws: list[Flaw]
    resources: dict[int, dict[str, Any]]
    misshapen: set[int]
    unjudged: dict[str, str]


def judge_descriptor(parsed: dict[str, Any]) -> JudgedDescriptor:
    """Hold a parsed descriptor to the profile, and the schemas in it to the standard."""
    flaws = profile.check(parsed)
    claims = profile.unknown_profile(parsed) is None
    resources = dict(descriptor.resources(parsed)) if claims else {}
    misshapen = {n for n in resources for flaw in flaws if _of_schema(flaw, n)}
    if len(flaws) >= profile.MOST_FAULTS:  # the list was cut: nobody knows what else is wrong
        misshapen = set(resources)
    return JudgedDescriptor(
        flaws=flaws + faults(resources, misshapen),
        resources=resources,
        misshapen=misshapen,
        unjudged=dict(_unjudged_tables(resources, misshapen)),
    )


def _of_schema(flaw: Flaw, number: int) -> bool:
    """Tell whether a flaw says that a resource or its schema has not the form of the profile."""
    where = f"resources.{number}"
    inside = flaw.field == where or f"{flaw.field}.".startswith(f"{where}.schema.")
    return flaw.kind == "profile_violation" and inside and not _REMARK.search(flaw.field)


def _unjudged_tables(
    resources: dict[int, dict[str, Any]], misshapen: set[int]
) -> Iterator[tuple[str, str]]:
    """Yield the tables beyond the profile that are not judged by their schemas, and why."""
    for number, resource in resources.items():
        reason = (
            reason_unjudged(resource)
            if number not in misshapen
            else "its schema has not the form of one"
        )
        if reason and resource["name"] not in bundled.tables():
            yield resource["name"], reason
