"""The server as `make run` starts it, on a data folder and a port of its own."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HANDED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH", "DATABASE_URL")
SET = {
    # The least the start accepts: the tests are about pages, not about slow passwords.
    "KDF_MEMORY_KIB": "19456", "KDF_ROUNDS": "2",
    # Each device says which address it has, so that one does not use up the tries of another.
    "TRUSTED_PROXIES": "1",
}  # fmt: skip
STARTS_WITHIN = 60  # seconds
STOPS_WITHIN = 25


@dataclass(frozen=True)
class Server:
    address: str
    output: Path
    process: int  # of the master, whose children serve

    def said(self) -> str:
        return self.output.read_text(errors="replace")


@contextlib.contextmanager
def serving(data: Path, more: dict[str, str] | None = None) -> Iterator[Server]:
    """Start it, and stop it as Ctrl-C would. Raises RuntimeError with its output if it cannot.

    `more` goes into its environment.
    """
    port, said = free_port(), data / "output.txt"
    with said.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "config.start"], cwd=ROOT,
            env=environment(data, port) | (more or {}), stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
        server = Server(f"http://127.0.0.1:{port}", said, process.pid)
        try:
            wait_until_up(server, process)
            yield server
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(STOPS_WITHIN)


def environment(data: Path, port: int) -> dict[str, str]:
    """What `make run` would have; the settings of the other tests are left out."""
    kept = {name: os.environ[name] for name in HANDED_ON if name in os.environ}
    return kept | SET | {"TIDELINE_DATA": str(data), "PORT": str(port)}


def free_port() -> int:
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_up(server: Server, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"The server ended by itself.\n{server.said()}")
        with contextlib.suppress(OSError):  # refused, or too slow while it starts
            urllib.request.urlopen(f"{server.address}/health/", timeout=5).close()  # noqa: S310
            return
        time.sleep(0.1)
    raise RuntimeError(f"The server did not answer in {STARTS_WITHIN} s.\n{server.said()}")
