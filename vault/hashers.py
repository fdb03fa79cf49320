"""The password hash that checks a sign-in. It shares nothing with the key that opens the vault."""

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher

from vault import crypto


class Argon2id(Argon2PasswordHasher):
    """Django's hasher with our parameters, NFKC once, and the same queue as the vault's key."""

    parallelism = 1

    @property
    def time_cost(self) -> int:  # type: ignore[override]
        return int(settings.KDF_ROUNDS)

    @property
    def memory_cost(self) -> int:  # type: ignore[override]
        return int(settings.KDF_MEMORY_KIB)

    def encode(self, password: str, salt: str) -> str:
        with crypto.stretching():
            return super().encode(crypto.normal(password), salt)

    def verify(self, password: str, encoded: str) -> bool:
        with crypto.stretching():
            return super().verify(crypto.normal(password), encoded)
