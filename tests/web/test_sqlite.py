"""What was deleted is gone from the disk too."""

from pathlib import Path

import pytest
from django.db import connection

from web.sqlite import base


@pytest.mark.django_db
def test_what_was_deleted_is_not_left_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "one.sqlite3"
    given = connection.settings_dict | {"NAME": str(file), "ENGINE": "web.sqlite", "OPTIONS": {}}
    wrapper = base.DatabaseWrapper(given, "another")
    with wrapper.cursor() as cursor:
        cursor.execute("CREATE TABLE note (words TEXT)")
        cursor.execute("INSERT INTO note VALUES ('a word nobody should find')")
        cursor.execute("INSERT INTO note VALUES ('a word that stays')")
        cursor.execute("DELETE FROM note WHERE words LIKE '%nobody%'")
    wrapper.connection.close()
    left = file.read_bytes()
    assert b"a word that stays" in left
    assert b"a word nobody should find" not in left
