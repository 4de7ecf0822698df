"""What speaks against a set of control points, in sentences that say what to do."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import shapely

from tambon_gis.errors import CoordinatesNotConverted, ScanNotPlaced, TiePointOutside
from tambon_gis.ingest.thailand import is_in_thailand
from tambon_gis.measures.crs_identity import WGS84_EPSG
from tambon_gis.measures.reference import transformer
from tambon_gis.rasters.tie_points import Suspect, TieFit, TiePoint
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.rasters.tie_transform import TieTransform

FindingCode = Literal[
    "wrong_point",
    "mirrored",
    "large_residual",
    "no_surplus",
    "twice",
    "one_corner",
    "outside_thailand",
]

# Half a millimetre on a sheet scanned at 300 dots per inch: what careful clicking on old paper reaches.
USUAL_LIMIT_PX = 6.0
_SAME_PX = 3.0
_LEAST_SHARE = 0.25
_GRID_M = 1000.0
_NEAR_GRID = 0.15
_EDGE_STEPS = 17
# Of the area of a pixel in the middle: beyond this a picture is torn, not laid down.
_MOST_STRETCH = 25.0
_LONGEST = 4.0  # times as long as wide

_WRONG = Phrase(
    "จุด {point} ไม่เข้ากับจุดอื่น ห่างจากที่ควรอยู่ {distance} ({where}) ตรวจว่าคลิกถูกที่และพิมพ์พิกัดถูก แล้วย้าย แก้ หรือลบจุดนี้",
    "Point {point} does not go with the others: it is {distance} from where they put it ({where}). See that "
    "it was clicked in the right place and its coordinates are right; move, correct or delete it.",
)
_GRID_LINE = Phrase(" น่าจะพิมพ์เลขเส้นกริดผิดไป {count} ช่องกิโลเมตร", " It looks like a grid line {count} km off.")
_MIRRORED = Phrase(
    "จุดเรียงกลับด้านเหมือนเงาในกระจก มักเกิดจากสลับตะวันออกกับเหนือ สลับสองจุด หรือสแกนกลับหน้า ตรวจพิกัดของทุกจุด",
    "The points lie mirrored: east and north were swapped, two points were swapped, or the sheet was scanned "
    "from its back. Check the coordinates of all.",
)
_LARGE = Phrase(
    "จุด {point} คลาดเคลื่อนมากที่สุด {residual} เกิน {limit} ย้ายให้ตรงจุดตัด หรือลบจุดนี้แล้วดูว่าค่ารวมดีขึ้นหรือไม่",
    "Point {point} has the largest error, {residual}, over {limit}: move it onto the very crossing, or "
    "delete it and see whether the whole gets better.",
)
_NO_SURPLUS = Phrase(
    "มีจุดพอดีกับวิธีนี้ จึงยังบอกไม่ได้ว่าจุดใดผิด เพิ่มอีกอย่างน้อย 1 จุด",
    "There are just enough points for this method, so none can be found wrong: add at least one more.",
)
_TWICE = Phrase(
    "จุด {point} กับจุด {other} อยู่ที่เดียวกันบนภาพ ลบออกหนึ่งจุด",
    "Points {point} and {other} are one place on the picture: delete one.",
)
_ONE_CORNER = Phrase(
    "จุดคลุมเพียง {share} ของภาพ ส่วนที่อยู่นอกจุดอาจคลาดเคลื่อนมาก เพิ่มจุดใกล้มุมที่ยังไม่มี",
    "The points span {share} of the picture only, and what lies beyond them may be far off: add some near "
    "the other corners.",
)
_ABROAD = Phrase(
    "จุด {point} อยู่นอกประเทศไทย ตรวจโซน ระบบพิกัด และลำดับตะวันออก เหนือ",
    "Point {point} is outside Thailand: check zone, system, and the order of easting and northing.",
)
_SIDES = (Phrase("ตะวันออก", "east"), Phrase("ตะวันตก", "west"), Phrase("เหนือ", "north"), Phrase("ใต้", "south"))
_FOLDS = Phrase("พับทับตัวเอง", "would be folded over itself")
_TEARS = Phrase("ยืดจนผิดรูป", "would be stretched out of all shape")
_HORIZON = Phrase("ยืดออกไปไม่สิ้นสุด", "would reach to the horizon")
_ON_PICTURE = Phrase("ภาพกว้าง {width} สูง {height} จุดภาพ", "the picture is {width} by {height} pixels")
_NO_NUMBER = Phrase("พิกัดไม่ใช่ตัวเลข", "its coordinates are no numbers")


@dataclass(frozen=True, slots=True)
class TieFinding:
    """One thing that speaks against the points; ``point`` counts from 0, None where it is not about one.

    A ``grave`` one means that the picture is likely to lie wrong.
    """

    code: FindingCode
    phrase: Phrase
    point: int | None
    grave: bool


def tie_findings(
    fit: TieFit,
    points: Sequence[TiePoint],
    size: tuple[int, int],
    epsg: int,
    limit_m: float | None = None,
) -> tuple[TieFinding, ...]:
    """What speaks against these points, the gravest first.

    ``size`` is the picture's in pixels, ``epsg`` the system of the points; a residual is large from
    ``limit_m`` on, else from six pixels.
    """
    found: list[TieFinding] = []
    suspect = fit.suspect
    if suspect is not None:
        found.append(TieFinding("wrong_point", _wrong(suspect), suspect.point, True))
    if fit.is_mirrored and suspect is None:
        found.append(TieFinding("mirrored", _MIRRORED, None, True))
    found += [
        TieFinding("outside_thailand", _ABROAD.fill(point=at + 1), at, True) for at in _abroad(points, epsg)
    ]
    limit = USUAL_LIMIT_PX * fit.pixel_m if limit_m is None else limit_m
    worst = fit.worst
    if suspect is None and fit.residuals_m[worst] > limit:
        words = _filled(_LARGE, point=worst + 1, residual=metres(fit.residuals_m[worst]), limit=metres(limit))
        found.append(TieFinding("large_residual", words, worst, True))
    found += [
        TieFinding("twice", _TWICE.fill(point=one + 1, other=other + 1), other, False)
        for one, other in _doubles(points)
    ]
    if fit.surplus <= 0:
        found.append(TieFinding("no_surplus", _NO_SURPLUS, None, False))
    share = _share(points, size)
    if share < _LEAST_SHARE:
        found.append(TieFinding("one_corner", _ONE_CORNER.fill(share=f"{share:.0%}"), None, False))
    return tuple(found)


def refuse_outside(points: Sequence[TiePoint], size: tuple[int, int]) -> None:
    """Raises `TiePointOutside` for a point beside the picture, or without numbers."""
    width, height = size
    for number, each in enumerate(points, 1):
        if not all(map(math.isfinite, (each.column, each.row, each.x_m, each.y_m))):
            raise TiePointOutside(point=number, where_th=_NO_NUMBER.th, where_en=_NO_NUMBER.en)
        if not (0 <= each.column <= width and 0 <= each.row <= height):
            where = _ON_PICTURE.fill(width=f"{width:,}", height=f"{height:,}")
            raise TiePointOutside(point=number, where_th=where.th, where_en=where.en)


def refuse_folds(transform: TieTransform, size: tuple[int, int], file: str) -> None:
    """Raises `ScanNotPlaced` where the picture would be turned over somewhere, or blown up beyond sense."""
    columns, rows = np.meshgrid(np.linspace(0, size[0], _EDGE_STEPS), np.linspace(0, size[1], _EDGE_STEPS))
    fault: Phrase | None = None
    if not (transform.denominator(columns, rows) > 0).all():
        fault = _HORIZON
    else:
        x_c, x_r, y_c, y_r = transform.derivatives(columns, rows)
        areas = x_c * y_r - x_r * y_c
        # Twice the longer axis of what a pixel becomes (Tissot), by the sum of squares and the area.
        squares = x_c**2 + x_r**2 + y_c**2 + y_r**2
        long = np.sqrt(squares + 2 * np.abs(areas)) + np.sqrt(np.maximum(squares - 2 * np.abs(areas), 0))
        if areas.min() < 0 < areas.max():
            fault = _FOLDS
        else:
            sizes = np.abs(areas)
            slim = long**2 > 4 * _LONGEST * sizes
            if slim.any() or sizes.max() > _MOST_STRETCH * sizes.min():
                fault = _TEARS
    if fault is not None:
        raise ScanNotPlaced(file=file, fault_th=fault.th, fault_en=fault.en)


def metres(length_m: float) -> Phrase:
    """A length as these sentences give it."""
    shown = (
        f"{length_m:,.0f}" if length_m >= 100 else f"{length_m:,.1f}" if length_m >= 1 else f"{length_m:.2f}"
    )
    return Phrase(f"{shown} ม.", f"{shown} m")


def _wrong(suspect: Suspect) -> Phrase:
    sides = []
    for length, (ahead, behind) in zip(suspect.offset_m, (_SIDES[:2], _SIDES[2:]), strict=True):
        if abs(length) > suspect.distance_m / 10:
            sides.append((metres(abs(length)), ahead if length > 0 else behind))
    where = Phrase(
        " ".join(f"เกินไปทาง{side.th} {length.th}" for length, side in sides),
        " and ".join(f"{length.en} too far {side.en}" for length, side in sides),
    )
    said = _filled(_WRONG, point=suspect.point + 1, distance=metres(suspect.distance_m), where=where)
    lines = [round(length / _GRID_M) for length in suspect.offset_m]
    near = all(
        abs(length - count * _GRID_M) < _NEAR_GRID * _GRID_M
        for length, count in zip(suspect.offset_m, lines, strict=True)
    )
    if near and any(lines):
        hint = _GRID_LINE.fill(count=max(abs(count) for count in lines))
        return Phrase(said.th + hint.th, said.en + hint.en)
    return said


def _filled(phrase: Phrase, **facts: object) -> Phrase:
    """The phrase with facts that may be phrases themselves."""
    th, en = (
        {name: fact[at] if isinstance(fact, Phrase) else fact for name, fact in facts.items()}
        for at in (0, 1)
    )
    return Phrase(phrase.th.format(**th), phrase.en.format(**en))


def _abroad(points: Sequence[TiePoint], epsg: int) -> list[int]:
    found = []
    for at, each in enumerate(points):
        try:
            longitude, latitude = transformer(epsg, WGS84_EPSG).points([each.x_m], [each.y_m])
        except CoordinatesNotConverted:
            found.append(at)
            continue
        if not is_in_thailand(float(longitude[0]), float(latitude[0])):
            found.append(at)
    return found


def _doubles(points: Sequence[TiePoint]) -> list[tuple[int, int]]:
    return [
        (one, other)
        for other in range(len(points))
        for one in range(other)
        if math.hypot(points[one].column - points[other].column, points[one].row - points[other].row)
        < _SAME_PX
    ]


def _share(points: Sequence[TiePoint], size: tuple[int, int]) -> float:
    """How much of the picture lies between the points."""
    hull = shapely.MultiPoint([(each.column, each.row) for each in points]).convex_hull
    return float(hull.area) / (size[0] * size[1])
