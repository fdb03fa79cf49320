"""`make` on a machine where something is missing: one plain sentence, and nothing half made."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

MAKEFILE = Path(settings.BASE_DIR) / "Makefile"
WITHOUT_VENV = """#!/bin/sh
case "$1$2" in
  -mvenv) mkdir -p "$3/bin"; ln -s "$0" "$3/bin/python"; echo "ensurepip is not available" >&2; exit 1;;
  -c*) case "$2" in *print*) echo python3.13-venv;; esac; exit 0;;
esac
echo "No module named pip" >&2; exit 1
"""
TOO_OLD = "#!/bin/sh\nexit 1\n"


@pytest.fixture
def make(tmp_path):
    """Runs `make install` in an empty folder, on a machine that has only this python3."""
    shutil.copy(MAKEFILE, tmp_path)
    (tmp_path / "requirements.lock").touch()
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("make", "sh", "mkdir", "ln", "rm", "echo", "touch"):
        (programs / name).symlink_to(shutil.which(name))

    def go(python: str) -> subprocess.CompletedProcess[str]:
        program = programs / "python3"
        program.write_text(python)
        program.chmod(0o755)
        return subprocess.run(
            ["make", "install"], cwd=tmp_path, env={"PATH": str(programs)},
            capture_output=True, text=True, timeout=30, check=False,
        )  # fmt: skip

    return go


def test_a_python_without_venv_is_one_sentence_and_leaves_nothing_behind(make, tmp_path):
    for _again in range(2):
        done = make(WITHOUT_VENV)
        assert done.returncode != 0
        said = [line for line in done.stderr.splitlines() if not line.startswith("make: ")]
        assert said == [
            "python3 could not make the folder .venv. Please install its venv module (on Debian and "
            "Ubuntu: apt install python3.13-venv) and run this again."
        ]
        assert not os.path.lexists(tmp_path / ".venv")


def test_a_python_that_is_too_old_is_one_sentence(make, tmp_path):
    done = make(TOO_OLD)
    assert "Tideline needs Python 3.12 or newer." in done.stderr
    assert not (tmp_path / ".venv").exists()
