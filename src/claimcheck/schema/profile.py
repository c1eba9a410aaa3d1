"""Hold a parsed descriptor to the profile of claims packages: one flaw for each fault.

The profile is a JSON Schema. It allows properties that it does not know, as Data Package does,
so one that is nearly a known property is likely a slip: it is noted, and where the known one is
missing and required, the two are one flaw.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from claimcheck.model.flaw import Flaw
from claimcheck.schema import bundled
from claimcheck.schema.conformity import FORMATS, conforms
from claimcheck.schema.slips import Node, Slip, join, slips_of
from claimcheck.text import edtf
from claimcheck.text.alike import nearest_hint
from claimcheck.text.shortened import LONGEST_KEPT, shorten

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

MOST_FAULTS = 1000
"""The most faults of a descriptor that are reported: nobody mends more at a time."""
_MIGRATE = "run `claimcheck migrate FOLDER [--article FILE]`"


def unknown_profile(descriptor: dict[str, Any]) -> Flaw | None:
    """Return what makes a descriptor that of no claims package known here; None if it is one."""
    named = descriptor.get("claimcheck")
    if not isinstance(named, dict):
        wanted = f'"claimcheck": {{"profile": "{bundled.PROFILES[-1]}"}}'
        return Flaw("not_a_claims_package", f"this is not a claims package: it lacks {wanted}")
    found, field = named.get("profile"), "claimcheck.profile"
    if found == bundled.FORMER:
        message = f"profile {found} was left behind; {_MIGRATE}"
        return Flaw("former_profile", message, field=field, value=found)
    if found not in bundled.PROFILES:
        message = (
            f"profile {_short_value(found)} is not known here, only {', '.join(bundled.PROFILES)}"
        )
        return Flaw("not_a_claims_package", message, field=field)
    return None


def check(descriptor: dict[str, Any]) -> list[Flaw]:
    """Return what the claims profile forbids: one flaw for a package that is no claims package.

    The `field` of a flaw leads to the property: its names and positions, joined by `.`.
    """
    if flaw := unknown_profile(descriptor):
        return [flaw]
    descriptor = _without_copies(descriptor)
    profile = _beside_resources() if _has_sound_resources(descriptor) else bundled.profile()
    slips = list(islice(slips_of(descriptor, [profile], ""), MOST_FAULTS))
    errors = [] if conforms(descriptor, profile) else list(_errors(descriptor, profile))
    flaws = [flaw for error in errors for flaw in _flaws(error, slips)]
    reported = {flaw.field for flaw in flaws}
    closed = {_where(e) for e in errors if e.validator == "additionalProperties"}
    left = [slip for slip in slips if join(slip.where, slip.meant) not in reported]
    slipped = (_slip_flaw(slip, slip.where in closed) for slip in left)
    return [*flaws, *slipped, *_false_dates(descriptor, profile)]


def _errors(descriptor: Node, profile: Node) -> Iterator[Any]:
    """Yield what is wrong with a descriptor as errors of jsonschema, which knows the words."""
    # One by one and no more than can be of use: a list of 50,000 resources of the wrong type is as
    # many errors.
    yield from islice(validator(profile).iter_errors(descriptor), MOST_FAULTS)


def validator(node: Node) -> Draft202012Validator:
    """Return what judges values by a part of the profile, its formats too, and says the faults."""
    # 90 ms that only a faulty descriptor pays
    from jsonschema import Draft202012Validator, FormatChecker

    formats = FormatChecker(formats=())
    for name, form in FORMATS.items():
        formats.checks(name)(form.fits)
    return Draft202012Validator(node, format_checker=formats)


def _false_dates(descriptor: Node, profile: Node) -> Iterator[Flaw]:
    """Yield the properties of the article that should be EDTF, which no JSON Schema can say."""
    article = descriptor.get("article")
    for name, stated in profile["properties"]["article"]["properties"].items():
        value = article.get(name) if isinstance(article, dict) else None
        if stated.get("claimcheck", {}).get("value") != "edtf" or not isinstance(value, str):
            continue
        try:
            edtf.parse(shorten(value))
        except edtf.EdtfError as error:
            field = f"article.{name}"
            yield Flaw("profile_violation", f"{field}: {error}", field=field)


def _without_copies(descriptor: Node) -> Node:
    """Return a descriptor without the schemas that are the profile's own, to the letter.

    They make up nine tenths of most descriptors, and nothing can be wrong with them.
    """
    listed = descriptor.get("resources")
    if not isinstance(listed, list):
        return descriptor
    return {**descriptor, "resources": [_without_copy(resource) for resource in listed]}


def _without_copy(resource: Any) -> Any:
    named = isinstance(resource, dict) and "name" in resource
    return {**resource, "schema": _ANY_SCHEMA} if named and bundled.is_copy(resource) else resource


def _has_sound_resources(descriptor: Node) -> bool:
    listed = descriptor.get("resources")
    return (
        isinstance(listed, list)
        and all(map(_is_sound, listed))
        and _are_all_there(tuple(resource["name"] for resource in listed))
    )


@lru_cache(maxsize=200)
def _are_all_there(names: tuple[str, ...]) -> bool:
    """Tell whether sound resources of these names are all that the profile asks for."""
    asked = {**bundled.profile()["properties"]["resources"], "items": True}
    return conforms([{"name": name} for name in names], asked)


def _is_sound(resource: Any) -> bool:
    """Tell whether nothing is wrong with a resource, but for its place among the others.

    In an archive nearly all of them are alike, except for what they state of the file's bytes.
    """
    if not isinstance(resource, dict):
        return False
    stated = bundled.profile()["$defs"]["resource"]["properties"]
    plain = {
        n: v for n, v in _OF_BYTES.items() if n in resource and conforms(resource[n], stated[n])
    }
    text = json.dumps({**resource, **plain})
    return len(text) <= _LONGEST_ALIKE and _is_sound_text(text)


@lru_cache(maxsize=200)
def _is_sound_text(text: str) -> bool:
    resource = json.loads(text)
    return conforms(resource, _RESOURCE) and not any(slips_of(resource, [_RESOURCE], ""))


@cache
def _beside_resources() -> Node:
    """Return the profile, with all that it says of resources left out."""
    profile = bundled.profile()
    return {**profile, "properties": {**profile["properties"], "resources": True}}


_RESOURCE: Node = {"$ref": "#/$defs/resource"}
_OF_BYTES = {"bytes": 0, "hash": "0" * 32}
"""What differs in resources that are alike, each with a value that stands for any sound one."""
_LONGEST_ALIKE = 10_000
"""Characters of the longest resource of which it is remembered whether it is sound."""

_ANY_SCHEMA = {"fields": [{"name": "any", "type": "string"}]}
"""A Table Schema with which nothing is wrong."""


def _where(error: Any) -> str:
    return ".".join(str(part) for part in error.absolute_path)


def _flaws(error: Any, slips: list[Slip]) -> Iterator[Flaw]:
    """Yield what one error of the JSON Schema comes to."""
    where, wanted = _where(error), error.validator_value
    if error.validator == "contains":
        table = wanted["properties"]["name"]["const"]
        message = f"table {table!r} is not among the resources"
        yield Flaw("missing_table", message, field="resources", value=table)
    elif error.validator == "required":
        # jsonschema gives all that is required, and says only in its message which one is missing.
        name = next(n for n in wanted if error.message.startswith(repr(n)))
        slip = next((s for s in slips if (s.where, s.meant) == (where, name)), None)
        hint = f"; is it {slip.name}?" if slip else _HINTS.get(name, "")
        message = f"{where or 'the descriptor'} lacks the property {name}{hint}"
        yield Flaw("profile_violation", message, field=join(where, name))
    elif error.validator == "additionalProperties":
        slipped = {slip.name for slip in slips if slip.where == where}
        for name in sorted(set(error.instance) - set(error.schema["properties"]) - slipped):
            message = f"property {join(where, name)} is not allowed there"
            yield Flaw("profile_violation", message, field=join(where, name), value=name)
    elif error.validator != "format" or conforms(error.instance, _without_format(error.schema)):
        message = f"{where}: {_describe_fault(error)}"
        yield Flaw("profile_violation", message, field=where, value=_short_value(error.instance))


def _without_format(node: Node) -> Node:
    """Return what else is demanded of a value: of one that breaks that, its format is not told."""
    return {word: demand for word, demand in node.items() if word != "format"}


_HINTS = {"schema": "; run `claimcheck build`, which copies it in"}
"""How to mend a property that is missing, where a command does."""

NOT_BLANK = r"[^\s\u00AD\u200B-\u200F\u2060-\u2064\uFEFF]"
"""The pattern of words for people: something in them can be seen."""
_WORDS = {
    "not": "it is not allowed there",
    "const": "it is {found}, and must be {wanted}",
    "enum": "{found} is none of {wanted}{near}",
    "type": "{found} is not of the type {wanted}",
    "pattern": "{found} does not have the form of {example}",
    "format": "{found} is not {meaning}",
    "anyOf": "it lacks {wanted}",
    "minLength": "it is empty",
    "maxLength": "{found} has more than {wanted} characters",
    "minItems": "it is empty",
    "minProperties": "it is empty",
}
"""What is wrong with a value, by the keyword of JSON Schema that says so."""


def _describe_fault(error: Any) -> str:
    """Say what is wrong with a value, and what was expected."""
    found, wanted = _short_value(error.instance), error.validator_value
    if found.strip() != found:
        found = f"'{found}'"  # a blank at its end is not seen otherwise
    several = isinstance(wanted, list) and error.validator != "const"
    choices = wanted if several else [wanted]
    names = [_choice_words(choice) for choice in choices]
    template = "it is blank" if wanted == NOT_BLANK else _WORDS.get(error.validator)
    if template is None or ("{wanted}" in template and not all(names)):
        return shorten(str(error.message), LONGEST_KEPT)
    near = nearest_hint(found, names)
    example = next(iter(error.schema.get("examples", ())), "")
    meaning = FORMATS[wanted].meaning if error.validator == "format" else ""
    words = {"wanted": " or ".join(names), "near": near, "example": example, "meaning": meaning}
    return template.format(found=found, **words)


def _choice_words(choice: object) -> str:
    """Return a choice as text: of a part of a schema, the properties that it requires."""
    if isinstance(choice, dict):
        return " and ".join(choice.get("required", ()))
    return json.dumps(choice) if isinstance(choice, list) else str(choice)


def _short_value(value: object) -> str:
    """Return a value short enough for one line: of an object or a list, only what it is."""
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "a list"
    text = value if isinstance(value, str) else json.dumps(value)
    return shorten(text)


def _slip_flaw(slip: Slip, closed: bool) -> Flaw:
    kind = "profile_violation" if closed else "misspelt_property"
    field = join(slip.where, slip.name)
    message = f"property {field} is not known; did you mean {slip.meant}?"
    return Flaw(kind, message, field=field, value=slip.name)
