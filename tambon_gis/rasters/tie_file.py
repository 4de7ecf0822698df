"""Control points out of a file: a CSV of columns and rows with places, or the .points file of QGIS."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tambon_gis.errors import TiePointsNotRead
from tambon_gis.ingest.coordinate_text import number_of
from tambon_gis.ingest.typed_place import typed_places
from tambon_gis.measures.reference import crs, transformer
from tambon_gis.rasters.placement import MOST_POINTS
from tambon_gis.rasters.tie_points import TiePoint
from tambon_gis.wording import Phrase

_MOST_BYTES = 1 << 20
_NAMES: Mapping[str, tuple[str, ...]] = {
    "column": ("column", "col", "pixelx", "sourcex", "pixel_x", "คอลัมน์"),
    "row": ("row", "line", "pixely", "sourcey", "pixel_y", "แถว"),
    "x": ("x", "mapx", "map_x", "easting", "e", "lon", "longitude", "ตะวันออก", "ลองจิจูด"),
    "y": ("y", "mapy", "map_y", "northing", "n", "lat", "latitude", "เหนือ", "ละติจูด"),
    "place": ("place", "coordinates", "พิกัด"),
    "name": ("name", "point", "id", "จุด", "ชื่อ"),
    "enable": ("enable", "use", "ใช้"),
}
_NO = frozenset({"0", "no", "false", "ไม่"})
# QGIS counts rows downwards from nought as negative numbers, and says so by this heading.
_QGIS_ROWS = frozenset({"sourcey", "pixely"})
_UNREADABLE = Phrase("เปิดอ่านไม่ได้", "it cannot be opened")
_TOO_LARGE = Phrase("ใหญ่เกินไป หรือเกิน {most} จุด", "it is too large, or has more than {most} points")
_NO_HEADINGS = Phrase("ไม่พบหัวตาราง column และ row", "it has no headings column and row")
_NO_PLACES = Phrase("ไม่พบหัวตาราง x กับ y หรือ place", "it has no headings x and y, or place")
_BAD_CELL = Phrase("อ่านบรรทัด {line} ช่อง {heading} ไม่ได้", "line {line}, {heading} is not understood")


@dataclass(frozen=True, slots=True)
class NamedPoint:
    """A control point and what the file calls it, by its number where it says nothing."""

    name: str
    point: TiePoint


def read_tie_points(path: Path, system: int, sheet_epsg: int) -> tuple[NamedPoint, ...]:
    """The points of a file that are to be used, in metres of ``sheet_epsg``.

    ``x`` and ``y`` are in ``system``, which may be one of degrees; a ``place`` is read as people type it, in
    the system of the sheet before all others. Raises `TiePointsNotRead`, `CoordinatesNotConverted`.
    """
    lines = _lines(path)
    table = list(csv.reader(lines, delimiter=_delimiter(lines[0] if lines else "")))
    headings = [cell.strip().lower() for cell in table[0]] if table else []
    at = {
        name: next(i for i, heading in enumerate(headings) if heading in known)
        for name, known in _NAMES.items()
        if any(heading in known for heading in headings)
    }
    if not {"column", "row"} <= at.keys():
        raise _not_read(path, _NO_HEADINGS)
    if not ({"x", "y"} <= at.keys() or "place" in at):
        raise _not_read(path, _NO_PLACES)
    found: list[NamedPoint] = []
    for number, cells in enumerate(table[1:], 2):
        if not any(cell.strip() for cell in cells) or _text(cells, at.get("enable")).lower() in _NO:
            continue
        if len(found) == MOST_POINTS:
            raise _not_read(path, _TOO_LARGE.fill(most=MOST_POINTS))
        column, row = (_number(path, cells, at, name, number) for name in ("column", "row"))
        if headings[at["row"]] in _QGIS_ROWS:
            row = -row if row <= 0 else row
        if _text(cells, at.get("place")):
            x, y = _typed(path, _text(cells, at["place"]), sheet_epsg, number)
        else:
            x, y = _moved(path, cells, at, number, system, sheet_epsg)
        name = _text(cells, at.get("name")) or str(len(found) + 1)
        found.append(NamedPoint(name, TiePoint(column, row, x, y)))
    return tuple(found)


def _lines(path: Path) -> list[str]:
    try:
        with path.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
    except OSError as problem:
        raise _not_read(path, _UNREADABLE) from problem
    if len(data) > _MOST_BYTES:
        raise _not_read(path, _TOO_LARGE.fill(most=MOST_POINTS))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp874", "replace")
    # QGIS writes the system of the points above their headings.
    return [line for line in io.StringIO(text, newline=None) if line.strip() and not line.startswith("#")]


def _delimiter(heading: str) -> str:
    return max(",;\t", key=heading.count)


def _number(path: Path, cells: Sequence[str], at: Mapping[str, int], name: str, line: int) -> float:
    value = number_of(_text(cells, at.get(name)))
    if not isinstance(value, float):
        raise _not_read(path, _BAD_CELL.fill(line=line, heading=name))
    return value


def _typed(path: Path, text: str, sheet_epsg: int, line: int) -> tuple[float, float]:
    places = sorted(typed_places(text, sheet_epsg), key=lambda place: place.epsg != sheet_epsg)
    if not places:
        raise _not_read(path, _BAD_CELL.fill(line=line, heading="place"))
    return places[0].x, places[0].y


def _moved(
    path: Path, cells: Sequence[str], at: Mapping[str, int], line: int, system: int, sheet_epsg: int
) -> tuple[float, float]:
    x, y = (_number(path, cells, at, name, line) for name in ("x", "y"))
    if system == sheet_epsg:
        return x, y
    moved = transformer(system, sheet_epsg).points(np.array([x]), np.array([y]))
    return float(moved[0][0]), float(moved[1][0])


def sheet_of(system: int, project_epsg: int) -> int:
    """The plane system to reckon in for points of this one: degrees are none. Raises `CrsNotUnderstood`."""
    return system if crs(system).is_projected else project_epsg


def _text(cells: Sequence[str], at: int | None) -> str:
    return cells[at].strip() if at is not None and at < len(cells) else ""


def _not_read(path: Path, detail: Phrase) -> TiePointsNotRead:
    return TiePointsNotRead(file=path.name, detail_th=detail.th, detail_en=detail.en)
