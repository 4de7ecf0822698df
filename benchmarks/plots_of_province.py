"""Plots of any number for measuring: a warped mosaic in fields and roads, the same at every run."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import shapely

EPSG = 32648
_WEST, _SOUTH = 370_000.0, 1_760_000.0
_ACROSS = 20  # plots between two roads
_WIDTH_M, _DEPTH_M, _ROAD_M = 72.0, 130.0, 8.0
_POINTS_ON_A_SIDE = 3
_EVERY_BROKEN = 200  # a bow-tie, as a slip of the hand draws it
_WAVES = ((90.0, 2600.0), (9.0, 420.0), (2.0, 95.0))
_GIVEN = ["สมชาย", "บุญเลิศ", "คำปัน", "ประยูร", "มะลิ", "สุดา", "ทองใบ", "หนูเพียร", "อำนวย", "วิไล"]
_FAMILY = ["ศรีสุข", "โพธิ์ชัย", "ทองดี", "แก้วมณี", "บุญมา", "คำภา", "วงศ์ใหญ่", "พลเยี่ยม", "อุ่นใจ", "สีหานาม"]
_CROPS = ["ข้าวเจ้า", "ข้าวเหนียว", "อ้อย", "มันสำปะหลัง", "ยางพารา", "พืชผัก"]


def plot_shapes(count: int) -> np.ndarray:
    """Polygons of 13 points that share their edges with their neighbours; every 200th crosses itself."""
    at = np.arange(count)
    rows = max(int(np.sqrt(count / 2)), 1)
    column, row = at // rows, at % rows
    west = _WEST + column * _WIDTH_M + column // _ACROSS * _ROAD_M
    south = _SOUTH + row * _DEPTH_M + row // _ACROSS * _ROAD_M
    steps = np.arange(_POINTS_ON_A_SIDE) / _POINTS_ON_A_SIDE
    x = np.concatenate([steps, np.ones(_POINTS_ON_A_SIDE), 1 - steps, np.zeros(_POINTS_ON_A_SIDE)])
    y = np.concatenate([np.zeros(_POINTS_ON_A_SIDE), steps, np.ones(_POINTS_ON_A_SIDE), 1 - steps])
    points = np.empty((count, len(x) + 1, 2))
    points[:, :-1, 0] = west[:, None] + x * _WIDTH_M
    points[:, :-1, 1] = south[:, None] + y * _DEPTH_M
    broken = at[_EVERY_BROKEN // 2 :: _EVERY_BROKEN]
    points[broken, 3], points[broken, 6] = points[broken, 6], points[broken, 3].copy()
    points[:, -1] = points[:, 0]
    flat = _warped(points.reshape(-1, 2))
    ends = np.arange(0, len(flat) + 1, points.shape[1])
    shapes: np.ndarray = shapely.from_ragged_array(
        shapely.GeometryType.POLYGON, flat, (ends, np.arange(count + 1))
    )
    return shapes


def write_plots(path: Path, count: int) -> None:
    """A UTF-8 shapefile of plots with deed numbers, owners, villages and crops, as a station is handed it."""
    import pyogrio

    at = np.arange(count)
    village = at // 530
    columns: dict[str, np.ndarray] = {
        "parcel_id": (at + 1).astype(np.int32),
        "deed_no": _texts(f"น.ส.{number:06d}" for number in at),
        "owner": _texts(f"{_GIVEN[n // 7 % 10]} {_FAMILY[n // 3 % 10]}{n // 4 % 9973}" for n in at.tolist()),
        "vill_id": (village + 1).astype(np.int32),
        "vill_name": _texts(f"บ้านโพธิ์ชัย หมู่ {n % 25 + 1}" for n in village.tolist()),
        "tambon": (village // 15 + 1).astype(np.int32),
        "crop": _texts(_CROPS[n // 11 % 6] for n in at.tolist()),
    }
    pyogrio.raw.write(
        path,
        shapely.to_wkb(plot_shapes(count)),
        list(columns.values()),
        list(columns),
        driver="ESRI Shapefile",
        geometry_type="Polygon",
        crs=f"EPSG:{EPSG}",
        encoding="UTF-8",
    )


def _texts(texts: Iterable[str]) -> np.ndarray:
    return np.array(list(texts), dtype=object)


def _warped(points: np.ndarray) -> np.ndarray:
    """The points moved a little by where they lie, so that shared edges stay shared; to the millimetre."""
    moved = points.copy()
    for number, (size_m, length_m) in enumerate(_WAVES):
        for axis in (0, 1):
            angle = 1.0 + number + 2.3 * axis
            along = points[:, 0] * np.cos(angle) + points[:, 1] * np.sin(angle)
            moved[:, axis] += size_m * np.sin(along * (2 * np.pi / length_m) + number)
    return np.round(moved, 3)
