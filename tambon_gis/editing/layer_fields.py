"""What a person is asked about a new shape, layer by layer, and which layers stay as they were delivered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tambon_gis.wording import Phrase

# Soil, land use and suitability come under CC BY-NC-ND: who changed them could not pass them on. Their errors
# are answered by a newer delivery, or by a reference layer drawn over them.
AS_DELIVERED = frozenset({"soil_unit", "land_use", "suitability"})


@dataclass(frozen=True, slots=True)
class CellField:
    """A cell of a new row that a person fills; ``choices`` are the values it may have, with their words."""

    column: str
    title: Phrase
    is_needed: bool = False
    choices: Mapping[str, Phrase] = field(default_factory=dict)


_KINDS = {
    "village": Phrase("หมู่บ้าน", "Village"),
    "tambon": Phrase("ตำบล", "Tambon"),
    "amphoe": Phrase("อำเภอ", "Amphoe"),
    "province": Phrase("จังหวัด", "Province"),
}
_FIELDS: dict[str, tuple[CellField, ...]] = {
    # A plot without a code gets the next free one.
    "plot": (CellField("code", Phrase("รหัสแปลง", "Plot code")),),
    "boundary": (
        CellField("kind", Phrase("ระดับการปกครอง", "Kind of unit"), is_needed=True, choices=_KINDS),
        CellField("name_th", Phrase("ชื่อ", "Name"), is_needed=True),
        CellField("code", Phrase("รหัส", "Code")),
    ),
    "work_area": (
        CellField("name", Phrase("ชื่อพื้นที่ดำเนินการ", "Name of the work area"), is_needed=True),
        CellField("code", Phrase("รหัส", "Code")),
    ),
    "reference_layer": (
        CellField("layer_name", Phrase("ชื่อชั้นอ้างอิง", "Name of the reference layer"), is_needed=True),
        CellField("label", Phrase("ป้ายชื่อ", "Label")),
    ),
}


def cell_fields(layer: str) -> tuple[CellField, ...]:
    """The cells that are asked for; none for a layer that nobody draws in."""
    return _FIELDS.get(layer, ())


def missing_fields(layer: str, cells: Mapping[str, object]) -> tuple[CellField, ...]:
    """The needed ones that have not been filled."""
    return tuple(each for each in cell_fields(layer) if each.is_needed and not cells.get(each.column))
