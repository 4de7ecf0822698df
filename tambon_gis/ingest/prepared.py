"""Rows on their way into a project: what a builder is given, and what it hands on."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from tambon_gis.ingest.reading import Column
from tambon_gis.wording import Phrase

Columns = dict[str, Sequence[object]]


@dataclass(slots=True)
class SourceRows:
    """The rows of a layer that will be added: their shapes, numbers in the file, and cells by role.

    ``aside`` collects, row by row, what has no place in our tables: cells of fields without a role or with a
    role that has no column there, and values that could not be read.
    """

    layer: str
    shapes: np.ndarray
    rows: np.ndarray
    fields: Mapping[str, str]
    columns: Mapping[str, Column]
    aside: list[dict[str, object]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.aside = [{} for _ in range(len(self.rows))]
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

    def is_text(self, role: str) -> bool:
        return role in self.fields and self.columns[self.fields[role]].type == "text"

    def keep_aside(self, name: str, only: Sequence[int] | None = None) -> None:
        """Keep the cells of a field beside the layer, of all rows or of those positions."""
        values = self.columns[name].values
        for at in range(len(self)) if only is None else only:
            if values[at] is not None:
                self.aside[at][name] = values[at]

    def keep_roles_aside(self, *roles: str) -> None:
        """Keep whole fields beside the layer although their roles are known."""
        for role in roles:
            if role in self.fields:
                self.keep_aside(self.fields[role])

    def quarantine(self, table: str, keys: np.ndarray, import_id: int) -> Columns:
        """Rows for the quarantine table; rows with nothing aside are left out."""
        kept = [(int(key), cells) for key, cells in zip(keys, self.aside, strict=True) if cells]
        return {
            "table_name": [table] * len(kept),
            "row_key": [key for key, _ in kept],
            "import_id": [import_id] * len(kept),
            "values_json": [json.dumps(cells, ensure_ascii=False, default=str) for _, cells in kept],
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
