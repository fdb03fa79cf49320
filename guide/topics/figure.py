"""The small tide of an article: a few levels become path data. Numbers only, no style."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

TOP, BOTTOM = 120.0, 720.0  # y of level 100 and of level 0, in a box of 1000 by 1000
FIRST, LAST = 170.0, 915.0  # x of the first and last numbered point
CONTOURS = 5


@dataclass(frozen=True)
class Mark:
    number: int
    x: str
    y: str


@dataclass(frozen=True)
class Swing:
    water: str
    line: str
    contours: tuple[str, ...]
    marks: tuple[Mark, ...]


def swing(levels: Sequence[float]) -> Swing:
    """`levels` are 4 to 6 numbers from 0 (apart) to 100 (close)."""
    step = (LAST - FIRST) / (len(levels) - 1)
    inner = [FIRST + step * place for place in range(len(levels))]
    xs = [0.0, *inner, 1000.0]
    ys = [BOTTOM - (BOTTOM - TOP) * level / 100 for level in (levels[0] - 8, *levels, levels[-1])]
    line = _curve(xs, ys)
    contours = []
    for depth in range(1, CONTOURS + 1):
        calmer = [BOTTOM + 30 + (y - BOTTOM) * (1 - 0.15 * depth) + 44 * depth for y in ys]
        contours.append(_curve(xs, calmer))
    marks = tuple(
        Mark(number, f"{x / 10:.1f}%", f"{y / 10:.1f}%")
        for number, (x, y) in enumerate(zip(xs[1:-1], ys[1:-1], strict=True), 1)
    )
    return Swing(f"{line}L1000,1000L0,1000Z", line, tuple(contours), marks)


def _slopes(xs: Sequence[float], ys: Sequence[float]) -> list[float]:
    """Slopes that never overshoot: flat at each turn, the harmonic mean between."""
    rises = [(ys[i + 1] - ys[i]) / (xs[i + 1] - xs[i]) for i in range(len(xs) - 1)]
    inner = [
        0.0 if left * right <= 0 else 2 * left * right / (left + right)
        for left, right in pairwise(rises)
    ]
    return [0.0, *inner, 0.0]


def _curve(xs: Sequence[float], ys: Sequence[float]) -> str:
    slopes = _slopes(xs, ys)
    path = f"M{xs[0]:.1f},{ys[0]:.1f}"
    for i in range(len(xs) - 1):
        third = (xs[i + 1] - xs[i]) / 3
        path += (
            f"C{xs[i] + third:.1f},{ys[i] + slopes[i] * third:.1f}"
            f" {xs[i + 1] - third:.1f},{ys[i + 1] - slopes[i + 1] * third:.1f}"
            f" {xs[i + 1]:.1f},{ys[i + 1]:.1f}"
        )
    return path
