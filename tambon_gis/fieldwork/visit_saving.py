"""A visit with all that was brought home from it, photographs and measured values: one undoable command."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tambon_gis.fieldwork.photos import insert_photos
from tambon_gis.fieldwork.subjects import code_of
from tambon_gis.fieldwork.visits import (
    VisitEntry,
    check_visit,
    insert_visit,
    read_entry,
    visit_cells,
    visit_label,
)
from tambon_gis.measurements import entries, subjects

if TYPE_CHECKING:
    from tambon_gis.fieldwork.photos import NewPhoto
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project


def save_visit(
    project: Project,
    entry: VisitEntry,
    *,
    photos: Sequence[NewPhoto] = (),
    values: Sequence[entries.Entry] = (),
    details: entries.Details = entries.NO_DETAILS,
    round_id: int | None = None,
    change: int | None = None,
    sure: bool = False,
    today: date | None = None,
) -> tuple[CommandRecord | None, int]:
    """Keep a visit, or change the one of number ``change``; what is given with it is added.

    Photographs that the project has are left out. Everything is checked before anything is written. Raises
    what `check_visit` raises, what `entries.check` raises of a value, and `VisitGone`. The record is None
    where a change changes nothing.
    """
    check_visit(project, entry, today)
    if change is not None:
        read_entry(project, change)
    measured = subjects.Subject(entry.subject.kind, entry.subject.key, code_of(project, entry.subject))
    found = (
        entries.check(project, measured, values, entry.visited_on, details, sure=sure, today=today)
        if values
        else []
    )
    verb = "บันทึกการติดตามงาน" if change is None else "แก้การติดตามงาน"
    label = visit_label(project, verb, entry.subject, entry.visited_on)
    plot_fid = entry.subject.key if entry.subject.kind == "plot" else None
    with project.command("visit", label) as command:
        if change is None:
            key = insert_visit(command, project, entry, round_id)
        else:
            key = change
            command.update("visit", key, **visit_cells(entry))
        insert_photos(command, photos, key, plot_fid)
        cells = replace(details, visit_id=key).cells()
        command.insert(
            "observation",
            [
                {
                    "indicator_id": each.indicator.id,
                    entry.subject.column: entry.subject.key,
                    "value": each.value,
                    "value_text": each.text,
                    "observed_on": entry.visited_on,
                    **cells,
                }
                for each in found
            ],
        )
    return command.record, key
