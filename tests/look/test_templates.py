"""What no template may hold: the policy of the pages forbids it, or htmx would fail silently."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

ROOT = Path(settings.BASE_DIR) / "templates"
TEMPLATES = sorted(ROOT.rglob("*.html"))
SPRITE = (Path(settings.BASE_DIR) / "static" / "icons.svg").read_text()
FORBIDDEN = {
    "a style attribute": r"\sstyle\s*=",
    "an inline script": r"<script(?![^>]*\ssrc=)",
    "a style element": r"<style",
    "an event handler": r"\son[a-z]+\s*=",
    "hx-on": r"hx-on",
    "a script in a value": r"\bjs:|javascript:",
    "a filter in hx-trigger": r'hx-trigger="[^"]*\[',
    "text marked as safe": r"\|\s*safe\b|autoescape off",
    "an address of elsewhere": r'(?:src|action|hx-(?:get|post))="https?:',
    "a link to a page by path": r'href="/[a-z]',
}

every_template = pytest.mark.parametrize(
    "path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT))
)


@every_template
@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_holds(path, what):
    assert not re.search(FORBIDDEN[what], path.read_text())


@every_template
def test_a_template_is_short_and_parses(path):
    assert len(path.read_text().splitlines()) <= 120
    get_template(str(path.relative_to(ROOT)))


@every_template
def test_every_icon_that_is_named_is_in_the_sprite(path):
    names = set(re.findall(r"{%\s*icon\s+[\"']([\w-]+)", path.read_text()))
    assert names <= set(re.findall(r'<symbol id="([\w-]+)"', SPRITE))


@every_template
def test_every_form_that_posts_carries_its_token(path):
    for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", path.read_text(), re.DOTALL):
        assert "{% csrf_token %}" in form


def test_the_guard_reads_the_templates_of_every_part():
    assert {"base.html", "bare.html", "problem.html"} <= {path.name for path in TEMPLATES}
