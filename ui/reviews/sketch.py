"""What a line of a review looks like on the map: the shape that is there and the one that comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ui.map.sketch import Mark, Sketch
from ui.words.language import tr

if TYPE_CHECKING:
    from shapely import Geometry

    from tambon_gis.project.project import Project
    from ui.reviews.rows import Line, Review

# Room around the shapes, as a share of their size and at least so many metres: where it lies is part of it.
_ROOM, _ROOM_LEAST_M = 0.5, 40.0


def read_sketch(project: Project, review: Review, line: Line) -> Sketch | None:
    """The shapes of a line; ``None`` where there are none."""
    before = _stored_shape(project, review.comparison.ready.kind.table, line.key)
    after = None
    if line.group == "added" or review.moved(line):
        after = _given_shape(review, line.source_row)
    marks = []
    if after is not None:
        marks.append(Mark(after, "after", tr("ในไฟล์ใหม่")))
    if before is not None and (after is not None or line.group == "removed"):
        # Over the new shape: where they hardly differ the broken line shows both.
        marks.append(Mark(before, "before", tr("ในแฟ้มงาน")))
    elif before is not None:
        marks.append(Mark(before, "home"))
    return Sketch(tuple(marks), around([mark.geometry for mark in marks])) if marks else None


def around(shapes: list[Geometry]) -> tuple[float, float, float, float]:
    """The part of the map that shows the shapes with some room about them."""
    boxes = np.array([shape.bounds for shape in shapes])
    west, south = boxes[:, :2].min(axis=0)
    east, north = boxes[:, 2:].max(axis=0)
    room_m = max((east - west) * _ROOM, (north - south) * _ROOM, _ROOM_LEAST_M)
    return float(west - room_m), float(south - room_m), float(east + room_m), float(north + room_m)


def _stored_shape(project: Project, table: str, key: int | None) -> Geometry | None:
    from tambon_gis.project.geometry_blob import from_blobs

    if key is None:
        return None
    blobs = [blob for (blob,) in project.rows(f"SELECT geom FROM {table} WHERE fid = ?", (key,))]
    return from_blobs(blobs)[0] if blobs and blobs[0] is not None else None


def _given_shape(review: Review, source_row: int | None) -> Geometry | None:
    source = review.comparison.ready.source
    places = np.flatnonzero(source.rows == source_row)
    return source.shapes[int(places[0])] if len(places) else None
