"""What a raster is likely meant as: an image, elevation, another grid of values, or classes."""

from __future__ import annotations

import re

from tambon_gis.ingest.raster_answer import Band, RasterAnswer, Sample
from tambon_gis.ingest.raster_facts import RasterKind
from tambon_gis.wording import Phrase

_COLOURS = {"red", "green", "blue"}
_ELEVATION_NAME = re.compile(
    r"(?<![a-z])(?:dem|dtm|dsm|srtm|aster ?gdem|alos|elev\w*|heights?)(?![a-z])|ความสูง", re.IGNORECASE
)
_INDEX_NAME = re.compile(r"(?<![a-z])(?:ndvi|evi|savi|msavi|ndwi|ndmi|lswi)(?![a-z])", re.IGNORECASE)
_METRES = re.compile(r"m|met(?:re|er)s?|เมตร", re.IGNORECASE)
# Doi Inthanon is 2,565 m high; holes in elevation models reach below the sea.
_LOWEST_M, _HIGHEST_M = -100.0, 2700.0
_MOST_CLASSES = 64
_LEAST_OF_A_PICTURE = 3
_PICTURES = frozenset({"PNG", "JPEG", "WEBP"})
_OFTEN = 20

_IS_PICTURE = Phrase("เป็นไฟล์ภาพ {driver}", "it is a {driver} picture")
_IN_COLOUR = Phrase("แบนด์เป็นสีแดง เขียว น้ำเงิน", "its bands are red, green and blue")
_PALETTE = Phrase("มีจานสี {count} สี", "it has a palette of {count} colours")
_BYTES = Phrase("{count} แบนด์ ค่า 0–255", "{count} bands of values from 0 to 255")
_GREY = Phrase("แบนด์เดียว ค่า 0–255 หลายระดับ", "one band of many values from 0 to 255")
_NAMED_HEIGHT = Phrase("ชื่อไฟล์หรือแบนด์บอกว่าเป็นความสูง", "its name or that of its band says elevation")
_IN_METRES = Phrase("หน่วยเป็นเมตร ค่า {least:,.0f} ถึง {most:,.0f}", "in metres, {least:,.0f} to {most:,.0f}")
_LIKE_HEIGHTS = Phrase(
    "จำนวนเต็มแบบ DEM ค่า {least:,.0f} ถึง {most:,.0f}",
    "whole numbers as in a DEM, {least:,.0f} to {most:,.0f}",
)
_NAMED_INDEX = Phrase("ชื่อไฟล์หรือแบนด์บอกว่าเป็นดัชนี", "its name or that of its band says an index")
_LIKE_INDEX = Phrase(
    "ค่าทศนิยม {least:.2f} ถึง {most:.2f} เหมือนดัชนี เช่น NDVI",
    "values {least:.2f} to {most:.2f}, like an index (NDVI)",
)
_FEW_VALUES = Phrase("มีค่าต่างกันเพียง {count} ค่า", "it has only {count} different values")
_MANY_BANDS = Phrase("{count} แบนด์ของค่าที่วัด", "{count} bands of measured values")
_VALUES = Phrase("ค่าที่วัดหรือคำนวณ ไม่มีหลักฐานอื่น", "measured or computed values, without other evidence")


def raster_kind(name: str, driver: str, answer: RasterAnswer) -> tuple[RasterKind, Phrase]:
    """The kind and what speaks for it; ``name`` is the file's, without folder and suffix."""
    bands, first = answer.bands, answer.bands[0]
    if driver in _PICTURES:
        return "image", _IS_PICTURE.fill(driver=driver)
    colours = {band.colour for band in bands}
    if driver == "MBTiles" or colours >= _COLOURS:
        return "image", _IN_COLOUR
    if first.colours:
        return _of_palette(first, answer.samples)
    whole_bytes = all(band.dtype == "uint8" for band in bands)
    if len(bands) >= _LEAST_OF_A_PICTURE:
        if whole_bytes:
            return "image", _BYTES.fill(count=len(bands))
        return "grid", _MANY_BANDS.fill(count=len(bands))
    return _of_values(name, first, answer.samples[0] if answer.samples else None, whole_bytes)


def _of_palette(band: Band, samples: tuple[Sample, ...]) -> tuple[RasterKind, Phrase]:
    distinct = samples[0].distinct if samples else -1
    if 0 < distinct <= _MOST_CLASSES:
        return "classes", _FEW_VALUES.fill(count=distinct)
    return "image", _PALETTE.fill(count=band.colours)


def _of_values(name: str, band: Band, sample: Sample | None, whole_bytes: bool) -> tuple[RasterKind, Phrase]:
    names = f"{name} {band.name}".replace("_", " ")
    least, most = (None, None) if sample is None else (sample.least, sample.most)
    if _INDEX_NAME.search(names):
        return "grid", _NAMED_INDEX
    if _ELEVATION_NAME.search(names):
        return "elevation", _NAMED_HEIGHT
    if sample is None or least is None or most is None:
        return "grid", _VALUES
    spread = {"least": least, "most": most}
    heights = least >= _LOWEST_M and most <= _HIGHEST_M
    few = 0 < sample.distinct <= _MOST_CLASSES
    if heights and not few and _METRES.fullmatch(band.unit):
        return "elevation", _IN_METRES.fill(**spread)
    if band.dtype.startswith("float"):
        if least >= -1.0 and most <= 1.0 and least < most:
            return "grid", _LIKE_INDEX.fill(**spread)
        # Codes are kept as fractions by programs that know no other numbers.
        if few and least.is_integer() and most.is_integer() and sample.valid > _OFTEN * sample.distinct:
            return "classes", _FEW_VALUES.fill(count=sample.distinct)
        return "grid", _VALUES
    if few:
        return "classes", _FEW_VALUES.fill(count=sample.distinct)
    if whole_bytes:
        return "image", _GREY
    if heights and band.dtype == "int16":
        return "elevation", _LIKE_HEIGHTS.fill(**spread)
    return "grid", _VALUES
