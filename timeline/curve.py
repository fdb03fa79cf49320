"""A smooth line through points that never shows a high or a low nobody reported."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


def monotone_slopes(xs: Sequence[float], ys: Sequence[float]) -> list[float]:
    """Fritsch-Carlson: between two anchors the curve never passes either. `xs` rise strictly."""
    rise = [(ys[i + 1] - ys[i]) / (xs[i + 1] - xs[i]) for i in range(len(xs) - 1)]
    slopes = [0.0] * len(xs)  # flat at both ends: calmer than a slope that runs off the edge
    for i in range(1, len(xs) - 1):
        before, after = rise[i - 1], rise[i]
        if (before > 0 and after > 0) or (before < 0 and after < 0):
            wide_before, wide_after = xs[i] - xs[i - 1], xs[i + 1] - xs[i]
            w1, w2 = 2 * wide_after + wide_before, wide_after + 2 * wide_before
            slopes[i] = (w1 + w2) / (w1 / before + w2 / after)
    return slopes


@dataclass(frozen=True)
class Knot:
    """A point of the curve: day, level, and slope in levels a day."""

    day: float
    value: float
    slope: float = 0.0


class Curve:
    """A monotone cubic through the anchors, level before the first and after the last."""

    def __init__(self, points: Iterable[tuple[float, float]]) -> None:
        """Take (day, level) in order of time; of two at the same time the later one counts."""
        at = dict(points)
        self.days = list(at)
        self.values = list(at.values())
        self.slopes = monotone_slopes(self.days, self.values)

    def knot(self, day: float) -> Knot:
        """The curve at `day`: cutting it there leaves its shape exactly as it was."""
        i = bisect_right(self.days, day) - 1
        if i < 0:
            return Knot(day, self.values[0])
        if i == len(self.days) - 1 or day == self.days[i]:
            return Knot(day, self.values[i], self.slopes[i])
        wide = self.days[i + 1] - self.days[i]
        t = (day - self.days[i]) / wide
        y0, y1 = self.values[i], self.values[i + 1]
        m0, m1 = self.slopes[i] * wide, self.slopes[i + 1] * wide
        value = y0 + t * (m0 + t * (3 * (y1 - y0) - 2 * m0 - m1 + t * (2 * (y0 - y1) + m0 + m1)))
        slope = m0 + t * (2 * (3 * (y1 - y0) - 2 * m0 - m1) + t * 3 * (2 * (y0 - y1) + m0 + m1))
        return Knot(day, max(min(y0, y1), min(max(y0, y1), value)), slope / wide)

    def value_at(self, day: float) -> float:
        return self.knot(day).value

    def knots(self, start: float, stop: float, cuts: Iterable[float] = ()) -> list[Knot]:
        """The curve from `start` to `stop`, cut at both and at each of `cuts` between them."""
        first, last = bisect_right(self.days, start), bisect_left(self.days, stop)
        inside = range(first, max(first, last))
        knots = [Knot(self.days[i], self.values[i], self.slopes[i]) for i in inside]
        known = {knot.day for knot in knots}
        extra = {start, stop, *(cut for cut in cuts if start < cut < stop)} - known
        return sorted([*knots, *map(self.knot, extra)], key=lambda knot: knot.day)

    def thinned(self, column: float) -> "Curve":
        """At most four points a column of days: its first, lowest, highest and last."""
        return Curve(_thin(list(zip(self.days, self.values, strict=True)), column))


def _thin(points: list[tuple[float, float]], column: float) -> Iterator[tuple[float, float]]:
    start = 0
    for end in range(1, len(points) + 1):
        if end < len(points) and points[end][0] // column == points[start][0] // column:
            continue
        part = points[start:end]
        if len(part) > 4:
            part = sorted({part[0], min(part, key=_value), max(part, key=_value), part[-1]})
        yield from part
        start = end


def _value(point: tuple[float, float]) -> float:
    return point[1]
