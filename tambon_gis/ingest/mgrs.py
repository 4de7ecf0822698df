"""Military grid references of Thailand (``47PPR6100018000``) as UTM coordinates.

Squares of 100 km are lettered as NGA.SIG.0012 says (scheme AA, which WGS 84 has): columns repeat every three
zones, rows every 2,000 km and begin at A in odd zones, at F in even ones. I and O are not used.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_REFERENCE = re.compile(r"(4[78])([NPQ])([A-HJ-NP-Z])([A-HJ-NP-V])(\d{2,10})")
_COLUMNS = ("ABCDEFGH", "JKLMNPQR", "STUVWXYZ")
_ROWS = "ABCDEFGHJKLMNPQRSTUV"
_SQUARE_M = 100_000
_CYCLE_M = 2_000_000
_FIRST_ROW_OF_EVEN = 5
# Southern edges of the bands N, P and Q (0, 8 and 16 degrees north) as northings, a little too low.
_BAND_FROM_M = {"N": 0, "P": 800_000, "Q": 1_700_000}


class GridPlace(NamedTuple):
    """The south-west corner of the square that a reference names; ``size_m`` is the side of that square."""

    zone: int
    easting_m: float
    northing_m: float
    size_m: int


def grid_place(text: str) -> GridPlace | None:
    """The place of a reference, with spaces or without; ``None`` for text that is none in Thailand."""
    match = _REFERENCE.fullmatch(re.sub(r"[\s-]+", "", text).upper())
    if match is None or len(match[5]) % 2:
        return None
    zone, digits = int(match[1]), match[5]
    columns = _COLUMNS[(zone - 1) % 3]
    if match[3] not in columns:
        return None
    half = len(digits) // 2
    size_m = 10 ** (5 - half)
    easting_m = (columns.index(match[3]) + 1) * _SQUARE_M + int(digits[:half]) * size_m
    row = (_ROWS.index(match[4]) - (0 if zone % 2 else _FIRST_ROW_OF_EVEN)) % len(_ROWS)
    northing_m = row * _SQUARE_M + int(digits[half:]) * size_m
    while northing_m < _BAND_FROM_M[match[2]]:
        northing_m += _CYCLE_M
    return GridPlace(zone, float(easting_m), float(northing_m), size_m)
