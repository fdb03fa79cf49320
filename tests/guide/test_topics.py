"""The topic files: read once, loudly refused when bad, and grammatical for every partner."""

import re
from pathlib import Path

import pytest

from guide.advice.rules import RULES
from guide.topics.library import Telling, library
from guide.topics.loading import load
from guide.topics.marks import fill, to_html, unknown_marks
from guide.topics.model import Topic, TopicError
from guide.topics.shown import ShownTopic, shown
from web.people import Partner, Pronouns

GOOD = """+++
id = "sample"
shelf = "why"
title = "A title"
summary = "A summary."
minutes = 2
reviewed = 2026-11-22
next = ["sample"]

[[sure]]
level = "weak"
text = "of this."

[[sources]]
author = "Somebody"
year = 2001
finding = "Something."
+++
## In short
- One line.

## A section
Text with a [link](topic:sample) and [people](page:support).

## Words you can use
Say: “Hello.”
Harder to hear: “Hey.”

## When it is not about space
Text.

## How sure are we
Not very.
"""

POINT = """[[figure]]
level = 50
lead = "What {they} {needs|need}."
text = "Rest, for {partner}"
"""
DRAWN = GOOD.replace("[[sources]]", POINT * 4 + "[[sources]]", 1)

# what is changed in the good file, to what, and what the error must name
BAD = (
    ("+++\nid", "id", "line 1"),
    ('id = "sample"', 'id = "other"', "“id”"),
    ('shelf = "why"', 'shelf = "attic"', "“shelf”"),
    ("minutes = 2", 'minutes = "two"', "“minutes”"),
    ("minutes = 2", "minutes = 2\ncolour = 1", "“colour”"),
    ("minutes = 2", 'minutes = 2\npeople = "yes"', "“people”"),
    ('title = "A title"\n', "", "“title”"),
    ('title = "A title"', 'title = " "', "“title”"),
    ('summary = "A summary."', 'summary = ""', "“summary”"),
    ("minutes = 2", "minutes = 0", "“minutes”"),
    ("minutes = 2", "minutes = -1", "“minutes”"),
    ("minutes = 2", "minutes = true", "“minutes”"),
    ("reviewed = 2026-11-22", "reviewed = 2026-11-22T10:00:00", "“reviewed”"),
    ("- One line.\n", "\n", "“In short” is empty"),
    ("Not very.\n", "\n", "“How sure are we” is empty"),
    ("## A section\n", "## In short\n", "line 22: heading “In short” is there twice"),
    ("## A section\n", "## \n", "line 22: heading “” is empty"),
    ('title = "A title"', "title = A title", "front matter"),
    ('title = "A title"', 'title = "For {thim}"', "{thim}"),
    ('next = ["sample"]', 'next = ["nowhere"]', "“nowhere”"),
    ('level = "weak"', 'level = "certain"', "“sure”"),
    ('author = "Somebody"\n', "", "“sources”"),
    ("topic:sample", "topic:nowhere", "line 23"),
    ("page:support", "page:nowhere", "line 23"),
    ("- One line.", "- One {line.", "line 20"),
    ("- One line.", "- {Thay} go.", "{Thay}"),
    ("## In short\n", "Loose text.\n\n## In short\n", "line 19"),
    ("## In short\n- One line.\n\n", "", "“In short”"),
    ("## When it is not about space\nText.\n", "", "“When it is not about space”"),
    ("Say: “Hello.”\n", "", "Harder to hear"),
    ("Say: “Hello.”\nHarder to hear: “Hey.”\n", "Hello.\n", "Say:"),
    ("Say: “Hello.”\nHarder to hear: “Hey.”\n", "", "“Words you can use” is empty"),
)

ALL = list(library().values())
PARTNERS = [Partner(pronouns=each) for each in Pronouns] + [
    Partner(name="Sam", pronouns=each) for each in Pronouns
]


