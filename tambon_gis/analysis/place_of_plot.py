"""The village and tambon of a plot: as recorded, else by the boundary that holds its inner point."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from tambon_gis.analysis.categories import Categories, first_known, paired
from tambon_gis.analysis.kept_state import Same, kept, state_of
from tambon_gis.analysis.plot_cells import PlotCells, is_most, plot_cells
from tambon_gis.analysis.sorted_keys import each_once, look_up
from tambon_gis.analysis.splice import Splice
from tambon_gis.errors import UnknownCode, ValueNotUnderstood
from tambon_gis.measures.places import place
from tambon_gis.project.changed_rows import changed_rows
from tambon_gis.project.geometry_blob import from_blobs
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tambon_gis.analysis.array_types import Floats, Geometries, Ints
    from tambon_gis.analysis.plot_areas import PlotAreas
    from tambon_gis.project.project import Project

_TAMBON_DIGITS = 6
_VILLAGE_DIGITS = 8
# Points are objects, and the interpreter is held while they are looked for: few at a time.
_POINTS = 5_000
# Of so few points only the boundaries near them are read.
_FEW_POINTS = 100
_MOST_BOXES = 500
RECORDED = ("village_code", "village_name", "tambon_code", "tambon_name")
_VILLAGE_WORDS = ("บ้าน", "ชุมชน", "หมู่")


@dataclass(frozen=True, slots=True)
class Places:
    """Codes by entry, None where unknown. A place that nobody gave a code goes by its name."""

    village: Categories[str | None]
    tambon: Categories[str | None]

    @classmethod
    def unknown(cls, count: int) -> Places:
        nowhere = Categories[str | None].numbered((None,), np.zeros(count, np.int8))
        return cls(nowhere, nowhere)


def places_of_plots(project: Project, areas: PlotAreas) -> Places:
    """The village and tambon of every entry of ``areas``, the same object until they change.

    A recorded code counts first, then the boundary that holds the inner point of the plot, then a
    recorded name. The tambon of a village code is its first six digits (geocode of the Department of
    Provincial Administration), so a plot with a village has a tambon.
    """
    return placed_plots(project, areas).places


@dataclass(frozen=True, slots=True, eq=False)
class PlacedPlots:
    """The places of the plots with these keys."""

    fid: Ints
    places: Places


def placed_plots(project: Project, areas: PlotAreas) -> PlacedPlots:
    """`places_of_plots` with the plots themselves; only those that moved are looked for again."""
    cells = areas.cells
    rests_on = (areas.fid, areas.x, areas.y, *(getattr(cells, name) for name in RECORDED))
    return kept(
        project,
        "plot places",
        (*map(Same, rests_on), *state_of(project, "boundary")),
        lambda: PlacedPlots(areas.fid, _placed(project, _Seen.of(areas))),
        as_of=areas.as_of,
        renew=lambda old, since: _renewed(project, old, areas, since),
    )


def _renewed(project: Project, old: PlacedPlots, areas: PlotAreas, since: int) -> PlacedPlots | None:
    touched = moved_plots(project, areas, since)
    if touched is None or is_most(touched, areas.fid):
        return None
    at, known = look_up(areas.fid, touched)
    fresh = _placed(project, _Seen.of(areas).at(at[known]))
    splice = Splice.of_rows(old.fid, touched, touched[known])
    village = splice.categories(old.places.village, fresh.village)
    tambon = splice.categories(old.places.tambon, fresh.tambon)
    if old.fid is areas.fid and village is old.places.village and tambon is old.places.tambon:
        return old
    return PlacedPlots(areas.fid, Places(village, tambon))


def moved_plots(project: Project, areas: PlotAreas, since: int) -> Ints | None:
    """Plots that may lie in another place than then: changed ones and those near changed boundaries.

    None where nobody can tell.
    """
    plots, boundaries = changed_rows(project, "plot", since), changed_rows(project, "boundary", since)
    if plots is None or boundaries is None or boundaries.boxes is None:
        return None
    if len(boundaries.boxes) > _MOST_BOXES or len(np.setdiff1d(boundaries.cells, boundaries.ground)):
        return None
    found = [plots.keys]
    for west, south, east, north in boundaries.boxes.tolist():
        inside = (areas.x >= west) & (areas.x <= east) & (areas.y >= south) & (areas.y <= north)
        found.append(areas.fid[inside])
    return each_once(np.concatenate(found))


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """What tells where plots are."""

    x: Floats
    y: Floats
    recorded: Mapping[str, Categories[str | None]]

    @classmethod
    def of(cls, areas: PlotAreas) -> _Seen:
        return cls(areas.x, areas.y, {name: getattr(areas.cells, name) for name in RECORDED})

    def at(self, rows: Ints) -> _Seen:
        return _Seen(
            self.x[rows], self.y[rows], {name: column.at(rows) for name, column in self.recorded.items()}
        )


def _placed(project: Project, plots: _Seen) -> Places:
    found = places_of_points(project, plots.x, plots.y)
    recorded = plots.recorded
    village = first_known(recorded["village_code"], found.village, recorded["village_name"])
    tambon = first_known(
        recorded["tambon_code"],
        recorded["village_code"].renamed(tambon_of_village),
        found.tambon,
        found.village.renamed(tambon_of_village),
        recorded["tambon_name"],
    )
    return Places(village, tambon)


def places_of_points(project: Project, x: Floats, y: Floats) -> Places:
    """The village and tambon whose boundary holds each point; NaN coordinates are nowhere."""
    village, tambon = _boundaries(project, "village", x, y), _boundaries(project, "tambon", x, y)
    return Places(village, first_known(tambon, village.renamed(tambon_of_village)))


def tambon_of_village(code: str | None) -> str | None:
    """The tambon of an eight-digit village code; None for anything else."""
    if code is None or len(code) != _VILLAGE_DIGITS or not code.isdigit():
        return None
    return code[:_TAMBON_DIGITS]


def is_tambon(code: str | None) -> bool:
    """Whether a code has the form of a tambon's."""
    return code is not None and len(code) == _TAMBON_DIGITS and code.isdigit()


