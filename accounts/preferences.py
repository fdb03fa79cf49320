"""Reading and changing what the owner chose. There is one such record an owner."""

from collections.abc import Callable
from dataclasses import replace

from accounts.models import Preferences, PreferencesData
from vault.errors import Damaged, Missing
from vault.records import WHOLE, Contents, Wanted
from vault.vault import Vault
from web.http import HttpRequest

DEFAULTS = PreferencesData()
WANTED: Wanted = {Preferences: WHOLE}
FALLBACK_ZONE = "UTC"


def of(request: HttpRequest) -> PreferencesData:
    """The owner's choices, read once a request; the defaults while the vault is locked."""
    if not hasattr(request, "chosen"):
        locked = not request.vault.is_open
        take(request, Contents({}, {}) if locked else request.vault.read(WANTED))
    chosen: PreferencesData = request.chosen
    return chosen


def take(request: HttpRequest, contents: Contents) -> PreferencesData:
    """Use the record that a page has read together with everything else it shows."""
    rows = contents.of(Preferences)
    chosen: PreferencesData = rows[0].data if rows else DEFAULTS
    request.chosen = chosen
    return chosen


def zone_of(request: HttpRequest) -> str:
    return of(request).zone or FALLBACK_ZONE


def change(request: HttpRequest, **fields: object) -> PreferencesData:
    """Set some of the choices, whatever another device changes meanwhile."""
    return update(request, lambda chosen: replace(chosen, **fields))  # type: ignore[arg-type]


def update(
    request: HttpRequest, edit: Callable[[PreferencesData], PreferencesData]
) -> PreferencesData:
    vault: Vault = request.vault
    record_id = vault.single(Preferences)
    with vault.alone():
        try:
            saved = vault.open(Preferences, record_id)
        except Missing:
            saved = vault.add(Preferences, DEFAULTS, record_id)
        except Damaged:  # what was chosen cannot be read any more: better to choose again
            vault.discard(Preferences, record_id)
            saved = vault.add(Preferences, DEFAULTS, record_id)
        kept = vault.save(Preferences, record_id, edit(saved.data), saved.version)
    chosen: PreferencesData = kept.data
    request.chosen = chosen
    return chosen
