"""Budget lines: what is allocated to a fiscal year's work, what is planned, bound and spent against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tambon_gis import errors
from tambon_gis.planning.possible_values import check_amounts

if TYPE_CHECKING:
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project


@dataclass(frozen=True, slots=True)
class BudgetEntry:
    """What a person says of a line: its code is one of a kind within its fiscal year. Money in baht."""

    code: str
    name: str
    year_be: int
    allocated_baht: float | None = None
    source: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """A line as the project has it."""

    id: int
    position: int
    code: str
    name: str
    year_be: int
    allocated_baht: float | None
    source: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class BudgetStanding:
    """A line beside its work; cancelled work counts nowhere. Money in baht.

    ``planned_baht`` is the planned cost of all work of the line; ``committed_baht`` that of approved or
    further work with nothing spent yet; ``left_baht`` what is allocated less what is planned (negative: over
    it), None where nothing is allocated. ``unpriced`` counts work without a planned cost. ``line`` None is
    work that no line pays.
    """

    line: BudgetLine | None
    works: int
    unpriced: int
    planned_baht: float
    committed_baht: float
    spent_baht: float
    left_baht: float | None

    @property
    def is_over(self) -> bool:
        """Whether more is planned or spent than allocated; a hundredth of a baht is rounding."""
        allocated = self.line.allocated_baht if self.line is not None else None
        return allocated is not None and max(self.planned_baht, self.spent_baht) > allocated + 0.01


_LINES = "SELECT id, position, code, name, year_be, allocated_baht, source, note FROM budget_line"
_SUMS = """
SELECT budget_line_id, count(*), sum(cost_planned_baht IS NULL), total(cost_planned_baht),
  total(CASE WHEN status != 'planned' AND cost_spent_baht IS NULL THEN cost_planned_baht END),
  total(cost_spent_baht)
FROM assignment WHERE year_be = ? AND status != 'cancelled' GROUP BY budget_line_id
"""


def budget_lines(project: Project, year_be: int | None = None) -> list[BudgetLine]:
    """The lines of a fiscal year, or all, in the order they were made."""
    rows = project.rows(
        f"{_LINES} WHERE ?1 IS NULL OR year_be = ?1 ORDER BY year_be, position, code, id", (year_be,)
    )
    return [
        BudgetLine(key, position or 0, code or "", name or code or "", year, *rest)
        for key, position, code, name, year, *rest in rows
    ]


def budget_standing(project: Project, year_be: int) -> list[BudgetStanding]:
    """Each line of the year with its work, and at the end the work without a line, where there is any."""
    sums = {row[0]: row[1:] for row in project.rows(_SUMS, (year_be,))}
    lines: list[BudgetLine | None] = [*budget_lines(project, year_be)]
    known = {line.id for line in lines if line is not None}
    # A line of another year that another program left there is none of this year's.
    strays = [sums.pop(key) for key in [*sums] if key not in known]
    if strays:
        sums[None] = tuple(map(sum, zip(*strays, strict=True)))
        lines.append(None)
    found = []
    for line in lines:
        works, unpriced, planned, committed, spent = sums.get(
            line.id if line else None, (0, 0, 0.0, 0.0, 0.0)
        )
        allocated = line.allocated_baht if line is not None else None
        left = None if allocated is None else allocated - planned
        found.append(BudgetStanding(line, works, unpriced, planned, committed, spent, left))
    return found


def add_budget_line(project: Project, entry: BudgetEntry) -> tuple[CommandRecord, int]:
    """The command, and the key of the new line.

    Raises `BudgetLineTaken`, `AmountNegative`, `ValueNotUnderstood` (no code).
    """
    cells = _cells(project, entry, None)
    ((last,),) = project.rows("SELECT coalesce(max(position), 0) FROM budget_line")
    with project.command("budget", f"เพิ่มงบประมาณ {cells['code']} ปี {entry.year_be}") as command:
        (key,) = command.insert("budget_line", [{**cells, "position": last + 1}])
    assert command.record is not None
    return command.record, key


def change_budget_line(project: Project, key: int, entry: BudgetEntry) -> CommandRecord | None:
    """None where it is so already. Raises as `add_budget_line` does, `BudgetLineInUse` for another year."""
    cells = _cells(project, entry, key)
    line = next(line for line in budget_lines(project) if line.id == key)
    if line.year_be != entry.year_be:
        _require_unused(project, line)
    with project.command("budget", f"แก้งบประมาณ {cells['code']} ปี {entry.year_be}") as command:
        command.update("budget_line", key, **cells)
    return command.record


def remove_budget_line(project: Project, key: int) -> CommandRecord:
    """Raises `BudgetLineInUse` where work is planned from it."""
    line = next(line for line in budget_lines(project) if line.id == key)
    _require_unused(project, line)
    with project.command("budget", f"ลบงบประมาณ {line.code} ปี {line.year_be}") as command:
        command.delete("budget_line", [key])
    assert command.record is not None
    return command.record


def budget_line_by_code(project: Project, code: str, year_be: int) -> BudgetLine:
    """Raises `UnknownCode` naming the lines of the year."""
    lines = budget_lines(project, year_be)
    for line in lines:
        if line.code == code:
            return line
    known = ", ".join(line.code for line in lines)
    raise errors.UnknownCode(
        value=code, kind_th=f"งบประมาณปี {year_be}", kind_en=f"budget of {year_be}", known=known or "—"
    )


def _require_unused(project: Project, line: BudgetLine) -> None:
    ((count,),) = project.rows("SELECT count(*) FROM assignment WHERE budget_line_id = ?", (line.id,))
    if count:
        raise errors.BudgetLineInUse(value=line.code, count=count)


def _cells(project: Project, entry: BudgetEntry, key: int | None) -> dict[str, object]:
    code = entry.code.strip()
    if not code:
        raise errors.ValueNotUnderstood(
            value=entry.code, what_th="รหัสงบประมาณ", what_en="the code of a budget line", example="งบ-01"
        )
    check_amounts(allocated_baht=entry.allocated_baht)
    if any(line.code == code and line.id != key for line in budget_lines(project, entry.year_be)):
        raise errors.BudgetLineTaken(value=code, year_be=entry.year_be)
    return {
        "code": code,
        "name": entry.name.strip() or code,
        "year_be": entry.year_be,
        "allocated_baht": entry.allocated_baht,
        "source": entry.source,
        "note": entry.note,
    }
