"""The plot register as the table needs it: columns of words, orders, and the rows that a text finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from tambon_gis.analysis.categories import Categories
from tambon_gis.analysis.natural_order import natural_key, natural_ranks
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.analysis.text_column import Texts

if TYPE_CHECKING:
    from tambon_gis.analysis.plot_register import PlotRegister

# What is shown until somebody chooses, and what the register has besides.
COLUMNS: tuple[str, ...] = (
    "code",
    "village",
    "area_m2",
    "document_area_m2",
    "soil_group",
    "problems",
    "intervention",
    "status",
)
MORE_COLUMNS: tuple[str, ...] = (
    "village_code",
    "tambon",
    "tambon_code",
    "stated_area_m2",
    "area_basis",
    "crop",
    "soil_share",
    "land_use",
    "assignments",
)
AREAS: frozenset[str] = frozenset({"area_m2", "document_area_m2", "stated_area_m2"})
# What a word typed into the search box is looked for in.
SEARCHED: tuple[str, ...] = ("code", "village", "soil_group", "problems", "intervention", "status")

Fids = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
# Rows and their places fit into four bytes: a table of half a million keeps several such columns.
Rows = npt.NDArray[np.int32]
# Few different words by number, or the codes of plots; an empty cell is an empty text.
Words: TypeAlias = Categories[str] | Texts


@dataclass(frozen=True, slots=True, eq=False)
class PlotRows:
    """Every plot of the project by column. ``texts`` are ready to show; areas are m², NaN where unknown, as
    are other ``numbers``.

    ``register`` is what they were made of, and shares its columns with all others who look at plots.
    """

    fids: Fids
    texts: Mapping[str, Words]
    areas_m2: Mapping[str, npt.NDArray[np.float64]]
    register: PlotRegister | None = None
    numbers: Mapping[str, npt.NDArray[np.float64]] = field(default_factory=dict)
    _ranks: dict[str, Rows] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.fids)

    def __contains__(self, column: str) -> bool:
        return column in self.texts or column in self.areas_m2 or column in self.numbers

    def is_number(self, column: str) -> bool:
        """Whether the cells of a column are numbers, areas among them."""
        return column in self.areas_m2 or column in self.numbers

    def amounts(self, column: str) -> npt.NDArray[np.float64]:
        """The numbers of such a column."""
        return self.areas_m2[column] if column in self.areas_m2 else self.numbers[column]

    def with_columns(self, found: Mapping[str, Words | npt.NDArray[np.float64]]) -> PlotRows:
        """With further columns, or others in place of those; what was sorted by is sorted anew."""
        texts = {name: cells for name, cells in found.items() if not isinstance(cells, np.ndarray)}
        numbers = {name: cells for name, cells in found.items() if isinstance(cells, np.ndarray)}
        ranks = {name: rank for name, rank in self._ranks.items() if name not in found}
        return replace(self, texts={**self.texts, **texts}, numbers={**self.numbers, **numbers}, _ranks=ranks)

    def rows_of(self, fids: Fids) -> npt.NDArray[np.intp]:
        """The rows of these plots, in the order of the register; plots that are not in it are left out."""
        wanted = np.sort(fids)
        at, known = look_up(self.fids, wanted)
        rows: npt.NDArray[np.intp] = at[known]
        return rows[np.diff(rows, prepend=-1) > 0]

    def area_m2(self, rows: npt.NDArray[np.intp]) -> float:
        return float(np.nansum(self.areas_m2["area_m2"][rows])) if len(rows) else 0.0

    def order(self, column: str, descending: bool) -> Rows:
        """Rows sorted by a column, empty cells last both ways, equal ones in the order of the register."""
        rank = self._rank(column)
        if descending:
            last = rank.max(initial=0)
            rank = np.where(self._empty(column), last, last - rank - 1)
        return np.argsort(rank, kind="stable").astype(np.int32)

    def _rank(self, column: str) -> Rows:
        """The place of every row in the order of a column; empty cells have one behind all others."""
        if column not in self._ranks:
            words = self.texts.get(column)
            if isinstance(words, Categories):
                # Of few different words that is quickly done again.
                place = {word: at for at, word in enumerate(sorted(set(words.values), key=natural_key))}
                place[""] = len(place)
                return np.array([place[word] for word in words.values], np.int32)[words.code]
            if isinstance(words, Texts):
                self._ranks[column] = natural_ranks(words)
            else:
                different, rank = np.unique(self.amounts(column), return_inverse=True)
                ranks: Rows = rank.astype(np.int32)
                ranks[self._empty(column)] = len(different)
                self._ranks[column] = ranks
        return self._ranks[column]

    def _empty(self, column: str) -> Mask:
        if self.is_number(column):
            return np.isnan(self.amounts(column))
        words = self.texts[column]
        return words.where(lambda word: not word) if isinstance(words, Categories) else words.is_empty

    def groups(self, column: str, rows: Rows) -> tuple[list[str], Rows]:
        """The different cells of a column of texts in some rows, in their order, and which each row has."""
        rank = self._rank(column)[rows]
        _, first, group = np.unique(rank, return_index=True, return_inverse=True)
        words = self.texts[column]
        return [str(words[rows[at]]) for at in first], group.astype(np.int32).reshape(len(rows))

    def counts(self, column: str, rows: npt.NDArray[np.intp] | None = None) -> list[tuple[str, int]]:
        """The different words of a column, in some rows or in all, and how many have each; most first."""
        words = self.texts[column] if rows is None else self.texts[column].at(rows)
        if isinstance(words, Categories):
            return Counter(words.counts()).most_common()
        return Counter(word or "" for word in words).most_common()

    def with_words(self, column: str, wanted: set[str]) -> Fids:
        """The plots that have one of these words in a column."""
        words = self.texts[column]
        if isinstance(words, Categories):
            return self.fids[words.where(wanted.__contains__)]
        return self.fids[np.fromiter((word in wanted for word in words), np.bool_, len(words))]

    def find(self, text: str) -> Mask:
        """Rows that hold every word of the text somewhere, upper and lower case alike."""
        found = np.ones(len(self), np.bool_)
        for word in text.casefold().split():
            somewhere = np.zeros(len(self), np.bool_)
            for name in SEARCHED:
                somewhere |= _holding(self.texts[name], word)
            found &= somewhere
            if not found.any():
                break
        return found

    def prepare(self) -> None:
        """Make what the first sorting and searching need, beside the window rather than at the first key."""
        self.find("0")
        self.order("code", False)


def _holding(words: Words, word: str) -> Mask:
    if isinstance(words, Texts):
        return words.written(str.casefold).holding(word)
    return words.where(lambda cell: word in cell.casefold())


def no_plots() -> PlotRows:
    """The register of a project without plots."""
    nothing = Categories[str].of(())
    return PlotRows(
        np.empty(0, np.int64),
        {name: nothing for name in COLUMNS if name not in AREAS},
        {name: np.empty(0) for name in AREAS},
    )
