"""The plot register as the table needs it: numpy columns, orders, and the rows that a text finds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import pandas as pd

ColumnName = Literal[
    "code", "village", "area_m2", "document_area_m2", "soil_group", "problems", "intervention", "status"
]
COLUMNS: tuple[ColumnName, ...] = (
    "code",
    "village",
    "area_m2",
    "document_area_m2",
    "soil_group",
    "problems",
    "intervention",
    "status",
)
AREAS: frozenset[str] = frozenset({"area_m2", "document_area_m2"})
# What a word typed into the search box is looked for in.
SEARCHED: tuple[ColumnName, ...] = ("code", "village", "soil_group", "problems", "intervention", "status")

Fids = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class PlotRows:
    """Every plot of the project by column. ``texts`` are ready to show; areas are m², NaN where unknown."""

    fids: Fids
    texts: Mapping[str, npt.NDArray[np.object_]]
    areas_m2: Mapping[str, npt.NDArray[np.float64]]
    frame: pd.DataFrame | None = None
    _ranks: dict[str, npt.NDArray[np.intp]] = field(default_factory=dict)
    _cells: dict[str, tuple[npt.NDArray[np.int32], list[str]]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.fids)

    def rows_of(self, fids: Fids) -> npt.NDArray[np.intp]:
        """The rows of these plots, in the order of the register; plots that are not in it are left out."""
        return np.flatnonzero(np.isin(self.fids, fids))

    def area_m2(self, rows: npt.NDArray[np.intp]) -> float:
        return float(np.nansum(self.areas_m2["area_m2"][rows])) if len(rows) else 0.0

    def order(self, column: str, descending: bool) -> npt.NDArray[np.intp]:
        """Rows sorted by a column, empty cells last both ways, equal ones in the order of the register."""
        if column not in self._ranks:
            self._ranks[column] = self._rank(column)
        rank = self._ranks[column]
        if descending:
            last = rank == rank.max(initial=0)
            empty = self._empty(column)
            rank = np.where(empty & last, rank, -rank)
        return np.argsort(rank, kind="stable")

    def _rank(self, column: str) -> npt.NDArray[np.intp]:
        empty = self._empty(column)
        if column in self.areas_m2:
            _, rank = np.unique(self.areas_m2[column], return_inverse=True)
        else:
            distinct = list(set(self.texts[column].tolist()))
            # Sorted by numpy, which lets other threads go on: half a million tuples take two seconds.
            _, place = np.unique(
                np.array([natural_key(text)[:_MOST_LETTERS] for text in distinct], np.str_),
                return_inverse=True,
            )
            place_of = dict(zip(distinct, place.tolist(), strict=True))
            rank = np.fromiter((place_of[text] for text in self.texts[column]), np.intp, len(self))
        rank = rank.astype(np.intp)
        rank[empty] = rank.max(initial=0) + 1
        return rank

    def _empty(self, column: str) -> Mask:
        if column in self.areas_m2:
            return np.isnan(self.areas_m2[column])
        return np.fromiter((text == "" for text in self.texts[column]), np.bool_, len(self))

    def find(self, text: str) -> Mask:
        """Rows that hold every word of the text somewhere, upper and lower case alike."""
        found = np.ones(len(self), np.bool_)
        if not self._cells:
            self._cells.update((name, _distinct(self.texts[name])) for name in SEARCHED)
        for word in text.casefold().split():
            somewhere = np.zeros(len(self), np.bool_)
            for place, cells in self._cells.values():
                somewhere |= np.array([word in cell for cell in cells], np.bool_)[place]
            found &= somewhere
        return found

    def prepare(self) -> None:
        """Make what the first sorting and searching need, beside the window rather than at the first key."""
        self.find("")
        self.order("code", False)


def _distinct(column: npt.NDArray[np.object_]) -> tuple[npt.NDArray[np.int32], list[str]]:
    """Which of the distinct texts of a column every cell is, and these in lower case."""
    place_of: dict[str, int] = {}
    place = np.fromiter((place_of.setdefault(cell, len(place_of)) for cell in column), np.int32, len(column))
    lower = [cell if (folded := cell.casefold()) == cell else folded for cell in place_of]
    return place, lower


_DIGITS = re.compile(r"(\d+)")
# A number of an identity card has thirteen digits.
_MOST_DIGITS = 18
# Whoever sorts by longer texts does not look further.
_MOST_LETTERS = 80


def natural_key(text: str) -> str:
    """Sorts numbers inside texts by value, and before letters: หมู่ 9 before หมู่ 10."""
    return _DIGITS.sub(lambda found: f"\x01{int(found[1]):0{_MOST_DIGITS}}", text)


def no_plots() -> PlotRows:
    """The register of a project without plots."""
    return PlotRows(
        np.empty(0, np.int64),
        {name: np.empty(0, object) for name in COLUMNS if name not in AREAS},
        {name: np.empty(0) for name in AREAS},
    )


def text_column(values: Any) -> npt.NDArray[np.object_]:
    """Cells as texts, empty where nothing is known."""
    made = np.empty(len(values), object)
    made[:] = ["" if value is None or value != value else str(value) for value in values]
    return made
