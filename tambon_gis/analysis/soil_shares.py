"""The soil of every plot: its pieces by soil unit and group, and the dominant one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tambon_gis.analysis.categories import Categories, Numbers
from tambon_gis.analysis.grouped_sums import sums
from tambon_gis.analysis.kept_state import Same, kept, state_of
from tambon_gis.analysis.layer_shares import LayerShares, layer_shares
from tambon_gis.analysis.plot_areas import PlotAreas
from tambon_gis.measures.soil_groups import PROBLEMS, problems_of, problems_of_symbol
from tambon_gis.measures.soil_symbol import parse_soil_symbol
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    from collections.abc import Iterator

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
_PLOTS = 50_000


@dataclass(frozen=True, slots=True, eq=False)
class PlotPieces:
    """The ground of all plots by the value of a layer.

    ``plot`` indexes the entries of the `PlotAreas` they were made with, ascending; ``unit`` indexes
    ``units``, keys of units and NO_UNIT; ``value`` indexes ``values``, in the order of their keys, whose last
    entry is UNKNOWN: ground without a unit, units without a key, plots without geometry; ``value_of_unit``
    does the same for units by their fid. ``area_m2`` is scaled to the area that reports use: the pieces of a
    plot sum to it.
    """

    plot: NDArray[np.int32]
    units: Ints
    unit: NDArray[np.int32]
    value: NDArray[np.int32]
    area_m2: Floats
    values: tuple[UnitValue, ...]
    value_of_unit: dict[int, int]
    overlap_m2: float
    uncovered_m2: float

    @property
    def unit_fid(self) -> Ints:
        return self.units[self.unit]

    @property
    def keys(self) -> tuple[tuple[str | None, ...], NDArray[np.int32]]:
        """The different keys in their order, None last, and the one of each piece by its index."""
        different = tuple(dict.fromkeys(value.key for value in self.values))
        of_value = np.array([different.index(value.key) for value in self.values], dtype=np.int32)
        return different, of_value[self.value]

    def of_plots(self, plots: Ints) -> PlotPieces:
        """The pieces of some of the plots (ascending), which they index then; sums of all are left."""
        begin, end = np.searchsorted(self.plot, np.array((plots, plots + 1), np.int32))
        count = end - begin
        first = np.cumsum(count) - count
        these = np.arange(count.sum()) + np.repeat(begin - first, count)
        return replace(
            self,
            plot=np.repeat(np.arange(len(plots), dtype=np.int32), count),
            unit=self.unit[these],
            value=self.value[these],
            area_m2=self.area_m2[these],
        )

    def by_plots(self) -> Iterator[tuple[int, int, slice]]:
        """The first and last (not included) of so many plots, and which pieces are theirs.

        What is computed of half a million plots and their pieces at once takes hundreds of MB for a while.
        """
        count = int(self.plot[-1]) + 1 if len(self.plot) else 0
        for first in range(0, count, _PLOTS):
            last = min(first + _PLOTS, count)
            begin, end = np.searchsorted(self.plot, (first, last)).tolist()
            yield first, last, slice(begin, end)


def plot_pieces(project: Project, layer: str, areas: PlotAreas, task: Task = SILENT) -> PlotPieces:
    """The pieces of every plot on one layer, the same object until they change. Raises Stopped."""
    found = layer_shares(project, layer, areas, task)
    units = kept(
        project, f"values of {layer}", state_of(project, layer), lambda: _unit_values(project, layer)
    )
    of_unit = kept(
        project,
        f"numbers of {layer}",
        (Same(units), Same(found.units)),
        lambda: _numbers_of(found.units, units),
    )
    state = (Same(found), Same(of_unit), Same(areas.area_m2))
    return kept(project, f"pieces on {layer}", state, lambda: _pieces(found, units, of_unit, areas))


def _numbers_of(fids: Ints, units: UnitValues) -> NDArray[np.int32]:
    """The value of each unit; one that went meanwhile is not known, like NO_UNIT."""
    unknown = len(units.values) - 1
    return np.array([units.value_of_unit.get(fid, unknown) for fid in fids.tolist()], np.int32)


def _pieces(
    found: LayerShares, units: UnitValues, of_unit: NDArray[np.int32], areas: PlotAreas
) -> PlotPieces:
    plot, unit, area = found.plot, found.unit, found.area_m2
    if areas.area_m2 is not areas.measured_m2:
        with np.errstate(invalid="ignore"):
            to_report = areas.area_m2 / areas.measured_m2
        area = area * to_report[plot]
    lies = np.zeros(len(areas.fid), bool)
    lies[plot] = True
    apart = np.flatnonzero((areas.area_m2 > 0) & ~lies).astype(np.int32)
    if len(apart):
        plot = np.concatenate([plot, apart])
        order = np.argsort(plot, kind="stable")
        plot = plot[order]
        unit = np.concatenate([unit, np.full(len(apart), len(found.units) - 1, np.int32)])[order]
        area = np.concatenate([area, areas.area_m2[apart]])[order]
    # One value in all rows takes no memory.
    value = of_unit[unit] if len(units.values) > 1 else np.broadcast_to(of_unit[0], unit.shape)
    return PlotPieces(
        plot,
        found.units,
        unit,
        value,
        area,
        units.values,
        units.value_of_unit,
        found.overlap_m2,
        found.uncovered_m2,
    )


class UnitValues(NamedTuple):
    """The different values of a layer in the order of their keys, UNKNOWN last, and the one of each unit."""

    values: tuple[UnitValue, ...]
    value_of_unit: dict[int, int]


def _unit_values(project: Project, layer: str) -> UnitValues:
    units = _values_by_unit(project, layer)
    values = (*sorted({*units.values()} - {UNKNOWN}, key=_value_order), UNKNOWN)
    place = {value: index for index, value in enumerate(values)}
    return UnitValues(values, {fid: place[value] for fid, value in units.items()})


def _values_by_unit(project: Project, layer: str) -> dict[int, UnitValue]:
    column = KEY_OF_LAYER[layer]
    if layer != "soil_unit":
        return {fid: _unit_value(key) for fid, key in project.rows(f"SELECT fid, {column} FROM {layer}")}
    return {
        fid: _soil_value(key, symbol)
        for fid, key, symbol in project.rows(f"SELECT fid, {column}, symbol FROM soil_unit")
    }


# Units of one kind share their value: the garbage collector looks at every such thing while all others wait.
@lru_cache(maxsize=4096)
def _unit_value(key: str | None) -> UnitValue:
    return UnitValue(key)


@lru_cache(maxsize=4096)
def _soil_value(key: str | None, symbol: str | None) -> UnitValue:
    if not key:
        return UNKNOWN
    read = parse_soil_symbol(symbol)
    # A group that a person has corrected counts as corrected; the symbol is then of another soil.
    return UnitValue(key, problems_of_symbol(read) if read.key == key else problems_of(key))


def _value_order(value: UnitValue) -> tuple[tuple[int, str], tuple[str, ...]]:
    return key_order(str(value.key)), value.problems


def key_order(key: str) -> tuple[int, str]:
    """Soil groups as people number them: 7, 29, 29/48, 35, then RL and U; other codes by the alphabet."""
    digits = key.partition("/")[0]
    return (int(digits), key) if digits.isascii() and digits.isdigit() else (10**18, key)


@dataclass(frozen=True, slots=True)
class Dominant:
    """The value with the largest share of every plot, None where most of it is unknown; and that share."""

    value: Categories[str | None]
    share: Floats


def dominant(pieces: PlotPieces, plots: int) -> Dominant:
    """The value that has most of each plot, of equal ones the first by key.

    The share (0 to 1) is NaN where a plot has no area.
    """
    keys, key = pieces.keys
    code, share = np.full(plots, -1, np.int32), np.full(plots, np.nan)
    if len(keys) == 1:
        share[pieces.plot] = 1.0
        return Dominant(Categories.numbered(keys, code), share)
    for first, last, these in pieces.by_plots():
        cell, inverse = np.unique(
            (pieces.plot[these] - first).astype(np.int64) * len(keys) + key[these], return_inverse=True
        )
        area = sums(inverse, pieces.area_m2[these], len(cell))
        plot, value = np.divmod(cell, len(keys))
        # The largest comes last of its plot; equal to a millionth, the first key does.
        order = np.lexsort((-value, np.round(area, 6), plot))
        most = order[np.flatnonzero(np.diff(plot[order], append=-1))]
        total = sums(plot, area, last - first)
        code[first + plot[most]] = value[most]
        share[first + plot[most]] = area[most] / total[plot[most]]
    return Dominant(Categories.numbered((*keys, None), code), share)


def plot_problems(pieces: PlotPieces, plots: int, least_share: float) -> Categories[tuple[str, ...]]:
    """For each plot the problems that the soil of so much of its ground (0 to 1) has, the largest first.

    Shares of one plot may pass 1 together: a soil can have several problems.
    """
    known = [code for code in PROBLEMS if any(code in value.problems for value in pieces.values)]
    has = np.array([[code in value.problems for value in pieces.values] for code in known], bool)
    numbers: Numbers[tuple[str, ...]] = Numbers()
    found = np.full(plots, numbers[()], np.int32)
    for first, last, these in pieces.by_plots() if known else ():
        plot, value, area = pieces.plot[these] - first, pieces.value[these], pieces.area_m2[these]
        total = sums(plot, area, last - first)
        share = np.zeros((last - first, len(known)))
        for place, of_value in enumerate(has):
            here = of_value[value]
            share[:, place] = sums(plot[here], area[here], last - first)
        with np.errstate(invalid="ignore"):
            share /= total[:, None]
        # The larger first, of equal ones the first of the catalogue; what is too little is no problem.
        order = np.argsort(-share, axis=1, kind="stable")
        enough = np.take_along_axis(share, order, axis=1) >= least_share
        # A row as one number is sorted in a tenth of the time: a digit a problem, 0 for none.
        weight = (len(known) + 1) ** np.arange(len(known), dtype=np.int64)
        row = np.where(enough, order + 1, 0) @ weight
        different, which = np.unique(row, return_inverse=True)
        digits = (different[:, None] // weight % (len(known) + 1)).tolist()
        places = [numbers[tuple(known[at - 1] for at in told if at)] for told in digits]
        found[first:last] = np.array(places, np.int32)[which]
    return Categories.numbered(tuple(numbers), found)