def words_of(topic: ShownTopic) -> str:
    html = [topic.short, topic.words, topic.not_space, topic.how_sure]
    html += [section.html for section in topic.sections]
    plain = [topic.title, topic.summary, *(section.title for section in topic.sections)]
    plain += [text for _, text in topic.sure]
    plain += [f"{saying.say} {saying.harder}" for saying in topic.sayings]
    plain += [source.finding for source in topic.sources]
    plain += [f"{caption.lead} {caption.text}" for caption in topic.captions]
    return " ".join([re.sub(r"<[^>]+>", " ", " ".join(html)), *plain])


def told(topic_id: str, partner: Partner) -> str:
    return words_of(shown(library()[topic_id], Telling(partner)))


def test_a_good_file_loads(tmp_path: Path) -> None:
    (tmp_path / "sample.md").write_text(GOOD)
    topic = load(tmp_path)["sample"]
    assert topic.url == "/guide/why/sample/"
    assert 'href="/guide/why/sample/"' in topic.sections[0].html
    assert 'href="/support/"' in topic.sections[0].html
    assert (topic.sayings[0].say, topic.sayings[0].harder) == ("“Hello.”", "“Hey.”")


@pytest.mark.parametrize(("was", "becomes", "named"), BAD)
def test_a_bad_file_is_refused_by_name_and_place(
    tmp_path: Path, was: str, becomes: str, named: str
) -> None:
    assert was in GOOD
    (tmp_path / "sample.md").write_text(GOOD.replace(was, becomes, 1))
    with pytest.raises(TopicError, match=re.escape(named)) as refused:
        load(tmp_path)
    assert "sample.md" in str(refused.value)


def test_a_file_that_is_not_utf8_is_refused_by_name_and_line(tmp_path: Path) -> None:
    (tmp_path / "sample.md").write_bytes(
        GOOD.replace("Text.", "Café.").encode("latin-1", "replace")
    )
    with pytest.raises(TopicError, match=re.escape("sample.md, line 30: not UTF-8")):
        load(tmp_path)


def test_the_figure_speaks_of_one_partner_too(tmp_path: Path) -> None:
    (tmp_path / "sample.md").write_text(DRAWN)
    telling = Telling(Partner(name="Anna", pronouns=Pronouns.SHE))
    captions = shown(load(tmp_path)["sample"], telling).captions
    assert [(point.lead, point.text) for point in captions] == [
        ("What she needs.", "Rest, for Anna")
    ] * 4


@pytest.mark.parametrize("right", ["What {they}", "for {partner}"])
def test_a_mark_that_means_nothing_in_a_figure_is_refused(tmp_path: Path, right: str) -> None:
    (tmp_path / "sample.md").write_text(DRAWN.replace(right, "{thim}", 1))
    with pytest.raises(
        TopicError, match=re.escape("sample.md, front matter: unknown mark “{thim}”")
    ):
        load(tmp_path)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TopicError):
        load(tmp_path)


def test_a_safety_page_may_do_without_the_section_about_space(tmp_path: Path) -> None:
    text = GOOD.replace('"why"', '"safety"').replace("## When it is not about space\nText.\n", "")
    (tmp_path / "sample.md").write_text(text)
    assert load(tmp_path)["sample"].not_space == ""


def test_every_rule_leads_to_pages_that_exist() -> None:
    for rule in RULES:
        assert set(rule.topics) | set(rule.held) <= library().keys()


@pytest.mark.parametrize("topic", ALL, ids=lambda topic: topic.id)
@pytest.mark.parametrize("partner", PARTNERS, ids=lambda p: f"{p.name or 'none'}-{p.pronouns}")
def test_a_page_reads_well_for_every_partner(topic: Topic, partner: Partner) -> None:
    text = told(topic.id, partner)
    assert "{" not in text
    assert "}" not in text
    plural = (
        "are|were|have|do|need|want|say|ask|write|talk|answer|know|see|go|come|keep|pull|cancel"
    )
    assert re.findall(rf"\b(?:he|she) (?:{plural})\b", text, re.I) == []
    assert re.findall(r"\bthey (?!always)(?:is|was|has|does|\w+[^s’ ]s)\b(?! of)", text, re.I) == []
    assert (
        re.findall(r"\b(?:your partner|Sam) (?:are|have|do|need|want|say|ask)\b", text, re.I) == []
    )


