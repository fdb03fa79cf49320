"""A piece of advice as it is shown."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from guide.advice.engine import Advice
from guide.advice.rules import BY_ID
from guide.sentences.because import because
from guide.sentences.texts import text_of
from guide.sentences.told import Told
from guide.topics.library import Telling, library
from web.people import Partner


@dataclass(frozen=True, kw_only=True)
class ShownAdvice:
    """`link` and `url` are the topic's, `why_url` the rule's.

    `others` and `closing` only where a meaning is offered.

    There is an action where its label is not "". `safety`: nothing else may stand beside it;
    `calm_keys` then name its evidence, for "this is not about danger".
    """

    rule: str
    topic: str
    title: str
    body: str
    because: str
    link: str
    url: str
    why_url: str
    action_label: str = ""
    action_url: str = ""
    action_icon: str = ""
    others: tuple[str, ...] = ()
    closing: str = ""
    safety: bool = False
    calm_keys: tuple[str, ...] = ()


def worded(advice: Advice, partner: Partner, at: datetime) -> ShownAdvice:
    """`at` is the local moment from which "today" and weekdays are counted."""
    told = Told(advice, partner, at)
    text, topic, rule = text_of(told), library()[advice.topic], BY_ID[advice.rule]
    safety = rule.is_safety
    return ShownAdvice(
        rule=advice.rule,
        topic=advice.topic,
        title=str(text.title),
        body=str(text.body),
        because=because(told),
        link=Telling(partner).plain(topic.title),
        url=topic.url,
        why_url=reverse("guide:why", args=[advice.rule]),
        action_label=_("Find a person to talk to") if safety else "",
        action_url=reverse("guide:support") if safety else "",
        action_icon="life-buoy" if safety else "",
        others=tuple(map(str, text.others)),
        closing=_("You know more than this log.") if rule.offers_meaning else "",
        safety=safety,
        calm_keys=tuple(evidence.key for evidence in advice.evidence) if safety else (),
    )
