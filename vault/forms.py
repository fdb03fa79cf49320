"""Forms that survive the lock: what was typed before it closed is in the same form again."""

import uuid
from dataclasses import replace

from django.http import QueryDict
from django.utils.http import urlencode

from vault import inbox, unlocks
from web.http import HttpRequest


def form_data(request: HttpRequest) -> QueryDict | None:
    """What to bind a form to: the post, or the held form that `?held=` names, or nothing."""
    if request.method == "POST":
        return request.POST
    held_id = held_id_of(request)
    form = inbox.held(request.vault, held_id) if held_id else None
    return form.data() if form and form.path == request.path else None


def held_id_of(request: HttpRequest) -> uuid.UUID | None:
    """The waiting form that this page was filled from."""
    return next(iter(held_ids_of(request)), None)


def held_ids_of(request: HttpRequest) -> list[uuid.UUID]:
    """The waiting forms that were posted again: after locking twice there can be two."""
    texts = request.POST.getlist("held") or request.GET.getlist("held")
    return [held_id for held_id in map(_uuid, texts) if held_id]


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
        vault.ring = replace(vault.ring, words_wait=False)
        unlocks.keep(request, vault.owner_id, vault.ring)


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
