"""What a visit costs on the wire, in bytes as they came."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page


@dataclass
class Traffic:
    """Bytes by address, headers and bodies, compressed; what the browser had kept counts nothing."""

    addresses: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, float] = field(default_factory=dict)

    @property
    def fonts(self) -> float:
        return sum(size for name, size in self.sizes.items() if self.is_font(name))

    @property
    def rest(self) -> list[float]:
        return [size for name, size in self.sizes.items() if size and not self.is_font(name)]

    def is_font(self, name: str) -> bool:
        return self.addresses[name].endswith(".woff2")


@contextmanager
def counted(page: Page) -> Iterator[Traffic]:
    """Redirects are counted with the address that they lead to."""
    traffic, debugger = Traffic(), page.context.new_cdp_session(page)

    def asked(event: Any) -> None:
        name = event["requestId"]
        traffic.addresses[name] = event["request"]["url"]
        led = event.get("redirectResponse", {}).get("encodedDataLength", 0)
        traffic.sizes[name] = traffic.sizes.get(name, 0) + led

    def answered(event: Any) -> None:
        traffic.sizes[event["requestId"]] += event["encodedDataLength"]

    debugger.on("Network.requestWillBeSent", asked)
    debugger.on("Network.loadingFinished", answered)
    debugger.send("Network.enable")
    yield traffic
    page.wait_for_load_state("networkidle")
    debugger.detach()
