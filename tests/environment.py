"""Settings for the tests, before Django reads any: fresh secrets, quick passwords, own files."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from config.secret_file import fresh

data = Path(tempfile.mkdtemp(prefix="tideline-test-"))
atexit.register(shutil.rmtree, data, ignore_errors=True)
(data / "static").mkdir()
os.environ |= {
    **fresh(),
    "TIDELINE_TESTING": "1",
    "TIDELINE_DATA": str(data),
    "KDF_MEMORY_KIB": "8",
    "KDF_ROUNDS": "1",
}
