from django.apps import AppConfig


class TimelineConfig(AppConfig):
    name = "timeline"

    def ready(self) -> None:
        from timeline.events import EVENTS  # noqa: PLC0415  (models are not loaded before)
        from timeline.sources import register  # noqa: PLC0415

        register(EVENTS)
