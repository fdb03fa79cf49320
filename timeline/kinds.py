"""The 21 kinds of event: what they are called, asked, and how they are drawn."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guide.facts import Kind
from timeline import asides
from timeline.tide import NUDGES, OWN_ACTS, Nudge

type Words = str | Promise


@dataclass(frozen=True)
class Question:
    """One thing a form may ask, never required. `widget`: choice, date or number.

    `aside` says the answer beside the note; without it, a choice is said as the form says it.
    """

    name: str
    text: Words
    choices: tuple[tuple[str, Words], ...] = ()
    widget: str = "choice"
    aside: Callable[[str], str] | None = None

    def said(self, answer: str) -> str:
        """The answer in words; "" where it needs none, or cannot be one of ours."""
        if self.aside:
            return self.aside(answer)
        return str(dict(self.choices).get(answer, ""))


IN_WORDS = Question(
    "in_words",
    _("Was it said in words?"),
    (("yes", _("Yes")), ("no", _("No"))),
    aside=asides.in_words,
)
UNTIL = Question("until", _("Was a day named? Until when?"), widget="date", aside=asides.until)
SINCE = Question("since", _("Since when?"), widget="date", aside=asides.since)
COUNT = Question("count", _("About how many?"), widget="number", aside=asides.count)
HOW = Question(
    "how",
    _("How was it?"),
    (("good", _("Good")), ("even", _("So-so")), ("hard", _("Hard"))),
)
FEAR_OF = Question(
    "fear_of",
    _("Afraid of what may happen, or of them?"),
    (("future", _("Of what may happen")), ("them", _("Of them"))),
)
TOGETHER = Question(
    "together",
    _("Are you together again?"),
    (
        ("yes", _("Yes, together again")), ("no", _("No, not together")),
        ("unsure", _("Not sure if together")),
    ),
)  # fmt: skip
WHO_ENDED = Question(
    "who",
    _("Who ended it?"),
    (("them", _("They did")), ("me", _("I did")), ("both", _("We both did"))),
    aside=asides.in_the_heading,
)
WHO_CARRIES = Question(
    "who",
    _("Who does it weigh on?"),
    (("them", _("On them")), ("me", _("On me")), ("both", _("On both of us"))),
    aside=asides.in_the_heading,
)
WHICH_STEP = Question(
    "which",
    _("Which step?"),
    (
        ("together", _("We became a couple")),
        ("said-love", _("“I love you” was said")),
        ("met-people", _("We met each other’s friends or family")),
        ("trip", _("A trip together")),
        ("moved-in", _("We moved in together")),
        ("engaged", _("We got engaged or set a date")),
        ("other", _("Something else")),
    ),
)
WHICH_SIGN = Question(
    "which",
    _("What seemed different?"),
    (
        ("replies", _("Slower or shorter replies")),
        ("alone", _("More time alone")),
        ("flat", _("Quiet or tired with everyone")),
        ("affection", _("Less touch or affection")),
        ("avoids", _("Avoids a topic")),
        ("irritable", _("Easily irritated")),
        ("future", _("Less talk of the future")),
        ("private", _("More private than before")),
        ("crowded", _("Said they feel crowded")),
        ("other", _("Something else")),
    ),
)
WHICH_WEIGHT = Question(
    "which",
    _("What is it?"),
    (
        ("work", _("Work")),
        ("job-loss", _("A lost job")),
        ("money", _("Money")),
        ("illness", _("Illness")),
        ("grief", _("A death or a loss")),
        ("exams", _("Studies or exams")),
        ("family", _("Family")),
        ("other", _("Something else")),
    ),
)


@dataclass(frozen=True)
class KindSpec:
    """One row of the table of kinds. `mark` names a shape of the picture."""

    kind: Kind
    label: Words
    icon: str
    mark: str
    asks: tuple[Question, ...] = ()

    @property
    def own_act(self) -> bool:
        return self.kind in OWN_ACTS

    @property
    def asks_closeness(self) -> bool:
        """Own acts never move the water, so they are not asked how close it felt."""
        return not self.own_act

    @property
    def nudge(self) -> Nudge:
        return NUDGES.get(self.kind, Nudge(0))


KINDS: Mapping[Kind, KindSpec] = {
    spec.kind: spec
    for spec in (
        KindSpec(Kind.CLOSENESS, _("A close moment"), "sunrise", "dot", (TOGETHER,)),
        KindSpec(Kind.MILESTONE, _("A big step together"), "flag", "dot", (WHICH_STEP,)),
        KindSpec(Kind.TOGETHER_TIME, _("Time together"), "users", "dot", (HOW, TOGETHER)),
        KindSpec(Kind.MET, _("We met"), "users", "dot", (HOW, TOGETHER)),
        KindSpec(
            Kind.THEY_REACHED_OUT,
            _("They wrote or called"),
            "arrow-down-left",
            "down",
            (TOGETHER,),
        ),
        KindSpec(Kind.TALK, _("We talked about us"), "message-circle", "down", (TOGETHER,)),
        KindSpec(Kind.QUIET, _("It went quiet"), "moon", "open", (IN_WORDS, UNTIL)),
        KindSpec(Kind.ASKED_SPACE, _("They asked for space"), "hourglass", "open", (UNTIL,)),
        KindSpec(
            Kind.ARGUMENT,
            _("An argument or a hard moment"),
            "cloud-lightning",
            "diamond",
        ),
        KindSpec(Kind.PLANS_CANCELLED, _("Plans were cancelled"), "x", "diamond"),
        KindSpec(Kind.NO_REPLY, _("No reply"), "clock", "open", (SINCE,)),
        KindSpec(Kind.SIGN, _("Something seemed different"), "search", "open", (WHICH_SIGN,)),
        KindSpec(
            Kind.STRESS,
            _("Something is weighing on them, or on me"),
            "wind",
            "diamond",
            (WHICH_WEIGHT, WHO_CARRIES),
        ),
        KindSpec(Kind.FEAR, _("I felt afraid"), "life-buoy", "diamond", (FEAR_OF,)),
        KindSpec(Kind.BREAKUP, _("They ended it, or I did"), "shell", "open", (WHO_ENDED,)),
        KindSpec(
            Kind.I_REACHED_OUT,
            _("I wrote or called"),
            "arrow-up-right",
            "up",
        ),
        KindSpec(Kind.MANY_TEXTS, _("I sent a lot of messages"), "send", "up", (COUNT,)),
        KindSpec(
            Kind.URGE_RESISTED,
            _("I held back a message"),
            "anchor",
            "anchor",
        ),
        KindSpec(
            Kind.SELF_CARE,
            _("I looked after myself"),
            "sprout",
            "plus",
        ),
        KindSpec(Kind.SUPPORT_OFFERED, _("I offered support"), "heart-handshake", "plus"),
        KindSpec(Kind.ALONE_TIME, _("Time for myself, by choice"), "sun", "plus"),
    )
}
OPENS_PERIOD = (Kind.QUIET, Kind.ASKED_SPACE)
# The sheet, in its order.
QUICK = (
    Kind.CLOSENESS,
    Kind.TOGETHER_TIME,
    Kind.THEY_REACHED_OUT,
    Kind.QUIET,
    Kind.ARGUMENT,
    Kind.I_REACHED_OUT,
    Kind.URGE_RESISTED,
    Kind.SELF_CARE,
)


@dataclass(frozen=True)
class Group:
    heading: Words
    kinds: tuple[Kind, ...]


GROUPS = (
    Group(
        _("Between you"),
        (Kind.CLOSENESS, Kind.TOGETHER_TIME, Kind.MET, Kind.TALK, Kind.MILESTONE),
    ),
    Group(
        _("From them"),
        (
            Kind.THEY_REACHED_OUT,
            Kind.ASKED_SPACE,
            Kind.QUIET,
            Kind.NO_REPLY,
            Kind.PLANS_CANCELLED,
            Kind.SIGN,
        ),
    ),
    Group(_("Hard"), (Kind.ARGUMENT, Kind.STRESS, Kind.FEAR, Kind.BREAKUP)),
    Group(_("From you"), tuple(kind for kind in KINDS if kind in OWN_ACTS)),
)
