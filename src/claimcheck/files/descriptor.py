"""The `datapackage.json` of a package: its JSON, read strictly (RFC 8259)."""

from __future__ import annotations

import json
import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from claimcheck.errors import Refused
from claimcheck.files.csv_bytes import line_of as line_of_byte
from claimcheck.files.json_places import Places, line_of, places, repeated_properties
from claimcheck.files.misplaced_text import misplaced_text
from claimcheck.files.store import Store
from claimcheck.model.flaw import Flaw
from claimcheck.schema import bundled
from claimcheck.schema.dialect import is_table
from claimcheck.text.shortened import shorten

LARGEST = 16 * 1024**2
"""Bytes of the largest descriptor that is read."""
MOST_VALUES = 50_000
"""Values in a descriptor, in all; that of a package with eighteen tables has about 2,400."""
DEEPEST = 100
"""Objects and lists inside each other; a Data Package needs about ten."""

_COPY = "claimcheck: what stands here is the profile's schema of the table"
"""The property that stands, for a moment, in the place of a schema that is a copy."""
_SCHEMA = b'"schema": {'
"""How the schema of a resource begins in a descriptor that `build` wrote."""
_INDENT = " " * 6
"""What stands before each further line of it."""
_SURROGATE = re.compile("[\ud800-\udfff]")


class Parsed(NamedTuple):
    """A descriptor as it was read: None if it is no JSON object, what is wrong, and its bytes."""

    value: dict[str, Any] | None
    flaws: list[Flaw]
    data: bytes


def read(store: Store, *, share: bool = False) -> Parsed:
    """Read the descriptor of a package; nothing is raised.

    With `share`, copies of the profile's schemas are the profile's own objects (do not mutate).
    They are nine tenths of most descriptors, and are parsed, compared and held only once that way.
    """
    try:
        data = store.read(store.descriptor)
    except Refused as refused:
        return Parsed(None, [Flaw(refused.kind, str(refused))], b"")
    return Parsed(*parse(data, share=share), data)


def parse(data: bytes, *, share: bool = False) -> tuple[dict[str, Any] | None, list[Flaw]]:
    """Return the descriptor, or None if it is no JSON object, and what is wrong with its text."""
    if (flaw := misplaced_text(data)) is not None:
        return None, [flaw]
    flaws = []
    if data.startswith(BOM_UTF8):
        data = data.removeprefix(BOM_UTF8)
        message = "the descriptor begins with a byte-order mark; save it as UTF-8 without one"
        flaws.append(Flaw("byte_order_mark", message, 1))
    try:
        if share and (known := _load_shared(data)) is not None:
            return _with_known_schemas(known), flaws
        text = data.decode("utf-8")
        parsed, again = _load(text)
    except UnicodeDecodeError as error:
        where = line_of_byte(data, error.start)
        return None, [*flaws, Flaw("not_json", "the descriptor is not UTF-8", where)]
    except json.JSONDecodeError as error:
        message = f"{error.msg} (column {error.colno})"
        return None, [*flaws, Flaw("not_json", message, error.lineno)]
    except (ValueError, RecursionError) as error:
        message = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        return None, [*flaws, Flaw("not_json", f"the descriptor cannot be read: {message}", 1)]
    if again:
        flaws.extend(_repeated(text))
    return _with_known_schemas(parsed) if share else parsed, flaws


def _load_shared(data: bytes) -> dict[str, Any] | None:
    """Return the JSON object of a descriptor as `build` writes it; None of any other.

    The schemas of the profile in it are told from others, and not parsed.
    """
    rest, left, done = list[bytes](), list[str](), 0
    for at, table, end in _copies_as_built(data):
        rest += [data[done:at], f'"schema": {{"{_COPY}": "{table}"}}'.encode()]
        left.append(table)
        done = end
    short = b"".join([*rest, data[done:]])
    # A value takes two characters or more: so few, and those of the schemas, are not too many.
    if not left or len(short) > MOST_VALUES:
        return None
    copies: list[dict[str, Any]] = []
    try:
        parsed, again = _load(short.decode("utf-8"), copies)
    except (ValueError, RecursionError):  # of the whole text, it tells the line
        return None
    # The property stood there before, in whatever writing; or a schema stands there twice.
    if again or [holder["schema"][_COPY] for holder in copies] != left:
        return None
    for holder, table in zip(copies, left, strict=True):
        holder["schema"] = bundled.schema(table)
    return parsed


def _copies_as_built(data: bytes) -> Iterator[tuple[int, str, int]]:
    """Yield where schemas of the profile stand in a descriptor: offset, table, and their end."""
    at = 0
    while (at := data.find(_SCHEMA, at)) >= 0:
        end = at + len(_SCHEMA)
        for table, schema in _schemas_as_built():
            if data.startswith(schema, at):
                end = at + len(schema)
                yield at, table, end
        at = end


