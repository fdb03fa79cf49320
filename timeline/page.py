"""What the timeline shows of the present."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from timeline import captions, feed
from timeline.beside import Card, advice_for, not_said_on_top
from timeline.models import PeriodData
from timeline.picture import Picture, draw
from timeline.present import open_present, present_months, tide_of
from timeline.sources import wanted
from timeline.tide import six_weeks
from vault.records import Broken, Opened
from web.http import HttpRequest


@dataclass(frozen=True, kw_only=True)
class Page:
    state: captions.State
    caption: str
    picture: Picture
    first_level: int
    rows: list[feed.Row]
    broken: list[Broken]
    top: list[Card]
    earlier: date | None
    period: Opened[PeriodData] | None
    words_wait: bool
    key_kept: bool

    @property
    def table(self) -> list[feed.Reading]:
        """The same notes as numbers."""
        return [feed.Reading(row.when, row.shown.heading, row.level) for row in self.rows]

    @property
    def earlier_url(self) -> str:
        return f"{reverse('timeline:earlier')}?before={self.earlier}" if self.earlier else ""


def page_of(request: HttpRequest) -> Page:
    opened = open_present(request)
    now, partner = opened.now.local, opened.partner
    tide, window = tide_of(opened.notes, opened.periods, now), six_weeks(now)
    first = window.start.date()
    lived = opened.lived
    shown = [note for note in lived if note.when.day >= first]
    earlier = len(shown) < len(lived) or request.vault.has_besides(wanted(present_months()))
    beside, top = advice_for(opened)
    beside = not_said_on_top(beside, top)
    rows = feed.rows(shown, tide, partner, beside, spoken=[said.rule for said in top])
    return Page(
        state=captions.state(tide, partner, earlier=earlier),
        caption=captions.caption(tide, window, partner, earlier=earlier),
        picture=draw(tide, window),
        first_level=rows[0].level if rows else tide.level_at(now),
        rows=rows,
        broken=opened.broken,
        top=top,
        earlier=first if earlier else None,
        period=opened.open_period,
        words_wait=request.vault.ring.words_wait,
        key_kept=request.vault.ring.key_kept,
    )
