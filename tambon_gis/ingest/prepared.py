"""Rows on their way into a project: what a builder is given, and what it hands on."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from tambon_gis.ingest.reading import Column
from tambon_gis.ingest.values import text_or_none
from tambon_gis.tasks import SILENT, Task, watched
from tambon_gis.wording import Phrase

Columns = dict[str, Sequence[object]]


class Aside:
    """What has no place in our tables: whole columns as they are, and single cells by row."""

    def __init__(self) -> None:
        self._columns: dict[str, np.ndarray] = {}
        self._cells: dict[int, dict[str, object]] = {}
        self._instead: dict[int, dict[str, object]] = {}

    def keep_column(self, name: str, values: np.ndarray) -> None:
        self._columns[name] = values

    def keep(self, at: int, cells: Mapping[str, object]) -> None:
        """Keep cells of one row, in place of those of that name."""
        (self._instead if at in self._instead else self._cells).setdefault(at, {}).update(cells)

    def __setitem__(self, at: int, cells: Mapping[str, object]) -> None:
        """Have these cells instead of all that one row has."""
        self._instead[at] = dict(cells)

    def __getitem__(self, at: int) -> dict[str, object]:
        """The cells of one row; missing ones are left out."""
        if at in self._instead:
            return dict(self._instead[at])
        whole = {name: values[at] for name, values in self._columns.items() if values[at] is not None}
        return whole | self._cells.get(at, {})

    def texts(self, count: int, task: Task = SILENT) -> list[str | None]:
        """The cells of every row as a JSON object; ``None`` where there is nothing."""
        whole = watched(self._columns.items(), len(self._columns), task, every=1)
        columns = [_entries(name, values) for name, values in whole]
        task.stop_if_asked()
        rows = (", ".join(filter(None, entries)) for entries in zip(*columns, strict=True))
        told: list[str | None] = (
            [f"{{{row}}}" if row else None for row in rows] if columns else [None] * count
        )
        for at in {**self._cells, **self._instead}:
            cells = self[at]
            told[at] = _told(cells) if cells else None
        return told


@dataclass(slots=True)
class SourceRows:
    """The rows of a layer that will be added: their shapes, numbers in the file, and cells by role.

    ``areas_m2`` are measured, 0 where there is no shape. ``aside`` collects what has no place in our tables:
    cells of fields without a role or with a role that has no column there, and values that could not be read.
    """

    layer: str
    shapes: np.ndarray
    areas_m2: np.ndarray
    rows: np.ndarray
    fields: Mapping[str, str]
    columns: Mapping[str, Column]
    aside: Aside = field(default_factory=Aside)

    def __post_init__(self) -> None:
        matched = set(self.fields.values())
        for name in self.columns:
            if name not in matched:
                self.keep_aside(name)

    def __len__(self) -> int:
        return len(self.rows)

    def has(self, *roles: str) -> bool:
        """Whether any of these roles has a field."""
        return any(role in self.fields for role in roles)

    def cells(self, role: str) -> list[object]:
        """The cells of a role's field; all ``None`` where no field has the role."""
        if role not in self.fields:
            return [None] * len(self)
        return list(self.columns[self.fields[role]].values)

    def texts(self, role: str, task: Task = SILENT) -> list[str | None]:
        """The cells of a role's field as text; equal texts are read once."""
        cells = self.cells(role)
        if role not in self.fields:
            return [None] * len(self)
        if not self.is_text(role):
            return [text_or_none(cell) for cell in watched(cells, len(cells), task)]
        known: dict[object, str | None] = {}
        for cell in watched(cells, len(cells), task):
            if cell not in known:
                known[cell] = text_or_none(cell)
        return [known[cell] for cell in cells]

    def is_text(self, role: str) -> bool:
        return role in self.fields and self.columns[self.fields[role]].type == "text"

    def keep_aside(self, name: str, only: Sequence[int] | None = None) -> None:
        """Keep the cells of a field beside the layer, of all rows or of those positions."""
        values = self.columns[name].values
        if only is None:
            self.aside.keep_column(name, values)
            return
        for at in only:
            if values[at] is not None:
                self.aside.keep(at, {name: values[at]})

    def keep_roles_aside(self, *roles: str) -> None:
        """Keep whole fields beside the layer although their roles are known."""
        for role in roles:
            if role in self.fields:
                self.keep_aside(self.fields[role])

    def quarantine(self, table: str, keys: np.ndarray, import_id: int, task: Task = SILENT) -> Columns:
        """Rows for the quarantine table; rows with nothing aside are left out."""
        texts = self.aside.texts(len(self), task)
        kept = [at for at, text in enumerate(texts) if text is not None]
        return {
            "table_name": [table] * len(kept),
            "row_key": keys[kept].tolist(),
            "import_id": [import_id] * len(kept),
            "values_json": [texts[at] for at in kept],
        }


@dataclass(frozen=True, slots=True)
class Prepared:
    """Columns for the layer's table, rows for other tables in the order of their parents, and remarks.

    ``unknown_codes`` are values that no catalogue explains, and in how many rows.
    """

    columns: Columns
    warnings: tuple[Phrase, ...] = ()
    others: Mapping[str, Columns] = field(default_factory=dict)
    unknown_codes: Mapping[str, int] = field(default_factory=dict)


_told = json.JSONEncoder(ensure_ascii=False, default=str).encode


def _entries(name: str, values: np.ndarray) -> list[str | None]:
    """One column as the entries of JSON objects; equal texts and whole numbers are written once."""
    column = values.tolist()
    kinds = set(map(type, column)) - {type(None)}
    start = f"{_told(name)}: "
    if kinds in ({str}, {int}):
        known: dict[object, str | None] = {None: None}
        for cell in column:
            if cell not in known:
                known[cell] = start + _told(cell)
        return [known[cell] for cell in column]
    return [None if cell is None else start + _told(cell) for cell in column]
