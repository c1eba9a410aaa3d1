"""Whether a descriptor has the form of the profile: the same verdict as jsonschema's."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.schema import bundled, profile
from claimcheck.schema.conformity import JUDGED, conforms
from support.base import BASE

ANNOTATIONS = frozenset(("$defs", "$schema", "claimcheck", "description", "examples", "title"))
"""What asserts nothing."""
PART_OF_IF = frozenset(("then", "else"))
PARTS = ("items", "not", "if", "then", "else", "contains")
LISTS_OF_PARTS = ("allOf", "anyOf")
NAMED_PARTS = ("properties", "$defs")

SIMPLE = (None, True, False, 0, 1, 1.0, 1.5, -1, "", "a", "2021-02-28", [], [1], {}, {"a": 1})
"""Values beside each keyword; it is right that they are few, since each meets each node."""

NODES: dict[str, dict[str, Any]] = {
    "additionalProperties": {"properties": {"b": {}}, "additionalProperties": False},
    "additionalProperties allowed": {"properties": {"b": {}}, "additionalProperties": True},
    "allOf": {"allOf": [{"type": "number"}, {"minimum": 1}]},
    "anyOf": {"anyOf": [{"type": "string"}, {"required": ["a"]}]},
    "const of a list": {"const": [1]},
    "const of a number": {"const": 1},
    "const of an object": {"const": {"a": 1}},
    "const true": {"const": True},
    "contains": {"contains": {"const": 1}},
    "dependentRequired": {"dependentRequired": {"a": ["b"]}},
    "enum": {"enum": ["a", 0, None]},
    "format": {"format": "date"},
    "if": {"if": {"type": "string"}, "then": {"minLength": 1}, "else": {"type": "array"}},
    "if without else": {"if": {"type": "string"}, "then": False},
    "items": {"items": {"type": "string"}},
    "maxLength": {"maxLength": 0},
    "minItems": {"minItems": 1},
    "minLength": {"minLength": 1},
    "minProperties": {"minProperties": 1},
    "minimum": {"minimum": 1},
    "not": {"not": {}},
    "pattern": {"pattern": "^[a-z]$"},
    "properties": {"properties": {"a": {"type": "string"}}},
    "required": {"required": ["a"]},
    "type array": {"type": "array"},
    "type boolean": {"type": "boolean"},
    "type integer": {"type": "integer"},
    "type number": {"type": "number"},
    "type object": {"type": "object"},
    "type string or number": {"type": ["string", "number"]},
}


def nodes_of(node: Any) -> Iterator[dict[str, Any]]:
    """Yield a JSON Schema and all parts of it."""
    if not isinstance(node, dict):
        return
    yield node
    parts = [node[word] for word in PARTS if word in node]
    parts += [part for word in LISTS_OF_PARTS for part in node.get(word, ())]
    parts += [part for word in NAMED_PARTS for part in node.get(word, {}).values()]
    for part in parts:
        yield from nodes_of(part)


def test_every_keyword_of_the_profile_is_judged_or_asserts_nothing() -> None:
    found = {word for node in nodes_of(bundled.profile()) for word in node}
    assert found - JUDGED - ANNOTATIONS - PART_OF_IF == set()
    assert found >= JUDGED


def test_every_keyword_that_is_judged_has_a_case() -> None:
    assert {word for node in NODES.values() for word in node} | {"$ref"} >= JUDGED


@pytest.mark.parametrize("name", NODES)
def test_each_keyword_means_what_it_means_to_jsonschema(name: str) -> None:
    node = NODES[name]
    validator = profile.validator(node)
    verdicts = {json.dumps(value): conforms(value, node) for value in SIMPLE}
    assert verdicts == {json.dumps(value): validator.is_valid(value) for value in SIMPLE}
    assert len(set(verdicts.values())) == (1 if name == "not" else 2) or "allowed" in name


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every object or list in a JSON value with each of its names or positions."""
    keys = value if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield value, key
        if isinstance(value[key], dict | list):
            yield from places(value[key])


DESCRIPTOR = json.loads(BASE.files()["datapackage.json"])


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_what_is_known_of_a_resource_changes_no_flaw(data: st.DataObject) -> None:
    profile.check(DESCRIPTOR)  # from now on its resources are known
    changed = copy.deepcopy(DESCRIPTOR)
    inside = [place for resource in changed["resources"] for place in places(resource)]
    owner, key = data.draw(st.sampled_from(inside))
    owner[key] = data.draw(st.sampled_from([*SIMPLE, "table", "csv", -1, "md5:", {"name": "a"}]))
    with pytest.MonkeyPatch.context() as patch:
        found = profile.check(changed)
        patch.setattr(profile, "_has_sound_resources", lambda _: False)
        assert found == profile.check(changed)


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_a_descriptor_with_a_cell_changed_conforms_as_jsonschema_says(data: st.DataObject) -> None:
    changed = copy.deepcopy(DESCRIPTOR)
    owner, key = data.draw(st.sampled_from(list(places(changed))))
    owner[key] = data.draw(st.sampled_from([*SIMPLE, "table", "csv", "2", ["a"], {"name": "a"}]))
    law = bundled.profile()
    assert conforms(changed, law) == profile.validator(law).is_valid(changed)
