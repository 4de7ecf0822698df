"""Setting a target of the project: work and money of an intervention in a place, for a month or a year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tambon_gis.errors import ValueNotUnderstood
from tambon_gis.measures.codes import parse_code
from tambon_gis.measures.thai_calendar import month_name
from tambon_gis.project.catalogue import intervention_by_code

if TYPE_CHECKING:
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project


@dataclass(frozen=True, slots=True)
class TargetEntry:
    """What is to be done: ``work`` in the intervention's unit, money in baht, None where nothing is said.

    ``place_code`` is a village, tambon, amphoe or province, None the whole project; ``month`` a calendar
    month (1-12) of the fiscal year, None the year as a whole.
    """

    intervention_code: str
    year_be: int
    place_code: str | None = None
    month: int | None = None
    work: float | None = None
    money_baht: float | None = None


def set_target(project: Project, entry: TargetEntry) -> tuple[CommandRecord | None, int]:
    """Keep the target as one undoable command; what was set for the same month is replaced.

    Returns the command, None where nothing changed, and how many targets are new: 1 or 0. Amounts that are
    not given stay as they are. Raises `UnknownCode`, `ValueNotUnderstood`.
    """
    intervention = intervention_by_code(project, entry.intervention_code)
    place = None if entry.place_code is None else parse_code(entry.place_code).text
    cells: dict[str, object] = {}
    for name, value in (("work", entry.work), ("money_baht", entry.money_baht)):
        if value is not None:
            # A target of nothing is one; a negative one or an infinite one is a slip.
            if not 0 <= value < float("inf"):
                raise ValueNotUnderstood(value=value, what_th="เป้าหมาย", what_en="a target", example="120")
            cells[name] = value
    same = project.rows(
        "SELECT id FROM target WHERE intervention_id = ?1 AND year_be = ?2 AND place_code IS ?3 AND month "
        "IS ?4 "
        "ORDER BY id",
        (intervention.id, entry.year_be, place, entry.month),
    )
    when = "" if entry.month is None else f" {month_name(entry.month, 'short').th}"
    label = f"ตั้งเป้าหมาย{intervention.name.th}{when} ปี {entry.year_be}"
    with project.command("target", label) as command:
        if same:
            command.update("target", same[0][0], **cells)
        else:
            new = {
                "intervention_id": intervention.id,
                "place_code": place,
                "year_be": entry.year_be,
                "month": entry.month,
            }
            command.insert("target", [{**new, **cells}])
    return command.record, int(not same)
