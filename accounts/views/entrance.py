"""Sign-up, sign-in, sign-out, change and reset of the password: allauth's views, our answers."""

from typing import Any

from allauth.account import views as allauth
from django.conf import settings
from django.db import IntegrityError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from vault import inbox, unlocks
from vault.errors import Busy
from vault.forms import address, ids_in, is_ours
from web.access import public
from web.answers import notice
from web.errors import TOO_MANY, kept_words
from web.http import HttpRequest, fields_of

KEPT = "kept."
KEPT_PATH = "kept_path"


class Unprocessable:
    """An invalid form is 422; too many passwords at once is a sentence, not an error page."""

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        response.status_code = 422
        return response

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        except Busy:
            form.add_error(None, _("Many people are signing in just now. Try again in a moment."))
            return self.form_invalid(form)
        return response


class SignIn(Unprocessable, allauth.LoginView):  # type: ignore[misc]
    """Also from the notice above a form whose session ended: then the page is not left."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What was carried along is kept, also after too many tries, and where somebody signed in
        meanwhile in another tab."""
        carries = request.method == "POST" and KEPT_PATH in request.POST
        if carries and request.user.is_authenticated:
            return redirect(_kept_form(request) or settings.LOGIN_REDIRECT_URL)
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        too_many = carries and response.status_code == TOO_MANY.status
        return kept_words(request, TOO_MANY) if too_many else response

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        if response.status_code != 302 or not self.request.user.is_authenticated:
            return response
        if self.request.htmx:
            return notice(self.request, _("You are signed in again. Your words are still here."))
        kept = _kept_form(self.request)
        return redirect(kept) if kept else response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A refused password must not cost what was carried along."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["kept_path"] = self.request.POST.get(KEPT_PATH, "")
        context["kept"] = [
            (name.removeprefix(KEPT), value)
            for name, values in self.request.POST.lists()
            for value in values
            if name.startswith(KEPT)
        ]
        return context


class SignUp(Unprocessable, allauth.SignupView):  # type: ignore[misc]
    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except IntegrityError:  # somebody took the name a moment ago
            form.add_error("username", User._meta.get_field("username").error_messages["unique"])
            return self.form_invalid(form)

    def get_success_url(self) -> str:
        return reverse("accounts:recovery_key")


class ChangePassword(Unprocessable, allauth.PasswordChangeView):  # type: ignore[misc]
    def get_default_success_url(self) -> str:
        return reverse("accounts:settings") + "?done=password"


class ResetPassword(Unprocessable, allauth.PasswordResetView):  # type: ignore[misc]
    """By e-mail, only where mail is configured."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        _need_mail()
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response


class ResetPasswordFromKey(Unprocessable, allauth.PasswordResetFromKeyView):  # type: ignore[misc]
    def dispatch(self, request: HttpRequest, uidb36: str, key: str, **kwargs: Any) -> HttpResponse:
        _need_mail()
        response: HttpResponse = super().dispatch(request, uidb36, key, **kwargs)
        return response


@public
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The address itself: the timeline, or sign-in."""
    return redirect("timeline:page" if request.user.is_authenticated else "account_login")


def _need_mail() -> None:
    if not settings.MAIL_CONFIGURED:
        raise Http404


def _kept_form(request: HttpRequest) -> str:
    """Where the form is that was carried through sign-in, its words sealed; "" if there is none."""
    path = request.POST.get(KEPT_PATH, "")
    if not is_ours(path):
        return ""
    fields = [
        (name.removeprefix(KEPT), value)
        for name, value in fields_of(request.POST)
        if name.startswith(KEPT)
    ]
    before = ids_in(value for name, value in fields if name == "held")
    held_id = inbox.hold(request.user, path, fields, instead=before)
    if request.vault.is_open:
        unlocks.note_waiting(request, request.user.pk, words_wait=True)
    return address(path, held_id)
