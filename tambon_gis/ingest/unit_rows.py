"""Rows of soil, land-use, suitability and reference layers."""

from __future__ import annotations

import re
from collections.abc import Callable

from tambon_gis.ingest.prepared import Columns, Prepared, SourceRows
from tambon_gis.ingest.unknown_codes import unknown_codes
from tambon_gis.ingest.values import ph_range, text_or_none
from tambon_gis.measures.soil_symbol import parse_soil_symbol

_LEVEL_1 = re.compile(r"[AFMUW]", re.IGNORECASE)


def soil_rows(source: SourceRows, first_position: int) -> Prepared:
    """Soil units: the symbol as written beside the group it means, the pH as text beside its limits."""
    symbols = _texts(source, "symbol")
    ph_texts = _texts(source, "ph")
    limits = [ph_range(text) for text in ph_texts]
    return Prepared(
        {
            **_positions(source, first_position),
            "symbol": symbols,
            "soil_group": [parse_soil_symbol(symbol).key for symbol in symbols],
            "series_code": _texts(source, "series_code"),
            "series_name": _texts(source, "series_name"),
            "texture": _texts(source, "texture"),
            "ph_text": ph_texts,
            "ph_min": [low for low, _ in limits],
            "ph_max": [high for _, high in limits],
            "fertility": _texts(source, "fertility"),
        },
        unknown_codes=unknown_codes("soil", symbols),
    )


def land_use_rows(source: SourceRows, first_position: int) -> Prepared:
    """Land use: codes as written (``A403/A405``); level 1 from its own field or the code's first letter."""
    codes = _texts(source, "code")
    given = _texts(source, "level1")
    return Prepared(
        {
            **_positions(source, first_position),
            "code": codes,
            "level1": [level or _level_1(code) for level, code in zip(given, codes, strict=True)],
            "description_th": _texts(source, "description_th"),
            "description_en": _texts(source, "description_en"),
        },
        unknown_codes=unknown_codes("land_use", codes),
    )


def suitability_rows(source: SourceRows, first_position: int) -> Prepared:
    """Suitability: the class as written, the crop where the file says it."""
    classes = _texts(source, "class")
    return Prepared(
        {
            **_positions(source, first_position),
            "crop": _texts(source, "crop"),
            "class": classes,
        },
        unknown_codes=unknown_codes("suitability", classes),
    )


def reference_rows(source: SourceRows, _first_position: int) -> Prepared:
    """Reference layers: anything to look at, with a label."""
    return Prepared({"layer_name": [source.layer] * len(source), "label": _texts(source, "label")})


BUILDERS: dict[str, Callable[[SourceRows, int], Prepared]] = {
    "soil": soil_rows,
    "land_use": land_use_rows,
    "suitability": suitability_rows,
    "reference": reference_rows,
}


def _positions(source: SourceRows, first: int) -> Columns:
    """The order of the layer, which decides where units overlap; a second layer goes behind the first."""
    return {"position": list(range(first, first + len(source)))}


def _texts(source: SourceRows, role: str) -> list[str | None]:
    return [text_or_none(value) for value in source.cells(role)]


def _level_1(code: str | None) -> str | None:
    match = _LEVEL_1.match(code or "")
    return match[0].upper() if match else None
