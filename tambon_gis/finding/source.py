"""One kind of thing that can be sought: the folded texts of its entries in one run of bytes."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from tambon_gis.finding.folded_text import folded
from tambon_gis.finding.hit import Hit

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

# No text in UTF-8 has this byte: it stands before and after every text.
_END = b"\xff"
_ERRORS = "surrogateescape"
EXACT, BEGINS, HOLDS = range(3)
# Entries that hold the rarest of several words; whoever finds more has typed too little.
_MOST_LOOKED_AT = 4_000
# So many times the hits that are asked for are few enough to look at each of them.
_FEW = 20
_SAMPLE_BYTES = 400_000

Tell = Callable[["Project", int], Hit]


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """Entries in the order in which they are told; entry ``e`` has the bytes from ``first[e]`` on.

    ``least`` letters have to be typed before these entries are looked through: of a number that names a
    person nobody shall find the rest by trying.
    """

    data: bytes
    first: array[int]
    tell: Tell
    least: int = 1

    @classmethod
    def of(cls, texts: Iterable[Sequence[str | None]], tell: Tell, least: int = 1) -> Source:
        """From the texts by which each entry can be found; empty ones are passed over."""
        data, first = bytearray(_END), array("q")
        for entry in texts:
            first.append(len(data) - 1)
            for text in entry:
                if text and (plain := folded(text)):
                    data += plain.encode("utf-8", _ERRORS) + _END
            if first[-1] == len(data) - 1:
                data += _END
        return cls(bytes(data), first, tell, least)

    def __len__(self) -> int:
        return len(self.first)

    def entries(self, sought: str, most: int) -> list[tuple[int, int]]:
        """Rank and entry of those found by a folded text: whole, then as its beginning, then inside."""
        if len(sought) < self.least:
            return []
        # Numbers of people are written in groups, each in another way.
        wanted = (sought if self.least == 1 else sought.replace("-", "")).encode("utf-8", _ERRORS)
        holding = list(islice(self._holding(wanted), _FEW * most + 1))
        if len(holding) <= _FEW * most:
            # All of them are known by one look through the texts: which rank they have is told by their own.
            return sorted((self._rank(entry, wanted), entry) for entry in holding)[:most]
        found: dict[int, int] = {}
        for rank, needle in ((EXACT, _END + wanted + _END), (BEGINS, _END + wanted), (HOLDS, wanted)):
            for entry in self._holding(needle):
                if len(found) >= most:
                    break
                found.setdefault(entry, rank)
        return [(rank, entry) for entry, rank in found.items()]

    def _rank(self, entry: int, wanted: bytes) -> int:
        own = self.data[self.first[entry] : self._end(entry)]
        begins = _END + wanted
        return EXACT if begins + _END in own else BEGINS if begins in own else HOLDS

    def entries_of_words(self, words: Sequence[str], most: int) -> list[tuple[int, int]]:
        """Entries that hold every one of several folded words somewhere."""
        if any(len(word) < self.least for word in words):
            return []
        wanted = [word.encode("utf-8", _ERRORS) for word in words]
        if not all(word in self.data for word in wanted):
            return []
        # The rarest first, as far as the beginning of the texts tells.
        wanted.sort(key=lambda word: self.data.count(word, 0, _SAMPLE_BYTES))
        found: list[tuple[int, int]] = []
        for looked, entry in enumerate(self._holding(wanted[0])):
            if len(found) >= most or looked >= _MOST_LOOKED_AT:
                break
            own = self.data[self.first[entry] : self._end(entry)]
            if all(word in own for word in wanted[1:]):
                found.append((HOLDS, entry))
        return found

    def _holding(self, needle: bytes) -> Iterator[int]:
        """The entries with these bytes, from the first on, each once."""
        at = self.data.find(needle)
        while at >= 0:
            # The mark before a text may be the last byte of the entry before.
            entry = bisect_right(self.first, at) - 1
            yield entry
            at = self.data.find(needle, self._end(entry) - 1)

    def _end(self, entry: int) -> int:
        return self.first[entry + 1] + 1 if entry + 1 < len(self.first) else len(self.data)
