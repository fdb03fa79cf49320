"""Questions to begin with. They lean to what happened and to a next small step, not to why."""

from django.utils.translation import gettext_lazy as _

from web.people import Partner
from web.time import Moment

NO_PROMPT = 0

# Numbered from 1, so that a form can carry the number.
PROMPTS = (
    _("What happened today, in the order it happened?"),
    _("What did you need today that had nothing to do with %(partner)s?"),
    _("What was said, word for word as far as you remember?"),
    _("What is one small thing that would make tomorrow morning easier?"),
    _("Where in your body do you feel this, and what does it feel like there?"),
    _("Which part of this do you know, and which part are you guessing?"),
    _("Who could you see or ring this week, just for company?"),
    _("What did you do today that was good for you, however small?"),
    _("What would you say to a friend who had the day you had?"),
    _("What can wait until the day after tomorrow?"),
    _("When did it feel a little lighter today, and what was around you then?"),
    _("What would you like to remember about today a year from now?"),
)


def prompt(number: int, partner: Partner) -> str:
    """The question, or "" where none is wanted."""
    return str(PROMPTS[number - 1]) % {"partner": partner.shown} if number else ""


def of_the_day(when: Moment) -> int:
    return when.day.toordinal() % len(PROMPTS) + 1


def following(number: int) -> int:
    return number % len(PROMPTS) + 1


def known(text: str) -> int:
    """The number that a form carries; nonsense is no question."""
    numbers = {str(number): number for number in range(1, len(PROMPTS) + 1)}
    return numbers.get(text, NO_PROMPT)
