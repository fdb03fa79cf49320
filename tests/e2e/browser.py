"""Chromium, the windows of one person, and the watch over what their console says."""

import itertools
import os
import re
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
REQUIRED = os.environ.get("TIDELINE_BROWSER") == "required"
NONE_FOUND = "No Chromium found: the browser tests are left out."
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
    "--disable-component-update", "--disable-default-apps", "--no-first-run",
)  # fmt: skip
PATIENCE = 8000  # milliseconds
PHONE, DESK = (390, 844), (1280, 900)
LOOKS = ("light", "dark", "lamp")
# Answers that the program gives on purpose; Chromium reports each of them on the console.
MEANT = frozenset({401, 409, 422, 423})
PLACES = (
    "Pacific/Auckland", "Asia/Tokyo", "Asia/Kolkata", "Asia/Dubai", "Europe/Dublin",
    "Atlantic/Azores", "America/Sao_Paulo", "America/New_York", "America/Denver",
    "America/Anchorage", "Pacific/Honolulu",
)  # fmt: skip


def where_it_is_afternoon() -> str:
    """A zone in which it is early afternoon now: advice depends on the hour, these tests must not."""
    return min(PLACES, key=lambda place: abs(datetime.now(ZoneInfo(place)).hour - 14))


DEVICES = itertools.count(1)
AFTERNOON = where_it_is_afternoon()


@contextmanager
def chromium() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


@dataclass
class Windows:
    """The tabs of one person on one device. `complaints`: what no page may ever say."""

    context: BrowserContext
    meant: Collection[int] = MEANT
    complaints: list[str] = field(default_factory=list)

    def watch(self) -> None:
        self.context.on("console", self._hear)
        self.context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def _hear(self, message: Any) -> None:
        status = re.search(r"Failed to load resource.* status of (\d+)", message.text)
        if message.type == "error" and not (status and int(status[1]) in self.meant):
            self.complaints.append(f"{message.page and message.page.url}: {message.text}")

    def tab(self) -> Page:
        return self.context.new_page()


def open_windows(
    browser: Browser,
    address: str,
    size: tuple[int, int] = DESK,
    look: str = "",
    scripts: bool = True,
    meant: Collection[int] = MEANT,
    cookies: Any = (),
    **options: Any,
) -> Windows:
    """A fresh device: no cookie but that of the look, and those of `cookies`."""
    context = browser.new_context(
        base_url=address,
        viewport={"width": size[0], "height": size[1]},
        java_script_enabled=scripts,
        timezone_id=AFTERNOON,
        locale="en-GB",
        reduced_motion="reduce",
        extra_http_headers={"X-Forwarded-For": f"10.0.{next(DEVICES)}.1"},
        **options,
    )
    context.set_default_timeout(PATIENCE)
    context.add_cookies(cookies)
    if look:
        context.add_cookies([{"name": "tl-look", "value": look, "url": address}])
    windows = Windows(context, meant)
    windows.watch()
    return windows
