"""The soil of every plot: its pieces by soil unit and group, and the dominant one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from tambon_gis.analysis.layer_shares import NO_UNIT, layer_shares
from tambon_gis.analysis.overlay import sums
from tambon_gis.analysis.plot_areas import PlotAreas, plot_areas
from tambon_gis.measures.soil_groups import PROBLEMS, problems_of, problems_of_symbol
from tambon_gis.measures.soil_symbol import parse_soil_symbol
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Floats, Ints
    from tambon_gis.project.project import Project

# The column of each layer by which its units are grouped.
KEY_OF_LAYER = {"soil_unit": "soil_group", "land_use": "code", "suitability": "class"}


class UnitValue(NamedTuple):
    """What counts of a unit: its key (soil group, land-use code; None: unknown) and, of soil, its problems.

    Problems are codes of `measures.soil_groups`: of the group, and what a phase on the map adds (24sa).
    """

    key: str | None
    problems: tuple[str, ...] = ()


UNKNOWN = UnitValue(None)


@dataclass(frozen=True, slots=True)
class PlotPieces:
    """The ground of all plots by the value of a layer.

    ``plot`` indexes the entries of the `PlotAreas` they were made with, ascending; ``value`` indexes
    ``values``, in the order of their keys, whose last entry is UNKNOWN: ground without a unit, units without
    a key, plots without geometry; ``value_of_unit`` does the same for units by their fid. ``area_m2`` is
    scaled to the area that reports use: the pieces of a plot sum to it.
    """

    plot: Ints
    unit_fid: Ints
    value: Ints
    area_m2: Floats
    values: tuple[UnitValue, ...]
    value_of_unit: dict[int, int]
    overlap_m2: float
    uncovered_m2: float

    @property
    def keys(self) -> tuple[tuple[str | None, ...], Ints]:
        """The different keys in their order, None last, and the one of each piece by its index."""
        different = tuple(dict.fromkeys(value.key for value in self.values))
        of_value = np.array([different.index(value.key) for value in self.values], dtype=np.int64)
        return different, of_value[self.value]


def plot_pieces(project: Project, layer: str, areas: PlotAreas, task: Task = SILENT) -> PlotPieces:
    """The pieces of every plot on one layer. Raises Stopped."""
    found = layer_shares(project, layer, areas, task)
    plot = np.searchsorted(areas.fid, found.plot_fid)
    with np.errstate(invalid="ignore"):
        to_report = areas.area_m2 / areas.measured_m2
    area = found.area_m2 * to_report[plot]
    apart = np.setdiff1d(np.flatnonzero(areas.area_m2 > 0), plot)
    plot = np.concatenate([plot, apart])
    unit = np.concatenate([found.unit_fid, np.full(len(apart), NO_UNIT)])
    area = np.concatenate([area, areas.area_m2[apart]])
    order = np.argsort(plot, kind="stable")
    units = _unit_values(project, layer)
    values = (*sorted({*units.values()} - {UNKNOWN}, key=_value_order), UNKNOWN)
    place = {value: index for index, value in enumerate(values)}
    value_of_unit = {fid: place[value] for fid, value in units.items()}
    different, at = np.unique(unit, return_inverse=True)
    value = np.array([value_of_unit.get(fid, place[UNKNOWN]) for fid in different.tolist()], dtype=np.int64)
    return PlotPieces(
        plot[order],
        unit[order],
        value[at][order],
        area[order],
        values,
        value_of_unit,
        found.overlap_m2,
        found.uncovered_m2,
    )


def _unit_values(project: Project, layer: str) -> dict[int, UnitValue]:
    column = KEY_OF_LAYER[layer]
    if layer != "soil_unit":
        return {fid: UnitValue(key) for fid, key in project.rows(f"SELECT fid, {column} FROM {layer}")}
    return {
        fid: UnitValue(key, _problems(key, symbol)) if key else UNKNOWN
        for fid, key, symbol in project.rows(f"SELECT fid, {column}, symbol FROM soil_unit")
    }


@lru_cache(maxsize=4096)
def _problems(key: str, symbol: str | None) -> tuple[str, ...]:
    read = parse_soil_symbol(symbol)
    # A group that a person has corrected counts as corrected; the symbol is then of another soil.
    return problems_of_symbol(read) if read.key == key else problems_of(key)


def _value_order(value: UnitValue) -> tuple[tuple[int, str], tuple[str, ...]]:
    return key_order(str(value.key)), value.problems


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
    keys, key = pieces.keys
    groups = np.array(keys, dtype=object)[key]
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
    keys, key = pieces.keys
    cell, inverse = np.unique(pieces.plot * len(keys) + key, return_inverse=True)
    area = sums(inverse, pieces.area_m2, len(cell))
    plot, value = np.divmod(cell, len(keys))
    # The largest comes last of its plot; equal to a millionth, the first key does.
    order = np.lexsort((-value, np.round(area, 6), plot))
    last = order[np.flatnonzero(np.diff(plot[order], append=-1))]
    total = sums(plot, area, plots)
    values, share = np.full(plots, None, dtype=object), np.full(plots, np.nan)
    values[plot[last]] = np.array(keys, dtype=object)[value[last]]
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


def plot_problems(pieces: PlotPieces, plots: int) -> list[dict[str, float]]:
    """For each plot the share (0 to 1) of its ground whose soil has a problem, by problem, the largest first.

    Shares of one plot may pass 1 together: a soil can have several problems.
    """
    total = sums(pieces.plot, pieces.area_m2, plots)
    found: list[dict[str, float]] = [{} for _ in range(plots)]
    for code in PROBLEMS:
        has = np.array([code in value.problems for value in pieces.values])[pieces.value]
        share = sums(pieces.plot[has], pieces.area_m2[has], plots)
        for plot in np.flatnonzero(share).tolist():
            found[plot][code] = float(share[plot] / total[plot])
    return [dict(sorted(shares.items(), key=lambda item: -item[1])) for shares in found]
