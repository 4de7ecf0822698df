"""Rounds of visits: which stops on which day, in the order of the way; a stop is done when it is visited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tambon_gis import errors
from tambon_gis.fieldwork.stop_places import places_of
from tambon_gis.fieldwork.subjects import Subject, subject_of_row
from tambon_gis.fieldwork.ways import Way, find_way
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    from tambon_gis.fieldwork.stop_places import Point
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project

_KNOWN_SHOWN = 8


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """A round to be made. ``start`` is where the way begins, in metres of the project's system."""

    name: str
    planned_on: date | None = None
    visitor: str | None = None
    start: Point | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop of a round. ``place`` is None where the project does not know where it is."""

    id: int
    number: int
    subject: Subject
    code: str
    village: str
    note: str
    place: Point | None
    visit_id: int | None

    @property
    def is_done(self) -> bool:
        return self.visit_id is not None


@dataclass(frozen=True, slots=True)
class Round:
    """A round as it is kept; ``stops`` and ``done`` are counts."""

    id: int
    name: str
    planned_on: date | None
    visitor: str
    start: Point | None
    note: str
    stops: int
    done: int


def make_round(
    project: Project,
    plan: RoundPlan,
    subjects: Sequence[Subject],
    *,
    notes: Mapping[Subject, str] | None = None,
    roads: str | None = None,
    keep_order: bool = False,
    task: Task = SILENT,
) -> tuple[CommandRecord, int, Way]:
    """Put the stops into the order of the way and keep the round, as one undoable command.

    Stops whose place is not known come last, as they were given. ``notes`` say what to look at.
    Raises `NoPlotChosen`, `TooManyStops`, `Stopped`.
    """
    asked = list(dict.fromkeys(subjects))
    if not asked:
        raise errors.NoPlotChosen
    places = places_of(project, asked)
    on_way = [each for each in asked if each in places]
    way = find_way(
        project,
        [places[each] for each in on_way],
        plan.start,
        roads,
        keep_order=keep_order,
        task=task,
    )
    ordered = [on_way[at] for at in way.order] + [each for each in asked if each not in places]
    name = plan.name.strip() or "1"
    with project.command("round", f"วางรอบติดตามงาน {name} {len(ordered):,} แห่ง") as command:
        (key,) = command.insert(
            "visit_round",
            [
                {
                    "name": name,
                    "planned_on": None if plan.planned_on is None else plan.planned_on.isoformat(),
                    "visitor": plan.visitor or None,
                    "start_x": None if plan.start is None else plan.start[0],
                    "start_y": None if plan.start is None else plan.start[1],
                    "note": plan.note or None,
                }
            ],
        )
        command.insert(
            "visit_stop",
            [
                {"round_id": key, "position": at, **each.cells(), "note": (notes or {}).get(each)}
                for at, each in enumerate(ordered, 1)
            ],
        )
    assert command.record is not None
    return command.record, key, way


def read_rounds(project: Project) -> list[Round]:
    """All rounds, those of the latest day first, then those without one."""
    return [
        Round(
            key,
            name or "",
            None if on is None else date.fromisoformat(on[:10]),
            visitor or "",
            None if x is None or y is None else (x, y),
            note or "",
            stops,
            done,
        )
        for key, name, on, visitor, x, y, note, stops, done in project.rows(
            "SELECT r.id, r.name, r.planned_on, r.visitor, r.start_x, r.start_y, r.note, count(s.id), "
            "count(s.visit_id) FROM visit_round r LEFT JOIN visit_stop s ON s.round_id = r.id "
            "GROUP BY r.id ORDER BY r.planned_on IS NULL, r.planned_on DESC, r.name, r.id"
        )
    ]


def find_round(project: Project, told: str) -> Round:
    """A round by its number or its name; of several of one name the latest. Raises `RoundGone`."""
    rounds = read_rounds(project)
    for each in rounds:
        if told.strip() in (str(each.id), each.name):
            return each
    known = ", ".join(each.name for each in rounds[:_KNOWN_SHOWN]) or "—"
    raise errors.RoundGone(name=told.strip(), known=known)


def read_stops(project: Project, round_id: int) -> list[Stop]:
    """The stops of a round in the order of the way."""
    rows = project.rows(
        "SELECT s.id, s.plot_fid, s.household_id, s.place_id, coalesce(p.code, h.code, v.code), "
        "coalesce(p.village_name, v.name_th), s.note, s.visit_id FROM visit_stop s "
        "LEFT JOIN plot p ON p.fid = s.plot_fid LEFT JOIN household h ON h.id = s.household_id "
        "LEFT JOIN place v ON v.id = s.place_id WHERE s.round_id = ? ORDER BY s.position, s.id",
        (round_id,),
    )
    found = [(subject_of_row(*row[1:4]), row) for row in rows]
    places = places_of(project, [subject for subject, _ in found if subject is not None])
    return [
        Stop(row[0], number, subject, row[4] or "", row[5] or "", row[6] or "", places.get(subject), row[7])
        for number, (subject, row) in enumerate(
            ((subject, row) for subject, row in found if subject is not None), 1
        )
    ]


def way_of_round(
    project: Project, found: Round, stops: Sequence[Stop], roads: str | None = None, task: Task = SILENT
) -> Way:
    """The way through the stops as they stand, with its length. Raises `TooManyStops`, `Stopped`."""
    places = [stop.place for stop in stops if stop.place is not None]
    return find_way(project, places, found.start, roads, keep_order=True, task=task)


def set_stops(project: Project, found: Round, stop_ids: Sequence[int]) -> CommandRecord | None:
    """Put the stops of a round into another order; those not named go. None where nothing changes."""
    held = [
        key
        for (key,) in project.rows(
            "SELECT id FROM visit_stop WHERE round_id = ? ORDER BY position, id", (found.id,)
        )
    ]
    wanted = [key for key in dict.fromkeys(stop_ids) if key in held]
    if wanted == held:
        return None
    with project.command("round", f"แก้ลำดับรอบติดตามงาน {found.name}") as command:
        command.delete("visit_stop", [key for key in held if key not in wanted])
        command.update_many("visit_stop", [{"id": key, "position": at} for at, key in enumerate(wanted, 1)])
    return command.record


def delete_round(project: Project, found: Round) -> CommandRecord:
    """Delete a round with its stops; the visits that were made stay."""
    with project.command("round", f"ลบรอบติดตามงาน {found.name}") as command:
        stops = project.rows("SELECT id FROM visit_stop WHERE round_id = ?", (found.id,))
        command.delete("visit_stop", [key for (key,) in stops])
        command.delete("visit_round", [found.id])
    assert command.record is not None
    return command.record
