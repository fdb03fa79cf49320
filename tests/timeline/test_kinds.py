"""The table of the 21 kinds."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from guide.facts import Kind
from timeline.headings import heading
from timeline.kinds import GROUPS, KINDS
from timeline.picture import SHAPES
from timeline.tide import OWN_ACTS, Nudge
from web.people import Partner, Pronouns


def test_every_kind_has_its_row_and_one_place_on_the_page_of_all() -> None:
    assert set(KINDS) == set(Kind)
    assert sorted(kind for group in GROUPS for kind in group.kinds) == sorted(Kind)


@pytest.mark.parametrize(
    ("kind", "nudge"),
    [
        (Kind.CLOSENESS, Nudge(85, sets=True)),
        (Kind.MILESTONE, Nudge(8)),
        (Kind.TOGETHER_TIME, Nudge(18)),
        (Kind.MET, Nudge(18)),
        (Kind.THEY_REACHED_OUT, Nudge(8)),
        (Kind.TALK, Nudge(8)),
        (Kind.QUIET, Nudge(-20)),
        (Kind.ASKED_SPACE, Nudge(-20)),
        (Kind.ARGUMENT, Nudge(-22)),
        (Kind.PLANS_CANCELLED, Nudge(-8)),
        (Kind.NO_REPLY, Nudge(-5)),
        (Kind.SIGN, Nudge(-5)),
        (Kind.STRESS, Nudge(0)),
        (Kind.FEAR, Nudge(0)),
        (Kind.BREAKUP, Nudge(10, sets=True)),
        *((kind, Nudge(0)) for kind in sorted(OWN_ACTS)),
    ],
)
def test_each_kind_nudges_as_designed(kind: Kind, nudge: Nudge) -> None:
    assert KINDS[kind].nudge == nudge


def test_own_acts_are_drawn_in_their_own_shapes_and_not_asked_how_close_it_felt() -> None:
    own = {kind for kind in Kind if KINDS[kind].own_act}

    assert own == OWN_ACTS
    assert {KINDS[kind].mark for kind in own} == {"up", "anchor", "plus"}
    assert not {KINDS[kind].mark for kind in set(Kind) - own} & {"up", "anchor", "plus"}
    assert {kind for kind in Kind if not KINDS[kind].asks_closeness} == own


def test_every_mark_and_every_icon_can_be_drawn() -> None:
    sprite = (Path(settings.BASE_DIR) / "static/icons.svg").read_text()
    symbols = set(re.findall(r'<symbol id="([^"]+)"', sprite))

    assert {spec.icon for spec in KINDS.values()} <= symbols
    assert {spec.mark for spec in KINDS.values()} == set(SHAPES)


def test_kinds_ask_what_they_need() -> None:
    asked = {kind: [question.name for question in KINDS[kind].asks] for kind in Kind}

    assert {kind: names for kind, names in asked.items() if names} == {
        Kind.CLOSENESS: ["together"],
        Kind.MILESTONE: ["which"],
        Kind.TOGETHER_TIME: ["how", "together"],
        Kind.MET: ["how", "together"],
        Kind.THEY_REACHED_OUT: ["together"],
        Kind.TALK: ["together"],
        Kind.QUIET: ["in_words", "until"],
        Kind.ASKED_SPACE: ["until"],
        Kind.NO_REPLY: ["since"],
        Kind.SIGN: ["which"],
        Kind.STRESS: ["which", "who"],
        Kind.FEAR: ["fear_of"],
        Kind.BREAKUP: ["who"],
        Kind.MANY_TEXTS: ["count"],
    }


def test_a_choice_has_choices_and_nothing_else_does() -> None:
    for spec in KINDS.values():
        for question in spec.asks:
            assert bool(question.choices) == (question.widget == "choice")


@pytest.mark.parametrize(
    ("kind", "partner", "who", "expected"),
    [
        (Kind.THEY_REACHED_OUT, Partner(name="S."), "", "S. wrote or called"),
        (Kind.THEY_REACHED_OUT, Partner(), "", "They wrote or called"),
        (Kind.ASKED_SPACE, Partner(pronouns=Pronouns.SHE), "", "She asked for space"),
        (Kind.NO_REPLY, Partner(pronouns=Pronouns.HE), "", "No reply from him"),
        (Kind.BREAKUP, Partner(name="100 % J"), "them", "100 % J ended it"),
        (Kind.BREAKUP, Partner(name="S."), "me", "I ended it"),
        (Kind.BREAKUP, Partner(name="S."), "", "It ended"),
        (Kind.STRESS, Partner(name="S."), "them", "Something is weighing on S."),
        (Kind.URGE_RESISTED, Partner(name="S."), "", "I held back a message"),
    ],
)
def test_headings_name_the_partner_where_one_would(
    kind: Kind, partner: Partner, who: str, expected: str
) -> None:
    assert heading(kind, partner, who) == expected


def test_every_kind_has_a_heading_for_every_answer_and_every_partner() -> None:
    partners = [Partner(name="S."), *(Partner(pronouns=pronouns) for pronouns in Pronouns)]

    for kind in Kind:
        for partner in partners:
            for who in ("", "them", "me", "both"):
                assert "%" not in heading(kind, partner, who)
