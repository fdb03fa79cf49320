"""The tide: how close it felt over time, worked out from what was logged. No Django, no storage.

Times are aware datetimes. All arithmetic is done on days since the epoch (`days_of`), because
two datetimes that share a zone subtract and compare by the clock on the wall.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from statistics import median

from guide.facts import Kind
from timeline.curve import Curve

REST = 50.0
REST_IN_SPACE = 25.0
HALF_LIFE_DAYS = 4.0
LOWEST, HIGHEST = 4.0, 96.0
RATINGS_FOR_OWN_REST = 10
RATINGS_MEMORY_DAYS = 90
EASED = 15.0  # closing a period
SIX_WEEKS = "6w"
BLANK = 0.13  # of the span, to the right of now: there is no forecast to put there

OWN_ACTS = frozenset(
    {
        Kind.I_REACHED_OUT,
        Kind.MANY_TEXTS,
        Kind.URGE_RESISTED,
        Kind.SELF_CARE,
        Kind.SUPPORT_OFFERED,
        Kind.ALONE_TIME,
    }
)


@dataclass(frozen=True)
class Nudge:
    """What an unrated event does to the level: adds to it, or sets it."""

    value: float
    sets: bool = False


NUDGES = {
    Kind.CLOSENESS: Nudge(85, sets=True),
    Kind.MILESTONE: Nudge(8),
    Kind.TOGETHER_TIME: Nudge(18),
    Kind.MET: Nudge(18),
    Kind.THEY_REACHED_OUT: Nudge(8),
    Kind.TALK: Nudge(8),
    Kind.QUIET: Nudge(-20),
    Kind.ASKED_SPACE: Nudge(-20),
    Kind.ARGUMENT: Nudge(-22),
    Kind.PLANS_CANCELLED: Nudge(-8),
    Kind.NO_REPLY: Nudge(-5),
    Kind.SIGN: Nudge(-5),
    Kind.BREAKUP: Nudge(10, sets=True),
}
HOW_IT_WAS = {"good": 9.0, "even": 0.0, "hard": -9.0}
ASKED_HOW_IT_WAS = frozenset({Kind.TOGETHER_TIME, Kind.MET})


@dataclass(frozen=True)
class Felt:
    """One note, as the tide sees it. `kind` is None for a check-in; `rating` is 0 to 100."""

    at: datetime
    kind: Kind | None
    rating: int | None = None
    how: str = ""

    @property
    def own_act(self) -> bool:
        return self.kind in OWN_ACTS

    @cached_property
    def day(self) -> float:
        return days_of(self.at)


@dataclass(frozen=True)
class PeriodSpan:
    began: datetime
    ended: datetime | None = None


@dataclass(frozen=True)
class Anchor:
    """A point the owner has stood behind: when, how close it felt, and by which note.

    `felt` is None where a period ended.
    """

    at: datetime
    value: float
    felt: "Felt | None" = None


def days_of(at: datetime) -> float:
    return at.timestamp() / 86400


def drift(value: float, days: float, rest: float) -> float:
    """The level after `days` without a note."""
    return float(rest + (value - rest) * 0.5 ** (days / HALF_LIFE_DAYS))


def rest_level(felts: Iterable[Felt], now: datetime) -> float:
    """Where the level rests: the owner's own median, once it stands on enough ratings."""
    until = days_of(now)
    ratings = [
        felt.rating
        for felt in felts
        if felt.rating is not None
        and not felt.own_act
        and 0 <= until - felt.day <= RATINGS_MEMORY_DAYS
    ]
    return float(median(ratings)) if len(ratings) >= RATINGS_FOR_OWN_REST else REST


def moved(level: float, felt: Felt) -> float | None:
    """The level after `felt`, or None if it says nothing about closeness."""
    if felt.own_act:
        return None
    if felt.rating is not None:
        return float(felt.rating)
    nudge = NUDGES.get(felt.kind) if felt.kind else None
    if nudge is None:
        return None
    extra = HOW_IT_WAS.get(felt.how, 0.0) if felt.kind in ASKED_HOW_IT_WAS else 0.0
    return nudge.value if nudge.sets else level + nudge.value + extra


@dataclass(frozen=True, slots=True)
class _Step:
    """`space` is +1 where a period begins and -1 where it ends; a note then has its say last."""

    day: float
    at: datetime
    felt: Felt | None = None
    space: int = 0


