"""Finds the words of the canary in any of the ways to write them, and tells noise from text."""

import base64
import re

from guide.facts import Kind
from tests import canary

KINDS = [kind.value for kind in Kind if "-" in kind]
# The others are words of the language too: looked for as whole words, as they are stored. Three
# letters come about in noise, so of "met" the ways to say a value are looked for.
PLAIN = [kind.value for kind in Kind if "-" not in kind]
VALUE = r"""(?:["'=>:/]|\xa3)met(?:["'<&/\n]|\xa3|$)"""
NEVER = [
    canary.CANARY,
    *KINDS,
    canary.DAY,
    canary.SINCE,
    canary.UNTIL,
    canary.ENDED,
    canary.ZONE,
    "14 March 1987",
    "1987-03",
]
FORMS = ("utf-8", "utf-16-le", "utf-16-be")


def leaked(data: bytes, *more: str) -> list[str]:
    """The forbidden words that are found in the data, in any of the ways to write them."""
    low = data.lower()
    found = [
        word for word in (*NEVER, *more) if any(form in low for form in ways_to_write(word.lower()))
    ]
    return found + [word for word in PLAIN if is_said(word, data)]


def is_said(kind: str, data: bytes) -> bool:
    """Whether a kind of one word stands there as a word, in any alphabet, or in base64."""
    pattern = VALUE if len(kind) < 4 else rf"(?<![a-z]){kind}(?![a-z])"
    texts = (data, data[::2], data[1::2])  # UTF-16 has every letter in one of the halves
    return any(re.search(pattern.encode("latin-1"), text) for text in texts) or (
        len(kind) > 7 and any(part in data.lower() for part in in_base64(kind))
    )


def ways_to_write(word: str) -> list[bytes]:
    plain = [word.encode(name) for name in FORMS]
    return [*plain, word.encode().hex().encode(), *in_base64(word)]


def in_base64(word: str) -> list[bytes]:
    """The part that does not depend on what stands around it, for each of the three places."""
    found = []
    for before in range(3):
        whole = base64.b64encode(b"\0" * before + word.encode() + b"\0\0").lower()
        cut = (0, 2, 3)[before]
        found.append(whole[cut : cut + len(word) * 4 // 3 - 3])
    return [part for part in found if len(part) >= 8]


def is_noise(data: bytes) -> bool:
    """No byte is more frequent than chance allows, and nowhere is there a line of text."""
    expected = len(data) / 256
    most = max(data.count(byte) for byte in range(256))
    return most <= expected + 6 * expected**0.5 + 8 and not re.search(rb"[ -~]{24}", data)
