"""What the bench says, and that its bare page stands beside Tideline without a word of complaint."""

import os
import subprocess
import sys

import pytest

from bench.diary import days_of
from bench.figures import Figure, of_bare
from bench.timing import TIMES, WARM, beside
from config.secret_file import fresh
from tests.e2e.server import ROOT


def run(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], **fresh(), **more}
    command = [sys.executable, *words]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("value", "least", "verdict"),
    [(2.5, False, "ok"), (2.51, False, "over"), (0.4, True, "ok"), (0.39, True, "over")],
)
def test_a_figure_is_ok_up_to_its_budget(value: float, least: bool, verdict: str) -> None:
    figure = Figure("Something", value, "of it", 0.4 if least else 2.5, least=least)
    assert figure.ok == (verdict == "ok")
    assert f" {verdict} " in figure.line() + " "


def test_a_time_is_told_in_bare_pages() -> None:
    figure = of_bare("Something", 2, bare=4.0, work=6.0)
    assert figure.value == 1.5
    assert "6.0 ms, the bare page 4.0 ms" in figure.line()


def test_the_work_takes_turns_with_the_bare_page_and_is_undone_each_time() -> None:
    done: list[str] = []
    beside(lambda: done.append("bare"), lambda: done.append("work"), lambda: done.append("undo"))
    assert done == ["bare", "work", "undo"] * (WARM + TIMES)


def test_the_diary_has_fifty_notes_in_six_weeks_at_every_size() -> None:
    for notes in (100, 1000):
        newest = max(days_of(notes))
        recent = [day for day in days_of(notes) if (newest - day).days < 42]
        assert (len(recent), len(days_of(notes))) == (50, notes)


def test_only_what_is_asked_for_is_measured() -> None:
    done = run("-m", "bench", "--only", "reading")
    assert done.stdout.count("Reading 1,000 characters") == 1
    assert "Advice" not in done.stdout


def test_a_name_that_is_not_there_is_said() -> None:
    done = run("-m", "bench", "--only", "xyzzy")
    assert done.returncode == 1
    assert "Nothing is named like" in done.stdout


def test_the_bare_page_has_all_its_migrations() -> None:
    settings = {
        "DJANGO_SETTINGS_MODULE": "bench.bare.settings",
        "DATABASE_URL": "sqlite://:memory:",
    }
    done = run("manage.py", "makemigrations", "--check", "--dry-run", **settings)
    assert done.returncode == 0, done.stdout + done.stderr
