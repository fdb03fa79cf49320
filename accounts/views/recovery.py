"""The recovery key: shown once, kept by its owner, and the way back without a password."""

import uuid
from dataclasses import replace

from allauth.account.adapter import get_adapter
from allauth.account.utils import perform_login
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms import GroupsForm, RecoverForm, UnlockForm
from accounts.limits import a_try
from accounts.models import User
from vault import keys, unlocks
from vault.keys import Keyring
from vault.vault import Vault
from web.access import public, wordless
from web.http import HttpRequest
from web.partials import render_form, render_page


@public
@require_http_methods(["GET", "POST"])
def recover(request: HttpRequest) -> HttpResponse:
    """User name, recovery key, new password. An unknown name and a wrong key answer alike."""
    form = RecoverForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        user, ring = _matching(request, form)
        if user and ring:
            return _come_back(request, user, ring, form.cleaned_data["password1"])
    return render_form(request, "accounts/recover.html", {"form": form})


@wordless
@require_http_methods(["GET", "POST"])
def recovery_key(request: HttpRequest) -> HttpResponse:
    """Show the new key until two of its groups have been typed back."""
    shown_before, text = request.vault.ring.recovery, _key_to_keep(request)
    if not text:
        kept = keys.recovery_confirmed(request.user)
        said = {"kept": kept, "replaced": bool(shown_before)}
        return render_page(request, "accounts/recovery_key_kept.html", said)
    groups = text.split("-")
    form = GroupsForm(groups, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _confirmed(request, text):
        return redirect("accounts:welcome")
    return render_form(request, "accounts/recovery_key.html", {"groups": groups, "form": form})


@require_safe
def recovery_key_file(request: HttpRequest) -> HttpResponse:
    """The key as a small text file with a neutral name."""
    text = _key_to_keep(request)
    if not text:
        return redirect("accounts:recovery_key")
    note = _("Keep this somewhere safe, apart from your devices. It was shown once.")
    response = HttpResponse(f"{text}\n\n{note}\n", content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="key.txt"'
    return response


@wordless
@require_http_methods(["GET", "POST"])
def renew(request: HttpRequest) -> HttpResponse:
    """A new recovery key in the place of the old one, after asking for the password."""
    form = UnlockForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        refused = _password_refused(request, form)
        if not refused:
            _offer_new_key(request)
            return redirect("accounts:recovery_key")
        form.add_error("password", refused)
    return render_form(request, "accounts/recovery_key_renew.html", {"form": form})


def _matching(request: HttpRequest, form: RecoverForm) -> tuple[User | None, Keyring | None]:
    """The user whose key this is. Five tries an hour a name; a sentence on the form otherwise."""
    name = form.cleaned_data["username"].lower()
    usage = a_try(request, "recover", name)
    if usage is None:
        form.add_error(None, _("That was many tries. Wait an hour, then try again."))
        return None, None
    user = User.objects.filter(username__iexact=name, is_active=True).first()
    owner = user or User(pk=uuid.uuid4())  # the same work and the same answer for an unknown name
    ring = keys.open_with_recovery(owner, form.cleaned_data["recovery_key"])
    if ring is None:
        form.add_error(None, _("This name and this recovery key do not belong together."))
        return None, None
    usage.rollback()
    return user, ring


def _come_back(request: HttpRequest, user: User, ring: Keyring, password: str) -> HttpResponse:
    """Set the password, wrap the key anew, end other devices, sign in, offer a new key."""
    unlocks.carry(request, user.pk, ring)
    get_adapter().set_password(user, password)
    perform_login(request, user)
    if not request.vault.is_open:
        return redirect("account_login")
    _offer_new_key(request)
    return redirect("accounts:recovery_key")


def _key_to_keep(request: HttpRequest) -> str:
    """The key this device has to show, or "": it was kept, or another device made a newer one."""
    text: str = request.vault.ring.recovery
    if text and keys.open_with_recovery(request.user, text) is None:
        _remember_ring(request, replace(request.vault.ring, recovery="", key_kept=False))
        return ""
    return text


def _confirmed(request: HttpRequest, text: str) -> bool:
    """Mark the key as kept, unless it has ceased to open the diary in this moment."""
    with request.vault.alone():
        if keys.open_with_recovery(request.user, text) is None:
            return False
        keys.confirm_recovery(request.user)
        _remember_ring(request, replace(request.vault.ring, recovery="", key_kept=True))
    return True


def _offer_new_key(request: HttpRequest) -> None:
    """The slot and what this device shows change together, whoever else renews it just now."""
    with request.vault.alone():
        _remember_ring(request, keys.new_recovery_key(request.user, request.vault.ring))


def _password_refused(request: HttpRequest, form: UnlockForm) -> str:
    """A sentence, or "" where the password is right."""
    if a_try(request, "renew") is None:
        return _("That was many tries. Wait an hour, then try again.")
    right = request.user.check_password(form.cleaned_data["password"])
    return "" if right else _("That is not the password of this account.")


def _remember_ring(request: HttpRequest, ring: Keyring) -> None:
    unlocks.keep(request, request.user.pk, ring)
    request.vault = Vault(request.user.pk, ring)
