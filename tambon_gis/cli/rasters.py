"""What the command line tells of rasters: those in a file, and those that a project is linked to."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from tambon_gis.cli.command import Caller
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.ingest.raster_facts import RasterFacts
    from tambon_gis.ingest.raster_link import LinkedRaster
    from tambon_gis.project.project import Project

_STATES = {
    "changed": Phrase("ไฟล์ถูกเปลี่ยน", "the file has changed"),
    "missing": Phrase("ไม่พบไฟล์", "the file is missing"),
}
# What GDAL calls the meaning of a band; others have no word of their own here.
_COLOURS = {
    "red": Phrase("แดง", "red"),
    "green": Phrase("เขียว", "green"),
    "blue": Phrase("น้ำเงิน", "blue"),
    "alpha": Phrase("ความทึบ", "alpha"),
    "gray": Phrase("ค่าเดียว", "single values"),
    "palette": Phrase("จานสี", "palette"),
}
_UNITS = ("B", "KB", "MB", "GB", "TB")


def raster_values(facts: RasterFacts | None, caller: Caller) -> dict[str, object] | None:
    """A raster of a file, for programs. Values that are no numbers are text: JSON has no word for NaN."""
    if facts is None:
        return None
    bands = []
    for i, band in enumerate(facts.bands):
        sample = facts.samples[i] if i < len(facts.samples) else None
        bands.append(
            {
                "dtype": band.dtype,
                "nodata": _plain(band.nodata),
                "colour": band.colour,
                "name": band.name,
                "unit": band.unit,
                "least": None if sample is None else _plain(sample.least),
                "most": None if sample is None else _plain(sample.most),
            }
        )
    return {
        "driver": facts.driver,
        "width": facts.width,
        "height": facts.height,
        "bands": bands,
        "pixel_size": None if facts.pixel_size is None else list(facts.pixel_size),
        "pixel_m": facts.pixel_m,
        "overviews": list(facts.overviews),
        "kind": facts.kind,
        "kind_evidence": facts.kind_evidence.text(caller.language),
        "size_bytes": facts.size_bytes,
        "decoded_bytes": facts.decoded_bytes,
    }


def raster_lines(facts: RasterFacts, caller: Caller) -> list[str]:
    """A raster of a file, for people."""
    from tambon_gis.ingest.raster_facts import RASTER_KINDS

    language = caller.language
    pixel = (
        ""
        if facts.pixel_m is None
        else caller.text(" จุดละ {m:,.3g} ม.", ", {m:,.3g} m a pixel", m=facts.pixel_m)
    )
    lines = [
        caller.text("ขนาด: {w:,} × {h:,} จุด", "Size: {w:,} × {h:,} pixels", w=facts.width, h=facts.height)
        + pixel
        + f" ({facts.driver}, {_size(facts.size_bytes)})",
    ]
    for i, band in enumerate(facts.bands):
        sample = facts.samples[i] if i < len(facts.samples) else None
        said = [band.dtype, _COLOURS.get(band.colour, Phrase("", "")).text(language), band.name, band.unit]
        if sample is not None and sample.least is not None and sample.most is not None:
            said.append(f"{sample.least:,.6g} – {sample.most:,.6g}")
        if band.nodata is not None:
            said.append(f"nodata {band.nodata:g}")
        lines.append(caller.text("แบนด์", "Band") + f" {i + 1}: {' · '.join(word for word in said if word)}")
    if facts.overviews:
        levels = ", ".join(f"1/{level}" for level in facts.overviews)
        lines.append(caller.text("ภาพย่อ", "Overviews") + f": {levels}")
    words, evidence = RASTER_KINDS[facts.kind].text(language), facts.kind_evidence.text(language)
    return [*lines, caller.text("เป็น", "It is") + f": {words} ({evidence}) (--raster-kind {facts.kind})"]


def linked_layers(project: Project) -> list[dict[str, Any]]:
    """The rasters of a project as `layers` lists them; their extent lies in the project's system."""
    from tambon_gis.ingest.raster_link import linked_rasters

    return [_linked(raster, project.epsg) for raster in linked_rasters(project)]


def _linked(raster: LinkedRaster, epsg: int) -> dict[str, Any]:
    return {
        "name": raster.name,
        "kind": "raster_layer",
        "rows": 1,
        "area_m2": None,
        "crs": f"EPSG:{epsg}",
        "extent": list(raster.extent),
        "raster": {
            "kind": raster.kind,
            "file": str(raster.path),
            "state": raster.state,
            "crs": raster.crs,
            "width": raster.width,
            "height": raster.height,
            "pixel_m": raster.pixel_m,
        },
    }


def linked_note(layer: dict[str, Any], caller: Caller) -> str:
    """What a list says of a linked raster: what it is, or that its file is not there as it was."""
    from tambon_gis.ingest.raster_facts import RASTER_KINDS

    raster = layer.get("raster")
    if raster is None:
        return ""
    if raster["state"] == "there":
        known = {str(kind): words for kind, words in RASTER_KINDS.items()}
        return known.get(raster["kind"], Phrase("", "")).text(caller.language)
    return f"{_STATES[raster['state']].text(caller.language)}: {raster['file']}"


def _plain(value: float | None) -> float | str | None:
    return str(value) if value is not None and not math.isfinite(value) else value


def _size(count: float) -> str:
    for unit in _UNITS:
        if count < 1024 or unit == _UNITS[-1]:
            return f"{count:,.0f} {unit}" if unit == "B" else f"{count:,.1f} {unit}"
        count /= 1024
    raise AssertionError
