from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "journal"

    def ready(self) -> None:
        from journal.entries import ENTRIES  # noqa: PLC0415  (models are not loaded before)
        from timeline.sources import register  # noqa: PLC0415

        register(ENTRIES)
