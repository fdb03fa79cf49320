"""What a new password has to be, where Django's own validators do not say it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from vault.crypto import MAX_PASSWORD_BYTES, normal

LONGEST = 1000  # characters; but for a few signs that normalise to many, they always fit


class Longest:
    """Every character counts: if some were cut off, a wrong password would open the diary."""

    def validate(self, password: str, user: object = None) -> None:
        if max(len(password), len(normal(password).encode())) > MAX_PASSWORD_BYTES:
            raise ValidationError(self.get_help_text(), code="password_too_long")

    def get_help_text(self) -> str:
        return _("Please use at most %(number)s characters.") % {"number": LONGEST}
