"""`make bench`: measure against the budgets, on a server of its own.

Prints name, figure, budget, and `ok` or `over`; writes bench/results.json; ends with 1 if any
is over. ONLY=… measures the names that contain it.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import django
from django.conf import settings

from bench import browser, diary, inside, load, requests
from bench.figures import Figure
from bench.visitor import Visitor
from tests.e2e.browser import CHROMIUM
from tests.e2e.server import serving

RESULTS = Path(__file__).parent / "results.json"
SETTINGS = {"DJANGO_SETTINGS_MODULE": "bench.bare.settings"}
NOTES = 100


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--only", default="", help="measure the names that contain this")
    only = parser.parse_args().only.lower()
    settings.configure()
    django.setup()
    figures = []
    for figure in _figures(only):
        print(figure.line(), flush=True)
        figures.append(figure)
    if not figures:
        print(f"Nothing is named like “{only}”.")
        return 1
    found = [asdict(figure) | {"ok": figure.ok} for figure in figures]
    RESULTS.write_text(json.dumps(found, indent=2) + "\n")
    return 0 if all(figure.ok for figure in figures) else 1


def _figures(only: str) -> Iterator[Figure]:
    def wanted(name: str) -> bool:
        return only in name.lower()

    yield from filter(lambda figure: wanted(figure.name), inside.measure())
    if not any(map(wanted, (*requests.NAMES, *load.NAMES, *browser.NAMES))):
        return
    with tempfile.TemporaryDirectory() as data, serving(Path(data), SETTINGS) as server:
        visitor = Visitor(server.address)
        visitor.sign_up("bench")
        diary.fill(visitor, NOTES)
        yield from requests.measure(visitor, wanted)
        if any(map(wanted, load.NAMES)):
            yield from load.measure(visitor, server.address, server.process)
        if not CHROMIUM:
            print("No Chromium found: bytes and first paint are not measured.")
        elif any(map(wanted, browser.NAMES)):
            found = browser.measure(visitor, server.address)
            yield from (figure for figure in found if wanted(figure.name))


if __name__ == "__main__":
    sys.exit(main())
