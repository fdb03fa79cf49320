"""Forms that survive the lock: what was typed before it closed is in the same form again."""

import uuid
from collections.abc import Iterable

from django.http import QueryDict
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from vault import inbox, unlocks
from web.http import HttpRequest


def form_data(request: HttpRequest) -> QueryDict | None:
    """What to bind a form to: the post, or the held form that `?held=` names, or nothing."""
    if request.method == "POST":
        return request.POST
    form = _waiting_here(request)
    return form.data() if form else None


def held_id_of(request: HttpRequest) -> uuid.UUID | None:
    """The waiting form that this page was filled from."""
    return next(iter(held_ids_of(request)), None)


def held_ids_of(request: HttpRequest) -> list[uuid.UUID]:
    """The waiting forms that were posted again: after locking twice there can be two."""
    if request.method == "POST":
        return ids_in(request.POST.getlist("held"))
    return ids_in([request.GET.get("held", "")]) if _waiting_here(request) else []


def ids_in(texts: Iterable[str]) -> list[uuid.UUID]:
    return [held_id for held_id in map(_uuid, texts) if held_id]


def _waiting_here(request: HttpRequest) -> inbox.HeldForm | None:
    """The form that `?held=` names, if it belongs to this page and opens."""
    if "waiting_here" not in request.__dict__:
        held_id = _uuid(request.GET.get("held", ""))
        form = inbox.held(request.vault, held_id) if held_id else None
        here = form if form and form.path == request.path else None
        request.__dict__["waiting_here"] = here
    found: inbox.HeldForm | None = request.__dict__["waiting_here"]
    return found


def is_ours(path: str) -> bool:
    """Whether a path that came with a request can only be a page of this site."""
    return path.startswith("/") and url_has_allowed_host_and_scheme(path, None)


def address(path: str, held_id: uuid.UUID) -> str:
    """Where a waiting form is in its page again."""
    return f"{path}?{urlencode({'held': str(held_id)})}"


def record_id_in(data: QueryDict | None) -> uuid.UUID:
    """The id a form was made with, so that sending it twice makes one record; else a new one."""
    return (_uuid(data.get("id", "")) if data else None) or uuid.uuid4()


def let_go(request: HttpRequest) -> None:
    """The words are saved: the sealed copy is not needed any more."""
    held_ids = held_ids_of(request)
    if held_ids:
        let_these_go(request, *held_ids)


def let_these_go(request: HttpRequest, *held_ids: uuid.UUID) -> None:
    """And remember on this device if nothing waits any more."""
    vault = request.vault
    inbox.let_go(vault, *held_ids)
    if vault.ring.words_wait and not inbox.has_any(request.user):
        unlocks.note_waiting(request, vault.owner_id, words_wait=False)


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
