"""What gunicorn says. Its workers quote requests, so of them only the kind and place is kept."""

import logging
import os
import sys

from gunicorn.glogging import Logger

from web.logs import JsonLine


class ServerLog(Logger):  # type: ignore[misc]
    """The master's lines, which are about processes, stay as gunicorn writes them."""

    def setup(self, cfg: object) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(ByProcess(handler.formatter or logging.Formatter()))


class ByProcess(logging.Formatter):
    """`plain` in the process that made it; JSON without the message in those forked from it."""

    def __init__(self, plain: logging.Formatter) -> None:
        super().__init__()
        self.plain, self.json, self.master = plain, JsonLine(), os.getpid()

    def format(self, record: logging.LogRecord) -> str:
        if os.getpid() == self.master:
            return self.plain.format(record)
        record.exc_info = record.exc_info or sys.exc_info()  # gunicorn tells it in words only
        return self.json.format(record)
