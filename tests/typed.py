"""The settings as the type checker reads them: with secrets of its own."""

import os

from config.secret_file import fresh

os.environ |= fresh()

from config.settings import *  # noqa: F403  (the environment must be ready before)
