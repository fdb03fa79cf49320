"""What each rule says: always the same, or made from what the log told."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guide.sentences.meanings import MEANINGS
from guide.sentences.told import Text, Told

_S1 = Text(
    gettext_lazy("You should not have to be afraid."),
    gettext_lazy(
        "What is done to you is not caused by what you need or how you said it. You need not "
        "decide anything today; these people will think it through with you."
    ),
)

_S2 = Text(
    gettext_lazy("It is good that you wrote that. You matter more than this situation."),
    gettext_lazy(
        "If you might act on it, call now and get away from the means, or ask somebody to be with "
        "you. If it is not that urgent, these people will still listen, tonight."
    ),
)

_S3 = Text(
    gettext_lazy("It is a dark hour, and you need not be alone with it."),
    gettext_lazy(
        "At night the way out is hard to see. There are people awake who will listen, whatever it "
        "is about."
    ),
)


def _s4(told: Told) -> Text:
    body = told.partner.say(
        he=_(
            "If it may be soon, call the emergency services for him: that is care. You do not have "
            "to carry this alone, and you do not have to stay to keep somebody alive."
        ),
        she=_(
            "If it may be soon, call the emergency services for her: that is care. You do not have "
            "to carry this alone, and you do not have to stay to keep somebody alive."
        ),
        they=_(
            "If it may be soon, call the emergency services for them: that is care. You do not "
            "have to carry this alone, and you do not have to stay to keep somebody alive."
        ),
    )
    return Text(_("Take it seriously, and bring in help."), body)


def _a1(told: Told) -> Text:
    if told.advice.topic == "one-clear-message":
        return Text(
            _("What you wanted to say has been said."),
            _(
                "One clear message by daylight is worth more than ten tonight. Nothing more has to "
                "go out now."
            ),
        )
    return Text(
        _("The next hour is for you, not the phone."),
        _(
            "Urges rise, peak and ease, also when you do nothing. Put the phone where you have to "
            "walk to it."
        ),
    )


_A5 = Text(
    gettext_lazy("Nothing has to be decided tonight."),
    gettext_lazy(
        "In the small hours many things look worse than they do at ten in the morning. Write down "
        "one line, give it a time tomorrow, and rest."
    ),
)

_A11 = Text(
    gettext_lazy("You were hard on yourself here."),
    gettext_lazy(
        "What would you say to a friend who wrote this? Say that to yourself, in the same words."
    ),
)

_A13 = Text(
    gettext_lazy("Put one small thing that is yours into tomorrow."),
    gettext_lazy(
        "Give it a time: a walk at six, a call to a friend. The mood comes after the doing."
    ),
)


def _a14(told: Told) -> Text:
    body = (
        _("Urges rise, peak and ease. If it comes back, let it pass once more.")
        if told.hold
        else _(
            "Urges rise, peak and ease. If it comes back, wait twenty minutes before you decide."
        )
    )
    if told.text("late"):
        return Text(_("You held. Let the rest of the night be yours."), body)
    return Text(_("You held. Let the next hour be yours."), body)


def _b1(told: Told) -> Text:
    if told.hold:
        return Text(
            _("Asking for a day can wait."),
            _("Tonight nothing has to be asked. Put it on paper, and look after your own evening.")
            if told.hold == "late"
            else _("A day has been named since. Until then the time is yours."),
        )
    return Text(
        _("Ask once for a day to talk, then leave the space empty."),
        _("A named day gives you both something to stand on. Asking again tends to undo it."),
    )


_B2 = Text(
    gettext_lazy("There is a day to wait for. Until then the time is yours."),
    gettext_lazy(
        "Leave the space empty, and put three things of your own into these days. It is for rest "
        "and for clear heads, not a test."
    ),
)


def _b4(told: Told) -> Text:
    if told.hold:
        return Text(
            _("Late is not always no."),
            _("Nothing has to be done about it tonight. See how it looks by daylight."),
        )
    return Text(
        _("Late is not always no."),
        _(
            "Give it the benefit of the doubt for a day or two. Then one friendly line about a new "
            "day is fair."
        ),
    )


def _b5(told: Told) -> Text:
    if told.hold:
        return Text(
            _("You waited, and you kept your word."),
            _("What to do about it can wait until tomorrow. Tonight, look after yourself."),
        )
    return Text(
        _("You may ask where you stand."),
        _(
            "A named day has gone by. You can say once, clearly and kindly, what you need, and "
            "decide for yourself how long you wait."
        ),
    )


def _b8(told: Told) -> Text:
    if told.hold == "date":
        return Text(
            _("A sign of life, before the day you named."),
            _("It does not have to be more than that. The talk can stay where you both put it."),
        )
    if told.hold:
        return Text(
            _("It will still be there in the morning."),
            _("Nothing has to be answered tonight. Sleep first; a rested head finds better words."),
        )
    return Text(
        _("Answer the question, warmly and briefly."),
        _("One or two lines are enough, when you are calm. Keep the heavy things for a talk."),
    )


_D5 = Text(
    gettext_lazy("It ended, and the next days are for you."),
    gettext_lazy(
        "Tell two people, eat something at the usual times, and leave big decisions for later. "
        "Kindness to yourself is what helps for longest."
    ),
)


TEXTS: dict[str, Text | Callable[[Told], Text]] = {
    "S1": _S1, "S2": _S2, "S3": _S3, "S4": _s4,
    "A1": _a1, "A5": _A5, "A11": _A11, "A13": _A13, "A14": _a14,
    "B1": _b1, "B2": _B2, "B4": _b4, "B5": _b5, "B8": _b8,
    "D5": _D5,
    **MEANINGS,
}  # fmt: skip


def text_of(told: Told) -> Text:
    said = TEXTS[told.advice.rule]
    return said(told) if callable(said) else said
