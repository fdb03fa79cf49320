from django.apps import AppConfig
from django.db.models.signals import post_migrate


class VaultConfig(AppConfig):
    name = "vault"

    def ready(self) -> None:
        from vault import checks  # noqa: PLC0415  (registers the system checks)

        post_migrate.connect(checks.remember_pepper, sender=self)
