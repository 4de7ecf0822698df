"""A condition as rows of words, หมู่บ้าน เป็น … และ เนื้อที่ มากกว่า …: to the grammar of filters and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np

from tambon_gis.analysis.categories import Categories
from tambon_gis.analysis.filter_grammar import Comparison, Joined, Operator
from tambon_gis.analysis.natural_order import natural_key
from tambon_gis.analysis.plot_filter import FIELDS, Field, Filter, parse_filter
from tambon_gis.analysis.text_column import Texts
from tambon_gis.measures.soil_groups import PROBLEMS
from tambon_gis.wording import Language, Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.plot_filter import Table

MOST_OFFERED = 300


class Relation(NamedTuple):
    """A relation in words; ``takes`` says how many values it needs."""

    operator: Operator
    word: Phrase
    takes: Literal["none", "one", "many"]


_EQUALS = Relation("=", Phrase("เป็น", "is"), "one")
_TEXT = (
    _EQUALS,
    Relation("!=", Phrase("ไม่เป็น", "is not"), "one"),
    Relation("in", Phrase("เป็นหนึ่งใน", "is one of"), "many"),
    Relation("not in", Phrase("ไม่เป็นทั้ง", "is none of"), "many"),
    Relation("contains", Phrase("มีคำว่า", "contains"), "one"),
    Relation("not contains", Phrase("ไม่มีคำว่า", "does not contain"), "one"),
    Relation("null", Phrase("ว่าง", "is empty"), "none"),
    Relation("not null", Phrase("ไม่ว่าง", "is not empty"), "none"),
)
_NUMBER = (
    Relation(">", Phrase("มากกว่า", "is more than"), "one"),
    Relation(">=", Phrase("ตั้งแต่", "is at least"), "one"),
    Relation("<", Phrase("น้อยกว่า", "is less than"), "one"),
    Relation("<=", Phrase("ไม่เกิน", "is at most"), "one"),
    _EQUALS._replace(word=Phrase("เท่ากับ", "is exactly")),
    Relation("!=", Phrase("ไม่เท่ากับ", "is not"), "one"),
    Relation("null", Phrase("ไม่มีค่า", "is not known"), "none"),
    Relation("not null", Phrase("มีค่า", "is known"), "none"),
)
_WORDS = {
    "code": Phrase("รหัสแปลง", "Plot code"),
    "village": Phrase("หมู่บ้าน", "Village"),
    "village_code": Phrase("รหัสหมู่บ้าน", "Village code"),
    "tambon": Phrase("ตำบล", "Tambon"),
    "tambon_code": Phrase("รหัสตำบล", "Tambon code"),
    "area_rai": Phrase("เนื้อที่ (ไร่)", "Area (rai)"),
    "area_m2": Phrase("เนื้อที่ (ตร.ม.)", "Area (m²)"),
    "stated_area_rai": Phrase("เนื้อที่แจ้ง (ไร่)", "Stated area (rai)"),
    "document_area_rai": Phrase("เนื้อที่ตามเอกสาร (ไร่)", "Area on the document (rai)"),
    "area_basis": Phrase("ที่มาของเนื้อที่", "Basis of the area"),
    "crop": Phrase("พืช", "Crop"),
    "soil_group": Phrase("กลุ่มชุดดิน", "Soil group"),
    "soil_share": Phrase("สัดส่วนดินหลัก (0–1)", "Share of the main soil (0–1)"),
    "problem": Phrase("ปัญหาดิน", "Soil problem"),
    "land_use": Phrase("การใช้ที่ดิน (รหัส)", "Land use (code)"),
    "assignments": Phrase("จำนวนมาตรการ", "Number of interventions"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a condition; an empty value has not been given yet."""

    field: Field
    operator: Operator
    values: tuple[str, ...] = ()

    @property
    def relation(self) -> Relation:
        return next(each for each in relations(self.field) if each.operator == self.operator)

    @property
    def is_whole(self) -> bool:
        """Whether it has the values that its relation needs."""
        return self.relation.takes == "none" or any(value.strip() for value in self.values)


