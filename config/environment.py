"""What the start and the settings both ask of the environment, so that they never disagree.

What is wrong is said in one plain sentence: an ImproperlyConfigured.
"""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError

env = Env()
BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR: Path = env.path("TIDELINE_DATA", default=BASE_DIR / "var")
SECRETS_FILE: Path = env.path("SECRETS_FILE", default=DATA_DIR / "secrets.env")
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def in_address(host: str) -> str:
    """A host as it stands in an address: IPv6 in brackets."""
    return f"[{host}]" if ":" in host else host


THIS_MACHINE = [in_address(host) for host in LOOPBACK]


def read_secrets() -> None:
    """The secret file, where there is one. What the environment says goes first."""
    try:
        if SECRETS_FILE.is_file():
            env.read_env(SECRETS_FILE, recurse=False)
    except OSError as error:
        raise cannot_use("SECRETS_FILE", SECRETS_FILE, error) from None


def is_on(name: str, *, default: bool = False) -> bool:
    try:
        on: bool = env.bool(name, default=default)
    except EnvError:
        said = f"{name}={os.environ[name]} is neither yes nor no. Use 1 or 0."
        raise ImproperlyConfigured(said) from None
    return on


def number(name: str, default: int, *, least: int = 0) -> int:
    try:
        found: int = env.int(name, default=default)
    except EnvError:
        found = least - 1
    if found < least:
        said = f"{name}={os.environ[name]} cannot be used. It is a whole number of {least} or more."
        raise ImproperlyConfigured(said)
    return found


def secret(name: str, *, least: int) -> str:
    """A secret of at least so many characters. It is never said what it was."""
    found: str | None = env.str(name, default=None)
    if found is None:
        said = f"{name} is not set. Run `make run`, which makes a secret file, or set it."
        raise ImproperlyConfigured(said)
    if len(found) < least:
        said = f"{name} is empty or too short: it needs {least} characters or more."
        raise ImproperlyConfigured(f"{said} Leave it out, and `make run` uses the secret file.")
    return found


def hosts() -> list[str]:
    """The names it answers to."""
    named: list[str] = env.list("ALLOWED_HOSTS", default=THIS_MACHINE)
    return named


def cannot_use(name: str, path: Path, error: OSError) -> ImproperlyConfigured:
    why = (error.strerror or "it failed").lower()
    return ImproperlyConfigured(f"{path} cannot be used ({why}). Set {name} to another place.")
