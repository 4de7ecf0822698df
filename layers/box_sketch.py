"""A sketch of a large layer from the boxes of its R-tree: there at once, before a shape is decoded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from layers.map_view import Extent
from layers.vertex_store import VertexStore
from tambon_gis.project.schema import rtree_name

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.project.project import Project

    Bytes = NDArray[np.uint8]
    Indices = NDArray[np.int64]
    Floats = NDArray[np.float32]

# A smaller layer is read in the time that a sketch and the real picture after it would take to paint.
SKETCHED_FROM = 60_000
# Nodes of the tree that are fetched in one go: a few milliseconds with the interpreter lock held.
_NODES = 2_000
_ROOT = 1
# A node has at most so many cells: SQLite's R-tree module allows no more.
_MOST_CELLS = 51
# Depth and number of cells, two bytes each; then the cells.
_HEAD = 4
# Key, then west, east, south, north: SQLite's R-tree module writes all of it big-endian.
_CELL = np.dtype([("key", ">i8"), ("sides", ">f4", 4)])
# West and south of a box are its sides 0 and 2; its ring goes through these corners.
_RING_X, _RING_Y = (0, 1, 1, 0, 0), (2, 2, 3, 3, 2)
_FARTHEST_M = 1e8


def box_sketch(project: Project, table: str) -> VertexStore | None:
    """The boxes of all shapes of a table in place of the shapes; None where it has few, or an odd tree.

    Boxes are rounded outwards by up to a quarter of a metre.
    """
    nodes = project.rows(f"SELECT count(*) FROM {rtree_name(table)}_node")[0][0]
    if nodes * _MOST_CELLS < SKETCHED_FROM:
        return None
    keys, sides = _cells(project, table)
    good = (np.abs(sides) < _FARTHEST_M).all(axis=1)
    keys, sides = keys[good], sides[good]
    if len(keys) < SKETCHED_FROM:
        return None
    origin = np.median(sides[::16, (0, 2)].astype(np.float64), axis=0)
    local = (sides - origin[[0, 0, 1, 1]]).astype(np.float32)
    xy = np.stack([local[:, _RING_X], local[:, _RING_Y]], axis=2).reshape(-1, 2)
    offsets = np.arange(len(keys) + 1, dtype=np.int64) * len(_RING_X)
    part_end = np.zeros(len(xy), bool)
    part_end[offsets[1:] - 1] = True
    rows = np.arange(len(keys), dtype=np.int64)
    box = local[:, (0, 2, 1, 3)]
    return VertexStore("polygon", keys, rows, xy, offsets, part_end, origin=origin, box=box, is_sketch=True)


def rough_extent(project: Project, table: str, of: tuple[str, str | None] | None = None) -> Extent | None:
    """The box of all shapes of a table, rounded outwards, as its R-tree knows it; None where there is none.

    ``of`` takes only the rows that have this text in a column, missing ones counting as empty.
    """
    tree = rtree_name(table)
    if of is None:
        root = project.rows(f"SELECT data FROM {tree}_node WHERE nodeno = ?", (_ROOT,))
        node = np.frombuffer(root[0][0] if root else bytes(_HEAD), np.uint8)[None]
        fit = (node.shape[1] - _HEAD) // _CELL.itemsize
        count = np.ascontiguousarray(node[:, :_HEAD]).view(">u2")[:, 1]
        sides = _cells_of(node, np.zeros(1, np.int64), count, fit)["sides"].astype(np.float64)
    else:
        found = project.rows(
            f"SELECT min(minx), max(maxx), min(miny), max(maxy) FROM {tree} r JOIN {table} t ON t.fid = r.id "
            f"WHERE coalesce(t.{of[0]}, '') = ? HAVING count(*)",
            (of[1] or "",),
        )
        sides = np.array(found, np.float64).reshape(-1, 4)
    if not len(sides) or not (np.abs(sides) < _FARTHEST_M).all():
        return None
    west, _, south, _ = sides.min(axis=0).tolist()
    _, east, _, north = sides.max(axis=0).tolist()
    return Extent(west, south, east, north)


def _cells(project: Project, table: str) -> tuple[Indices, Floats]:
    """Keys and sides of all boxes, neighbours near each other as the tree has them."""
    numbers, size, nodes = _nodes(project, table)
    fit = max((size - _HEAD) // _CELL.itemsize, 0)
    if not len(numbers) or numbers[0] != _ROOT or not fit:
        return np.empty(0, np.int64), np.empty((0, 4), np.float32)
    node = np.frombuffer(nodes, np.uint8).reshape(-1, size)
    head = np.ascontiguousarray(node[:, :_HEAD]).view(">u2")
    level = np.zeros(1, np.int64)
    for _ in range(int(head[0, 0])):
        below = _cells_of(node, level, head[:, 1], fit)["key"].astype(np.int64)
        level = np.searchsorted(numbers, below)
        level = level[numbers[np.minimum(level, len(numbers) - 1)] == below]
        if not 0 < len(level) <= len(numbers):
            # A node has one parent. Nobody has looked this file through yet: it may lead in a circle.
            return np.empty(0, np.int64), np.empty((0, 4), np.float32)
    keys, sides = [np.empty(0, np.int64)], [np.empty((0, 4), np.float32)]
    for first in range(0, len(level), _NODES):
        cells = _cells_of(node, level[first : first + _NODES], head[:, 1], fit)
        keys.append(cells["key"].astype(np.int64))
        sides.append(cells["sides"].astype(np.float32))
    return np.concatenate(keys), np.concatenate(sides)


def _nodes(project: Project, table: str) -> tuple[Indices, int, bytes]:
    """The numbers of all nodes, ascending, the size that each has, and the nodes one after another."""
    numbers, pages = [np.empty(0, np.int64)], []
    size, last = 0, 0
    sql = f"SELECT nodeno, data FROM {rtree_name(table)}_node WHERE nodeno > ? ORDER BY nodeno LIMIT {_NODES}"
    while rows := project.rows(sql, (last,)):
        last, size = rows[-1][0], size or len(rows[0][1])
        # All are as large as each other in a tree that SQLite made.
        whole = [(number, data) for number, data in rows if len(data) == size]
        numbers.append(np.array([number for number, _ in whole], np.int64))
        pages.append(b"".join(data for _, data in whole))
    return np.concatenate(numbers), size, b"".join(pages)


def _cells_of(node: Bytes, chosen: Indices, count: NDArray[np.integer], fit: int) -> NDArray[np.void]:
    """The cells of some nodes, one after another."""
    flat = np.ascontiguousarray(node[chosen, _HEAD : _HEAD + fit * _CELL.itemsize])
    # As numbers: of these numpy picks some without keeping other threads from running.
    words = flat.view(np.uint64).reshape(len(flat), fit, -1)
    return words[np.arange(fit) < count[chosen, None]].view(_CELL).ravel()