class Rows(NamedTuple):
    """Lines of which all (``every``) or at least one must hold."""

    every: bool
    rows: tuple[Row, ...]


def fields() -> tuple[Field, ...]:
    """The fields that a line can speak of."""
    return FIELDS


def field_word(field: Field) -> Phrase:
    return _WORDS.get(field.name, Phrase(field.aliases[0] if field.aliases else field.name, field.name))


def relations(field: Field) -> tuple[Relation, ...]:
    """The relations that suit a field."""
    return _NUMBER if field.kind in ("number", "area") else _TEXT


def written(rows: Rows, language: Language = "th") -> str:
    """The condition as text of the grammar, of the lines that are whole; empty where none is."""
    word = {"th": (" และ ", " หรือ "), "en": (" and ", " or ")}[language][not rows.every]
    return word.join(_written(row, language) for row in rows.rows if row.is_whole)


def understood(text: str) -> Rows | None:
    """The lines of a condition; None where it says more than lines can (parentheses, not, and with or).

    Raises `FilterNotUnderstood` where it cannot be read at all.
    """
    if not text.strip():
        return Rows(True, ())
    found = parse_filter(text)
    condition = found.condition
    parts = condition.of if isinstance(condition, Joined) else (condition,)
    every = condition.every if isinstance(condition, Joined) else True
    rows = []
    for part in parts:
        row = _row(found, part) if isinstance(part, Comparison) else None
        if row is None:
            return None
        rows.append(row)
    return Rows(every, tuple(rows))


def offered(table: Table, field: Field) -> tuple[tuple[str, str], ...]:
    """Values of a field that plots have, each with what it means, in their order; none for numbers."""
    if field.kind in ("number", "area"):
        return ()
    column: Any = table[field.columns[0]]
    if isinstance(column, Categories):
        cells = column.values
    elif isinstance(column, Texts):
        cells = tuple(column.at(np.arange(min(len(column), MOST_OFFERED))))
    else:
        cells = tuple(dict.fromkeys(column))
    if field.kind == "set":
        codes = sorted({code for cell in cells for code in cell})
        return tuple((code, PROBLEMS[code].th if code in PROBLEMS else code) for code in codes)
    texts = sorted({str(cell) for cell in cells if cell}, key=natural_key)
    return tuple((text, "") for text in texts[:MOST_OFFERED])


def _row(found: Filter, test: Comparison) -> Row | None:
    field = found.field(test)
    if all(each.operator != test.operator for each in relations(field)):
        return None
    return Row(field, test.operator, tuple(value.text for value in test.values))


def _written(row: Row, language: Language) -> str:
    name = row.field.aliases[0] if language == "th" and row.field.aliases else row.field.name
    values = [value.strip() for value in row.values if value.strip()]
    if row.operator in ("null", "not null"):
        empty = {"th": ("ไม่มี", "ไม่ว่าง"), "en": ("is null", "is not null")}[language]
        return f"{name} {empty[row.operator == 'not null']}"
    if row.operator in ("in", "not in"):
        inside = {"th": ("อยู่ใน", "ไม่อยู่ใน"), "en": ("in", "not in")}[language][row.operator == "not in"]
        return f"{name} {inside} ({', '.join(_value(row.field, value) for value in values)})"
    sign = {
        "contains": {"th": "มีคำว่า", "en": "contains"},
        "not contains": {"th": "ไม่มีคำว่า", "en": "not contains"},
    }.get(row.operator, {}).get(language, row.operator)
    return f"{name} {sign} {_value(row.field, values[0])}"


def _value(field: Field, value: str) -> str:
    """A number as it is; anything else in quotation marks, those inside it twice."""
    if field.kind == "number":
        return value
    if field.kind == "area":
        return f"'{value}'" if "-" in value.strip("-") or " " in value else value
    return "'" + value.replace("'", "''") + "'"
