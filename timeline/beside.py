"""The advice that stands beside what was logged, and on top of the page."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from accounts.models import PreferencesData
from guide import placing, wording
from guide.rules import RULES
from guide.wording import Note as AdviceNote
from timeline.present import Opened6Weeks, log_of

SAFETY = frozenset(rule.id for rule in RULES if rule.tier == "S")


def advice_for(opened: Opened6Weeks) -> tuple[dict[str, AdviceNote], list[AdviceNote]]:
    """What stands beside each note of these six weeks, by its ref, and what stands on top.

    On top: all of it where somebody may be in danger, else one thing that no note has already.
    """
    now, log = opened.now.local, log_of(opened.notes, opened.periods)
    choices = _choices(opened.chosen)
    placed = placing.place(log, now, **choices)
    standing = placing.standing_advice(log, now, **choices)
    said = {advice.rule for advice in placed.values()}
    if standing.safety:
        top = standing.advice
        placed = {ref: advice for ref, advice in placed.items() if advice.rule in SAFETY}
    else:
        top = tuple(advice for advice in standing.advice if advice.rule not in said)[:1]
    worded = partial(wording.note, partner=opened.partner, at=now)
    beside = {ref: worded(advice) for ref, advice in placed.items()}
    return beside, [worded(advice) for advice in top]


def is_safety_on_top(opened: Opened6Weeks) -> bool:
    log = log_of(opened.notes, opened.periods)
    return bool(placing.standing_advice(log, opened.now.local, **_choices(opened.chosen)).safety)


def not_said_on_top(
    beside: dict[str, AdviceNote], top: Sequence[AdviceNote]
) -> dict[str, AdviceNote]:
    """What stands beside each note, but for the same concern on the same evidence."""
    said = {(note.rule, note.calm_keys) for note in top}
    return {ref: note for ref, note in beside.items() if (note.rule, note.calm_keys) not in said}


def _choices(chosen: PreferencesData) -> dict[str, Any]:
    return {"off": frozenset(chosen.quiet), "calm": frozenset(chosen.calm)}
