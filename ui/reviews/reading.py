"""A file compared with the project for a review; reads only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ui.reviews.rows import Review

if TYPE_CHECKING:
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task
    from ui.imports.order import ImportOrder


def read_review(project: Project, order: ImportOrder, task: Task) -> Review:
    """Compare a newer delivery, or the cells of a table, with what is there; raises what those raise."""
    if order.purpose == "join":
        return _join(project, order, task)
    return _comparison(project, order, task)


def _comparison(project: Project, order: ImportOrder, task: Task) -> Review:
    from tambon_gis.ingest.owner_changes import owner_changes
    from tambon_gis.ingest.reimport import reimport_preview

    preview = reimport_preview(project, order.path, order.kind, order.choices, task=task)
    nobody = np.zeros(0, dtype=np.int64)
    owners = owner_changes(project, preview.ready, preview.keys, nobody, preview.keys >= 0).changed
    marks = ", ".join("?" * len(preview.replaces))
    files = project.rows(
        f"SELECT DISTINCT file_name FROM import_batch WHERE id IN ({marks}) ORDER BY at", preview.replaces
    )
    return Review(preview, owners=owners, against=tuple(name for (name,) in files if name))


def _join(project: Project, order: ImportOrder, task: Task) -> Review:
    from tambon_gis.ingest.table_join import join_preview

    choices = order.choices
    join = join_preview(
        project,
        order.path,
        sheet=choices.layer,
        encoding=choices.encoding,
        fields=choices.fields,
        task=task,
    )
    return Review(join.comparison, join)
