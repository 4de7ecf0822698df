"""What a visit sheet says of each stop: where, what to look at, and names only for those who asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tambon_gis.measures.area import format_area
from tambon_gis.measures.thai_calendar import format_date
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.fieldwork.rounds import Round, Stop
    from tambon_gis.project.project import Project

_MOST_WORKS = 3
_DONE = Phrase("{name}{amount} ทำเมื่อ {day}", "{name}{amount}, done on {day}")
_PLANNED = Phrase("{name}{amount} ตามแผน", "{name}{amount}, planned")
_AREA = Phrase(" {area} ไร่", " {area} rai")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One stop on the list; ``holders`` is empty unless names were asked for."""

    number: int
    code: str
    village: str
    look_at: tuple[Phrase, ...]
    holders: str = ""


def sheet_rows(project: Project, stops: Sequence[Stop], *, names: bool = False) -> list[SheetRow]:
    """The stops with the note of each and its work that is neither certified nor cancelled."""
    return [
        SheetRow(
            stop.number,
            stop.code,
            stop.village,
            tuple(dict.fromkeys([*_note(stop), *_work(project, stop)])),
            _holders(project, stop) if names else "",
        )
        for stop in stops
    ]


def log_names_given(project: Project, found: Round) -> None:
    """Note that a sheet with names was made, never the names; a project open for reading keeps no log."""
    if project.read_only:
        return
    with project.command("reveal", f"พิมพ์ใบติดตามงานที่มีชื่อ {found.name}", undoable=False) as command:
        at = datetime.now(UTC).isoformat(timespec="seconds")
        what = f"visit sheet with names, {found.stops} stops"
        command.insert("export_log", [{"at": at, "author": project.author, "what": what}])


def _note(stop: Stop) -> list[Phrase]:
    return [Phrase(line, line) for line in stop.note.splitlines() if line]


def _work(project: Project, stop: Stop) -> list[Phrase]:
    rows = project.rows(
        "SELECT i.name_th, i.name_en, coalesce(a.area_applied_m2, a.area_planned_m2), a.applied_date "
        "FROM assignment a JOIN intervention i ON i.id = a.intervention_id "
        f"WHERE a.{stop.subject.column} = ?1 AND (?2 = '' OR a.applied_date IS NULL) "
        "AND a.status NOT IN ('certified', 'cancelled') "
        f"ORDER BY a.applied_date IS NULL, a.applied_date DESC, a.id LIMIT {_MOST_WORKS}",
        # What was done is in the note of a stop that is due because of it.
        (stop.subject.key, stop.note),
    )
    found = []
    for thai, english, area_m2, day in rows:
        amount = Phrase("", "") if area_m2 is None else _AREA.fill(area=format_area(area_m2))
        name = Phrase(thai, english or thai)
        if day is None:
            told = _PLANNED
            days = Phrase("", "")
        else:
            told = _DONE
            done = datetime.fromisoformat(day).date()
            days = Phrase(format_date(done), format_date(done, language="en"))
        found.append(
            Phrase(
                told.th.format(name=name.th, amount=amount.th, day=days.th),
                told.en.format(name=name.en, amount=amount.en, day=days.en),
            )
        )
    return found


def _holders(project: Project, stop: Stop) -> str:
    if stop.subject.kind == "plot":
        rows = project.rows(
            "SELECT p.title, p.given_name, p.family_name FROM tenure t JOIN person p ON p.id = t.person_id "
            "WHERE t.plot_fid = ? AND t.to_date IS NULL ORDER BY t.role, p.given_name",
            (stop.subject.key,),
        )
    elif stop.subject.kind == "household":
        rows = project.rows(
            "SELECT title, given_name, family_name FROM person WHERE household_id = ? ORDER BY given_name",
            (stop.subject.key,),
        )
    else:
        rows = []
    return ", ".join(
        f"{title or ''}{given or ''} {family or ''}".strip() for title, given, family in rows[:3]
    )
