"""Forms that survive the lock: what was typed before it closed is in the same form again."""

import uuid

from django.http import QueryDict

from vault import inbox
from web.http import HttpRequest


def form_data(request: HttpRequest) -> QueryDict | None:
    """What to bind a form to: the post, or the held form that `?held=` names, or nothing."""
    if request.method == "POST":
        return request.POST
    held_id = held_id_of(request)
    form = inbox.held(request.vault, held_id) if held_id else None
    return form.data() if form and form.path == request.path else None


def held_id_of(request: HttpRequest) -> uuid.UUID | None:
    text = request.POST.get("held") or request.GET.get("held") or ""
    return _uuid(text)


def record_id_in(data: QueryDict | None) -> uuid.UUID:
    """The id a form was made with, so that sending it twice makes one record; else a new one."""
    return (_uuid(data.get("id", "")) if data else None) or uuid.uuid4()


def let_go(request: HttpRequest) -> None:
    """The words are saved: the sealed copy is not needed any more."""
    held_id = held_id_of(request)
    if held_id:
        inbox.let_go(request.vault, held_id)


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
