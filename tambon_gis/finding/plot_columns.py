"""The columns of plots that can be filled from a spreadsheet: what they are called, how cells are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tambon_gis.errors import ValueNotUnderstood
from tambon_gis.errors.pasted_cells import TextTooLong
from tambon_gis.measures.area import format_area, parse_area
from tambon_gis.measures.codes import parse_code
from tambon_gis.measures.places import place
from tambon_gis.measures.typed_text import plain_text
from tambon_gis.wording import Phrase

Value = str | float | None
LONGEST_TEXT, LONGEST_NOTE = 200, 2_000


def _text(most: int) -> Callable[[str], Value]:
    def read(cell: str) -> Value:
        if len(cell) > most:
            raise TextTooLong(letters=len(cell), most=most)
        return cell

    return read


def _area(cell: str) -> Value:
    area_m2 = parse_area(cell)
    if not area_m2:
        raise ValueNotUnderstood(what_th="เนื้อที่", what_en="an area", value=cell[:40], example="12-2-45")
    return area_m2


def _village_code(cell: str) -> Value:
    code = parse_code(cell, "village").text
    place(code[:6])
    return code


def _tambon_code(cell: str) -> Value:
    code = parse_code(cell, "tambon").text
    place(code)
    return code


@dataclass(frozen=True, slots=True)
class Editable:
    """A column that can be pasted into. ``near`` is how little an area may differ and be the same as before:
    what was copied had been rounded.
    """

    column: str
    word: Phrase
    names: tuple[str, ...]
    read: Callable[[str], Value]
    near_m2: float = 0.0

    def written(self, value: Value) -> str:
        """A value as people read it."""
        if value is None:
            return ""
        return format_area(value) if isinstance(value, float) else str(value)

    def is_same(self, one: Value, other: Value) -> bool:
        if isinstance(one, float) and isinstance(other, float):
            return abs(one - other) <= self.near_m2
        if isinstance(one, str) and isinstance(other, str):
            return plain_text(one) == plain_text(other)
        return (one or None) == (other or None)


def _in_rai(word: Phrase) -> Phrase:
    return Phrase(f"{word.th} ไร่", f"{word.en} rai")


_STATED = Phrase("เนื้อที่แจ้ง", "Stated area")
_DOCUMENT = Phrase("ตามเอกสาร", "By document")
EDITABLE: tuple[Editable, ...] = (
    Editable("village_name", Phrase("หมู่บ้าน", "Village"), ("village_name", "บ้าน"), _text(LONGEST_TEXT)),
    Editable("village_code", Phrase("รหัสหมู่บ้าน", "Village code"), ("village_code",), _village_code),
    Editable("tambon_name", Phrase("ตำบล", "Tambon"), ("tambon_name",), _text(LONGEST_TEXT)),
    Editable("tambon_code", Phrase("รหัสตำบล", "Tambon code"), ("tambon_code",), _tambon_code),
    # Written to the square wah, of which half may have been rounded away; in rai with all its decimals.
    Editable("document_area_m2", _DOCUMENT, ("เนื้อที่ตามเอกสาร", "เนื้อที่เอกสาร"), _area, 2.0),
    Editable("document_area_m2", _in_rai(_DOCUMENT), (), _area, 1e-3),
    Editable("stated_area_m2", _STATED, ("เนื้อที่ตามแจ้ง",), _area, 2.0),
    Editable("stated_area_m2", _in_rai(_STATED), (), _area, 1e-3),
    Editable("crop", Phrase("พืช", "Crop"), ("crop", "พืชที่ปลูก"), _text(LONGEST_TEXT)),
    Editable("note", Phrase("หมายเหตุ", "Note"), ("note", "บันทึก"), _text(LONGEST_NOTE)),
)
_CODE = ("แปลง", "รหัสแปลง", "รหัส", "plot", "plots", "code", "plot code")


def heading_key(text: str) -> str:
    """A heading without what a spreadsheet or a line break may have done to it."""
    return plain_text(text).casefold().removesuffix(" (ไร่-งาน-ตร.ว.)").removesuffix(" (rai-ngan-wah)")


def is_code(heading: str) -> bool:
    return heading_key(heading) in _CODE


def editable_of(heading: str) -> Editable | None:
    """The column that a heading names, in Thai, English, or as the project file calls it."""
    key = heading_key(heading)
    for each in EDITABLE:
        if key in (each.word.th.casefold(), each.word.en.casefold(), *each.names):
            return each
    return None
