"""Pictures: the same marks, places and words as when a library for charts drew them.

`vectors/pictures.json` holds what Altair 6 and vl-convert 1.8 drew of the same drawings in release
1.0.0, after the page had dropped what it does not need.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from claimcheck.page import charts
from claimcheck.page.checks import Mark
from claimcheck.page.environment import environment
from claimcheck.page.relation_list import Bar
from claimcheck.page.source_list import Outcomes
from claimcheck.page.template import HERE
from claimcheck.text.bounds import Bounds

DRAWN = json.loads((Path(__file__).parent / "vectors" / "pictures.json").read_text("utf-8"))
ENDS = (("contradicts", 35), ("supports", 126), ("partly_supports", 1), ("silent", 0))
BARS = (
    ("leaders excepted", "13", Bounds(Decimal(13), Decimal(13))),
    ("leaders under sanctions", "135", Bounds(Decimal(135), Decimal(135))),
    ("envoys", "about 10", Bounds(Decimal(5), Decimal(15))),
    ("years", "more than 20", Bounds(Decimal(20), None, lower_open=True)),
    ("degrees of frost, told in words that do not fit", "-4", Bounds(Decimal(-4), Decimal(-4))),
)


def pictures() -> dict[str, charts.Drawing]:
    ends = tuple((Mark(verdict, verdict.replace("_", " ")), n) for verdict, n in ENDS)
    return {
        "outcomes": charts.outcomes(Outcomes("claims", 162, ends), 126),
        "numbers": charts.numbers([Bar(*bar) for bar in BARS]),
    }


def marks(svg: str) -> list[tuple[str, ...]]:
    """Each outline or text with its place and look, however they are joined into elements."""
    found = []
    for node in fromstring(f"<svg>{svg}</svg>"):
        look = sorted((k, v) for k, v in node.attrib.items() if k != "d")
        for outline in re.findall("M[^M]*", node.get("d", "")) or [node.text or ""]:
            found.append((node.tag, outline, *(f"{k}={v}" for k, v in look)))
    return sorted(found)


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_has_the_marks_places_and_words_that_it_always_had(name: str) -> None:
    svg = environment(HERE).get_template("picture.svg.j2").module
    assert marks(str(svg.elements(pictures()[name].shapes))) == marks(DRAWN[name])


def test_there_are_marks_of_every_kind_to_compare() -> None:
    """Bars, dots, arrows, open ends and words: a picture that draws none would agree with none."""
    kinds = {outline[:1] or "-" for svg in DRAWN.values() for _, outline, *_ in marks(svg)}
    assert {"M"} < kinds
    assert all(len(marks(svg)) > 10 for svg in DRAWN.values())
