"""Roads as a net: lines joined where they meet or cross, places led to the nearest road, shortest ways."""

from __future__ import annotations

import heapq
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Ends of roads drawn this near to each other are the same crossing.
JOINED_M = 2.0
# A place further from every road than this is not reached by them.
MOST_ACCESS_M = 2_000.0

Node = tuple[float, float]


@dataclass(slots=True)
class _Segment:
    """A straight piece of road, with the places that lead onto it: metres from its first end, and a node."""

    first: Node
    second: Node
    length_m: float
    joined: list[tuple[float, Node]]


class RoadGraph:
    """The net of some lines, and places on it. Bridges and one-way streets are not known of."""

    def __init__(self, lines: NDArray[np.object_]) -> None:
        self._neighbours: dict[Node, list[tuple[Node, float]]] = defaultdict(list)
        self._segments = [
            _Segment(a, b, float(np.hypot(b[0] - a[0], b[1] - a[1])), []) for a, b in _pieces(lines)
        ]
        self._tree = shapely.STRtree(
            [shapely.LineString([each.first, each.second]) for each in self._segments]
        )
        self.places: list[Node | None] = []
        self.access_m: list[float] = []

    def lead(self, points: NDArray[np.float64]) -> None:
        """Lead places (n, 2) to the nearest road; `places` has None for those too far from any."""
        for x, y in points.tolist():
            at = None if not self._segments else self._tree.nearest(shapely.Point(x, y))
            if at is None:
                self.places.append(None)
                self.access_m.append(float("inf"))
                continue
            segment = self._segments[int(at)]
            along, node = _foot(segment, x, y)
            away_m = float(np.hypot(node[0] - x, node[1] - y))
            self.places.append(node if away_m <= MOST_ACCESS_M else None)
            self.access_m.append(away_m)
            if away_m <= MOST_ACCESS_M:
                segment.joined.append((along, node))
        self._connect()

    def distances(self, task: Task = SILENT, *, to_next: bool = False) -> NDArray[np.float64]:
        """Metres between the places along the roads, with the way to the road; infinite where none leads.

        ``to_next``: only from each place to the one after it, which is quick; all others are infinite.
        """
        count = len(self.places)
        found = np.full((count, count), np.inf)
        np.fill_diagonal(found, 0.0)
        for at, node in enumerate(self.places):
            task.look(at, count)
            if node is None:
                continue
            end_at = min(at + 2, count) if to_next else count
            wanted = {each for each in self.places[at + 1 : end_at] if each is not None}
            reached, _ = self._search(node, wanted)
            for other in range(at + 1, end_at):
                end = self.places[other]
                if end is not None and end in reached:
                    metres = reached[end] + self.access_m[at] + self.access_m[other]
                    found[at, other] = found[other, at] = metres
        return found

    def way(self, first: int, second: int) -> list[Node]:
        """The road between two places that are joined, from one to the other."""
        start, end = self.places[first], self.places[second]
        if start is None or end is None:
            return []
        _, before = self._search(start, {end})
        way = [end]
        while way[-1] != start and way[-1] in before:
            way.append(before[way[-1]])
        return way[::-1]

    def _connect(self) -> None:
        self._neighbours.clear()
        for segment in self._segments:
            stations = [(0.0, segment.first), *sorted(segment.joined), (segment.length_m, segment.second)]
            for (at, a), (then, b) in pairwise(stations):
                if a != b:
                    self._neighbours[a].append((b, then - at))
                    self._neighbours[b].append((a, then - at))

    def _search(self, start: Node, wanted: set[Node]) -> tuple[dict[Node, float], dict[Node, Node]]:
        """Dijkstra's: metres to what was reached until all that is wanted was, and the node before each."""
        left = set(wanted)
        settled: dict[Node, float] = {}
        before: dict[Node, Node] = {}
        best = {start: 0.0}
        heap = [(0.0, start)]
        while heap and left:
            metres, node = heapq.heappop(heap)
            if node in settled:
                continue
            settled[node] = metres
            left.discard(node)
            for other, step in self._neighbours[node]:
                then = metres + step
                if other not in settled and then < best.get(other, np.inf):
                    best[other] = then
                    before[other] = node
                    heapq.heappush(heap, (then, other))
        return settled, before


def _pieces(lines: NDArray[np.object_]) -> list[tuple[Node, Node]]:
    """Straight pieces between the places where lines bend, meet or cross, each once."""
    parts = shapely.get_parts(lines[[line is not None for line in lines]])
    parts = parts[shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING]
    parts = shapely.set_precision(parts, JOINED_M)
    parts = parts[~shapely.is_empty(parts)]
    if not len(parts):
        return []
    noded = shapely.get_parts(shapely.node(shapely.multilinestrings(shapely.get_parts(parts))))
    found: set[tuple[Node, Node]] = set()
    for line in noded:
        coordinates = [(round(x, 3), round(y, 3)) for x, y in shapely.get_coordinates(line).tolist()]
        for a, b in pairwise(coordinates):
            if a != b:
                found.add((min(a, b), max(a, b)))
    return sorted(found)


def _foot(segment: _Segment, x: float, y: float) -> tuple[float, Node]:
    """The nearest point of a piece, and how far along it that is."""
    (ax, ay), (bx, by) = segment.first, segment.second
    share = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / segment.length_m**2
    share = min(max(share, 0.0), 1.0)
    if share in (0.0, 1.0):
        return share * segment.length_m, segment.first if share == 0.0 else segment.second
    return share * segment.length_m, (ax + share * (bx - ax), ay + share * (by - ay))
