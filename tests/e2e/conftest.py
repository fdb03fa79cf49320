"""The server and the browser, started once for all browser tests, and what every test must keep."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.browser import (
    CHROMIUM,
    DESK,
    NONE_FOUND,
    PHONE,
    REQUIRED,
    Windows,
    chromium,
    open_windows,
)
from tests.e2e.server import Server, serving

if REQUIRED and not CHROMIUM:
    pytest.exit("The browser tests are required, and no Chromium was found.", returncode=4)
collect_ignore_glob = [] if CHROMIUM else ["test_*.py"]
HERE = Path(__file__).parent


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if not CHROMIUM:
        terminalreporter.write_line(NONE_FOUND)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.e2e)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    """A failure shows what the server said meanwhile."""
    report = yield
    server = getattr(item, "funcargs", {}).get("server")
    if report.failed and isinstance(server, Server):
        report.sections.append(("the server", server.said()[-4000:]))
    return report


# Ended with the last browser test: Playwright's loop would forbid the database to those after it.
@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("tideline")) as server:
        yield server


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def device(server: Server, browser: Browser) -> Iterator[Callable[..., Windows]]:
    """Makes a fresh device; takes what `open_windows` takes. No console may have complained."""
    opened: list[Windows] = []

    def fresh(**options: Any) -> Windows:
        opened.append(open_windows(browser, server.address, **options))
        return opened[-1]

    yield fresh
    complaints = [complaint for windows in opened for complaint in windows.complaints]
    for windows in opened:
        windows.context.close()
    assert not complaints


@pytest.fixture
def page(device: Callable[..., Windows]) -> Page:
    """One tab on a desktop, with scripts."""
    return device().tab()


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    chosen: tuple[int, int] = request.param
    return chosen