def place_names(project: Project, codes: Iterable[str]) -> dict[str, Phrase]:
    """Names of villages and tambons by code; a code without a name is its own.

    The project's places count first, then the catalogue of tambon, boundaries, and what plots say.
    """
    known = {code: Phrase(name, name) for code, name in names_by_plots(project, plot_cells(project)).items()}
    known |= _phrases(
        project.rows("SELECT code, name_th, name_en FROM boundary WHERE kind IN ('village', 'tambon')")
    )
    wanted = list(codes)
    for code in wanted:
        if is_tambon(code):
            # A code of the form that no tambon has is not this function's to complain of.
            with suppress(ValueNotUnderstood, UnknownCode):
                found = place(code)
                known[code] = Phrase(found.name_th, found.name_en or found.name_th)
    known |= _phrases(project.rows("SELECT code, name_th, name_en FROM place"))
    return {code: _as_village(code, known[code]) if code in known else Phrase(code, code) for code in wanted}


def names_by_plots(project: Project, cells: PlotCells) -> dict[str, str]:
    """What plots call their village and tambon; where they do not agree, the last name of the alphabet."""
    state = tuple(Same(getattr(cells, name)) for name in RECORDED)
    return kept(project, "names by plots", state, lambda: _names_by_plots(cells))


def _names_by_plots(cells: PlotCells) -> dict[str, str]:
    names: dict[str, str] = {}
    for code, name in (
        *paired(cells.village_code, cells.village_name).values,
        *paired(cells.tambon_code, cells.tambon_name).values,
    ):
        if code and name:
            names[code] = max(names.get(code, ""), name)
    return names


def _as_village(code: str, name: Phrase) -> Phrase:
    """A village is called บ้าน… wherever its name comes from; registers leave the word out."""
    if len(code) != _VILLAGE_DIGITS or not code.isdigit() or name.th.startswith(_VILLAGE_WORDS):
        return name
    told = f"บ้าน{name.th}"
    return Phrase(told, told if name.en == name.th else name.en)


def _phrases(rows: list[tuple[Any, ...]]) -> dict[str, Phrase]:
    return {code: Phrase(thai, english or thai) for code, thai, english in rows if code and thai}


def _boundaries(project: Project, kind: str, x: Floats, y: Floats) -> Categories[str | None]:
    of_kind = (
        "SELECT fid, coalesce(code, name_th) FROM boundary WHERE kind = ? AND coalesce(code, name_th) NOTNULL"
    )
    keys = dict(project.rows(of_kind, (kind,)))
    if not keys:
        return Categories[str | None].numbered((None,), np.zeros(len(x), np.int8))
    there = np.flatnonzero(np.isfinite(x))
    fids, shapes = _boundaries_near(project, x[there], y[there])
    # Where boundaries overlap the first code has the point, whatever the order of the file.
    order = sorted((i for i, fid in enumerate(fids.tolist()) if fid in keys), key=lambda i: keys[fids[i]])
    shapes = shapes[order]
    shapely.prepare(shapes)
    found = np.full(len(x), len(order))
    for first in range(0, len(there), _POINTS):
        some = there[first : first + _POINTS]
        points = shapely.STRtree(shapely.points(x[some], y[some]))
        boundary, point = points.query(shapes, predicate="intersects")
        np.minimum.at(found, some[point], boundary)
    return Categories.numbered((*(keys[fid] for fid in fids[order].tolist()), None), found)


def _boundaries_near(project: Project, x: Floats, y: Floats) -> tuple[Ints, Geometries]:
    if len(x) > _FEW_POINTS:
        return project.geometries("boundary")
    sql = "SELECT id FROM rtree_boundary_geom WHERE minx <= ?1 AND maxx >= ?1 AND miny <= ?2 AND maxy >= ?2"
    near = {fid for point in zip(x.tolist(), y.tolist(), strict=True) for (fid,) in project.rows(sql, point)}
    asked = ",".join(map(str, sorted(near)))
    found = project.rows(f"SELECT fid, geom FROM boundary WHERE fid IN ({asked}) ORDER BY fid")
    return np.array([fid for fid, _ in found], np.int64), from_blobs([blob for _, blob in found])
