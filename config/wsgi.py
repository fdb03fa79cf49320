"""What gunicorn serves."""

import os
from typing import Any

import django
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
UNREADABLE = {"CONTENT_TYPE": "text/plain; charset=unknown"}


class Request(WSGIRequest):
    """Django reads the kind of what is sent, and the question with it, before any middleware and
    outside of what answers faults. What fails there is left for web.middleware.OnlyUtf8."""

    def __init__(self, environ: dict[str, Any]) -> None:
        try:
            super().__init__(environ)
        except (BadRequest, SuspiciousOperation, LookupError, UnicodeError):
            super().__init__(environ | UNREADABLE)


class Handler(WSGIHandler):
    request_class = Request


django.setup(set_prefix=False)
application = Handler()
