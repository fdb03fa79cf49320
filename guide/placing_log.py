"""The log as it stood when something happened."""

from dataclasses import replace

from guide.facts import Log


def up_to(log: Log, place: int) -> Log:
    """What was logged up to and with the fact at this place: later endings are not known yet."""
    at = log.facts[place].at
    spells = tuple(
        replace(spell, ended=None, how_ended="") if spell.ended and spell.ended > at else spell
        for spell in log.spells
        if spell.began <= at
    )
    return Log(facts=log.facts[: place + 1], spells=spells)
