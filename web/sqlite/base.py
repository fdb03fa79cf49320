"""Django's SQLite backend on a SQLite without the WAL-reset bug, where there is one.

SQLite 3.7.0 to 3.51.2 (but not 3.50.7 and 3.44.6) can corrupt a WAL database that has two or
more connections. A wheel brings a newer library; without it we use the rollback journal.
"""

import sys
from collections.abc import Mapping
from importlib.util import find_spec

if find_spec("pysqlite3"):
    import pysqlite3

    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
    # It does not tell its limits, which Django asks for: SQLite's own numbers and defaults.
    pysqlite3.SQLITE_LIMIT_COLUMN, pysqlite3.SQLITE_LIMIT_VARIABLE_NUMBER = 2, 9

from django.db.backends.sqlite3 import base

type Version = tuple[int, int, int]

FIXED_IN: Version = (3, 51, 3)
BACKPORTED: tuple[Version, ...] = ((3, 50, 7), (3, 44, 6))
COMMON = (
    "PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA cache_size=-20000; "
    "PRAGMA temp_store=MEMORY;"
)


def library() -> Version:
    """The version of the SQLite library in use."""
    return base.Database.sqlite_version_info  # type: ignore[attr-defined, no-any-return]


def wal_is_safe(version: Version) -> bool:
    if version >= FIXED_IN:
        return True
    return any(version[:2] == fix[:2] and version >= fix for fix in BACKPORTED)


def journal(version: Version) -> str:
    """The journal mode for a library version: "wal" or "delete" (the rollback journal)."""
    return "wal" if wal_is_safe(version) else "delete"


def pragmas(version: Version) -> str:
    limit = "PRAGMA journal_size_limit=67108864; "
    return f"PRAGMA journal_mode={journal(version)}; {limit}{COMMON}"


class Connection(base.Database.Connection):  # type: ignore[name-defined, misc]
    """Answers for the limits of a library that does not tell them."""

    LIMITS: Mapping[int, int] = {2: 2000, 9: 32766}  # columns, variables

    def getlimit(self, category: int) -> int:
        return self.LIMITS[category]


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self) -> dict[str, object]:
        """Writers wait their turn (IMMEDIATE, 20 s) instead of failing half-way."""
        params: dict[str, object] = super().get_connection_params()
        params.setdefault("timeout", 20)
        params["factory"] = Connection
        self.transaction_mode = "IMMEDIATE"
        self.init_commands = pragmas(library()).split(";")
        return params
