"""What a page is called: the weekday and the part of the day it was written in."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from web.time import Moment


def title(when: Moment) -> str:
    weekday, hour = date_format(when.day, "l"), when.local.hour
    if hour < 5:
        return _("%(weekday)s, in the small hours") % {"weekday": weekday}
    if hour < 12:
        return _("%(weekday)s morning") % {"weekday": weekday}
    if hour < 18:
        return _("%(weekday)s afternoon") % {"weekday": weekday}
    if hour < 22:
        return _("%(weekday)s evening") % {"weekday": weekday}
    return _("%(weekday)s night") % {"weekday": weekday}


def clock(when: Moment) -> str:
    return f"{when.local:%H:%M}"


def iso(when: Moment) -> str:
    return when.local.isoformat(timespec="minutes")
