"""Lock now, unlock, and what to do when the password no longer opens the diary."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.adapter import open_here
from accounts.answers import HELD_PATH, form_in
from accounts.forms import SealedForm, UnlockForm
from accounts.limits import a_try
from vault import inbox, keys, unlocks
from vault.errors import Busy
from vault.forms import address, held_ids_of
from web.access import while_locked, wordless
from web.answers import leave_for, notice, safe_next
from web.http import HttpRequest
from web.partials import render_form


@while_locked
@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    """Lock this device now, whatever happens next. Words of an unfinished form are sealed."""
    unlocks.drop(request)
    back = safe_next(request, reverse("timeline:page"))
    path, fields = form_in(request) if HELD_PATH in request.POST else ("", [])
    if path:
        back = address(path, inbox.hold(request.user, path, fields, instead=held_ids_of(request)))
    return redirect(f"{reverse('accounts:unlock')}?{urlencode({'next': back})}")


@wordless
@while_locked
@require_http_methods(["GET", "POST"])
def unlock(request: HttpRequest) -> HttpResponse:
    back = safe_next(request, reverse("timeline:page"))
    form = UnlockForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        refused = _open(request, form)
        if refused is None:
            return _opened(request, back)
        if refused == "sealed":
            return leave_for(request, f"{reverse('accounts:sealed')}?{urlencode({'next': back})}")
        form.add_error("password", refused)
    context = {"form": form, "next": back}
    return render_form(request, "accounts/unlock.html", context, partials={"notice"})


@wordless
@while_locked
@require_http_methods(["GET", "POST"])
def sealed(request: HttpRequest) -> HttpResponse:
    """The password was reset by mail: the old one, or the recovery key, opens the diary again."""
    back = safe_next(request, reverse("timeline:page"))
    form = SealedForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        refused = _open_with_before(request, form)
        if not refused:
            return redirect(back)
        form.add_error(*refused)
    return render_form(request, "accounts/sealed.html", {"form": form, "next": back})


def _open(request: HttpRequest, form: UnlockForm) -> str | None:
    """None when the vault is open; "sealed" when the password is right but opens nothing."""
    usage = a_try(request, "unlock")
    if not usage:
        return _("That was many tries. Wait ten minutes, then try again.")
    password = form.cleaned_data["password"]
    try:  # not by way of sign-in, whose limit for a name a stranger can use up
        if not request.user.check_password(password):
            return _("That is not the password of this account.")
        ring = keys.open_with_password(request.user, password)
    except Busy:
        return _("Many people are signing in just now. Try again in a moment.")
    usage.rollback()
    if ring is None:
        return "sealed"
    request.session.cycle_key()
    open_here(request, request.user, ring)
    return None


def _open_with_before(request: HttpRequest, form: SealedForm) -> tuple[str, str] | None:
    """What is wrong with which field, or None when the diary is open and wrapped anew."""
    usage = a_try(request, "sealed")
    if not usage:
        return "before", _("That was many tries. Wait an hour, then try again.")
    user, password, before = (
        request.user,
        form.cleaned_data["password"],
        form.cleaned_data["before"],
    )
    if not user.check_password(password):
        return "password", _("That is not the password of this account.")
    ring = keys.open_with_recovery(user, before) or keys.open_with_password(user, before)
    if ring is None:
        return "before", _("This opens nothing. Try another old password, or the recovery key.")
    usage.rollback()
    keys.replace_slot(keys.password_slot(user, ring, password))
    request.session.cycle_key()
    open_here(request, user, ring)
    return None


def _opened(request: HttpRequest, back: str) -> HttpResponse:
    if request.htmx:
        text = _("Open again. Your words are still here.")
        return notice(request, text, waits=_waiting_at(back))
    return redirect(back)


def _waiting_at(back: str) -> tuple[str, str] | None:
    """The form that was sealed, by its address and id, so that saving it lets the copy go."""
    path, _mark, held_id = back.partition("?held=")
    return (path, held_id) if held_id else None
