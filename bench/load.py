"""Several clients at once, and what the workers weigh afterwards."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure
from bench.requests import AS_BROWSER, BARE
from bench.visitor import Visitor

NAMES = RATE, MEMORY = "Requests a second, 8 clients", "Memory of a worker after load"
CLIENTS, SECONDS = 8, 4
LEAST_SHARE, MOST_MEMORY = 0.4, 100  # of the bare page's; MB


def measure(visitor: Visitor, address: str, server: int) -> Iterator[Figure]:
    """`server`: the process id of the master, whose children are the workers."""
    rates = {path: _rate(visitor, address, path) for path in (BARE, "/timeline/")}
    bare, timeline = rates[BARE], rates["/timeline/"]
    note = f"{timeline:.0f} a second, the bare page {bare:.0f}"
    yield Figure(
        RATE, timeline / bare, "of the bare page's", LEAST_SHARE, note,
        least=True,
    )  # fmt: skip
    heaviest = max(map(_resident, _children(server)))
    yield Figure(MEMORY, heaviest, "MB", MOST_MEMORY)


def _rate(visitor: Visitor, address: str, path: str) -> float:
    """Answers a second to all clients together."""
    until = time.monotonic() + SECONDS
    counts = [0] * CLIENTS

    def ask(number: int) -> None:
        client = Visitor(address, visitor.cookies)
        while time.monotonic() < until:
            client.get(path, **AS_BROWSER)
            counts[number] += 1

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / SECONDS


def _children(process: int) -> list[int]:
    listed = Path(f"/proc/{process}/task/{process}/children").read_text()
    return [int(child) for child in listed.split()]


def _resident(process: int) -> float:
    """Resident memory in MB."""
    status = Path(f"/proc/{process}/status").read_text().splitlines()
    line = next(line for line in status if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1000
