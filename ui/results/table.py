"""The outcome table of the window: planned beside applied, in words and figures that add up or say so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ui.parts.table_copy import Cell
from ui.words import figures
from ui.words.language import tr

ColumnKind = Literal["text", "count", "area", "quantity", "baht", "share"]


@dataclass(frozen=True, slots=True)
class ResultColumn:
    """A column and how its figures are written; ``adds_up``: its rows sum to the total."""

    name: str
    heading: str
    kind: ColumnKind
    adds_up: bool = True


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One row: what stands for it, its keys for opening the plots behind it, and its figures by column."""

    words: tuple[str, ...]
    keys: tuple[object, ...]
    figures: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class ResultTable:
    """``by`` are the keys that rows are made of; ``total`` has no words."""

    title: str
    by: tuple[str, ...]
    columns: tuple[ResultColumn, ...]
    rows: tuple[ResultRow, ...]
    total: ResultRow
    notes: tuple[str, ...]

    @property
    def summary(self) -> str:
        """The sums that a person looks for first."""
        parts = [tr("%Ln แปลง", int(self.total.figures.get("plots") or 0))]
        for column in self.columns:
            if column.name in ("planned", "applied", "share") and self.total.figures.get(column.name):
                figure = written(self.total.figures.get(column.name), column.kind)
                parts.append(f"{column.heading} {figure}")
        return " · ".join(parts)

    @property
    def width(self) -> int:
        return len(self.by) + len(self.columns)


def written(value: float | None, kind: ColumnKind) -> str:
    """Nothing is written as a dash, as in the department's tables."""
    if not value:
        return figures.MISSING
    if kind == "area":
        return figures.area(value)
    if kind == "share":
        return figures.share(value)
    if kind == "quantity":
        return figures.quantity(value)
    return figures.count(value)


def copied(table: ResultTable, by_headings: tuple[str, ...]) -> tuple[list[str], list[list[Cell]]]:
    """Headings and cells for a spreadsheet: areas in words of rai and as a number of rai."""
    headings = list(by_headings)
    for column in table.columns:
        headings.append(column.heading)
        if column.kind == "area":
            headings.append(f"{column.heading} {tr('ไร่')}")
    lines = []
    for row in (*table.rows, table.total):
        words = row.words or (tr("รวม"), *("" for _ in table.by[1:]))
        cells: list[Cell] = list(words)
        for column in table.columns:
            value = row.figures.get(column.name)
            if column.kind == "area":
                cells += [figures.area(value), None if value is None else value / 1600]
            else:
                cells.append(value)
        lines.append(cells)
    return headings, lines
