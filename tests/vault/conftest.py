import pytest

from tests.vault.owners import new_vault
from vault.vault import Vault


@pytest.fixture
def vault(db, clock) -> Vault:
    return new_vault("alice")


@pytest.fixture
def other(db, clock) -> Vault:
    return new_vault("mallory")
