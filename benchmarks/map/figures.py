"""One figure of the map beside QGIS and its targets, and how a list of them is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """``ours`` in ``unit``, less being better; ``target`` the most it may be, ``least_ratio`` of QGIS to it.

    None stands for what was not measured here and for what has no target.
    """

    name: str
    ours: float | None
    unit: str
    target: float | None = None
    qgis: float | None = None
    least_ratio: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times faster, or smaller, than QGIS."""
        return None if self.qgis is None or not self.ours else self.qgis / self.ours

    @property
    def met(self) -> bool | None:
        """None where there is nothing to compare."""
        if self.ours is None or (self.target is None and (self.ratio is None or self.least_ratio is None)):
            return None
        in_time = self.target is None or self.ours <= self.target
        faster = self.ratio is None or self.least_ratio is None or self.ratio >= self.least_ratio
        return in_time and faster


def told(figures: Iterable[Figure]) -> str:
    """A table that reads well in a terminal and in a document."""
    head = ("figure", "ours", "target", "QGIS", "ratio", "at least", "")
    lines = [head, *(_cells(figure) for figure in figures)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    rule = "|".join("-" * (width + 2) for width in widths)
    rows = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |"
            for line in lines]  # fmt: skip
    return "\n".join([rows[0], f"|{rule}|", *rows[1:]])


def _cells(figure: Figure) -> tuple[str, ...]:
    verdict = {None: "", True: "met", False: "MISSED"}[figure.met]
    ours = "not measured" if figure.ours is None else f"{_number(figure.ours)} {figure.unit}".rstrip()
    ratio = "" if figure.ratio is None else f"{figure.ratio:.1f}×"
    least = "" if figure.least_ratio is None else f"{figure.least_ratio:g}×"
    return (figure.name, ours, _number(figure.target), _number(figure.qgis), ratio, least, verdict)


def _number(value: float | None) -> str:
    if value is None:
        return ""
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.3f}" if value < 1 else f"{value:.1f}"


@dataclass(frozen=True, slots=True)
class Paired:
    """Milliseconds of the same work done in turn by ours and by QGIS, which may be absent."""

    ours: list[float]
    qgis: list[float]

    @property
    def ours_ms(self) -> float:
        return median(self.ours)

    @property
    def qgis_ms(self) -> float | None:
        return median(self.qgis) if self.qgis else None


def share(values: Iterable[float], part: float) -> float:
    """The value below which so large a part of the values lies."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * part), len(ordered) - 1)]
