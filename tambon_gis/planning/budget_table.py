"""The budget lines of a year as a table of answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tambon_gis.answers.table import Column, Row, Table, Tone, Value
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tambon_gis.planning.budget import BudgetStanding

_COLUMNS: Final = (
    Column("name", Phrase("ชื่อ", "Name"), "text", adds_up=False),
    Column("works", Phrase("รายการ", "Works"), "count"),
    Column("allocated_baht", Phrase("จัดสรร (บาท)", "Allocated (baht)"), "money"),
    Column("planned_baht", Phrase("ในแผน (บาท)", "Planned (baht)"), "money"),
    Column("committed_baht", Phrase("ผูกพัน (บาท)", "Committed (baht)"), "money"),
    Column("spent_baht", Phrase("เบิกจ่าย (บาท)", "Spent (baht)"), "money"),
    Column("left_baht", Phrase("คงเหลือจากแผน (บาท)", "Left of the plan (baht)"), "money", adds_up=False),
    Column("state", Phrase("สถานะ", "State"), "text", adds_up=False),
)
_SUMMED: Final = ("works", "allocated_baht", "planned_baht", "committed_baht", "spent_baht")
_OVER: Final = Phrase("เกินจัดสรร", "over")
_WITHIN: Final = Phrase("อยู่ในวงเงิน", "within")
_NO_LINE: Final = Phrase("ไม่ระบุงบประมาณ", "no budget line")
_NOT_SAID: Final = Phrase("ไม่ได้ระบุเงินจัดสรร", "nothing allocated")
_UNPRICED: Final = Phrase(
    "งาน {count} รายการยังไม่มีเงินตามแผน จึงไม่อยู่ในผลรวม", "{count} works have no planned cost and are in no sum."
)


def budget_table(year_be: int, standings: Sequence[BudgetStanding]) -> Table:
    """One row a line, then the work without a line, then the total."""
    rows = [_row(standing) for standing in standings]
    total: dict[str, Value] = {
        name: sum(value for row in rows if isinstance(value := row.values[name], int | float))
        for name in _SUMMED
    }
    unpriced = sum(standing.unpriced for standing in standings)
    return Table(
        name="budget",
        title=Phrase(f"งบประมาณปี {year_be}", f"Budget of fiscal year {year_be}"),
        by=("line",),
        by_headings=(Phrase("รหัส", "Code"),),
        columns=_COLUMNS,
        rows=(*rows, Row((), (Phrase("รวม", "Total"),), total, "total")),
        notes=(_UNPRICED.fill(count=unpriced),) if unpriced else (),
    )


def _row(standing: BudgetStanding) -> Row:
    line = standing.line
    code = line.code if line is not None else None
    has_money = line is not None and line.allocated_baht is not None
    tone: Tone = "poor" if standing.is_over else "good"
    return Row(
        (code,),
        (Phrase(code, code) if code else _NO_LINE,),
        {
            "name": line.name if line is not None else None,
            "works": standing.works,
            "allocated_baht": line.allocated_baht if line is not None else None,
            "planned_baht": standing.planned_baht,
            "committed_baht": standing.committed_baht,
            "spent_baht": standing.spent_baht,
            "left_baht": standing.left_baht,
            "state": (_OVER if standing.is_over else _WITHIN) if has_money else _NOT_SAID,
        },
        tones={"state": tone} if has_money else {},
    )
