"""Shapes in shapes in shapes: found before they are parsed, as the parser would fall over their depth."""

from __future__ import annotations

import re
import struct
from itertools import islice

import numpy as np

# GEOS goes as deep as the bytes tell it to, and ends the whole program some 20,000 levels down.
_MOST_LEVELS = 1000
_HEADER_BYTES = 9
# Byte order and kind of every shape that holds others: 4 to 12, with Z, M, SRID as ISO and EWKB mark them.
_HOLDS_OTHERS = re.compile(
    rb"\x01[\x04-\x0c\xec-\xf4\xd4-\xdc\xbc-\xc4][\x00\x03\x07\x0b]\x00[\x00\x20\x40\x60\x80\xa0\xc0\xe0]"
    rb"|\x00[\x00\x20\x40\x60\x80\xa0\xc0\xe0]\x00[\x00\x03\x07\x0b][\x04-\x0c\xec-\xf4\xd4-\xdc\xbc-\xc4]"
)
_Z, _M, _SRID, _PLAIN = 0x80000000, 0x40000000, 0x20000000, 0x0FFFFFFF
_POINT, _LINES, _RINGED = 1, (2, 8, 13), (3, 14, 17)
_KEYWORDS = re.compile(r"COLLECTION|MULTI|CURVE|SURFACE", re.IGNORECASE)


def too_deep(wkb: bytes) -> bool:
    """Whether a shape (WKB) holds shapes more than a thousand levels deep; real ones have two or three."""
    if len(wkb) < _HEADER_BYTES * _MOST_LEVELS or _HOLDS_OTHERS.match(wkb) is None:
        return False
    # What looks like a header may be part of a number: where there are many, the shape is walked through.
    looks_so = islice(_HOLDS_OTHERS.finditer(wkb), _MOST_LEVELS, None)
    return next(looks_so, None) is not None and _is_deep(wkb)


def _is_deep(wkb: bytes) -> bool:
    """Walk from header to header, without a call for each level; bytes that make no sense end the walk."""
    at = 0
    open_parts = [1]
    try:
        while open_parts and len(open_parts) <= _MOST_LEVELS:
            if open_parts[-1] == 0:
                open_parts.pop()
                continue
            open_parts[-1] -= 1
            order = "<" if wkb[at] else ">"
            (said,) = struct.unpack_from(f"{order}I", wkb, at + 1)
            at += 9 if said & _SRID else 5
            kind = (said & _PLAIN) % 1000
            dimensions = 2 + _more_dimensions(said)
            if kind == _POINT:
                at += 8 * dimensions
                continue
            (count,) = struct.unpack_from(f"{order}I", wkb, at)
            at += 4
            if kind in _LINES:
                at += 8 * dimensions * count
            elif kind in _RINGED:
                for _ in range(count):
                    (points,) = struct.unpack_from(f"{order}I", wkb, at)
                    at += 4 + 8 * dimensions * points
            else:
                open_parts.append(count)
    except (IndexError, struct.error):
        return False
    return bool(open_parts)


def _more_dimensions(said: int) -> int:
    """Heights and measures of a kind, as EWKB flags or ISO thousands."""
    flagged = bool(said & _Z) + bool(said & _M)
    return flagged or {0: 0, 1: 1, 2: 1, 3: 2}.get((said & _PLAIN) // 1000, 0)


def too_deep_text(wkt: str) -> bool:
    """`too_deep` for a shape as text (WKT)."""
    return len(wkt) > _MOST_LEVELS and sum(1 for _ in _KEYWORDS.finditer(wkt)) > _MOST_LEVELS


def without_deep(wkb: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The shapes without those that are too deep, and which those are."""
    deep = np.fromiter((value is not None and too_deep(value) for value in wkb), dtype=bool, count=len(wkb))
    if deep.any():
        wkb = wkb.copy()
        wkb[deep] = None
    return wkb, deep
