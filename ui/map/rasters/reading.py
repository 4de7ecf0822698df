"""The rasters of a project made ready for the map, beside the window; what cannot be shown says why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tambon_gis.errors import TambonError
from tambon_gis.ingest.raster_link import LinkedRaster, linked_rasters
from tambon_gis.rasters.legend import RasterLegendEntry, raster_legend
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
    """

    linked: LinkedRaster
    ground: RasterOnMap | None
    legend: tuple[RasterLegendEntry, ...] = ()
    reason: Phrase | None = None
    problem: TambonError | None = None
    is_slow: bool = False

    @property
    def key(self) -> int:
        return self.linked.key

    def broken(self, problem: TambonError) -> ShownRaster:
        """The same when reading it has failed."""
        words = Phrase(problem.told("th"), problem.told("en"))
        return replace(self, ground=None, legend=(), reason=words, problem=problem)


def read_rasters(
    project: Project, known: dict[int, ShownRaster], asker: Asker, task: Task
) -> tuple[ShownRaster, ...]:
    """All of them, the bottom one first; those that are as they were stay the same. Raises Stopped."""
    found = []
    for linked in linked_rasters(project):
        task.stop_if_asked()
        found.append(_ready(project, linked, known.get(linked.key), asker, task))
    return tuple(found)


def _ready(
    project: Project, linked: LinkedRaster, before: ShownRaster | None, asker: Asker, task: Task
) -> ShownRaster:
    if linked.state != "there":
        return ShownRaster(linked, None, reason=MISSING if linked.state == "missing" else CHANGED)
    if before is not None and before.ground is not None and before.linked == linked:
        same = style_of(project, linked, before.ground.raster) == before.ground.style
        if same and not before.is_slow:
            return before
    try:
        reduced = find_reduced(linked.sha256, asker)
        ground = ready_raster(project, linked, reduced=reduced, asker=asker, task=task)
    except TambonError as problem:
        return ShownRaster(linked, None).broken(problem)
    slow = reduced is None and wants_reduced(ground.raster)
    return ShownRaster(linked, ground, raster_legend(ground), is_slow=slow)
