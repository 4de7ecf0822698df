"""Counts and row numbers in words: one record, 1,500 records, rows 3, 7 and 12."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tambon_gis.cli.command import Caller

_ROWS_SHOWN = 12


def counted(caller: Caller, count: int, thai: str, one: str, many: str) -> str:
    """The count with its noun; English alone has two forms."""
    return caller.text(f"{{n:,}} {thai}", f"{{n:,}} {one if count == 1 else many}", n=count)


def rows_told(caller: Caller, rows: Sequence[int], count: int | None = None) -> str:
    """Row numbers in brackets, the first twelve of them; nothing for none.

    ``count`` says how many rows there are, of which ``rows`` may be only the first.
    """
    if not rows:
        return ""
    shown = ", ".join(map(str, rows[:_ROWS_SHOWN])) + (" …" if len(rows) > _ROWS_SHOWN else "")
    if len(rows) == 1:
        return caller.text("(แถว {rows})", "(row {rows})", rows=shown)
    if count is None:
        return caller.text("(แถว {rows})", "(rows {rows})", rows=shown)
    return caller.text("({n:,} แถว: {rows})", "({n:,} rows: {rows})", n=count, rows=shown)
