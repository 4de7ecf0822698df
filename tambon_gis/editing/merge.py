"""Planning a merge: two or more plots, or rows of another layer, made one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tambon_gis import errors
from tambon_gis.editing.draw import shape_of
from tambon_gis.editing.merge_records import merge_records
from tambon_gis.editing.merge_shapes import merge_shapes
from tambon_gis.editing.planning import Draft
from tambon_gis.editing.surroundings import editable_layer
from tambon_gis.measures.reference import planar_area_m2
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.editing.edit import Edit
    from tambon_gis.project.project import Project

APART = Phrase("ผลการรวมมี {parts} ส่วนที่ไม่ติดกัน", "The merged shape has {parts} parts that do not touch.")


def plan_merge(
    project: Project, fids: Sequence[int], *, layer: str = "plot", keeper: int | None = None
) -> Edit:
    """The rows as one; ``keeper`` is the key of the row that survives, by default the largest.

    The survivor takes over what is recorded of the others (`merge_records`). Raises `TooFewToMerge`,
    `ShapeMissing`, `NoPlotChosen`, `EditOutdated`.
    """
    draft = Draft(project, layer)
    rows = draft.read(fids)
    if len(rows) < 2:
        raise errors.TooFewToMerge
    areas = planar_area_m2([shape_of(row) for row in rows], project.epsg).tolist()
    by_size = sorted(range(len(rows)), key=lambda at: -areas[at])
    first = next((row for row in rows if row.fid == keeper), rows[by_size[0]])
    others = [rows[at] for at in by_size if rows[at] is not first]
    merged = merge_shapes([shape_of(row) for row in rows])
    changes, cells = merge_records(project, layer, first, others)
    if len(merged.geoms) > max(len(shape_of(row).geoms) for row in rows):
        changes.notes.append(APART.fill(parts=len(merged.geoms)))
    draft.change(first, merged, cells)
    for row in others:
        draft.remove(row)
    noun = editable_layer(layer).name.th
    return changes.joined_to(draft.edit("merge", f"รวม {len(rows):,} {noun}เป็น {noun} {first.name}"))
