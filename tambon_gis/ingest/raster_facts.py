"""What an inspection tells of a raster beside what it tells of every layer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.ingest.raster_answer import Band, Sample

# image: a picture to look at; elevation: metres above the sea; grid: any other measured values (NDVI, rain);
# classes: codes, such as a map of land use.
RasterKind = Literal["image", "elevation", "grid", "classes"]

RASTER_KINDS: dict[RasterKind, Phrase] = {
    "image": Phrase(
        "ภาพ (ภาพถ่าย ภาพดาวเทียม แผนที่สแกน)", "an image (photograph, satellite picture, scanned map)"
    ),
    "elevation": Phrase("ความสูงของพื้นที่ (DEM)", "elevation (DEM)"),
    "grid": Phrase("ค่าที่วัดหรือคำนวณเป็นตาราง เช่น NDVI ฝน", "measured or computed values, such as NDVI or rain"),
    "classes": Phrase("รหัสจำแนกประเภท เช่น การใช้ที่ดิน", "classes, such as land use"),
}


@dataclass(frozen=True, slots=True)
class RasterFacts:
    """A raster as it lies in its file.

    ``pixel_size`` is the width and height of a pixel in the units of its own system, ``pixel_m`` their mean
    on the ground in metres; both are ``None`` where the place is not known. ``overviews`` are how many times
    smaller each of its reduced copies is. ``decoded_bytes`` is what all pixels take when unpacked.
    """

    driver: str
    width: int
    height: int
    bands: tuple[Band, ...]
    samples: tuple[Sample, ...]
    pixel_size: tuple[float, float] | None
    pixel_m: float | None
    overviews: tuple[int, ...]
    kind: RasterKind
    kind_evidence: Phrase
    size_bytes: int
    decoded_bytes: int
