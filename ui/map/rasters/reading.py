"""The rasters of a project made ready for the map, beside the window; what cannot be shown says why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tambon_gis.errors import TambonError
from tambon_gis.ingest.raster_link import LinkedRaster, linked_rasters
from tambon_gis.ingest.raster_reading import Stamp, stamp_of
from tambon_gis.rasters.arrangement import hidden_rasters
from tambon_gis.rasters.legend import RasterLegendEntry, raster_legend
from tambon_gis.rasters.placement import points_file
from tambon_gis.rasters.raster_on_map import RasterOnMap, ready_raster, style_of
from tambon_gis.rasters.reduced_copy import find_reduced, wants_reduced
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.ingest.raster_reading import Asker
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task

MISSING = Phrase("ไม่พบไฟล์", "File not found")
CHANGED = Phrase("ไฟล์ถูกเปลี่ยนหลังจากนำเข้า", "The file was changed after the import")


@dataclass(frozen=True, slots=True, eq=False)
class ShownRaster:
    """A raster of the project for map and panel. ``ground`` is there when it can be shown, ``reason`` says
    why it cannot; ``problem`` is what reading it ran into. ``is_slow``: it is large and has no overviews.
    ``is_hidden``: a person has hidden it. ``stamp`` is what its file was like. ``is_placed``: the control
    points of a scan lie beside it.
    """

    linked: LinkedRaster
    ground: RasterOnMap | None
    legend: tuple[RasterLegendEntry, ...] = ()
    reason: Phrase | None = None
    problem: TambonError | None = None
    is_slow: bool = False
    is_hidden: bool = False
    stamp: Stamp | None = None
    is_placed: bool = False

    @property
    def key(self) -> int:
        return self.linked.key

    @property
    def name(self) -> str:
        return self.linked.name

    def broken(self, problem: TambonError) -> ShownRaster:
        """The same when reading it has failed."""
        words = Phrase(problem.told("th"), problem.told("en"))
        return replace(self, ground=None, legend=(), reason=words, problem=problem)

    def styled(self, ground: RasterOnMap) -> ShownRaster:
        """The same in other colours."""
        return replace(self, ground=ground, legend=raster_legend(ground))


def read_rasters(
    project: Project, known: dict[int, ShownRaster], asker: Asker, task: Task
) -> tuple[ShownRaster, ...]:
    """All of them, the bottom one first; those that are as they were stay the same. Raises Stopped."""
    found = []
    hidden = hidden_rasters(project)
    for linked in linked_rasters(project):
        task.stop_if_asked()
        ready = _ready(project, linked, known.get(linked.key), asker, task)
        placed = points_file(linked.path).is_file()
        found.append(replace(ready, is_hidden=linked.key in hidden, is_placed=placed))
    return tuple(found)


def _ready(
    project: Project, linked: LinkedRaster, before: ShownRaster | None, asker: Asker, task: Task
) -> ShownRaster:
    if linked.state != "there":
        return ShownRaster(linked, None, reason=MISSING if linked.state == "missing" else CHANGED)
    stamp = None
    try:
        stamp = stamp_of(linked.path)
        if before is not None and before.linked == linked and before.stamp == stamp:
            if before.problem is not None:
                # Nothing has changed that could help: it would only fail again.
                return before
            if before.ground is not None:
                return _refreshed(project, before, before.ground, asker)
        reduced = find_reduced(linked.sha256, asker)
        ground = ready_raster(project, linked, reduced=reduced, asker=asker, task=task)
    except TambonError as problem:
        return ShownRaster(linked, None, stamp=stamp).broken(problem)
    slow = reduced is None and wants_reduced(ground.raster)
    return ShownRaster(linked, ground, raster_legend(ground), is_slow=slow, stamp=stamp)


def _refreshed(project: Project, before: ShownRaster, ground: RasterOnMap, asker: Asker) -> ShownRaster:
    """A raster whose file is as it was, in the style that it has now, and with the smaller copy if it has
    come by now.
    """
    reduced = find_reduced(before.linked.sha256, asker) if before.is_slow else ground.reduced
    style = style_of(project, before.linked, ground.raster)
    if style == ground.style and reduced is ground.reduced:
        return before
    now = before.styled(replace(ground, style=style, reduced=reduced))
    return replace(now, is_slow=before.is_slow and reduced is None)
