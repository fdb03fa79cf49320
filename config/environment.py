"""What the start and the settings both ask of the environment, so that they never disagree."""

from pathlib import Path

from environs import Env

env = Env()
BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR: Path = env.path("TIDELINE_DATA", default=BASE_DIR / "var")
SECRETS_FILE: Path = env.path("SECRETS_FILE", default=DATA_DIR / "secrets.env")
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def is_on(name: str) -> bool:
    """Whether a switch is on. Raises EnvError where its text is neither yes nor no."""
    on: bool = env.bool(name, default=False)
    return on


def in_address(host: str) -> str:
    """A host as it stands in an address: IPv6 in brackets."""
    return f"[{host}]" if ":" in host else host
