"""The ground of a plot: its soils with their slope and problems, its land use, and what it suits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

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
    pieces = project.rows(
        "SELECT u.soil_group, u.symbol, sum(s.area_m2) FROM plot_share s LEFT JOIN soil_unit u "
        "ON u.fid = s.unit_fid WHERE s.layer = 'soil_unit' AND s.plot_fid = ? GROUP BY 1, 2",
        (fid,),
    )
    whole_m2 = sum(area_m2 for *_, area_m2 in pieces)
    if whole_m2 <= 0:
        return (), ()
    groups: dict[str | None, list[tuple[str | None, float]]] = defaultdict(list)
    slopes: dict[str | None, float] = defaultdict(float)
    for group, symbol, area_m2 in pieces:
        groups[group].append((symbol, area_m2))
        slopes[_slope(symbol)] += area_m2
    soils = []
    for group, parts in groups.items():
        area_m2 = sum(part_m2 for _, part_m2 in parts)
        symbols = tuple(symbol for symbol, _ in sorted(parts, key=_largest) if symbol)
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
    pieces = project.rows(
        "SELECT u.code, min(u.description_th), min(u.description_en), sum(s.area_m2) FROM plot_share s "
        "LEFT JOIN land_use u ON u.fid = s.unit_fid WHERE s.layer = 'land_use' AND s.plot_fid = ? "
        "GROUP BY 1 ORDER BY 4 DESC",
        (fid,),
    )
    whole_m2 = sum(area_m2 for *_, area_m2 in pieces)
    if whole_m2 <= 0 or all(code is None for code, *_ in pieces):
        return ()
    return tuple(
        LandUseShare(code, thai, english, area_m2, area_m2 / whole_m2)
        for code, thai, english, area_m2 in pieces
    )


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
