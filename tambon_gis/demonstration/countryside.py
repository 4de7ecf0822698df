"""The synthetic tambon before its fields: villages with their land, roads, water, blocks between tracks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from tambon_gis.demonstration.terrain import Floats, Terrain, smooth

VILLAGES = 13
_GRID_M = 0.01
_BLOCK_M2 = 300_000.0


@dataclass(frozen=True, slots=True)
class Countryside:
    """Everything in straight layout coordinates; `Terrain.bend` makes country of it."""

    centres: Floats
    territories: list[shapely.Polygon]
    settlements: list[shapely.Polygon]
    reservoirs: list[shapely.Polygon]
    roads: shapely.MultiLineString
    blocks: list[shapely.Polygon]
    block_village: list[int]


def make_countryside(terrain: Terrain, rng: np.random.Generator) -> Countryside:
    """Thirteen villages a walk apart, joined by roads; field tracks cut their land into blocks."""
    centres = _village_centres(terrain, rng)
    cells = shapely.voronoi_polygons(shapely.multipoints(centres), extend_to=terrain.outline, ordered=True)
    territories = [shapely.intersection(cell, terrain.outline) for cell in cells.geoms]
    roads = _roads(centres)
    frame = [terrain.outline.exterior, roads, terrain.streams, *(t.exterior for t in territories)]
    cuts: list[shapely.LineString] = []
    for face in _faces(frame):
        _cut_face(face, rng, cuts)
    blocks = [
        face for face in _faces([*frame, *cuts]) if terrain.outline.contains(face.representative_point())
    ]
    owner = [
        int(np.argmin(np.hypot(*(centres - [p.x, p.y]).T)))
        for p in (b.representative_point() for b in blocks)
    ]
    return Countryside(
        centres=centres,
        territories=territories,
        settlements=[_blob(centre, rng.uniform(170.0, 290.0), rng) for centre in centres],
        reservoirs=[_blob(place, radius, rng) for place, radius in _dams(terrain)],
        roads=roads,
        blocks=blocks,
        block_village=owner,
    )


def _village_centres(terrain: Terrain, rng: np.random.Generator) -> Floats:
    """Places out of the flood and off the ridges, spread over the tambon by trying farther ones first."""
    west, south, east, north = terrain.outline.bounds
    tries = rng.uniform([west, south], [east, north], (6_000, 2))
    inner = terrain.outline.buffer(-650.0)
    height = terrain.height(tries)
    good = shapely.contains_xy(inner, tries) & (height > 0.22) & (height < 0.75)
    tries = tries[good]
    chosen = tries[:1]
    while len(chosen) < VILLAGES:
        apart = np.min(np.hypot(*(tries[:, None] - chosen[None]).transpose(2, 0, 1)), axis=1)
        # The very farthest would line the border; one among the farther ones looks grown.
        far = np.argsort(-apart, kind="stable")[: max(1, len(tries) // 12)]
        chosen = np.vstack([chosen, tries[far[rng.integers(len(far))]]])
    order = np.lexsort((chosen[:, 0], -np.round(chosen[:, 1] / 1_500.0)))
    centres: Floats = np.round(chosen[order], 1)
    return centres


def _roads(centres: Floats) -> shapely.MultiLineString:
    """A road between two villages unless a third lies between them (Gabriel graph)."""
    lines = []
    for i in range(len(centres)):
        for j in range(i + 1, len(centres)):
            middle = (centres[i] + centres[j]) / 2
            reach = np.hypot(*(centres[i] - centres[j])) / 2
            others = np.delete(centres, [i, j], axis=0)
            if np.hypot(*(others - middle).T).min() > reach:
                lines.append(shapely.LineString([centres[i], centres[j]]))
    return shapely.MultiLineString(lines)


def _dams(terrain: Terrain) -> list[tuple[Floats, float]]:
    west, middle = (
        shapely.line_interpolate_point(terrain.streams.geoms[i], f, normalized=True)
        for i, f in ((0, 0.3), (2, 0.45))
    )
    return [(np.array([west.x, west.y]), 330.0), (np.array([middle.x, middle.y]), 210.0)]


def _blob(centre: Floats, radius_m: float, rng: np.random.Generator) -> shapely.Polygon:
    """An uneven rounded shape, such as a village or a small reservoir."""
    angle = np.linspace(0.0, 2 * np.pi, 14)[:-1]
    reach = radius_m * rng.uniform(0.72, 1.28, 13)
    ring = centre + np.c_[reach * np.cos(angle), reach * np.sin(angle)]
    middles = (ring + np.roll(ring, -1, axis=0)) / 2
    # Starting at a middle of a side keeps the closing corner as round as the others.
    closed = np.vstack(
        [np.ravel(np.column_stack([middles, np.roll(ring, -1, axis=0)])).reshape(-1, 2), middles[:1]]
    )
    return shapely.Polygon(np.round(smooth(closed, 2), 2))


def _cut_face(face: shapely.Polygon, rng: np.random.Generator, cuts: list[shapely.LineString]) -> None:
    """Halve a face across its length until its parts are the size of a block between tracks."""
    if face.area < _BLOCK_M2 * rng.uniform(0.55, 1.5):
        return
    corner = shapely.get_coordinates(shapely.oriented_envelope(face))
    sides = np.diff(corner, axis=0)[:2]
    along = sides[np.argmax(np.hypot(*sides.T))]
    turn = np.arctan2(along[1], along[0]) + np.pi / 2 + rng.normal(0.0, 0.10)
    share = rng.uniform(0.4, 0.6)
    start = corner[0] + share * sides[0] + 0.5 * sides[1]
    if np.hypot(*sides[1]) > np.hypot(*sides[0]):
        start = corner[0] + 0.5 * sides[0] + share * sides[1]
    reach = 20_000.0 * np.array([np.cos(turn), np.sin(turn)])
    line = shapely.LineString([start - reach, start + reach])
    cuts.extend(part for part in shapely.get_parts(shapely.intersection(line, face)) if part.length > 1.0)
    for part in _faces([face.exterior, line]):
        if face.contains(part.representative_point()):
            _cut_face(part, rng, cuts)


def _faces(lines: list[shapely.Geometry]) -> list[shapely.Polygon]:
    """The areas between lines, crossing lines cut at their crossings."""
    noded = shapely.unary_union(lines, grid_size=_GRID_M)
    return list(shapely.get_parts(shapely.polygonize(shapely.get_parts(noded))))
