"""The zone and the partner, at the first sign-in and later; the look of the pages."""

from datetime import timedelta

from django.conf import settings as django_settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import preferences
from accounts.forms import AboutForm
from vault import keys
from vault.forms import form_data, held_id_of, let_go
from web.access import public
from web.answers import safe_next
from web.context import known_look
from web.http import HttpRequest
from web.partials import render_form

A_YEAR = timedelta(days=365)
DONE = {
    "password": _("Your password is changed. Other devices are signed out."),
    "saved": _("Saved and sealed."),
}


@require_http_methods(["GET", "POST"])
def welcome(request: HttpRequest) -> HttpResponse:
    """The first sign-in: where you are, and who this is about."""
    return _about(request, "accounts/welcome.html", reverse("timeline:page"))


@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    return _about(request, "accounts/settings.html", reverse("accounts:settings") + "?done=saved")


@public
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Light, dark, lamp or as the device, in a cookie, so that the lock page has it too."""
    response = redirect(safe_next(request, reverse("front")))
    wanted = known_look(request.POST.get("look", ""))
    if wanted:
        response.set_cookie(
            django_settings.LOOK_COOKIE_NAME, wanted, max_age=A_YEAR,
            secure=django_settings.TLS, samesite="Lax",
        )  # fmt: skip
    else:
        response.delete_cookie(django_settings.LOOK_COOKIE_NAME, samesite="Lax")
    return response


def _about(request: HttpRequest, template: str, after: str) -> HttpResponse:
    chosen = preferences.of(request)
    initial = {
        "zone": chosen.zone, "partner_name": chosen.partner_name, "pronouns": chosen.pronouns,
    }  # fmt: skip
    form = AboutForm(form_data(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        preferences.change(request, **form.cleaned_data)
        let_go(request)
        return redirect(after)
    context = {
        "form": form,
        "zone_known": bool(chosen.zone),
        "key_kept": keys.recovery_confirmed(request.user),
        "held": held_id_of(request),
        "done": DONE.get(request.GET.get("done", ""), ""),
        "place": "settings",
    }
    return render_form(request, template, context)
