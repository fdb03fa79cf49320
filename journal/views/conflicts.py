"""409: another tab or device saved first. Both are shown and nothing is lost."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from journal.feelings import mood_word, word
from journal.forms import ASKED, EntryForm
from journal.models import EntryData
from journal.naming import clock
from timeline.views.conflicts import Difference
from vault.records import Opened
from web.http import HttpRequest, fields_of
from web.partials import render_page
from web.people import Partner

RENEWED = ("id", "version", ASKED)


def conflict(request: HttpRequest, form: EntryForm, current: Opened[EntryData]) -> HttpResponse:
    """The typed page beside the saved one; "Keep mine" sends the form again for this version."""
    found = differences(form.entry(), current.data, request.partner)
    mine = [pair for pair in fields_of(request.POST) if pair[0] not in RENEWED]
    context = {
        "differences": [pair for pair in found if pair.mine != pair.saved] or found[:1],
        "keep_action": reverse("journal:entry_edit", args=[current.id]),
        "keep_fields": [*mine, ("version", str(current.version))],
        "saved_url": reverse("journal:entry", args=[current.id]),
    }
    return render_page(request, "timeline/conflict.html", context, status=409)


def differences(mine: EntryData, saved: EntryData, partner: Partner) -> list[Difference]:
    """The text first, then what else a page says."""
    return [
        Difference(_("Your words"), mine.text, saved.text),
        Difference(_("When"), _when(mine), _when(saved)),
        Difference(_("How is the water in you?"), mood_word(mine.mood), mood_word(saved.mood)),
        Difference(_("Any of these?"), _feelings(mine, partner), _feelings(saved, partner)),
    ]


def _when(entry: EntryData) -> str:
    day = date_format(entry.when.day, "j F Y")
    return _("%(day)s, %(clock)s") % {"day": day, "clock": clock(entry.when)}


def _feelings(entry: EntryData, partner: Partner) -> str:
    return ", ".join(word(feeling, partner) for feeling in entry.feelings)
