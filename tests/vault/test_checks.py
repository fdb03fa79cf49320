"""What must be right before anything is sealed."""

from io import StringIO

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.core.management.sql import emit_post_migrate_signal

from vault.checks import pepper_fingerprint
from vault.models import Installation


def problems(**kwargs) -> set[str]:
    return {found.id for found in run_checks(**kwargs) if found.id.startswith("tideline.")}


def test_a_good_installation_has_no_problem(db):
    assert problems(databases=["default"]) == set()


@pytest.mark.parametrize("pepper", ["", "zz" * 32, "00" * 31, "00" * 33, "0"])
def test_a_pepper_that_is_not_32_bytes_is_e001(settings, db, pepper):
    settings.VAULT_PEPPER = pepper
    assert "tideline.E001" in problems()


@pytest.mark.parametrize(
    ("memory", "rounds", "found"),
    [
        (19456, 2, set()), (47104, 1, set()), (65536, 3, set()),
        (19456, 1, {"tideline.E002"}), (19455, 2, {"tideline.E002"}), (47103, 1, {"tideline.E002"}),
        (8, 1, {"tideline.E002"}), (65536, 0, {"tideline.E002"}),
    ],
)  # fmt: skip
def test_too_little_work_for_a_password_is_e002(settings, memory, rounds, found):
    settings.TESTING, settings.KDF_MEMORY_KIB, settings.KDF_ROUNDS = False, memory, rounds
    assert problems() == found


def test_a_middleware_before_the_vault_cookie_is_e003(settings):
    settings.MIDDLEWARE = ["web.middleware.RequestLog", *settings.MIDDLEWARE]
    assert problems() == {"tideline.E003"}


def test_another_pepper_than_the_databases_is_e004(settings, db):
    assert problems(databases=["default"]) == set()
    settings.VAULT_PEPPER = "11" * 32
    assert problems(databases=["default"]) == {"tideline.E004"}
    with pytest.raises(SystemCheckError, match="VAULT_PEPPER is not the one"):
        call_command("check", databases=["default"], stderr=StringIO())


def test_a_check_writes_nothing_and_lets_a_database_without_its_row_pass(
    db, django_assert_num_queries
):
    Installation.objects.all().delete()
    with django_assert_num_queries(1):
        assert problems(databases=["default"]) == set()
    assert not Installation.objects.exists()


def test_migrating_remembers_the_pepper_once(settings, db):
    Installation.objects.all().delete()
    call_command("migrate", verbosity=0)
    first = bytes(Installation.objects.get().pepper_check)
    assert first == pepper_fingerprint()
    settings.VAULT_PEPPER = "11" * 32
    call_command("migrate", verbosity=0, skip_checks=True)
    assert bytes(Installation.objects.get().pepper_check) == first != pepper_fingerprint()


def test_emptying_the_database_remembers_it_too(db):
    Installation.objects.all().delete()
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")  # as flush does
    assert bytes(Installation.objects.get().pepper_check) == pepper_fingerprint()


def test_a_pepper_that_is_none_is_not_remembered(settings, db):
    Installation.objects.all().delete()
    settings.VAULT_PEPPER = "zz"
    call_command("migrate", verbosity=0, skip_checks=True)
    assert not Installation.objects.exists()


def test_the_fingerprint_is_too_short_to_help_anybody_guess(db):
    assert bytes(Installation.objects.get().pepper_check) == pepper_fingerprint()
    assert len(pepper_fingerprint()) == 4
