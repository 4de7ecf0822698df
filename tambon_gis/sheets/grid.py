"""The grid of a map for paper: lines over the map, and their numbers around its frame."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.cartography.graticule_lines import GridLine, degree_lines, metre_lines
from tambon_gis.cartography.svg_text import text, width_px

if TYPE_CHECKING:
    from tambon_gis.cartography.svg_map import Ground
    from tambon_gis.sheets.paper import Box
    from tambon_gis.sheets.request import Grid

_NUMBER_PX, _TICK_PX, _OFF_PX = 9.0, 4.0, 3.0
_LINE = 'fill="none" stroke="#22302B" stroke-width="0.5" stroke-opacity="0.45"'
# Numbers are this far apart at least, and stay this far from the corners.
_APART_PX = 8.0


def grid_lines(ground: Ground, grid: Grid, epsg: int) -> tuple[GridLine, ...]:
    """The lines that cross the map; none where the system cannot tell degrees."""
    if grid == "utm":
        return metre_lines(ground.box, ground.m_per_px)
    if grid == "degrees":
        return degree_lines(ground.box, ground.m_per_px, epsg)
    return ()


def written_lines(lines: tuple[GridLine, ...], ground: Ground) -> str:
    """The lines, in pixels of the map."""
    if not lines:
        return ""
    paths = []
    for line in lines:
        steps = " ".join(f"{x:.2f},{y:.2f}" for x, y in ground.to_px(line.points).tolist())
        paths.append(f'<path d="M{steps}"/>\n')
    return f'<g id="grid" {_LINE}>\n{"".join(paths)}</g>\n'


def written_numbers(lines: tuple[GridLine, ...], ground: Ground, box: Box) -> Iterator[str]:
    """Where each line meets the frame a tick and its number, on all four sides."""
    for far in (False, True):
        for rises in (True, False):
            taken = -np.inf
            for at, label in _crossings(lines, ground, rises=rises, far=far):
                half = width_px(label, _NUMBER_PX) / 2
                length = box.width if rises else box.height
                if at - half < max(taken + _APART_PX, 0) or at + half > length:
                    continue
                taken = at + half
                yield _number(label, at, box, rises=rises, far=far)


def _crossings(
    lines: tuple[GridLine, ...], ground: Ground, *, rises: bool, far: bool
) -> list[tuple[float, str]]:
    """Where lines meet the upper or left edge, or the lower or right one (``far``), in order."""
    found = []
    for line in lines:
        if line.rises != rises:
            continue
        points = ground.to_px(line.points)
        if rises:
            edge = ground.height_px if far else 0.0
            # From the top down, as interpolation wants it.
            at = float(np.interp(edge, points[::-1, 1], points[::-1, 0]))
        else:
            edge = ground.width_px if far else 0.0
            at = float(np.interp(edge, points[:, 0], points[:, 1]))
        found.append((at, line.label))
    return sorted(found)


def _number(label: str, at: float, box: Box, *, rises: bool, far: bool) -> str:
    if rises:
        x, y, down = box.x + at, box.bottom if far else box.y, 1 if far else -1
        tick = f"M{x:.2f} {y:.2f}v{down * _TICK_PX:g}"
        base = y + _OFF_PX + _NUMBER_PX if far else y - _OFF_PX - 1.5
        said = text(label, x, base, _NUMBER_PX, anchor="middle")
    else:
        x, y, right = box.right if far else box.x, box.y + at, 1 if far else -1
        tick = f"M{x:.2f} {y:.2f}h{right * _TICK_PX:g}"
        base = x + _OFF_PX + _NUMBER_PX if far else x - _OFF_PX - 1.5
        said = text(label, base, y, _NUMBER_PX, anchor="middle", turned=True)
    return f'<path d="{tick}" stroke="#22302B" stroke-width="0.7"/>\n{said}'
