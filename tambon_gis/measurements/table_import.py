"""The right values of a table taken into the project, as one undoable command."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tambon_gis.errors import NothingToTake, PreviewOutdated, TableRowsWrong
from tambon_gis.measurements.subjects import COLUMN, Subject, with_record
from tambon_gis.measurements.table_preview import last_seq

if TYPE_CHECKING:
    from tambon_gis.measurements.table_preview import MeasurementPreview
    from tambon_gis.project.command import Command
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project


@dataclass(frozen=True, slots=True)
class TableTaken:
    """What came of a table: values added and changed, left out as wrong or unsure, and there already."""

    added: int
    changed: int
    left_out: int
    there: int
    record: CommandRecord


def take_table(
    project: Project, preview: MeasurementPreview, *, leave_out: bool = False, sure: bool = False
) -> TableTaken:
    """Keep what a preview found right; an unlikely value only if the person is ``sure``.

    Without ``leave_out`` a table with anything wrong or unsure is not taken at all: raises `TableRowsWrong`.
    With it only the wrong values stay out, and the unsure ones unless ``sure``. Raises `NothingToTake`, and
    `PreviewOutdated` where the project was changed since.
    """
    wrong, asked = preview.count("wrong"), preview.count("asked")
    if not leave_out and (wrong or (asked and not sure)):
        raise TableRowsWrong(file=preview.file, wrong=f"{wrong:,}", asked=f"{0 if sure else asked:,}")
    if last_seq(project) != preview.seq:
        raise PreviewOutdated(file=preview.file)
    taken = [each for each in preview.values if each.state == "new" or (sure and each.state == "asked")]
    if not taken:
        raise NothingToTake(file=preview.file)
    label = f"นำเข้าค่าที่วัด {len(taken):,} ค่าจาก {preview.file}"
    places: dict[str, int] = {}
    rows: list[dict[str, object]] = []
    changes: list[dict[str, object]] = []
    with project.command("observe", label) as command:
        for each in taken:
            assert each.subject is not None
            assert each.indicator is not None
            cells: dict[str, object] = {"value": each.value, "value_text": each.value_text}
            details = each.details.cells()
            if not details["source"]:
                details["source"] = preview.file
            if each.replaces is not None:
                told = {name: cell for name, cell in details.items() if cell is not None}
                changes.append({"id": each.replaces, **cells, **told})
                continue
            key = _key(command, each.subject, places)
            rows.append(
                {
                    "indicator_id": each.indicator.id,
                    "plot_fid": None,
                    "household_id": None,
                    "place_id": None,
                    COLUMN[each.subject.kind]: key,
                    "observed_on": each.day,
                    **cells,
                    **details,
                }
            )
        if rows:
            command.insert_columns("observation", {name: [row[name] for row in rows] for name in rows[0]})
        command.update_many("observation", changes)
    assert command.record is not None
    left = len(preview.values) - len(taken) - preview.count("there")
    return TableTaken(len(rows), len(changes), left, preview.count("there"), command.record)


def _key(command: Command, subject: Subject, places: dict[str, int]) -> int:
    """The key of a subject; a place of several values is recorded once."""
    if subject.key is not None:
        return subject.key
    if subject.code not in places:
        places[subject.code] = with_record(command, subject)
    return places[subject.code]
