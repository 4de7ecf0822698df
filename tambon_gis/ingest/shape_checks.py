"""Whether a layer's shapes can be what it is imported as, and what is said about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis.errors import ShapesUnreadable, WrongGeometry
from tambon_gis.ingest.layer_kinds import LayerKind
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.ingest.reading import RawLayer

_LISTED = 10
_FAMILIES = (
    ("Point", (shapely.GeometryType.POINT, shapely.GeometryType.MULTIPOINT), Phrase("จุด", "points")),
    (
        "LineString",
        (
            shapely.GeometryType.LINESTRING,
            shapely.GeometryType.LINEARRING,
            shapely.GeometryType.MULTILINESTRING,
        ),
        Phrase("เส้น", "lines"),
    ),
    (
        "Polygon",
        (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON),
        Phrase("รูปปิด", "polygons"),
    ),
)
_HEIGHTS = Phrase(
    "ตัดค่าความสูงหรือค่าวัด (Z/M) ออก {count} รูป", "Heights or measures (Z/M) of {count} shapes were dropped."
)
_SKIPPED = Phrase(
    "ข้าม {count} แถวที่อ่านไม่ได้ตามที่ยอมให้ข้าม (แถวที่ {rows})",
    "{count} rows that cannot be read were skipped, as agreed (rows {rows}).",
)


def unreadable_rows(layer: RawLayer, file: str, *, may_be_skipped: bool) -> np.ndarray:
    """The rows that cannot be read, if a person agreed to go without them.

    Raises `ShapesUnreadable` with their numbers otherwise, and where no row would be left.
    """
    bad: np.ndarray = layer.rows[layer.unreadable]
    if len(bad) and not (may_be_skipped and len(bad) < len(layer.rows)):
        raise ShapesUnreadable(file=file, count=len(bad), rows=_some(bad))
    return bad


def rows_skipped(bad: np.ndarray) -> Phrase | None:
    """The remark about rows that were left out because they cannot be read, if there are any."""
    return _SKIPPED.fill(count=f"{len(bad):,}", rows=_some(bad)) if len(bad) else None


def _some(rows: np.ndarray) -> str:
    return ", ".join(map(str, rows[:_LISTED])) + (" …" if len(rows) > _LISTED else "")


def refuse_other_shapes(shapes: np.ndarray, kind: LayerKind, file: str) -> None:
    """Raise `WrongGeometry` where a layer of polygons is wanted and the file has shapes but no polygon."""
    found = families(shapes)
    if not kind.polygons_only or not found or "Polygon" in found:
        return
    words = [phrase for name, _, phrase in _FAMILIES if name in found]
    raise WrongGeometry(
        file=file,
        found_th=" ".join(phrase.th for phrase in words),
        found_en=" and ".join(phrase.en for phrase in words),
        kind_th=kind.words.th,
        kind_en=kind.words.en,
    )


def families(shapes: np.ndarray) -> list[str]:
    """``Point``, ``LineString``, ``Polygon``: which occur, looking into collections too."""
    there = shapes[shapely.get_num_geometries(shapes) > 0]
    types = shapely.get_type_id(there)
    mixed = types == shapely.GeometryType.GEOMETRYCOLLECTION
    # Only these are taken apart: the parts of a whole province would take as much memory again.
    inner = shapely.get_type_id(shapely.get_parts(there[mixed]))
    found = np.union1d(types[~mixed], inner)
    return [name for name, members, _ in _FAMILIES if np.isin(found, members).any()]


def geometry_type(shapes: np.ndarray) -> str:
    """One name for a layer's shapes: ``MultiPolygon`` if any has more parts, ``Geometry`` for a mixture."""
    found = families(shapes)
    if len(found) != 1:
        return "Geometry" if found else "None"
    types = shapely.get_type_id(shapes)
    multi = np.isin(types, (shapely.GeometryType.MULTIPOINT, *_multis())).any()
    return f"Multi{found[0]}" if multi else found[0]


def _multis() -> tuple[int, ...]:
    return (shapely.GeometryType.MULTILINESTRING, shapely.GeometryType.MULTIPOLYGON)


def heights(shapes: np.ndarray) -> np.ndarray:
    """Which shapes carry heights (Z) or measures (M)."""
    return np.asarray(shapely.has_z(shapes) | shapely.has_m(shapes))


def heights_dropped(shapes: np.ndarray) -> Phrase | None:
    """The remark about heights that will not be kept, if there are any."""
    count = int(heights(shapes).sum())
    return _HEIGHTS.fill(count=f"{count:,}") if count else None
