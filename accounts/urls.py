from django.urls import path

from accounts.views import recovery, settings, unlocking, waiting

app_name = "accounts"
urlpatterns = [
    path("accounts/recover/", recovery.recover, name="recover"),
    path("accounts/recovery-key/", recovery.recovery_key, name="recovery_key"),
    path("accounts/recovery-key/file/", recovery.recovery_key_file, name="recovery_key_file"),
    path("accounts/recovery-key/new/", recovery.renew, name="recovery_key_renew"),
    path("lock/", unlocking.lock, name="lock"),
    path("unlock/", unlocking.unlock, name="unlock"),
    path("unlock/sealed/", unlocking.sealed, name="sealed"),
    path("waiting/", waiting.waiting, name="waiting"),
    path("waiting/<uuid:pk>/let-go/", waiting.let_go, name="let_go"),
    path("welcome/", settings.welcome, name="welcome"),
    path("settings/", settings.settings, name="settings"),
    path("look/", settings.look, name="look"),
]
