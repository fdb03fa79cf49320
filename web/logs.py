"""Logs and error reports without content."""

import json
import logging
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.views.debug import SafeExceptionReporterFilter

QUOTING = ("django.", "gunicorn.")


class JsonLine(logging.Formatter):
    """One JSON object a line. Of an error: its type and where in the code (function, file, line),
    never its message, which may quote what somebody wrote. What the loggers of Django and gunicorn
    say about a request names its path, so only their level and logger are kept."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
        }
        line |= getattr(record, "facts", {})
        if not record.name.startswith(QUOTING):
            line["event"] = record.getMessage()
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["at"] = [
                f"{frame.name} {Path(frame.filename).name}:{frame.lineno}"
                for frame in traceback.extract_tb(record.exc_info[2])
            ]
        return json.dumps(line)


class NoContentFilter(SafeExceptionReporterFilter):
    """Error pages and mails show no form, no cookie, no variable, whatever the settings."""

    def get_post_parameters(self, request: Any) -> dict[str, str]:
        return {}

    def get_safe_cookies(self, request: Any) -> dict[str, str]:
        return {}

    def get_safe_request_meta(self, request: Any) -> dict[str, str]:
        return {}

    def get_traceback_frame_variables(self, request: Any, tb_frame: Any) -> Any:
        return []

    def is_active(self, request: Any) -> bool:
        return True


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "web.logs.JsonLine"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "json"}},
    "loggers": {
        "": {"handlers": ["out"], "level": "WARNING"},
        "django": {"handlers": ["out"], "level": "WARNING", "propagate": False},
        "tideline": {"handlers": ["out"], "level": "INFO", "propagate": False},
    },
}
