"""Villages in their tambon, tambons in their amphoe: where an amount of a place is added on the way up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from tambon_gis.wording import Phrase

PlaceLevel = Literal["village", "tambon", "amphoe", "project"]
LEVELS: tuple[PlaceLevel, ...] = ("village", "tambon", "amphoe", "project")

# The node that holds all others, and the one of work of which nobody knows the place.
ROOT, UNKNOWN = "", "?"

_LEVEL_OF_DIGITS: Mapping[int, PlaceLevel] = {4: "amphoe", 6: "tambon", 8: "village"}
_PROVINCE_DIGITS = 2


@dataclass(frozen=True)
class PlaceTree:
    """Codes of places with the place that holds each; a place that nobody gave a code goes by its name.

    ``named`` has the level and the holder of places without a code.
    """

    named: Mapping[str, tuple[PlaceLevel, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, pairs: Iterable[tuple[str | None, str | None]]) -> PlaceTree:
        """From the (village, tambon) that occur together; a name in several tambons is held by none."""
        named: dict[str, tuple[PlaceLevel, str]] = {}
        for village, tambon in pairs:
            if tambon is not None and _level_of_code(tambon) is None:
                named.setdefault(tambon, ("tambon", ROOT))
            if village is not None and _level_of_code(village) is None:
                holder = tambon or ROOT
                known = named.setdefault(village, ("village", holder))
                if known[1] != holder:
                    named[village] = ("village", ROOT)
        return cls(named)

    def level(self, place: str) -> PlaceLevel | None:
        """None for a code or name that is no place of the project."""
        if place == ROOT:
            return "project"
        if place in self.named:
            return self.named[place][0]
        return _level_of_code(place)

    def holder(self, place: str) -> str | None:
        """The place that holds this one; None for the project itself. Provinces are not told apart."""
        if place == ROOT:
            return None
        if place in self.named:
            return self.named[place][1]
        level = _level_of_code(place)
        return ROOT if level in (None, "amphoe") else place[:-2]

    def path(self, place: str) -> list[str]:
        """The place and those that hold it, the project last."""
        found = [place]
        while (holder := self.holder(found[-1])) is not None:
            found.append(holder)
        return found

    def at(self, place: str, level: PlaceLevel) -> str:
        """The place of that level that holds this one, or UNKNOWN where none is known to."""
        for one in self.path(place):
            if self.level(one) == level:
                return one
        return UNKNOWN


def place_of_target(code: str | None) -> str:
    """Where a target stands: no code, or that of a province, is the project as a whole."""
    if code is None or not code.strip():
        return ROOT
    code = code.strip()
    return ROOT if len(code) == _PROVINCE_DIGITS and code.isdigit() else code


def without_place(level: PlaceLevel) -> Phrase:
    """How the row of an unknown place is called."""
    words = {
        "village": Phrase("ไม่ทราบหมู่บ้าน", "Village unknown"),
        "tambon": Phrase("ไม่ทราบตำบล", "Tambon unknown"),
        "amphoe": Phrase("ไม่ทราบอำเภอ", "Amphoe unknown"),
    }
    return words.get(level, Phrase("ทั้งแฟ้มงาน", "The whole project"))


def _level_of_code(code: str) -> PlaceLevel | None:
    return _LEVEL_OF_DIGITS.get(len(code)) if code.isdigit() else None
