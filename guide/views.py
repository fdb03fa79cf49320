"""The pages of the guide. All can be read without signing in."""

from django.http import Http404, HttpResponse
from django.utils import dateformat
from django.views.decorators.http import require_safe

from guide.advice.rules import BY_ID
from guide.sentences.explained import EXPLAINED, STRENGTH_IN_WORDS
from guide.support_lines import countries, lines_for
from guide.topics.library import Telling, library, on_shelf
from guide.topics.model import APART, SHELVES
from guide.topics.shown import listed, shown
from web.access import public
from web.http import HttpRequest
from web.partials import render_page


@public
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    telling = Telling(request.partner)
    shelves = {
        shelf: {"id": shelf, "name": name, "topics": [listed(t, telling) for t in on_shelf(shelf)]}
        for shelf, name in SHELVES.items()
    }
    apart = shelves.pop(APART)
    context = {"shelves": shelves.values(), "apart": apart, "place": "guide"}
    return render_page(request, "guide/index.html", context)


@public
@require_safe
def topic(request: HttpRequest, shelf: str, slug: str) -> HttpResponse:
    found = library().get(slug)
    if found is None or found.shelf != shelf:
        raise Http404
    telling = Telling(request.partner)
    context = {
        "place": "guide",
        "topic": shown(found, telling),
        "shelf": SHELVES[shelf],
        "reviewed": dateformat.format(found.reviewed, "F Y"),
        "next": [listed(library()[name], telling) for name in found.next],
    }
    return render_page(request, "guide/topic.html", context)


@public
@require_safe
def why(request: HttpRequest, rule: str) -> HttpResponse:
    found = BY_ID.get(rule)
    if found is None:
        raise Http404
    telling = Telling(request.partner)
    topics = [library()[name] for name in found.topics]
    context = {
        "place": "guide",
        "rule": found,
        "explained": EXPLAINED[rule],
        "strength": STRENGTH_IN_WORDS[found.strength],
        "topics": [listed(each, telling) for each in topics],
        "sources": topics[0].sources,
        "is_off": rule in request.turned_off,
        "can_turn_off": not found.is_safety and request.user.is_authenticated,
    }
    return render_page(request, "guide/why.html", context)


@public
@require_safe
def support(request: HttpRequest) -> HttpResponse:
    country = request.GET.get("country", "")
    known = countries()
    if country not in known:
        country = ""
    context = {
        "countries": known,
        "country": country,
        "lines": lines_for(country),
        "place": "guide",
    }
    return render_page(request, "guide/support.html", context)
