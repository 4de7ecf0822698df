"""The rows of a summary as plain values, a page of them made when one of its rows is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, overload

import numpy as np

from tambon_gis.analysis.summaries.block_tally import COUNTS, SUMS
from tambon_gis.analysis.summaries.grouping_keys import CROP_MARK, Key
from tambon_gis.analysis.summaries.suitability_rows import SUITABILITY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tambon_gis.analysis.summaries.tally import Tally

MEASURES = (
    "plots", "area_m2", "treated_plots", "farmers", "net_area_m2", "activity_area_m2", "repeat_area_m2",
    "quantity", "planned_baht", "spent_baht",
)  # fmt: skip

# Half a million rows as objects take seconds and a gigabyte: who looks at a few of them waits for these.
_PAGE = 4_096


class Lines(Sequence[dict[str, Any]]):
    """A dict for each row with each key (codes; None: unknown or without), `MEASURES`, unit and quantities.

    They are of one tally, or of one for each crop, one behind the other.
    """

    def __init__(self, keys: tuple[str, ...], tallies: Sequence[tuple[Tally, str | None]]) -> None:
        self._keys, self._tallies = keys, tuple(tallies)
        self._begin: list[int] = np.cumsum([0, *(len(found.row) for found, _ in tallies)]).tolist()
        self._pages: dict[tuple[int, int], list[dict[str, Any]]] = {}

    def __len__(self) -> int:
        return int(self._begin[-1])

    @overload
    def __getitem__(self, at: int) -> dict[str, Any]: ...

    @overload
    def __getitem__(self, at: slice) -> list[dict[str, Any]]: ...

    def __getitem__(self, at: int | slice) -> dict[str, Any] | list[dict[str, Any]]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        place = at + len(self) if at < 0 else at
        if not 0 <= place < len(self):
            raise IndexError(at)
        which = int(np.searchsorted(self._begin, place, side="right")) - 1
        page, row = divmod(place - self._begin[which], _PAGE)
        return self._page(which, page)[row]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        pages = (
            self._page(which, page)
            for which, (found, _) in enumerate(self._tallies)
            for page in range(-(-len(found.row) // _PAGE))
        )
        return chain.from_iterable(pages)

    def values(self, key: str) -> set[Key]:
        """The different values of a key in all rows."""
        place = self._keys.index(key)
        found: set[Key] = set()
        for told, crop in self._tallies:
            axis, code = told.question.axes[place], told.codes()[place]
            met = np.flatnonzero(np.bincount(code, minlength=len(axis.values))).tolist()
            found.update(_of_crop(key, axis.values[at], crop) for at in met)
        return found

    def _page(self, which: int, page: int) -> list[dict[str, Any]]:
        if (which, page) not in self._pages:
            found, crop = self._tallies[which]
            rows = slice(page * _PAGE, (page + 1) * _PAGE)
            self._pages[which, page] = _lines(found, self._keys, crop, rows)
        return self._pages[which, page]


def _of_crop(key: str, value: Key, crop: str | None) -> Key:
    """A class of suitability with its crop: ``ข้าว:S1``."""
    return value if crop is None or key != SUITABILITY or value is None else f"{crop}{CROP_MARK}{value}"


def _lines(found: Tally, keys: tuple[str, ...], crop: str | None, rows: slice) -> list[dict[str, Any]]:
    sums, counts = found.sums[rows], found.counts[rows]
    columns: dict[str, list[Any]] = {}
    for place, name in enumerate(SUMS):
        columns[name] = sums[:, place].tolist()
    for place, name in enumerate(COUNTS):
        columns[name] = counts[:, place].tolist()
    repeat = sums[:, SUMS.index("activity_area_m2")] - sums[:, SUMS.index("net_area_m2")]
    columns["repeat_area_m2"] = repeat.tolist()
    values = []
    for key, axis, code in zip(keys, found.question.axes, found.codes(rows), strict=True):
        told = [_of_crop(key, value, crop) for value in axis.values]
        values.append([told[number] for number in code.tolist()])
    units = found.units
    amounts = sums[:, len(SUMS) :].tolist()
    width = counts.shape[1] - len(COUNTS)
    counted = counts[:, len(COUNTS) : len(COUNTS) + width // 2] > 0
    all_work = counts[:, len(COUNTS) + width // 2 :] > 0
    # The units of the work that counts; where none does, of all its work.
    used = np.where(counted.any(axis=1, keepdims=True), counted, all_work)
    of_row = np.cumsum(used.sum(axis=1)).tolist()
    which = np.nonzero(used)[1].tolist()
    quantities, quantity, unit = [], [], []
    begin = 0
    for amount, end in zip(amounts, of_row, strict=True):
        here, begin = which[begin:end], end
        quantities.append({units[number]: amount[number] for number in here})
        quantity.append(None if len(here) > 1 else sum((amount[number] for number in here), 0.0))
        unit.append(units[here[0]] if len(here) == 1 else None)
    columns |= {"quantity": quantity, "unit": unit, "quantities": quantities}
    names = (*keys, *MEASURES, "unit", "quantities")
    told_rows = zip(*values, *(columns[name] for name in names[len(keys) :]), strict=True)
    return [dict(zip(names, line, strict=True)) for line in told_rows]
