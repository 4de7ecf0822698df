"""How a scan is placed: its points, their method and system; kept as JSON beside the placed copy."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import numpy as np

from tambon_gis.errors import TiePointsNotRead
from tambon_gis.measures.reference import transformer
from tambon_gis.rasters.tie_points import TieFit, TiePoint, fit_tie_points
from tambon_gis.rasters.tie_transform import TieMethod
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.measures.reference import Operation

FORMAT = 1
_MOST_BYTES = 4 << 20
MOST_POINTS = 1000
_METHODS: Mapping[str, TieMethod] = {name: name for name in get_args(TieMethod)}
_NOT_OURS = Phrase("ไม่ใช่ไฟล์จุดควบคุมของโปรแกรมนี้", "it is no file of control points of this program")
_UNREADABLE = Phrase("เปิดอ่านไม่ได้", "it cannot be opened")
_NEWER = Phrase("มาจากโปรแกรมรุ่นใหม่กว่า", "it comes from a newer version of the program")

METHOD_NAMES: Mapping[TieMethod, Phrase] = {
    "similarity": Phrase("ย่อ หมุน เลื่อน (2 จุดขึ้นไป)", "scale, turn and move (2 points or more)"),
    "affine": Phrase("แอฟฟีน (3 จุดขึ้นไป)", "affine (3 points or more)"),
    "projective": Phrase("โพรเจกทีฟ ภาพถ่ายเอียง (4 จุดขึ้นไป)", "projective, for tilted photographs (4 or more)"),
    "polynomial": Phrase(
        "พหุนามดีกรี 2 กระดาษบิด (6 จุดขึ้นไป)", "polynomial of order 2, for warped paper (6 or more)"
    ),
}


@dataclass(frozen=True, slots=True)
class Placement:
    """Control points in metres of the system ``sheet_epsg``, that of the grid on the sheet, and their method.

    ``scan`` is the path of the scan and ``sha256`` its fingerprint.
    """

    scan: Path
    sha256: str
    method: TieMethod
    sheet_epsg: int
    points: tuple[TiePoint, ...]

    def fit(self) -> TieFit:
        """Raises `TiePointsNotEnough`."""
        return fit_tie_points(self.points, self.method)

    def to_project(self, epsg: int) -> Operation:
        """From the system of the sheet to that of a project."""
        return transformer(self.sheet_epsg, epsg)


def in_system(points: tuple[TiePoint, ...], source_epsg: int, target_epsg: int) -> tuple[TiePoint, ...]:
    """The points with their places in another system. Raises `CoordinatesNotConverted`."""
    if source_epsg == target_epsg or not points:
        return points
    places = np.array([(each.x_m, each.y_m) for each in points])
    x, y = transformer(source_epsg, target_epsg).points(places[:, 0], places[:, 1])
    return tuple(
        TiePoint(each.column, each.row, float(east), float(north))
        for each, east, north in zip(points, x, y, strict=True)
    )


def points_file(copy: Path) -> Path:
    """Where the points of a placed copy are kept."""
    return copy.with_suffix(".points.json")


def placement_to_json(placement: Placement, beside: Path) -> str:
    """The placement as text for the folder ``beside``, from where the path of the scan is told."""
    try:
        scan = Path(os.path.relpath(placement.scan, beside)).as_posix()
    except ValueError:  # another drive
        scan = str(placement.scan)
    told = {
        "format": FORMAT,
        "scan": scan,
        "sha256": placement.sha256,
        "method": placement.method,
        "crs": f"EPSG:{placement.sheet_epsg}",
        "points": [[each.column, each.row, each.x_m, each.y_m] for each in placement.points],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def read_placement(path: Path) -> Placement:
    """What `placement_to_json` wrote. Raises `TiePointsNotRead`."""
    try:
        with path.open("rb") as stream:
            text = stream.read(_MOST_BYTES + 1)
    except OSError as problem:
        raise _not_read(path, _UNREADABLE) from problem
    try:
        told = json.loads(text.decode("utf-8")) if len(text) <= _MOST_BYTES else None
    except (ValueError, RecursionError) as problem:
        raise _not_read(path, _NOT_OURS) from problem
    if not isinstance(told, dict) or type(told.get("format")) is not int:
        raise _not_read(path, _NOT_OURS)
    if told["format"] > FORMAT:
        raise _not_read(path, _NEWER)
    words = {name: told.get(name) for name in ("scan", "sha256", "method", "crs")}
    texts = {name: word for name, word in words.items() if isinstance(word, str)}
    code, rows = texts.get("crs", "").removeprefix("EPSG:"), told.get("points")
    if len(texts) < len(words) or texts["method"] not in _METHODS or not code.isdecimal():
        raise _not_read(path, _NOT_OURS)
    if not isinstance(rows, list) or len(rows) > MOST_POINTS:
        raise _not_read(path, _NOT_OURS)
    return Placement(
        Path(os.path.normpath(path.absolute().parent / texts["scan"])),
        texts["sha256"],
        _METHODS[texts["method"]],
        int(code),
        tuple(_point(path, row) for row in rows),
    )


def _point(path: Path, row: object) -> TiePoint:
    numbers = row if isinstance(row, list) else []
    sound = [float(each) for each in numbers if type(each) in (int, float) and math.isfinite(each)]
    if len(sound) != 4 or len(numbers) != 4:
        raise _not_read(path, _NOT_OURS)
    return TiePoint(*sound)


def _not_read(path: Path, detail: Phrase) -> TiePointsNotRead:
    return TiePointsNotRead(file=path.name, detail_th=detail.th, detail_en=detail.en)
