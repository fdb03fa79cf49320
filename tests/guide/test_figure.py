"""The small tide of an article: it passes through its points and never beyond them."""

import re

import pytest

from guide.topics.figure import BOTTOM, TOP, swing


def ys(path: str) -> list[float]:
    return [float(y) for _x, y in re.findall(r"(-?[\d.]+),(-?[\d.]+)", path)]


@pytest.mark.parametrize(
    "levels", [[52, 88, 40, 56], [10, 20, 90, 15], [50] * 6, [0, 100, 0, 100, 50]]
)
def test_the_line_stays_between_its_levels(levels: list[float]) -> None:
    drawn = ys(swing(levels).line)
    highest = BOTTOM - (BOTTOM - TOP) * max(levels) / 100
    lowest = BOTTOM - (BOTTOM - TOP) * (min(*levels, levels[0] - 8)) / 100
    assert min(drawn) >= highest - 0.1
    assert max(drawn) <= lowest + 0.1


def test_marks_sit_on_the_levels_in_order() -> None:
    marks = swing([0, 100, 50, 0]).marks
    assert [mark.number for mark in marks] == [1, 2, 3, 4]
    assert [mark.y for mark in marks] == ["72.0%", "12.0%", "42.0%", "72.0%"]


def test_the_water_is_the_line_closed_at_the_bottom() -> None:
    drawn = swing([20, 40, 60, 30])
    assert drawn.water == f"{drawn.line}L1000,1000L0,1000Z"
    assert len(drawn.contours) == 5
