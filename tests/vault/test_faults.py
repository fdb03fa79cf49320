"""A write that fails half-way leaves what was before."""

import uuid

import pytest
from django.db import connection, transaction

from tests.vault.owners import note
from timeline.models import Event
from vault.models import Month


@pytest.mark.parametrize("change", ["add", "save", "delete", "restore", "discard"])
def test_a_fault_in_any_statement_of_a_write_leaves_what_was_before(vault, change):
    """Fails each write of the change in turn, until none is left to fail."""
    saved = vault.add(Event, note("kept"))
    if change == "restore":
        vault.delete(Event, saved.id)
    before, failed_at = everything(), 0
    while fails(vault, change, saved.id, failed_at):
        assert everything() == before
        failed_at += 1
    assert failed_at >= 2
    assert everything() != before


def fails(vault, change: str, pk: uuid.UUID, failing: int) -> bool:
    """Make a change with its write number `failing` refused. True if there was such a write."""
    seen = 0

    def refuse(execute, sql, params, many, context):
        nonlocal seen
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            seen += 1
            if seen == failing + 1:
                raise OSError
        return execute(sql, params, many, context)

    what = {"add": (note("new", month=10),), "save": (pk, note("moved", month=9), 1)}.get(
        change, (pk,)
    )
    try:
        with connection.execute_wrapper(refuse), transaction.atomic():
            getattr(vault, change)(Event, *what)
    except OSError:
        return True
    return False


def everything() -> list[object]:
    return [
        *Event.objects.order_by("pk").values_list(),
        *Month.objects.order_by("bucket").values_list(),
    ]
