"""Typed Thai text made uniform before it is read: digits, spaces and dashes."""

from __future__ import annotations

import re

_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
# Word-break marks that our own labels carry come back when a person copies text out of the window.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_SPACES = re.compile(r"\s+")
# Nearly every text is plain already; looking once is quicker than mending it four times.
_NOT_PLAIN = re.compile(rf"[๐-๙]|{_INVISIBLE.pattern}|{_DASHES.pattern}|[^\S ]|  ")


def fold_digits(text: str) -> str:
    """The text with Thai digits written as Arabic ones: ``"๑๒-๒-๔๕"`` is ``"12-2-45"``."""
    return text.translate(_DIGITS)


def plain_text(text: str) -> str:
    """The text with Arabic digits, single spaces, plain hyphens and no invisible characters.

    ``"๑๒ – ๒"`` is ``"12 - 2"``. Letters are left alone: Thai marks mean something.
    """
    if not _NOT_PLAIN.search(text):
        return text.strip()
    visible = _INVISIBLE.sub("", fold_digits(text))
    return _SPACES.sub(" ", _DASHES.sub("-", visible)).strip()
