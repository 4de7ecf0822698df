"""Columns without any figure are left out until asked for, unless they alone say why."""

from __future__ import annotations

from dataclasses import replace

from tambon_gis.answers.table import Column, Row, Table, Value
from tambon_gis.wording import Phrase
from ui.results.empty_columns import empty_columns

NO_COST = Phrase("ไม่มีต้นทุนต่อหน่วย", "no unit cost")
COLUMNS = (
    Column("chosen", Phrase("เลือก", "Chosen"), "text"),
    Column("cost", Phrase("ต้นทุน", "Cost"), "money"),
    Column("pairs", Phrase("คู่", "Pairs"), "count"),
)


def table(*values: dict[str, Value], why: dict[str, Phrase] | None = None) -> Table:
    rows = tuple(
        Row((at,), (Phrase(str(at), str(at)),), each, why=why or {}) for at, each in enumerate(values)
    )
    return Table("upside", Phrase("ก", "a"), ("plot",), (Phrase("แปลง", "Plot"),), COLUMNS, rows)


def test_what_no_row_has_is_left_out() -> None:
    made = table({"chosen": "", "cost": None, "pairs": 0}, {"chosen": "", "cost": None, "pairs": 23})
    assert empty_columns(made) == {"chosen", "cost"}
    assert empty_columns(table({"chosen": "เลือก", "cost": 5.0, "pairs": 1})) == frozenset()


def test_a_reason_is_shown_once_in_the_notes_or_in_its_cells() -> None:
    made = table({"chosen": "", "cost": None, "pairs": 1}, why={"cost": NO_COST})
    assert empty_columns(made) == {"chosen"}
    noted = replace(made, notes=(Phrase("ไม่มีต้นทุนต่อหน่วย (1 แปลง)", "no unit cost (1 plot)"),))
    assert empty_columns(noted) == {"chosen", "cost"}


def test_a_table_without_rows_keeps_its_headings() -> None:
    assert empty_columns(table()) == frozenset()
