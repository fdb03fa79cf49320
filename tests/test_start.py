"""The server starts with a page or with one plain sentence, and says where it is."""

import fcntl
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from contextlib import closing
from functools import partial

import pytest

from config.secret_file import fresh
from tests.e2e.server import free_port
from tests.processes import ROOT, python, settings_in


@pytest.fixture
def run(tmp_path):
    """Runs Python in an empty environment with its data in a folder of its own."""
    return partial(python, tmp_path / "data")


@pytest.fixture
def shown(tmp_path):
    return partial(settings_in, tmp_path / "data")


# The start


@pytest.mark.parametrize("port", ["", "0", "65536", "-1", "http", "80 80", "٨٠٠٠", "8000.0"])
def test_a_port_that_is_none_is_one_plain_sentence(run, tmp_path, port):
    done = run("-m", "config.start", PORT=port)
    assert done.returncode != 0
    assert done.stderr == f"PORT={port} is not a port. Use a number from 1 to 65535.\n"
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("name", ["TLS", "ALLOW_INSECURE_HTTP"])
@pytest.mark.parametrize("value", ["perhaps", "2", ""])
def test_a_switch_that_is_neither_on_nor_off_is_one_plain_sentence(run, tmp_path, name, value):
    done = run("-m", "config.start", **{name: value})
    assert done.returncode != 0
    assert done.stderr == f"{name}={value} is neither yes nor no. Use 1 or 0.\n"
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("value", ["1", "yes", "TRUE", "on"])
def test_the_start_takes_the_same_words_for_a_switch_as_the_settings(run, shown, value):
    assert shown(TLS=value, ALLOWED_HOSTS="x.example")["SESSION_COOKIE_SECURE"] is True
    open_to_all = ["-c", "from config.start import host_from_environment as h; print(h())"]
    assert run(*open_to_all, HOST="192.168.1.7", TLS=value).stdout == "192.168.1.7\n"
    assert "is refused" in run(*open_to_all, HOST="192.168.1.7", TLS="off").stderr


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_where_it_may_listen_without_tls_it_also_answers(run, shown, host):
    asked = ["-c", "from config.start import host_from_environment as h; print(h())"]
    assert run(*asked, HOST=host).stdout == f"{host}\n"
    assert (f"[{host}]" if ":" in host else host) in shown()["ALLOWED_HOSTS"]


def test_a_taken_port_is_one_plain_sentence(run):
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("-m", "config.start", PORT=str(port))
    assert done.returncode != 0
    assert (
        done.stderr
        == f"Port {port} is taken by another program. Try PORT={port % 65535 + 1} make run.\n"
    )


