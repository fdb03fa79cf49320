"""The local secret file: the two values that must never lie in the source or in a backup."""

import os
import secrets
from pathlib import Path

NAMES = ("SECRET_KEY", "VAULT_PEPPER")


def ensure(path: Path) -> bool:
    """Write the file with fresh secrets, mode 0600, unless it is there. True if it was made."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(handle, "w") as file:
        file.writelines(f"{name}={value}\n" for name, value in fresh().items())
        file.flush()
        os.fsync(file.fileno())
    return True


def fresh() -> dict[str, str]:
    """Two new secrets: SECRET_KEY as URL-safe text, VAULT_PEPPER as 32 bytes in hex."""
    return {"SECRET_KEY": secrets.token_urlsafe(48), "VAULT_PEPPER": secrets.token_hex(32)}
