"""The because lines: one whole sentence each, naming only what was logged or written."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guide.sentences.told import Told, number_word, step_words, strain_words


def _danger_in_words(told: Told) -> str:
    return _("Because you wrote “%(words)s”, and that can mean you are not safe.") % {
        "words": told.words
    }


def _afraid_of_them(told: Told) -> str:
    return told.naming(_("Because you noted that you were afraid of %(partner)s."))


def _self_harm(told: Told) -> str:
    return _("Because you wrote “%(words)s”.") % {"words": told.words}


def _hopeless_at_night(told: Told) -> str:
    return _("Because it was %(time)s, and you wrote “%(words)s”.") % {
        "time": told.text("time"), "words": told.words,
    }  # fmt: skip


def _partner_at_risk(told: Told) -> str:
    line = _("Because you wrote “%(words)s”, and %(partner)s may be in danger.")
    return told.naming(line, words=told.words)


def _unanswered(told: Told) -> str:
    return _counted(told) if told.number("count") else _uncounted(told)


def _counted(told: Told) -> str:
    names = {"count": number_word(told.number("count")), "day": told.day("since")}
    if not told.text("one_day"):
        line = _(
            "Because you wrote or called %(count)s times from %(day)s on, "
            "with no answer in between."
        )
        return line % names
    if told.is_today("since"):
        return (
            _("Because you wrote or called %(count)s times today, with no answer in between.")
            % names
        )
    return (
        _("Because you wrote or called %(count)s times on %(day)s, with no answer in between.")
        % names
    )


def _uncounted(told: Told) -> str:
    if told.text("silent"):
        return _uncounted_in_silence(told)
    if not told.text("one_day"):
        line = _("Because you logged a lot of messages from %(day)s on.")
    elif told.is_today("since"):
        line = _("Because you logged a lot of messages today.")
    else:
        line = _("Because you logged a lot of messages on %(day)s.")
    return line % {"day": told.day("since")}


def _uncounted_in_silence(told: Told) -> str:
    if not told.text("one_day"):
        line = _("Because you logged a lot of messages from %(day)s on, with no answer in between.")
    elif told.is_today("since"):
        line = _("Because you logged a lot of messages today, with no answer in between.")
    else:
        line = _("Because you logged a lot of messages on %(day)s, with no answer in between.")
    return line % {"day": told.day("since")}


def _written_at_night(told: Told) -> str:
    """A page is written then; of a message or a fear only its time is known."""
    time, page = told.text("time"), told.text("page")
    if time == "00:00":
        return _("Because this was written at midnight.") if page else _("Because it was midnight.")
    line = (
        _("Because this was written in the middle of the night, at %(time)s.")
        if page
        else _("Because this was in the middle of the night, at %(time)s.")
    )
    return line % {"time": time}


def _awake_at_night(told: Told) -> str:
    return _("Because it is %(time)s, and the quiet since %(day)s is still open in your log.") % {
        "time": told.text("time"), "day": told.day("since"),
    }  # fmt: skip


def _hard_on_myself(told: Told) -> str:
    return _("Because you wrote “%(words)s”.") % {"words": told.words}


def _nothing_for_myself(told: Told) -> str:
    if told.text("of_us"):
        return _("Because the last days in your log are all about the two of you.")
    return _("Because the last days in your log hold no time of your own yet.")


def _held_back(told: Told) -> str:
    if told.text("late"):
        return _("Because you held back a message, and it was late.")
    return _("Because you held back a message.")


def _no_end_named(told: Told) -> str:
    if told.text("how") == "asked":
        return _("Because space was asked for, and no day was named with it.")
    return _("Because it went quiet, and no day was named with it.")


def _end_named(told: Told) -> str:
    line = _("Because a day was named for this quiet: %(day)s.")
    if told.text("how") == "asked":
        line = _("Because %(partner)s asked for time until %(day)s.")
    return told.naming(line, day=told.day("until", ahead=True))


def _date_passed(told: Told) -> str:
    days = told.number("days")
    return ngettext(
        "Because the day you had named, %(day)s, was yesterday, and no word is logged since.",
        "Because the day you had named, %(day)s, was %(days)s days ago, and no word is "
        "logged since.",
        days,
    ) % {"day": told.day("until"), "days": number_word(days)}


def _they_wrote(told: Told) -> str:
    days = told.number("days")
    if not days:
        return told.naming(_("Because %(partner)s got in touch on the day it went quiet."))
    line = ngettext(
        "Because %(partner)s got in touch after a quiet day.",
        "Because %(partner)s got in touch after %(days)s quiet days.",
        days,
    )
    return told.naming(line, days=number_word(days))


def _after_closeness(told: Told) -> str:
    days = told.number("days")
    if not days:
        return _("Because this quiet began on the same day as a close moment.")
    return ngettext(
        "Because this quiet began the day after a close moment.",
        "Because this quiet began %(days)s days after a close moment.",
        days,
    ) % {"days": number_word(days)}


def _after_argument(told: Told) -> str:
    days = told.number("days")
    if not days:
        return _("Because you logged an argument earlier the same day.")
    return ngettext(
        "Because you logged an argument the day before.",
        "Because you logged an argument %(days)s days before.",
        days,
    ) % {"days": number_word(days)}


def _after_milestone(told: Told) -> str:
    days, which = told.number("days"), step_words(told.text("which"))
    if days < 1:
        return _("Because you logged a big step on the same day.")
    line = ngettext(
        "Because you logged a big step the day before.",
        "Because you logged a big step %(days)s days before.",
        days,
    )
    if which:
        line = ngettext(
            "Because you logged a big step the day before: %(which)s.",
            "Because you logged a big step %(days)s days before: %(which)s.",
            days,
        )
    return told.naming(line, days=number_word(days), which=which)


def _under_strain(told: Told) -> str:
    days, which = told.number("days"), strain_words(told.text("which"))
    if days < 1:
        return _("Because you logged a strain on the same day.")
    line = ngettext(
        "Because you logged a strain the day before.",
        "Because you logged a strain %(days)s days before.",
        days,
    )
    if which:
        line = ngettext(
            "Because you logged a strain the day before: %(which)s.",
            "Because you logged a strain %(days)s days before: %(which)s.",
            days,
        )
    return told.naming(line, days=number_word(days), which=which)


def _under_written_strain(told: Told) -> str:
    days = told.number("days")
    names = {"days": number_word(days), "words": told.words}
    if days < 1:
        return _("Because you wrote “%(words)s” on the same day.") % names
    return (
        ngettext(
            "Because you wrote “%(words)s” the day before.",
            "Because you wrote “%(words)s” %(days)s days before.",
            days,
        )
        % names
    )


def _written(told: Told) -> str:
    return _("Because you wrote “%(words)s”.") % {"words": told.words}


def _broke_up(told: Told) -> str:
    if told.text("who") == "them":
        return told.naming(_("Because you logged that %(partner)s ended it."))
    if told.text("who") == "me":
        return _("Because you logged that you ended it.")
    if told.text("who") == "both":
        return _("Because you logged that you both ended it.")
    return _("Because you logged that it ended.")


def _closed_as_over(_told: Told) -> str:
    return _("Because you closed the last quiet time with an ending.")


LINES: dict[str, Callable[[Told], str]] = {
    "danger-in-words": _danger_in_words,
    "afraid-of-them": _afraid_of_them,
    "self-harm-in-words": _self_harm,
    "hopeless-at-night": _hopeless_at_night,
    "partner-at-risk": _partner_at_risk,
    "unanswered": _unanswered,
    "written-at-night": _written_at_night,
    "awake-at-night": _awake_at_night,
    "hard-on-myself": _hard_on_myself,
    "nothing-for-myself": _nothing_for_myself,
    "held-back": _held_back,
    "no-end-named": _no_end_named,
    "end-named": _end_named,
    "date-just-passed": _date_passed,
    "date-long-passed": _date_passed,
    "they-wrote": _they_wrote,
    "quiet-after-closeness": _after_closeness,
    "quiet-after-argument": _after_argument,
    "quiet-after-milestone": _after_milestone,
    "quiet-under-strain": _under_strain,
    "quiet-under-written-strain": _under_written_strain,
    "written-strain": _written,
    "misread-message": _written,
    "told-unsure": _written,
    "written-pace": _written,
    "broke-up": _broke_up,
    "closed-as-over": _closed_as_over,
}


def because(told: Told) -> str:
    return LINES[told.signal](told)