def test_a_second_copy_is_one_plain_sentence(run, tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    with (data / "running.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        done = run("-m", "config.start", PORT="8000")
    assert done.returncode != 0
    assert done.stderr == "Tideline is already running here. Use that one, or stop it first.\n"


def test_the_first_start_says_where_the_secrets_are_and_makes_them_once(run, tmp_path):
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        first, second = (run("-m", "config.start", PORT=port).stdout for _start in range(2))
    assert "Made a secret file" in first
    assert second == ""
    assert stat.S_IMODE((tmp_path / "data" / "secrets.env").stat().st_mode) == 0o600


REFUSED = {
    "SECRET_KEY": ("", "SECRET_KEY is empty or too short: it needs 50 characters or more. Leave it out, and `make run` uses the secret file."),
    "SECRET_KEY of 5": ("short", "SECRET_KEY is empty or too short: it needs 50 characters or more. Leave it out, and `make run` uses the secret file."),
    "VAULT_PEPPER": ("", "VAULT_PEPPER is empty or too short: it needs 64 characters or more. Leave it out, and `make run` uses the secret file."),
    "TRUSTED_PROXIES": ("-1", "TRUSTED_PROXIES=-1 cannot be used. It is a whole number of 0 or more."),
    "KDF_ROUNDS": ("three", "KDF_ROUNDS=three cannot be used. It is a whole number of 0 or more."),
    "MAIL_PORT": ("0", "MAIL_PORT=0 cannot be used. It is a whole number of 1 or more."),
    "MAIL_TLS": ("maybe", "MAIL_TLS=maybe is neither yes nor no. Use 1 or 0."),
    "WORKERS": ("x", "WORKERS=x cannot be used. It is a whole number of 1 or more."),
    "THREADS": ("0", "THREADS=0 cannot be used. It is a whole number of 1 or more."),
    "TIDELINE_TESTING": ("1", "TIDELINE_TESTING is for the tests: it lets weak passwords pass. Start without it."),
    "DEBUG": ("1", "DEBUG is for work on the code, not for serving a diary. Start without it."),
    "TIDELINE_DATA": ("/proc/none/data", "/proc/none/data cannot be used (no such file or directory). Set TIDELINE_DATA to another place."),
    "TIDELINE_DATA of a file": ("/dev/null/x", "/dev/null/x cannot be used (not a directory). Set TIDELINE_DATA to another place."),
    "SECRETS_FILE": ("/proc/none/secrets.env", "/proc/none/secrets.env cannot be used (no such file or directory). Set SECRETS_FILE to another place."),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_used_is_one_plain_sentence_and_no_server(run, name):
    value, sentence = REFUSED[name]
    done = run("-m", "config.start", **{"PORT": str(free_port()), name.split()[0]: value})
    assert done.returncode not in (0, None)
    assert done.stderr == f"{sentence}\n"
    assert "is ready" not in done.stdout


@pytest.mark.parametrize("name", ["SECRET_KEY", "TRUSTED_PROXIES", "MAIL_TLS"])
def test_a_management_command_says_the_same_sentence(run, name):
    value, sentence = REFUSED[name]
    done = run("manage.py", "check", **fresh() | {name: value})
    assert (done.returncode, done.stderr) == (78, f"{sentence}\n")


# Where it says it is


NAME = "from config.start import name_of as n; import sys; print(n(sys.argv[1]))"


@pytest.mark.parametrize(
    ("host", "named", "shown"),
    [
        ("127.0.0.1", None, "127.0.0.1"),
        ("localhost", None, "localhost"),
        ("::1", None, "[::1]"),
        ("127.0.0.1", "localhost", "localhost"),
        ("192.168.1.7", "box.lan,192.168.1.7", "192.168.1.7"),
        ("0.0.0.0", "localhost,box.lan", "box.lan"),
        ("::", "box.lan", "box.lan"),
        ("0.0.0.0", "*", "<this machine>"),
        ("192.168.1.7", ".lan", "192.168.1.7"),
    ],
)
def test_the_address_that_is_shown_is_one_that_answers(run, host, named, shown):
    more = {"ALLOWED_HOSTS": named} if named else {}
    assert run("-c", NAME, host, **more).stdout == f"{shown}\n"


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7"])
def test_letting_others_in_without_naming_the_host_is_refused(run, host):
    done = run("-m", "config.start", HOST=host, ALLOW_INSECURE_HTTP="1")
    assert done.returncode == 1
    assert done.stderr == (
        f"HOST={host} lets other devices in, and ALLOWED_HOSTS names only this machine, so all of "
        "them would be refused. Set ALLOWED_HOSTS to the name or address that they will use.\n"
    )


# Ctrl-C


@pytest.mark.parametrize("after", [0, 0.3, 1, 2.5, 4])
def test_ctrl_c_during_the_start_ends_it_without_a_word(tmp_path, after):
    environment = {"PATH": os.environ["PATH"], "TIDELINE_DATA": str(tmp_path), "PORT": str(free_port())}  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-m", "config.start"], cwd=ROOT, env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    while not (tmp_path / "running.lock").exists() and process.poll() is None:
        time.sleep(0.01)
    time.sleep(after)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to everything in front
    _said, complaint = process.communicate(timeout=30)
    assert process.returncode in (0, 130)  # 0: the server was up, and stopped
    assert complaint == ""
