"""The pictures of docs/statistics.md, as SVG: a hundred tambons, and how often intervals hold by cell."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.cartography.svg_text import INK, QUIET, text

if TYPE_CHECKING:
    from benchmarks.outcome_simulation import Cell, Interval, Told

GREEN, RED, BLUE, AMBER, LINE, TINT = "#1F6B4A", "#A8322A", "#1D5C8F", "#A8650C", "#DCE0DA", "#E4F0EA"
_NAMES = {
    "ours": ("โปรแกรมนี้ · this program", GREEN),
    "t over pairs": ("t ธรรมดา · plain t", BLUE),
    "percentile bootstrap": ("บูตสแตรป · percentile bootstrap", AMBER),
}
_SHOWN = 100


@dataclass(frozen=True, slots=True)
class _Axis:
    """From values to pixels."""

    low: float
    high: float
    start_px: float
    end_px: float

    def __call__(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return self.start_px + share * (self.end_px - self.start_px)


def _drawing(width: int, height: int, parts: Iterator[str]) -> str:
    body = "".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="Sarabun, Noto Sans Thai, sans-serif">\n'
        f'<rect width="{width}" height="{height}" fill="#FFFFFF"/>\n{body}</svg>\n'
    )


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float = 1.0, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke="{colour}" stroke-width="{width:g}"{dashed}/>\n'
    )


def _mark(kind: str, x: float, y: float, colour: str) -> str:
    """A shape of its own for each method, so that colour is never alone."""
    if kind == "ours":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{colour}"/>\n'
    if kind == "t over pairs":
        return f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="{colour}"/>\n'
    corners = f"{x:.1f},{y - 5.5:.1f} {x - 5:.1f},{y + 4:.1f} {x + 5:.1f},{y + 4:.1f}"
    return f'<polygon points="{corners}" fill="{colour}"/>\n'


def _cells(found: Mapping[str, Mapping[Cell, Told]]) -> Iterator[str]:
    """Every cell as a column, every method as a mark at the share of its intervals that hold the effect."""
    every = list(next(iter(found.values())))
    x, y = _Axis(-0.7, len(every) - 0.3, 70, 980), _Axis(100, 30, 100, 420)
    yield text("ช่วง 95 % คลุมค่าจริงกี่ครั้งใน 100 ครั้ง", 70, 26, 17, weight="SemiBold")
    yield text("How many of 100 intervals hold the planted effect", 70, 46, 13, colour=QUIET)
    yield f'<rect x="70" y="{y(97):.1f}" width="910" height="{y(93) - y(97):.1f}" fill="{TINT}"/>\n'
    for share in range(30, 101, 10):
        yield _line(70, y(share), 980, y(share), LINE)
        yield text(f"{share} %", 62, y(share) + 4, 12, anchor="end", colour=QUIET)
    yield _line(70, y(95), 980, y(95), GREEN, 1.5, "6 4")
    for name, of_method in found.items():
        for at, cell in enumerate(every):
            holds = of_method[cell].holds
            if not math.isnan(holds):
                yield _mark(name, x(at), y(100 * holds), _NAMES[name][1])
    for at, cell in enumerate(every):
        yield text(f"{cell.correlation:g}", x(at), 440, 11, anchor="middle", colour=QUIET)
        if at % 2 == 0:
            yield text(f"{cell.villages}", x(at + 0.5), 458, 12, anchor="middle")
        if at % 6 == 0:
            yield text(f"{cell.pairs} คู่ · pairs", x(at + 2.5), 480, 13, anchor="middle", weight="SemiBold")
            if at:
                yield _line(x(at - 0.5), 90, x(at - 0.5), 485, LINE)
    yield text("ICC", 62, 440, 11, anchor="end", colour=QUIET)
    yield text("หมู่บ้าน", 62, 458, 12, anchor="end", colour=QUIET)
    for number, (name, (words, colour)) in enumerate(_NAMES.items()):
        left = 78 + 260 * number
        yield _mark(name, left, 66, colour)
        yield text(words, left + 12, 70, 12)


def _tambons(sides: Mapping[str, list[Interval]], truth: float) -> Iterator[str]:
    """A hundred tambons a side, each a line from the low to the high end; red ones miss the effect."""
    yield text("100 ตำบลจำลอง: 30 คู่ใน 13 หมู่บ้าน ค่าจริงคือเส้นประ", 30, 28, 17, weight="SemiBold")
    said = "100 simulated tambons, 30 pairs in 13 villages (correlation 0.2); the dashed line is the truth"
    yield text(said, 30, 48, 13, colour=QUIET)
    ends = [end for side in sides.values() for one in side if one for end in one]
    low, high = min(ends), float(np.quantile(ends, 0.995))
    for number, (name, side) in enumerate(sides.items()):
        left = 30 + 480 * number
        x = _Axis(low, high, left, left + 450)
        missed = sum(1 for one in side if one and not one[0] <= truth <= one[1])
        words, colour = _NAMES[name]
        yield text(words, left, 78, 14, weight="SemiBold", colour=colour)
        yield text(f"พลาด {missed} · {missed} miss", left + 450, 78, 13, anchor="end", colour=RED)
        for row, one in enumerate(sorted((one for one in side if one), key=sum)):
            y = 90 + 3.6 * row
            misses = not one[0] <= truth <= one[1]
            stroke, width = (RED, 2.4) if misses else (colour, 1.2)
            yield _line(x(one[0]), y, x(min(one[1], high)), y, stroke, width)
        yield _line(x(truth), 86, x(truth), 90 + 3.6 * _SHOWN, INK, 1.2, "5 4")


def draw_all(
    folder: Path, found: Mapping[str, Mapping[Cell, Told]], sides: Mapping[str, list[Interval]], truth: float
) -> None:
    """Write both pictures; ``sides`` have the intervals of the same hundred tambons by two methods."""
    folder.mkdir(parents=True, exist_ok=True)
    shown = {name: side[:_SHOWN] for name, side in sides.items()}
    for name, drawing in (
        ("intervals-cells", _drawing(1000, 500, _cells(found))),
        ("intervals-tambons", _drawing(990, 470, _tambons(shown, truth))),
    ):
        (folder / f"{name}.svg").write_text(drawing, encoding="utf-8")
