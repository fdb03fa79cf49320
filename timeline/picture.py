"""The tide as a picture: strings ready for the template, percent positions and path data only.

Paths live in a box of 1000 by 1000 that the template stretches; one decimal is finer than a pixel.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from timeline.curve import Curve, Knot
from timeline.kinds import KINDS
from timeline.tide import Felt, Tide, Window, days_of

BOTTOM, HEIGHT = 720.0, 600.0  # y of level 0, and how far above it level 100 is
MARK_GAP = 26.0  # about 10 px on a phone: nearer marks would touch
EDGE = 16  # of 1000: a mark at the left edge is still seen whole on a phone
LABEL_LEFT = 2.1  # percent: a label at the left edge stays clear of it
COLUMNS = 100  # of the width; each draws four points at most, however many notes it holds
FAINT = (".38", ".28", ".2", ".13", ".08")  # the tide lines, shallow to deep

SHAPES = {
    name: mark_safe(markup)  # noqa: S308  constants of this file
    for name, markup in {
        "dot": '<circle r="5"/>',
        "open": '<circle r="5"/>',
        "diamond": '<path d="M0-7 7 0 0 7-7 0Z"/>',
        "down": '<path d="M-6.5-5.5H6.5L0 6.5Z"/>',
        "up": '<path d="M-6.5 5.5H6.5L0-6.5Z"/>',
        "anchor": '<circle r="6.5"/><path class="mk-in" d="M0-3.2V3.2M-3 0a3 3 0 0 0 6 0"/>',
        "plus": '<path d="M-5 0H5M0-5V5"/>',
    }.items()
}


@dataclass(frozen=True)
class Tick:
    x: str
    label: str


@dataclass(frozen=True)
class TideLine:
    """The water line again, calmer and lower."""

    transform: str
    opacity: str


@dataclass(frozen=True)
class Band:
    x: str
    width: str
    middle: str
    label: str


@dataclass(frozen=True)
class Mark:
    x: str
    y: str
    css: str
    shape: SafeString


@dataclass(frozen=True, kw_only=True)
class Picture:
    """`ref` begins every id in the picture, so that one page can hold several."""

    ref: str
    line: str
    gap: str
    water: str
    ahead: str
    ahead_line: str
    x_now: str
    tide_lines: tuple[TideLine, ...]
    bands: tuple[Band, ...]
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]


def draw(tide: Tide, window: Window, ref: str = "tide") -> Picture:
    drawn, gaps = _drawn(tide, window), list(_silences(tide, window))
    knots = _knots(drawn, window, gaps)
    segments, silent = _segments(knots, window), _silent(knots, gaps)
    level = _short(_y(knots[-1].value if knots else tide.rest))
    x_stop = _short(window.x_of(days_of(window.stop))) if knots else "0"
    ahead = window.shows_now or not knots
    whole = _path(segments, [True] * len(segments))
    return Picture(
        ref=ref,
        line=_path(segments, [not hushed for hushed in silent]),
        gap=_path(segments, silent),
        water=f"{whole}V1000H0Z" if knots else "",
        ahead=f"M{x_stop} {level}H1000V1000H{x_stop}Z" if ahead else "",
        ahead_line=f"M{x_stop} {level}H1000" if ahead else "",
        x_now=_percent(window.x_of(days_of(window.now))) if window.shows_now else "",
        tide_lines=_tide_lines(window.tide_lines),
        bands=tuple(_bands(tide, window)),
        marks=_marks(tide, window, drawn),
        ticks=tuple(_ticks(window)),
    )


def _drawn(tide: Tide, window: Window) -> Curve | None:
    column = (days_of(window.end) - days_of(window.start)) / COLUMNS
    return tide.curve.thinned(column) if tide.curve else None


def _knots(drawn: Curve | None, window: Window, gaps: Iterable[tuple[float, float]]) -> list[Knot]:
    """The curve inside the window, cut where silence begins and ends."""
    start, stop = days_of(window.start), days_of(window.stop)
    if drawn is None or stop <= start:
        return []
    return drawn.knots(start, stop, (edge for gap in gaps for edge in gap))


def _silences(tide: Tide, window: Window) -> Iterator[tuple[float, float]]:
    """Stretches, in days, without any note for longer than the gap limit."""
    start, stop = days_of(window.start), days_of(window.stop)
    noted = [felt.day for felt in tide.felts]
    for period in tide.periods:
        noted += [days_of(at) for at in (period.began, period.ended) if at]
    noted = sorted(day for day in noted if day < stop)
    first = max(0, bisect_left(noted, start) - 1)
    edges = [*(noted[first:] if noted and noted[0] < start else [start, *noted]), stop]
    for before, after in pairwise(edges):
        if after - before > window.gap_days:
            yield before, after


def _silent(knots: Sequence[Knot], gaps: Sequence[tuple[float, float]]) -> list[bool]:
    """For each stretch between two knots, whether it lies in a silence."""
    begins = [begin for begin, _end in gaps]
    silent = []
    for before, after in pairwise(knots):
        middle = (before.day + after.day) / 2
        i = bisect_right(begins, middle) - 1
        silent.append(i >= 0 and middle < gaps[i][1])
    return silent


@dataclass(frozen=True, slots=True)
class _Segment:
    """A move to its start, and the exact cubic from there, in relative tenths."""

    start: str
    curve: str


def _segments(knots: Sequence[Knot], window: Window) -> list[_Segment]:
    """Each end is rounded from where it is, not from where the last one was: nothing adds up."""
    segments = []
    per_day = 1000 / (days_of(window.end) - days_of(window.start))
    for a, b in pairwise(knots):
        x0, y0, x3, y3 = window.x_of(a.day), _y(a.value), window.x_of(b.day), _y(b.value)
        third = (b.day - a.day) / 3
        points = (
            (x0 + third * per_day, _y(a.value + a.slope * third)),
            (x3 - third * per_day, _y(b.value - b.slope * third)),
            (x3, y3),
        )
        left, top = round(x0 * 10), round(y0 * 10)
        steps = [
            f"{(round(x * 10) - left) / 10:g} {(round(y * 10) - top) / 10:g}" for x, y in points
        ]
        segments.append(_Segment(f"M{left / 10:g} {top / 10:g}", "c" + " ".join(steps)))
    return segments


def _path(segments: Sequence[_Segment], wanted: Sequence[bool]) -> str:
    parts, pen_down = [], False
    for segment, draws in zip(segments, wanted, strict=True):
        if draws:
            parts.append(segment.curve if pen_down else segment.start + segment.curve)
        pen_down = draws
    return "".join(parts)


@lru_cache(maxsize=8)
def _tide_lines(count: int) -> tuple[TideLine, ...]:
    """Each is the water line at `calm` of its height, lowered: y -> calm * y + drop."""
    lines = []
    for k in range(1, count + 1):
        calm = 1 - 0.15 * k
        drop = BOTTOM * (1 - calm) + 30 + 44 * k
        lines.append(TideLine(f"matrix(1 0 0 {calm:g} 0 {drop:g})", FAINT[k - 1]))
    return tuple(lines)


def _bands(tide: Tide, window: Window) -> Iterator[Band]:
    start, stop = days_of(window.start), days_of(window.stop)
    label = _("space")
    for period in tide.periods:
        left = window.x_of(max(start, days_of(period.began)))
        right = window.x_of(min(stop, days_of(period.ended) if period.ended else stop))
        if right > left:
            middle = _percent((left + right) / 2)
            yield Band(_percent(left), _percent(right - left), middle, label)


def _marks(tide: Tide, window: Window, drawn: Curve | None) -> tuple[Mark, ...]:
    """Where two would touch it is the newer one that is drawn, on the line that is drawn."""
    start, stop = days_of(window.start), days_of(window.stop)
    marks: list[Mark] = []
    right = float("inf")
    for felt in reversed(tide.felts):
        day = felt.day
        x = window.x_of(day)
        if felt.kind is None or not start <= day <= stop or right - x < MARK_GAP:
            continue
        right = x
        marks.append(_mark(felt, x, _y(drawn.value_at(day) if drawn else tide.rest)))
    return tuple(reversed(marks))


def _mark(felt: Felt, x: float, y: float) -> Mark:
    name = KINDS[felt.kind].mark if felt.kind else "dot"
    css = f"mk mk-{name} mk-own" if felt.own_act else f"mk mk-{name}"
    return Mark(_percent(max(x, EDGE)), _percent(y), css, SHAPES[name])


def _ticks(window: Window) -> Iterable[Tick]:
    for at in window.ticks:
        x = max(LABEL_LEFT, window.x_of(days_of(at)) / 10)
        yield Tick(f"{x:.1f}%", date_format(at, window.tick_format))


def _y(value: float) -> float:
    return BOTTOM - HEIGHT * value / 100


def _short(number: float) -> str:
    return f"{round(number * 10) / 10:g}"


def _percent(thousandths: float) -> str:
    return f"{round(thousandths) / 10:g}%"


@dataclass(frozen=True)
class Shore:
    """The rail beside one event of the feed, from its mark down to the next one."""

    water: str
    line: str


@lru_cache(maxsize=121)
def shore(level: int, level_below: int) -> Shore:
    """Levels 0 to 10, in a box of 100 by 100: right is closer. Upright ends join smoothly.

    The stylesheet has the same scale; a mark at its left end is still seen whole on a phone.
    """
    top, bottom = 32 + level * 5.2, 32 + level_below * 5.2
    line = _rail(top, bottom)
    return Shore(f"M0 0L{line[1:]}L0 100Z", line)


def _rail(top: float, bottom: float) -> str:
    x0, x1 = _short(top), _short(bottom)
    return f"M{x0} 0C{x0} 50 {x1} 50 {x1} 100"
