"""`make run`: from nothing to a served page, and one plain sentence where that cannot be.

It makes the secret file, looks at the port, migrates, collects static files and becomes the
production server. Each step is a command that can also be run by hand.
"""

import contextlib
import fcntl
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import IO, NoReturn

INTERRUPTED = 130
if __name__ == "__main__":  # the imports below take a moment, in which Ctrl-C has nothing to undo
    signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))

from django.core.exceptions import ImproperlyConfigured  # noqa: E402
from gunicorn.app.wsgiapp import run as serve  # noqa: E402

from config.environment import (  # noqa: E402
    BASE_DIR,
    DATA_DIR,
    LOOPBACK,
    SECRETS_FILE,
    THIS_MACHINE,
    cannot_use,
    hosts,
    in_address,
    is_on,
    number,
)
from config.secret_file import ensure  # noqa: E402

OLDEST_PYTHON = (3, 12)
MISCONFIGURED = 78  # what manage.py ends with once it has said the one sentence
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104  (compared with, never listened on unasked)


def main() -> None:
    """Needs nothing in the environment. HOST, PORT, WORKERS and THREADS change how it serves."""
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        start()
    except ImproperlyConfigured as error:
        stop(str(error))
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def start() -> None:
    if sys.version_info < OLDEST_PYTHON:
        stop("Tideline needs Python 3.12 or newer. Please install one and run this again.")
    refuse_what_is_not_for_serving()
    os.umask(0o077)  # the database is for this user only
    host, port = host_from_environment(), port_from(os.environ.get("PORT", "8000"))
    need_a_name(host)
    sys.argv = ["gunicorn", *server_options(host, port)]
    running = ready_to_write()
    need_free(host, port)
    if is_on("TLS"):
        manage("check", "--deploy", "--fail-level", "ERROR", quiet=True)
    manage("migrate", "--verbosity", "0")
    manage("check", "--database", "default", "--fail-level", "ERROR", quiet=True)
    manage("collectstatic", "--no-input", "--verbosity", "0")
    say_where(host, port)
    os.set_inheritable(running.fileno(), True)  # for as long as one of its processes lives
    os.chdir(BASE_DIR)
    serve()


def server_options(host: str, port: int) -> list[str]:
    """Two processes beat threads on two cores; a few threads keep slow readers from blocking."""
    return [
        "config.wsgi:application",
        "--bind", f"{in_address(host)}:{port}",
        "--workers", str(number("WORKERS", 2, least=1)),
        "--threads", str(number("THREADS", 4, least=1)),
        "--worker-class", "gthread",
        "--max-requests", "10000", "--max-requests-jitter", "1000",
        "--log-level", "warning", "--logger-class", "config.serverlog.ServerLog",
        "--forwarder-headers", "",  # no header of a request is a place in the server
        "--timeout", "60", "--graceful-timeout", "20",
    ]  # fmt: skip


def refuse_what_is_not_for_serving() -> None:
    if is_on("TIDELINE_TESTING"):
        stop("TIDELINE_TESTING is for the tests: it lets weak passwords pass. Start without it.")
    if is_on("DEBUG"):
        stop("DEBUG is for work on the code, not for serving a diary. Start without it.")


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


def need_a_name(host: str) -> None:
    """Whoever is not on this machine uses a name of it, which must be one that it answers to."""
    if host not in LOOPBACK and {*hosts()} <= {*THIS_MACHINE}:
        stop(
            f"HOST={host} lets other devices in, and ALLOWED_HOSTS names only this machine, so "
            "all of them would be refused. Set ALLOWED_HOSTS to the name or address that "
            "they will use."
        )


def ready_to_write() -> IO[str]:
    """Make the folder and the secret file, and hold the lock of the only copy."""
    try:
        DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
        running = only_copy(DATA_DIR / "running.lock")
    except OSError as error:
        raise cannot_use("TIDELINE_DATA", DATA_DIR, error) from None
    try:
        if ensure(SECRETS_FILE):
            where = SECRETS_FILE.parent
            print(f"Made a secret file in {where}. Keep a copy of it apart from the database.")
    except OSError as error:
        raise cannot_use("SECRETS_FILE", SECRETS_FILE, error) from None
    return running


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
    """Run one management command; if it fails, its own message is the last thing said.

    In a session of its own: Ctrl-C is for this process, which ends the command without a word.
    """
    done = subprocess.run(  # noqa: S603
        [sys.executable, str(BASE_DIR / "manage.py"), *words],
        capture_output=quiet, text=True, check=False, start_new_session=True,
    )  # fmt: skip
    if done.returncode:
        print(done.stderr or "", file=sys.stderr, end="")
        if done.returncode == MISCONFIGURED:
            sys.exit(1)
        stop("Tideline did not start. The lines above say why.")


def say_where(host: str, port: int) -> None:
    if is_on("TLS"):
        where = f"{in_address(host)}:{port}"
        print(f"Tideline listens on {where}, behind the TLS that you put in front of it.")
        return
    reach = "this machine only" if host in LOOPBACK else "a network that can read everything"
    print(f"Tideline is ready: http://{name_of(host)}:{port}")
    print("Open that address, choose “Make an account”, and keep the recovery key it shows you.")
    print(
        f"Without TLS it serves {reach}: cookies have no Secure mark, and redirect to "
        "HTTPS and HSTS are off. Ctrl-C stops it.",
        flush=True,
    )


def name_of(host: str) -> str:
    """What to type into a browser: a name that reaches this server and that it answers to."""
    named = [name for name in hosts() if not name.startswith((".", "*"))]
    if in_address(host) in named:
        return in_address(host)
    if host in LOOPBACK:
        return next((name for name in named if name in THIS_MACHINE), in_address(host))
    other = next((name for name in named if name not in THIS_MACHINE), "")
    return other or ("<this machine>" if host in EVERYWHERE else in_address(host))


def stop(sentence: str) -> NoReturn:
    sys.exit(sentence)


if __name__ == "__main__":
    main()
