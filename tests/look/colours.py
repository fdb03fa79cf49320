"""The colour tokens of the stylesheet, as contrast needs them."""

import math
import re
from pathlib import Path

from django.conf import settings

STYLESHEET = Path(settings.BASE_DIR) / "static" / "tideline.css"
OKLCH = r"oklch\([^)]*\)"


def tokens() -> dict[str, dict[str, str]]:
    """Theme name to token name to its oklch value."""
    css = STYLESHEET.read_text()
    pairs = re.findall(rf"--([\w-]+):\s*light-dark\(({OKLCH}),\s*({OKLCH})\)", css)
    light = {name: value for name, value, _ in pairs}
    dark = {name: value for name, _, value in pairs}
    lamp = re.search(r'\[data-theme="lamp"\] \{(.*?)\n\}', css, re.DOTALL)
    assert lamp, "the lamp theme is missing"
    return {
        "light": light,
        "dark": dark,
        "lamp": dict(re.findall(rf"--([\w-]+):\s*({OKLCH})", lamp[1])),
    }


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio of two oklch colours."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(oklch: str) -> float:
    lightness, chroma, hue = (float(part) for part in re.findall(r"[\d.]+", oklch)[:3])
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short
    red, green, blue = (min(1.0, max(0.0, part)) for part in (red, green, blue))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
