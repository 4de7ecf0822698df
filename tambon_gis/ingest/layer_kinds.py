"""The kinds of layers that can be imported, and what each asks of a file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from tambon_gis.errors import UnknownCode
from tambon_gis.wording import Phrase


@dataclass(frozen=True, slots=True)
class LayerKind:
    """``needs``: one of these roles must be found, called ``needed`` to people; none needed when empty."""

    name: str
    table: str
    words: Phrase
    polygons_only: bool = True
    keeps_rows_without_shape: bool = False
    needs: tuple[str, ...] = ()
    needed: Phrase | None = None


_ANY_PLACE = tuple(
    f"{level}_{part}" for level in ("village", "tambon", "amphoe", "province") for part in ("code", "name")
)
_KINDS = {
    kind.name: kind
    for kind in (
        LayerKind(
            "soil",
            "soil_unit",
            Phrase("ชั้นข้อมูลดิน", "a soil layer"),
            needs=("symbol",),
            needed=Phrase("สัญลักษณ์หน่วยแผนที่ดิน (symbol)", "the soil mapping-unit symbol (symbol)"),
        ),
        LayerKind("plots", "plot", Phrase("แปลง", "plots"), keeps_rows_without_shape=True),
        LayerKind(
            "boundary",
            "boundary",
            Phrase("ขอบเขตการปกครอง", "boundaries"),
            needs=("code", "name_th", "name_en", *_ANY_PLACE),
            needed=Phrase("รหัสหรือชื่อพื้นที่ (code หรือ name_th)", "a place code or name (code or name_th)"),
        ),
        LayerKind(
            "land_use",
            "land_use",
            Phrase("ชั้นข้อมูลการใช้ที่ดิน", "a land-use layer"),
            needs=("code",),
            needed=Phrase("รหัสการใช้ที่ดิน (code)", "the land-use code (code)"),
        ),
        LayerKind(
            "suitability",
            "suitability",
            Phrase("ชั้นความเหมาะสม", "a suitability layer"),
            needs=("class",),
            needed=Phrase("ชั้นความเหมาะสม (class)", "the suitability class (class)"),
        ),
        LayerKind(
            "reference", "reference_layer", Phrase("ชั้นข้อมูลอ้างอิง", "a reference layer"), polygons_only=False
        ),
    )
}

# A raster has no rows and no fields: it is linked, and is no kind of layer that fields could be matched to.
RASTER_KIND = LayerKind("raster", "raster_layer", Phrase("แรสเตอร์", "a raster"), polygons_only=False)

KIND_NAMES = tuple(_KINDS)


def layer_kind(name: str) -> LayerKind:
    """The kind called ``name``, a raster among them; `UnknownCode` for any other."""
    if name == RASTER_KIND.name:
        return RASTER_KIND
    if name not in _KINDS:
        raise UnknownCode(value=name, kind_th="ชนิดชั้นข้อมูล", kind_en="kind of layer", known=", ".join(_KINDS))
    return _KINDS[name]


def likely_kind(roles_by_kind: Mapping[str, Collection[str]], *, polygons: bool) -> str:
    """What a layer looks like, from the roles that its fields would take in each kind.

    The telling fields of a thematic layer decide first; a boundary names places and nothing of a plot.
    """
    if not polygons:
        return "reference"
    for kind in ("soil", "land_use", "suitability"):
        if set(_KINDS[kind].needs) & set(roles_by_kind[kind]):
            return kind
    places = {*_ANY_PLACE, "moo"}
    beyond_places = set(roles_by_kind["plots"]) - places
    named = set(roles_by_kind["boundary"])
    if beyond_places <= {"owner_name", "note", "code"} and named & {"code", *_ANY_PLACE}:
        return "boundary"
    return "plots" if set(roles_by_kind["plots"]) - {"note"} else "reference"
