"""The form of one page of the journal."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from guide.words import reading
from journal.feelings import MOODS, WORDS
from journal.models import EntryData
from web.fields import LongText, WhenForm

ASKED = "ask"  # the name of the buttons that change the question
_WHEN = ("day", "clock", "zone", "shown")


class EntryForm(WhenForm):
    """Becomes an EntryData with `entry()`."""

    text = LongText(
        label=_("Your words"),
        widget=forms.Textarea(
            attrs={
                "rows": 9,
                "dir": "auto",
                "spellcheck": "false",
                "autocomplete": "off",
                "placeholder": _("Start anywhere."),
            }
        ),
    )
    mood = forms.TypedChoiceField(
        label=_("How is the water in you?"),
        choices=[(str(number), word) for number, word in enumerate(MOODS, start=1)],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of these five, or none.")},
    )
    feelings = forms.MultipleChoiceField(
        label=_("Any of these?"),
        choices=[(feeling, feeling) for feeling in WORDS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose from these words, or none.")},
    )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if not text.strip():
            raise ValidationError(_("Write a line first. Everything else can stay empty."))
        return text

    def entry(self) -> EntryData:
        """The domain value, its words read once."""
        cleaned = self.cleaned_data
        entry = EntryData(
            when=cleaned["when"],
            text=cleaned["text"],
            mood=cleaned["mood"],
            feelings=tuple(feeling for feeling in WORDS if feeling in cleaned["feelings"]),
        )
        return reading.as_read(entry)


def initial_of(entry: EntryData) -> dict[str, Any]:
    mood = "" if entry.mood is None else str(entry.mood)
    return {"text": entry.text, "mood": mood, "feelings": list(entry.feelings)}


def typed_so_far(data: QueryDict) -> dict[str, Any]:
    """What stands in a form that is shown again without being judged."""
    fields: dict[str, Any] = {name: data.get(name, "") for name in ("text", "mood", *_WHEN)}
    return fields | {"feelings": data.getlist("feelings")}
