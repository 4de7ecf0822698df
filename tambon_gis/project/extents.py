"""The extent of each layer in GeoPackage's list of contents, kept true to the last bit by every command."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.project.geometry_blob import bounds_of_blob
from tambon_gis.project.schema import rtree_name

if TYPE_CHECKING:
    import apsw

    from tambon_gis.project.geometry_blob import Bounds
    from tambon_gis.project.journal import Effect

# A node of SQLite's R-tree: its depth and number of cells, then a cell each: a key and four float32 sides in
# the order of the tree's columns (minx, maxx, miny, maxy), all big-endian. Node 1 is the root.
_HEAD = struct.Struct(">HH")
_CELL = np.dtype([("key", ">i8"), ("sides", ">f4", 4)])


def refresh_contents(connection: apsw.Connection, effect: Effect) -> None:
    """Keep GeoPackage's list of layers true: time of change and exact extent."""
    for table in effect.tables:
        connection.execute(
            "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') "
            "WHERE table_name = ?",
            (table,),
        )
    for table in effect.shapes:
        known = connection.execute(
            "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = ?", (table,)
        ).get
        extent = _extent_after(connection, table, known, effect)
        connection.execute(
            "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?",
            (*(extent or (None,) * 4), table),
        )


def _extent_after(
    connection: apsw.Connection, table: str, known: tuple[float | None, ...], effect: Effect
) -> Bounds | None:
    gone = np.array(effect.gone.get(table, []), float).reshape(-1, 4)
    come = np.array(effect.come.get(table, []), float).reshape(-1, 4)
    old = None if known[0] is None else np.array(known, float)
    at_the_edge = old is not None and len(gone) and bool((gone == old).any())
    if table in effect.unmeasured or at_the_edge or (old is None and not len(come)):
        # What left may have been the outermost, and a batch is not known row by row.
        return outermost(connection, table)
    boxes = come if old is None else np.vstack([come, old])
    return _around(boxes)


def outermost(connection: apsw.Connection, table: str) -> Bounds | None:
    """The exact extent of a layer, of half a million plots in a few milliseconds; None where nothing lies.

    The R-tree holds boxes rounded outwards, so the outermost shapes are among those whose rounded boxes reach
    as far as its root does: only they are looked at.
    """
    tree = rtree_name(table)
    root = connection.execute(f"SELECT data FROM {tree}_node WHERE nodeno = 1").get
    sides = _sides(root)
    if not len(sides):
        return None
    (west, _, south, _), (_, east, _, north) = sides.min(0).tolist(), sides.max(0).tolist()
    boxes = []
    for reaches, side in (("minx <=", west), ("maxx >=", east), ("miny <=", south), ("maxy >=", north)):
        found = connection.execute(
            f"SELECT t.geom FROM {tree} r JOIN {table} t ON t.fid = r.id WHERE r.{reaches} ?", (side,)
        )
        boxes += [bounds for (blob,) in found if blob and (bounds := bounds_of_blob(blob))]
    return _around(np.array(boxes, float).reshape(-1, 4))


def _sides(node: bytes | None) -> np.ndarray:
    """West, east, south and north of every cell of a node (n, 4)."""
    if node is None:
        return np.empty((0, 4))
    _, cells = _HEAD.unpack_from(node)
    return np.frombuffer(node, _CELL, cells, _HEAD.size)["sides"].astype(float)


def _around(boxes: np.ndarray) -> Bounds | None:
    if not len(boxes):
        return None
    west, south = boxes[:, :2].min(0).tolist()
    east, north = boxes[:, 2:].max(0).tolist()
    return west, south, east, north
