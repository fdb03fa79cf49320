"""Python in a process and an environment of its own, and the settings it comes to there."""

import json
import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

from config.secret_file import fresh

ROOT = Path(settings.BASE_DIR)
SHOWN = """
import json
from config import settings as s
names = "SESSION_COOKIE_NAME CSRF_COOKIE_NAME VAULT_COOKIE_NAME LOOK_COOKIE_NAME SESSION_COOKIE_SECURE \
CSRF_COOKIE_SECURE SECURE_SSL_REDIRECT SECURE_HSTS_SECONDS SECURE_HSTS_INCLUDE_SUBDOMAINS \
SECURE_PROXY_SSL_HEADER KDF_MEMORY_KIB KDF_ROUNDS DEBUG MAIL_CONFIGURED ALLOWED_HOSTS"
print(json.dumps({name: getattr(s, name) for name in names.split()}))
"""


def python(data: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs Python in an empty environment, with its data in this folder."""
    whole = {"PATH": os.environ["PATH"], "TIDELINE_DATA": str(data), **environment}
    return subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=whole,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def settings_in(data: Path, **environment: str) -> dict[str, object]:
    """The settings that such a Python comes to."""
    done = python(data, "-c", SHOWN, **fresh() | environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def last_line(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode != 0
    return done.stderr.strip().splitlines()[-1]
