"""The soil of every plot: its pieces by soil unit and group, and the dominant one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from tambon_gis.analysis.layer_shares import NO_UNIT, layer_shares
from tambon_gis.analysis.plot_areas import PlotAreas, plot_areas
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Floats, Ints
    from tambon_gis.project.project import Project

# The column of each layer by which its units are grouped.
VALUE_OF_LAYER = {"soil_unit": "soil_group", "land_use": "code", "suitability": "class", "boundary": "code"}


@dataclass(frozen=True, slots=True)
class PlotPieces:
    """The ground of all plots by the value of a layer: soil group, land-use code.

    ``plot`` indexes the entries of the `PlotAreas` they were made with, ascending; ``value`` indexes
    ``values``, whose last entry is None: ground without a unit, units without a value, and plots without
    geometry. ``area_m2`` is scaled to the area that reports use: pieces of a plot sum to it.
    """

    plot: Ints
    unit_fid: Ints
    value: Ints
    area_m2: Floats
    values: tuple[str | None, ...]
    overlap_m2: float
    uncovered_m2: float


def plot_pieces(project: Project, layer: str, areas: PlotAreas, task: Task = SILENT) -> PlotPieces:
    """The pieces of every plot on one layer. Raises Stopped."""
    found = layer_shares(project, layer, areas=areas, task=task)
    plot = np.searchsorted(areas.fid, found.plot_fid)
    with np.errstate(invalid="ignore"):
        to_report = areas.area_m2 / areas.measured_m2
    area = found.area_m2 * to_report[plot]
    apart = np.setdiff1d(np.flatnonzero(areas.area_m2 > 0), plot)
    plot = np.concatenate([plot, apart])
    unit = np.concatenate([found.unit_fid, np.full(len(apart), NO_UNIT)])
    area = np.concatenate([area, areas.area_m2[apart]])
    order = np.argsort(plot, kind="stable")
    units = dict(project.rows(f"SELECT fid, {VALUE_OF_LAYER[layer]} FROM {layer}"))
    values = (*sorted({value for value in units.values() if value is not None}, key=key_order), None)
    place = {value: index for index, value in enumerate(values)}
    unit_fids = np.array(sorted(units), dtype=np.int64)
    of_unit = np.array([place[units[fid]] for fid in unit_fids.tolist()] + [place[None]], dtype=np.int64)
    at = np.where(unit == NO_UNIT, len(unit_fids), np.searchsorted(unit_fids, unit))
    return PlotPieces(
        plot[order],
        unit[order],
        of_unit[at][order],
        area[order],
        values,
        found.overlap_m2,
        found.uncovered_m2,
    )


def key_order(key: str) -> tuple[int, str]:
    """Soil groups as people number them: 7, 29, 29/48, 35, then RL and U; other codes by the alphabet."""
    digits = key.partition("/")[0]
    return (int(digits), key) if digits.isascii() and digits.isdigit() else (10**18, key)


def plot_soil(project: Project, task: Task = SILENT) -> pd.DataFrame:
    """One row a piece: ``plot_fid``, ``unit_fid`` (NA: no unit), ``soil_group`` (None: unknown), ``area_m2``.

    Every m2 of a plot has exactly one row; the rows of a plot sum to the area that reports use. A plot
    without geometry is one row without a unit. Raises Stopped.
    """
    import pandas as pd

    areas = plot_areas(project)
    pieces = plot_pieces(project, "soil_unit", areas, task)
    groups = np.array(pieces.values, dtype=object)[pieces.value]
    return pd.DataFrame(
        {
            "plot_fid": areas.fid[pieces.plot],
            "unit_fid": pd.Series(pieces.unit_fid, dtype="Int64").mask(pieces.unit_fid == NO_UNIT),
            "soil_group": pd.Series(groups, dtype=object),
            "area_m2": pieces.area_m2,
        }
    )


@dataclass(frozen=True, slots=True)
class Dominant:
    """The value with the largest share of every plot, None where most of it is unknown; and that share."""

    value: NDArray[Any]
    share: Floats


def dominant(pieces: PlotPieces, plots: int) -> Dominant:
    """The value that has most of each plot, of equal ones the first by key.

    The share (0 to 1) is NaN where a plot has no area.
    """
    cells = pieces.plot * len(pieces.values) + pieces.value
    cell, inverse = np.unique(cells, return_inverse=True)
    area = np.bincount(inverse, pieces.area_m2, len(cell))
    plot, value = np.divmod(cell, len(pieces.values))
    # The largest comes last of its plot; equal to a millionth, the first key does.
    order = np.lexsort((-value, np.round(area, 6), plot))
    last = order[np.flatnonzero(np.diff(plot[order], append=-1))]
    total = np.bincount(plot, area, plots)
    values, share = np.full(plots, None, dtype=object), np.full(plots, np.nan)
    values[plot[last]] = np.array(pieces.values, dtype=object)[value[last]]
    share[plot[last]] = area[last] / total[plot[last]]
    return Dominant(values, share)


def dominant_soil(project: Project, task: Task = SILENT) -> pd.DataFrame:
    """One row a plot: ``plot_fid``, the ``soil_group`` with most of it and its ``share``. Raises Stopped."""
    import pandas as pd

    areas = plot_areas(project)
    found = dominant(plot_pieces(project, "soil_unit", areas, task), len(areas.fid))
    return pd.DataFrame(
        {"plot_fid": areas.fid, "soil_group": pd.Series(found.value, dtype=object), "share": found.share}
    )
