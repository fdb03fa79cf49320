"""A stencil shows exactly what Django's own engine shows, whatever the values are."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from hypothesis import given, settings
from hypothesis import strategies as st

from web.stencil import Fixed, fill

TEMPLATE = """{% if row.title %}<h2 class="{{ row.css }}" title="{{ row.title }}">{{ row.title }}</h2>{% endif %}
{{ row.html }}|{{ row.number }}|{% if row.flag %}on{% else %}off{% endif %}|{{ row.nothing }}
{% for one in row.several %}<li>{{ one }}{% if not forloop.last %}, {% endif %}</li>{% empty %}none{% endfor %}
{% if row.inner %}{% with inner=row.inner %}<b>{{ inner.name }}</b>{% for pair in inner.pairs %}[{{ pair.0 }}={{ pair.1 }}]{% endfor %}{% endwith %}{% endif %}
{% if row.word == "here" %}yes{% elif row.word %}{{ row.word }}{% endif %}"""


@dataclass(frozen=True)
class Inner:
    name: str
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Row:
    title: str
    css: str
    html: SafeString
    number: int
    flag: bool
    nothing: None
    several: list[str]
    inner: Inner | None
    word: Fixed


texts = st.text(max_size=12) | st.sampled_from(["<b>&\"'", "\x021\x03", "{{ x }}", "é🌊", " "])
inners = st.builds(Inner, texts, st.lists(st.tuples(texts, texts), max_size=3).map(tuple))
rows = st.builds(
    Row,
    title=texts,
    css=texts,
    html=texts.map(mark_safe),
    number=st.integers(-5, 10**6),
    flag=st.booleans(),
    nothing=st.none(),
    several=st.lists(texts, max_size=4),
    inner=st.none() | inners,
    word=st.sampled_from(["", "here", "there"]).map(Fixed),
)


@pytest.fixture
def template(tmp_path: Path, settings: Any) -> str:
    (tmp_path / "row.html").write_text(TEMPLATE)
    (tmp_path / "form.html").write_text("<form>{% csrf_token %}{{ row.0 }} {{ row.1 }}</form>")
    first = settings.TEMPLATES[0]
    settings.TEMPLATES = [first | {"DIRS": [tmp_path, *first["DIRS"]]}]
    return "row.html"


@given(made=st.lists(rows, max_size=4))
@settings(max_examples=150, deadline=None)
def check(template: str, made: list[Row]) -> None:
    plainly = "".join(render_to_string(template, {"row": row}) for row in made)
    assert fill(template, "row", made, "token") == plainly


def test_it_shows_what_the_engine_shows(template: str) -> None:
    check(template)


def test_what_a_person_wrote_is_escaped_and_no_mark_of_theirs_counts(template: str) -> None:
    row = Row("<script>", "a", mark_safe("<i>"), 0, False, None, ["\x022\x03"], None, Fixed(""))
    html = fill(template, "row", [row], "token")
    assert "&lt;script&gt;" in html
    assert "<i>|0|off" in html
    assert "<li>\x022\x03</li>" in html
    assert isinstance(html, SafeString)


def test_a_form_carries_the_token_of_this_request(template: str) -> None:
    one, two = (fill("form.html", "row", [("a", "b")], token) for token in ("first", "other"))
    assert 'value="first"' in one
    assert 'value="other"' in two
    assert "first" not in two


def test_nothing_to_show_is_nothing(template: str) -> None:
    assert fill(template, "row", [], "token") == ""
