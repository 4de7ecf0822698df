"""The village and tambon of a plot: as recorded, else by the boundary that holds its inner point."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from tambon_gis.analysis.streamed_rows import plot_texts
from tambon_gis.errors import UnknownCode, ValueNotUnderstood
from tambon_gis.measures.places import place
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Floats
    from tambon_gis.analysis.plot_areas import PlotAreas
    from tambon_gis.project.project import Project

_TAMBON_DIGITS = 6
_VILLAGE_DIGITS = 8
_VILLAGE_WORDS = ("บ้าน", "ชุมชน", "หมู่")


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
    columns = ("village_code", "village_name", "tambon_code", "tambon_name")
    village_code, village_name, tambon_code, tambon_name = plot_texts(project, columns, areas.fid)
    found = places_of_points(project, areas.x, areas.y)
    village = _first(village_code, found.village, village_name)
    tambon = _first(
        tambon_code, _tambons_of(village_code), found.tambon, _tambons_of(found.village), tambon_name
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


def is_tambon(code: str | None) -> bool:
    """Whether a code has the form of a tambon's."""
    return code is not None and len(code) == _TAMBON_DIGITS and code.isdigit()


def place_names(project: Project, codes: Iterable[str]) -> dict[str, Phrase]:
    """Names of villages and tambons by code; a code without a name is its own.

    The project's places count first, then the catalogue of tambon, boundaries, and what plots say.
    """
    known: dict[str, Phrase] = {}
    for sql in (
        "SELECT village_code, max(village_name), NULL FROM plot GROUP BY village_code",
        "SELECT tambon_code, max(tambon_name), NULL FROM plot GROUP BY tambon_code",
        "SELECT code, name_th, name_en FROM boundary WHERE kind IN ('village', 'tambon')",
    ):
        known |= _phrases(project.rows(sql))
    wanted = list(codes)
    for code in wanted:
        if is_tambon(code):
            # A code of the form that no tambon has is not this function's to complain of.
            with suppress(ValueNotUnderstood, UnknownCode):
                found = place(code)
                known[code] = Phrase(found.name_th, found.name_en or found.name_th)
    known |= _phrases(project.rows("SELECT code, name_th, name_en FROM place"))
    return {code: _as_village(code, known[code]) if code in known else Phrase(code, code) for code in wanted}


def _as_village(code: str, name: Phrase) -> Phrase:
    """A village is called บ้าน… wherever its name comes from; registers leave the word out."""
    if len(code) != _VILLAGE_DIGITS or not code.isdigit() or name.th.startswith(_VILLAGE_WORDS):
        return name
    told = f"บ้าน{name.th}"
    return Phrase(told, told if name.en == name.th else name.en)


def _phrases(rows: list[tuple[Any, ...]]) -> dict[str, Phrase]:
    return {code: Phrase(thai, english or thai) for code, thai, english in rows if code and thai}


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
    known = {code: tambon_of_village(code) for code in set(villages.tolist())}
    found = np.full(len(villages), None, dtype=object)
    found[:] = [known[code] for code in villages]
    return found


def _first(*choices: NDArray[Any]) -> NDArray[Any]:
    """The first value that is there, entry by entry; an empty text is none."""
    found = np.full(len(choices[0]), None, dtype=object)
    for values in reversed(choices):
        there = np.array([bool(value) for value in values], dtype=bool)
        found[there] = values[there]
    return found
