"""Pictures: bars are as long as the numbers beside them say, and stand on one line."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimcheck.page import charts
from claimcheck.page.charts import BarPlace
from claimcheck.page.relation_list import Bar
from claimcheck.page.source_list import OutcomeBars
from claimcheck.page.verdict_marks import Mark
from claimcheck.text.bounds import Bounds


def bar(lower: str, upper: str | None) -> Bar:
    return Bar("", "", Bounds(Decimal(lower), None if upper is None else Decimal(upper)))


@pytest.mark.parametrize(
    ("bars", "low", "high", "places"),
    [
        ([("13", "13"), ("135", "135")], "0", "135", [(9.6, 0), (100, 0)]),
        ([("5", "15"), ("20", "20")], "0", "20", [(25, 50), (100, 0)]),
        ([("20", None), ("40", "40")], "0", "40 and more", [(46, 54, "right"), (92, 0)]),
        ([("-4", "-4"), ("12", "12")], "-4", "12", [(0, 0), (100, 0)]),
        ([("1500000", "1500000"), ("0", "0")], "0", "1,500,000", [(100, 0), (0, 0)]),
        ([("0", "0"), ("0", None)], "0", "0 and more", [(0, 0), (0, 100, "right")]),
    ],
)
def test_numbers_stand_on_one_line_with_zero(
    bars: list[tuple[str, str | None]], low: str, high: str, places: list[tuple[float, ...]]
) -> None:
    chart = charts.numbers([bar(*ends) for ends in bars])
    assert chart == (low, high, tuple(BarPlace(*place) for place in places))  # type: ignore[arg-type]


def test_bars_of_outcomes_share_one_scale_from_zero_and_none_is_unseen() -> None:
    ends = tuple((Mark("", ""), count) for count in (126, 63, 1, 1000))
    found = charts.outcome_bars(OutcomeBars("claims", 190, ends[:3]), 126)
    assert found == [BarPlace(0, 100), BarPlace(0, 50), BarPlace(0, 0.8)]
    assert charts.outcome_bars(OutcomeBars("claims", 1000, ends), 100_000)[2] == BarPlace(0, 0.5)
