"""The picture: well-formed, without style, and true to the tide."""

import re
import time
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from xml.etree.ElementTree import Element, fromstring

import pytest
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.facts import Kind
from timeline.picture import MARK_GAP, Picture, draw
from timeline.tide import Felt, PeriodSpan, Tide, Window, days_of, six_weeks

NOW = datetime(2026, 11, 22, 23, 40, tzinfo=UTC)
WEEKS = six_weeks(NOW)
NUMBER = re.compile(r"-?\d*\.?\d+")

moments = st.integers(0, int((NOW - datetime(1990, 1, 1, tzinfo=UTC)).total_seconds())).map(
    lambda seconds: NOW - timedelta(seconds=seconds)
) | st.integers(0, 80 * 24).map(lambda hours: NOW - timedelta(hours=hours))
felts = st.lists(
    st.builds(Felt, moments, st.none() | st.sampled_from(Kind), st.none() | st.integers(0, 100)),
    max_size=40,
)
spells = st.lists(st.builds(PeriodSpan, moments, st.none() | moments), max_size=4)
windows = st.none() | st.dates(date(1990, 1, 1), date(2026, 11, 22))


def days_ago(days: float, kind: Kind | None = Kind.TALK, rating: int | None = None) -> Felt:
    return Felt(NOW - timedelta(days=days), kind, rating)


def picture_of(
    *felts: Felt, window: Window = WEEKS, periods: tuple[PeriodSpan, ...] = ()
) -> Picture:
    return draw(Tide.of(felts, periods, window.now), window)


def markup(picture: Picture) -> str:
    return render_to_string("timeline/parts/sea.html", {"picture": picture})


def tree(picture: Picture) -> Element:
    return fromstring(markup(picture))  # noqa: S314  our own markup


def points(path: str) -> list[tuple[float, float]]:
    """The ends of every piece of a path of ours, in the order drawn."""
    found, x, y = [], 0.0, 0.0
    for command, numbers in re.findall(r"([Mc])([^McVHZ]*)", path):
        xy = [float(number) for number in NUMBER.findall(numbers)]
        x, y = (xy[0], xy[1]) if command == "M" else (x + xy[-2], y + xy[-1])
        found.append((x, y))
    return found


def percent(text: str) -> float:
    assert text.endswith("%")
    return float(text[:-1])


@settings(max_examples=150, deadline=None)
@given(felts, spells, windows)
def test_any_log_gives_well_formed_svg_without_style_or_broken_numbers(
    noted: list[Felt], periods: list[PeriodSpan], last: date | None
) -> None:
    window = six_weeks(NOW, last)
    html = markup(draw(Tide.of(noted, periods, NOW), window))
    root = fromstring(html)  # noqa: S314  our own markup

    assert root[0].tag == "svg"
    assert not [element for element in root.iter() if "style" in element.attrib]
    assert not re.search(r"\b(nan|inf)\b|\de[+-]?\d|None", html)
    assert len(html) < 40_000


@settings(deadline=None)
@given(felts, spells)
def test_the_line_runs_from_the_left_edge_to_now_and_no_further(
    noted: list[Felt], periods: list[PeriodSpan]
) -> None:
    tide = Tide.of(noted, periods, NOW)
    picture = draw(tide, WEEKS)
    ends = sorted(points(picture.line) + points(picture.gap))
    if not tide.anchors:
        assert ends == []
        return

    assert ends[0][0] == 0
    assert ends[-1][0] == pytest.approx(WEEKS.x_of(days_of(NOW)), abs=0.1)


@settings(deadline=None)
@given(felts, spells)
def test_the_line_stays_between_the_highest_and_the_lowest_note(
    noted: list[Felt], periods: list[PeriodSpan]
) -> None:
    tide = Tide.of(noted, periods, NOW)
    picture = draw(tide, WEEKS)
    heights = [y for _x, y in points(picture.line) + points(picture.gap)]
    levels = [720 - 6 * anchor.value for anchor in tide.anchors]

    assert all(min(levels) - 0.1 <= y <= max(levels) + 0.1 for y in heights)


