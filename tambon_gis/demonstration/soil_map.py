"""The synthetic soil map: sixty mapping units from wet lowland to stony ridge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import shapely

from tambon_gis.demonstration.countryside import Countryside
from tambon_gis.demonstration.coverage import Ints, patches, scattered_cells, smooth_areas
from tambon_gis.demonstration.terrain import CENTRE, Floats, Terrain

UNITS = 60


class _Kind(NamedTuple):
    symbol: str
    series_code: str
    series: str
    texture: str
    ph: str
    fertility: str


# Symbols by wetness, lowest ground first, each with its share of that ground. The series belong to their
# groups; where they lie here is invented.
_BY_HEIGHT: tuple[tuple[tuple[float, _Kind], ...], ...] = (
    (
        (0.48, _Kind("17", "Re", "ร้อยเอ็ด", "ดินร่วนปนทราย", "4.5-5.5", "ต่ำ")),
        (0.22, _Kind("18", "Tt", "ท่าตูม", "ดินร่วน", "5.0-6.0", "ปานกลาง")),
        (0.12, _Kind("17sa", "Re-sa", "ร้อยเอ็ดที่มีคราบเกลือ", "ดินร่วนปนทราย", "5.5-6.5", "ต่ำ")),
        (0.18, _Kind("20", "Ki", "กุลาร้องไห้", "ดินร่วนปนทราย", "6.0-8.0", "ต่ำ")),
    ),
    (
        (0.46, _Kind("17", "Re", "ร้อยเอ็ด", "ดินร่วนปนทราย", "4.5-5.5", "ต่ำ")),
        (0.16, _Kind("18hiA", "Tt", "ท่าตูม", "ดินร่วน", "5.0-6.0", "ต่ำ")),
        (0.22, _Kind("24", "Ub", "อุบล", "ดินทรายปนดินร่วน", "5.0-6.0", "ต่ำ")),
        (0.16, _Kind("25", "On", "อ้น", "ดินร่วนปนทรายปนกรวด", "5.0-5.5", "ต่ำ")),
    ),
    (
        (0.32, _Kind("35B", "Kt", "โคราช", "ดินร่วนปนทราย", "5.0-6.5", "ต่ำ")),
        (0.14, _Kind("35Bb", "Kt", "โคราช", "ดินร่วนปนทราย", "5.0-6.0", "ต่ำ")),
        (0.28, _Kind("40B", "Ckr", "จักราช", "ดินร่วนปนทราย", "5.5-6.5", "ต่ำ")),
        (0.10, _Kind("40Bb", "Ckr", "จักราช", "ดินร่วนปนทราย", "5.0-6.0", "ต่ำ")),
        (0.16, _Kind("41B", "Msk", "มหาสารคาม", "ดินทรายปนดินร่วน", "5.5-6.5", "ต่ำ")),
    ),
    (
        (0.24, _Kind("44B", "Ng", "น้ำพอง", "ดินทราย", "5.5-6.5", "ต่ำ")),
        (0.16, _Kind("44B/44Bb", "Ng", "น้ำพอง", "ดินทราย", "5.5-6.5", "ต่ำ")),
        (0.28, _Kind("35C", "Kt", "โคราช", "ดินร่วนปนทราย", "5.0-6.5", "ต่ำ")),
        (0.14, _Kind("35Cd3c/49C", "Kt/Pp", "โคราช/โพนพิสัย", "ดินร่วนปนทราย", "5.0-6.0", "ต่ำ")),
        (0.18, _Kind("49B", "Pp", "โพนพิสัย", "ดินร่วนปนทรายปนกรวด", "5.0-5.5", "ต่ำ")),
    ),
    (
        (0.36, _Kind("49C", "Pp", "โพนพิสัย", "ดินร่วนปนทรายปนกรวด", "5.0-5.5", "ต่ำ")),
        (0.28, _Kind("29B/48C", "-", "หน่วยดินเชิงซ้อน", "ดินร่วนเหนียวปนทราย", "4.5-5.5", "ต่ำ")),
        (0.24, _Kind("48D", "Ty", "ท่ายาง", "ดินร่วนปนกรวด", "5.0-6.0", "ต่ำ")),
        (0.12, _Kind("29E/RL", "-", "หน่วยดินเชิงซ้อน", "ดินร่วนเหนียว", "4.5-5.5", "ต่ำ")),
    ),
)
_KINDS = tuple(kind for band in _BY_HEIGHT for _, kind in band)
# A soil of two bands is one soil: ground of both is one unit where it touches.
_SAME = np.array([_KINDS.index(kind) for kind in _KINDS])
_BUILT_UP = _Kind("U", "-", "พื้นที่ชุมชนและสิ่งปลูกสร้าง", "-", "-", "-")
_WATER = _Kind("W", "-", "พื้นที่น้ำ", "-", "-", "-")


@dataclass(frozen=True, slots=True)
class SoilUnit:
    """One polygon of the soil map in layout coordinates, with the values LDD's layer would hold."""

    shape: shapely.Geometry
    symbol: str
    series_code: str
    series: str
    texture: str
    ph: str
    fertility: str


def make_soil(terrain: Terrain, land: Countryside, rng: np.random.Generator) -> list[SoilUnit]:
    """Sixty units, a smallest one fewer with some seeds; along the border some ground has no soil data."""
    surveyed = _survey_outline(terrain)
    cells, points = scattered_cells(surveyed, 1_000, rng)
    islands = [*land.settlements, *land.reservoirs]
    number, kind = patches(cells, _kinds(terrain, points, rng), UNITS - len(islands))
    shapes, label = smooth_areas(cells, number, islands, 22.0)
    units = []
    for shape, of in zip(shapes, label, strict=True):
        what = _KINDS[kind[of]] if of >= 0 else _BUILT_UP if -1 - of < len(land.settlements) else _WATER
        units.append(SoilUnit(shape, *what))
    return units


def _kinds(terrain: Terrain, points: Floats, rng: np.random.Generator) -> Ints:
    """Place in `_KINDS` of each point: band by height, within it the symbol by a slow wave of parent rock."""
    height = terrain.height(points) + rng.normal(0.0, 0.03, len(points))
    band = np.searchsorted(np.quantile(height, [0.24, 0.45, 0.74, 0.92]), height)
    away = points - CENTRE
    rock = np.zeros(len(points))
    for length_m in (5_200.0, 3_100.0, 1_700.0):
        direction, phase = rng.uniform(0.0, 2 * np.pi, 2)
        k = 2 * np.pi / length_m
        rock += np.sin(k * (away[:, 0] * np.cos(direction) + away[:, 1] * np.sin(direction)) + phase)
    kind = np.zeros(len(points), dtype=np.int64)
    first = 0
    for level, choices in enumerate(_BY_HEIGHT):
        here = band == level
        shares = np.cumsum([share for share, _ in choices])[:-1]
        kind[here] = first + np.searchsorted(np.quantile(rock[here], shares), rock[here])
        first += len(choices)
    return _SAME[kind].astype(np.int64)


def _survey_outline(terrain: Terrain) -> shapely.Polygon:
    ring = shapely.get_coordinates(terrain.outline.exterior)
    angle = np.arctan2(ring[:, 1] - CENTRE[1], ring[:, 0] - CENTRE[0])
    reach = 1.002 + 0.022 * np.sin(4 * angle + 1.0)
    surveyed: shapely.Polygon = shapely.segmentize(
        shapely.Polygon(np.round(CENTRE + (ring - CENTRE) * reach[:, None], 2)), 150.0
    )
    return surveyed
