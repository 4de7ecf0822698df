"""Choosing rows by a typed condition, plots above all: ``soil_group = '35' and area_rai > 5``."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, Protocol

import numpy as np

from tambon_gis.analysis.categories import Categories
from tambon_gis.analysis.filter_grammar import Comparison, Condition, Joined, Not, Value, parse, problem_at
from tambon_gis.analysis.text_column import Texts
from tambon_gis.errors import ValueNotUnderstood
from tambon_gis.measures.area import M2_PER_RAI, M2_PER_WAH, parse_area
from tambon_gis.measures.soil_groups import PROBLEMS
from tambon_gis.measures.typed_text import fold_digits
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Bools


class Table(Protocol):
    """What a condition can be asked of: a plot register, or any rows with columns by name.

    A column is `Categories`, `Texts`, or anything that numpy makes an array of; None and NaN are missing.
    """

    def __len__(self) -> int: ...

    def __getitem__(self, name: str, /) -> Any: ...


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a table as people name it.

    ``columns`` are looked at together (a village by its name or code); ``kind`` says how values compare: text
    and set (of codes, such as the problems of a soil) as folded text, number, and area in rai, whose
    columns are in m2 and whose values may be written ``12-2-45``.
    """

    name: str
    columns: tuple[str, ...]
    kind: Literal["text", "set", "number", "area"]
    aliases: tuple[str, ...]


FIELDS = (
    Field("code", ("code",), "text", ("รหัสแปลง", "รหัส", "plot")),
    Field("village", ("village", "village_code"), "text", ("หมู่บ้าน", "บ้าน")),
    Field("village_code", ("village_code",), "text", ("รหัสหมู่บ้าน",)),
    Field("tambon", ("tambon", "tambon_code"), "text", ("ตำบล",)),
    Field("tambon_code", ("tambon_code",), "text", ("รหัสตำบล",)),
    Field("area_rai", ("area_m2",), "area", ("เนื้อที่", "เนื้อที่_ไร่", "ไร่", "area")),
    Field("area_m2", ("area_m2",), "number", ("เนื้อที่_ตรม", "ตารางเมตร")),
    Field("stated_area_rai", ("stated_area_m2",), "area", ("เนื้อที่แจ้ง",)),
    Field("document_area_rai", ("document_area_m2",), "area", ("เนื้อที่เอกสาร", "เนื้อที่ตามเอกสาร")),
    Field("area_basis", ("area_basis",), "text", ("ที่มาเนื้อที่",)),
    Field("crop", ("crop",), "text", ("พืช",)),
    Field("soil_group", ("soil_group",), "text", ("กลุ่มชุดดิน", "กลุ่มดิน", "ดิน")),
    Field("soil_share", ("soil_share",), "number", ("สัดส่วนดิน",)),
    Field("problem", ("problems",), "set", ("ปัญหาดิน", "ปัญหา", "problems")),
    Field("land_use", ("land_use",), "text", ("การใช้ที่ดิน",)),
    Field("assignments", ("assignments",), "number", ("จำนวนมาตรการ", "จำนวนงาน")),
)


@cache
def _by_name(fields: tuple[Field, ...]) -> dict[str, Field]:
    return {name.casefold(): field for field in fields for name in (field.name, *field.aliases)}


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition that was understood; ``text`` is what the person typed, ``fields`` what it may speak of."""

    text: str
    condition: Condition
    fields: tuple[Field, ...] = FIELDS

    def rows(self, register: Table) -> Bools:
        """Which rows of a plot register, or of another table with the columns, meet the condition.

        A missing value is equal to nothing, less or more than nothing and contains nothing; so ``!=`` and
        ``not`` hold for it. Case, the kind of digits and spaces at the ends of a text make no difference.
        """
        return _rows(self.condition, register, _by_name(self.fields))

    def used(self) -> tuple[Field, ...]:
        """The fields that the condition speaks of, in their own order."""
        named = _by_name(self.fields)
        found = {named[test.field.casefold()].name for test in comparisons(self.condition)}
        return tuple(field for field in self.fields if field.name in found)

    def field(self, test: Comparison) -> Field:
        """The field that a comparison of the condition speaks of."""
        return _by_name(self.fields)[test.field.casefold()]

    def meets(self, test: Comparison, register: Table) -> Bools:
        """Which rows meet one comparison of the condition."""
        return _rows(test, register, _by_name(self.fields))


def comparisons(condition: Condition) -> Iterator[Comparison]:
    """The comparisons of a condition from left to right."""
    if isinstance(condition, Comparison):
        yield condition
    else:
        for part in condition.of if isinstance(condition, Joined) else (condition.of,):
            yield from comparisons(part)


def parse_filter(text: str, fields: tuple[Field, ...] = FIELDS) -> Filter:
    """Understand a condition about the plot register, or about a table with other ``fields``.

    Fields by their Thai or English names; ``= != < <= > >=``, ``in ("a", "b")`` (อยู่ใน), ``contains`` (มีคำว่า),
    ``is null`` (ไม่มี); ``and or not`` (และ หรือ ไม่) and parentheses. Raises `FilterNotUnderstood`, which points
    at the character, also for an unknown field and for a value that does not suit its field.
    """
    condition = parse(text)
    for test in comparisons(condition):
        _check(test, text, _by_name(fields))
    return Filter(text, condition, fields)


def _check(test: Comparison, text: str, fields: dict[str, Field]) -> None:
    field = fields.get(test.field.casefold())
    if field is None:
        near = get_close_matches(test.field.casefold(), fields, 3, 0.5) or [
            field.name for field in dict.fromkeys(fields.values())
        ]
        names = ", ".join(near)
        raise problem_at(
            test.position,
            text,
            Phrase(f"ไม่มีช่องข้อมูลนี้ ช่องที่มี เช่น {names}", f"no such field; there are {names}"),
        )
    if field.kind in ("text", "set"):
        if test.operator in ("<", "<=", ">", ">="):
            raise problem_at(
                test.position,
                text,
                Phrase(
                    "ช่องนี้เป็นข้อความ เทียบมากกว่าน้อยกว่าไม่ได้",
                    "this field is text; it is not more or less than another",
                ),
            )
        return
    if test.operator in ("contains", "not contains"):
        raise problem_at(
            test.position,
            text,
            Phrase("ช่องนี้เป็นตัวเลข ใช้ มีคำว่า ไม่ได้", "this field is a number; it contains no text"),
        )
    for value in test.values:
        if number_meant(field, value) is None:
            raise problem_at(
                value.position,
                text,
                Phrase("ตรงนี้ต้องเป็นตัวเลข เช่น 5 หรือ 12.5", "a number such as 5 or 12.5 is expected here"),
            )


def number_meant(field: Field, value: Value) -> float | None:
    """The value in the units of the field's column; an area is typed in rai or as rai-ngan-wah."""
    text = fold_digits(value.text).strip()
    try:
        if field.kind == "area":
            return float(text) * M2_PER_RAI if value.kind == "number" else parse_area(text)
        number = float(text)
    except (ValueError, ValueNotUnderstood):
        return None
    return number if math.isfinite(number) else None


