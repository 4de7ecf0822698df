"""Fields of imported plots that a person has declared not to be personal, as columns for a partner."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tambon_gis.sharing.field_map import PLOTS, Kind, SharedField
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

# Names that a format keeps for itself; all names are compared without regard to case, as databases do.
_KEPT_NAMES = frozenset({"fid", "geom", "geometry", "ogc_fid"})
_LONGEST_NAME, _LONGEST_SHORT = 60, 10
_HASH_LETTERS = str.maketrans("0123456789ABCDEF", "BCDFGHJKMNPQRSTV")
_TEXT_BYTES = 240
# Whole numbers of more digits change where a program reads them as floating point.
_DIGITS = 15
_NUMBER_WIDTH = 24
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class ReleasedColumn:
    """A field as it will be written, and its values by key of the plot; plots without one are absent."""

    field: SharedField
    values: Mapping[int, object]


def released_columns(project: Project) -> tuple[ReleasedColumn, ...]:
    """What exports may carry beside the allow-list, in the order of names; often nothing.

    Fields of the same name from several imports are one column.
    """
    from tambon_gis.ingest.released_fields import released_values

    by_name: dict[str, dict[int, object]] = {}
    for key, cells in released_values(project, "plot").items():
        for name, value in cells.items():
            plain = _plain(value)
            if plain is not None:
                by_name.setdefault(name, {})[key] = plain
    full = {field.name.casefold() for field in PLOTS} | _KEPT_NAMES
    short = {field.short.casefold() for field in PLOTS}
    columns = []
    for name in sorted(by_name):
        values = by_name[name]
        field = _field(_full_name(name, full), _short_name(name, short), name, values)
        full.add(field.name.casefold())
        short.add(field.short.casefold())
        columns.append(ReleasedColumn(field, values))
    return tuple(columns)


def _plain(value: object) -> object:
    """Text, a number or nothing: what the cell of a table can hold."""
    if isinstance(value, bool):
        return int(value)
    if value is None or isinstance(value, str | int | float):
        return value
    return json.dumps(value, ensure_ascii=False)


def _full_name(name: str, taken: Collection[str]) -> str:
    shown = "".join(letter for letter in name if unicodedata.category(letter)[0] != "C").strip()
    shown = shown[:_LONGEST_NAME] or "field"
    found, count = shown, 1
    while found.casefold() in taken:
        count += 1
        found = f"{shown}_{count}"
    return found


def _short_name(name: str, taken: Collection[str]) -> str:
    """An ASCII name of ten letters at most that a field always gets again: its own where that will do."""
    told = re.sub(r"\W+", "_", name, flags=re.ASCII).upper().lstrip("0123456789_")
    if told == name.upper() and len(told) <= _LONGEST_SHORT and told.casefold() not in taken:
        return told
    salt = 0
    while True:
        digest = hashlib.sha256(f"{name}|{salt}".encode()).hexdigest()[:4].upper().translate(_HASH_LETTERS)
        found = f"{told[: _LONGEST_SHORT - 5] or 'X'}_{digest}"
        if found.casefold() not in taken:
            return found
        salt += 1


def _field(full: str, short: str, name: str, values: Mapping[int, object]) -> SharedField:
    """The field with the narrowest kind that holds all its values."""
    label = Phrase(f"ช่องข้อมูลเดิม “{name}” สถานีตรวจแล้วว่าไม่ใช่ข้อมูลส่วนบุคคล", f"The imported field “{name}”")
    cells = list(values.values())

    def made(kind: Kind, width: int, decimals: int = 0) -> SharedField:
        return SharedField(full, short, kind, width, decimals, label, None)

    numbers = [cell for cell in cells if isinstance(cell, int | float) and abs(cell) < 10**_DIGITS]
    if len(numbers) == len(cells):
        if all(isinstance(number, int) for number in numbers):
            return made("integer", _DIGITS + 1)
        return made("real", _NUMBER_WIDTH, _DIGITS - max(len(str(int(abs(number)))) for number in numbers))
    if all(isinstance(cell, str) and _is_date(cell) for cell in cells):
        return made("date", 8)
    longest = max(len(str(cell).encode()) for cell in cells)
    return made("text", min(max(longest, 1), _TEXT_BYTES))


def _is_date(text: str) -> bool:
    if not _ISO_DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
