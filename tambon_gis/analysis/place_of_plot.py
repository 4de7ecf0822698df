"""The village and tambon of a plot: as recorded, else by the boundary that holds its inner point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Floats
    from tambon_gis.analysis.plot_areas import PlotAreas
    from tambon_gis.project.project import Project

_TAMBON_DIGITS = 6
_VILLAGE_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Places:
    """Codes by entry, None where unknown. A place that nobody gave a code goes by its name."""

    village: NDArray[Any]
    tambon: NDArray[Any]


def places_of_plots(project: Project, areas: PlotAreas) -> Places:
    """The village and tambon of every entry of ``areas``.

    A recorded code counts first, then the boundary that holds the inner point of the plot, then a
    recorded name. The tambon of a village code is its first six digits (geocode of the Department of
    Provincial Administration), so a plot with a village has a tambon.
    """
    recorded = np.array(
        project.rows("SELECT village_code, village_name, tambon_code, tambon_name FROM plot ORDER BY fid"),
        dtype=object,
    ).reshape(-1, 4)
    found = places_of_points(project, areas.x, areas.y)
    village = _first(recorded[:, 0], found.village, recorded[:, 1])
    tambon = _first(
        recorded[:, 2], _tambons_of(recorded[:, 0]), found.tambon, _tambons_of(found.village), recorded[:, 3]
    )
    return Places(village, tambon)


def places_of_points(project: Project, x: Floats, y: Floats) -> Places:
    """The village and tambon whose boundary holds each point; NaN coordinates are nowhere."""
    village, tambon = _boundaries(project, "village", x, y), _boundaries(project, "tambon", x, y)
    return Places(village, _first(tambon, _tambons_of(village)))


def tambon_of_village(code: str | None) -> str | None:
    """The tambon of an eight-digit village code; None for anything else."""
    if code is None or len(code) != _VILLAGE_DIGITS or not code.isdigit():
        return None
    return code[:_TAMBON_DIGITS]


def place_names(project: Project, codes: Iterable[str]) -> dict[str, Phrase]:
    """Names of villages and tambons by code, as the project knows them; a code without a name is its own."""
    known: dict[str, tuple[str | None, str | None]] = {}
    for sql in (
        "SELECT village_code, max(village_name), NULL FROM plot GROUP BY village_code",
        "SELECT tambon_code, max(tambon_name), NULL FROM plot GROUP BY tambon_code",
        "SELECT code, name_th, name_en FROM boundary WHERE kind IN ('village', 'tambon')",
        "SELECT code, name_th, name_en FROM place",
    ):
        known |= {code: (thai, english) for code, thai, english in project.rows(sql) if code and thai}
    names = {}
    for code in codes:
        thai, english = known.get(code, (None, None))
        names[code] = Phrase(thai or code, english or thai or code)
    return names


def _boundaries(project: Project, kind: str, x: Floats, y: Floats) -> NDArray[Any]:
    found = np.full(len(x), None, dtype=object)
    of_kind = (
        "SELECT fid, coalesce(code, name_th) FROM boundary WHERE kind = ? AND coalesce(code, name_th) NOTNULL"
    )
    keys = dict(project.rows(of_kind, (kind,)))
    if not keys:
        return found
    fids, shapes = project.geometries("boundary")
    # Where boundaries overlap the first code has the point, whatever the order of the file.
    order = sorted((i for i, fid in enumerate(fids.tolist()) if fid in keys), key=lambda i: keys[fids[i]])
    codes = [keys[fid] for fid in fids[order].tolist()]
    there = np.flatnonzero(np.isfinite(x))
    points = shapely.points(x[there], y[there])
    boundary, point = shapely.STRtree(points).query(shapes[order], predicate="intersects")
    for at in np.argsort(-boundary, kind="stable").tolist():
        found[there[point[at]]] = codes[boundary[at]]
    return found


def _tambons_of(villages: NDArray[Any]) -> NDArray[Any]:
    found = np.full(len(villages), None, dtype=object)
    found[:] = [tambon_of_village(code) for code in villages]
    return found


def _first(*choices: NDArray[Any]) -> NDArray[Any]:
    """The first value that is there, entry by entry; an empty text is none."""
    found = np.full(len(choices[0]), None, dtype=object)
    for values in reversed(choices):
        there = np.array([bool(value) for value in values], dtype=bool)
        found[there] = values[there]
    return found
