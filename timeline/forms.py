"""The form of one event: what every kind takes, and what this kind asks."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from guide.facts import Kind
from guide.words import reading
from timeline.kinds import KINDS, OPENS_PERIOD, TOGETHER, Question
from timeline.models import Began, Ended, EventData, PeriodData
from vault.records import Opened
from web.fields import DAY_FORMATS, LongText, WhenForm
from web.time import Moment

GLASSES = (
    ("10", _("Far")), ("30", _("Low")), ("50", _("Half")), ("70", _("Near")), ("90", _("Close")),
)  # fmt: skip
MOST_MESSAGES = 10_000
NO_SUCH_DAY = _("Please write the day like 2026-11-22, or leave it empty.")


@dataclass(frozen=True)
class Glass:
    value: str
    word: str
    chosen: bool


@dataclass(frozen=True)
class Standing:
    """A space period that is open, so that no other can begin."""

    day: str
    url: str

    @classmethod
    def of(cls, period: Opened[PeriodData] | None) -> "Standing | None":
        if period is None:
            return None
        day = date_format(period.data.began.day, "j F")
        return cls(day, reverse("timeline:period", args=[period.id]))


class EventForm(WhenForm):
    """Becomes an EventData with `event()`.

    `standing`: where the form may not offer to begin a period, although it would refuse one.
    """

    what = LongText(
        label=_("What happened"), widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    )
    story = LongText(
        label=_("What I tell myself"),
        help_text=_("The story around it. Kept apart from what happened."),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    closeness = forms.TypedChoiceField(
        label=_("How close did it feel?"),
        choices=(*GLASSES, ("", _("Not sure"))),
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(
        self,
        kind: Kind,
        *args: Any,
        standing: Standing | None = None,
        over: bool = False,
        **kwargs: Any,
    ) -> None:
        """`over`: an ending was noted, so that it can be asked whether it still holds."""
        super().__init__(*args, **kwargs)
        self.kind, self.standing, self.over = kind, standing, over
        self.spec = KINDS[kind]
        if not self.spec.asks_closeness:
            del self.fields["closeness"]
        for question in self.spec.asks:
            self.fields[question.name] = _field(question)
        if kind in OPENS_PERIOD:
            self.fields["open_period"] = forms.BooleanField(
                label=_("A space period begins here"), required=False
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        day, until, since = (cleaned.get(name) for name in ("day", "until", "since"))
        if day and until and until < day:
            self.add_error("until", _("That is before it happened. Choose a later day, or none."))
        if day and since and since > day:
            self.add_error("since", _("That is after it happened. Choose an earlier day, or none."))
        return cleaned

    @property
    def offers_period(self) -> bool:
        """Once the box was ticked it stays, with what is wrong about it."""
        return "open_period" in self.fields and not (
            self.standing and not self["open_period"].value()
        )

    @cached_property
    def asked(self) -> list[forms.BoundField]:
        """The kind's own questions, for the template."""
        return [
            self[question.name]
            for question in self.spec.asks
            if question is not TOGETHER or self.over or self[question.name].value()
        ]

    @property
    def glasses(self) -> list[Glass]:
        """How close it felt, drawn as water: from far to close."""
        chosen = str(self["closeness"].value() or "")
        return [Glass(value, str(word), value == chosen) for value, word in GLASSES]

    def event(self) -> EventData:
        """The domain value, its words read once."""
        cleaned = self.cleaned_data
        details = {
            question.name: _text(cleaned[question.name])
            for question in self.spec.asks
            if question.name != "until" and cleaned[question.name] not in (None, "")
        }
        event = EventData(
            kind=self.kind,
            when=cleaned["when"],
            what=cleaned["what"],
            story=cleaned["story"],
            closeness=cleaned.get("closeness"),
            until=cleaned.get("until"),
            details=details,
        )
        return reading.as_read(event)


def event_now(kind: Kind, when: Moment) -> EventData:
    """What one tap saves."""
    return EventData(kind=kind, when=when, ruleset=reading.RULESET)


def initial_of(event: EventData) -> dict[str, Any]:
    closeness = "" if event.closeness is None else str(nearest_glass(event.closeness))
    return {
        "what": event.what, "story": event.story, "closeness": closeness, "until": event.until,
        **event.details,
    }  # fmt: skip


def nearest_glass(closeness: int) -> int:
    return min((int(value) for value, _word in GLASSES), key=lambda value: abs(value - closeness))


class EndForm(WhenForm):
    """How a space period closed."""

    how_ended = forms.ChoiceField(
        label=_("How did it end?"),
        choices=[
            (Ended.EASED, _("It eased by itself")),
            (Ended.TALKED, _("We talked it through")),
            (Ended.RECONNECTED, _("We found each other again")),
            (Ended.UNCLEAR, _("It is over, and still unclear")),
            (Ended.OVER, _("The relationship ended")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what comes closest.")},
    )
    reflection = LongText(
        label=_("What you want to remember of it"),
        help_text=_("What helped, what did not. A line is enough."),
    )

    def clean_how_ended(self) -> Ended:
        return Ended(self.cleaned_data["how_ended"])


BEGAN_OF = {Kind.QUIET: Began.QUIET, Kind.ASKED_SPACE: Began.ASKED}


def _field(question: Question) -> forms.Field:
    label: Any = question.text
    if question.widget == "date":
        return forms.DateField(
            label=label,
            required=False,
            input_formats=DAY_FORMATS,
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            error_messages={"invalid": NO_SUCH_DAY},
        )
    if question.widget == "number":
        return forms.IntegerField(
            label=label,
            required=False,
            min_value=1,
            max_value=MOST_MESSAGES,
            error_messages={"invalid": _("Please write a whole number, or leave it empty.")},
        )
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=question.choices,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of these, or none.")},
    )


def _text(answer: Any) -> str:
    return answer.isoformat() if hasattr(answer, "isoformat") else str(answer)
