"""The vault's own tables. Nothing here has a timestamp, except those that expire."""

import uuid

from django.conf import settings
from django.db import models


class KeySlot(models.Model):
    """One wrapped copy of the user key: by the password, or by the recovery key."""

    PASSWORD, RECOVERY = "password", "recovery"

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="slots")
    kind = models.CharField(max_length=8)
    generation = models.PositiveSmallIntegerField(default=1)
    salt = models.BinaryField()
    params = models.JSONField(default=dict)
    wrapped = models.BinaryField()
    confirmed = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "kind"], name="one_slot_of_a_kind"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["password", "recovery"]), name="slot_kind_known"
            ),
        ]


class OlderKey(models.Model):
    """The user key of an earlier generation, wrapped by the one that followed it."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="older_keys")
    generation = models.PositiveSmallIntegerField()
    wrapped = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "generation"], name="one_key_a_generation")
        ]


class VaultKeys(models.Model):
    """What does not rotate: the bucket key and the private half of the inbox, both sealed."""

    owner = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="vault_keys"
    )
    public = models.BinaryField()
    sealed = models.BinaryField()


class Unlock(models.Model):
    """The server's half of an open vault on one device; the other half is only in its cookie."""

    PENDING, OPEN = "pending", "open"

    id = models.CharField(primary_key=True, max_length=64)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="unlocks")
    state = models.CharField(max_length=8)
    wrapped = models.BinaryField()
    idle_until = models.DateTimeField()
    expires = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["pending", "open"]), name="unlock_state_known"
            )
        ]


class Month(models.Model):
    """One blind bucket: which month of which kind it is, and how many, only its owner can open."""

    id = models.BigAutoField(primary_key=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False
    )
    bucket = models.CharField(max_length=32)
    revision = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "bucket"], name="one_row_a_bucket")]


class Held(models.Model):
    """A form that came in while the vault was locked, sealed to the owner's public key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    sealed = models.BinaryField()


class Installation(models.Model):
    """One row: a fingerprint of the pepper, so that a lost or changed one is noticed at start."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    pepper_check = models.BinaryField()
