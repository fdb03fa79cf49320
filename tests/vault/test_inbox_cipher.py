"""The inbox is RFC 9180 (HPKE, base mode, P-256), so that any browser could add to it."""

import hashlib
import hmac

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from vault import crypto
from vault.errors import Damaged

POINT = 65
# RFC 9180, appendix A.3.1: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, base mode.
PRIVATE = "f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2"
ENCAPSULATED = (
    "04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac9"
    "8536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4"
)
CIPHERTEXT = (
    "5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434"
)
AES_128, AES_256 = (1, 16), (2, 32)  # the id and the key's bytes


def labelled(suite: bytes, label: bytes, what: bytes) -> bytes:
    return b"HPKE-v1" + suite + label + what


def extract(suite: bytes, salt: bytes, label: bytes, secret: bytes) -> bytes:
    return hmac.digest(salt or bytes(32), labelled(suite, label, secret), "sha256")


def expand(suite: bytes, key: bytes, label: bytes, info: bytes, length: int) -> bytes:
    what = length.to_bytes(2, "big") + labelled(suite, label, info) + b"\x01"
    return hmac.digest(key, what, hashlib.sha256)[:length]


def open_as_the_rfc_says(sealed, private: int, info: bytes, aead, aad: bytes = b"") -> bytes:
    """Sections 4.1, 5.1 and 5.2, written from the text and sharing nothing with the program."""
    number, key_bytes = aead
    encapsulated, ciphertext = sealed[:POINT], sealed[POINT:]
    key = ec.derive_private_key(private, ec.SECP256R1())
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), encapsulated)
    numbers = key.public_key().public_numbers()
    mine = b"\x04" + numbers.x.to_bytes(32, "big") + numbers.y.to_bytes(32, "big")
    kem = b"KEM" + (16).to_bytes(2, "big")
    raw = extract(kem, b"", b"eae_prk", key.exchange(ec.ECDH(), theirs))
    shared = expand(kem, raw, b"shared_secret", encapsulated + mine, 32)
    suite = b"HPKE" + b"".join(part.to_bytes(2, "big") for part in (16, 1, number))
    context = (
        b"\x00" + extract(suite, b"", b"psk_id_hash", b"") + extract(suite, b"", b"info_hash", info)
    )
    secret = extract(suite, shared, b"secret", b"")
    cipher = AESGCM(expand(suite, secret, b"key", context, key_bytes))
    return cipher.decrypt(expand(suite, secret, b"base_nonce", context, 12), ciphertext, aad)


def test_the_yardstick_opens_the_vector_of_the_rfc():
    sealed = bytes.fromhex(ENCAPSULATED + CIPHERTEXT)
    info, aad = b"Ode on a Grecian Urn", b"Count-0"
    opened = open_as_the_rfc_says(sealed, int(PRIVATE, 16), info, AES_128, aad)
    assert opened == b"Beauty is truth, truth beauty"


def test_what_is_dropped_in_is_rfc_9180():
    public, private = crypto.new_inbox()
    sealed = crypto.drop_in(b"said at night", public, b"owner", b"id")
    info = crypto.INBOX + b"\x00\x00\x00\x05owner\x00\x00\x00\x02id"
    padded = open_as_the_rfc_says(sealed, int.from_bytes(private, "big"), info, AES_256)
    assert padded.startswith(b"\x00\x00\x00\x0dsaid at night\x00")
    assert len(padded) == 256


def test_what_is_dropped_in_can_be_taken_out():
    public, private = crypto.new_inbox()
    sealed = crypto.drop_in("ebb \U0001f30a".encode(), public, b"owner")
    assert crypto.take_out(sealed, private, b"owner") == "ebb \U0001f30a".encode()


def test_only_the_private_half_of_the_same_pair_takes_out():
    public, _private = crypto.new_inbox()
    _public, another = crypto.new_inbox()
    with pytest.raises(Damaged):
        crypto.take_out(crypto.drop_in(b"words", public, b"owner"), another, b"owner")


def test_a_form_of_somebody_else_is_damage():
    public, private = crypto.new_inbox()
    sealed = crypto.drop_in(b"words", public, b"owner", b"id")
    for binding in ((b"other", b"id"), (b"owner", b"di"), (b"ownerid",), ()):
        with pytest.raises(Damaged):
            crypto.take_out(sealed, private, *binding)


def test_one_changed_byte_or_a_cut_is_damage():
    public, private = crypto.new_inbox()
    sealed = crypto.drop_in(b"words", public, b"owner")
    for place in range(0, len(sealed), 3):
        changed = bytearray(sealed)
        changed[place] ^= 1
        for blob in (bytes(changed), sealed[:place]):
            with pytest.raises(Damaged):
                crypto.take_out(blob, private, b"owner")


def test_the_pair_is_new_every_time():
    assert len({crypto.new_inbox()[1] for _ in range(20)}) == 20
