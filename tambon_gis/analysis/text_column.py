"""A column of texts that are mostly different, such as the codes of plots, kept as one run of bytes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar, overload

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Bools, Wholes

    Bytes = NDArray[np.uint8]

T = TypeVar("T")

# Bytes that no text in UTF-8 has: the end of a text, and the whole of one that is missing.
END, MISSING = 0xFF, 0xFE
_ERRORS = "surrogateescape"
_ENDS, _MISSES = bytes([END]).decode("utf-8", _ERRORS), bytes([MISSING]).decode("utf-8", _ERRORS)
# Rows looked at in one go: other threads have a turn in between.
_PIECE = 20_000
_SPACES = np.frombuffer(b"\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f ", np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """Row ``r`` has the bytes from ``start[r]`` up to the `END` before ``start[r + 1]``.

    ``missing`` is what a cell without a text reads as. Reads like an array of objects: by a row, by an array
    of rows, row by row.
    """

    data: Bytes
    start: Wholes
    missing: str | None = None
    _made: dict[Hashable, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, cells: Iterable[str | None]) -> Texts:
        flat = "".join(f"{_MISSES if cell is None else cell}{_ENDS}" for cell in cells)
        return cls.of_bytes(flat.encode("utf-8", _ERRORS))

    @classmethod
    def of_bytes(cls, data: bytes) -> Texts:
        """From the texts in UTF-8, each followed by `END`; `MISSING` stands for one that is not there."""
        flat = np.frombuffer(data, np.uint8)
        ends = np.flatnonzero(flat == END)
        start: Wholes = np.append(0, ends + 1)
        return cls(flat, start.astype(np.int32) if len(flat) < 1 << 31 else start)

    def __len__(self) -> int:
        return len(self.start) - 1

    @overload
    def __getitem__(self, rows: int | np.integer[Any]) -> str | None: ...

    @overload
    def __getitem__(self, rows: NDArray[Any]) -> NDArray[np.object_]: ...

    def __getitem__(self, rows: Any) -> Any:
        if np.ndim(rows) == 0:
            at = range(len(self))[int(rows)]
            text = self.data[self.start[at] : self.start[at + 1] - 1].tobytes().decode("utf-8", _ERRORS)
            return self.missing if text == _MISSES else text
        some = self.at(np.arange(len(self))[rows])
        return np.fromiter(some, object, len(some))

    def __iter__(self) -> Iterator[str | None]:
        for piece in self.pieces():
            for text in piece.data.tobytes().decode("utf-8", _ERRORS).split(_ENDS)[:-1]:
                yield self.missing if text == _MISSES else text

    def tolist(self) -> list[str | None]:
        return list(self)

    def at(self, rows: Wholes) -> Texts:
        """The column of some rows."""
        begin = self.start[rows]
        length = self.start[rows + 1] - begin
        start = np.zeros(len(rows) + 1, self.start.dtype)
        np.cumsum(length, out=start[1:])
        flat = np.repeat(begin - start[:-1], length) + np.arange(start[-1], dtype=start.dtype)
        return Texts(self.data[flat], start, self.missing)

    def pieces(self) -> Iterator[Texts]:
        """The column cut after every 20,000 rows, without copying it."""
        for first in range(0, len(self), _PIECE):
            start = self.start[first : first + _PIECE + 1]
            yield Texts(self.data[start[0] : start[-1]], start - start[0], self.missing)

    def reading_as(self, missing: str | None) -> Texts:
        """The same column with another word for what is missing."""
        return replace(self, missing=missing)

    @property
    def is_missing(self) -> Bools:
        found: Bools = self.data[self.start[:-1]] == MISSING
        return found

    @property
    def is_empty(self) -> Bools:
        """Missing, or a text without a letter."""
        found: Bools = self.is_missing | (np.diff(self.start) == 1)
        return found

    # --- looking for texts ------------------------------------------------------------------------

    def written(self, way: Callable[[str], str]) -> Texts:
        """Every text written another way (a pure function), so that texts can be compared.

        Texts of ASCII without capitals and without spaces at their ends are what both ``str.casefold`` and
        ``str.strip`` leave as it is; a ``way`` must leave them too.
        """
        if self._is_plain():
            return self
        return self.once(
            way, lambda: Texts.of(None if text is None else way(text) for text in self.reading_as(None))
        )

    def once(self, name: Hashable, make: Callable[[], T]) -> T:
        """What is made of the column, made at the first question and kept with it."""
        if name not in self._made:
            self._made[name] = make()
        made: T = self._made[name]
        return made

    def _is_plain(self) -> bool:
        return self.once("plain", self._looks_plain)

    def _looks_plain(self) -> bool:
        data = self.data
        if ((data >= ord("A")) & (data <= ord("Z"))).any() or ((data >= 0x80) & (data < MISSING)).any():
            return False
        full = np.flatnonzero(np.diff(self.start) > 1)
        ends = np.concatenate([data[self.start[full]], data[self.start[full + 1] - 2]])
        return not np.isin(ends, _SPACES).any()

    def holding(self, text: str) -> Bools:
        """The rows whose text has this one in it; a missing text has nothing in it, not even nothing."""
        wanted = text.encode("utf-8")
        if not wanted:
            return ~self.is_missing
        last = len(self.data) - len(wanted) + 1
        if last <= 0:
            return np.zeros(len(self), bool)
        found = self.data[:last] == wanted[0]
        for place, byte in enumerate(wanted[1:], 1):
            found &= self.data[place : place + last] == byte
        # How many finds begin before each place: a text has one when the number rises within it.
        before = np.zeros(len(self.data) + 1, np.int32)
        np.cumsum(found, out=before[1 : last + 1])
        before[last + 1 :] = before[last]
        risen = before[self.start]
        return risen[1:] > risen[:-1]

    def equal(self, text: str) -> Bools:
        """The rows with exactly this text."""
        wanted = text.encode("utf-8")
        same = np.diff(self.start) == len(wanted) + 1
        rows = np.flatnonzero(same)
        for place, byte in enumerate(wanted):
            rows = rows[self.data[self.start[rows] + place] == byte]
        found = np.zeros(len(self), bool)
        found[rows] = True
        return found
