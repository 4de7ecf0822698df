"""The synthetic land use map, and the crop that grows on each field of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import shapely

from tambon_gis.demonstration.countryside import Countryside
from tambon_gis.demonstration.coverage import label_faces, patches
from tambon_gis.demonstration.terrain import Terrain


class Use(NamedTuple):
    """A land use code of LDD with its names, and the crop that a farmer would state."""

    code: str
    thai: str
    english: str
    crop: str


_PADDY = Use("A101", "นาข้าว", "Active paddy field", "ข้าว")
_FALLOW = Use("A100", "นาร้าง", "Abandoned paddy field", "ข้าว")
_CANE = Use("A203", "อ้อย", "Sugarcane", "อ้อย")
_CASSAVA = Use("A204", "มันสำปะหลัง", "Cassava", "มันสำปะหลัง")
_RUBBER = Use("A302", "ยางพารา", "Para rubber", "ยางพารา")
_EUCALYPTUS = Use("A304", "ยูคาลิปตัส", "Eucalyptus", "ยูคาลิปตัส")
_MIXED = Use("A203/A204", "อ้อย/มันสำปะหลัง", "Sugarcane/Cassava", "อ้อย")
_FOREST = Use("F200", "ป่าผลัดใบรอสภาพฟื้นฟู", "Disturbed deciduous forest", "")
_VILLAGE = Use("U201", "หมู่บ้านบนพื้นราบ", "Village", "")
_WATER = Use("W201", "อ่างเก็บน้ำ", "Reservoir", "")

# Shares of the uses on low, middle and high ground, as (use, weight).
_ON_GROUND: tuple[tuple[tuple[Use, float], ...], ...] = (
    ((_PADDY, 0.94), (_FALLOW, 0.06)),
    ((_PADDY, 0.55), (_CASSAVA, 0.22), (_CANE, 0.15), (_EUCALYPTUS, 0.08)),
    ((_CASSAVA, 0.38), (_CANE, 0.28), (_MIXED, 0.08), (_RUBBER, 0.12), (_FOREST, 0.14)),
)
_UPLAND = (_CASSAVA, _CANE, _MIXED, _RUBBER, _EUCALYPTUS)


@dataclass(frozen=True, slots=True)
class UsedGround:
    """One polygon of the land use map in layout coordinates."""

    shape: shapely.Geometry
    use: Use


@dataclass(frozen=True, slots=True)
class LandUse:
    """The map, and the use of every block of the countryside by its number."""

    ground: list[UsedGround]
    of_block: list[Use]


def make_land_use(terrain: Terrain, land: Countryside, rng: np.random.Generator) -> LandUse:
    """Use by height and chance, block by block; blocks of one use that touch are one polygon."""
    blocks = np.array(land.blocks, dtype=object)
    height = terrain.height(shapely.get_coordinates(shapely.point_on_surface(blocks)))
    of_block = []
    for level in np.digitize(height, [0.42, 0.7]):
        uses, weights = zip(*_ON_GROUND[level], strict=True)
        of_block.append(uses[rng.choice(len(uses), p=np.array(weights))])
    names = sorted({use.code for use in of_block})
    kind = np.array([names.index(use.code) for use in of_block], dtype=np.int64)
    number, _ = patches(blocks, kind, len(blocks))
    united = [shapely.unary_union(blocks[number == n]) for n in range(int(number.max()) + 1)]
    use_of = [of_block[int(np.flatnonzero(number == n)[0])] for n in range(len(united))]
    islands = [*land.settlements, *land.reservoirs]
    lines = [*(block.boundary for block in united), *(island.exterior for island in islands)]
    shapes, label = label_faces(lines, united, islands, 75.0)
    ground = []
    for shape, of in zip(shapes, label, strict=True):
        use = use_of[of] if of >= 0 else _VILLAGE if -1 - of < len(land.settlements) else _WATER
        ground.append(UsedGround(shape, use))
    return LandUse(ground, of_block)


def stated_crop(use: Use, rng: np.random.Generator) -> str:
    """What the farmer says grows there: mostly the mapped use, sometimes what changed since the map."""
    if use.crop and rng.random() < 0.9:
        return use.crop
    return "ข้าว" if use not in _UPLAND and rng.random() < 0.7 else _UPLAND[rng.integers(len(_UPLAND))].crop
