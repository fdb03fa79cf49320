"""The two answers at the door, as a page and as the notice above a form that stays."""

from django.http import HttpResponse

from accounts.forms import SignInForm, UnlockForm
from web.answers import leave_for, page_or_notice
from web.http import HttpRequest, fields_of


def signed_out_answer(request: HttpRequest) -> HttpResponse:
    """401 with a sign-in form. The page is not left; a posted form is carried along."""
    context: dict[str, object] = {
        "form": SignInForm(),
        "next": "" if request.method == "POST" else request.get_full_path(),
        "kept_path": request.path if request.method == "POST" else "",
        "kept": fields_of(request.POST) if request.method == "POST" else [],
    }
    return page_or_notice(request, "accounts/signed_out.html", context, 401)


def locked_answer(request: HttpRequest, back: str, *, kept: bool = False) -> HttpResponse:
    """423 with the unlock form; `back` is where to go once it is open. `kept`: words are sealed.

    A fragment that a link asked for is sent to the whole page instead.
    """
    if request.htmx and request.method == "GET":
        return leave_for(request, request.htmx.current_url_abs_path or back)
    context = {"form": UnlockForm(), "next": back, "kept": kept}
    return page_or_notice(request, "accounts/unlock.html", context, 423)
