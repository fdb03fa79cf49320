"""What must be right before anything is sealed. Run by `check`, by every start and by the tests."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import Error as DatabaseError

from vault import crypto, keys
from vault.models import Installation

PEPPER_BYTES = 32
LEAST_WORK = ((19456, 2), (47104, 1))  # KiB and rounds: OWASP's least for Argon2id


@register(Tags.security)
def pepper_is_whole(app_configs: Any, **kwargs: Any) -> Sequence[CheckMessage]:
    try:
        whole = len(keys.pepper()) == PEPPER_BYTES
    except ValueError:
        whole = False
    if whole:
        return []
    return [Error("VAULT_PEPPER must be 32 bytes in hex.", id="tideline.E001")]


@register(Tags.security)
def passwords_are_slow_to_guess(app_configs: Any, **kwargs: Any) -> Sequence[CheckMessage]:
    memory, rounds = settings.KDF_MEMORY_KIB, settings.KDF_ROUNDS
    enough = any(memory >= least and rounds >= times for least, times in LEAST_WORK)
    if enough or settings.TESTING:
        return []
    return [
        Error(
            "KDF_MEMORY_KIB and KDF_ROUNDS are below the least that protects a password "
            "(19456 KiB with 2 rounds, or 47104 KiB with 1).",
            id="tideline.E002",
        )
    ]


@register(Tags.security)
def cookie_is_taken_off_first(app_configs: Any, **kwargs: Any) -> Sequence[CheckMessage]:
    if settings.MIDDLEWARE[0] == "vault.middleware.VaultCookie":
        return []
    return [Error("vault.middleware.VaultCookie must come first.", id="tideline.E003")]


@register(Tags.database)
def pepper_is_the_same(app_configs: Any, **kwargs: Any) -> Sequence[CheckMessage]:
    """With another pepper no password would open any vault: better not to start at all."""
    try:
        row = Installation.objects.filter(id=1).first()
        same = row is None or crypto.same(bytes(row.pepper_check), pepper_fingerprint())
    except (DatabaseError, ValueError):
        return []  # not migrated yet, or E001 says it
    if same:
        return []
    return [
        Error(
            "VAULT_PEPPER is not the one this database was made with. Put the secret file "
            "back that belongs to it; without it only recovery keys open a diary.",
            id="tideline.E004",
        )
    ]


def remember_pepper(using: str, apps: Any = apps, **kwargs: Any) -> None:
    """After migrating or flushing: the database's first pepper is the one it was made with."""
    try:
        installation, fingerprint = apps.get_model("vault", "Installation"), pepper_fingerprint()
    except (LookupError, ValueError):
        return  # its table is not there, or E001 says it
    defaults = {"pepper_check": fingerprint}
    installation.objects.using(using).get_or_create(id=1, defaults=defaults)


def pepper_fingerprint() -> bytes:
    """Four bytes: enough to notice a change, no help in guessing."""
    return crypto.derive(keys.pepper(), crypto.PEPPER_CHECK)[:4]
