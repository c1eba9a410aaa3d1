"""The `datapackage.json` of a package: its JSON, read strictly, and checked against the profile."""

from __future__ import annotations

import json
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from claimcheck import home
from claimcheck.csvtext import Flaw

_DEEPEST = 100


class _Repeated(dict[str, Any]):
    """A JSON object of which one key stands twice; the last value wins, as in every parser."""

    keys_repeated: tuple[str, ...] = ()


def parse(data: bytes) -> tuple[dict[str, Any] | None, list[Flaw]]:
    """Return the descriptor, or None if it is no JSON object, and what is wrong with its text."""
    try:
        parsed = json.loads(
            data.decode("utf-8-sig"), object_pairs_hook=_object, parse_constant=_refuse
        )
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, [Flaw("not_json", "the descriptor is not UTF-8", line=line)]
    except json.JSONDecodeError as error:
        return None, [Flaw("not_json", f"{error.msg} (column {error.colno})", line=error.lineno)]
    except RecursionError:
        return None, [Flaw("not_json", "the descriptor is nested too deeply", line=1)]
    except ValueError as error:
        return None, [Flaw("not_json", str(error), line=1)]
    if not isinstance(parsed, dict):
        return None, [Flaw("not_json", "the descriptor is not a JSON object", line=1)]
    flaws = [
        Flaw("repeated_property", f"property {key!r} stands twice in one object", value=key)
        for key in _repeated(parsed)
    ]
    return parsed, flaws


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = _Repeated(pairs)
    names = [name for name, _ in pairs]
    if len(found) != len(names):
        found.keys_repeated = tuple(sorted({n for n in names if names.count(n) > 1}))
    return found


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def _repeated(value: object, depth: int = 0) -> Iterator[str]:
    if isinstance(value, _Repeated):
        yield from value.keys_repeated
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        for inner in value.values():
            yield from _repeated(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _repeated(inner, depth + 1)


def check(descriptor: dict[str, Any]) -> list[Flaw]:
    """Return what the claims profile forbids: one flaw for a package that is no claims package."""
    named = descriptor.get("claimcheck")
    if not isinstance(named, dict):
        known = "it has no property claimcheck: {profile: ...}"
        return [Flaw("not_a_claims_package", f"this is not a claims package: {known}")]
    if named.get("profile") not in home.PROFILES:
        have = ", ".join(home.PROFILES)
        message = f"profile {named.get('profile')!r} is not known here; this release knows {have}"
        return [Flaw("not_a_claims_package", message, field="claimcheck.profile")]
    profile = home.profile()
    return [*_violations(descriptor, profile), *_misspelt(descriptor, profile)]


def _violations(descriptor: dict[str, Any], profile: dict[str, Any]) -> Iterator[Flaw]:
    from jsonschema import Draft202012Validator  # 60 ms that `show` and `cite` need not pay

    for error in Draft202012Validator(profile).iter_errors(descriptor):
        pointer = ".".join(str(part) for part in error.absolute_path)
        if error.validator == "contains":
            wanted = error.validator_value["properties"]["name"]["const"]
            message = f"table {wanted!r} is not among the resources"
            yield Flaw("missing_table", message, field="resources", value=str(wanted))
        else:
            value = "" if isinstance(error.instance, dict | list) else str(error.instance)
            yield Flaw("profile_violation", _reword(error), field=pointer, value=value[:80])


def _reword(error: Any) -> str:
    pointer = ".".join(str(part) for part in error.absolute_path) or "the descriptor"
    return f"{pointer}: {str(error.message)[:200]}"


def _misspelt(found: object, node: dict[str, Any], where: str = "") -> Iterator[Flaw]:
    """Walk a value beside the part of the profile that describes it."""
    node = home.profile()["$defs"][node["$ref"].rpartition("/")[2]] if "$ref" in node else node
    if isinstance(found, list) and isinstance(node.get("items"), dict):
        for number, inner in enumerate(found):
            yield from _misspelt(inner, node["items"], f"{where}{number}.")
    elif isinstance(found, dict) and "properties" in node:
        known = node["properties"]
        for name, inner in found.items():
            if name in known:
                yield from _misspelt(inner, known[name], f"{where}{name}.")
            else:
                yield from _unknown(name, found, known, where)


def _unknown(
    name: str, found: dict[str, Any], known: dict[str, Any], where: str
) -> Iterator[Flaw]:
    near = get_close_matches(name, known, n=1, cutoff=0.75)
    if near and near[0] not in found:
        message = f"property {where}{name} is not known; did you mean {near[0]}?"
        yield Flaw("misspelt_property", message, field=f"{where}{name}", value=name)


def resources(descriptor: dict[str, Any]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the position and the object of every resource that has a name and one path."""
    listed = descriptor.get("resources")
    for number, resource in enumerate(listed if isinstance(listed, list) else []):
        if isinstance(resource, dict) and isinstance(resource.get("name"), str):
            yield number, resource
