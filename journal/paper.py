"""The paper that a page is written on: its title, its question, glasses and chips."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from journal import feelings, naming, prompts
from journal.desk import Desk, Nearby
from journal.forms import ASKED, EntryForm


@dataclass(frozen=True, kw_only=True)
class Paper:
    """Every string made ready. `prompt` is empty where no question is wanted."""

    title: str
    when: str
    iso: str
    prompt: str
    prompt_number: int
    glasses: list[feelings.Choice]
    chips: list[feelings.Choice]
    more_chips: list[feelings.Choice]
    near: list[Nearby]
    when_open: bool

    @property
    def more_open(self) -> bool:
        return any(chip.chosen for chip in self.more_chips)


def paper_of(form: EntryForm, desk: Desk, data: QueryDict | None, *, new: bool) -> Paper:
    """`data` is what was sent or held: it says which question stood there."""
    first = prompts.of_the_day(desk.when)
    number = _number(data, first) if data else first if new else prompts.NO_PROMPT
    chips = feelings.chips(form["feelings"].value() or (), desk.partner)
    day, clock = date_format(desk.when.day, "j F"), naming.clock(desk.when)
    return Paper(
        title=naming.title(desk.when),
        when=_("%(day)s, %(clock)s") % {"day": day, "clock": clock},
        iso=naming.iso(desk.when),
        prompt=prompts.prompt(number, desk.partner),
        prompt_number=number,
        glasses=feelings.glasses(str(form["mood"].value() or "")),
        chips=chips[: feelings.SHOWN_FIRST],
        more_chips=chips[feelings.SHOWN_FIRST :],
        near=desk.near,
        when_open=data is not None and _typed_when(data) != (desk.when.day.isoformat(), clock),
    )


def _typed_when(data: QueryDict) -> tuple[str, str]:
    return data.get("day", ""), data.get("clock", "")


def _number(data: QueryDict, first: int) -> int:
    number, asked = prompts.known(data.get("prompt", "")), data.get(ASKED, "")
    if asked == "none":
        return prompts.NO_PROMPT
    if asked == "another":
        return prompts.following(number) if number else first
    return number
