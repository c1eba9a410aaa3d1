"""Note the fields of packages' own schemas whose cells cannot be judged."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice

from claimcheck.files.descriptor import locate_flaw
from claimcheck.files.json_places import places
from claimcheck.files.package import Package
from claimcheck.model.flaw import Flaw
from claimcheck.schema.schema_faults import MOST_FAULTS
from claimcheck.schema.stated import fields_of, read_stated, schema_of
from claimcheck.text.shortened import shorten
from claimcheck.typed.own_fields import OwnField
from claimcheck.typed.rare_types import NotJudged


def unjudged_fields(package: Package) -> Iterator[Flaw]:
    """Yield a flaw for each field that asks for what is not judged here; the first MOST_FAULTS."""
    found = list(islice(_unjudged_fields(package), MOST_FAULTS))
    lines = places(package.descriptor_text) if found else {}
    return (locate_flaw(flaw, lines) for flaw in found)


def _unjudged_fields(package: Package) -> Iterator[Flaw]:
    for number, resource in package.resources.items():
        judged = {id(field) for field in read_stated(resource).fields}
        if not judged:
            continue
        for position, field in enumerate(fields_of(schema_of(resource))):
            where, column = f"resources.{number}.schema.fields.{position}", field["name"]
            try:
                if id(field) in judged:
                    yield from _of_example(OwnField(field), f"{where}.example")
            except NotJudged as error:
                message = f"no cell of column {column} of {resource['name']} is judged: {error}"
                yield Flaw("schema_not_judged", message, field=where, value=column)


def _of_example(own: OwnField, where: str) -> Iterator[Flaw]:
    """Say that the example of a field is not of its type; it may be written as JSON has it."""
    example = own.field.get("example")
    if example is None:
        return
    text = example if isinstance(example, str) else json.dumps(example)
    if not own.reads(text):
        message = f"example: {shorten(text)} is not {own.meaning}"
        yield Flaw("schema_off_standard", message, field=where, value=shorten(text))
