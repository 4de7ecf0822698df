"""What is recorded of merged plots goes to the one that survives.

The rule. The survivor keeps its own cells; its empty ones are filled from the others, the largest first, and
what the others said differently is told. It takes over all records of the others: work, visits, observations,
seasons, tenures, documents, photos, requests, findings and fields kept aside. Records that then say the same
twice (one intervention in one fiscal year, one person in one role) are listed for a person to judge; nothing
is deleted. Areas by document and as stated are summed where every plot has one, else emptied, because the
area of a part would pass for that of the whole. Work that meant the whole of a smaller plot and was not drawn
is drawn now, so that it goes on meaning that ground.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tambon_gis.editing.draw import shape_of
from tambon_gis.editing.edit import Duplicate, WorkEffect, WorkPart
from tambon_gis.editing.phrases import filled
from tambon_gis.editing.plot_records import PLOT_AREAS, PLOT_RECORDS
from tambon_gis.editing.record_changes import RecordChanges
from tambon_gis.measures.reference import planar_area_m2
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.editing.surroundings import Stored
    from tambon_gis.project.project import Project

_OWN = frozenset({"fid", "code", "position", "import_id", "source_row", *PLOT_AREAS})
# An amount this close to the area of the plot means the plot, as in `analysis.treated_area`.
_SAME = 1 - 1e-9

DIFFERS = Phrase(
    "{name} มี {column} ต่างไป: {value}",
    "{name} has another {column}: {value}",
)
AREA_EMPTIED = Phrase(
    "ไม่ใช่ทุกแปลงที่มี {column} จึงเว้นว่างไว้ในแปลงที่รวม",
    "Not every plot has {column}; the merged plot has none.",
)
SAME_WORK = Phrase("{name} ปี {year} มี {count} รายการ", "{name} {year}: {count} records")
SAME_PERSON = Phrase("คนเดียวกันถือครองแบบเดียวกัน {count} รายการ", "One person in one role: {count} records")


def merge_records(
    project: Project, layer: str, keeper: Stored, others: Sequence[Stored]
) -> tuple[RecordChanges, dict[str, object]]:
    """What changes in the records, and in the survivor's own cells."""
    changes = RecordChanges()
    cells = _cells(keeper, others, changes)
    if layer == "work_area":
        for row in others:
            for (key,) in project.rows(
                "SELECT id FROM assignment WHERE work_area_fid = ? ORDER BY id", (row.fid,)
            ):
                changes.change("assignment", key, {"work_area_fid": keeper.fid})
                changes.moved["assignment"] += 1
    if layer == "plot":
        cells |= _areas(keeper, others, changes)
        for row in [keeper, *others]:
            _keep_ground(project, row, changes)
        for row in others:
            _move(project, row, keeper, changes)
        changes.duplicates += _duplicates(project, [keeper.fid, *(row.fid for row in others)])
    for row in others:
        aside = "SELECT id FROM quarantine WHERE table_name = ? AND row_key = ? ORDER BY id"
        for (key,) in project.rows(aside, (layer, row.fid)):
            changes.change("quarantine", key, {"row_key": keeper.fid})
            changes.moved["quarantine"] += 1
    return changes, cells


def _cells(keeper: Stored, others: Sequence[Stored], changes: RecordChanges) -> dict[str, object]:
    filled: dict[str, object] = {}
    for name, own in keeper.cells.items():
        if name in _OWN:
            continue
        known = own
        for row in others:
            value = row.cells[name]
            if value is None or value == known:
                continue
            if known is None:
                filled[name] = known = value
            else:
                changes.notes.append(DIFFERS.fill(name=row.name, column=name, value=value))
    return filled


def _areas(keeper: Stored, others: Sequence[Stored], changes: RecordChanges) -> dict[str, object]:
    summed: dict[str, object] = {}
    for name in PLOT_AREAS:
        values = [row.cells[name] for row in (keeper, *others)]
        if all(value is None for value in values):
            continue
        if any(value is None for value in values):
            changes.notes.append(AREA_EMPTIED.fill(column=name))
            summed[name] = None
        else:
            summed[name] = sum(values)
    return summed


def _keep_ground(project: Project, row: Stored, changes: RecordChanges) -> None:
    """Draw the ground of work that meant the whole plot."""
    shape = shape_of(row)
    measured = float(planar_area_m2([shape], project.epsg)[0])
    for cells in project.records(
        "SELECT a.id, a.area_planned_m2, a.area_applied_m2 FROM assignment a "
        "JOIN intervention i ON i.id = a.intervention_id WHERE a.plot_fid = ? AND i.counted_by = 'area' "
        "AND NOT EXISTS (SELECT 1 FROM treated_area t WHERE t.assignment_id = a.id) ORDER BY a.id",
        (row.fid,),
    ):
        amounts = (cells["area_planned_m2"], cells["area_applied_m2"])
        if all(amount is None or amount >= measured * _SAME for amount in amounts):
            changes.add("treated_area", {"assignment_id": cells["id"], "geom": shape})


def _move(project: Project, row: Stored, keeper: Stored, changes: RecordChanges) -> None:
    for table in PLOT_RECORDS:
        for (key,) in project.rows(f"SELECT id FROM {table} WHERE plot_fid = ? ORDER BY id", (row.fid,)):
            changes.change(table, key, {"plot_fid": keeper.fid})
            changes.moved[table] += 1
    for key, thai, english, year in project.rows(
        "SELECT a.id, i.name_th, i.name_en, a.year_be FROM assignment a "
        "JOIN intervention i ON i.id = a.intervention_id WHERE a.plot_fid = ? ORDER BY a.id",
        (row.fid,),
    ):
        part = WorkPart(key, keeper.fid, keeper.name, 1.0)
        changes.work.append(WorkEffect(key, Phrase(thai or "", english or ""), year, "moves", (part,)))


def _duplicates(project: Project, fids: Sequence[int]) -> list[Duplicate]:
    places = ", ".join("?" * len(fids))
    work = project.rows(
        "SELECT i.name_th, i.name_en, a.year_be, group_concat(a.id) FROM assignment a "
        f"JOIN intervention i ON i.id = a.intervention_id WHERE a.plot_fid IN ({places}) "
        "GROUP BY a.intervention_id, a.year_be HAVING count(DISTINCT a.plot_fid) > 1 "
        "ORDER BY a.year_be, i.position",
        fids,
    )
    people = project.rows(
        f"SELECT group_concat(id) FROM tenure WHERE plot_fid IN ({places}) "
        "GROUP BY person_id, role HAVING count(DISTINCT plot_fid) > 1 ORDER BY min(id)",
        fids,
    )
    found: list[Duplicate] = []
    for thai, english, year, keys in work:
        listed = _listed(keys)
        said = filled(SAME_WORK, name=Phrase(thai or "", english or ""), year=year, count=len(listed))
        found.append(Duplicate("assignment", listed, said))
    for (keys,) in people:
        found.append(Duplicate("tenure", _listed(keys), SAME_PERSON.fill(count=len(_listed(keys)))))
    return found


def _listed(keys: Any) -> tuple[int, ...]:
    return tuple(sorted(int(key) for key in str(keys).split(",")))
