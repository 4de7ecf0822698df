"""Shapes in shapes in shapes: found before they are parsed, as the parser would fall over their depth."""

from __future__ import annotations

import re

import numpy as np

# GEOS goes as deep as the bytes tell it to, and ends the whole program some 20,000 levels down.
_MOST_LEVELS = 1000
_HEADER_BYTES = 9
# Byte order and kind of every shape that holds others: 4 to 12, with Z, M, SRID as ISO and EWKB mark them.
_HOLDS_OTHERS = re.compile(
    rb"\x01[\x04-\x0c\xec-\xf4\xd4-\xdc\xbc-\xc4][\x00\x03\x07\x0b]\x00[\x00\x20\x40\x60\x80\xa0\xc0\xe0]"
    rb"|\x00[\x00\x20\x40\x60\x80\xa0\xc0\xe0]\x00[\x00\x03\x07\x0b][\x04-\x0c\xec-\xf4\xd4-\xdc\xbc-\xc4]"
)
_KEYWORDS = re.compile(r"COLLECTION|MULTI|CURVE|SURFACE", re.IGNORECASE)


def too_deep(wkb: bytes) -> bool:
    """Whether a shape (WKB) may hold shapes more than a thousand levels deep; real ones have two or three.

    What is counted are headers, so a collection of thousands of collections is taken for deep too.
    """
    if len(wkb) < _HEADER_BYTES * _MOST_LEVELS or _HOLDS_OTHERS.match(wkb) is None:
        return False
    return sum(1 for _ in _HOLDS_OTHERS.finditer(wkb)) > _MOST_LEVELS


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
