"""Cells as people read them: areas, money, days, words of catalogues; looked up as they are asked for."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING, Any

from tambon_gis.chronicle.column_words import column
from tambon_gis.measures.area import format_area
from tambon_gis.measures.thai_calendar import format_date
from tambon_gis.project import schema
from tambon_gis.project.catalogue import unit_phrase
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

_NOTHING = Phrase("ว่าง", "empty")
# Shapes and pictures are never told by value.
_HEAVY = frozenset({"geom", "image", "values_json"})
_GONE = Phrase("ที่ลบแล้ว", "since deleted")
_WORDS = {
    "planned": Phrase("วางแผน", "planned"),
    "approved": Phrase("อนุมัติแล้ว", "approved"),
    "in_progress": Phrase("กำลังดำเนินการ", "in progress"),
    "applied": Phrase("ดำเนินการแล้ว", "done"),
    "certified": Phrase("ตรวจรับแล้ว", "certified"),
    "cancelled": Phrase("ยกเลิก", "cancelled"),
    "accepted": Phrase("รับ", "accepted"),
    "changed": Phrase("รับแบบปรับ", "accepted with changes"),
    "rejected": Phrase("ไม่รับ", "rejected"),
}


class ToldValues:
    """Tells cells of one project; what it looked up it remembers, so make one for each answer."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._names: dict[tuple[str, int], Phrase] = {}
        self._rows: dict[tuple[str, int], dict[str, Any]] = {}

    def value(self, table: str, name: str, value: object, key: int) -> Phrase | None:
        """A cell of the row with ``key``; None where its column is told without values."""
        way = column(table, name).way
        if way in ("hidden", "silent", "shape"):
            return None
        if value is None:
            return _NOTHING
        if way in ("intervention", "indicator", "partner", "place", "budget_line"):
            return self.name(way, int(str(value)))
        if way == "plot":
            return self.plot(int(str(value)))
        if way == "status":
            return _WORDS.get(str(value), _same(str(value)))
        if way == "date":
            return _day(str(value))
        if way == "year":
            return _same(str(value))
        if isinstance(value, int | float) and way != "text":
            return self._number(table, way, float(value), key)
        return _same(f"“{value}”" if isinstance(value, str) and " " in value else str(value))

    def _number(self, table: str, way: str, number: float, key: int) -> Phrase:
        if way == "area":
            return _area(number)
        told = _plain(number)
        if way == "baht":
            return Phrase(f"{told} บาท", f"{told} baht")
        if way == "kg":
            return Phrase(f"{told} กก.", f"{told} kg")
        unit = self._unit(table, way, key)
        return Phrase(f"{told} {unit.th}".strip(), f"{told} {unit.en}".strip())

    def _unit(self, table: str, way: str, key: int) -> Phrase:
        """The unit of an amount, which the row's intervention or indicator says."""
        row = self.row(table, key)
        if way == "quantity" and row.get("intervention_id"):
            return unit_phrase(self.row("intervention", row["intervention_id"]).get("unit"))
        if way == "measured" and row.get("indicator_id"):
            indicator = self.row("indicator", row["indicator_id"])
            thai = indicator.get("unit_th") or ""
            return Phrase(thai, indicator.get("unit_en") or thai)
        return _same("")

    def row(self, table: str, key: int) -> dict[str, Any]:
        """The row as it is now, without shape and picture; empty where it is gone."""
        if (table, key) not in self._rows:
            known = schema.TABLES[table]
            names = [name for name in self._project.columns_of(table) if name not in _HEAVY]
            found = self._project.records(
                f"SELECT {', '.join(names)} FROM {table} WHERE {known.key} = ?", (key,)
            )
            self._rows[table, key] = found[0] if found else {}
        return self._rows[table, key]

    def plot(self, fid: int) -> Phrase:
        """``แปลง 0042``: by its code, which ids never replace."""
        if ("plot", fid) not in self._names:
            row = self.row("plot", fid)
            if not row:
                told = Phrase(f"แปลง{_GONE.th}", f"a plot {_GONE.en}")
            elif row["code"]:
                told = Phrase(f"แปลง {row['code']}", f"plot {row['code']}")
            else:
                told = Phrase("แปลงที่ไม่มีรหัส", "a plot without a code")
            self._names["plot", fid] = told
        return self._names["plot", fid]

    def name(self, table: str, key: int) -> Phrase:
        """The name of an entry of a catalogue."""
        if (table, key) not in self._names:
            row = self.row(table, key)
            thai = row.get("name_th") or row.get("name") or row.get("code")
            english = row.get("name_en") or thai
            self._names[table, key] = Phrase(str(thai), str(english)) if thai else _GONE
        return self._names[table, key]


def _same(text: str) -> Phrase:
    return Phrase(text, text)


def _area(area_m2: float) -> Phrase:
    if not math.isfinite(area_m2) or area_m2 < 0:
        return _same(_plain(area_m2))
    told = format_area(area_m2)
    return Phrase(told, f"{told} rai")


def area_of_shape(area_m2: float) -> Phrase:
    """The area of a shape as it is told."""
    return _area(area_m2)


def _plain(number: float) -> str:
    return f"{number:,.2f}".rstrip("0").rstrip(".")


def _day(iso: str) -> Phrase:
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return _same(iso)
    return Phrase(format_date(day), format_date(day, language="en"))
