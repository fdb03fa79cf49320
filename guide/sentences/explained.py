"""Each rule in plain words, for the page that says why.

Numbers are written out; a test holds each to the threshold that it repeats.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from guide.advice.rules import Strength
from guide.sentences.told import Words


@dataclass(frozen=True)
class Explained:
    name: Words
    looks_at: Words
    fires_when: Words


EXPLAINED: dict[str, Explained] = {
    "S1": Explained(
        _("Fear, threats and violence"),
        _("Your words, and notes of kind “I felt afraid” where you chose “of them”."),
        _(
            "When you wrote that somebody hit, threatened, followed or kept you in, or that you "
            "are afraid of your partner. “Not”, “if” and other people’s stories are set aside; "
            "where it is unsure, it shows."
        ),
    ),
    "S2": Explained(
        _("Words about hurting yourself"),
        _("Your words."),
        _(
            "When you wrote of dying, of killing or of hurting yourself. Everyday sayings such as "
            "“I could die of shame” are set aside."
        ),
    ),
    "S3": Explained(
        _("Hopeless words in the small hours"),
        _("Your words, and the time they are from."),
        _("When hopeless words come between midnight and five in the morning."),
    ),
    "S4": Explained(
        _("A partner who speaks of harming themself"),
        _("Your words."),
        _("When you wrote that your partner threatens, wants or speaks of it."),
    ),
    "A1": Explained(
        _("Several messages, no answer"),
        _(
            "Your notes of writing, calling and sending a lot, and the notes of hearing from your "
            "partner."
        ),
        _(
            "When five or more went out within two weeks and no answer is logged in between. “A "
            "lot of messages” without a number counts as that many."
        ),
    ),
    "A5": Explained(
        _("The small hours"),
        _("The time of a page, a fear or a message, and the time now while a quiet is open."),
        _("Between midnight and five in the morning."),
    ),
    "A11": Explained(
        _("Being hard on yourself"),
        _("Your words."),
        _("When you blame or insult yourself. What somebody else said of you does not count."),
    ),
    "A13": Explained(
        _("Nothing just for you"),
        _("Notes of looking after yourself and of time by choice, during a quiet."),
        _("When there was none in five days, and you logged something on at least three of them."),
    ),
    "A14": Explained(
        _("A message held back"),
        _("Notes of kind “I held back a message”."),
        _("Each time, at most once in three days."),
    ),
    "B1": Explained(
        _("No day named"),
        _("Notes that space was asked for or that it went quiet, and the space period."),
        _(
            "When neither names a day. For a quiet that was not explained, only if nothing logged "
            "shortly before may explain it."
        ),
    ),
    "B2": Explained(
        _("A day is named"),
        _("Notes that space was asked for or that it went quiet, and the space period."),
        _("When a day is named that has not passed."),
    ),
    "B4": Explained(
        _("The day has just passed"),
        _("The day that was named, and notes of hearing from your partner."),
        _("In the three days after it, when no word is logged."),
    ),
    "B5": Explained(
        _("The day passed some time ago"),
        _("The day that was named, and notes of hearing from your partner."),
        _("From the fourth day to two weeks after it, when no word is logged."),
    ),
    "B8": Explained(
        _("A first word after a quiet"),
        _("Notes that your partner wrote or called, and the quiet before."),
        _("For the first one after a quiet. Late in the evening it never suggests an answer."),
    ),
    "C1": Explained(
        _("A quiet soon after closeness"),
        _("Notes of a close moment, and of a quiet."),
        _("When a quiet begins within three days of a close moment."),
    ),
    "C2": Explained(
        _("A quiet soon after an argument"),
        _("Notes of an argument, and of a quiet."),
        _("When a quiet begins within two days of an argument."),
    ),
    "C4": Explained(
        _("A message taken the wrong way"),
        _("Your words."),
        _("When you wrote of a misread or misunderstood message."),
    ),
    "C5": Explained(
        _("Strain before a quiet"),
        _(
            "Notes of something weighing on your partner, and words about work, illness, loss or "
            "exams."
        ),
        _("When a quiet begins within thirty days of it, or when you write of it during a quiet."),
    ),
    "C7": Explained(
        _("A big step before a quiet"),
        _("Notes of a big step together, and of a quiet."),
        _("When a quiet begins within thirty days of the step."),
    ),
    "C13": Explained(
        _("Being told of doubt"),
        _("Your words."),
        _("When you wrote that your partner said they were unsure about you both."),
    ),
    "C20": Explained(
        _("The pace"),
        _("Your words."),
        _("When you wrote of things going too fast, or of a wish to slow down."),
    ),
    "D5": Explained(
        _("It ended"),
        _("Notes of an ending, by either of you, and a space period that closed with one."),
        _(
            "When one is logged. Pages about the two of you are then left out, until you say in a "
            "note of contact that you are together again, log a step of a couple, or close a later "
            "space period as found again. A note of either is looked at for about three months; "
            "how a space period closed is kept in mind for longer."
        ),
    ),
}

# How well the advice for a signal is supported: not how likely it is to be true.
STRENGTH_IN_WORDS: dict[Strength, Words] = {
    Strength.CONSENSUS: _("Specialist services agree on this. It is always on."),
    Strength.STRONG: _("Strong: many careful studies agree, on average."),
    Strength.MODERATE: _("Moderate: some good studies, not all about couples."),
    Strength.WEAK: _("Weak: a few small studies, or long practice. Take it as something to try."),
}
