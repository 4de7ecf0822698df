"""A folder of rasters that was moved or renamed: where one is found, those beside it are found too."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tambon_gis.ingest.raster_link import fingerprint, linked_rasters
from tambon_gis.ingest.raster_load import relink_rasters
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    from tambon_gis.project.project import Project


def relink_with_others(project: Project, key: int, path: Path, *, task: Task = SILENT) -> int:
    """Let a raster lead to this file, and every other missing one to its file if that has moved along.

    Only files of the same fingerprint are taken. One undoable command; how many rasters it put right.
    Raises as `relink_raster`.
    """
    paths = {key: path} | moved_along(project, key, path, task=task)
    relink_rasters(project, paths, task=task)
    return len(paths)


def moved_along(project: Project, key: int, path: Path, *, task: Task = SILENT) -> dict[int, Path]:
    """The missing rasters that lie from ``path`` as they lay from the file that it was before."""
    linked = {raster.key: raster for raster in linked_rasters(project)}
    if key not in linked:
        return {}
    before, after = linked.pop(key).path.parent, path.absolute().parent
    found = {}
    for other in linked.values():
        task.stop_if_asked()
        if other.state != "missing":
            continue
        candidate = after / _way(before, other.path)
        try:
            if candidate.is_file() and fingerprint(candidate).sha256 == other.sha256:
                found[other.key] = Path(os.path.normpath(candidate))
        except OSError:
            continue
    return found


def _way(start: Path, goal: Path) -> str:
    """The way from a folder to a file; on another drive only its name is known."""
    try:
        return os.path.relpath(goal, start)
    except ValueError:
        return goal.name
