"""A measured value as it was typed, read: decimal commas, Thai digits, units, and limits such as <0.01."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from tambon_gis.errors import UnitNotCertain, ValueNotUnderstood
from tambon_gis.measurements.units import conversion
from tambon_gis.measures.typed_text import plain_text

if TYPE_CHECKING:
    from tambon_gis.project.catalogue import Indicator

Bound = Literal["<", ">"]
# What laboratories and people write where nothing was measured.
_NOTHING = frozenset(
    {"", "-", "--", ".", "n/a", "na", "null", "none", "ไม่ได้ตรวจ", "ไม่ตรวจ", "ไม่มี", "ไม่มีข้อมูล"}
)
_BOUNDS: dict[str, Bound] = {
    "<": "<", "<=": "<", "≤": "<", "น้อยกว่า": "<", "ต่ำกว่า": "<",
    ">": ">", ">=": ">", "≥": ">", "มากกว่า": ">", "สูงกว่า": ">",
}  # fmt: skip
_TYPED = re.compile(
    r"(?P<bound><=|>=|[<>≤≥]|น้อยกว่า|ต่ำกว่า|มากกว่า|สูงกว่า)?\s*"
    r"(?P<number>[+-]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?|[.,]\d+)(?:e[+-]?\d+)?)\s*(?P<unit>(?:[^\W\d]|[%‰]).*)?",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_SHOWN = 30
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class TypedValue:
    """A value in the unit of its indicator, and the text as typed where that says more than the number.

    ``bound`` says that the true value is below or above: the limit itself stands for it, because leaving out
    what could not be detected would make means too high, and half a limit is nobody's measurement.
    """

    value: float
    text: str | None = None
    bound: Bound | None = None


def is_nothing(cell: object) -> bool:
    """Whether a cell or a text says that nothing was measured: empty, ``-``, ``ไม่ได้ตรวจ``."""
    return cell is None or (isinstance(cell, str) and plain_text(cell).casefold() in _NOTHING)


def typed_value(typed: object, indicator: Indicator, unit: str | None = None) -> TypedValue:
    """What was typed, or stands in a cell, for an indicator; ``unit`` is that of a heading or a column.

    A unit behind the number counts before ``unit``. A comma between groups of three digits divides
    thousands, any other is a decimal comma. Raises `ValueNotUnderstood`, and `UnitNotCertain` for units that
    cannot be converted without a judgement.
    """
    if isinstance(typed, bool | date) or typed is None:
        raise _not_a_number(str(typed))
    if isinstance(typed, int | float):
        if not math.isfinite(typed):
            raise _not_a_number(str(typed))
        factor = _factor(unit, indicator)
        shown = f"{typed:.{_DIGITS}g}"
        converted = None if factor == 1.0 else f"{shown} {(unit or '').strip()}"
        return TypedValue(_rounded(float(typed) * factor), converted)
    given = str(typed).strip()
    found = _TYPED.fullmatch(plain_text(given))
    if found is None:
        raise _not_a_number(given)
    written = (found["unit"] or "").strip() or unit
    factor = _factor(written, indicator)
    value = _number(found["number"])
    if not math.isfinite(value):
        raise _not_a_number(given)
    text: str | None = given
    if not found["unit"] and unit and factor != 1.0:
        text = f"{given} {unit.strip()}"
    elif found["bound"] is None and factor == 1.0 and _says_no_more(given):
        text = None
    return TypedValue(_rounded(value * factor), text, _BOUNDS[found["bound"]] if found["bound"] else None)


def bound_of(text: str | None) -> Bound | None:
    """Whether a kept text says that its value is a limit."""
    found = _TYPED.fullmatch(plain_text(text)) if text else None
    return _BOUNDS[found["bound"]] if found and found["bound"] else None


def _number(written: str) -> float:
    plain = written.replace(",", "") if _THOUSANDS.fullmatch(written) else written.replace(",", ".")
    return float(plain)


def _says_no_more(given: str) -> bool:
    try:
        float(given)
    except ValueError:
        return False
    # Python reads Thai digits, too; whoever typed them finds them again.
    return given.isascii() and "_" not in given


def _factor(written: str | None, indicator: Indicator) -> float:
    if not written:
        return 1.0
    # Units of one spelling in Thai are units of the indicator whatever its English says.
    if plain_text(written) == plain_text(indicator.unit.th):
        return 1.0
    known = conversion(written, indicator.unit.en, indicator.code)
    if known is None:
        raise UnitNotCertain(
            unit=written[:_SHOWN],
            name_th=indicator.name.th,
            name_en=indicator.name.en,
            wanted_th=indicator.unit.th,
            wanted_en=indicator.unit.en,
        )
    return known.factor


def _rounded(value: float) -> float:
    """Without the digits that only the conversion made: 15 g/kg is 1.5 %, not 1.5000000000000002."""
    return float(f"{value:.{_DIGITS}g}")


def _not_a_number(given: str) -> ValueNotUnderstood:
    return ValueNotUnderstood(
        value=given[:_SHOWN], what_th="ค่าที่วัด", what_en="a measured value", example="5.8, 12,5, <0.01"
    )
