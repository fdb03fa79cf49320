"""What a kind is called when the partner has a name: in the feed, and where one is chosen."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from guide.facts import Kind
from timeline.kinds import KINDS, Group, Words
from web.people import Partner


@dataclass(frozen=True)
class Said:
    """One sentence in each of its forms: `named` has a place for the name, the others none."""

    named: Words
    he: Words
    she: Words
    they: Words

    def form(self, partner: Partner) -> str:
        if partner.name:
            return str(self.named)
        return partner.say(he=str(self.he), she=str(self.she), they=str(self.they))


HEADINGS: Mapping[tuple[Kind, str], Said] = {
    (Kind.THEY_REACHED_OUT, ""): Said(
        _("%(name)s wrote or called"),
        _("He wrote or called"),
        _("She wrote or called"),
        _("They wrote or called"),
    ),
    (Kind.ASKED_SPACE, ""): Said(
        _("%(name)s asked for space"),
        _("He asked for space"),
        _("She asked for space"),
        _("They asked for space"),
    ),
    (Kind.NO_REPLY, ""): Said(
        _("No reply from %(name)s"),
        _("No reply from him"),
        _("No reply from her"),
        _("No reply from them"),
    ),
    (Kind.BREAKUP, "them"): Said(
        _("%(name)s ended it"), _("He ended it"), _("She ended it"), _("They ended it")
    ),
    (Kind.STRESS, "them"): Said(
        _("Something is weighing on %(name)s"),
        _("Something is weighing on him"),
        _("Something is weighing on her"),
        _("Something is weighing on them"),
    ),
}
OTHER_HEADINGS: Mapping[tuple[Kind, str], Words] = {
    (Kind.BREAKUP, ""): _("It ended"),
    (Kind.BREAKUP, "me"): _("I ended it"),
    (Kind.BREAKUP, "both"): _("We both ended it"),
    (Kind.STRESS, ""): _("Something is weighing on one of us"),
    (Kind.STRESS, "me"): _("Something is weighing on me"),
    (Kind.STRESS, "both"): _("Something is weighing on both of us"),
}


def heading(kind: Kind, partner: Partner, who: str = "") -> str:
    """What an event is called in the feed. `who` is the answer some kinds ask for."""
    if said := HEADINGS.get((kind, who)):
        return said.form(partner) % {"name": partner.name}
    return str(OTHER_HEADINGS.get((kind, who)) or KINDS[kind].label)


def title(kind: Kind, partner: Partner) -> str:
    """What a kind is called where one is chosen and its questions are asked."""
    said = HEADINGS.get((kind, ""))
    return said.form(partner) % {"name": partner.name} if said else str(KINDS[kind].label)


@dataclass(frozen=True)
class Tile:
    """A kind where one is chosen. `label` is ready made."""

    kind: Kind
    icon: str
    own_act: bool
    label: str


def tiles_of(group: Group, partner: Partner) -> list[Tile]:
    return [
        Tile(kind, KINDS[kind].icon, KINDS[kind].own_act, title(kind, partner))
        for kind in group.kinds
    ]
