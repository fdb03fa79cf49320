"""The partner as every sentence needs them: a name or initial, and pronouns."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _


class Pronouns(StrEnum):
    HE = "he"
    SHE = "she"
    THEY = "they"


@dataclass(frozen=True, kw_only=True)
class Partner:
    """Chosen by the owner. Without a name, sentences say "your partner"."""

    name: str = ""
    pronouns: Pronouns = Pronouns.THEY

    @property
    def shown(self) -> str:
        """The name to start or carry a sentence with, in lower case where it is not a name."""
        return self.name or _("your partner")

    def say(self, *, he: str, she: str, they: str) -> str:
        """Pick the whole sentence that fits: verbs agree, nothing is glued."""
        return {Pronouns.HE: he, Pronouns.SHE: she, Pronouns.THEY: they}[self.pronouns]
