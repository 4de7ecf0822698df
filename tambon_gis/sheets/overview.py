"""The small map on a sheet: where the ground of the map lies in the land of the project."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis.cartography.project_layers import PLOTS
from tambon_gis.cartography.svg_map import Ground
from tambon_gis.sheets.paper import Box

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.cartography.svg_map import DrawnLayer
    from tambon_gis.project.project import Project

_PAPER, _LAND, _LINE, _HERE = "#F6F4EF", "#C9CFC4", "#6E7A70", "#A8322A"
_CELL_PX = 1.5
# Below this the ground of the map would be a dot: it gets a cross as well.
_SMALLEST_PX = 8.0
_BORDER = 0.06


def written_overview(
    project: Project, ground: Ground, layers: Sequence[DrawnLayer], box: Box
) -> Iterator[str]:
    """The plots of the project as a shade, its boundaries as lines, the ground of the map as a frame.

    What is among the layers of the map is not read again.
    """
    known_shapes = {layer.name: layer.shapes for layer in layers}
    plots, lines = (
        known_shapes[table] if table in known_shapes else project.geometries(table)[1]
        for table in (PLOTS, "boundary")
    )
    known = [shapely.total_bounds(shapes) for shapes in (plots, lines) if len(shapes)]
    boxes = np.array([*known, np.array(ground.box)]).reshape(-1, 4)
    boxes = boxes[np.isfinite(boxes).all(axis=1)]
    west, south = boxes[:, :2].min(axis=0).tolist()
    east, north = boxes[:, 2:].max(axis=0).tolist()
    room = 1 - 2 * _BORDER
    m_per_px = max((east - west) / (box.width * room), (north - south) / (box.height * room), 1e-6)
    small = Ground(
        (west + east) / 2 - box.width / 2 * m_per_px,
        (south + north) / 2 + box.height / 2 * m_per_px,
        m_per_px,
        box.width,
        box.height,
    )
    yield f'<g id="overview" transform="translate({box.x:.2f} {box.y:.2f})">\n'
    yield f'<rect width="{box.width:.2f}" height="{box.height:.2f}" fill="{_PAPER}"/>\n'
    yield from _shade(plots, small)
    yield from _outlines(lines, small)
    yield from _here(ground, small)
    yield (
        f'<rect width="{box.width:.2f}" height="{box.height:.2f}" fill="none" stroke="{_LINE}" '
        'stroke-width="0.7"/>\n</g>\n'
    )


def _shade(plots: NDArray[np.object_], small: Ground) -> Iterator[str]:
    """The cells in which plots lie, runs of them as one piece each, however many plots they are."""
    bounds = shapely.bounds(plots).reshape(-1, 4)
    bounds = bounds[np.isfinite(bounds).all(axis=1)]
    if not len(bounds):
        return
    low = (small.to_px(bounds[:, [0, 3]]) // _CELL_PX).astype(int)
    high = (small.to_px(bounds[:, [2, 1]]) // _CELL_PX).astype(int)
    taken = np.zeros((int(small.height_px / _CELL_PX) + 2, int(small.width_px / _CELL_PX) + 2), bool)
    # Plots are small here: their corners and middles tell where they are.
    for across, down in ((low, low), (high, high), ((low + high) // 2, (low + high) // 2)):
        rows = np.clip(down[:, 1], 0, taken.shape[0] - 1)
        taken[rows, np.clip(across[:, 0], 0, taken.shape[1] - 1)] = True
    steps = []
    for row, cells in enumerate(taken):
        turns = np.flatnonzero(np.diff(cells, prepend=False, append=False))
        for begin, end in turns.reshape(-1, 2).tolist():
            steps.append(
                f"M{begin * _CELL_PX:g} {row * _CELL_PX:g}h{(end - begin) * _CELL_PX:g}"
                f"v{_CELL_PX:g}H{begin * _CELL_PX:g}Z"
            )
    yield f'<path d="{"".join(steps)}" fill="{_LAND}"/>\n'


def _outlines(shapes: NDArray[np.object_], small: Ground) -> Iterator[str]:
    steps = []
    for part in shapely.get_parts(shapely.boundary(shapely.simplify(shapes, small.m_per_px / 2))):
        xy = small.to_px(shapely.get_coordinates(part))
        if len(xy) > 1:
            steps.append("M" + " ".join(f"{x:.1f},{y:.1f}" for x, y in xy.tolist()))
    if steps:
        yield f'<path d="{"".join(steps)}" fill="none" stroke="{_LINE}" stroke-width="0.6"/>\n'


def _here(ground: Ground, small: Ground) -> Iterator[str]:
    west, south, east, north = ground.box
    (left, top), (right, bottom) = small.to_px(np.array([[west, north], [east, south]])).tolist()
    yield (
        f'<rect x="{left:.2f}" y="{top:.2f}" width="{right - left:.2f}" height="{bottom - top:.2f}" '
        f'fill="none" stroke="{_HERE}" stroke-width="1.4"/>\n'
    )
    if max(right - left, bottom - top) < _SMALLEST_PX:
        x, y = (left + right) / 2, (top + bottom) / 2
        yield (
            f'<path d="M{x - 12:.2f} {y:.2f}H{x + 12:.2f}M{x:.2f} {y - 12:.2f}V{y + 12:.2f}" fill="none" '
            f'stroke="{_HERE}" stroke-width="1"/>\n'
        )
