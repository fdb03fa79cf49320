"""The tide in words: the state line, and a caption that says all that the picture shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from guide.facts import Kind
from timeline.headings import Said
from timeline.kinds import KINDS
from timeline.tide import SIX_WEEKS, Anchor, Felt, PeriodSpan, Tide, Window, days_of
from web.people import Partner

LOW, HALF, HIGH = 40.0, 50.0, 65.0
NEVER_CLOSE = (Kind.ARGUMENT, Kind.ASKED_SPACE)
FEW_NOTES = 2
SILENT_DAYS = 42


@dataclass(frozen=True)
class State:
    """The heading of the page, and one plain fact beside it."""

    title: str
    fact: str


# What somebody may wish they had not done is in the feed, and not in large print above it.
NOTED = gettext_lazy("You noted something %(when)s.")
TOLD: Mapping[Kind, str | Promise | Said] = {
    Kind.CLOSENESS: gettext_lazy("You noted a close moment %(when)s."),
    Kind.MILESTONE: gettext_lazy("You noted a big step together %(when)s."),
    Kind.TOGETHER_TIME: gettext_lazy("You had time together %(when)s."),
    Kind.MET: gettext_lazy("You met %(when)s."),
    Kind.THEY_REACHED_OUT: Said(
        gettext_lazy("%(name)s wrote or called %(when)s."),
        gettext_lazy("He wrote or called %(when)s."),
        gettext_lazy("She wrote or called %(when)s."),
        gettext_lazy("They wrote or called %(when)s."),
    ),
    Kind.TALK: gettext_lazy("You talked about the two of you %(when)s."),
    Kind.QUIET: gettext_lazy("It went quiet %(when)s."),
    Kind.ASKED_SPACE: Said(
        gettext_lazy("%(name)s asked for space %(when)s."),
        gettext_lazy("He asked for space %(when)s."),
        gettext_lazy("She asked for space %(when)s."),
        gettext_lazy("They asked for space %(when)s."),
    ),
    Kind.ARGUMENT: gettext_lazy("You noted an argument or a hard moment %(when)s."),
    Kind.PLANS_CANCELLED: gettext_lazy("Plans were cancelled %(when)s."),
    Kind.NO_REPLY: gettext_lazy("You noted that there was no reply %(when)s."),
    Kind.SIGN: gettext_lazy("Something seemed different %(when)s."),
    Kind.STRESS: gettext_lazy("You noted that something is weighing on one of you %(when)s."),
    Kind.FEAR: gettext_lazy("You felt afraid %(when)s."),
    Kind.BREAKUP: gettext_lazy("It ended %(when)s."),
    Kind.I_REACHED_OUT: NOTED,
    Kind.MANY_TEXTS: NOTED,
    Kind.URGE_RESISTED: gettext_lazy("You held back a message %(when)s."),
    Kind.SELF_CARE: gettext_lazy("You looked after yourself %(when)s."),
    Kind.SUPPORT_OFFERED: gettext_lazy("You offered support %(when)s."),
    Kind.ALONE_TIME: gettext_lazy("You took time for yourself %(when)s."),
}


def state(tide: Tide, partner: Partner, *, earlier: bool = False) -> State:
    """Where the water stands now. `earlier`: there are notes before those the tide was given."""
    last = _last_fact(tide.felts)
    recent = tide.felts and days_of(tide.now) - tide.felts[-1].day <= SILENT_DAYS
    if not recent and tide.open_period is None:
        if last or earlier:
            return State(_("No notes in six weeks"), _("That can be a good thing."))
        return State(
            _("Nothing here yet"), _("Start with the last thing that happened, big or small.")
        )
    title = _title(tide)
    if last is None:
        return State(title, _("Nothing else is noted since."))
    return State(title, told(last, partner, tide.now.date()))


def _last_fact(felts: Sequence[Felt]) -> Felt | None:
    """The last thing that happened between the two, else the last thing the owner did."""
    noted = [felt for felt in felts if felt.kind]
    shared = [felt for felt in noted if not felt.own_act]
    return next(reversed(shared or noted), None)


def _title(tide: Tide) -> str:
    period, low = tide.open_period, tide.value_at(tide.now) <= LOW
    if period:
        since = _short_day(period.began.date(), tide.now.date())
        if low and tide.anchors:
            return _("Low water since %(day)s") % {"day": since}
        return _("Space since %(day)s") % {"day": since}
    if not tide.anchors:
        return _("Your first notes")
    newest = tide.anchors[-1]
    if newest.felt is None and newest.value < HIGH:  # what the water did before is over
        return _("Space until %(day)s") % {"day": _short_day(newest.at.date(), tide.now.date())}
    since = _short_day(_since(tide.anchors), tide.now.date())
    if low:
        return _("Low water since %(day)s") % {"day": since}
    if newest.value >= HIGH:
        return _("High water since %(day)s") % {"day": since}
    return _("Half tide since %(day)s") % {"day": since}


def _since(anchors: Sequence[Anchor]) -> date:
    """The day from which every note has left the water where it stands now."""
    first = anchors[-1]
    for anchor in reversed(anchors):
        if _stand(anchor.value) != _stand(first.value):
            break
        first = anchor
    return first.at.date()


def _stand(value: float) -> int:
    return (value > LOW) + (value >= HIGH)


def told(felt: Felt, partner: Partner, today: date) -> str:
    """A note as a sentence about the past."""
    if felt.kind is None:
        return _("You checked in %(when)s.") % {"when": when(felt.at.date(), today)}
    words = TOLD[felt.kind]
    forms = {"name": partner.name, "when": when(felt.at.date(), today)}
    if isinstance(words, Said):
        return words.form(partner) % forms
    return str(words) % forms


def caption(tide: Tide, window: Window, partner: Partner, *, earlier: bool = False) -> str:
    """A complete text alternative of the picture."""
    shown = [felt for felt in tide.felts if _inside(felt, window)]
    spells = _spells(tide, window)
    if not shown and not spells:
        return _no_notes(window, bool(tide.felts) or earlier)
    sentences = [_span(window), *_closest(tide, window), *_spell_sentences(spells, window)]
    last = _last_fact(shown)
    if last and not window.shows_now:  # else the state line says it
        sentences.append(told(last, partner, window.now.date()))
    if not earlier and len(tide.felts) <= FEW_NOTES:
        sentences.append(_few(len(tide.felts)))
    return " ".join(sentences)


def _inside(noted: Felt | Anchor, window: Window) -> bool:
    return days_of(window.start) <= days_of(noted.at) <= days_of(window.stop)


def _no_notes(window: Window, any_notes: bool) -> str:
    if not any_notes:
        return _("No notes yet, so the water lies flat.")
    if window.shows_now and window.span == SIX_WEEKS:
        return _("No notes in these six weeks.")
    return _("No notes from %(start)s to %(end)s.") % {
        "start": _day(window.start.date(), window.now.date()),
        "end": _day(window.last_day, window.now.date()),
    }


def _few(notes: int) -> str:
    if notes == 0:
        return _("No other notes yet.")
    if notes == 1:
        return _("One note so far. The line finds its shape after three or four.")
    return _("Two notes so far. One or two more and the line begins to find its shape.")


def _span(window: Window) -> str:
    today = window.now.date()
    start = _day(window.start.date(), today)
    if window.shows_now:
        return _("How close it felt, from %(start)s to today.") % {"start": start}
    end = _day(window.last_day, today)
    return _("How close it felt, from %(start)s to %(end)s.") % {"start": start, "end": end}


def _closest(tide: Tide, window: Window) -> list[str]:
    """The highest note in the window, the newest of equals.

    Nothing where all are level, or where that note is not one of closeness.
    """
    curve = tide.curve
    anchors = [
        anchor
        for anchor in tide.anchors
        if _inside(anchor, window) and curve and curve.value_at(days_of(anchor.at)) == anchor.value
    ]
    if len({anchor.value for anchor in anchors}) < 2:
        return []
    highest = max(reversed(anchors), key=lambda anchor: anchor.value)
    if not _is_close(highest):
        return []
    day = _weekday(highest.at.date(), window.now.date())
    return [_("Closest on %(day)s.") % {"day": day}]


def _is_close(anchor: Anchor) -> bool:
    felt = anchor.felt
    if felt is None or felt.kind in NEVER_CLOSE or anchor.value < HALF:
        return False
    return felt.rating is not None or (felt.kind is not None and KINDS[felt.kind].mark == "dot")


def _spells(tide: Tide, window: Window) -> list[PeriodSpan]:
    start, stop = days_of(window.start), days_of(window.stop)
    return [
        period
        for period in tide.periods
        if days_of(period.began) < stop and (not period.ended or days_of(period.ended) > start)
    ]


def _spell_sentences(spells: Sequence[PeriodSpan], window: Window) -> list[str]:
    today = window.now.date()
    if len(spells) == 1:
        return [_only_spell(spells[0], today)]
    if not spells:
        return []
    count = ngettext(
        "There is %(count)s quiet spell.", "There are %(count)s quiet spells.", len(spells)
    )
    words = count % {"count": _number(len(spells))}
    return [words, *(_one_spell(spell, today) for spell in spells)]


def _only_spell(spell: PeriodSpan, today: date) -> str:
    began = _day(spell.began.date(), today)
    if spell.ended is None:
        return _("One quiet spell, since %(day)s.") % {"day": began}
    forms = {"length": _length(spell), "start": began, "end": _day(spell.ended.date(), today)}
    return _("One quiet spell of %(length)s, from %(start)s to %(end)s.") % forms


def _one_spell(spell: PeriodSpan, today: date) -> str:
    began = _day(spell.began.date(), today)
    if spell.ended is None:
        return _("One is open since %(day)s.") % {"day": began}
    forms = {"length": _length(spell), "start": began, "end": _day(spell.ended.date(), today)}
    return _("One lasted %(length)s, from %(start)s to %(end)s.") % forms


def _length(spell: PeriodSpan) -> str:
    days = (spell.ended.date() - spell.began.date()).days if spell.ended else 0
    if days < 1:
        return _("less than a day")
    return ngettext("%(count)s day", "%(count)s days", days) % {"count": _number(days)}


def when(day: date, today: date) -> str:
    """An adverb of time: "today", "on Thursday", "on 13 November"."""
    ago = (today - day).days
    if ago == 0:
        return _("today")
    if ago == 1:
        return _("yesterday")
    if 1 < ago < 7:
        return _("on %(day)s") % {"day": date_format(day, "l")}
    return _("on %(day)s") % {"day": _day(day, today)}


def _number(number: int) -> str:
    """Small numbers as words, as one would say them."""
    words = pgettext("numbers", "zero one two three four five six seven eight nine ten").split()
    return words[number] if number < len(words) else str(number)


def _day(day: date, today: date) -> str:
    return date_format(day, "j F" if day.year == today.year else "j F Y")


def _weekday(day: date, today: date) -> str:
    return date_format(day, "l j F" if day.year == today.year else "l j F Y")


def _short_day(day: date, today: date) -> str:
    return date_format(day, "j M" if day.year == today.year else "j M Y")
