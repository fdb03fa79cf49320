"""Support lines: honest about what was confirmed, finders always last."""

import re

import pytest

from guide.support_lines import Line, LinesError, _line, countries, lines_for, support_lines


def test_every_country_begins_with_its_emergency_number() -> None:
    for code in countries():
        own = [line for line in lines_for(code) if line.country]
        assert own[0].purpose == "emergency"
        assert {"crisis", "abuse"} <= {line.purpose for line in own}


@pytest.mark.parametrize("code", ["", "GB", "IE", "nowhere"])
def test_finders_for_every_country_come_last(code: str) -> None:
    shown = lines_for(code)
    finders = [line for line in shown if not line.country]
    assert shown[-len(finders) :] == tuple(finders)
    assert [line.site for line in finders][:2] == ["findahelpline.com", "lila.help"]


def test_no_line_claims_a_day_on_which_nobody_read_it() -> None:
    for line in support_lines():
        assert line.seen_on == "" or re.fullmatch(r"\d{4}-\d\d-\d\d", line.seen_on)
        assert line.confirmed == bool(line.source)


def test_the_american_abuse_line_can_be_reached_without_hearing() -> None:
    assert any("TTY 1-800-787-3224" in line.also for line in lines_for("US"))


def test_numbers_can_be_called() -> None:
    assert all(re.fullmatch(r"\d{2,}", line.tel) for line in support_lines() if line.number)


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("purpose", "gossip", "purpose"),
        ("seen_how", "hearsay", "seen_how"),
        ("country", "XX", "country"),
        ("number", "", "no way"),
        ("colour", "red", "colour"),
    ],
)
def test_a_bad_line_is_refused_by_name(field: str, value: str, named: str) -> None:
    good = {
        "country": "GB",
        "purpose": "crisis",
        "name": "A line",
        "number": "123",
        "seen_how": "stored copy",
    }
    assert isinstance(_line(1, good), Line)
    with pytest.raises(LinesError, match=named):
        _line(1, good | {field: value})
