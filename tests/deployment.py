"""Run a management command with the settings of a deployment behind TLS."""

import os
import sys

from django.core.management import execute_from_command_line

from config.secret_file import fresh

if __name__ == "__main__":
    os.environ |= {
        **fresh(),
        "TLS": "1",
        "ALLOWED_HOSTS": "tideline.example",
        "DATABASE_URL": "sqlite://:memory:",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    execute_from_command_line(["manage.py", *sys.argv[1:]])
