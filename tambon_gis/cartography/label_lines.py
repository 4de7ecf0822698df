"""Long labels in lines: broken between words, of even length, never before a vowel or tone mark."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tambon_gis.thai_text import BREAK, KEEP, breakable

# Columns of a line, and lines of one text; a name that is no known word may be longer than a line.
WIDEST, MOST_LINES = 18, 3
_LONGEST = 2 * WIDEST
_CUT = "…"
# Vowels that stand before the consonant they belong to, and those that stand after it on the line.
_LEADING, _TRAILING = "\u0e40\u0e41\u0e42\u0e43\u0e44", "\u0e30\u0e32\u0e33\u0e45\u0e46"


def columns(text: str) -> int:
    """How many places a text takes on its line: marks above and below take none."""
    return sum(unicodedata.category(sign) not in ("Mn", "Cf") for sign in text)


@lru_cache(maxsize=20_000)
def label_lines(text: str, widest: int = WIDEST, most: int = MOST_LINES) -> tuple[str, ...]:
    """The text in at most so many lines of about ``widest`` columns; what is left over ends in an ellipsis.

    Line feeds and tabs count as spaces. A word that is longer than a line has its line for itself, and is
    cut only where it is longer than two.
    """
    text = " ".join(text.split())
    if columns(text) <= widest:
        return (text,) if text else ()
    pieces = list(_pieces(text))
    fewest = -(-columns(text) // widest)
    lines = _filled(pieces, widest)
    for limit in range(-(-columns(text) // fewest), widest):
        evener = _filled(pieces, limit)
        if len(evener) <= fewest:
            lines = evener
            break
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1] + _CUT]
    return tuple(_shortened(line) for line in lines)


def _pieces(text: str) -> Iterator[str]:
    """Words, with the space that follows them."""
    for word in text.split(" "):
        parts = breakable(word).replace(KEEP, "").split(BREAK)
        yield from parts[:-1]
        yield parts[-1] + " "


def _filled(pieces: Sequence[str], limit: int) -> list[str]:
    lines = [""]
    for piece in pieces:
        if lines[-1] and columns(lines[-1]) + columns(piece.rstrip()) > limit:
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines]


def _shortened(line: str) -> str:
    """The line, or as much of it as two lines take; never cut inside a syllable's consonant and marks."""
    if columns(line) <= _LONGEST:
        return line
    at = len(line)
    while at > 1 and (columns(line[:at]) >= _LONGEST or not _may_cut(line, at)):
        at -= 1
    return line[:at].rstrip() + _CUT


def _may_cut(line: str, at: int) -> bool:
    return (
        unicodedata.category(line[at]) != "Mn" and line[at] not in _TRAILING and line[at - 1] not in _LEADING
    )
