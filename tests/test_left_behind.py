"""What a life in the diary leaves behind: files, log, mails and cache, scanned for the canary."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from config.secret_file import fresh
from tests import canary
from tests.scan import leaked

ALONE = "import sys, django; django.setup(); from tests.canary import alone; alone(sys.argv[1])"


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, bytes]:
    """All that a life in the diary leaves behind: files, logs, mails, cache, temporary files."""
    place = tmp_path_factory.mktemp("canary")
    data, temporary, outside = place / "data", place / "tmp", place / "outside.json"
    data.mkdir()
    temporary.mkdir()
    environment = os.environ | fresh() | {
        "DATABASE_URL": "", "TIDELINE_DATA": str(data), "TIDELINE_TESTING": "1", "TMPDIR": str(temporary),
        "KDF_MEMORY_KIB": "8", "KDF_ROUNDS": "1", "PYTHONWARNINGS": "default", "DJANGO_SETTINGS_MODULE": "config.settings",
    }  # fmt: skip
    (data / "static").mkdir()
    command = [sys.executable, "-c", ALONE, str(outside)]
    done = subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    found = {
        str(path.relative_to(place)): path.read_bytes()
        for path in place.rglob("*")
        if path.is_file()
    }
    said = json.loads(found.pop("outside.json"))
    parts = {name: json.dumps(said[name]).encode() for name in ("mails", "cache")}
    return found | parts | {"output": done.stdout + done.stderr, "keys": said["key"].encode()}


def test_no_file_log_mail_cache_or_temporary_file_holds_any_of_it(files):
    key = files["keys"].decode()
    secrets = [key[:39], key[39:], key[:39].replace("-", ""), key[39:].replace("-", "")]
    left = {name: data for name, data in files.items() if name != "keys"}
    assert {
        name: leaked(data, *secrets) for name, data in left.items() if leaked(data, *secrets)
    } == {}


def test_the_scan_read_the_database_its_journal_the_log_a_mail_and_the_cache(files):
    assert canary.ADDRESS.encode() in files["data/tideline.sqlite3"] + files.get(
        "data/tideline.sqlite3-wal", b""
    )
    assert b'"route": "timeline:log_kind"' in files["output"]
    assert b'"error": "RuntimeError"' in files["output"]
    assert canary.ADDRESS.encode() in files["mails"]
    assert b"rl:" in files["cache"]
    names = {Path(name).name for name in files}
    assert "tideline.sqlite3" in names


def test_every_line_of_the_log_is_json_and_says_nothing_of_a_person(files):
    lines = files["output"].decode().splitlines()
    known = {
        "time",
        "level",
        "logger",
        "request",
        "route",
        "method",
        "status",
        "ms",
        "event",
        "error",
        "at",
    }
    for line in lines:
        assert set(json.loads(line)) <= known
    for never in (canary.USER, "testserver", "127.0.0.1", "/log/", "/timeline/", "Mozilla"):
        assert never not in files["output"].decode()
