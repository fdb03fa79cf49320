"""The guide is read once, when the program starts: a bad file stops it there and not later."""

from django.apps import AppConfig

from guide.support_lines import support_lines
from guide.topics.library import library


class GuideConfig(AppConfig):
    name = "guide"

    def ready(self) -> None:
        library()
        support_lines()