def _rows(condition: Condition, register: Table, fields: dict[str, Field]) -> Bools:
    if isinstance(condition, Not):
        return ~_rows(condition.of, register, fields)
    if isinstance(condition, Joined):
        combine = np.logical_and if condition.every else np.logical_or
        found = _rows(condition.of[0], register, fields)
        for part in condition.of[1:]:
            found = combine(found, _rows(part, register, fields))
        return found
    field = fields[condition.field.casefold()]
    negative = condition.operator in ("!=", "not in", "not contains", "not null")
    meets = _numbers_meet if field.kind in ("number", "area") else _texts_meet
    found = np.zeros(len(register), dtype=bool)
    for column in field.columns:
        found |= meets(field, condition, register[column])
    return ~found if negative else found


def _numbers_meet(field: Field, test: Comparison, column: Any) -> Bools:
    cells = column.values if isinstance(column, Categories) else column
    numbers: NDArray[np.float64] = np.asarray(cells, np.float64)
    if isinstance(column, Categories):
        numbers = numbers[column.code]
    if test.operator in ("null", "not null"):
        return np.isnan(numbers)
    wanted = [number for value in test.values if (number := number_meant(field, value)) is not None]
    # Areas are shown to the square wah, so one is equal to what it is shown as.
    near = M2_PER_WAH / 2 if field.kind == "area" else 1e-9
    with np.errstate(invalid="ignore"):
        match test.operator:
            case "<":
                return numbers < wanted[0]
            case "<=":
                return numbers <= wanted[0]
            case ">":
                return numbers > wanted[0]
            case ">=":
                return numbers >= wanted[0]
        found = np.zeros(len(numbers), dtype=bool)
        for number in wanted:
            found |= np.abs(numbers - number) <= near
    return found


def _texts_meet(field: Field, test: Comparison, column: Any) -> Bools:
    wanted = [_folded(value.text) for value in test.values]
    if isinstance(column, Texts):
        return _of_texts(test, wanted, column)
    cells = column if isinstance(column, Categories) else Categories.of(np.asarray(column, object).tolist())
    # A register has few different soils and villages: each is looked at once.
    return cells.where(lambda value: _met(test, wanted, _members(value, field.kind)))


def _met(test: Comparison, wanted: list[str], texts: set[str]) -> bool:
    if test.operator in ("null", "not null"):
        return not texts
    if test.operator in ("contains", "not contains"):
        return any(wanted[0] in text for text in texts)
    return not texts.isdisjoint(wanted)


def _of_texts(test: Comparison, wanted: list[str], column: Texts) -> Bools:
    folded = column.written(_folded)
    if test.operator in ("null", "not null"):
        return folded.is_empty
    look = folded.holding if test.operator in ("contains", "not contains") else folded.equal
    found = np.zeros(len(column), bool)
    for text in wanted:
        found |= look(text)
    return found & ~folded.is_empty


def _members(value: object, kind: str) -> set[str]:
    """What a cell can be called by; nothing for an empty one."""
    if kind == "text":
        return set() if value is None or value != value else {_folded(str(value))} - {""}
    assert isinstance(value, tuple)
    names = [name for code in value for name in (code, *PROBLEMS.get(code, ()))]
    return {_folded(name) for name in names}


def _folded(text: str) -> str:
    if not text.isascii():
        # One spelling of sara am and of what was copied from a PDF.
        text = fold_digits(unicodedata.normalize("NFKC", text))
    return text.strip().casefold()
