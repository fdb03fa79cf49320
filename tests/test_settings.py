"""Settings fail loudly, are strict behind TLS, and their secrets lie in one file."""

import re
import stat
from functools import partial

import pytest

from config.secret_file import NAMES, ensure, fresh
from tests.processes import ROOT, SHOWN, last_line, python, settings_in

APPS = ("config", "web", "vault", "accounts", "guide", "timeline", "journal")
IN_MEMORY = {"DATABASE_URL": "sqlite://:memory:"}


@pytest.fixture
def run(tmp_path):
    """Runs Python in an empty environment with its data in a folder of its own."""
    return partial(python, tmp_path / "data")


@pytest.fixture
def shown(tmp_path):
    return partial(settings_in, tmp_path / "data")


# Settings


@pytest.mark.parametrize("name", NAMES)
def test_a_missing_secret_is_named_with_what_to_do(run, name):
    environment = {key: value for key, value in fresh().items() if key != name}
    said = last_line(run("-c", SHOWN, **environment))
    assert name in said
    assert "make run" in said


@pytest.mark.parametrize(
    ("name", "value"),
    [("TLS", "perhaps"), ("DEBUG", "2"), ("ALLOW_INSECURE_HTTP", "y e s"), ("KDF_ROUNDS", "three"),
     ("KDF_MEMORY_KIB", "64 MiB"), ("TRUSTED_PROXIES", "one"), ("MAIL_PORT", "smtp"), ("MAIL_TLS", "maybe")],
)  # fmt: skip
def test_a_wrong_value_is_named(run, name, value):
    assert name in last_line(run("-c", SHOWN, **fresh() | {name: value}))


def test_a_database_nobody_knows_is_refused(run):
    assert run("-c", SHOWN, **fresh() | {"DATABASE_URL": "oracle-ish://x"}).returncode != 0


@pytest.mark.parametrize(
    "hosts", ["tideline.example", "127.0.0.1,192.168.1.7", "*", "localhost,.example"]
)
def test_another_host_without_tls_is_refused(run, hosts):
    said = last_line(run("-c", SHOWN, **fresh() | {"ALLOWED_HOSTS": hosts}))
    assert "Without TLS only this machine may be served" in said


def test_another_host_without_tls_is_served_when_that_is_asked_for(shown):
    found = shown(ALLOWED_HOSTS="192.168.1.7", ALLOW_INSECURE_HTTP="1")
    assert found["ALLOWED_HOSTS"] == ["192.168.1.7"]
    assert found["SESSION_COOKIE_NAME"] == "tl-sid"


def test_on_this_machine_nothing_asks_for_tls(shown):
    found = shown()
    names = [found[f"{name}_COOKIE_NAME"] for name in ("SESSION", "CSRF", "VAULT", "LOOK")]
    assert names == ["tl-sid", "tl-csrf", "tl-vault-key", "tl-look"]
    assert not any(
        found[name]
        for name in ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT")
    )
    assert found["SECURE_HSTS_SECONDS"] == 0
    assert found["DEBUG"] is found["MAIL_CONFIGURED"] is False


def test_behind_tls_names_marks_hsts_and_the_redirect_are_on(shown):
    found = shown(
        TLS="1", ALLOWED_HOSTS="tideline.example", TRUSTED_PROXIES="1", MAIL_HOST="mail.example"
    )
    names = [found[f"{name}_COOKIE_NAME"] for name in ("SESSION", "CSRF", "VAULT", "LOOK")]
    assert names == ["__Host-sid", "__Host-csrf", "__Host-vault-key", "__Host-look"]
    assert all(
        found[name]
        for name in ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT")
    )
    assert found["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert found["SECURE_HSTS_INCLUDE_SUBDOMAINS"] is True
    assert found["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]
    assert found["MAIL_CONFIGURED"] is True


ASKED = """
import django; django.setup()
from django.test import Client
headers = {"X-Forwarded-Proto": "https", "Host": "tideline.example"}
answer = Client().get("/health/", headers=headers)
print(answer.status_code, answer.get("Location", ""), answer.wsgi_request.is_secure())
"""


@pytest.mark.parametrize(
    ("proxies", "answered"),
    [("0", "301 https://tideline.example/health/ False"), ("1", "200  True")],
)
def test_the_word_of_a_client_about_tls_counts_only_behind_a_proxy(run, proxies, answered):
    environment = {"TLS": "1", "ALLOWED_HOSTS": "tideline.example", "TRUSTED_PROXIES": proxies}
    settings_of = {"DJANGO_SETTINGS_MODULE": "config.settings"}
    done = run("-c", ASKED, **fresh() | IN_MEMORY | environment | settings_of)
    assert done.stdout.strip() == answered, done.stderr


def test_passwords_are_slow_unless_somebody_says_otherwise(shown):
    found = shown()
    assert (found["KDF_MEMORY_KIB"], found["KDF_ROUNDS"]) == (65_536, 3)


def test_a_deployment_behind_tls_has_nothing_to_complain_of(run):
    done = run("-m", "tests.deployment", "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_a_deployment_on_plain_http_is_complained_of(run):
    done = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **fresh() | IN_MEMORY)
    assert done.returncode != 0
    assert "security.W" in done.stderr


def test_too_little_work_for_a_password_stops_the_start(run):
    done = run("manage.py", "check", **fresh() | IN_MEMORY | {"KDF_MEMORY_KIB": "8"})
    assert done.returncode != 0
    assert "tideline.E002" in done.stderr


# The secret file


def test_the_secret_file_is_made_once_and_only_its_owner_reads_it(tmp_path):
    path = tmp_path / "new" / "secrets.env"
    assert ensure(path) is True
    written = path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert ensure(path) is False
    assert path.read_text() == written
    pairs = dict(line.split("=", 1) for line in written.splitlines())
    assert set(pairs) == set(NAMES)
    assert len(bytes.fromhex(pairs["VAULT_PEPPER"])) == 32
    assert len(pairs["SECRET_KEY"]) >= 60


def test_secrets_are_never_the_same_twice():
    assert not set(fresh().values()) & set(fresh().values())


def test_settings_read_the_secret_file(run, tmp_path):
    ensure(tmp_path / "data" / "secrets.env")
    assert run("-c", SHOWN).returncode == 0


def test_no_secret_lies_in_the_source():
    written = re.compile(r"^\s*(SECRET_KEY|VAULT_PEPPER)[^=\n]*=\s*[\"']", re.MULTILINE)
    sources = [path for app in APPS for path in (ROOT / app).rglob("*.py")]
    assert len(sources) > 80
    assert [path for path in sources if written.search(path.read_text())] == []
    assert written.search('SECRET_KEY = "insecure-key"')


def test_a_folder_in_the_place_of_the_secret_file_is_no_secret_file(run, tmp_path):
    said = last_line(run("-c", SHOWN, SECRETS_FILE=str(tmp_path)))
    assert "SECRET_KEY is not set. Run `make run`" in said
