"""The only module that touches a cipher, a key derivation or a keyed hash.

Ciphertext: version (1 byte), algorithm (1), key generation (2, big endian), nonce (12),
AES-256-GCM ciphertext and tag. The header and every part of the binding are authenticated.
Labels never change once data exists. Sources: RFC 5869 (HKDF), RFC 9106 (Argon2id),
RFC 9180 (HPKE), NIST SP 800-38D (GCM).
"""

import base64
import hmac
import os
import struct
import threading
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from vault.errors import Busy, Damaged

PASSWORD_SLOT = b"tideline/v1/kek/password"
RECOVERY_SLOT = b"tideline/v1/kek/recovery"
OLDER_KEY = b"tideline/v1/key/older"
KEYS = b"tideline/v1/keys"
UNLOCK_ID = b"tideline/v1/unlock/id"
UNLOCK_WRAP = b"tideline/v1/unlock/wrap"
RECORD = b"tideline/v1/record/"  # followed by the kind: one key per kind
MONTH = b"tideline/v1/month"
INBOX = b"tideline/v1/inbox"
PEPPER_CHECK = b"tideline/v1/pepper-check"
DERIVED_ID = b"tideline/v1/derived-id"

KEY_BYTES = 32
RECOVERY_BYTES = 20  # 160 bits: 32 letters and digits in eight groups
HEADER = struct.Struct(">BBH")
NONCE_BYTES = 12
MAX_PASSWORD_BYTES = 4096
WAIT_SECONDS = 5.0

_suite = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_gate = threading.BoundedSemaphore(os.cpu_count() or 1)


def fresh_key() -> bytes:
    return os.urandom(KEY_BYTES)


def derive(key: bytes, label: bytes, salt: bytes | None = None) -> bytes:
    """32 bytes of HKDF-SHA256: one key for one purpose."""
    return HKDF(hashes.SHA256(), KEY_BYTES, salt, label).derive(key)


def keyed_hash(key: bytes, *parts: bytes) -> bytes:
    """32 bytes of HMAC-SHA256 over length-prefixed parts."""
    return hmac.digest(key, _join(parts), "sha256")


def same(one: bytes, other: bytes) -> bool:
    """Equality in constant time."""
    return hmac.compare_digest(one, other)


def normal(password: str) -> str:
    """Passwords are NFKC-normalised once, so that every keyboard gives the same bytes.

    What is longer than any password may be becomes "", which is nobody's: normalising takes
    time that grows with the square of the length.
    """
    return unicodedata.normalize("NFKC", password) if len(password) <= MAX_PASSWORD_BYTES else ""


@contextmanager
def stretching() -> Iterator[None]:
    """At most one Argon2 run per core at a time. Raises Busy after five seconds in the queue."""
    if not _gate.acquire(timeout=WAIT_SECONDS):
        raise Busy
    try:
        yield
    finally:
        _gate.release()


def password_key(password: str, salt: bytes, params: Mapping[str, int], pepper: bytes) -> bytes:
    """The key that wraps the user key: Argon2id (m in KiB, t rounds, p lanes), then the pepper."""
    secret = normal(password).encode()[:MAX_PASSWORD_BYTES]
    with stretching():
        raw = hash_secret_raw(
            secret, salt, params["t"], params["m"], params["p"], KEY_BYTES, Type.ID, params["v"]
        )
    return derive(raw + pepper, PASSWORD_SLOT, salt)


class Sealer:
    """Seals and opens with one label, with the key of any generation."""

    def __init__(self, keys: Mapping[int, bytes], label: bytes) -> None:
        self.current = max(keys)
        self._ciphers = {number: AESGCM(derive(key, label)) for number, key in keys.items()}

    def seal(self, plain: bytes, *binding: bytes) -> bytes:
        header = HEADER.pack(1, 1, self.current)
        nonce = os.urandom(NONCE_BYTES)
        sealed = self._ciphers[self.current].encrypt(nonce, _pad(plain), header + _join(binding))
        return header + nonce + sealed

    def open(self, blob: bytes, *binding: bytes) -> bytes:
        """The plain bytes. Raises Damaged if anything at all is not as it was sealed."""
        try:
            header, nonce, body = blob[:4], blob[4:16], blob[16:]
            cipher = self._ciphers[_generation(header)]
            return _unpad(cipher.decrypt(nonce, body, header + _join(binding)))
        except (InvalidTag, KeyError, ValueError, struct.error) as error:
            raise Damaged from error


def generation_of(blob: bytes) -> int:
    """The key generation a blob was sealed with. Raises Damaged on an unknown header."""
    try:
        return _generation(blob[:4])
    except (ValueError, struct.error) as error:
        raise Damaged from error


def _generation(header: bytes) -> int:
    version, algorithm, generation = HEADER.unpack(header)
    if (version, algorithm) != (1, 1):
        raise ValueError
    return int(generation)


def _join(parts: tuple[bytes, ...]) -> bytes:
    return b"".join([len(part).to_bytes(4, "big") + part for part in parts])  # a list is quicker


def _pad(plain: bytes) -> bytes:
    """PADME (Nikitin et al. 2019): at most 12 % longer, and only O(log log n) bits of size left."""
    length = len(plain) + 4
    exponent = max(length.bit_length() - 1, 1)
    mask = (1 << max(exponent - exponent.bit_length(), 0)) - 1
    padded = max((length + mask) & ~mask, 256)
    return len(plain).to_bytes(4, "big") + plain + bytes(padded - length)


def _unpad(padded: bytes) -> bytes:
    length = int.from_bytes(padded[:4], "big")
    if length > len(padded) - 4:
        raise ValueError
    return padded[4 : 4 + length]


def new_inbox() -> tuple[bytes, bytes]:
    """A P-256 pair: the public point (65 bytes) and the private scalar (32 bytes)."""
    key = ec.generate_private_key(ec.SECP256R1())
    private = key.private_numbers().private_value.to_bytes(KEY_BYTES, "big")
    return inbox_public(private), private


def inbox_public(private: bytes) -> bytes:
    """The public point that belongs to a private scalar."""
    key = ec.derive_private_key(int.from_bytes(private, "big"), ec.SECP256R1())
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def drop_in(plain: bytes, public: bytes, *binding: bytes) -> bytes:
    """Seal to a public key: whoever does this cannot open it again. Raises Damaged."""
    try:
        point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public)
    except ValueError as error:
        raise Damaged from error
    return _suite.encrypt(_pad(plain), point, info=INBOX + _join(binding))


def take_out(sealed: bytes, private: bytes, *binding: bytes) -> bytes:
    """Open what was dropped in. Raises Damaged."""
    key = ec.derive_private_key(int.from_bytes(private, "big"), ec.SECP256R1())
    try:
        return _unpad(_suite.decrypt(sealed, key, info=INBOX + _join(binding)))
    except (InvalidTag, ValueError) as error:
        raise Damaged from error


def recovery_text(secret: bytes) -> str:
    """Eight groups of four letters and digits, as shown to the owner."""
    letters = base64.b32encode(secret).decode()
    return "-".join(letters[i : i + 4] for i in range(0, len(letters), 4))


def recovery_secret(text: str) -> bytes | None:
    """The secret behind what was typed, forgiving about case, spaces, dashes, 0, 1 and 8."""
    letters = "".join(c for c in normal(text).upper() if c.isalnum()).translate(
        {48: "O", 49: "I", 56: "B"}
    )
    try:
        secret = base64.b32decode(letters)
    except ValueError:
        return None
    return secret if len(secret) == RECOVERY_BYTES else None
