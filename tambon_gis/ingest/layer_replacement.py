"""A thematic layer put in the place of the one that is there, as one undoable command."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from tambon_gis.errors import LayerCarriesWork, LayerNotReplaced
from tambon_gis.ingest.choices import AS_FOUND, ImportChoices
from tambon_gis.ingest.layer_kinds import layer_kind
from tambon_gis.ingest.load import write_rows
from tambon_gis.ingest.ready import AGAIN, ReadyImport, ready_import
from tambon_gis.ingest.report import ImportReport
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

# Nothing hangs on the rows of these; plots are compared row by row instead.
REPLACEABLE = ("soil", "land_use", "suitability", "boundary", "reference")


def replace_layer(
    project: Project,
    path: str | os.PathLike[str],
    kind: str,
    choices: ImportChoices = AS_FOUND,
    *,
    replaces: int | None = None,
    task: Task = SILENT,
    ready: ReadyImport | None = None,
) -> ImportReport:
    """Import a layer and take out what was there: all rows of the kind, or those of the import ``replaces``.

    To extend a layer instead, import it: it goes behind what is there. Raises `LayerCarriesWork` for plots,
    which are compared instead (`reimport_preview`), `LayerNotReplaced` for rasters, what an import raises;
    nothing is taken out before all is settled.
    ``ready`` is the layer where it was made ready, and looked at, before.
    """
    wanted = layer_kind(kind)
    if kind == "plots":
        raise LayerCarriesWork(kind_th=wanted.words.th, kind_en=wanted.words.en)
    if kind not in REPLACEABLE:
        raise LayerNotReplaced(kind_th=wanted.words.th, kind_en=wanted.words.en)
    ready = ready_import(project, path, kind, choices, task=task) if ready is None else ready
    ready = _first_time(project, ready, replaces)
    where, told = ("", ()) if replaces is None else (" WHERE import_id = ?", (replaces,))
    old = {int(key) for (key,) in project.rows(f"SELECT fid FROM {wanted.table}{where}", told)}
    aside = project.rows("SELECT id, row_key FROM quarantine WHERE table_name = ?", (wanted.table,))
    label = (
        f"แทน{wanted.words.th} {len(old):,} รายการ ด้วย {len(ready.source):,} รายการ จาก {ready.report.file}"
    )
    with project.command("reimport", label) as command:
        command.delete("quarantine", [int(key) for key, row in aside if int(row) in old])
        command.delete(wanted.table, sorted(old))
        write_rows(command, project, ready)
        task.stop_if_asked()
    return replace(ready.report, record=command.record)


def _first_time(project: Project, ready: ReadyImport, replaces: int | None) -> ReadyImport:
    """Without the warning that the file was imported before, where it takes that import's place."""
    if replaces is not None:
        same = project.rows(
            "SELECT 1 FROM import_batch WHERE id = ? AND sha256 = ?", (replaces, ready.report.sha256)
        )
        if not same:
            return ready
    again = AGAIN.th.split("{")[0]
    warnings = tuple(said for said in ready.report.warnings if not said.th.startswith(again))
    return replace(ready, report=replace(ready.report, warnings=warnings))
