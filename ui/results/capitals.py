"""English words of the engine at the beginning of a line: labels, cells and choices start with a capital."""

from __future__ import annotations


def capital(text: str) -> str:
    """The text with a capital; what is spelt its own way, as pH, 0171 or Thai, stays as it is."""
    begins = text[:2]
    is_word = len(begins) > 1 and begins.isascii() and begins.isalpha() and begins.islower()
    return text[0].upper() + text[1:] if is_word else text
