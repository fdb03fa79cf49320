"""What was measured, against what was allowed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """`budget` is the most allowed, or the least where `least`. `note` says what stands behind."""

    name: str
    value: float
    unit: str
    budget: float
    note: str = ""
    least: bool = False

    @property
    def ok(self) -> bool:
        return self.value >= self.budget if self.least else self.value <= self.budget

    def line(self) -> str:
        sign = ">=" if self.least else "<="
        verdict = "ok" if self.ok else "over"
        figure, budget = f"{self.value:,.2f} {self.unit}", f"{sign} {self.budget:g}"
        return f"{self.name:<44}{figure:>20}{budget:>12}  {verdict:<5} {self.note}"


def of_bare(name: str, budget: float, bare: float, work: float) -> Figure:
    """A time as a multiple of the bare page's."""
    note = f"{work:.1f} ms, the bare page {bare:.1f} ms"
    return Figure(name, work / bare, "bare pages", budget, note)
