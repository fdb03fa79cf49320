import pytest

from tests.look.colours import contrast, tokens

READ, TEXT, PART = 7, 4.5, 3  # body text by our own rule; WCAG text; lines, borders and marks
PAIRS = [
    *(("ink", ground, READ) for ground in ("sky", "beach", "paper", "tide-wash", "lamp-wash")),
    *(("ink", ground, TEXT) for ground in ("beach-wet", "water-1", "water-2", "water-3")),
    *(("ink-2", ground, TEXT) for ground in ("beach", "paper", "sky", "sky-low", "beach-wet")),
    *(
        ("tide", ground, TEXT)
        for ground in ("beach", "paper", "sky", "sky-low", "tide-wash", "beach-wet")
    ),
    ("tide-ink", "tide", TEXT),
    ("lamp-text", "lamp-wash", TEXT),
    ("lamp-text", "paper", TEXT),
    ("lamp-ink", "lamp", TEXT),
    ("beach", "ink", READ),
    ("deep-ink", "deep", READ),
    ("lamp", "beach", PART),
    ("lamp", "sky-low", PART),
    ("stone", "sky-low", PART),
    *(("line", ground, PART) for ground in ("sky-low", "beach", "paper", "water-3")),
    *(("edge", ground, PART) for ground in ("paper", "beach")),
    *(("focus", ground, PART) for ground in ("beach", "paper", "sky")),
]


@pytest.mark.parametrize("theme", ["light", "dark", "lamp"])
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_every_pair_of_colours_can_be_told_apart(theme, front, ground, least):
    colours = tokens()[theme]
    assert contrast(colours[front], colours[ground]) >= least


def test_every_colour_has_a_value_in_all_three_themes():
    light, dark, lamp = (set(tokens()[theme]) for theme in ("light", "dark", "lamp"))
    assert light == dark == lamp
