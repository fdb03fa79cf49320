"""Form fields for what a person writes and when it was, with a plain sentence for each fault."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import TZPATH, ZoneInfo, available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from web.time import Moment

# What a browser sends. A typed 12/11 is refused, not guessed at: half the world reads it otherwise.
DAY_FORMATS, CLOCK_FORMATS = ["%Y-%m-%d"], ["%H:%M", "%H:%M:%S"]
LONGEST_TEXT = 100_000  # characters: about thirty printed pages
SHOWN_FOR = timedelta(days=366)  # a form may wait while the diary is locked
NOON = time(12)
EARLIEST = date(1900, 1, 1)
SLACK = timedelta(minutes=2)  # a device's clock may be a little ahead of ours
ONE_DAY_AHEAD = timedelta(days=1)  # tomorrow by UTC is today in the east


class LongText(forms.CharField):
    """Kept as typed: nothing stripped, line ends made one kind, no NUL."""

    widget = forms.Textarea(attrs={"rows": 3, "dir": "auto"})

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LONGEST_TEXT)
        kwargs.setdefault("required", False)
        super().__init__(strip=False, **kwargs)
        self.error_messages["max_length"] = gettext_lazy(
            "This is %(show_value)s characters long, and a note can hold %(limit_value)s. "
            "Your words are all still here; please put some of them in a second note."
        )

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No maxlength: a browser would cut off what is pasted without a word."""
        attrs: dict[str, Any] = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n").replace("\r", "\n")


