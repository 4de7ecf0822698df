"""How wide and high the texts of a map are, read from the bundled font: no screen is needed for it."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import numpy as np

from resources import find

if TYPE_CHECKING:
    from numpy.typing import NDArray

Weight = Literal["Regular", "SemiBold", "Bold"]

LABEL_PX, HALO_PX = 13.0, 1.8
# From line to line of a label, and what is empty above and below it, in heights of the font.
LINE, EMPTY = 0.92, 0.06
# A vowel written as two signs: its ring stands over the letter before it and takes no room.
_AM, _AA = "\u0e33", "\u0e32"


class Typeface:
    """The measures of one weight of the font, in its em; marks above and below take no room."""

    def __init__(self, data: bytes) -> None:
        tables = dict(_tables(data))
        (self._units,) = struct.unpack_from(">H", tables["head"], 18)
        ascender, descender, gap = struct.unpack_from(">hhh", tables["hhea"], 4)
        (count,) = struct.unpack_from(">H", tables["hhea"], 34)
        self._advances = np.frombuffer(tables["hmtx"], ">u2", 2 * count)[::2]
        self._glyphs = dict(_glyphs(tables["cmap"]))
        self.ascent_em: float = ascender / self._units
        self.height_em: float = (ascender - descender + gap) / self._units

    def width_em(self, text: str) -> float:
        """The width of a line; a sign that the font does not have is as wide as its box for such."""
        signs = text.replace(_AM, _AA)
        last = len(self._advances) - 1
        glyphs = [min(self._glyphs.get(ord(sign), 0), last) for sign in signs]
        return float(self._advances[glyphs].sum()) / self._units if glyphs else 0.0


@lru_cache(maxsize=3)
def typeface(weight: Weight = "Regular") -> Typeface:
    """The bundled font in one of its weights."""
    return Typeface(find(f"fonts/Sarabun-{weight}.ttf").read_bytes())


def label_sizes(texts: Sequence[str], ratio: float) -> NDArray[np.float64]:
    """Width and height in pixels of labels of one or more lines, ``ratio`` times the usual size."""
    face = typeface("SemiBold")
    widths = [max(map(face.width_em, text.split("\n"))) for text in texts]
    heights = [face.height_em * (LINE * (text.count("\n") + 1) - EMPTY) for text in texts]
    return np.array([widths, heights]).T.reshape(-1, 2) * LABEL_PX * ratio


def _tables(data: bytes) -> Iterator[tuple[str, bytes]]:
    (count,) = struct.unpack_from(">H", data, 4)
    for number in range(count):
        name, _, offset, length = struct.unpack_from(">4sIII", data, 12 + 16 * number)
        yield name.decode("ascii"), data[offset : offset + length]


def _glyphs(table: bytes) -> Iterator[tuple[int, int]]:
    """Code points and their glyphs, from the subtable of segments (format 4) that every such font has."""
    (count,) = struct.unpack_from(">H", table, 2)
    offsets = (struct.unpack_from(">I", table, 4 + 8 * number + 4)[0] for number in range(count))
    start = next(offset for offset in offsets if struct.unpack_from(">H", table, offset) == (4,))
    (doubled,) = struct.unpack_from(">H", table, start + 6)
    segments = doubled // 2
    words = np.frombuffer(table, ">u2", (len(table) - start) // 2, start).astype(int)
    ends, begins = words[7 : 7 + segments], words[8 + segments : 8 + 2 * segments]
    deltas = words[8 + 2 * segments : 8 + 3 * segments]
    ranges = words[8 + 3 * segments : 8 + 4 * segments]
    for number in range(segments):
        for code in range(int(begins[number]), min(int(ends[number]), 0xFFFE) + 1):
            glyph = code
            if ranges[number]:
                at = 8 + 3 * segments + number + int(ranges[number]) // 2 + code - int(begins[number])
                glyph = int(words[at])
                if not glyph:
                    continue
            yield code, (glyph + int(deltas[number])) & 0xFFFF
