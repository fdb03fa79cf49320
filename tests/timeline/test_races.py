"""Two processes, one database: eight writers at once, and one wins each time."""

import json
import os
import subprocess
import sys
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client

from guide.facts import Kind
from tests.people import Person, sign_up
from tests.timeline.racing import THREADS, WHEN, event
from tests.timeline.ways import FEED, filled, refs
from timeline.models import Began, Ended, Event, Period, PeriodData
from vault.months import Bucket
from vault.records import BIN, WHOLE, kinds
from web.time import Moment

ROUNDS = 20
LEAD = 0.02  # seconds until both processes have read that they may start
ROOT = Path(__file__).parents[2]


@pytest.fixture
def shared(transactional_db: None, tmp_path: Path) -> Iterator[str]:
    """A database that other processes and threads can open: on SQLite it must be a file."""
    if connection.vendor != "sqlite":
        yield connection.settings_dict["NAME"]
        return
    kept = connection.settings_dict["NAME"]
    connection.close()
    memory, connection.connection = connection.connection, None
    connection.settings_dict["NAME"] = str(tmp_path / "race.sqlite3")
    call_command("migrate", verbosity=0)
    yield connection.settings_dict["NAME"]
    connection.connection.close()
    connection.settings_dict["NAME"], connection.connection = kept, memory


@pytest.fixture
def runner(shared: str) -> Person:
    return sign_up("runner")


class Racers:
    """The two processes."""

    def __init__(self, person: Person, database: str) -> None:
        told = {
            "database": database,
            "owner": str(person.user.pk),
            "ring": msgspec.json.encode(person.ring).decode(),
        }
        self.processes = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.timeline.racing"],
                cwd=ROOT,
                env=os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            for _ in range(2)
        ]
        self._tell(told)
        assert [self._heard(one) for one in self.processes] == ["ready", "ready"]

    def race(self, name: str, pk: uuid.UUID | None = None) -> Counter[str]:
        """What came of all eight."""
        self._tell({"race": name, "id": str(pk or uuid.uuid4()), "at": time.time() + LEAD})
        answers = [json.loads(self._heard(one)) for one in self.processes]
        assert [len(each) for each in answers] == [THREADS, THREADS]
        return Counter(answer for each in answers for answer in each)

    def _tell(self, what: dict[str, Any]) -> None:
        for process in self.processes:
            assert process.stdin
            process.stdin.write(json.dumps(what) + "\n")
            process.stdin.flush()

    def _heard(self, process: subprocess.Popen[str]) -> str:
        assert process.stdout
        return process.stdout.readline().strip()

    def end(self) -> None:
        for process in self.processes:
            assert process.stdin
            assert process.stdout
            process.stdin.close()
            process.wait(timeout=20)
            process.stdout.close()


@pytest.fixture
def racers(runner: Person, shared: str) -> Iterator[Racers]:
    both = Racers(runner, shared)
    yield both
    both.end()


def counts_are_those_of_a_full_scan(person: Person) -> bool:
    vault = person.vault
    filed, damaged = vault.months.filed()
    counted = {
        (one.kind, vault.months.address(Bucket(one.kind, one.month))): one.count
        for one in filed
        if one.count
    }
    scanned = Counter(
        (label, bucket)
        for label, kind in kinds().items()
        for bucket in kind.objects.filter(owner_id=vault.owner_id).values_list("bucket", flat=True)
    )
    assert counted == scanned
    return damaged == []


def test_of_eight_who_open_a_period_one_does(runner: Person, racers: Racers) -> None:
    for _ in range(ROUNDS):
        assert racers.race("open_period") == {"won": 1, "AlreadyOpen": 7}
        (period,) = runner.vault.read({Period: WHOLE}).of(Period)
        runner.vault.delete(Period, period.id)
    assert len(runner.vault.read({Period: (BIN,)}).of(Period)) == ROUNDS
    assert counts_are_those_of_a_full_scan(runner)


def test_of_eight_who_begin_a_period_or_take_one_back_no_two_leave_one_over_the_other(
    runner: Person, racers: Racers
) -> None:
    day = timedelta(days=1)
    over = PeriodData(
        began=Moment.of(WHEN.at - day, "UTC"), how_began=Began.QUIET,
        ended=Moment.of(WHEN.at + day, "UTC"), how_ended=Ended.EASED,
    )  # fmt: skip
    for _ in range(ROUNDS):
        pk = runner.vault.add(Period, over).id
        runner.vault.delete(Period, pk)
        assert racers.race("begin_or_take_back", pk) in (
            {"taken back": 4, "Overlaps": 4},
            {"begun": 1, "AlreadyOpen": 3, "Overlaps": 4},
        )
        (period,) = runner.vault.read({Period: WHOLE}).of(Period)
        runner.vault.delete(Period, period.id)


def test_of_eight_who_save_one_version_one_does(runner: Person, racers: Racers) -> None:
    for _ in range(ROUNDS):
        pk = runner.vault.add(Event, event("first")).id
        assert racers.race("save_one", pk) == {"won": 1, "Stale": 7}
        assert runner.vault.open(Event, pk).version == 2
    assert counts_are_those_of_a_full_scan(runner)


def test_of_eight_who_create_with_one_id_one_does(runner: Person, racers: Racers) -> None:
    for _ in range(ROUNDS):
        assert racers.race("create_other") == {"won": 1, "Taken": 7}
    assert Event.objects.count() == ROUNDS
    assert counts_are_those_of_a_full_scan(runner)


def test_eight_who_create_the_same_with_one_id_make_one_record(
    runner: Person, racers: Racers
) -> None:
    for _ in range(ROUNDS):
        assert racers.race("create_same") == {"1": 8}
    assert set(Event.objects.values_list("version", flat=True)) == {1}
    assert Event.objects.count() == ROUNDS
    assert counts_are_those_of_a_full_scan(runner)


def test_one_tap_sent_eight_times_at_once_is_one_event(runner: Person) -> None:
    for _ in range(5):
        before, tap = Event.objects.count(), {"kind": Kind.CLOSENESS, "id": str(uuid.uuid4())}
        answers = at_once([runner] * 8, "/log/now/", tap, **FEED)
        assert {answer.status_code for answer in answers} == {200}
        assert {refs(answer.content.decode())[0] for answer in answers} == {tap["id"]}
        assert Event.objects.count() == before + 1
    assert counts_are_those_of_a_full_scan(runner)


def test_of_two_strangers_who_create_with_one_id_one_does(runner: Person) -> None:
    """A lock on one owner's row does not hold the other: the database decides."""
    other = sign_up("other")
    for _ in range(ROUNDS):
        answers = at_once([runner, other] * 4, "/log/talk/", filled(what="Mine."))
        assert Counter(answer.status_code for answer in answers) == {302: 4, 404: 4}
    assert Event.objects.count() == ROUNDS
    assert counts_are_those_of_a_full_scan(runner)
    assert counts_are_those_of_a_full_scan(other)


def at_once(people: list[Person], path: str, data: dict[str, Any], **headers: str) -> list[Any]:
    """What each gets who posts the same, all in the same moment."""
    answers: list[Any] = []
    together = threading.Barrier(len(people))

    def post(person: Person) -> None:
        client = Client()
        client.cookies = person.client.cookies.copy()
        together.wait()
        try:
            answers.append(client.post(path, data, **headers))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=post, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == len(people)
    return answers
