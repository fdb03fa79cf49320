"""The user, and what they chose: the only sealed kind that this app owns."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from vault.records import Record, Upgrade, renamed
from web.people import Partner, Pronouns


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        """A user without a vault: sign-up makes both."""
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A name to sign in with and, if they like, an e-mail address. No dates, no real name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(
        _("user name"),
        max_length=150,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": _("That name is taken. Please choose another.")},
    )
    email = models.EmailField(_("e-mail"), blank=True)
    is_active = models.BooleanField(default=True)
    last_login = None

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("username"), name="one_user_a_name"),
        ]


@dataclass(frozen=True, kw_only=True)
class PreferencesData:
    """What the owner chose. `turned_off` holds rules and topics, `not_danger` the evidence
    that the owner said is not about danger."""

    zone: str = ""  # IANA name; empty until it was asked
    partner_name: str = ""
    pronouns: Pronouns = Pronouns.THEY
    turned_off: tuple[str, ...] = ()
    not_danger: tuple[str, ...] = ()

    @property
    def partner(self) -> Partner:
        return Partner(name=self.partner_name, pronouns=self.pronouns)


class Preferences(Record):
    """One record an owner."""

    label = "preferences"
    Data = PreferencesData
    schema = 2
    upgrades: ClassVar[Mapping[int, Upgrade]] = {
        1: partial(renamed, {"quiet": "turned_off", "calm": "not_danger"}),
    }
