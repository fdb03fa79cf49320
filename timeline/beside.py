"""The advice that stands beside what was logged, and on top of the page."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import partial
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import PreferencesData
from guide.advice.engine import Advice
from guide.advice.placing import advice_of
from guide.advice.rules import RULES
from guide.sentences.wording import ShownAdvice, worded
from guide.signals.base import Evidence
from timeline.present import Opened6Weeks, log_of

SAFETY = frozenset(rule.id for rule in RULES if rule.is_safety)


@dataclass(frozen=True, kw_only=True)
class Calm:
    """A button that says of one piece of evidence that it is not about danger."""

    key: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Card(ShownAdvice):
    """A piece of advice with its buttons."""

    calms: tuple[Calm, ...] = ()


def advice_for(opened: Opened6Weeks) -> tuple[dict[str, Card], list[Card]]:
    """What stands beside each note of these six weeks, by its ref, and what stands on top.

    On top: all of it where somebody may be in danger, else one thing that no note has already.
    """
    now, log = opened.now.local, log_of(opened.notes, opened.periods)
    advised = advice_of(log, now, **_choices(opened.chosen))
    placed, standing = advised.beside, advised.standing
    said = {advice.rule for advice in placed.values()}
    if standing.safety:
        top = standing.advice
        placed = {ref: advice for ref, advice in placed.items() if advice.rule in SAFETY}
    else:
        top = tuple(advice for advice in standing.advice if advice.rule not in said)[:1]
    card = partial(_card, opened)
    return {ref: card(advice) for ref, advice in placed.items()}, [card(one) for one in top]


def _card(opened: Opened6Weeks, advice: Advice) -> Card:
    note = worded(advice, partner=opened.partner, at=opened.now.local)
    said = {field.name: getattr(note, field.name) for field in fields(note)}
    calms = tuple(_calm(opened, one) for one in advice.evidence) if note.safety else ()
    return Card(**said, calms=calms)


def _calm(opened: Opened6Weeks, evidence: Evidence) -> Calm:
    """Named by the exact words, or by the kind of the note, and its day."""
    note = next((note for note in opened.notes if note.ref == evidence.ref), None)
    if note is None:
        return Calm(key=evidence.key, label=_("This is not about danger"))
    forms = {
        "words": evidence.words,
        "note": note.source.shown(note.record, opened.partner).heading,
        "day": date_format(note.when.day, "j F"),
    }
    if evidence.words:
        label = _("This is not about danger: “%(words)s”, %(day)s") % forms
    else:
        label = _("This is not about danger: %(note)s, %(day)s") % forms
    return Calm(key=evidence.key, label=label)


def is_safety_on_top(opened: Opened6Weeks) -> bool:
    log = log_of(opened.notes, opened.periods)
    return bool(advice_of(log, opened.now.local, **_choices(opened.chosen)).standing.safety)


def not_said_on_top(beside: dict[str, Card], top: Sequence[Card]) -> dict[str, Card]:
    """What stands beside each note, but for the same concern on the same evidence."""
    said = {(note.rule, note.calm_keys) for note in top}
    return {ref: note for ref, note in beside.items() if (note.rule, note.calm_keys) not in said}


def _choices(chosen: PreferencesData) -> dict[str, Any]:
    return {"off": frozenset(chosen.turned_off), "calm": frozenset(chosen.not_danger)}
