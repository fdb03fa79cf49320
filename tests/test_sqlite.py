"""WAL only on a library without the WAL-reset bug; the rollback journal otherwise."""

import threading

import pytest
from django.db.utils import ConnectionHandler

from web.sqlite import base

OLD, NEW = (3, 40, 1), (3, 51, 3)


@pytest.fixture
def opened(db, tmp_path, monkeypatch):
    """Opens a file of its own with the backend, as if the library had the given version."""
    made = []

    def open_with(version=None, name="notes.sqlite3"):
        if version:
            monkeypatch.setattr(base, "library", lambda: version)
        settings = {"ENGINE": "web.sqlite", "NAME": str(tmp_path / name)}
        made.append(ConnectionHandler({"default": settings})["default"])
        return made[-1]

    yield open_with
    for connection in made:
        connection.close()


def ask(connection, pragma: str) -> object:
    with connection.cursor() as cursor:
        return cursor.execute(f"PRAGMA {pragma}").fetchone()[0]


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 37, 0), False), ((3, 40, 1), False), ((3, 44, 5), False), ((3, 44, 6), True),
        ((3, 44, 7), True), ((3, 45, 0), False), ((3, 46, 1), False), ((3, 48, 0), False),
        ((3, 50, 6), False), ((3, 50, 7), True), ((3, 51, 0), False), ((3, 51, 2), False),
        ((3, 51, 3), True), ((3, 52, 0), True), ((3, 53, 4), True), ((4, 0, 0), True),
    ],
)  # fmt: skip
def test_which_libraries_are_safe_with_wal(version, safe):
    assert base.wal_is_safe(version) is safe
    assert base.journal(version) == ("wal" if safe else "delete")


def test_the_library_says_its_version():
    assert base.library() >= (3, 37, 0)
    assert len(base.library()) == 3


def test_the_connection_has_what_durability_needs(opened):
    connection = opened()
    found = {
        name: ask(connection, name)
        for name in ("synchronous", "secure_delete", "temp_store", "foreign_keys", "busy_timeout")
    }
    assert found == {
        "synchronous": 2, "secure_delete": 1, "temp_store": 2, "foreign_keys": 1, "busy_timeout": 20_000,
    }  # fmt: skip
    assert ask(connection, "journal_mode") == base.journal(base.library())
    assert ask(connection, "mmap_size") == 0


@pytest.mark.parametrize(("version", "mode"), [(OLD, "delete"), (NEW, "wal")])
def test_both_journals_write_and_read(opened, version, mode):
    connection = opened(version)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE notes (words TEXT)")
        cursor.execute("INSERT INTO notes VALUES ('tea')")
    assert ask(connection, "journal_mode") == mode
    with opened(version).cursor() as cursor:
        assert cursor.execute("SELECT words FROM notes").fetchall() == [("tea",)]


def test_a_file_that_was_wal_goes_back_to_the_rollback_journal(opened):
    first = opened(NEW)
    with first.cursor() as cursor:
        cursor.execute("CREATE TABLE notes (words TEXT)")
    first.close()
    assert ask(opened(OLD), "journal_mode") == "delete"


@pytest.mark.parametrize("version", [OLD, NEW])
def test_writers_wait_for_each_other(opened, version):
    with opened(version).cursor() as cursor:
        cursor.execute("CREATE TABLE notes (words TEXT)")

    def write(connection) -> None:
        connection.inc_thread_sharing()
        for _number in range(20):
            connection.ensure_connection()
            connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
            with connection.cursor() as cursor:
                count = cursor.execute("SELECT COUNT(*) FROM notes").fetchone()[0]
                cursor.execute("INSERT INTO notes VALUES (%s)", [str(count)])
            connection.commit()
            connection.set_autocommit(True)

    threads = [threading.Thread(target=write, args=[opened(version)]) for _writer in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with opened(version).cursor() as cursor:
        words = [int(row[0]) for row in cursor.execute("SELECT words FROM notes").fetchall()]
    assert sorted(words) == list(range(40))


def test_the_connection_answers_for_its_limits(opened):
    features = opened().features
    assert features.max_query_params == 32_766
    assert opened().ops.bulk_batch_size(["a"], range(100_000)) > 900
