"""Where plots, households and villages are, as far as the project knows: the ends of ways between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import shapely

from tambon_gis.fieldwork.subjects import Subject
from tambon_gis.project.geometry_blob import from_blobs

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

Point = tuple[float, float]
_CHUNK = 500


def inner_points(project: Project, fids: Sequence[int]) -> dict[int, Point]:
    """A point inside each plot that has a shape, in metres of the project's system."""
    found: dict[int, Point] = {}
    for at in range(0, len(fids), _CHUNK):
        some = list(fids[at : at + _CHUNK])
        marks = ", ".join("?" * len(some))
        rows = project.rows(f"SELECT fid, geom FROM plot WHERE geom NOTNULL AND fid IN ({marks})", some)
        shapes = from_blobs([blob for _, blob in rows])
        for (fid, _), shape in zip(rows, shapes, strict=True):
            if shape is not None and not shape.is_empty:
                inside = shapely.point_on_surface(shape)
                found[fid] = (float(inside.x), float(inside.y))
    return found


def places_of(project: Project, subjects: Iterable[Subject]) -> dict[Subject, Point]:
    """Where the subjects are. A household lies at a plot of its people, a village inside its boundary or in
    the middle of its plots; subjects of which none of that is known are left out.
    """
    asked = list(dict.fromkeys(subjects))
    plots = [each.key for each in asked if each.kind == "plot"]
    points = inner_points(project, plots)
    found = {each: points[each.key] for each in asked if each.kind == "plot" and each.key in points}
    for each in asked:
        if each.kind == "household":
            fids = project.rows(
                "SELECT t.plot_fid FROM tenure t JOIN person p ON p.id = t.person_id "
                "WHERE p.household_id = ? AND t.to_date IS NULL ORDER BY t.plot_fid",
                (each.key,),
            )
            where = inner_points(project, [fid for (fid,) in fids])
            if where:
                found[each] = next(iter(where.values()))
        elif each.kind == "village":
            place = _village(project, each.key)
            if place is not None:
                found[each] = place
    return found


def _village(project: Project, key: int) -> Point | None:
    boundary = project.rows(
        "SELECT b.geom FROM boundary b JOIN place v ON v.code = b.code "
        "WHERE v.id = ? AND b.kind = 'village' AND b.geom NOTNULL LIMIT 1",
        (key,),
    )
    if boundary:
        shape = from_blobs([boundary[0][0]])[0]
        inside = shapely.point_on_surface(shape)
        return float(inside.x), float(inside.y)
    fids = project.rows(
        "SELECT p.fid FROM plot p JOIN place v ON v.code = p.village_code WHERE v.id = ? ORDER BY p.fid",
        (key,),
    )
    points = list(inner_points(project, [fid for (fid,) in fids]).values())
    if not points:
        return None
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)
