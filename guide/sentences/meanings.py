"""What the rules say that offer a meaning: always with two other explanations."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from guide.sentences.told import Text, Told


def _c1(told: Told) -> Text:
    return Text(
        _("A quieter time after a close one may be an ordinary dip."),
        _(
            "After a day that stands out, the next ones are plainer. It does not make the good one "
            "less real."
        ),
        (
            told.partner.say(
                he=_("Something of his own may have come up: work, sleep, family."),
                she=_("Something of her own may have come up: work, sleep, family."),
                they=_("Something of their own may have come up: work, sleep, family."),
            ),
            _("Being worried, you may notice small changes more than before."),
        ),
    )


def _c2(told: Told) -> Text:
    return Text(
        _("After an argument some people need it to stop before it can be mended."),
        _(
            "When one presses and the other goes quiet, each makes the other do it more. Letting "
            "it rest for now is one way out of that."
        )
        if told.hold
        else _(
            "When one presses and the other goes quiet, each makes the other do it more. One calm "
            "sentence and a named time can break that."
        ),
        (
            _("The argument and the quiet may have different causes."),
            told.partner.say(
                he=_("He may be tired, or at a loss how to begin."),
                she=_("She may be tired, or at a loss how to begin."),
                they=_("They may be tired, or at a loss how to begin."),
            ),
        ),
    )


def _c4(told: Told) -> Text:
    return Text(
        _("Tone gets lost in messages."),
        _(
            "The voice you hear in a text is partly your own. Read it in a kind voice and in a "
            "tired one: if both fit, you do not know yet."
        ),
        (
            _("It may be just what it sounds like.")
            if told.hold
            else _("It may be just what it sounds like, and worth a talk."),
            _("It may have been written in a hurry, with no tone in mind."),
        ),
    )


def _c5(told: Told) -> Text:
    return Text(
        _("Strain makes many people quiet."),
        _("A hard time can leave little over for anybody. Room, for now, is a help as well.")
        if told.hold
        else _(
            "A short pause with a word and a time can help. Small practical help often does more "
            "than questions."
        ),
        (
            _("The strain may have little to do with the distance."),
            told.partner.say(
                he=_("Something between the two of you may be on his mind as well."),
                she=_("Something between the two of you may be on her mind as well."),
                they=_("Something between the two of you may be on their mind as well."),
            ),
        ),
    )


def _c7(told: Told) -> Text:
    return Text(
        _("Big steps stir things up, happy ones too."),
        _(
            "Wanting a slower pace is not the same as wanting to leave. The next step does not "
            "have to be settled now."
        )
        if told.hold
        else _(
            "Wanting a slower pace is not the same as wanting to leave. Name the pace, and choose "
            "the next step out loud."
        ),
        (
            _("The step may be fine, and something else is going on."),
            told.partner.say(
                he=_("He may have a question about it that he has not put into words."),
                she=_("She may have a question about it that she has not put into words."),
                they=_("They may have a question about it that they have not put into words."),
            ),
        ),
    )


def _c13(told: Told) -> Text:
    return Text(
        _("Being told of doubt is hard, and it is not an answer yet."),
        _("You are allowed to want one, and to decide how long you will wait for it."),
        (
            _("Doubt can be about a life, a step or a time, and not about you."),
            told.partner.say(
                he=_("He may be low, and unsure about most things."),
                she=_("She may be low, and unsure about most things."),
                they=_("They may be low, and unsure about most things."),
            ),
        ),
    )


def _c20(told: Told) -> Text:
    return Text(
        _("Two people can have two clocks."),
        _("A slower pace need not be a step back. How big the next step is can be left open.")
        if told.hold
        else _(
            "A slower pace need not be a step back. A smaller step, with a day to look at it "
            "again, is easier to say yes to."
        ),
        (
            _("It may be about one step only, and not about the whole."),
            _("It may be about time and strength, and not about closeness."),
        ),
    )


MEANINGS: dict[str, Callable[[Told], Text]] = {
    "C1": _c1,
    "C2": _c2,
    "C4": _c4,
    "C5": _c5,
    "C7": _c7,
    "C13": _c13,
    "C20": _c20,
}
