"""What a sentence may draw on, and small words that many sentences share."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import dateformat
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from guide.advice.engine import Advice
from web.people import Partner

type Words = str | Promise


@dataclass(frozen=True)
class Text:
    """A title that could stand alone, at most two sentences, other explanations where needed."""

    title: Words
    body: Words
    others: tuple[Words, ...] = ()


@dataclass(frozen=True)
class Told:
    """The advice, for whom it is said, and the local moment from which days are counted."""

    advice: Advice
    partner: Partner
    at: datetime

    def naming(self, sentence: str, **names: str) -> str:
        """The sentence with the partner and the other names in it.

        An initial ("S.") that ends it brings its own full stop.
        """
        names = {"partner": self.partner.shown, **names}
        for name, value in names.items():
            if value.endswith("."):
                sentence = sentence.replace(f"%({name})s.", f"%({name})s")
        return sentence % names

    @property
    def signal(self) -> str:
        return str(self.advice.values.get("signal", ""))

    @property
    def hold(self) -> str:
        return str(self.advice.values.get("hold", ""))

    @property
    def words(self) -> str:
        return next((e.words for e in self.advice.evidence if e.words), "")

    def text(self, name: str) -> str:
        return str(self.advice.values.get(name, ""))

    def number(self, name: str) -> int:
        return int(self.advice.values.get(name, 0))

    def is_today(self, name: str) -> bool:
        return self.text(name) == self.at.date().isoformat()

    def day(self, name: str, *, ahead: bool = False) -> str:
        """A date in the values as people say it: a weekday within the week, else a full date."""
        day = date.fromisoformat(self.text(name))
        away = (day - self.at.date()).days if ahead else (self.at.date() - day).days
        near = 0 <= away < 7
        return dateformat.format(datetime.combine(day, time()), _("l") if near else _("l j F"))


def step_words(which: str) -> str:
    """A big step as the log form calls it, or in the person's own words; "" where none is named."""
    known = {
        "together": _("becoming a couple"),
        "said-love": _("saying “I love you”"),
        "met-people": _("meeting each other’s people"),
        "trip": _("a trip together"),
        "moved-in": _("moving in together"),
        "engaged": _("getting engaged or setting a date"),
        "other": "",
    }
    return known.get(which, which)


def strain_words(which: str) -> str:
    known = {
        "work": _("work"),
        "job-loss": _("a lost job"),
        "money": _("money"),
        "illness": _("illness"),
        "grief": _("a loss"),
        "exams": _("studies or exams"),
        "family": _("family"),
        "other": "",
    }
    return known.get(which, which)


def number_word(number: int) -> str:
    """Two to twelve as words, other numbers as digits."""
    words = (
        _("two"), _("three"), _("four"), _("five"), _("six"), _("seven"),
        _("eight"), _("nine"), _("ten"), _("eleven"), _("twelve"),
    )  # fmt: skip
    return words[number - 2] if 2 <= number <= 12 else str(number)
