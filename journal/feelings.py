"""Words for what somebody feels. None of them says what somebody else did."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from web.people import Partner

MISSING = "missing"
SHOWN_FIRST = 9

# The ids are sealed inside pages: a word may be added, an id is never changed or reused.
WORDS: dict[str, str | Promise] = {
    MISSING: "",  # the only one that names the partner: see `word`
    "anxious": gettext_lazy("anxious"),
    "lonely": gettext_lazy("lonely"),
    "angry": gettext_lazy("angry"),
    "hurt": gettext_lazy("hurt"),
    "ashamed": gettext_lazy("ashamed"),
    "numb": gettext_lazy("numb"),
    "tender": gettext_lazy("tender"),
    "hopeful": gettext_lazy("hopeful"),
    "sad": gettext_lazy("sad"),
    "afraid": gettext_lazy("afraid"),
    "tense": gettext_lazy("tense"),
    "restless": gettext_lazy("restless"),
    "tired": gettext_lazy("tired"),
    "confused": gettext_lazy("confused"),
    "disappointed": gettext_lazy("disappointed"),
    "jealous": gettext_lazy("jealous"),
    "guilty": gettext_lazy("guilty"),
    "overwhelmed": gettext_lazy("overwhelmed"),
    "relieved": gettext_lazy("relieved"),
    "grateful": gettext_lazy("grateful"),
    "calm": gettext_lazy("calm"),
    "content": gettext_lazy("content"),
    "proud": gettext_lazy("proud"),
}
MOODS = (
    gettext_lazy("Rough"), gettext_lazy("Low"), gettext_lazy("Even"),
    gettext_lazy("Lighter"), gettext_lazy("Good"),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One glass or chip of the form."""

    value: str
    word: str
    chosen: bool


def word(feeling: str, partner: Partner) -> str:
    """How a feeling is said; its id, if a newer version of the program wrote it."""
    if feeling == MISSING:
        return partner.say(he=_("missing him"), she=_("missing her"), they=_("missing them"))
    return str(WORDS.get(feeling, feeling))


def mood_word(mood: int | None) -> str:
    return str(MOODS[mood - 1]) if mood else ""


def chips(chosen: Collection[str], partner: Partner) -> list[Choice]:
    return [Choice(value=id_, word=word(id_, partner), chosen=id_ in chosen) for id_ in WORDS]


def glasses(chosen: str) -> list[Choice]:
    return [
        Choice(value=str(number), word=str(said), chosen=str(number) == chosen)
        for number, said in enumerate(MOODS, start=1)
    ]
