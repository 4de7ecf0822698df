"""Shapes as they were before they were mended, kept beside their rows so that a repair can be looked at."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis.ingest.prepared import SourceRows

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

# No field of a file is called so: names lose their blanks when they are read.
ORIGINAL = " original shape"


def keep_originals(source: SourceRows, rows: np.ndarray, shapes: np.ndarray, repaired: Iterable[int]) -> None:
    """Keep the shapes of repaired rows (``rows`` and ``shapes`` of the whole layer) with what is aside."""
    wanted = set(repaired)
    at_rows = np.flatnonzero(np.isin(source.rows, list(wanted)))
    places = dict(zip(source.rows[at_rows].tolist(), at_rows.tolist(), strict=True))
    for row, shape in zip(rows.tolist(), shapes, strict=True):
        if row in places and shape is not None:
            # Base 85 of compressed bytes: runs of digits in hexadecimal look like telephone numbers.
            packed = base64.b85encode(zlib.compress(shapely.to_wkb(shape)))
            source.aside.keep(places[row], {ORIGINAL: packed.decode("ascii")})


def original_shape(project: Project, table: str, key: int) -> shapely.Geometry | None:
    """The shape of one row before it was mended; ``None`` for a row whose shape nobody changed."""
    rows = project.rows(
        "SELECT values_json FROM quarantine WHERE row_key = ? AND table_name = ?", (key, table)
    )
    return next((shape for (values,) in rows if (shape := _kept_in(values)) is not None), None)


def _kept_in(values: str) -> shapely.Geometry | None:
    packed = json.loads(values).get(ORIGINAL)
    return None if packed is None else shapely.from_wkb(zlib.decompress(base64.b85decode(packed)))
