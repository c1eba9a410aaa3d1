"""Layouts of notes that the rules' own examples leave out."""

from __future__ import annotations

import pytest

from claimcheck.engine import rule_run
from claimcheck.engine.rule import Example
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.run.rule_examples import read_example
from support.rule_examples import hits

SEGMENTS = """segment_id,section_id,paragraph,no_claim_reason
S001,H001,1,
S002,H001,1,
S003,H001,1,
S004,H001,2,
S005,H002,3,
S006,H002,3,pending"""


def marked(*rows: str) -> str:
    """The table `markers`, of rows as `note,segment,offset`; they are first occurrences."""
    return "\n".join(["footnote,segment_id,char_start,occurrence", *(f"{row},1" for row in rows)])


def claim(segment: str, note: int, scope: str) -> str:
    return f"claim_id,segment_id,footnote,footnote_scope\nC001,{segment},{note},{scope}"


@pytest.mark.parametrize(
    ("segment", "markers", "right"),
    [
        pytest.param("S001", "5,S003,", True, id="the last segment of the paragraph"),
        pytest.param("S001", "5,S002,", False, id="the middle of the paragraph"),
        pytest.param("S003", "5,S001,", False, id="before the claim"),
        pytest.param("S001", "5,S004,", False, id="the next paragraph"),
        pytest.param("S004", "5,S006,", False, id="another section"),
        pytest.param("S003", "5,S003,", False, id="the claim's own segment"),
        pytest.param("S001", "5,S003,\n4,S002,", False, id="another marker in between"),
        pytest.param("S002", "5,S003,\n4,S001,", True, id="another marker before the claim"),
        pytest.param(
            "S001", "5,S003,9\n4,S001,2", True, id="another marker in the claim's segment"
        ),
        pytest.param("S001", "5,S003,9\n4,S003,7", False, id="another marker before it there"),
        pytest.param("S001", "5,S003,9\n4,S003,9", True, id="two markers set together"),
        pytest.param("S001", "5,S003,\n4,S003,", True, id="two markers, places unknown"),
    ],
)
def test_a_note_is_inherited_only_from_the_end_of_the_paragraph(
    segment: str, markers: str, right: bool
) -> None:
    found = hits(
        "REF009",
        segments=SEGMENTS,
        markers=marked(*markers.split("\n")),
        claims=claim(segment, 5, "inherited"),
    )
    assert found == ([] if right else ["C001"])


def test_a_further_note_is_inherited_by_the_same_law() -> None:
    found = hits(
        "REF009",
        segments=SEGMENTS,
        markers=marked("4,S003,9", "5,S003,9", "6,S004,"),
        claims=claim("S001", 4, "inherited"),
        citations="claim_id,footnote,scope\nC001,5,inherited\nC001,6,inherited",
    )
    assert found == ["C001/6"]


@pytest.mark.parametrize(
    ("segments", "found"),
    [
        pytest.param([], ["2"], id="no marker at all"),
        pytest.param(["S006"], [], id="its segment is still to be read"),
        pytest.param(["S999"], [], id="its segment does not exist"),
        pytest.param(["S002"], ["2"], id="its segment was read"),
        pytest.param(["S002", "S006"], [], id="one of its segments is still to be read"),
    ],
)
def test_a_note_is_missed_where_its_segment_was_read(segments: list[str], found: list[str]) -> None:
    places = [f"2,{n},{segment}" for n, segment in enumerate(segments, 1)]
    markers = "\n".join(["footnote,occurrence,segment_id", "1,1,S001", *places])
    tables = {"footnotes": "footnote\n1\n2", "claims": claim("S001", 1, "direct")}
    assert hits("REF002", segments=SEGMENTS, markers=markers, **tables) == found


@pytest.mark.parametrize(
    ("scope", "segment", "right"),
    [
        ("direct", "S001", True),
        ("direct", "S004", True),
        ("direct", "S002", False),
        ("inherited", "S003", True),
        ("inherited", "S002", False),
    ],
)
def test_of_a_number_in_several_places_one_is_enough(scope: str, segment: str, right: bool) -> None:
    markers = "footnote,occurrence,segment_id\n5,1,S001\n5,2,S004\n5,3,S005"
    segments = SEGMENTS.replace("S003,H001,1", "S003,H001,2")
    code = {"direct": "REF008", "inherited": "REF009"}[scope]
    found = hits(code, segments=segments, markers=markers, claims=claim(segment, 5, scope))
    assert found == ([] if right else ["C001"])


def test_a_claim_with_other_broken_cells_still_cites_its_note() -> None:
    cites = "claim_id,footnote,timeline\nC001,1,perhaps"
    assert hits("REF002", segments=SEGMENTS, footnotes="footnote\n1", claims=cites) == []


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        pytest.param("1\n2\n3", [], id="without a gap"),
        pytest.param("3\n1\n2", [], id="in any order"),
        pytest.param("1\n2\n4", ["4"], id="one missing"),
        pytest.param("1\nII\n3", [], id="one that cannot be read may be the missing one"),
    ],
)
def test_a_gap_is_certain_or_not_found(numbers: str, found: list[str]) -> None:
    assert hits("REF004", footnotes=f"footnote\n{numbers}") == found


@pytest.mark.parametrize(
    ("markers", "found"),
    [
        pytest.param("1,S001,5\n2,S001,5", [], id="set together"),
        pytest.param("1,S001,6\n2,S001,5", ["2/1"], id="reversed in a segment"),
        pytest.param("1,S001,\n2,S001,5", [], id="one place unknown"),
        pytest.param("1,S002,\n2,S001,", ["2/1"], id="reversed segments"),
        pytest.param("1,S001,\n3,S002,", [], id="one without a marker"),
        pytest.param("1,S002,\n3,S001,", ["3/1"], id="one without a marker, then reversed"),
    ],
)
def test_markers_are_out_of_order_only_if_certainly_so(markers: str, found: list[str]) -> None:
    found_here = hits("REF005", segments=SEGMENTS, markers=marked(*markers.split("\n")))
    assert found_here == found


def test_only_the_first_places_of_numbers_are_in_order() -> None:
    markers = "footnote,occurrence,segment_id\n1,1,S001\n1,2,S003\n2,1,S002"
    assert hits("REF005", segments=SEGMENTS, markers=markers) == []


def test_a_package_without_the_optional_table_of_citations_is_examined() -> None:
    package = read_example(
        Example({"segments": SEGMENTS, "footnotes": "footnote\n1", "markers": marked("1,S001,")}),
        "p",
    )
    del package.sources["citations"]
    (result,) = rule_run.run([package], [bundled_rules()["REF002"]]).rules
    assert (result.ran, result.examined, result.findings) == (1, 1, 1)
