"""A table of results as plain values for programs: JSON, and the codes beside the words."""

from __future__ import annotations

from numbers import Integral
from typing import TYPE_CHECKING

from tambon_gis.answers.written import is_nothing
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.answers.table import Column, Row, Table, Value
    from tambon_gis.wording import Language

Plain = float | int | str | None


def plain_table(table: Table, language: Language) -> dict[str, object]:
    """Exact values in stored units (m2, baht, shares of 0 to 1); a number that is none is null.

    Each row has its keys, their names as ``KEY_name``, its values, its ``level``, and in ``why`` the sentence
    that stands in the place of a number. ``not_additive`` names the columns whose rows are no parts of the
    total.
    """
    return {
        "table": table.name,
        "title": table.title.text(language),
        "by": list(table.by),
        "columns": [_plain_column(column, language) for column in table.columns],
        "rows": [plain_row(table, row, language) for row in table.rows],
        "not_additive": [column.name for column in table.columns if not column.adds_up],
        "notes": [note.text(language) for note in table.notes],
        "method": [line.text(language) for line in table.method],
    }


def plain_row(table: Table, row: Row, language: Language) -> dict[str, object]:
    """A row by the names of its keys and columns."""
    found: dict[str, object] = {"level": row.level}
    for at, key in enumerate(table.by):
        found[key] = row.keys[at] if at < len(row.keys) else None
        found[f"{key}_name"] = row.words[at].text(language) if at < len(row.words) else None
    if not table.by:
        found["name"] = row.words[0].text(language) if row.words else None
    for column in table.columns:
        found[column.name] = plain_value(row.values.get(column.name), language)
    if row.units:
        found["units"] = {name: unit.text(language) for name, unit in row.units.items()}
    if row.why:
        found["why"] = {name: sentence.text(language) for name, sentence in row.why.items()}
    return found


def plain_value(value: Value, language: Language) -> Plain:
    """A number of Python's own, a text, or None where there is none."""
    if value is None:
        return None
    if isinstance(value, Phrase):
        return value.text(language)
    if isinstance(value, str):
        return value
    if isinstance(value, Integral):
        return int(value)
    return None if is_nothing(value) else float(value)


def key_text(row: Row, at: int) -> str:
    """The code of a row's key; nothing where it is unknown, without, or summed over."""
    key = row.keys[at] if at < len(row.keys) else None
    return "" if key is None else str(key)


def with_codes(table: Table) -> frozenset[int]:
    """The places of the keys whose codes say more than the words beside them."""
    return frozenset(
        at
        for at in range(len(table.by))
        if any(
            (code := key_text(row, at)) and (at >= len(row.words) or code not in row.words[at].th)
            for row in table.rows
        )
    )


def _plain_column(column: Column, language: Language) -> dict[str, object]:
    return {
        "name": column.name,
        "heading": column.heading.text(language),
        "kind": column.kind,
        "unit": None if column.unit is None else column.unit.text(language),
        "adds_up": column.adds_up,
        "low": column.low,
        "high": column.high,
    }
