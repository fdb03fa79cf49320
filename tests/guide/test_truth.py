"""Logs of all sorts: no line may name what is not in them, and every rule of the design holds."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from guide.advice.engine import Advice, Advised, advise
from guide.advice.rules import BY_ID
from guide.facts import Fact, Found, Kind, Log, SpacePeriod
from guide.sentences.told import number_word
from guide.sentences.wording import ShownAdvice, worded
from guide.signals.base import BESIDE, IN_WORDS, STANDING
from guide.signals.distance import circumstances
from guide.thresholds import OWN_TIME_DAYS, REST, SAFETY_LASTS, SHOWN
from guide.topics.library import library
from guide.words.danger import EXPRESSIONS
from guide.words.ordinary import ORDINARY
from tests.guide.logs import NOW, day, on_top, period, place
from web.people import Partner

NAMES = sorted({e.name for e in (*EXPRESSIONS, *ORDINARY)})
ANSWERS = {
    Kind.THEY_REACHED_OUT, Kind.TALK, Kind.MILESTONE, Kind.MET, Kind.TOGETHER_TIME, Kind.CLOSENESS,
    Kind.ARGUMENT,
}  # fmt: skip

moments = st.integers(0, 60 * 24 * 6).map(lambda tens: NOW - timedelta(minutes=10 * tens))
founds = st.lists(
    st.builds(
        Found, name=st.sampled_from(NAMES), words=st.sampled_from(["some words", "more words"])
    ),
    max_size=2,
).map(tuple)
details = st.fixed_dictionaries(
    {},
    optional={
        "which": st.sampled_from(["moved-in", "work", "other", "a new flat"]),
        "who": st.sampled_from(["them", "me", "both"]),
        "count": st.sampled_from(["3", "7", "", "lots", "²"]),
        "fear_of": st.sampled_from(["them", "future"]),
        "in_words": st.sampled_from(["yes", "no"]),
    },
)
untils = st.none() | st.integers(-20, 20).map(day)
drafts = st.tuples(moments, st.sampled_from([*Kind, None]), details, founds, untils)


def logs_from(rows: list[tuple], spans: list[tuple[datetime, int, bool]]) -> Log:
    facts = [
        Fact(ref=f"f{n}", at=at, kind=kind, details=more, found=found, until=until)
        for n, (at, kind, more, found, until) in enumerate(sorted(rows, key=lambda row: row[0]))
    ]
    periods = tuple(
        period(f"s{n}", began, began + timedelta(days=days) if days else None,
              how_ended="over" if over and days else "")
        for n, (began, days, over) in enumerate(sorted(spans))
    )  # fmt: skip
    return Log(facts=tuple(facts), periods=periods)


spans = st.lists(st.tuples(moments, st.integers(0, 20), st.booleans()), max_size=3)
logged = st.builds(logs_from, st.lists(drafts, max_size=25), spans)


def all_advice(log_: Log, now: datetime) -> Iterator[tuple[Advice, datetime]]:
    by_ref = {each.ref: each for each in log_.facts}
    for ref, advice in place(log_, now).items():
        yield advice, by_ref[ref].at
    for advice in on_top(log_, now).advice:
        yield advice, now


@given(logged, st.integers(0, 23).map(lambda hour: NOW.replace(hour=hour)))
def test_no_line_is_untrue_of_the_log(log_: Log, now: datetime) -> None:
    facts: dict[str, Fact] = {each.ref: each for each in log_.facts}
    periods: dict[str, SpacePeriod] = {each.ref: each for each in log_.periods}
    for advice, at in all_advice(log_, now):
        assert advice.evidence
        for evidence in advice.evidence:
            assert evidence.ref in facts or evidence.ref in periods
            if evidence.words:
                assert evidence.words in {found.words for found in facts[evidence.ref].found}
            known = facts[evidence.ref].at if evidence.ref in facts else periods[evidence.ref].began
            assert known <= at
        shown = worded(advice, Partner(), now)
        assert advice.topic in library()
        check_counts(advice, shown, log_, facts)


def check_counts(advice: Advice, shown: ShownAdvice, log_: Log, facts: dict[str, Fact]) -> None:
    signal, values = advice.values["signal"], advice.values
    named = [facts[evidence.ref] for evidence in advice.evidence if evidence.ref in facts]
    if signal == "unanswered":
        between = [
            f for f in log_.facts if named[0].at <= f.at <= named[-1].at and f.ref != named[0].ref
        ]
        assert not any(
            f.kind in ANSWERS and f.at > named[0].at and f.at < named[-1].at for f in between
        )
        if "no answer" in shown.because:
            assert values["count"] or {f.kind for f in between} & {Kind.NO_REPLY, Kind.QUIET}
        assert {f.kind for f in named} <= {Kind.I_REACHED_OUT, Kind.MANY_TEXTS}
        if values["count"]:
            assert values["count"] == sum(map(messages, named))
            assert f" {number_word(int(values['count']))} times" in shown.because
        assert bool(values["one_day"]) == (named[0].at.date() == named[-1].at.date())
    if str(signal).startswith("quiet-"):
        assert values["days"] == (named[-1].at.date() - named[0].at.date()).days
        assert named[-1].kind in {Kind.QUIET, Kind.ASKED_SPACE}
    if values.get("which"):
        assert values["which"] == named[0].details["which"]
    if signal == "nothing-for-myself":
        assert len({f.at.date() for f in named}) >= OWN_TIME_DAYS
        assert not {f.kind for f in named} & {Kind.SELF_CARE, Kind.ALONE_TIME}
        of_us = not {f.kind for f in named} & {None, Kind.STRESS, Kind.FEAR}
        assert ("all about the two of you" in shown.because) == of_us


def messages(each: Fact) -> int:
    return 1 if each.kind is Kind.I_REACHED_OUT else int(each.details["count"])


def plainly(log_: Log) -> tuple[dict[str, Advice], Advised]:
    """Fact by fact, each asked of the log as it stood: slow, and what one pass must agree with."""
    placed: dict[str, Advice] = {}
    first_at: dict[str, datetime] = {}
    dangers: list[datetime] = []
    standing = [signal for function in STANDING if (signal := function(log_, NOW))]
    ahead = [s for s in circumstances(log_, NOW) if s.name == "date-ahead"]
    for index, each in enumerate(log_.facts):
        known = log_.up_to(index)
        asked = (*BESIDE.get(each.kind, ()), *(IN_WORDS if each.found else ()))
        signals = [signal for function in asked if (signal := function(known, each))]
        standing += signals if each.at >= NOW - SHOWN else []
        off = frozenset(rule for rule, at in first_at.items() if each.at < at + REST)
        advised = advise([*signals, *circumstances(known, each.at), *ahead], each.at, off=off)
        dangers += [each.at] if advised.safety else []
        quieted = any(each.at <= at + SAFETY_LASTS for at in dangers) and not advised.safety
        if advised.advice and not quieted:
            first_at[advised.advice[0].rule] = each.at
            if each.at >= NOW - SHOWN:
                placed[each.ref] = advised.advice[0]
    standing += circumstances(log_, NOW) if standing else []
    return placed, advise(standing, NOW)


@given(logged)
def test_signals_drawn_once_advise_as_signals_drawn_fact_by_fact(log_: Log) -> None:
    assert (place(log_, NOW), on_top(log_, NOW)) == plainly(log_)


@given(logged)
def test_the_same_log_gives_the_same_advice(log_: Log) -> None:
    assert place(log_, NOW) == place(log_, NOW)
    assert on_top(log_, NOW) == on_top(log_, NOW)


@given(logged, st.sampled_from([22, 23, 0, 3]))
def test_at_night_nothing_suggests_contact(log_: Log, hour: int) -> None:
    for advice, _at in all_advice(log_, NOW.replace(hour=hour)):
        if not BY_ID[advice.rule].is_safety:
            assert bool(advice.values["hold"]) == BY_ID[advice.rule].contact
            assert advice.topic not in {"one-clear-message", "honest-talk", "agreement"}


@given(logged)
def test_safety_is_never_shown_beside_anything_else_on_top(log_: Log) -> None:
    advised = on_top(log_, NOW)
    are_safety = {BY_ID[advice.rule].is_safety for advice in advised.advice}
    assert are_safety <= {bool(advised.safety)}
    assert len(advised.advice) <= 3
