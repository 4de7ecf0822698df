"""The way of a round: the order of its stops from a start, along roads where a layer has them, its length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis import errors
from tambon_gis.fieldwork.road_graph import RoadGraph
from tambon_gis.fieldwork.visiting_order import straight_distances, way_order
from tambon_gis.project.geometry_blob import from_blobs
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.fieldwork.stop_places import Point
    from tambon_gis.project.project import Project

MOST_STOPS = 300
# Roads are looked for this far around the stops.
_AROUND_M = 3_000.0
_ROAD_WORDS = ("ถนน", "ทางหลวง", "ทางสัญจร", "road", "street", "highway", "transport")

NO_ROADS = Phrase(
    "วัดเป็นเส้นตรง เพราะไม่มีชั้นข้อมูลเส้นที่ใช้เป็นถนน",
    "Measured in straight lines: there is no layer of lines to go by as roads.",
)
_STRAIGHT = Phrase("วัดเป็นเส้นตรง", "Measured in straight lines.")
_NOT_REACHED = Phrase(
    "วัดเป็นเส้นตรง เพราะถนนในชั้น “{layer}” ไปไม่ถึง {count} แห่ง",
    "Measured in straight lines: the roads of “{layer}” do not reach {count} places.",
)
_NOT_JOINED = Phrase(
    "วัดเป็นเส้นตรง เพราะถนนในชั้น “{layer}” ไม่ต่อถึงกัน",
    "Measured in straight lines: the roads of “{layer}” are not joined to each other.",
)
_ALONG = Phrase("วัดตามถนนในชั้น “{layer}”", "Measured along the roads of “{layer}”.")


@dataclass(frozen=True, slots=True)
class Way:
    """``order`` are places by their number from 0, ``legs_m`` the metres to each from the one before.

    ``lines`` are the drawn ways to each stop (the first from the start; empty without one). ``said`` tells
    how it was measured.
    """

    order: tuple[int, ...]
    legs_m: tuple[float, ...]
    lines: tuple[tuple[Point, ...], ...]
    along_roads: bool
    said: Phrase

    @property
    def length_m(self) -> float:
        return sum(self.legs_m)


def road_layers(project: Project) -> list[str]:
    """Names of the reference layers of lines, those first whose names say that they are roads."""
    found = project.rows(
        "SELECT layer_name, geom FROM reference_layer WHERE fid IN "
        "(SELECT min(fid) FROM reference_layer WHERE geom NOTNULL GROUP BY layer_name) ORDER BY layer_name"
    )
    lines = (shapely.GeometryType.LINESTRING, shapely.GeometryType.MULTILINESTRING)
    names = [name or "" for name, blob in found if shapely.get_type_id(from_blobs([blob])[0]) in lines]
    return sorted(names, key=lambda name: not _sounds_like_roads(name))


def usual_roads(project: Project) -> str | None:
    """The layer that is taken for the roads where nobody says which."""
    found = road_layers(project)
    return found[0] if found and _sounds_like_roads(found[0]) else None


def find_way(
    project: Project,
    places: Sequence[Point],
    start: Point | None = None,
    roads: str | None = None,
    *,
    keep_order: bool = False,
    task: Task = SILENT,
) -> Way:
    """The way through places, the nearest next, improved; or through them as they stand.

    Without a start the way begins where it is shortest. ``roads`` names a reference layer of lines; None
    takes the usual roads where there are any, an empty name straight lines. Raises `TooManyStops`, `Stopped`.
    """
    if len(places) > MOST_STOPS:
        raise errors.TooManyStops(count=len(places), most=MOST_STOPS)
    if not places:
        return Way((), (), (), False, NO_ROADS)
    points = np.array(places if start is None else [start, *places], np.float64)
    layer = usual_roads(project) if roads is None else roads
    net, between, said = None, straight_distances(points), _STRAIGHT if roads == "" else NO_ROADS
    if layer:
        net = RoadGraph(_lines(project, layer, points))
        net.lead(points)
        along = net.distances(task, to_next=keep_order)
        needed = np.diagonal(along, 1) if keep_order else along
        if np.isfinite(needed).all() and all(place is not None for place in net.places):
            between, said = along, _ALONG.fill(layer=layer)
        else:
            unreached = sum(place is None for place in net.places)
            net, said = None, _apart(layer, unreached)
    if start is None:
        free = np.zeros((len(points) + 1, len(points) + 1))
        free[1:, 1:] = between
        between = free
    order = list(range(1, len(places) + 1)) if keep_order else way_order(between)
    stations = [0, *order]
    legs = [float(between[a, b]) for a, b in pairwise(stations)]
    shift = 1 if start is None else 0
    drawn = [() if a < shift else _drawn(net, points, a - shift, b - shift) for a, b in pairwise(stations)]
    return Way(tuple(place - 1 for place in order), tuple(legs), tuple(drawn), net is not None, said)


def _apart(layer: str, unreached: int) -> Phrase:
    return _NOT_REACHED.fill(layer=layer, count=unreached) if unreached else _NOT_JOINED.fill(layer=layer)


def _drawn(net: RoadGraph | None, points: NDArray[np.float64], first: int, second: int) -> tuple[Point, ...]:
    ends = (tuple(points[first].tolist()), tuple(points[second].tolist()))
    between = [] if net is None else net.way(first, second)
    return (ends[0], *between, ends[1])


def _lines(project: Project, layer: str, points: NDArray[np.float64]) -> NDArray[np.object_]:
    """The lines of a layer about the points, from its R-tree."""
    (west, south), (east, north) = points.min(axis=0) - _AROUND_M, points.max(axis=0) + _AROUND_M
    rows = project.rows(
        "SELECT geom FROM reference_layer WHERE layer_name IS ? AND fid IN (SELECT id FROM "
        "rtree_reference_layer_geom WHERE maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?)",
        (layer or None, west, east, south, north),
    )
    return from_blobs([blob for (blob,) in rows])


def _sounds_like_roads(name: str) -> bool:
    return any(word in name.casefold() for word in _ROAD_WORDS)
