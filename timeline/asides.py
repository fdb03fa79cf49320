"""Answers to the questions of a kind, as they stand beside its note."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

LONGEST_COUNT = 6  # digits


def until(answer: str) -> str:
    day = _day(answer)
    return _("Until %(day)s") % {"day": day} if day else ""


def since(answer: str) -> str:
    day = _day(answer)
    return _("Since %(day)s") % {"day": day} if day else ""


def count(answer: str) -> str:
    if not (answer.isascii() and answer.isdigit() and len(answer) <= LONGEST_COUNT):
        return ""
    words = ngettext("About %(count)s message", "About %(count)s messages", int(answer))
    return words % {"count": answer}


def in_words(answer: str) -> str:
    return {"yes": _("Said in words"), "no": _("Not said in words")}.get(answer, "")


def in_the_heading(_answer: str) -> str:
    """The heading of the note says it."""
    return ""


def _day(answer: str) -> str:
    try:
        return date_format(date.fromisoformat(answer), "l j F")
    except ValueError:
        return ""
