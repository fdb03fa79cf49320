"""Forms of the door, of recovery and settings. Sign-up and sign-in are allauth's, in our words."""

import secrets
from typing import Any

from allauth.account import forms as allauth
from allauth.account.adapter import get_adapter
from allauth.account.forms import PasswordField, SetPasswordField
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from web.fields import ZoneSelect, zone_choices
from web.people import Pronouns

GOOD_PASSWORD = _("Twelve characters or more; a sentence is good.")
NOT_THE_SAME = _("The two passwords are not the same.")
LONGEST_USER_NAME = 150
GROUPS = 8
ASKED = 2
LONGEST_NAME = 40
LONGEST_SENT = 4096  # characters of a password that a browser sends


class SignInForm(allauth.LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("User name")
        self.fields["login"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}
        self.fields["password"].help_text = ""  # the ways in stand below the form
        self.fields["password"].widget.attrs["maxlength"] = LONGEST_SENT
        self.fields["remember"].label = _("Keep me signed in on this device")
        self.fields["remember"].help_text = _(
            "It still locks by itself after a quiet while. "
            "Leave this off where others use the device."
        )


class TwicePassword:
    """A new password, typed twice: allauth's form in our words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields  # type: ignore[attr-defined]
        fields["password1"].label, fields["password1"].help_text = _("New password"), GOOD_PASSWORD
        fields["password2"].label = _("New password again")

    def add_error(self, field: str | None, error: Any) -> None:
        """allauth's only plain sentence about the second is that it differs."""
        if field == "password2" and not isinstance(error, ValidationError):
            error = NOT_THE_SAME
        super().add_error(field, error)  # type: ignore[misc]


class ChangePasswordForm(TwicePassword, allauth.ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = _("Password until now")
        self.fields["oldpassword"].help_text = ""


class NewPasswordForm(TwicePassword, allauth.ResetPasswordKeyForm):  # type: ignore[misc]
    """After a reset by mail."""


class SignUpForm(TwicePassword, allauth.SignupForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("User name")
        self.fields["username"].help_text = _("Any name. It need not be yours.")
        self.fields["email"].label = _("E-mail")
        self.fields["email"].help_text = _("Never needed. Others may read your mailbox.")
        self.fields["password1"].label = _("Password")
        self.fields["password2"].label = _("Password again")

    def clean_username(self) -> str:
        """Kept in small letters, of which some names have more than of capitals."""
        name: str = super().clean_username().lower()
        if len(name) > LONGEST_USER_NAME:
            raise ValidationError(_("This name is too long. Please choose a shorter one."))
        return name


class UnlockForm(forms.Form):
    password = PasswordField(label=_("Password"), autocomplete="current-password")


class SealedForm(UnlockForm):
    """After a reset by mail the diary is still sealed with what came before."""

    before = forms.CharField(
        label=_("Your old password, or your recovery key"),
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        strip=False,
    )


class RecoverForm(forms.Form):
    username = forms.CharField(
        label=_("User name"),
        max_length=LONGEST_USER_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
    recovery_key = forms.CharField(
        label=_("Recovery key"),
        max_length=100,
        help_text=_("Eight groups of four. Capitals and dashes do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    password1 = SetPasswordField(label=_("New password"), autocomplete="new-password")
    password2 = PasswordField(label=_("New password again"), autocomplete="new-password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = GOOD_PASSWORD

    def clean_password1(self) -> str:
        password: str = get_adapter().clean_password(self.cleaned_data["password1"])
        return password

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", NOT_THE_SAME)
        return cleaned


class GroupsForm(forms.Form):
    """Two groups of the recovery key, typed back from where it was kept."""

    first_number = forms.IntegerField(min_value=1, max_value=GROUPS, widget=forms.HiddenInput)
    second_number = forms.IntegerField(min_value=1, max_value=GROUPS, widget=forms.HiddenInput)
    first = forms.CharField(max_length=10, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    second = forms.CharField(max_length=10, widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def __init__(self, groups: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = groups
        picked = sorted(secrets.SystemRandom().sample(range(1, GROUPS + 1), ASKED))
        for name, number in zip(("first", "second"), picked, strict=True):
            self.initial.setdefault(f"{name}_number", number)
            number = self[f"{name}_number"].value()
            self.fields[name].label = _("Group number %(number)s") % {"number": number}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("first_number") == cleaned.get("second_number"):
            raise ValidationError(_("Please type two different groups."))
        for name in ("first", "second"):
            number, typed = cleaned.get(f"{name}_number"), cleaned.get(name)
            if number and typed and typed.strip().upper() != self.groups[number - 1]:
                self.add_error(name, _("That is not this group. Look at the key you kept."))
        return cleaned


class AboutForm(forms.Form):
    """The zone, and the partner as sentences need them."""

    zone = forms.ChoiceField(
        label=_("Where you are"),
        choices=zone_choices,
        help_text=_("So that a note at night belongs to the right day."),
        widget=ZoneSelect(attrs={"data-zone": ""}),
        error_messages={
            "required": _("Choose the place whose time you live by."),
            "invalid_choice": _("This time zone is not known. Choose one from the list."),
        },
    )
    partner_name = forms.CharField(
        label=_("Your partner’s initial or a name"),
        max_length=LONGEST_NAME,
        required=False,
        help_text=_("An initial is enough. You can leave it empty."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    pronouns = forms.ChoiceField(
        label=_("Pronouns"),
        choices=[
            (Pronouns.HE, _("he, him")),
            (Pronouns.SHE, _("she, her")),
            (Pronouns.THEY, _("they, them")),
        ],
        initial=Pronouns.THEY,
        widget=forms.RadioSelect,
    )

    def clean_pronouns(self) -> Pronouns:
        return Pronouns(self.cleaned_data["pronouns"])
