"""Numbered stops and the way between them on a map for paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.cartography.svg_text import text

if TYPE_CHECKING:
    from tambon_gis.cartography.svg_map import Ground

_WAY, _STOP, _HALO, _INK = "#1D5C8F", "#1F6B4A", "#FFFFFF", "#FFFFFF"
_RADIUS_PX, _START_PX, _NUMBER_PX = 8.5, 5.0, 10.0
_LEAST_ARROW_PX = 40.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class StopsOnMap:
    """Stops with their numbers and the lines of the way, in metres of the project's system."""

    stops: tuple[tuple[int, Point], ...]
    way: tuple[tuple[Point, ...], ...] = ()
    start: Point | None = None


def written_way(found: StopsOnMap, ground: Ground) -> Iterator[str]:
    """The lines of the way, with arrows that point on."""
    yield '<g id="way" stroke-linejoin="round">\n'
    lines = [ground.to_px(np.array(line, np.float64)).tolist() for line in found.way if len(line) > 1]
    for colour, width in ((_HALO, 5.0), (_WAY, 2.2)):
        for line in lines:
            steps = " ".join(f"{x:.2f},{y:.2f}" for x, y in line)
            yield f'<path d="M{steps}" fill="none" stroke="{colour}" stroke-width="{width:g}"/>\n'
    for line in lines:
        yield from _arrow(line)
    yield "</g>\n"


def written_stops(found: StopsOnMap, ground: Ground) -> Iterator[str]:
    """The start and the stops with their numbers, the first uppermost."""
    yield '<g id="stops">\n'
    if found.start is not None:
        ((x, y),) = ground.to_px(np.array([found.start], np.float64)).tolist()
        yield (
            f'<rect x="{x - _START_PX:.2f}" y="{y - _START_PX:.2f}" width="{2 * _START_PX:g}" '
            f'height="{2 * _START_PX:g}" fill="{_WAY}" stroke="{_HALO}" stroke-width="1.5"/>\n'
        )
    for number, place in reversed(found.stops):
        ((x, y),) = ground.to_px(np.array([place], np.float64)).tolist()
        yield (
            f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{_RADIUS_PX:g}" fill="{_STOP}" stroke="{_HALO}" '
            'stroke-width="1.5"/>\n'
        )
        size = _NUMBER_PX if number < 100 else _NUMBER_PX - 2
        yield text(str(number), x, y + 0.36 * size, size, weight="SemiBold", anchor="middle", colour=_INK)
    yield "</g>\n"


def _arrow(line: Sequence[Sequence[float]]) -> Iterator[str]:
    """A small head in the middle of the longest straight piece, where that is long enough."""
    ends = np.array(line)
    steps = np.diff(ends, axis=0)
    lengths = np.hypot(steps[:, 0], steps[:, 1])
    longest = int(lengths.argmax())
    if lengths[longest] < _LEAST_ARROW_PX:
        return
    ahead = steps[longest] / lengths[longest]
    aside = np.array([-ahead[1], ahead[0]])
    tip = (ends[longest] + ends[longest + 1]) / 2 + 4 * ahead
    corners = (tip, tip - 8 * ahead + 4.5 * aside, tip - 8 * ahead - 4.5 * aside)
    points = " ".join(f"{x:.2f},{y:.2f}" for x, y in corners)
    yield f'<polygon points="{points}" fill="{_WAY}" stroke="{_HALO}" stroke-width="1"/>\n'
