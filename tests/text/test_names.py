"""What is answered to a name that nothing has."""

from __future__ import annotations

import pytest

from claimcheck.errors import UnknownName
from claimcheck.text.names import pick, pick_codes

FORTY = [f"T{number}" for number in range(40)]


@pytest.mark.parametrize(
    ("given", "valid", "said"),
    [
        ("claim", ["claims", "sections"], "did you mean claims? there are claims, sections"),
        ("none", [], "there are none"),
        ("warehouse", FORTY, f"there are {', '.join(FORTY)}"),
        ("warehouse", [*FORTY, "T40"], "there are 41, from T0 to T40"),
        ("claim", [*FORTY, "claims"], "did you mean claims?"),
    ],
    ids=["near", "none", "at most forty are listed", "of more, the ends", "of more, the nearest"],
)
def test_an_unknown_name_is_answered_with_what_there_is(
    given: str, valid: list[str], said: str
) -> None:
    assert valid == [] or pick(valid[0], valid, "table") == valid[0]
    with pytest.raises(UnknownName) as refused:
        pick(given, valid, "table")
    assert str(refused.value) == f"no table {given!r}: {said}"


@pytest.mark.parametrize("given", ["", "REX", "REF0011"])
def test_a_code_that_no_rule_begins_with_is_unknown(given: str) -> None:
    known = ["REF001", "DAT001"]
    assert [pick_codes(code, known) for code in ("REF", "DAT001")] == ["REF", "DAT001"]
    with pytest.raises(UnknownName, match="the families are REF, DAT;"):
        pick_codes(given, known)
