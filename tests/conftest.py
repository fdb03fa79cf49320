from datetime import UTC, datetime

import pytest
import time_machine
from django.core.cache import cache

from tests.people import Person, sign_up

NOW = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)  # a Sunday, early afternoon


@pytest.fixture(autouse=True)
def _no_limits_left_over():
    cache.clear()


@pytest.fixture
def clock():
    """The clock of the tests, at NOW until it is moved."""
    with time_machine.travel(NOW, tick=True) as traveller:
        yield traveller


@pytest.fixture
def alice(db, clock) -> Person:
    return sign_up("alice")


@pytest.fixture
def mallory(db, clock) -> Person:
    return sign_up("mallory")
