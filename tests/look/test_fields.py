"""A form field says what it wants and what is wrong, to the eye and to a screen reader."""

import re

import pytest
from django import forms
from django.template.loader import render_to_string


class Sample(forms.Form):
    name = forms.CharField(
        label="Name",
        help_text="An initial is enough.",
        widget=forms.TextInput(attrs={"placeholder": "Name"}),
    )
    pronouns = forms.ChoiceField(
        label="Pronouns", choices=[("he", "he"), ("she", "she")], widget=forms.RadioSelect
    )
    sure = forms.BooleanField(label="In words", required=False)
    when = forms.SplitDateTimeField(label="When", widget=forms.SplitDateTimeWidget)
    rev = forms.CharField(widget=forms.HiddenInput)


def field(name, data=None):
    return render_to_string("parts/field.html", {"field": Sample(data)[name]})


def test_a_field_has_a_label_and_its_hint_is_read_with_it():
    html = field("name")
    assert '<label for="id_name">Name</label>' in html
    assert 'aria-describedby="id_name_helptext"' in html
    assert 'id="id_name_helptext">An initial is enough.' in html


def test_a_refused_field_keeps_what_was_typed_and_says_why():
    html = field("name", {"name": ""})
    assert 'aria-invalid="true"' in html
    assert 'id="id_name_error"' in html
    assert "has-error" in html
    assert 'value="&lt;b&gt; “ana”"' in field("name", {"name": "<b> “ana”"})


def test_a_placeholder_does_not_repeat_the_label():
    assert "placeholder" not in field("name")


def test_choices_are_one_group_with_a_legend():
    html = field("pronouns", {})
    assert "<legend>Pronouns</legend>" in html
    assert html.count('type="radio"') == 2
    assert 'aria-describedby="id_pronouns_error"' in html


def test_a_hidden_field_shows_nothing():
    assert field("rev").strip() == '<input type="hidden" name="rev" id="id_rev">'


@pytest.mark.parametrize("name", ["name", "pronouns", "when"])
def test_each_line_of_the_error_summary_leads_to_a_control_of_the_page(name):
    form = Sample({})
    summary = render_to_string("parts/errors.html", {"form": form})
    page = "".join(render_to_string("parts/field.html", {"field": one}) for one in form)
    targets = re.findall(r'href="#([\w-]+)"', summary)
    assert any(target.startswith(f"id_{name}") for target in targets)
    assert all(f'id="{target}"' in page for target in targets)
    assert "data-focus" in summary


def test_a_form_without_errors_has_no_summary():
    assert not render_to_string("parts/errors.html", {"form": Sample()}).strip()