def test_a_tide_that_began_before_the_window_enters_at_its_level_there() -> None:
    tide = Tide.of(
        [days_ago(60, rating=20), days_ago(20, rating=80), days_ago(1, rating=50)], [], NOW
    )
    picture = draw(tide, WEEKS)
    x, y = min(points(picture.line) + points(picture.gap))

    assert x == 0
    assert y == pytest.approx(720 - 6 * tide.value_at(WEEKS.start), abs=0.1)
    assert 20 < tide.value_at(WEEKS.start) < 80


def test_one_note_gives_a_level_line_through_one_mark() -> None:
    picture = picture_of(days_ago(5, rating=70))

    assert {y for _x, y in points(picture.line) + points(picture.gap)} == {300}
    assert [mark.y for mark in picture.marks] == ["30%"]


def test_no_notes_give_a_flat_pale_sea_without_a_line() -> None:
    picture = picture_of()

    assert (picture.line, picture.gap, picture.water, picture.marks) == ("", "", "", ())
    assert picture.ahead == "M0 420H1000V1000H0Z"
    assert fromstring(markup(picture)).find(".//*[@class='water']") is None  # noqa: S314


def test_own_acts_alone_are_marks_on_still_water() -> None:
    picture = picture_of(days_ago(5, Kind.SELF_CARE))

    assert picture.line == ""
    assert [(mark.css, mark.y) for mark in picture.marks] == [("mk mk-plus mk-own", "42%")]


def test_silence_is_dashed_and_only_silence() -> None:
    picture = picture_of(days_ago(40, rating=30), days_ago(36, rating=50), days_ago(10, rating=70))
    edges = [x for x, _y in points(picture.gap)]
    expected = [WEEKS.x_of(days_of(NOW) - days) for days in (36, 10)]

    assert edges == pytest.approx(expected, abs=0.1)
    assert min(points(picture.line))[0] == 0


def test_an_own_act_breaks_a_silence_without_moving_the_line() -> None:
    rated = (days_ago(30, rating=30), days_ago(8, rating=70))
    alone, with_act = picture_of(*rated), picture_of(*rated, days_ago(20, Kind.SELF_CARE))

    assert alone.gap
    assert with_act.gap == ""
    assert alone.line.startswith("M0 540")
    assert set(points(alone.line) + points(alone.gap)) <= set(points(with_act.line))


def test_what_lies_ahead_is_level_and_pale() -> None:
    picture = picture_of(days_ago(9, rating=90), days_ago(1, rating=40))
    x, y = points(picture.line)[-1]

    assert picture.ahead_line == f"M{x:g} 480H1000"
    assert y == 480
    assert percent(picture.x_now) == pytest.approx(x / 10, abs=0.1)


def test_a_window_of_the_past_fills_its_width_and_has_no_today() -> None:
    window = six_weeks(NOW, date(2026, 9, 30))
    picture = picture_of(days_ago(70, rating=90), days_ago(1, rating=40), window=window)

    assert (picture.ahead, picture.ahead_line, picture.x_now) == ("", "", "")
    assert max(points(picture.line + picture.gap))[0] == 1000
    assert "today" not in markup(picture)


def test_periods_are_bands_clipped_to_what_is_shown() -> None:
    open_one = PeriodSpan(NOW - timedelta(days=9))
    old = PeriodSpan(NOW - timedelta(days=60), NOW - timedelta(days=33))
    gone = PeriodSpan(NOW - timedelta(days=300), NOW - timedelta(days=200))
    first, last = picture_of(periods=(gone, old, open_one)).bands

    assert first.x == "0%"
    assert percent(last.x) + percent(last.width) == pytest.approx(
        WEEKS.x_of(days_of(NOW)) / 10, abs=0.2
    )
    assert percent(first.middle) == pytest.approx(percent(first.width) / 2, abs=0.1)
    assert last.label == "space"


def test_marks_that_would_touch_become_the_newest_of_them() -> None:
    picture = picture_of(
        days_ago(5, Kind.ARGUMENT), days_ago(4.9, Kind.MET), days_ago(1, Kind.QUIET)
    )

    assert [mark.css for mark in picture.marks] == ["mk mk-dot", "mk mk-open"]


