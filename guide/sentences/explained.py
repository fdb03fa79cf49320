"""Each rule in plain words, for the page that says why."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from guide import thresholds
from guide.advice.rules import Rule, Strength
from guide.sentences.told import number_word


@dataclass(frozen=True)
class Explained:
    name: str
    looks_at: str
    fires_when: str


def _s1() -> Explained:
    return Explained(
        _("Fear, threats and violence"),
        _("Your words, and notes of kind “I felt afraid” where you chose “of them”."),
        _(
            "When you wrote that somebody hit, threatened, followed or kept you in, or that "
            "you are afraid of "
            "your partner. “Not”, “if” and other people’s stories are set aside; where it is "
            "unsure, it shows."
        ),
    )


def _s2() -> Explained:
    return Explained(
        _("Words about hurting yourself"),
        _("Your words."),
        _(
            "When you wrote of dying, of killing or of hurting yourself. "
            "Everyday sayings such as “I could die of shame” are set aside."
        ),
    )


def _s3() -> Explained:
    return Explained(
        _("Hopeless words in the small hours"),
        _("Your words, and the time they are from."),
        _("When hopeless words come between midnight and five in the morning."),
    )


def _s4() -> Explained:
    return Explained(
        _("A partner who speaks of harming themself"),
        _("Your words."),
        _("When you wrote that your partner threatens, wants or speaks of it."),
    )


def _a1() -> Explained:
    return Explained(
        _("Several messages, no answer"),
        _(
            "Your notes of writing, calling and sending a lot, and the notes of hearing from "
            "your partner."
        ),
        _(
            "When %(count)s or more went out within two weeks and nothing came back in between. "
            "“A lot of messages” without a number counts as that many."
        )
        % {"count": number_word(thresholds.MANY_OUTGOING)},
    )


def _a5() -> Explained:
    return Explained(
        _("The small hours"),
        _("The time of a page, a fear or a message, and the time now while a quiet is open."),
        _("Between midnight and five in the morning."),
    )


def _a11() -> Explained:
    return Explained(
        _("Being hard on yourself"),
        _("Your words."),
        _("When you blame or insult yourself. What somebody else said of you does not count."),
    )


def _a13() -> Explained:
    return Explained(
        _("Nothing just for you"),
        _("Notes of looking after yourself and of time by choice, during a quiet."),
        _("When there was none in five days in which you logged at least %(count)s other things.")
        % {"count": number_word(thresholds.OWN_TIME_NOTES)},
    )


def _a14() -> Explained:
    return Explained(
        _("A message held back"),
        _("Notes of kind “I held back a message”."),
        _("Each time, at most once in three days."),
    )


def _b1() -> Explained:
    return Explained(
        _("No day named"),
        _("Notes of space asked for or a quiet, and the space period."),
        _(
            "When neither names a day. For a quiet that was not explained, only if nothing "
            "logged shortly before may explain it."
        ),
    )


def _b2() -> Explained:
    return Explained(
        _("A day is named"),
        _("Notes of space asked for or a quiet, and the space period."),
        _("When a day is named that has not passed."),
    )


def _b4() -> Explained:
    return Explained(
        _("The day has just passed"),
        _("The day that was named, and notes of hearing from your partner."),
        _("In the three days after it, when no word is logged."),
    )


def _b5() -> Explained:
    return Explained(
        _("The day passed some time ago"),
        _("The day that was named, and notes of hearing from your partner."),
        _("From the fourth day to two weeks after it, when no word is logged."),
    )


def _b8() -> Explained:
    return Explained(
        _("A first word after a quiet"),
        _("Notes that your partner wrote or called, and the quiet before."),
        _("For the first one after a quiet. Late in the evening it never suggests an answer."),
    )


def _c1() -> Explained:
    return Explained(
        _("A quiet soon after closeness"),
        _("Notes of a close moment, and of a quiet."),
        _("When a quiet begins within three days of a close moment."),
    )


def _c2() -> Explained:
    return Explained(
        _("A quiet soon after an argument"),
        _("Notes of an argument, and of a quiet."),
        _("When a quiet begins within two days of an argument."),
    )


def _c4() -> Explained:
    return Explained(
        _("A message taken the wrong way"),
        _("Your words."),
        _("When you wrote of a misread or misunderstood message."),
    )


def _c5() -> Explained:
    return Explained(
        _("Strain before a quiet"),
        _(
            "Notes of something weighing on your partner, and words about work, illness, "
            "loss or exams."
        ),
        _("When a quiet begins within thirty days of it, or when you write of it during a quiet."),
    )


def _c7() -> Explained:
    return Explained(
        _("A big step before a quiet"),
        _("Notes of a big step together, and of a quiet."),
        _("When a quiet begins within thirty days of the step."),
    )


def _c13() -> Explained:
    return Explained(
        _("Being told of doubt"),
        _("Your words."),
        _("When you wrote that your partner said they were unsure about you both."),
    )


def _c20() -> Explained:
    return Explained(
        _("The pace"),
        _("Your words."),
        _("When you wrote of things going too fast, or of a wish to slow down."),
    )


def _d5() -> Explained:
    return Explained(
        _("It ended"),
        _("Notes of an ending, by either of you."),
        _(
            "When one is logged. Until you note that you are together again, "
            "pages about the two of you are left out."
        ),
    )


EXPLAINED: dict[str, Callable[[], Explained]] = {
    "S1": _s1, "S2": _s2, "S3": _s3, "S4": _s4,
    "A1": _a1, "A5": _a5, "A11": _a11, "A13": _a13, "A14": _a14,
    "B1": _b1, "B2": _b2, "B4": _b4, "B5": _b5, "B8": _b8,
    "C1": _c1, "C2": _c2, "C4": _c4, "C5": _c5, "C7": _c7, "C13": _c13, "C20": _c20,
    "D5": _d5,
}  # fmt: skip


def strength_in_words(rule: Rule) -> str:
    """How well this advice for this signal is supported: not how likely it is to be true."""
    return {
        Strength.CONSENSUS: _("Specialist services agree on this. It is always on."),
        Strength.STRONG: _("Strong: many careful studies agree, on average."),
        Strength.MODERATE: _("Moderate: some good studies, not all about couples."),
        Strength.WEAK: _(
            "Weak: a few small studies, or long practice. Take it as something to try."
        ),
    }[rule.strength]
