"""The ground of a plot: its soils with their slope and problems, its land use, and what it suits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from tambon_gis.analysis.layer_shares import NO_UNIT
from tambon_gis.analysis.plot_areas import plot_areas
from tambon_gis.analysis.soil_shares import plot_pieces
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.measures.soil_groups import problems_of
from tambon_gis.measures.soil_symbol import parse_soil_symbol

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

MIXED_SLOPE: Final = "mixed"


@dataclass(frozen=True, slots=True)
class SoilShare:
    """A soil group in the plot; ``group`` None is ground without soil data. Shares of the plot are 0 to 1."""

    group: str | None
    symbols: tuple[str, ...]
    area_m2: float
    share: float
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SlopeShare:
    """The part of the plot whose soil has a slope letter A–E; None where its symbol says nothing of slope."""

    slope: str | None
    area_m2: float
    share: float


@dataclass(frozen=True, slots=True)
class LandUseShare:
    """A kind of land use in the plot; ``code`` None is ground outside the layer."""

    code: str | None
    description_th: str | None
    description_en: str | None
    area_m2: float
    share: float


@dataclass(frozen=True, slots=True)
class SuitedShare:
    """A class of suitability for a crop, and its part of the plot that lies on the layer of that crop."""

    crop: str | None
    suited: str | None
    area_m2: float
    share: float


def read_soil(project: Project, fid: int) -> tuple[tuple[SoilShare, ...], tuple[SlopeShare, ...]]:
    """Soils and slopes of a plot, the largest first; nothing where no soil layer was laid over it.

    A mixed unit (``29B/48C``) with two slopes counts as `MIXED_SLOPE`.
    """
    units = _units_under(project, "soil_unit", fid)
    cells = _cells(project, "soil_unit", "soil_group, symbol", units)
    whole_m2 = sum(units.values())
    if whole_m2 <= 0:
        return (), ()
    groups: dict[str | None, list[tuple[str | None, float]]] = defaultdict(list)
    slopes: dict[str | None, float] = defaultdict(float)
    for unit, area_m2 in units.items():
        group, symbol = cells.get(unit, (None, None))
        groups[group].append((symbol, area_m2))
        slopes[_slope(symbol)] += area_m2
    soils = []
    for group, parts in groups.items():
        area_m2 = sum(part_m2 for _, part_m2 in parts)
        symbols = tuple(dict.fromkeys(symbol for symbol, _ in sorted(parts, key=_largest) if symbol))
        soils.append(SoilShare(group, symbols, area_m2, area_m2 / whole_m2, problems_of(group)))
    return (
        tuple(sorted(soils, key=lambda soil: -soil.area_m2)),
        tuple(
            SlopeShare(slope, area_m2, area_m2 / whole_m2)
            for slope, area_m2 in sorted(slopes.items(), key=_largest)
        ),
    )


def _largest(part: tuple[str | None, float]) -> float:
    return -part[1]


def _slope(symbol: str | None) -> str | None:
    letters = {part.slope for part in parse_soil_symbol(symbol).components if part.slope is not None}
    return MIXED_SLOPE if len(letters) > 1 else next(iter(letters), None)


def read_land_use(project: Project, fid: int) -> tuple[LandUseShare, ...]:
    """The land use of a plot, the largest share first; nothing where there is no layer of it."""
    units = _units_under(project, "land_use", fid)
    cells = _cells(project, "land_use", "code, description_th, description_en", units)
    found: dict[str | None, LandUseShare] = {}
    whole_m2 = sum(units.values())
    for unit, area_m2 in units.items():
        code, thai, english = cells.get(unit, (None, None, None))
        before_m2 = found[code].area_m2 if code in found else 0.0
        total_m2 = before_m2 + area_m2
        found[code] = LandUseShare(code, thai, english, total_m2, total_m2 / whole_m2)
    if not found.keys() - {None}:
        return ()
    return tuple(sorted(found.values(), key=lambda use: -use.area_m2))


def _units_under(project: Project, layer: str, fid: int) -> dict[int, float]:
    """The units of a layer in a plot and their area in m2, `NO_UNIT` for the rest; nothing without a shape.

    Taken from what the register rests on: a project that nobody may write keeps it in memory alone.
    """
    areas = plot_areas(project)
    at, known = look_up(areas.fid, np.array([fid], np.int64))
    if not known[0] or not areas.measured_m2[at[0]] > 0:
        return {}
    pieces = plot_pieces(project, layer, areas).of_plots(at)
    units: dict[int, float] = defaultdict(float)
    for unit, area_m2 in zip(pieces.unit_fid.tolist(), pieces.area_m2.tolist(), strict=True):
        units[unit] += area_m2
    return units


def _cells(
    project: Project, layer: str, columns: str, units: Iterable[int]
) -> dict[int, tuple[str | None, ...]]:
    keys = [unit for unit in units if unit != NO_UNIT]
    marks = ", ".join("?" * len(keys))
    found = project.rows(f"SELECT fid, {columns} FROM {layer} WHERE fid IN ({marks})", keys)
    return {fid: tuple(cells) for fid, *cells in found}


def read_suitability(project: Project, fid: int) -> tuple[SuitedShare, ...]:
    """What a plot suits, crop by crop, the largest share first; nothing without shape or outside the layer.

    Where units of one crop overlap, the one that stands first in its layer counts.
    """
    import shapely

    from tambon_gis.project.geometry_blob import from_blobs
    from tambon_gis.project.schema import rtree_name

    box = project.rows(f"SELECT minx, maxx, miny, maxy FROM {rtree_name('plot')} WHERE id = ?", (fid,))
    if not box:
        return ()
    west, east, south, north = box[0]
    near = project.rows(
        f"SELECT class, crop, geom FROM suitability WHERE fid IN (SELECT id FROM {rtree_name('suitability')} "
        "WHERE maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?) ORDER BY position, fid",
        (west, east, south, north),
    )
    if not near:
        return ()
    (plot,) = from_blobs([blob for (blob,) in project.rows("SELECT geom FROM plot WHERE fid = ?", (fid,))])
    if plot is None:
        return ()
    ground: dict[str | None, dict[str | None, float]] = defaultdict(lambda: defaultdict(float))
    left: dict[str | None, shapely.Geometry] = {}
    for (suited, crop, _), unit in zip(near, from_blobs([blob for *_, blob in near]), strict=True):
        room = left.get(crop, plot)
        shared_m2 = float(shapely.area(shapely.intersection(room, unit)))
        if shared_m2 > 0:
            ground[crop][suited] += shared_m2
            left[crop] = shapely.difference(room, unit)
    return tuple(_of_crops(ground.items()))


def _of_crops(ground: Iterable[tuple[str | None, dict[str | None, float]]]) -> Iterable[SuitedShare]:
    for crop, classes in sorted(ground, key=lambda found: found[0] or ""):
        whole_m2 = sum(classes.values())
        for suited, area_m2 in sorted(classes.items(), key=_largest):
            yield SuitedShare(crop, suited, area_m2, area_m2 / whole_m2)
