"""What land-use codes and suitability classes say, in Thai and English; codes of no catalogue say nothing."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Final

from resources import find
from tambon_gis.measures.typed_text import plain_text
from tambon_gis.wording import Phrase

# FAO framework for land evaluation, as Agri-Map prints it.
SUITABILITY: Final[dict[str, Phrase]] = {
    "S1": Phrase("เหมาะสมสูง (S1)", "Highly suitable (S1)"),
    "S2": Phrase("เหมาะสมปานกลาง (S2)", "Moderately suitable (S2)"),
    "S3": Phrase("เหมาะสมเล็กน้อย (S3)", "Marginally suitable (S3)"),
    "N": Phrase("ไม่เหมาะสม (N)", "Not suitable (N)"),
}

_CODE = re.compile(r"[A-Z]\d{0,3}")
_JOINED = re.compile(r"\s*([/+])\s*")
# Limits stand behind the class: S2m, S3sw, N1.
_CLASS = re.compile(r"(S[123]|N)[12]?[a-z]*")
_BETWEEN: Final = {"/": Phrase(" กับ ", " and "), "+": Phrase(" แล้ว ", ", then ")}


def describe_land_use(code: str | None) -> Phrase | None:
    """``พื้นที่นา`` for ``A101``; two uses of one polygon are joined; None for a code that no book has.

    The text is that of the second level (letter and digit), or of the letter where the digit is 0 or unknown:
    the third level brings its own description in every file.
    """
    pieces = _JOINED.split(plain_text(code or "").upper())
    found = [_BETWEEN[piece] if piece in _BETWEEN else _name_of(piece) for piece in pieces]
    if any(phrase is None for phrase in found):
        return None
    known = [phrase for phrase in found if phrase is not None]
    return Phrase("".join(phrase.th for phrase in known), "".join(phrase.en for phrase in known))


def describe_suitability(text: str | None) -> Phrase | None:
    """``เหมาะสมสูง (S1)`` for ``S1``, also with its limits behind it (``S2m``); None for other text."""
    match = _CLASS.fullmatch(plain_text(text or ""))
    return SUITABILITY[match[1]] if match else None


def _name_of(code: str) -> Phrase | None:
    if not _CODE.fullmatch(code):
        return None
    names = _names()
    return names.get(code[:2]) or (names.get(code[0]) if code[1:2] in ("", "0") else None)


@cache
def _names() -> dict[str, Phrase]:
    tables = tomllib.loads(find("catalogues/land_use_codes.toml").read_text(encoding="utf-8"))
    return {
        code: Phrase(words["th"], words["en"])
        for level in ("level1", "level2")
        for code, words in tables[level].items()
    }
