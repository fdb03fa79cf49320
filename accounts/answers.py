"""The two answers at the door, as a page and as the notice above a form that stays."""

from django.http import HttpResponse

from accounts.forms import SignInForm, UnlockForm
from vault.forms import is_ours
from web.answers import leave_for, page_or_notice
from web.http import HttpRequest, fields_of

HELD_PATH = "held_path"


def signed_out_answer(request: HttpRequest, *, keep: bool) -> HttpResponse:
    """401 with a sign-in form. The page is not left; a posted form with words is carried along."""
    posted = request.method == "POST"
    path, fields = form_in(request) if posted and keep else ("", [])
    context: dict[str, object] = {
        "form": SignInForm(),
        "next": "" if posted else request.get_full_path(),
        "kept_path": path,
        "kept": fields,
    }
    return page_or_notice(request, "accounts/signed_out.html", context, 401)


def form_in(request: HttpRequest) -> tuple[str, list[tuple[str, str]]]:
    """Where the posted form belongs, and its fields: a lock carries one of another page along."""
    fields = fields_of(request.POST)
    if HELD_PATH not in request.POST:
        return request.path, fields
    path = request.POST[HELD_PATH]
    kept = [pair for pair in fields if pair[0] not in (HELD_PATH, "next")]
    return (path, kept) if is_ours(path) else ("", [])


def locked_answer(request: HttpRequest, back: str, *, kept: bool = False) -> HttpResponse:
    """423 with the unlock form; `back` is where to go once it is open. `kept`: words are sealed.

    A fragment that a link asked for is sent to the whole page instead.
    """
    if request.htmx and request.method == "GET":
        return leave_for(request, _current_path(request) or back)
    context = {"form": UnlockForm(), "next": back, "kept": kept}
    return page_or_notice(request, "accounts/unlock.html", context, 423)


def _current_path(request: HttpRequest) -> str:
    """The page that asked for a fragment, as the browser says it, or "" if it cannot be one."""
    try:
        path = request.htmx.current_url_abs_path or ""
    except ValueError:
        return ""
    return path if is_ours(path) else ""
