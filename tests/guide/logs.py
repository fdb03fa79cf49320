"""Short ways to write a log. Days are counted back from NOW, a Sunday noon."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from guide.advice.engine import Advice, Advised
from guide.advice.placing import advice_of
from guide.facts import Fact, Found, Kind, Log, SpacePeriod

ZONE = ZoneInfo("Europe/Dublin")
NOW = datetime(2026, 11, 22, 12, tzinfo=ZONE)


def ago(days: float, hour: int | None = None) -> datetime:
    moment = NOW - timedelta(days=days)
    return moment if hour is None else moment.replace(hour=hour)


def day(days: int) -> date:
    """A date counted from today: 3 is in three days, -3 was three days ago."""
    return NOW.date() + timedelta(days=days)


def fact(ref: str, kind: Kind | None, at: datetime, **more: Any) -> Fact:
    """`found` may be given as ("name", "words"); other names become details."""
    found = more.pop("found", ())
    until = more.pop("until", None)
    finds = (Found(name=found[0], words=found[1]),) if found else ()
    return Fact(ref=ref, at=at, kind=kind, until=until, found=finds, details=more)


def period(ref: str, began: datetime, ended: datetime | None = None, **more: Any) -> SpacePeriod:
    return SpacePeriod(ref=ref, began=began, ended=ended, **more)


def log(*facts: Fact, periods: tuple[SpacePeriod, ...] = ()) -> Log:
    return Log(facts=tuple(sorted(facts, key=lambda each: each.at)), periods=periods)


def place(logged: Log, now: datetime, **choices: frozenset[str]) -> dict[str, Advice]:
    return advice_of(logged, now, **choices).beside


def beside(logged: Log, ref: str, now: datetime = NOW, **choices: frozenset[str]) -> Advice | None:
    return place(logged, now, **choices).get(ref)


def rule_beside(logged: Log, ref: str, now: datetime = NOW, **choices: frozenset[str]) -> str:
    advice = beside(logged, ref, now, **choices)
    return advice.rule if advice else ""


def on_top(logged: Log, now: datetime = NOW, **choices: frozenset[str]) -> Advised:
    return advice_of(logged, now, **choices).standing


def rules_on_top(logged: Log, now: datetime = NOW, **choices: frozenset[str]) -> list[str]:
    return [advice.rule for advice in on_top(logged, now, **choices).advice]