@pytest.mark.parametrize("topic", ALL, ids=lambda topic: topic.id)
def test_a_page_claims_nothing_it_must_not(topic: Topic) -> None:
    text = told(topic.id, Partner())
    assert "!" not in text
    assert "%" not in text
    assert not re.search(r"\b(?:men|women|males?|females?|guys|girls|boys)\b", text, re.I)
    assert not re.search(r"will (?:come|be|go) back|always works|guarantee", text, re.I)
    assert not re.search(r"\b(?:avoidant|narcissis\w+|toxic|clingy|codependent)\b", text, re.I)
    assert "'" not in text
    assert '"' not in text


@pytest.mark.parametrize("topic", ALL, ids=lambda topic: topic.id)
def test_every_page_says_early_where_to_go_if_afraid(topic: Topic) -> None:
    assert re.search(r'href="/(?:support/|guide/safety/abuse-control/)"', topic.short)
    assert (
        "afraid" in topic.short
        or "danger" in topic.short
        or "/safety/" in topic.short
        or ("not safe" in topic.short)
    )


@pytest.mark.parametrize("topic", ALL, ids=lambda topic: topic.id)
def test_a_page_has_a_body_of_its_own(topic: Topic) -> None:
    count = len(told(topic.id, Partner()).split())
    assert 280 <= count <= 1200
    assert topic.sections
    assert topic.sure
    assert topic.sources


def test_every_shelf_has_a_page() -> None:
    assert {topic.shelf for topic in ALL} == {"why", "signs", "practice", "safety"}


def test_pronouns_and_verbs_agree() -> None:
    text = "{They} {needs|need} {their} time; {partner} is {themself}. It is {theirs}, ask {them}."
    said = {p: fill(text, name="", pronouns=p) for p in ("he", "she", "they")}
    assert said == {
        "he": "He needs his time; your partner is himself. It is his, ask him.",
        "she": "She needs her time; your partner is herself. It is hers, ask her.",
        "they": "They need their time; your partner is themself. It is theirs, ask them.",
    }


def test_a_name_cannot_bring_markup_into_a_page() -> None:
    name = "<script>{they}</script>"
    topic = shown(library()["after-closeness"], Telling(Partner(name=name)))
    html = "".join(section.html for section in topic.sections)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("topic", ALL, ids=lambda topic: topic.id)
def test_an_initial_ends_a_sentence_with_one_full_stop(topic: Topic) -> None:
    assert ".." not in told(topic.id, Partner(name="S."))


def test_an_initial_keeps_its_dot_wherever_it_stands() -> None:
    text = "{Partner} rests. Ask {partner}. Write to {partner}, and to {them}."
    said = fill(text, name="S.", pronouns="she")
    assert said == "S. rests. Ask S. Write to S., and to her."


def test_a_name_of_one_reader_is_not_told_to_the_next() -> None:
    assert "Sam" in told("after-closeness", Partner(name="Sam"))
    assert "Sam" not in told("after-closeness", Partner())


def test_html_in_a_file_is_shown_and_not_run() -> None:
    html = to_html('<script>x</script> [a](javascript:x) <img src="x"> **b**')
    assert "<script" not in html
    assert "<img" not in html
    assert "href" not in html
    assert "<strong>b</strong>" in html


def test_marks_that_mean_nothing_are_named() -> None:
    assert unknown_marks("{they} {a|b} {Partner}") == []
    assert unknown_marks("{thei}") == ["{thei}"]
    assert unknown_marks("a } b") == ["}"]
