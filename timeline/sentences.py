"""Sentences about records that several pages say."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from timeline.models import Ended, PeriodData
from timeline.periods import AlreadyOpen, InTheWay


def cannot_begin(error: InTheWay) -> str:
    """Beside the box that opens a period."""
    other = error.period.data
    if isinstance(error, AlreadyOpen):
        return _(
            "A space period is open since %(day)s, and there is only one at a time. "
            "Note how that one ended first, or leave this box empty."
        ) % {"day": _day(other)}
    return _(
        "This would lie over another space period: %(span)s. "
        "Choose another moment, or leave this box empty."
    ) % {"span": period_span(other)}


def cannot_end(error: InTheWay) -> str:
    """Beside the day on which a period ended."""
    return _(
        "This would lie over another space period: %(span)s. Please choose an earlier moment."
    ) % {"span": period_span(error.period.data)}


def cannot_come_back(error: InTheWay) -> str:
    """Above a period in the bin."""
    other = error.period.data
    if isinstance(error, AlreadyOpen):
        return _(
            "A space period is open since %(day)s, and there is only one at a time. "
            "Note how that one ended first, then take this one back."
        ) % {"day": _day(other)}
    return _(
        "This would lie over another space period: %(span)s. It stays in the bin meanwhile."
    ) % {"span": period_span(other)}


def _day(period: PeriodData) -> str:
    return date_format(period.began.day, "j F")


def period_span(period: PeriodData) -> str:
    """From when to when, or since when."""
    began = date_format(period.began.day, "j F Y")
    if period.ended is None:
        return _("Since %(day)s, still open") % {"day": began}
    ended = date_format(period.ended.day, "j F Y")
    return _("From %(began)s to %(ended)s") % {"began": began, "ended": ended}


def how_it_ended(how: Ended) -> str:
    return {
        Ended.EASED: _("It eased by itself."),
        Ended.TALKED: _("You talked it through."),
        Ended.RECONNECTED: _("You found each other again."),
        Ended.UNCLEAR: _("It ended, and is still unclear."),
        Ended.OVER: _("The relationship ended."),
    }[how]
