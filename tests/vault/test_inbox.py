"""What was typed while it was locked: anybody may add, only the open vault may read."""

import uuid

import pytest
from django.http import QueryDict

from tests.vault.owners import owner_of
from vault import crypto, inbox
from vault.errors import Full
from vault.models import Held
from vault.vault import LockedVault
from web.http import fields_of

FIELDS = [("what", "tea \U0001f30a"), ("tag", "a"), ("tag", "b"), ("empty", "")]


def test_what_is_held_comes_back_as_if_it_had_just_been_posted(vault):
    held_id = inbox.hold(owner_of(vault), "/log/closeness/", FIELDS)
    form = inbox.held(vault, held_id)
    assert form.path == "/log/closeness/"
    assert form.fields == FIELDS
    assert form.data().getlist("tag") == ["a", "b"]


def test_holding_needs_no_key_and_nothing_of_it_is_readable(vault):
    inbox.hold(owner_of(vault), "/log/fear/", [("what", "canary-words")])
    sealed = bytes(Held.objects.get().sealed)
    assert not any(part in sealed for part in (b"canary-words", b"/log/fear", b"what"))
    assert not hasattr(LockedVault(), "ring")


def test_the_size_says_little(vault):
    for words in ("", "x" * 150):
        inbox.hold(owner_of(vault), "/log/", [("what", words)])
    assert len({len(row.sealed) for row in Held.objects.all()}) == 1


def test_a_stranger_reads_and_removes_nothing(vault, other):
    held_id = inbox.hold(owner_of(vault), "/log/", FIELDS)
    assert inbox.held(other, held_id) is None
    assert inbox.waiting(other) == []
    inbox.let_go(other, held_id)
    assert inbox.held(vault, held_id)


def test_a_form_moved_to_another_owner_or_id_does_not_open(vault, other):
    held_id = inbox.hold(owner_of(vault), "/log/", FIELDS)
    row = Held.objects.get()
    Held.objects.create(id=uuid.uuid4(), owner_id=other.owner_id, sealed=row.sealed)
    copy = Held.objects.create(owner_id=vault.owner_id, sealed=row.sealed)
    assert [form for _pk, form in inbox.waiting(other)] == [None]
    assert inbox.held(vault, copy.pk) is None
    assert [pk for pk, form in inbox.waiting(vault) if form] == [held_id]


def test_a_damaged_form_harms_no_other(vault):
    for number in range(3):
        inbox.hold(owner_of(vault), f"/{number}/", FIELDS)
    first = Held.objects.first()
    Held.objects.filter(pk=first.pk).update(sealed=b"nonsense")
    forms = [form for _pk, form in inbox.waiting(vault)]
    assert len(forms) == 3
    assert forms.count(None) == 1


def test_a_payload_that_is_no_form_is_none(vault):
    held_id = uuid.uuid4()
    keys_row = owner_of(vault).vault_keys
    sealed = crypto.drop_in(
        b'{"path": 7}', bytes(keys_row.public), vault.owner_id.bytes, held_id.bytes
    )
    Held.objects.create(id=held_id, owner_id=vault.owner_id, sealed=sealed)
    assert inbox.held(vault, held_id) is None


def test_what_was_let_go_is_gone(vault):
    held_id = inbox.hold(owner_of(vault), "/log/", FIELDS)
    inbox.let_go(vault, held_id)
    assert inbox.held(vault, held_id) is None
    inbox.let_go(vault, held_id)


def test_there_is_a_most_and_it_is_for_each_owner(vault, other):
    Held.objects.bulk_create(
        Held(owner_id=vault.owner_id, sealed=b"x") for _number in range(inbox.MOST_HELD)
    )
    with pytest.raises(Full):
        inbox.hold(owner_of(vault), "/log/", FIELDS)
    assert inbox.hold(owner_of(other), "/log/", FIELDS)


def test_a_long_text_is_held_whole(vault):
    words = "ebb and flow " * 8000
    held_id = inbox.hold(owner_of(vault), "/journal/new/", [("text", words)])
    assert inbox.held(vault, held_id).data()["text"] == words


def test_no_secret_and_no_token_is_kept():
    posted = QueryDict(
        "what=tea&csrfmiddlewaretoken=t&password=a&password1=b&password2=c&oldpassword=d"
        "&recovery_key=e&before=f&first=g&second=h&kept.password=i&what=again"
    )
    assert fields_of(posted) == [("what", "tea"), ("what", "again")]
