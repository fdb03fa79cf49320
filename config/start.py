"""`make run`: from nothing to a served page, and one plain sentence where that cannot be.

It makes the secret file, looks at the port, migrates, collects static files and becomes the
production server. Each step is a command that can also be run by hand.
"""

import contextlib
import fcntl
import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO, NoReturn

from environs import EnvError

from config import environment
from config.environment import BASE_DIR, DATA_DIR, LOOPBACK, SECRETS_FILE, in_address
from config.secret_file import ensure

OLDEST_PYTHON = (3, 12)


def main() -> None:
    """Needs nothing in the environment. HOST, PORT, WORKERS and THREADS change how it serves."""
    if sys.version_info < OLDEST_PYTHON:
        stop("Tideline needs Python 3.12 or newer. Please install one and run this again.")
    os.umask(0o077)  # the database is for this user only
    host, port = host_from_environment(), port_from(os.environ.get("PORT", "8000"))
    DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    if ensure(SECRETS_FILE):
        print(f"Made a secret file in {DATA_DIR}. Keep a copy of it apart from the database.")
    running = only_copy(DATA_DIR / "running.lock")
    need_free(host, port)
    if is_on("TLS"):
        manage("check", "--deploy", "--fail-level", "ERROR", quiet=True)
    manage("migrate", "--verbosity", "0")
    manage("check", "--database", "default", "--fail-level", "ERROR", quiet=True)
    manage("collectstatic", "--no-input", "--verbosity", "0")
    say_where(host, port)
    os.set_inheritable(running.fileno(), True)
    os.chdir(BASE_DIR)
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *server_options(host, port)])


def server_options(host: str, port: int) -> list[str]:
    """Two processes beat threads on two cores; a few threads keep slow readers from blocking."""
    return [
        "config.wsgi:application",
        "--bind", f"{in_address(host)}:{port}",
        "--workers", os.environ.get("WORKERS", "2"),
        "--threads", os.environ.get("THREADS", "4"),
        "--worker-class", "gthread",
        "--max-requests", "10000", "--max-requests-jitter", "1000",
        "--log-level", "warning", "--logger-class", "config.serverlog.ServerLog",
        "--forwarder-headers", "",  # no header of a request is a place in the server
        "--timeout", "60", "--graceful-timeout", "20",
    ]  # fmt: skip


def is_on(name: str) -> bool:
    """Whether a switch of the environment is on, or one plain sentence and the end."""
    try:
        return environment.is_on(name)
    except EnvError:
        stop(f"{name}={os.environ[name]} is neither yes nor no. Use 1 or 0.")


def host_from_environment() -> str:
    """Where to listen: this machine only, unless TLS is in front or plain HTTP was chosen."""
    host = os.environ.get("HOST", "127.0.0.1")
    allowed = is_on("TLS") or is_on("ALLOW_INSECURE_HTTP")
    if host not in LOOPBACK and not allowed:
        stop(
            f"HOST={host} without TLS is refused: the network could read everything. Put TLS in "
            "front and set TLS=1, or set ALLOW_INSECURE_HTTP=1 if you accept that."
        )
    return host


def port_from(text: str) -> int:
    """The port that a text names, or one plain sentence and the end."""
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        stop(f"PORT={text} is not a port. Use a number from 1 to 65535.")
    return int(text)


def only_copy(path: Path) -> IO[str]:
    """Hold a lock for as long as the server lives; a second copy on the same data says so."""
    handle = path.open("w")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        stop("Tideline is already running here. Use that one, or stop it first.")
    return handle


def need_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with contextlib.closing(socket.socket(family)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            stop(f"Port {port} is not open to this user. Try PORT=8001 make run.")
        except OSError:
            stop(f"Port {port} is taken by another program. Try PORT={port % 65535 + 1} make run.")


def manage(*words: str, quiet: bool = False) -> None:
    """Run one management command; if it fails, its own message is the last thing said."""
    command: Sequence[str] = [sys.executable, str(BASE_DIR / "manage.py"), *words]
    done = subprocess.run(command, capture_output=quiet, text=True, check=False)  # noqa: S603
    if done.returncode:
        print(done.stderr or "", file=sys.stderr, end="")
        stop("Tideline did not start. The lines above say why.")


def say_where(host: str, port: int) -> None:
    shown = in_address("127.0.0.1" if host in LOOPBACK else host)
    if is_on("TLS"):
        where = f"{in_address(host)}:{port}"
        print(f"Tideline listens on {where}, behind the TLS that you put in front of it.")
        return
    reach = "this machine only" if host in LOOPBACK else "a network that can read everything"
    print(f"Tideline is ready: http://{shown}:{port}")
    print("Open that address, choose “Make an account”, and keep the recovery key it shows you.")
    print(
        f"Without TLS it serves {reach}: cookies have no Secure mark, and redirect to "
        "HTTPS and HSTS are off. Ctrl-C stops it.",
        flush=True,
    )


def stop(sentence: str) -> NoReturn:
    sys.exit(sentence)


if __name__ == "__main__":
    main()
