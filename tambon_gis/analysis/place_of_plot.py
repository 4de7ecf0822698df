"""The village and tambon of a plot: as recorded, else by the boundary that holds its inner point."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from tambon_gis.analysis.categories import Categories, first_known, paired
from tambon_gis.analysis.plot_cells import plot_cells
from tambon_gis.errors import UnknownCode, ValueNotUnderstood
from tambon_gis.measures.places import place
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tambon_gis.analysis.array_types import Floats
    from tambon_gis.analysis.plot_areas import PlotAreas
    from tambon_gis.project.project import Project

_TAMBON_DIGITS = 6
_VILLAGE_DIGITS = 8
# Points are objects, and the interpreter is held while they are looked for: few at a time.
_POINTS = 5_000
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
    """The village and tambon of every entry of ``areas``.

    A recorded code counts first, then the boundary that holds the inner point of the plot, then a
    recorded name. The tambon of a village code is its first six digits (geocode of the Department of
    Provincial Administration), so a plot with a village has a tambon.
    """
    cells = areas.cells
    found = places_of_points(project, areas.x, areas.y)
    village = first_known(cells.village_code, found.village, cells.village_name)
    tambon = first_known(
        cells.tambon_code,
        cells.village_code.renamed(tambon_of_village),
        found.tambon,
        found.village.renamed(tambon_of_village),
        cells.tambon_name,
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
    known = _names_by_plots(project)
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


def _names_by_plots(project: Project) -> dict[str, Phrase]:
    """What plots call their village and tambon; where they do not agree, the last name of the alphabet."""
    cells = plot_cells(project)
    names: dict[str, str] = {}
    for code, name in (
        *paired(cells.village_code, cells.village_name).values,
        *paired(cells.tambon_code, cells.tambon_name).values,
    ):
        if code and name:
            names[code] = max(names.get(code, ""), name)
    return {code: Phrase(name, name) for code, name in names.items()}


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
    fids, shapes = project.geometries("boundary")
    # Where boundaries overlap the first code has the point, whatever the order of the file.
    order = sorted((i for i, fid in enumerate(fids.tolist()) if fid in keys), key=lambda i: keys[fids[i]])
    shapes = shapes[order]
    shapely.prepare(shapes)
    found = np.full(len(x), len(order))
    there = np.flatnonzero(np.isfinite(x))
    for first in range(0, len(there), _POINTS):
        some = there[first : first + _POINTS]
        points = shapely.STRtree(shapely.points(x[some], y[some]))
        boundary, point = points.query(shapes, predicate="intersects")
        np.minimum.at(found, some[point], boundary)
    return Categories.numbered((*(keys[fid] for fid in fids[order].tolist()), None), found)
