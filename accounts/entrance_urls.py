"""The allauth URLs we use, under allauth's own names, and no others."""

from allauth.account import views as allauth
from django.urls import path, re_path

from accounts.views import entrance
from web.access import public, wordless

urlpatterns = [
    path("", entrance.front, name="front"),
    path("accounts/login/", public(entrance.SignIn.as_view()), name="account_login"),
    path("accounts/signup/", public(entrance.SignUp.as_view()), name="account_signup"),
    path("accounts/logout/", public(allauth.logout), name="account_logout"),
    path("accounts/inactive/", public(allauth.account_inactive), name="account_inactive"),
    path(
        "accounts/password/change/",
        wordless(entrance.ChangePassword.as_view()),
        name="account_change_password",
    ),
    path(
        "accounts/password/reset/",
        public(entrance.ResetPassword.as_view()),
        name="account_reset_password",
    ),
    path(
        "accounts/password/reset/done/",
        public(allauth.password_reset_done),
        name="account_reset_password_done",
    ),
    re_path(  # the key has a dash of its own
        r"^accounts/password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        public(entrance.ResetPasswordFromKey.as_view()),
        name="account_reset_password_from_key",
    ),
    path(
        "accounts/password/reset/key/done/",
        public(allauth.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
]
