"""The rows that an edit concerns and the shapes around them, read from a project."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from shapely import MultiPolygon
from shapely.geometry.base import BaseGeometry

from tambon_gis import errors
from tambon_gis.editing.polygons import parts_of, sound
from tambon_gis.project.geometry_blob import from_blobs
from tambon_gis.project.schema import TABLES, rtree_name
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

# Shapes whose boxes are this far apart do not touch, whatever was rounded.
_NEAR_M = 1.0


class EditableLayer(NamedTuple):
    """A layer whose polygons can be edited.

    ``title`` is the column people know a row by; rows overlap wrongly only where they agree in ``peers``.
    """

    name: Phrase
    title: str
    peers: str | None = None


EDITABLE_LAYERS: dict[str, EditableLayer] = {
    "plot": EditableLayer(Phrase("แปลง", "plot"), "code"),
    "soil_unit": EditableLayer(Phrase("หน่วยแผนที่ดิน", "soil unit"), "symbol"),
    "land_use": EditableLayer(Phrase("การใช้ที่ดิน", "land use"), "code"),
    "suitability": EditableLayer(Phrase("ความเหมาะสม", "suitability"), "class", "crop"),
    "boundary": EditableLayer(Phrase("ขอบเขต", "boundary"), "name_th", "kind"),
    "work_area": EditableLayer(Phrase("พื้นที่ดำเนินการ", "work area"), "name", "kind"),
    "reference_layer": EditableLayer(Phrase("ชั้นอ้างอิง", "reference shape"), "label", "layer_name"),
}


@dataclass(frozen=True, slots=True)
class Stored:
    """A row of a layer: its cells without the shape, and its shape, valid, None where it has none."""

    fid: int
    name: str
    shape: MultiPolygon | None
    cells: dict[str, Any]
    was_invalid: bool


class Neighbour(NamedTuple):
    """A row beside the edited ones."""

    name: str
    shape: MultiPolygon


def editable_layer(layer: str) -> EditableLayer:
    """Raises `UnknownCode` for a layer whose shapes nobody edits."""
    if layer not in EDITABLE_LAYERS:
        raise errors.UnknownCode(
            value=layer, kind_th="ชั้นข้อมูลที่แก้รูปได้", kind_en="editable layer", known=", ".join(EDITABLE_LAYERS)
        )
    return EDITABLE_LAYERS[layer]


def stored_rows(project: Project, layer: str, fids: Sequence[int]) -> list[Stored]:
    """The rows with these keys, in the order asked. Raises `EditOutdated` where one is gone."""
    title = editable_layer(layer).title
    found: list[Stored] = []
    for fid in dict.fromkeys(int(fid) for fid in fids):
        rows = project.records(f"SELECT * FROM {layer} WHERE fid = ?", (fid,))
        if not rows:
            raise errors.EditOutdated
        cells = rows[0]
        (shape,) = from_blobs([cells.pop("geom")])
        if shape is not None and not parts_of(shape):
            shape = None
        found.append(
            Stored(
                fid,
                str(cells[title] or "—"),
                None if shape is None else sound(shape),
                cells,
                shape is not None and not shape.is_valid,
            )
        )
    return found


def neighbours(
    project: Project,
    layer: str,
    shapes: Iterable[BaseGeometry | None],
    without: Iterable[int] = (),
    peer: object = None,
    *,
    any_peer: bool = False,
) -> dict[int, Neighbour]:
    """The rows whose boxes come near those of the shapes, but ``without`` these; valid polygons only.

    ``peer`` is what they have in the column that tells which rows of the layer go beside each other; with
    ``any_peer`` all rows do.
    """
    known = editable_layer(layer)
    near: set[int] = set()
    for shape in shapes:
        if shape is None or shape.is_empty:
            continue
        # One box each: a box around all would hold half the layer where they lie far apart.
        west, south, east, north = shape.bounds
        boxes = (
            f"SELECT id FROM {rtree_name(layer)} WHERE maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?"
        )
        box = (west - _NEAR_M, east + _NEAR_M, south - _NEAR_M, north + _NEAR_M)
        near.update(fid for (fid,) in project.rows(boxes, box))
    kept = json.dumps(sorted(near.difference(without)))
    agree, told = ("", ()) if known.peers is None or any_peer else (f" AND {known.peers} IS ?", (peer,))
    rows = project.rows(
        f"SELECT fid, {known.title}, geom FROM {TABLES[layer].name} "
        f"WHERE fid IN (SELECT value FROM json_each(?)){agree} ORDER BY fid",
        (kept, *told),
    )
    found = from_blobs([blob for *_, blob in rows])
    return {
        fid: Neighbour(str(name or "—"), sound(shape))
        for (fid, name, _), shape in zip(rows, found, strict=True)
        if parts_of(shape)
    }
