"""Where django-allauth hands us the password, and the vault opens or is wrapped again."""

from dataclasses import replace
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts import preferences
from accounts.mail import send_later
from vault import inbox, keys, unlocks
from vault.keys import Keyring
from vault.models import Unlock
from vault.vault import Vault
from web.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed."),
        "email_taken": _("This address belongs to an account already."),
        "enter_current_password": _("That is not the password of this account."),
        "too_many_login_attempts": _("That was many tries. Wait an hour, then try again."),
        "username_blacklisted": _("This name cannot be used. Please choose another."),
        "username_password_mismatch": _("This name and this password do not belong together."),
        "username_taken": _("That name is taken. Please choose another."),
    }

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        """Sign-up: the user, the vault and both key slots appear together or not at all."""
        user = super().save_user(request, user, form, commit=False)
        unlocks.carry(request, user.pk, keys.create(user, form.cleaned_data["password1"]))
        return user

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """Every check of a password: if it is right, it usually opens the vault too."""
        user = super().authenticate(request, **credentials)
        if user is not None and credentials.get("password"):
            ring = keys.open_with_password(user, credentials["password"])
            if ring:
                unlocks.carry(request, user.pk, ring)
        return user

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        """The password is right; other stages may follow, so the key waits as `pending`."""
        response: HttpResponse | None = super().pre_login(request, user, **kwargs)
        ring = unlocks.carried(request, user.pk)
        if response is None and ring:
            unlocks.begin(request, user.pk, ring, Unlock.PENDING)
        return response

    def login(self, request: HttpRequest, user: Any) -> None:
        """All stages passed: the vault opens with a new secret."""
        ring = unlocks.current(request, user.pk, Unlock.PENDING)
        super().login(request, user)
        if ring:
            open_here(request, user, ring)
        else:
            unlocks.drop(request)

    def get_login_redirect_url(self, request: Any) -> str:
        """Where the person is gets asked until it is known: a night belongs to its own day."""
        if request.vault.is_open and not preferences.of(request).zone:
            return reverse("accounts:welcome")
        return str(super().get_login_redirect_url(request))

    def logout(self, request: HttpRequest) -> None:
        unlocks.drop(request)
        super().logout(request)

    def set_password(self, user: Any, password: str) -> None:
        """Change, reset and recovery. Without an open key the old slot stays: it may still
        be opened by the old password or the recovery key."""
        request = self.request
        ring = unlocks.carried(request, user.pk) or _open_ring(request, user)
        user.set_password(password)
        slot = keys.password_slot(user, ring, password) if ring else None
        with transaction.atomic():
            user.save()
            if slot:
                keys.replace_slot(slot)
            unlocks.end_others(request, user)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        send_later(self.render_mail(template_prefix, email, context | {"request": self.request}))

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:
        """Whoever reads the mailbox does not learn the user name from it."""
        if settings.MAIL_CONFIGURED:
            super().send_password_reset_mail(user, email, context | {"username": ""})


def open_here(request: HttpRequest, user: Any, ring: Keyring) -> None:
    """Open the vault on this device, give it to the rest of the request, empty the old bin."""
    ring = replace(ring, key_kept=keys.recovery_confirmed(user), words_wait=inbox.has_any(user))
    keys.mend_inbox(user, ring)
    unlocks.begin(request, user.pk, ring)
    vault = Vault(user.pk, ring)
    request.vault = vault
    vault.purge_bin()


def _open_ring(request: HttpRequest, user: Any) -> Keyring | None:
    if request.user.pk == user.pk and request.vault.is_open:
        ring: Keyring = request.vault.ring
        return ring
    return None