@cache
def zone_choices() -> list[tuple[str, str]]:
    """Every zone that names a place, plus UTC, in alphabetical order."""
    places = (name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
    return [(name, name.replace("_", " ")) for name in sorted([*places, "UTC"])]


@cache
def zones_listed() -> list[tuple[str, str]]:
    """The zones without their older names (Asia/Calcutta), which browsers still report. The table
    of the zones of each country is part of the zone data; where it is missing, all are listed."""
    tables = (Path(folder) / "zone.tab" for folder in TZPATH)
    lines = next((table.read_text().splitlines() for table in tables if table.is_file()), [])
    named = {line.split("\t")[2] for line in lines if not line.startswith("#")} | {"UTC"}
    return [choice for choice in zone_choices() if not lines or choice[0] in named]


class ZoneSelect(forms.Select):
    """A select of some 420 zones, drawn from one prepared string instead of a template each.

    It starts with none: the first of the list would be taken for the place where somebody is."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, choices=zone_choices())

    def use_required_attribute(self, initial: Any) -> bool:
        """Django leaves it away unless it sees the empty choice, which is drawn here."""
        return True

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        given = self.build_attrs(self.attrs, {"name": name, **(attrs or {})})
        return format_html("<select{}>{}</select>", flatatt(given), _zone_options(str(value or "")))


@lru_cache(maxsize=64)
def _zone_options(chosen: str) -> SafeString:
    listed = zones_listed()
    older = [choice for choice in zone_choices() if choice[0] == chosen and choice not in listed]
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        (
            (name, mark_safe(" selected") if name == chosen else "", words)
            for name, words in [("", _("Choose…")), *older, *listed]
        ),
    )


class WhenForm(forms.Form):
    """When it happened, in the zone it happened in: becomes `cleaned_data["when"]`, a Moment."""

    day = forms.DateField(
        label=gettext_lazy("Day"),
        input_formats=DAY_FORMATS,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "invalid": gettext_lazy("Please write the day like 2026-11-22."),
            "required": gettext_lazy("Which day was it?"),
        },
    )
    clock = forms.TimeField(
        label=gettext_lazy("Time"),
        input_formats=CLOCK_FORMATS,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={
            "invalid": gettext_lazy("Please write the time like 22:48."),
            "required": gettext_lazy("About what time was it?"),
        },
    )
    zone = forms.ChoiceField(
        label=gettext_lazy("Time zone"),
        choices=zone_choices,
        widget=forms.HiddenInput,
        error_messages={
            "required": gettext_lazy("Choose the time zone you were in."),
            "invalid_choice": gettext_lazy(
                "This time zone is not known. Choose one from the list."
            ),
        },
    )

    # Where a form starts from now: that moment to the second, to tell what was left as it stood.
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, was: Moment | None = None, **kwargs: Any) -> None:
        """`was`: the moment that is being edited. The fields show it to the minute only, so it
        stays as it is, to the second and on its day, unless one of them is changed."""
        super().__init__(*args, **kwargs)
        self.was = was
        if self.starts_now:
            described = {"aria-describedby": f"{self['clock'].auto_id}_noon"}
            self.fields["clock"].widget.attrs |= described

    @property
    def starts_now(self) -> bool:
        return bool(self["shown"].value())

    def offer_zones(self) -> None:
        """Show the list of zones: some 450 lines, so only on a page of its own."""
        self.fields["zone"].widget = ZoneSelect()

    @property
    def zone_shown(self) -> str:
        return str(self["zone"].value() or "").replace("_", " ")

    def clean_shown(self) -> datetime | None:
        """Nonsense is nothing: then the fields are taken as they are."""
        try:
            at = datetime.fromisoformat(self.cleaned_data["shown"])
        except ValueError:
            return None
        now = timezone.now()
        return at if at.tzinfo and now - SHOWN_FOR <= at <= now + SLACK else None

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day < EARLIEST:
            raise ValidationError(_("That is too long ago for this diary."))
        if day > timezone.now().date() + ONE_DAY_AHEAD:
            raise ValidationError(_("That is still to come. Write it down once it has happened."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        day, clock, zone = (cleaned.get(name) for name in ("day", "clock", "zone"))
        if self.was and initial_when(self.was) == {"day": day, "clock": clock, "zone": zone}:
            cleaned["when"] = self.was
        elif day and clock is not None and zone:
            self._set_when(day, clock, zone)
        return cleaned

    def _moment(self, day: date, clock: time, zone: str) -> Moment:
        """To the second where it was left at now. A day that was changed below a time that was
        not: the time is not known, and the middle of the day is no night."""
        at = self.cleaned_data.get("shown")
        now = Moment.of(at, zone) if at else None
        if now and f"{now.local:%H:%M}" == f"{clock:%H:%M}":
            return now if now.day == day else moment(day, NOON, zone)
        return moment(day, clock, zone)

    def _set_when(self, day: date, clock: time, zone: str) -> None:
        try:
            when = self._moment(day, clock, zone)
        except NoSuchTime:
            self.add_error(
                "clock",
                _(
                    "That night the clocks went forward past this time. "
                    "Please choose one an hour later."
                ),
            )
            return
        if when.at > timezone.now() + SLACK:
            field = "day" if day > when_now(zone).day else "clock"
            self.add_error(field, _("That is still to come. Write it down once it has happened."))
            return
        self.cleaned_data["when"] = when


def initial_now(now: Moment) -> dict[str, Any]:
    """The fields of a WhenForm that starts from now."""
    return initial_when(now) | {"shown": now.at.isoformat()}


class NoSuchTime(ValueError):
    """The clocks went forward past this local time."""


def moment(day: date, clock: time, zone: str) -> Moment:
    """The moment of a local time, the first of two where the clocks went back.

    Raises NoSuchTime in the hour that the clocks skip.
    """
    place = ZoneInfo(zone)
    local = datetime.combine(day, clock, place)
    instant = local.astimezone(UTC)
    if instant.astimezone(place).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise NoSuchTime
    return Moment(instant, zone, day)


def when_now(zone: str) -> Moment:
    return Moment.now(zone)


def initial_when(when: Moment) -> dict[str, Any]:
    """The fields of WhenForm for a moment."""
    local = when.local
    return {
        "day": when.day,
        "clock": local.time().replace(second=0, microsecond=0),
        "zone": when.zone,
    }
