"""What a plot suits, crop by crop: the class that most of its ground has on the suitability layer."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tambon_gis.measures.unit_meaning import suitability_meaning
from ui.words.language import told

if TYPE_CHECKING:
    from tambon_gis.project.project import Project


def read_suitability(project: Project, fid: int) -> list[str]:
    """Such as ``มันสำปะหลัง: เหมาะสมสูง (S1)``; nothing for a plot without shape or outside the layer."""
    import shapely

    from tambon_gis.project.geometry_blob import from_blobs
    from tambon_gis.project.schema import rtree_name

    plot = from_blobs([blob for (blob,) in project.rows("SELECT geom FROM plot WHERE fid = ?", (fid,))])
    if not len(plot) or plot[0] is None:
        return []
    west, south, east, north = shapely.bounds(plot[0]).tolist()
    near = project.rows(
        f"SELECT class, crop, geom FROM suitability WHERE fid IN (SELECT id FROM {rtree_name('suitability')} "
        "WHERE maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?)",
        (west, east, south, north),
    )
    if not near:
        return []
    shared_m2 = shapely.area(shapely.intersection(from_blobs([blob for *_, blob in near]), plot[0]))
    ground: dict[str | None, Counter[str | None]] = {}
    for (text, crop, _), area_m2 in zip(near, shared_m2.tolist(), strict=True):
        if area_m2 > 0:
            ground.setdefault(crop, Counter())[text] += area_m2
    return [
        told(suitability_meaning(classes.most_common(1)[0][0], crop))
        for crop, classes in sorted(ground.items(), key=lambda found: found[0] or "")
    ]
