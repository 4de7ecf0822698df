"""A layer of a foreign file loaded into a project as one undoable command, with its report card."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from tambon_gis.ingest.arrow_columns import let_go
from tambon_gis.ingest.choices import AS_FOUND, ImportChoices
from tambon_gis.ingest.field_memory import remember
from tambon_gis.ingest.layer_kinds import RASTER_KIND
from tambon_gis.ingest.ready import ReadyImport, ready_import
from tambon_gis.ingest.report import ImportReport, batch_row
from tambon_gis.tasks import SILENT, Portion, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.command import Command
    from tambon_gis.project.project import Project

_SAVING = Phrase("บันทึกลงแฟ้มงาน", "Saving to the project")


def import_layer(
    project: Project,
    path: str | os.PathLike[str],
    kind: str,
    choices: ImportChoices = AS_FOUND,
    *,
    task: Task = SILENT,
) -> ImportReport:
    """Load a layer as one of `KIND_NAMES`, or link a ``raster``.

    The project is not touched before everything is settled, so any declared problem leaves its bytes as they
    were. Soil, land-use and suitability layers go behind those that are there. Raises the problems of reading
    and understanding, `Stopped` when asked through ``task``.
    """
    if kind == RASTER_KIND.name:
        from tambon_gis.ingest.raster_load import import_raster

        return import_raster(project, path, choices, task=task)
    return _save(project, ready_import(project, path, kind, choices, task=task), task)


def _save(project: Project, ready: ReadyImport, task: Task) -> ImportReport:
    task.say(_SAVING)
    label = f"นำเข้า{ready.kind.words.th} {len(ready.source):,} รายการ จาก {ready.report.file}"
    with project.command("import", label) as command:
        write_rows(command, project, ready, task)
        task.stop_if_asked()
    let_go(ready.source.shapes)
    return replace(ready.report, record=command.record)


def write_rows(command: Command, project: Project, ready: ReadyImport, task: Task = SILENT) -> None:
    """Put the rows of a layer, what belongs to them, and the report card into the project."""
    kind, source, prepared, report = ready.kind, ready.source, ready.prepared, ready.report
    assert report.import_id is not None
    counts = [len(next(iter(columns.values()))) for columns in prepared.others.values()]
    # What is kept aside is counted once it is there; a row with its shape and box takes as long as three.
    parts = Portion.split(task, [3 * len(source), *counts, len(source) / 4, len(source)])
    keys = command.insert_columns(
        kind.table,
        {
            **prepared.columns,
            "geom": source.shapes,
            "import_id": [report.import_id] * len(source),
            "source_row": source.rows.tolist(),
        },
        parts[0],
    )
    for (table, columns), part in zip(prepared.others.items(), parts[1:-2], strict=True):
        command.insert_columns(table, columns, part)
    aside = source.quarantine(kind.table, keys, report.import_id, parts[-2])
    if aside["row_key"]:
        command.insert_columns("quarantine", aside, parts[-1])
    note_import(command, project, ready)


def note_import(command: Command, project: Project, ready: ReadyImport) -> None:
    """Put the report card of an import, and what a person chose for it, beside its rows."""
    command.insert("import_batch", [batch_row(ready.report)])
    if ready.chosen:
        remember(command, project, ready.kind.name, ready.source.columns, ready.chosen)
