"""What the server itself says of requests that reach no view: never a path, a body, an address."""

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from tests.e2e.server import Server, serving

SECRETS = ("SECRETCOOKIE", "SECRETBODY", "SECRETPATH", "SECRETHEADER", "127.0.0.1")
HOST = b"Host: 127.0.0.1\r\n"
BROKEN = {
    "a header without a name": (
        b"GET /timeline/SECRETPATH HTTP/1.1\r\n" + HOST + b"Cookie tl-vault-key=SECRETCOOKIE\r\n\r\n", 400,
    ),
    "a chunk without a size": (
        b"POST /accounts/login/ HTTP/1.1\r\n" + HOST
        + b"Transfer-Encoding: chunked\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\nzzSECRETBODY\r\n\r\n",
        403,
    ),
    "a request line that is none": (b"SECRETPATH\r\n\r\n", 400),
    "a method that is none": (b"G\xc3T /SECRETPATH HTTP/1.1\r\n" + HOST + b"\r\n", 400),
    "a version that is none": (b"GET /SECRETPATH HTTP/7.9\r\n" + HOST + b"\r\n", 400),
    "an expectation nobody meets": (
        b"GET /SECRETPATH HTTP/1.1\r\n" + HOST + b"Expect: SECRETHEADER\r\n\r\n", 417,
    ),
    "an address that is too long": (b"GET /SECRETPATH" + 9000 * b"x" + b" HTTP/1.1\r\n\r\n", 414),
    "another place than the root": (
        b"GET /timeline/SECRETPATH HTTP/1.1\r\n" + HOST + b"SCRIPT_NAME: /zz\r\n\r\n", 404,
    ),
    "another path than was asked": (
        b"GET /timeline/SECRETPATH HTTP/1.1\r\n" + HOST + b"PATH_INFO: /health/\r\n\r\n", 404,
    ),
    "another alphabet": (
        b"GET /guide/?SECRETPATH HTTP/1.1\r\n" + HOST + b"Content-Type: x/y; charset=hex\r\n\r\n", 400,
    ),
    "a host that is not ours": (b"GET /SECRETPATH HTTP/1.1\r\nHost: SECRETHEADER\r\n\r\n", 400),
}  # fmt: skip


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[Server]:
    """On a database of its own: the one that the other tests share belongs to other secrets."""
    with serving(tmp_path_factory.mktemp("log"), {"DATABASE_URL": ""}) as server:
        yield server


def ask(server: Server, request: bytes) -> int:
    """The status of the answer to these bytes."""
    where = urlsplit(server.address)
    with socket.create_connection((where.hostname, where.port), timeout=20) as connection:
        connection.sendall(request)
        return int(connection.recv(65536).split(b" ", 2)[1])


def lines(server: Server) -> list[str]:
    return [line for line in server.said().splitlines() if line.startswith("{")]


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_request_is_refused_and_not_quoted(server, name):
    request, status = BROKEN[name]
    before = len(server.said())
    assert ask(server, request) == status
    time.sleep(0.1)
    said = server.said()[before:]
    assert said.strip(), "nothing was logged at all"
    assert not [secret for secret in SECRETS if secret in said], said
    assert all(json.loads(line) for line in said.splitlines())


def test_what_went_wrong_is_told_by_its_kind_and_place(server):
    ask(server, BROKEN["a header without a name"][0])
    time.sleep(0.1)
    said = [json.loads(line) for line in lines(server)]
    line = [one for one in said if one["logger"] == "gunicorn.error"][-1]
    assert set(line) == {"time", "level", "logger", "error", "at"}
    assert (line["level"], line["error"]) == ("WARNING", "InvalidHeader")
    assert line["at"][-1].startswith("parse_headers message.py:")


def test_that_a_worker_was_killed_is_said_in_words(server):
    children = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(server.process)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    os.kill(int(children[0]), signal.SIGKILL)
    deadline = time.monotonic() + 20
    while "was sent SIGKILL" not in server.said() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert "was sent SIGKILL" in server.said()
    assert ask(server, b"GET /health/ HTTP/1.1\r\n" + HOST + b"\r\n") == 200
