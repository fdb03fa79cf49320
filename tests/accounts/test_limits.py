"""The counters of tries: nobody washes away another's by making up names."""

from django.conf import settings
from django.core.cache.backends.filebased import FileBasedCache

from tests.people import PASSWORD, Person

MADE_UP = 400  # more than Django keeps by default


def test_hundreds_of_made_up_names_leave_the_limit_of_another_name_in_place(alice):
    alice.post("/lock/")
    for _try in range(10):
        alice.post("/unlock/", {"password": "wrong"})
    for number in range(MADE_UP):
        form = {"login": f"guess{number}", "password": "wrong"}
        Person("x").post(
            "/accounts/login/", form, REMOTE_ADDR=f"10.0.{number // 200}.{number % 200}"
        )
    response = alice.post("/unlock/", {"password": PASSWORD})
    assert "many tries" in response.content.decode()
    assert alice.get("/timeline/").status_code == 423


def test_the_counters_in_files_are_kept_in_the_same_number(tmp_path):
    counters = FileBasedCache(str(tmp_path), settings.CACHES["default"])
    names = [f"name-{number}" for number in range(MADE_UP)]
    for name in names:
        counters.set(name, 1)
    assert counters.get_many(names) == dict.fromkeys(names, 1)
