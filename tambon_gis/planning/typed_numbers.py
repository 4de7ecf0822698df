"""Amounts and money as people type them: Thai digits and commas between thousands."""

from __future__ import annotations

import re
from typing import Final

from tambon_gis.errors import ValueNotUnderstood
from tambon_gis.measures.typed_text import plain_text

_NUMBER: Final = re.compile(r"([+-]?)((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)")


def parse_number(text: str) -> float:
    """The number that was typed: ``1,200.50``, ``๑,๒๐๐``; below zero too, for checks that name it.

    A comma that cuts off no thousands (``1,5``) may be a decimal point: it raises `ValueNotUnderstood`.
    """
    plain = plain_text(text)
    found = _NUMBER.fullmatch(plain)
    if found is None:
        example = plain.replace(",", ".", 1) if re.fullmatch(r"\d+,\d{1,2}", plain) else "1,200.50"
        raise ValueNotUnderstood(value=plain[:40], what_th="จำนวน", what_en="a number", example=example)
    number = float(found[2].replace(",", ""))
    return -number if found[1] == "-" else number
