"""Sentences about records that several pages say."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from timeline.models import Ended, PeriodData


def already_open(period: PeriodData) -> str:
    day = date_format(period.began.day, "j F")
    return _(
        "A space period is open since %(day)s, and there is only one at a time. "
        "Note how that one ended first, or leave this box empty."
    ) % {"day": day}


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
