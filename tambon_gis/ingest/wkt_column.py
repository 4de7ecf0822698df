"""Shapes written as text in a column of a table: WKT, with or without the system in front (EWKT)."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import shapely

from tambon_gis.ingest.arrow_columns import objects
from tambon_gis.ingest.nested_shapes import too_deep_text
from tambon_gis.ingest.table_cells import Cell

_WKT = re.compile(
    r"\s*(?:SRID=(\d{4,5});)?\s*"
    r"((?:MULTI)?(?:POINT|LINESTRING|POLYGON)|GEOMETRYCOLLECTION)\s*(?:Z|M|ZM)?\s*(?:\(|EMPTY)",
    re.IGNORECASE,
)
_FARTHEST = 1e8
_MOST = 0.5


def looks_like_wkt(cells: Sequence[Cell]) -> bool:
    """Whether most filled cells of a column begin like a shape."""
    texts = [cell for cell in cells if cell is not None]
    return bool(texts) and sum(_match(cell) is not None for cell in texts) > _MOST * len(texts)


def wkt_shapes(cells: Sequence[Cell]) -> tuple[np.ndarray, np.ndarray, int | None]:
    """The shapes, which cells hold something that is none, and the EPSG code if all name the same."""
    bodies: list[object] = []
    codes: set[int] = set()
    for cell in cells:
        match = _match(cell)
        if match and match[1]:
            codes.add(int(match[1]))
        body = None if match is None else str(cell)[match.start(2) :]
        bodies.append(None if body is None or too_deep_text(body) else body)
    with np.errstate(invalid="ignore", over="ignore"):
        shapes = shapely.from_wkt(objects(bodies), on_invalid="ignore")
    xy, owner = shapely.get_coordinates(shapes, return_index=True)
    shapes[np.unique(owner[~(np.abs(xy) < _FARTHEST).all(axis=1)])] = None
    filled = np.array([cell is not None for cell in cells], dtype=bool)
    return shapes, filled & shapely.is_missing(shapes), codes.pop() if len(codes) == 1 else None


def _match(cell: Cell) -> re.Match[str] | None:
    return _WKT.match(cell) if isinstance(cell, str) else None
