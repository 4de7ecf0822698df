"""Units as people write them, and the conversions between them that are certain."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from resources import find
from tambon_gis.measures.typed_text import plain_text

_PER = re.compile(r"(kg|g|cm|m|ha|rai)-1$")
_SUPERSCRIPTS = str.maketrans("⁻⁺⁰¹²³", "-+0123")


@dataclass(frozen=True, slots=True)
class Conversion:
    """1 of what was written is ``factor`` of what the indicator is kept in; 1.0 where both are the same."""

    written: str
    factor: float


@cache
def _catalogue() -> dict[str, Any]:
    return tomllib.loads(find("catalogues/measurement_units.toml").read_text(encoding="utf-8"))


def comparable_unit(text: str) -> str:
    """A unit without what people vary in it: spaces, dots, capitals, ``mg kg⁻¹`` for ``mg/kg``."""
    plain = plain_text(text).translate(_SUPERSCRIPTS).casefold()
    plain = _PER.sub(r"/\1", plain.replace("ต่อ", "/").replace(" per ", "/"))
    return re.sub(r"[\s.]+", "", plain).replace("//", "/")


@cache
def _spellings() -> dict[str, frozenset[str]]:
    return {
        unit: frozenset(comparable_unit(each) for each in spellings)
        for unit, spellings in _catalogue()["spelling"].items()
    }


@cache
def _conversions() -> tuple[tuple[frozenset[str], str, float, frozenset[str]], ...]:
    return tuple(
        (
            frozenset(comparable_unit(each) for each in entry["from"]),
            entry["to"],
            float(entry["factor"]),
            frozenset(entry.get("only", ())),
        )
        for entry in _catalogue()["conversion"]
    )


# Tables ask the same of every row.
@lru_cache(maxsize=1024)
def conversion(written: str, unit: str, indicator_code: str) -> Conversion | None:
    """How a written unit becomes the ``unit`` (English) of an indicator; None where that is not certain.

    A unit that the catalogue of units does not have is understood where it is spelt like the indicator's.
    """
    plain = comparable_unit(written)
    if plain == comparable_unit(unit) or plain in _spellings().get(unit, frozenset()):
        return Conversion(written.strip(), 1.0)
    for spellings, to, factor, only in _conversions():
        if to == unit and plain in spellings and (not only or indicator_code in only):
            return Conversion(written.strip(), factor)
    return None


def is_unit(text: str) -> bool:
    """Whether a text is a unit that anything here is measured in."""
    plain = comparable_unit(text)
    return any(plain in spellings for spellings in _spellings().values()) or any(
        plain in spellings for spellings, *_ in _conversions()
    )