@cache
def _schemas_as_built() -> list[tuple[str, bytes]]:
    """Return the tables of the profile, and the schema of each as it stands in a descriptor.

    It has newlines, so that it stands in no text of valid JSON (RFC 8259, 7).
    """
    indented = {
        table: json.dumps(bundled.schema(table), ensure_ascii=False, indent=2)
        for table in bundled.tables()
    }
    return [
        (table, _SCHEMA + text.removeprefix("{").replace("\n", f"\n{_INDENT}").encode())
        for table, text in indented.items()
    ]


def _load(text: str, copies: list[dict[str, Any]] | None = None) -> tuple[dict[str, Any], bool]:
    """Return the JSON object of a text, and whether a name stands twice in one of its objects.

    To `copies` the objects are added of which the schema is that of `_COPY`.

    Raises:
        ValueError: no JSON, no object, or one that no descriptor needs to be.
        RecursionError: so deep that Python's parser gave up.

    """
    again = False

    def build(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal again
        found = dict(pairs)
        # RFC 8259, 4: names SHOULD be unique, and what comes of two is up to the parser. Python
        # takes the last in silence.
        again = again or len(found) < len(pairs)
        schema = found.get("schema")
        if copies is not None and isinstance(schema, dict) and _COPY in schema:
            copies.append(found)
        return found

    if len(text) > LARGEST:
        raise ValueError(f"it is over {LARGEST:,} bytes")
    # NaN and Infinity, which Python reads and writes, are no JSON (RFC 8259, 6).
    parsed = json.loads(
        text, object_pairs_hook=build, parse_constant=_refuse_constant, parse_float=_finite
    )
    if not isinstance(parsed, dict):
        raise ValueError("it is not a JSON object")
    _bound(parsed)
    # RFC 8259, 8.2 warns of `"\ud800"`: Python reads it, and no file can be written with it.
    if "\\u" in text and _SURROGATE.search(json.dumps(parsed, ensure_ascii=False)):
        raise ValueError("it holds half of a surrogate pair, which is no character")
    for _, resource in _objects(parsed):
        match resource.get("path"):
            # Data Package v2: parts are read as one file, so one part is the file.
            case [str(only)]:
                resource["path"] = only
    return parsed, again


def _finite(number: str) -> float:
    """Return a number, if there is one: 1e400 would be written back as Infinity."""
    value = float(number)
    if value in (float("inf"), float("-inf")):
        raise ValueError(f"{shorten(number)} is too large a number")
    return value


def _refuse_constant(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def _bound(parsed: dict[str, Any]) -> None:
    """Refuse what would make every later step slow: too many values, or too deep."""
    level: list[Any] = [parsed]
    values = depth = 0
    while level:
        values, depth = values + len(level), depth + 1
        if values > MOST_VALUES:
            raise ValueError(f"it holds over {MOST_VALUES:,} values")
        if depth > DEEPEST:
            raise ValueError(f"it is nested over {DEEPEST} deep")
        inner: list[Any] = []
        for value in level:
            if isinstance(value, dict):
                inner.extend(value.values())
            elif isinstance(value, list):
                inner.extend(value)
        level = inner


def _with_known_schemas(parsed: dict[str, Any]) -> dict[str, Any]:
    for _, resource in resources(parsed):
        if bundled.is_copy(resource):
            resource["schema"] = bundled.schema(resource["name"])
    return parsed


def _repeated(text: str) -> Iterator[Flaw]:
    found = places(text)
    for pointer in repeated_properties(found):
        first, last = found[pointer][0], found[pointer][-1]
        name = pointer.rpartition(".")[2]
        message = f"property {pointer} stands twice in one object, first on line {first}"
        yield Flaw("repeated_property", message, last, field=pointer, value=name)


def locate_flaw(flaw: Flaw, found: Places) -> Flaw:
    """Return a flaw with the line of the property to which its `field` leads."""
    return flaw._replace(line=line_of(found, flaw.field))


def resources(descriptor: dict[str, Any]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the position and the object of every resource that has a name."""
    for number, resource in _objects(descriptor):
        if isinstance(resource.get("name"), str):
            yield number, resource


def table_resources(descriptor: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the resources that are tables in one file, by name; of a repeated name, the first."""
    found: dict[str, dict[str, Any]] = {}
    for _, resource in resources(descriptor):
        found.setdefault(resource["name"], resource)
    return {name: r for name, r in found.items() if isinstance(r.get("path"), str) and is_table(r)}


def paths(descriptor: dict[str, Any]) -> list[str]:
    """Return the path of every file that is named, each once, in order."""
    return sorted({path for _, resource in _objects(descriptor) for path in parts(resource)})


def parts(resource: dict[str, Any]) -> list[str]:
    """Return the paths of a resource: one, or those of the parts of a file (Data Package v2)."""
    path = resource.get("path")
    listed = path if isinstance(path, list) else [path]
    return [part for part in listed if isinstance(part, str)]


def _objects(descriptor: dict[str, Any]) -> Iterator[tuple[int, dict[str, Any]]]:
    listed = descriptor.get("resources")
    for number, resource in enumerate(listed if isinstance(listed, list) else []):
        if isinstance(resource, dict):
            yield number, resource
