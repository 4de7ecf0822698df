"""Columns with some of their rows replaced, added or taken out, all others copied as they are."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from tambon_gis.analysis.categories import Categories, Numbers
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.analysis.text_column import Texts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Ints, Wholes

T = TypeVar("T")
N = TypeVar("N", bound=np.generic)


@dataclass(frozen=True, slots=True, eq=False)
class Splice:
    """What happens to the entries of a column: those from ``begin`` up to ``end`` make room for new ones.

    The runs are in ascending order and do not overlap; one that ends where it begins only adds. ``count``
    says how many of the new entries come in place of each.
    """

    begin: Ints
    end: Ints
    count: Ints

    @classmethod
    def of_rows(cls, fid: Ints, keys: Ints, there: Ints) -> Splice:
        """For columns with an entry for each ``fid``: of the ``keys`` those that are ``there`` get a new one.

        All three are ascending.
        """
        at, known = look_up(fid, keys)
        return cls(at, at + known, look_up(there, keys)[1].astype(np.int64))

    @property
    def keeps_places(self) -> bool:
        """Whether every run is as long as before."""
        return bool((self.count == self.end - self.begin).all())

    def numbers(self, old: NDArray[N], new: NDArray[N]) -> NDArray[N]:
        """A column of numbers; nothing is copied where nothing differs."""
        if self.keeps_places and _is_same(old[self._places], new):
            return old
        if old.strides == (0,) and len(old) and _is_same(np.full(len(new), old[0]), new):
            # One value in all rows takes no memory, and goes on so.
            return np.broadcast_to(old[0], (self._length(len(old)),))
        return self._joined(old, new)

    def categories(self, old: Categories[T], new: Categories[T]) -> Categories[T]:
        numbers: Numbers[T] = Numbers({value: at for at, value in enumerate(old.values)})
        number = np.array([numbers[value] for value in new.values], np.int32)
        code = number[new.code] if len(new.values) else np.empty(0, np.int32)
        if self.keeps_places and _is_same(old.code[self._places], code):
            return old
        joined = self._joined(old.code.astype(np.int32), code) if len(numbers) > len(old.values) else None
        if joined is None:
            joined = self._joined(old.code, code.astype(old.code.dtype))
        if len(numbers) == len(old.values) and np.bincount(joined, minlength=len(numbers)).all():
            return Categories(old.values, joined)
        return Categories.numbered(tuple(numbers), joined)

    def texts(self, old: Texts, new: Texts) -> Texts:
        if self.keeps_places and old[self._places].tolist() == new.tolist():
            return old
        length = self._joined(np.diff(old.start), np.diff(new.start).astype(old.start.dtype))
        start = np.zeros(len(length) + 1, old.start.dtype)
        np.cumsum(length, out=start[1:])
        ends = np.append(0, np.cumsum(self.count))
        bytes_of = Splice(old.start[self.begin], old.start[self.end], np.diff(new.start[ends]))
        return Texts(bytes_of._joined(old.data, new.data), start, old.missing)

    @property
    def _places(self) -> Ints:
        """The old entries that make room."""
        length = self.end - self.begin
        return np.repeat(self.begin - np.append(0, np.cumsum(length)[:-1]), length) + np.arange(length.sum())

    def _length(self, before: int) -> int:
        return before + int((self.count - (self.end - self.begin)).sum())

    def _joined(self, old: NDArray[N], new: NDArray[N]) -> NDArray[N]:
        """Slices one after the other: of a million entries nearly all are copied in one go."""
        stays = zip([0, *self.end.tolist()], [*self.begin.tolist(), len(old)], strict=True)
        comes = [*pairwise([0, *np.cumsum(self.count).tolist()]), (0, 0)]
        pieces: list[NDArray[Any]] = []
        for (first, last), (begin, end) in zip(stays, comes, strict=True):
            pieces += (old[first:last], new[begin:end])
        return np.concatenate(pieces)


def _is_same(old: Wholes | NDArray[Any], new: Wholes | NDArray[Any]) -> bool:
    return np.array_equal(old, new, equal_nan=np.issubdtype(new.dtype, np.floating))
