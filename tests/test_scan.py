"""The canary scan itself: it sees every way to write a word, and tells noise from text."""

import base64
import json
import os

import pytest

from tests import canary
from tests.scan import FORMS, PLAIN, is_noise, leaked


def test_the_scan_sees_what_is_there():
    for name in FORMS:
        assert leaked(b"\x00\x01" + canary.word("x").encode(name)) == [canary.CANARY]
    assert leaked(json.dumps({"kind": "asked-space"}).encode()) == ["asked-space"]
    for before in ("", "a", "ab"):
        assert leaked(base64.b64encode(f"{before}{canary.CANARY} tides".encode())) == [
            canary.CANARY
        ]
    assert leaked(b"harmless bytes, disquieting, assigned, cement, fearless") == []


@pytest.mark.parametrize("kind", PLAIN)
def test_the_scan_sees_a_kind_that_is_a_word_of_the_language(kind):
    said = [json.dumps({"kind": kind}), f"/log/{kind}/", f"kind={kind}&", f"\n{kind}\n" if len(kind) > 3 else f"'{kind}'"]  # fmt: skip
    for text in said:
        for name in FORMS:
            assert leaked(b"\x01\x02" + text.encode(name)) == [kind], (text, name)
    assert leaked(bytes([0x81, 0xA4]) + b"kind" + bytes([0xA0 + len(kind)]) + kind.encode()) == [
        kind
    ]


def test_noise_is_told_from_text_also_where_there_is_little_of_it():
    assert all(is_noise(os.urandom(size)) for size in (0, 48, 60, 512, 4096, 100_000))
    for text in (json.dumps({"kind": "fear", "what": "he said no"}).encode(), bytes(60)):
        assert not is_noise(text)
        assert not is_noise(os.urandom(512) + text)