def test_a_note_every_few_hours_still_shows_marks_all_along() -> None:
    places = [percent(mark.x) * 10 for mark in picture_of(*map(days_ago, range(42))).marks]
    apart = [right - left for left, right in pairwise(places)]

    assert len(places) > 15
    assert min(apart) >= MARK_GAP - 1
    assert max(apart) < 3 * MARK_GAP


@pytest.mark.parametrize(
    ("kind", "css"),
    [
        (Kind.CLOSENESS, "mk mk-dot"),
        (Kind.QUIET, "mk mk-open"),
        (Kind.ARGUMENT, "mk mk-diamond"),
        (Kind.THEY_REACHED_OUT, "mk mk-down"),
        (Kind.I_REACHED_OUT, "mk mk-up mk-own"),
        (Kind.URGE_RESISTED, "mk mk-anchor mk-own"),
        (Kind.ALONE_TIME, "mk mk-plus mk-own"),
    ],
)
def test_each_kind_has_its_shape_on_the_line(kind: Kind, css: str) -> None:
    marks = [e for e in tree(picture_of(days_ago(3, kind))).iter() if e.get("class") == css]

    assert len(marks) == 1
    assert len(marks[0]) >= 1


def test_check_ins_shape_the_line_but_are_no_marks() -> None:
    picture = picture_of(days_ago(3, None, 80))

    assert picture.line
    assert picture.marks == ()


def test_ticks_are_words_inside_the_picture() -> None:
    ticks = picture_of().ticks

    assert [tick.label for tick in ticks] == ["12 Oct", "26 Oct", "9 Nov"]
    assert [percent(tick.x) for tick in ticks] == sorted(percent(tick.x) for tick in ticks)
    assert "today" in "".join(tree(picture_of()).itertext())


def test_tide_lines_move_less_the_deeper_they_lie() -> None:
    matrices = [line.transform for line in picture_of().tide_lines]

    assert matrices[0] == "matrix(1 0 0 0.85 0 182)"
    heights = [float(matrix.split()[3]) for matrix in matrices]
    assert heights == sorted(heights, reverse=True)
    assert len(heights) == 5


def test_two_pictures_can_share_a_page() -> None:
    tide = Tide.of([days_ago(3)], [], NOW)
    here, there = (
        set(re.findall(r' id="(\w+-\w+)"', markup(draw(tide, WEEKS, ref)))) for ref in ("a", "b")
    )

    assert {"a-line", "a-gap", "a-ahead", "a-all"} <= here
    assert not any(name.startswith("a-") for name in there)


def test_fifty_events_make_a_small_picture_quickly() -> None:
    noted = [days_ago(42 * n / 50, Kind.TALK, n * 37 % 100) for n in range(50)]
    picture_of(*noted)
    began = time.process_time()
    for _turn in range(10):
        picture = picture_of(*noted)

    assert (time.process_time() - began) / 10 < 0.02
    assert len(markup(picture)) <= 9_000


def test_ten_thousand_notes_on_one_day_are_drawn_sanely() -> None:
    noted = [days_ago(2 + n / 20_000, Kind.TALK, n * 37 % 100) for n in range(10_000)]
    began = time.process_time()
    picture = picture_of(*noted)

    assert time.process_time() - began < 1.5
    assert len(markup(picture)) < 25_000
    heights = [y for _x, y in points(picture.line + picture.gap)]
    assert (min(heights), max(heights)) == (720 - 6 * 96, 720 - 6 * 4)


def test_a_period_of_thirty_years_is_one_band() -> None:
    (band,) = picture_of(periods=(PeriodSpan(NOW - timedelta(days=365 * 30)),)).bands

    assert band.x == "0%"


def test_a_mark_at_the_left_edge_is_seen_whole() -> None:
    first = picture_of(Felt(WEEKS.start, Kind.QUIET)).marks[0]

    assert float(first.x.rstrip("%")) >= 1.6
