"""Numbers of rows within a block: pairs each once, rows put in order, and parts of entries looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.sorted_keys import each_once

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Ints, Wholes

# Up to so many rows a table of all of them is quicker than looking each one up.
_TABLE = 1 << 20


class RowNumbers:
    """The rows that are met in a block, ascending, and the place of each."""

    def __init__(self, *rows: Wholes) -> None:
        most = max((int(some.max(initial=0)) for some in rows), default=0)
        self._place: Ints | None = None
        if most < _TABLE:
            met = np.zeros(most + 1, bool)
            for some in rows:
                met[some] = True
            self.row: Ints = np.flatnonzero(met)
            self._place = np.cumsum(met) - 1
        else:
            self.row = each_once(np.concatenate([each_once(some) for some in rows]))

    def __len__(self) -> int:
        return len(self.row)

    def place(self, row: Wholes) -> Ints:
        """The place of each row among all of them."""
        found: Ints = np.searchsorted(self.row, row) if self._place is None else self._place[row]
        return found


def sorted_pairs(first: Wholes, second: Wholes) -> tuple[Ints, Ints]:
    """Each different pair once, sorted; the second numbers may be as large as keys are."""
    first, second = first.astype(np.int64, copy=False), second.astype(np.int64, copy=False)
    if not len(first):
        return first, second
    least = int(second.min())
    width = int(second.max()) - least + 1
    if (int(first.max()) + 1) * width <= np.iinfo(np.int64).max:
        pairs = each_once(first * width + (second - least))
        return pairs // width, pairs % width + least
    values, code = np.unique(second, return_inverse=True)
    pairs = each_once(first * len(values) + code)
    return pairs // len(values), values[pairs % len(values)]


def expanded(start: Ints, entries: Wholes) -> tuple[Ints, Ints]:
    """Which entry and which part, for the parts of entries: entry i has ``start[i]`` to ``start[i + 1]``."""
    first = start[entries]
    number = start[entries + 1] - first
    which = np.repeat(np.arange(len(entries)), number)
    return which, np.arange(len(which)) - np.repeat(np.cumsum(number) - number - first, number)
