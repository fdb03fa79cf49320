"""Cryptography in one place: whoever reviews it reads one file."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

from vault import crypto

APPS = ("config", "web", "vault", "accounts", "guide", "timeline", "journal")
ROOT = Path(settings.BASE_DIR)
SOURCES = sorted(path for app in APPS for path in (ROOT / app).rglob("*.py"))
GUARDED = {"cryptography", "argon2", "hashlib", "hmac", "Crypto", "nacl", "random"}
# The password hasher is Django's own, with our parameters; secrets makes the two start-up secrets
# and picks which groups to ask for.
ALLOWED = {"vault/crypto.py": {"cryptography", "argon2", "hmac"}}
MAKES_RANDOM = {
    "vault/crypto.py",
    "vault/keys.py",
    "vault/unlocks.py",
    "config/secret_file.py",
    "accounts/forms.py",
}


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_other_module_touches_a_cipher_or_a_hash(path):
    name = str(path.relative_to(ROOT))
    assert imported(path) & GUARDED == ALLOWED.get(name, set())


def test_random_bytes_are_made_only_where_keys_are():
    makers = {
        str(path.relative_to(ROOT))
        for path in SOURCES
        if "urandom" in path.read_text() or "secrets" in imported(path)
    }
    assert makers == MAKES_RANDOM


def test_every_label_is_used_for_one_purpose():
    labels = [value for value in vars(crypto).values() if isinstance(value, bytes)]
    assert len(labels) == len(set(labels)) == 11
    assert all(label.startswith(b"tideline/v1/") for label in labels)
