"""A person at a keep-alive connection: cookies, tokens and forms, and nothing that costs time."""

import http.client
import re
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

PASSWORD = "slow tides turn 42"
TAKEN = {200, 204, 302}


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Visitor:
    """One device. Every answer must be one that was meant; anything else raises RuntimeError."""

    def __init__(self, address: str, cookies: Mapping[str, str] | None = None) -> None:
        self.host = urlsplit(address).netloc
        self.cookies = dict(cookies or {})
        self.connection = http.client.HTTPConnection(self.host, timeout=60)

    def get(self, path: str, **headers: str) -> Answer:
        return self._ask("GET", path, None, headers)

    def post(self, path: str, fields: Mapping[str, object], **headers: str) -> Answer:
        body = urlencode(fields, doseq=True).encode()
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        headers["X-CSRFToken"] = self.cookies.get("tl-csrf", "")
        return self._ask("POST", path, body, headers)

    def sign_up(self, name: str) -> None:
        """From the front page to an open diary."""
        self.get("/accounts/signup/")
        passwords = {"password1": PASSWORD, "password2": PASSWORD}
        self.post("/accounts/signup/", {"username": name} | passwords)
        page = self.get("/accounts/recovery-key/").text
        groups = re.findall(r"<span>([0-9A-Z]{4})</span>", page)
        asked = {which: int(_value(page, f"{which}_number")) for which in ("first", "second")}
        numbers = {f"{which}_number": number for which, number in asked.items()}
        typed = {which: groups[number - 1] for which, number in asked.items()}
        self.post("/accounts/recovery-key/", numbers | typed)
        about = {"zone": "Europe/Dublin", "partner_name": "S.", "pronouns": "they"}
        self.post("/welcome/", about)

    def _ask(
        self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]
    ) -> Answer:
        jar = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.connection.request(method, path, body, {"Cookie": jar, **headers})
        response = self.connection.getresponse()
        answer = Answer(response.status, dict(response.getheaders()), response.read())
        for line in response.headers.get_all("Set-Cookie") or ():
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        if answer.status not in TAKEN:
            raise RuntimeError(f"{method} {path} answered {answer.status}: {answer.text[:800]}")
        return answer


def _value(page: str, name: str) -> str:
    for tag in re.findall(r"<input[^>]*>", page):
        if f'name="{name}"' in tag:
            return re.search(r'value="([^"]*)"', tag)[1]  # type: ignore[index]
    raise RuntimeError(f"No field is named {name}.")
