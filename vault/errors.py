"""What can go wrong with a vault, by name."""

from typing import Any


class VaultError(Exception):
    """Base of all that follows."""


class Locked(VaultError):
    """The vault is not open on this device."""


class Damaged(VaultError):
    """A sealed value does not open: changed, swapped, or sealed with another key."""


class Missing(VaultError):
    """No such record of this owner."""


class Conflict(VaultError):
    """Somebody wrote first. `current` is the record as it is saved now."""

    def __init__(self, current: Any) -> None:
        super().__init__()
        self.current = current


class Stale(Conflict):
    """The version that was edited is no longer the newest."""


class Taken(Conflict):
    """The id was used before, for other content."""


class Full(VaultError):
    """Far too many forms wait already for the vault to be opened."""


class Busy(VaultError):
    """Too many passwords are being checked at once; try again in a few seconds."""
