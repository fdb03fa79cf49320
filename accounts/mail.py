"""Mail goes out beside the answer, not before it.

How long a mail server takes, and whether it answers at all, must not tell a stranger which
addresses are known here.
"""

import logging
from smtplib import SMTPException
from threading import Thread

from django.core.mail import EmailMessage

NAME = "mail"
log = logging.getLogger("tideline.mail")


def send_later(message: EmailMessage) -> None:
    """A failure is logged; whoever waits for the mail asks for it again."""
    Thread(target=_send, args=(message,), name=NAME).start()


def _send(message: EmailMessage) -> None:
    try:
        message.send()
    except (OSError, SMTPException) as error:
        log.warning("not sent", exc_info=error)
