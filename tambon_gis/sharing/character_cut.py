"""Text cut to a number of bytes without breaking a character or parting it from its vowel or tone mark."""

from __future__ import annotations

import unicodedata

# Thai SARA AM belongs to the consonant before it although it is no combining mark.
_SARA_AM = "\u0e33"


def cut_to_bytes(text: str, limit: int) -> str:
    """The longest beginning of ``text`` that fits ``limit`` bytes of UTF-8 and ends at a whole character."""
    if len(text.encode()) <= limit:
        return text
    kept, length = "", 0
    for cluster in clusters(text):
        length += len(cluster.encode())
        if length > limit:
            break
        kept += cluster
    return kept.rstrip()


def clusters(text: str) -> list[str]:
    """Characters with the marks that sit on them: ``กำปั้น`` is กำ ปั้ น."""
    found: list[str] = []
    for character in text:
        if found and (unicodedata.category(character) in ("Mn", "Me") or character == _SARA_AM):
            found[-1] += character
        else:
            found.append(character)
    return found
