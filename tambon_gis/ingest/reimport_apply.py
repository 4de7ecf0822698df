"""A newer delivery taken in: one undoable command that keeps keys, so that work, visits and history stay."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.errors import PreviewOutdated, UnknownCode
from tambon_gis.ingest.load import note_import
from tambon_gis.ingest.owner_changes import OwnerChanges, owner_changes
from tambon_gis.ingest.prepared import Columns
from tambon_gis.ingest.reimport import ReimportPreview, RowChange
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.command import Command
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project

GROUPS = ("added", "changed", "removed")
_SAVING = Phrase("บันทึกลงแฟ้มงาน", "Saving to the project")


@dataclass(frozen=True, slots=True)
class ReimportReport:
    """What was done.

    ``kept`` rows are gone from the file and stay, because work hangs on them; ``held`` cells stay as people
    edited them.
    """

    added: int
    changed: int
    removed: int
    kept: int
    held: int
    owners_changed: int
    import_id: int
    record: CommandRecord | None


def apply_reimport(
    project: Project,
    preview: ReimportPreview,
    *,
    take: Collection[str] = GROUPS,
    over_edits: bool = False,
    task: Task = SILENT,
) -> ReimportReport:
    """Carry out a preview, or the groups of it in ``take`` (``added``, ``changed``, ``removed``).

    Cells that a person edited since the import stay, unless ``over_edits``. Rows that are gone from the file
    are removed only where no assignment, visit, observation or photo hangs on them. Owners that the delivery
    has otherwise end their tenure today and the new ones begin theirs; nobody is deleted.
    Raises `PreviewOutdated` where the project was changed since, `UnknownCode` for another group.
    """
    for group in take:
        if group not in GROUPS:
            raise UnknownCode(
                value=group, kind_th="กลุ่มรายการ", kind_en="group of rows", known=", ".join(GROUPS)
            )
    last = project.commands(1)
    if (last[0].id if last else None) != preview.at_command:
        raise PreviewOutdated(file=preview.file)
    ready = preview.ready
    new = np.flatnonzero(preview.keys < 0) if "added" in take else np.zeros(0, dtype=np.int64)
    gone = [row for row in preview.removed if not row.has_work] if "removed" in take else []
    known = preview.keys >= 0 if "changed" in take else np.zeros(len(preview.keys), dtype=bool)
    owners = owner_changes(project, ready, preview.keys, new, known)
    label = (
        f"นำเข้า{ready.kind.words.th}ฉบับใหม่จาก {preview.file} เพิ่ม {len(new):,}"
        f" แก้ {len(preview.changed) if 'changed' in take else 0:,} ลบ {len(gone):,}"
    )
    held = 0
    assert ready.report.import_id is not None
    task.say(_SAVING)
    with project.command("reimport", label) as command:
        if "changed" in take:
            held = _change(command, project, preview, over_edits)
        _add(command, preview, new)
        _remove(command, project, ready.kind.table, [row.key for row in gone])
        _settle_positions(command, project, preview)
        _change_owners(command, owners)
        task.stop_if_asked()
        if new.size or gone or ("changed" in take and preview.changed) or owners.changed:
            report = replace(ready.report, rows_added=len(new))
            note_import(command, project, replace(ready, report=report))
    return ReimportReport(
        added=len(new),
        changed=len(preview.changed) if "changed" in take else 0,
        removed=len(gone),
        kept=sum(row.has_work for row in preview.removed) if "removed" in take else 0,
        held=held,
        owners_changed=owners.changed,
        import_id=ready.report.import_id,
        record=command.record,
    )


def _change(command: Command, project: Project, preview: ReimportPreview, over_edits: bool) -> int:
    """Write the cells that differ; returns how many were left as people edited them."""
    ready = preview.ready
    shapes = dict(zip(ready.source.rows.tolist(), ready.source.shapes, strict=True))
    held = 0
    rows = []
    for change in preview.changed:
        cells: dict[str, object] = {
            cell.column: cell.new for cell in change.cells if over_edits or not cell.edited
        }
        held += len(change.cells) - len(cells)
        if change.shape_changed and (over_edits or not change.shape_edited):
            cells["geom"] = shapes[change.source_row]
        elif change.shape_changed:
            held += 1
        # A row stays that of the file that brought it, unless the delivery stands for that one.
        place = {"source_row": change.source_row} if preview.replaces else {}
        rows.append({"fid": change.key, **cells, **place})
    command.update_many(ready.kind.table, rows)
    _renew_aside(command, project, preview, [change for change in preview.changed if change.aside_changed])
    return held


def _renew_aside(
    command: Command, project: Project, preview: ReimportPreview, changes: list[RowChange]
) -> None:
    ready = preview.ready
    assert ready.report.import_id is not None
    stored = project.rows("SELECT id, row_key FROM quarantine WHERE table_name = ?", (ready.kind.table,))
    wanted = {change.key for change in changes}
    command.delete("quarantine", [int(key) for key, row in stored if int(row) in wanted])
    places = {int(row): at for at, row in enumerate(ready.source.rows)}
    _insert_aside(
        command,
        preview,
        [places[change.source_row] for change in changes],
        [change.key for change in changes],
    )


def _add(command: Command, preview: ReimportPreview, new: np.ndarray) -> None:
    if not new.size:
        return
    ready = preview.ready
    keys = command.insert_columns(
        ready.kind.table,
        {
            **{name: [cells[at] for at in new] for name, cells in ready.prepared.columns.items()},
            "geom": ready.source.shapes[new],
            "import_id": [ready.report.import_id] * len(new),
            "source_row": ready.source.rows[new].tolist(),
        },
    )
    _insert_aside(command, preview, new.tolist(), keys.tolist())


def _insert_aside(command: Command, preview: ReimportPreview, places: list[int], keys: list[int]) -> None:
    source, report = preview.ready.source, preview.ready.report
    assert report.import_id is not None
    all_keys = np.zeros(len(source), dtype=np.int64)
    all_keys[places] = keys
    rows = source.quarantine(preview.ready.kind.table, all_keys, report.import_id)
    kept = [at for at, key in enumerate(rows["row_key"]) if key]
    if kept:
        command.insert_columns(
            "quarantine", {name: [cells[at] for at in kept] for name, cells in rows.items()}
        )


def _remove(command: Command, project: Project, table: str, keys: list[int]) -> None:
    if not keys:
        return
    gone = set(keys)
    stored = project.rows("SELECT id, row_key FROM quarantine WHERE table_name = ?", (table,))
    command.delete("quarantine", [int(key) for key, row in stored if int(row) in gone])
    command.delete(table, keys)


def _settle_positions(command: Command, project: Project, preview: ReimportPreview) -> None:
    """Put the rows into the order of the file, in the places that the layer had: order decides overlaps."""
    ready = preview.ready
    if "position" not in ready.prepared.columns:
        return
    stored = project.rows(f"SELECT fid, position, import_id, source_row FROM {ready.kind.table}")
    places = {int(key): position for key, position, *_ in stored}
    fresh = {int(row): int(key) for key, _, import_id, row in stored if import_id == ready.report.import_id}
    wanted = [
        int(key) if key >= 0 else fresh.get(int(row))
        for key, row in zip(preview.keys, ready.source.rows, strict=True)
    ]
    ordered = [key for key in wanted if key is not None and key in places]
    free = sorted(places[key] for key in ordered)
    command.update_many(
        ready.kind.table,
        [
            {"fid": key, "position": position}
            for key, position in zip(ordered, free, strict=True)
            if places[key] != position
        ],
    )


def _change_owners(command: Command, owners: OwnerChanges) -> None:
    today = datetime.now(UTC).date().isoformat()
    command.update_many("tenure", [{"id": key, "to_date": today} for key in owners.ended])
    for table, columns in owners.tables.items():
        command.insert_columns(table, _dated(table, columns, owners, today))


def _dated(table: str, columns: Columns, owners: OwnerChanges, today: str) -> Mapping[str, list[object]]:
    told = {name: list(cells) for name, cells in columns.items()}
    if table == "tenure" and owners.succeeding:
        told["from_date"] = [today if plot in owners.succeeding else None for plot in told["plot_fid"]]
    return told