def _steps(felts: Iterable[Felt], periods: Iterable[PeriodSpan]) -> list[_Step]:
    steps = []
    for period in periods:
        steps.append(_Step(days_of(period.began), period.began, space=1))
        if period.ended is not None:
            ended = max(period.began, period.ended, key=days_of)
            steps.append(_Step(days_of(ended), ended, space=-1))
    steps += [_Step(felt.day, felt.at, felt) for felt in felts]
    return sorted(steps, key=lambda step: step.day)


def anchors_from(
    felts: Iterable[Felt], periods: Iterable[PeriodSpan] = (), rest: float = REST
) -> tuple[Anchor, ...]:
    """Ratings set the level, other notes nudge it, and between notes it drifts to rest."""
    level, last, spaces = rest, None, 0
    anchors = []
    for step in _steps(felts, periods):
        if last is not None:
            level = drift(level, step.day - last, REST_IN_SPACE if spaces else rest)
        last = step.day
        spaces += step.space
        after = moved(level, step.felt) if step.felt else None
        if step.space < 0:
            after = level + EASED
        if after is not None:
            level = max(LOWEST, min(HIGHEST, after))
            anchors.append(Anchor(step.at, level, step.felt))
    return tuple(anchors)


@dataclass(frozen=True)
class Tide:
    """All that is known of the water up to `now`."""

    now: datetime
    felts: tuple[Felt, ...]
    periods: tuple[PeriodSpan, ...]
    rest: float
    anchors: tuple[Anchor, ...]
    curve: Curve | None = field(compare=False)

    @classmethod
    def of(
        cls,
        felts: Iterable[Felt],
        periods: Iterable[PeriodSpan],
        now: datetime,
        rest: float | None = None,
    ) -> "Tide":
        """Notes in any order. Without `rest`, it is worked out from the notes given."""
        until = days_of(now)
        past = tuple(sorted((f for f in felts if f.day <= until), key=_felt_day))
        spans = tuple(
            PeriodSpan(p.began, p.ended if p.ended and days_of(p.ended) <= until else None)
            for p in sorted(periods, key=lambda p: days_of(p.began))
            if days_of(p.began) <= until
        )
        rest = rest_level(past, now) if rest is None else rest
        anchors = anchors_from(past, spans, rest)
        points = [(days_of(anchor.at), anchor.value) for anchor in anchors]
        return cls(now, past, spans, rest, anchors, Curve(points) if points else None)

    @property
    def open_period(self) -> PeriodSpan | None:
        return next((period for period in self.periods if period.ended is None), None)

    def value_at(self, at: datetime) -> float:
        return self.curve.value_at(days_of(at)) if self.curve else self.rest

    def level_at(self, at: datetime) -> int:
        """0 to 10, for the class that puts a mark on the shoreline."""
        return level(self.value_at(at))


def _felt_day(felt: Felt) -> float:
    return felt.day


def level(value: float) -> int:
    return max(0, min(10, round(value / 10)))


@dataclass(frozen=True, kw_only=True)
class Window:
    """What part of time is drawn, and how finely. `end` lies past now where now is inside."""

    start: datetime
    end: datetime
    now: datetime
    ticks: tuple[datetime, ...]
    span: str
    tick_format: str = "j M"
    gap_days: float = 14.0
    tide_lines: int = 5

    @cached_property
    def edges(self) -> tuple[float, float]:
        """Start and end, in days."""
        return days_of(self.start), days_of(self.end)

    @property
    def shows_now(self) -> bool:
        start, end = self.edges
        return start <= days_of(self.now) < end

    @property
    def stop(self) -> datetime:
        """Where the line ends: at now, or at the edge of a window of the past."""
        return min(self.now, self.end, key=days_of)

    @property
    def last_day(self) -> date:
        """The last day shown, for captions and links."""
        if self.shows_now:
            return self.now.date()
        return (self.end - timedelta(microseconds=1)).date()

    def x_of(self, day: float) -> float:
        start, end = self.edges
        return 1000 * (day - start) / (end - start)


def six_weeks(now: datetime, last: date | None = None) -> Window:
    """Six weeks of whole local days up to `last` (today if left out). `now` is local."""
    midnight = datetime.combine(min(last or now.date(), now.date()), time(), now.tzinfo)
    start, end = midnight - timedelta(days=41), midnight + timedelta(days=1)
    if end > now:
        end += timedelta(days=42 * BLANK)
    ticks = tuple(start + timedelta(days=days) for days in (0, 14, 28))
    return Window(start=start, end=end, now=now, ticks=ticks, span=SIX_WEEKS)
