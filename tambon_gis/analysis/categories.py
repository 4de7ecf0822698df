"""Columns with few different values, kept as a small number a row beside the list of the values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

import numpy as np

from tambon_gis.analysis.sorted_keys import look_up

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Bools, Ints, Wholes

T = TypeVar("T")
S = TypeVar("S")


@dataclass(frozen=True, slots=True, eq=False)
class Categories(Generic[T]):
    """A column whose cell in a row is ``values[code[row]]``; ``values`` are different and all of them occur.

    Reads like an array of objects: by a row, by an array of rows, row by row.
    """

    values: tuple[T, ...]
    code: Wholes

    @classmethod
    def of(cls, cells: Iterable[T]) -> Categories[T]:
        """From the cells themselves, which are looked at one by one."""
        numbers: Numbers[T] = Numbers()
        code = np.fromiter(map(numbers.__getitem__, cells), np.int32)
        return cls(tuple(numbers), code.astype(_smallest(len(numbers))))

    @classmethod
    def numbered(cls, values: Sequence[T], code: Wholes) -> Categories[T]:
        """From values that may come twice or not at all, and the one of every row; -1 counts from the end."""
        used = np.zeros(len(values), bool)
        used[code] = True
        numbers: Numbers[T] = Numbers()
        place = np.zeros(len(values), np.int32)
        for at in np.flatnonzero(used).tolist():
            place[at] = numbers[values[at]]
        return cls(tuple(numbers), place.astype(_smallest(len(numbers)))[code])

    def __len__(self) -> int:
        return len(self.code)

    @overload
    def __getitem__(self, rows: int | np.integer[Any]) -> T: ...

    @overload
    def __getitem__(self, rows: NDArray[Any]) -> NDArray[np.object_]: ...

    def __getitem__(self, rows: Any) -> Any:
        found = self.code[rows]
        return self.values[found] if np.ndim(found) == 0 else self._cells(found)

    def __iter__(self) -> Iterator[T]:
        return map(self.values.__getitem__, self.code.tolist())

    def tolist(self) -> list[T]:
        return list(self)

    def _cells(self, code: Wholes) -> NDArray[np.object_]:
        return np.fromiter(map(self.values.__getitem__, code.tolist()), object, len(code))

    def at(self, rows: Wholes) -> Categories[T]:
        """The column of some rows."""
        return Categories.numbered(self.values, self.code[rows])

    def renamed(self, name: Callable[[T], S]) -> Categories[S]:
        """Every value by another one; each is asked for once."""
        return Categories.numbered([name(value) for value in self.values], self.code)

    def where(self, holds: Callable[[T], object]) -> Bools:
        """The rows whose value has a property; each value is asked once."""
        found: Bools = np.array([bool(holds(value)) for value in self.values], bool)[self.code]
        return found

    def counts(self) -> dict[T, int]:
        """How many rows have each value."""
        found = np.bincount(self.code, minlength=len(self.values)).tolist()
        return dict(zip(self.values, found, strict=True))


class Numbers(dict[T, int]):
    """Numbers values from 0 in the order in which they are first asked for."""

    def __missing__(self, value: T) -> int:
        self[value] = number = len(self)
        return number


def first_known(*choices: Categories[str | None]) -> Categories[str | None]:
    """Row by row the first value that is there; an empty text is none."""
    numbers: Numbers[str | None] = Numbers()
    found = np.full(len(choices[0]), -1, np.int32)
    for choice in choices:
        place = np.array([numbers[value] if value else -1 for value in choice.values], np.int32)
        found = np.where(found < 0, place[choice.code], found)
    return Categories.numbered((*numbers, None), found)


def paired(first: Categories[T], second: Categories[S]) -> Categories[tuple[T, S]]:
    """Two columns as one."""
    width = max(len(second.values), 1)
    pair = first.code.astype(np.int64) * width + second.code
    if len(first.values) * width <= 4 * len(pair):
        # Counting is quicker than sorting where no more pairs can be than there are rows, or nearly.
        used = np.bincount(pair, minlength=1) > 0
        pairs, code = np.flatnonzero(used), (np.cumsum(used) - 1)[pair]
    else:
        pairs, code = np.unique(pair, return_inverse=True)
    values = [(first.values[both // width], second.values[both % width]) for both in pairs.tolist()]
    return Categories.numbered(values, code)


def joined(*parts: Categories[T]) -> Categories[T]:
    """Columns of the same kind one below the other."""
    numbers: Numbers[T] = Numbers()
    codes = [np.array([numbers[value] for value in part.values], np.int32)[part.code] for part in parts]
    return Categories.numbered(tuple(numbers), np.concatenate(codes))


def spread(found: Mapping[int, T], keys: Ints, missing: T) -> Categories[T]:
    """What is known of some keys, as a column for all of them: few of half a million plots have work."""
    order = np.argsort(keys, kind="stable")
    at, known = look_up(keys[order], np.fromiter(found, np.int64, len(found)))
    told = Categories.of(found.values())
    code = np.full(len(keys), -1, np.int32)
    code[order[at[known]]] = told.code[known]
    return Categories.numbered((*told.values, missing), code)


def _smallest(count: int) -> type[np.signedinteger[Any]]:
    for kind in (np.int8, np.int16):
        if count <= np.iinfo(kind).max:
            return kind
    return np.int32
