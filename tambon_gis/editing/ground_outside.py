"""Drawn ground of work that an edit leaves outside of its plot, where it is no longer counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from tambon_gis.editing.phrases import area_told, filled
from tambon_gis.editing.polygons import is_ground, multi, sound
from tambon_gis.measures.reference import planar_area_m2
from tambon_gis.project.geometry_blob import from_blobs
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tambon_gis.editing.edit import ShapeChange
    from tambon_gis.project.project import Project

OUTSIDE = Phrase(
    "พื้นที่ดำเนินการที่วาดไว้ใน {name} อยู่นอกรูปใหม่ {area} จะไม่ถูกนับ",
    "{area} of the ground drawn for work on {name} lies outside its new shape and is not counted.",
)


def ground_left_outside(project: Project, shapes: Sequence[ShapeChange]) -> list[Phrase]:
    """A word about each plot whose new shape no longer holds ground that was drawn on the old one."""
    said = []
    for change in shapes:
        if change.before is None or change.after is None:
            continue
        lost = shapely.difference(change.before, change.after)
        drawn = [
            sound(shape)
            for shape in from_blobs(_drawn_on(project, change.fid))
            if shape is not None and shape.area > 0
        ]
        outside = multi([shapely.intersection(lost, shapely.union_all(drawn))])
        if is_ground(outside):
            area = area_told(float(planar_area_m2([outside], project.epsg)[0]))
            said.append(filled(OUTSIDE, name=change.name, area=area))
    return said


def _drawn_on(project: Project, plot: int) -> list[bytes | None]:
    found = project.rows(
        "SELECT t.geom FROM treated_area t JOIN assignment a ON a.id = t.assignment_id WHERE a.plot_fid = ?",
        (plot,),
    )
    return [blob for (blob,) in found]
