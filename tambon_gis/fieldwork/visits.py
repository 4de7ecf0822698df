"""Visits recorded, changed and deleted: each with what hangs on it as one undoable command."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tambon_gis import errors
from tambon_gis.fieldwork.subjects import COLUMNS, WORDS, Subject, code_of, subject_of_row
from tambon_gis.measures.thai_calendar import format_date
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.fieldwork.positions import Position
    from tambon_gis.project.command import Command
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project

KINDS: dict[str, Phrase] = {
    "follow_up": Phrase("ติดตามงาน", "follow-up"),
    "soil_test": Phrase("เก็บตัวอย่างดิน", "soil test"),
    "crop_cut": Phrase("สุ่มตัดผลผลิต", "crop cut"),
    "interview": Phrase("สัมภาษณ์", "interview"),
}


@dataclass(frozen=True, slots=True)
class VisitEntry:
    """What is recorded of one visit. Texts are kept as they are, empty ones as nothing."""

    subject: Subject
    visited_on: date
    kind: str = "follow_up"
    visitor: str | None = None
    result: str | None = None
    note: str | None = None
    position: Position | None = None
    assignment_id: int | None = None


def check_visit(project: Project, entry: VisitEntry, today: date | None = None) -> None:
    """Raises `VisitNotYet`, `UnknownCode` for the kind, `WorkElsewhere`."""
    if entry.kind not in KINDS:
        raise errors.UnknownCode(
            value=entry.kind, kind_th="ชนิดการติดตามงาน", kind_en="kind of visit", known=", ".join(KINDS)
        )
    if entry.visited_on > (today or date.today()):
        raise errors.VisitNotYet(
            day_th=format_date(entry.visited_on), day_en=format_date(entry.visited_on, language="en")
        )
    if entry.assignment_id is not None:
        found = project.rows(
            f"SELECT {', '.join(COLUMNS.values())} FROM assignment WHERE id = ?", (entry.assignment_id,)
        )
        if not found or subject_of_row(*found[0]) != entry.subject:
            raise errors.WorkElsewhere(number=entry.assignment_id)


def visit_label(project: Project, verb: str, subject: Subject, on: date) -> str:
    """A line of the history: code and day, never a name."""
    code = "" if subject.kind == "household" else f" {code_of(project, subject)}"
    return f"{verb}{WORDS[subject.kind].th}{code} {format_date(on)}"


def insert_visit(command: Command, project: Project, entry: VisitEntry, round_id: int | None = None) -> int:
    """Put a checked visit into a command, and close the stop of a round that it makes done.

    Of a named round its stop for the subject; else the open stop of the latest round that was not planned
    for a later day.
    """
    (key,) = command.insert("visit", [visit_cells(entry)])
    stop = _open_stop(project, entry, round_id)
    if stop is not None:
        command.update("visit_stop", stop, visit_id=key)
    return key


def record_visit(
    project: Project, entry: VisitEntry, *, round_id: int | None = None, today: date | None = None
) -> tuple[CommandRecord, int]:
    """Keep a visit; returns the command and the visit's key. Raises what `check_visit` raises."""
    check_visit(project, entry, today)
    label = visit_label(project, "บันทึกการติดตามงาน", entry.subject, entry.visited_on)
    with project.command("visit", label) as command:
        key = insert_visit(command, project, entry, round_id)
    assert command.record is not None
    return command.record, key


def read_entry(project: Project, key: int) -> VisitEntry:
    """A visit as it was entered. Raises `VisitGone`, also for one whose subject is gone."""
    from tambon_gis.fieldwork.positions import SOURCES, Position

    found = project.rows(
        f"SELECT {', '.join(COLUMNS.values())}, visited_on, kind, visitor, result, note, x, y, "
        "position_source, assignment_id FROM visit WHERE id = ?",
        (key,),
    )
    if not found:
        raise errors.VisitGone(number=key)
    plot, household, place, on, kind, visitor, result, note, x, y, source, assignment = found[0]
    subject = subject_of_row(plot, household, place)
    if subject is None:
        raise errors.VisitGone(number=key)
    position = None
    if x is not None and y is not None:
        position = Position(x, y, next((each for each in SOURCES if each == source), "typed"))
    return VisitEntry(
        subject,
        date.fromisoformat(on[:10]),
        kind or "follow_up",
        visitor,
        result,
        note,
        position,
        assignment,
    )


def change_visit(
    project: Project, key: int, entry: VisitEntry, today: date | None = None
) -> CommandRecord | None:
    """Put another entry in the place of a visit; None where nothing differs. Raises what `check_visit`
    raises, and `VisitGone`.
    """
    read_entry(project, key)
    check_visit(project, entry, today)
    label = visit_label(project, "แก้การติดตามงาน", entry.subject, entry.visited_on)
    with project.command("visit", label) as command:
        command.update("visit", key, **visit_cells(entry))
    return command.record


def delete_visits(project: Project, keys: Sequence[int]) -> CommandRecord:
    """Delete visits; photographs and values stay, stops of rounds are open again. Raises `VisitGone`."""
    for key in keys:
        if not project.rows("SELECT 1 FROM visit WHERE id = ?", (key,)):
            raise errors.VisitGone(number=key)
    with project.command("visit", f"ลบการติดตามงาน {len(keys):,} ครั้ง") as command:
        for table in ("photo", "observation", "visit_stop"):
            marks = ", ".join("?" * len(keys))
            held = project.rows(f"SELECT id FROM {table} WHERE visit_id IN ({marks})", keys)
            command.update_many(table, [{"id": row, "visit_id": None} for (row,) in held])
        command.delete("visit", list(keys))
    assert command.record is not None
    return command.record


def visit_cells(entry: VisitEntry) -> dict[str, object]:
    """The entry by column of the table."""
    position = entry.position
    return {
        **entry.subject.cells(),
        "visited_on": entry.visited_on.isoformat(),
        "kind": entry.kind,
        "visitor": _text(entry.visitor),
        "result": _text(entry.result),
        "note": _text(entry.note),
        "x": None if position is None else position.x,
        "y": None if position is None else position.y,
        "position_source": None if position is None else position.source,
        "assignment_id": entry.assignment_id,
    }


def _text(words: str | None) -> str | None:
    return (words or "").strip() or None


def _open_stop(project: Project, entry: VisitEntry, round_id: int | None) -> int | None:
    found = project.rows(
        "SELECT s.id FROM visit_stop s JOIN visit_round r ON r.id = s.round_id "
        f"WHERE s.visit_id IS NULL AND s.{entry.subject.column} = ?1 AND (?2 IS NULL OR r.id = ?2) "
        "AND (?2 NOTNULL OR r.planned_on IS NULL OR r.planned_on <= ?3) "
        "ORDER BY r.planned_on DESC, s.position, s.id LIMIT 1",
        (entry.subject.key, round_id, entry.visited_on.isoformat()),
    )
    return found[0][0] if found else None
