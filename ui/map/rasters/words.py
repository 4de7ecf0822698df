"""What rasters say at a point, in words for the list of things found there."""

from __future__ import annotations

from tambon_gis.rasters.value_at import BandValue, RasterValue
from ui.map.tools.identify_card import Identified
from ui.words.language import tr

_MOST_BANDS = 4


def told_value(value: RasterValue) -> Identified:
    return Identified(value_words(value), value.name)


def value_words(value: RasterValue) -> str:
    """The value with its unit, the name of a class, or the values of the first bands; metres for heights."""
    bands = [band for band in value.bands[:_MOST_BANDS] if band.value is not None]
    if not bands:
        return tr("ไม่มีค่า")
    if len(value.bands) == 1:
        if bands[0].label:
            return tr("{name} (รหัส {code})").format(name=bands[0].label, code=_number(bands[0].value))
        unit = bands[0].unit or (tr("ม.") if value.kind == "elevation" else "")
        return f"{_number(bands[0].value)} {unit}".strip()
    return " · ".join(f"{_name(band)}: {_number(band.value)}" for band in bands)


def _name(band: BandValue) -> str:
    return band.name or tr("แบนด์ {number}").format(number=band.band)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:,.6g}"
