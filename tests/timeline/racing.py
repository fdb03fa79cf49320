"""One process of a race: `python -m tests.timeline.racing`, told by a line of JSON.

Two of them, four threads each, are eight writers on one database. Each thread is a vault of its
own connection; a barrier in the process and a moment given from outside start them together.
Every answer is printed: the name of what came of it, round by round.
"""

import json
import os
import sys
import threading
import time
import uuid
from datetime import UTC, datetime
from typing import Any

import django

django.setup()

import msgspec  # noqa: E402  (Django is set up first)
from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402

from guide.facts import Kind  # noqa: E402
from timeline import periods  # noqa: E402
from timeline.models import Began, Event, EventData  # noqa: E402
from vault.keys import Keyring  # noqa: E402
from vault.vault import Vault  # noqa: E402
from web.time import Moment  # noqa: E402

THREADS = 4
WHEN = Moment.of(datetime(2026, 11, 20, 12, tzinfo=UTC), "UTC")


def event(words: str) -> EventData:
    return EventData(kind=Kind.TALK, when=WHEN, what=words)


def open_period(vault: Vault, _pk: uuid.UUID, _who: str) -> str:
    periods.begin(vault, WHEN, Began.QUIET)
    return "won"


def begin_or_take_back(vault: Vault, pk: uuid.UUID, who: str) -> str:
    """Half of them take back a period that is over, half begin one that would lie over it."""
    if who[-1] in "02":
        periods.reopen(vault, pk)
        return "taken back"
    periods.begin(vault, WHEN, Began.QUIET)
    return "begun"


def save_one(vault: Vault, pk: uuid.UUID, who: str) -> str:
    vault.save(Event, pk, event(who), 1)
    return "won"


def create_other(vault: Vault, pk: uuid.UUID, who: str) -> str:
    vault.add(Event, event(who), pk)
    return "won"


def create_same(vault: Vault, pk: uuid.UUID, _who: str) -> str:
    return str(vault.add(Event, event("the same"), pk).version)


RACES = {
    race.__name__: race
    for race in (open_period, begin_or_take_back, save_one, create_other, create_same)
}


def main() -> None:
    told = json.loads(sys.stdin.readline())
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = told["database"]
    ring = msgspec.json.decode(told["ring"].encode(), type=Keyring)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        one = json.loads(line)
        sys.stdout.write(json.dumps(run(one, uuid.UUID(told["owner"]), ring)) + "\n")
        sys.stdout.flush()


def run(one: dict[str, Any], owner: uuid.UUID, ring: Keyring) -> list[str]:
    """What came of each thread: the name of an error, or what the race gave."""
    together, answers = threading.Barrier(THREADS), [""] * THREADS

    def write(place: int) -> None:
        vault, who = Vault(owner, ring), f"process {os.getpid()}, thread {place}"
        together.wait()
        time.sleep(max(one["at"] - time.time(), 0))
        try:
            answers[place] = RACES[one["race"]](vault, uuid.UUID(one["id"]), who)
        except Exception as error:
            answers[place] = type(error).__name__
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(place,)) for place in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


if __name__ == "__main__":
    main()
