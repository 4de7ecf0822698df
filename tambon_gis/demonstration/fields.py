"""Farm plots of the synthetic tambon: strips between tracks, cut into fields that share their bunds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from tambon_gis.demonstration.countryside import Countryside
from tambon_gis.demonstration.terrain import Floats, Terrain

_GRID_M = 0.01
_SMALLEST_M2 = 1_100.0
# Below this a field is a wedge between two tracks: nobody farms it, and its sides would cross when bent.
_NARROWEST = 0.22


@dataclass(frozen=True, slots=True)
class Field:
    """One plot in layout coordinates, with the village and the block it lies in."""

    shape: shapely.Polygon
    village: int
    block: int


def make_fields(land: Countryside, terrain: Terrain, rng: np.random.Generator, count: int) -> list[Field]:
    """``count`` fields around the villages, nearest blocks first; a few stay unregistered, as in life."""
    middles = shapely.get_coordinates(shapely.point_on_surface(np.array(land.blocks, dtype=object)))
    height = terrain.height(middles)
    home = land.centres[land.block_village]
    walk_m = np.hypot(*(middles - home).T)
    taken = shapely.union_all(
        [
            *(s.buffer(8.0) for s in land.settlements),
            *(r.buffer(25.0) for r in land.reservoirs),
            land.roads.buffer(6.0),
            terrain.streams.buffer(11.0),
        ]
    )
    rank = walk_m * rng.uniform(0.75, 1.35, len(walk_m)) + np.where(height > 0.93, 2_500.0, 0.0)
    fields: list[Field] = []
    for block in np.argsort(rank, kind="stable"):
        ground = shapely.difference(land.blocks[block].buffer(-2.6, join_style="mitre"), taken)
        village = land.block_village[block]
        for part in shapely.get_parts(ground):
            if part.area < 5 * _SMALLEST_M2:
                continue
            for shape in _parcels(part, rng):
                # Land under trees or of people who never registered stays a gap in the map.
                registered = rng.random() > 0.06
                if registered and _compactness(shape) > _NARROWEST:
                    fields.append(Field(shape, village, int(block)))
        if len(fields) >= count:
            break
    return fields[:count]


def _compactness(shape: shapely.Polygon) -> float:
    """1 for a circle, 0.79 for a square, 0.31 for a strip of eight squares (Polsby and Popper 1991)."""
    return float(4 * np.pi * shape.area / shape.length**2)


def _parcels(ground: shapely.Polygon, rng: np.random.Generator) -> list[shapely.Polygon]:
    corner = shapely.get_coordinates(shapely.oriented_envelope(ground))
    sides = np.diff(corner, axis=0)[:2]
    long_side = sides[np.argmax(np.hypot(*sides.T))]
    turn = np.arctan2(long_side[1], long_side[0]) + rng.normal(0.0, 0.035)
    rotate = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    middle = corner[:4].mean(axis=0)
    local = (shapely.get_coordinates(ground.exterior) - middle) @ rotate
    lines = _strip_lines(local.min(axis=0), local.max(axis=0), rng)
    placed = [shapely.LineString(line @ rotate.T + middle) for line in lines]
    inside = shapely.intersection(np.array(placed, dtype=object), ground.buffer(0.05))
    noded = shapely.unary_union([shapely.boundary(ground), *inside], grid_size=_GRID_M)
    edges = shapely.segmentize(shapely.get_parts(noded), 75.0)
    faces = [
        f for f in shapely.get_parts(shapely.polygonize(edges)) if ground.contains(f.representative_point())
    ]
    return _without_slivers(faces)


def _strip_lines(low: Floats, high: Floats, rng: np.random.Generator) -> list[Floats]:
    """Long edges of the strips, then the short edges that cut each strip; none quite parallel."""
    lines: list[Floats] = []
    length = high[0] - low[0]
    strips = max(1, round(length / rng.uniform(62.0, 105.0)))
    widths = rng.uniform(0.6, 1.4, strips)
    at = low[0] + np.concatenate([[0.0], np.cumsum(widths / widths.sum() * length)])
    lean = np.clip(rng.normal(0.0, 4.5, (strips + 1, 2)), -9.0, 9.0)
    lean[[0, -1]] = 0.0
    span = high[1] - low[1]
    for x, (foot, head) in list(zip(at, lean, strict=True))[1:-1]:
        lines.append(np.array([[x + foot, low[1] - 1.0], [x + head, high[1] + 1.0]]))
    before: list[float] = []
    for strip in range(strips):
        width = at[strip + 1] - at[strip]
        cuts: list[float] = []
        y = low[1]
        while True:
            wanted_m2 = float(np.clip(rng.lognormal(np.log(13_500.0), 0.5), 3_000.0, 42_000.0))
            y += float(np.clip(wanted_m2 / width, 36.0, 420.0))
            if y > low[1] + span - 30.0:
                break
            # Neighbours tend to build on one bund: a cut that nearly meets another meets it.
            meeting = [other for other in before if abs(other - y) < 14.0]
            y = meeting[0] if meeting else y
            cuts.append(y)
            ends = []
            for side, share in ((strip, -0.02), (strip + 1, 0.02)):
                foot, head = lean[side]
                ends.append([at[side] + foot + (head - foot) * (y - low[1]) / span + share, y])
            tilt = 0.0 if meeting else rng.normal(0.0, 3.0)
            lines.append(np.array([[ends[0][0], ends[0][1] - tilt * 0.0], [ends[1][0], ends[1][1] + tilt]]))
        before = cuts
    return lines


def _without_slivers(faces: list[shapely.Polygon]) -> list[shapely.Polygon]:
    """Faces too small to farm joined to the neighbour with the longest common bund."""
    faces = list(faces)
    while True:
        small = [i for i, face in enumerate(faces) if face.area < _SMALLEST_M2]
        if not small or len(faces) == 1:
            return [face for face in faces if face.area >= _SMALLEST_M2]
        i = min(small, key=lambda index: faces[index].area)
        piece = faces.pop(i)
        common = shapely.length(shapely.intersection(np.array(faces, dtype=object), piece.exterior))
        best = int(np.argmax(common))
        joined = shapely.union(faces[best], piece)
        if common[best] > 0 and joined.geom_type == "Polygon" and not joined.interiors:
            faces[best] = joined
