"""The whole synthetic tambon of one seed, as values: land, plots, farmers and papers, before any file."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from tambon_gis.demonstration.countryside import Countryside, make_countryside
from tambon_gis.demonstration.fields import Field, make_fields
from tambon_gis.demonstration.land_use import LandUse, UsedGround, make_land_use, stated_crop
from tambon_gis.demonstration.people import Farmer, Paper, make_farmers, make_papers
from tambon_gis.demonstration.soil_map import SoilUnit, make_soil
from tambon_gis.demonstration.terrain import Terrain, make_terrain

PLOTS = 1_500
EPSG = 32648
TAMBON_CODE = "450806"
TAMBON_NAME = "สาธิต (ในแบบคำพอุง)"
TAMBON_NAME_EN = "Demonstration (in the manner of Kham Phaung)"
# Five names as the place has them, the rest say what they are.
VILLAGE_NAMES = (
    "โนนใหญ่", "ธาตุจอมศรี", "คำพอุง", "โคกใหญ่", "ภูเขาทอง", "โนนสาธิต", "หนองตัวอย่าง",
    "ดอนจำลอง", "โคกทดลอง", "คำสมมุติ", "นาแบบอย่าง", "ห้วยสาธิต", "ป่าจำลอง",
)  # fmt: skip
M2_PER_WAH = 4


@dataclass(frozen=True, slots=True)
class DemoPlot:
    """One plot as the village list has it; ``shape`` in EPSG:32648, missing where only the area is stated."""

    code: str
    village: int
    shape: shapely.Polygon | None
    true_area_m2: float
    document_wah: int
    stated_wah: int
    crop: str
    owner: int
    worker: int
    paper: Paper


@dataclass(frozen=True, slots=True)
class Tambon:
    """Everything of one seed, bent into country, in EPSG:32648."""

    plots: list[DemoPlot]
    soil: list[SoilUnit]
    land_use: list[UsedGround]
    outline: shapely.Polygon
    territories: list[shapely.Polygon]
    roads: list[shapely.LineString]
    streams: list[shapely.LineString]
    farmers: list[Farmer]


def make_tambon(seed: int) -> Tambon:
    """The tambon of ``seed``; the same seed gives the same values on every machine."""
    streams_of_chance = [np.random.default_rng([seed, i]) for i in range(7)]
    terrain = make_terrain(streams_of_chance[0])
    land = make_countryside(terrain, streams_of_chance[1])
    fields = make_fields(land, terrain, streams_of_chance[2], PLOTS)
    soil = make_soil(terrain, land, streams_of_chance[3])
    use = make_land_use(terrain, land, streams_of_chance[4])
    farmers, hands = _farmers_of(fields, streams_of_chance[5])
    return Tambon(
        plots=_plots(fields, use, terrain, hands, streams_of_chance[6]),
        soil=[
            SoilUnit(_bent(u.shape, terrain), u.symbol, u.series_code, u.series, u.texture, u.ph, u.fertility)
            for u in soil
        ],
        land_use=[UsedGround(_bent(ground.shape, terrain), ground.use) for ground in use.ground],
        outline=_bent(shapely.segmentize(terrain.outline, 120.0), terrain),
        territories=_territories(land, terrain),
        roads=[_bent(shapely.segmentize(road, 40.0), terrain) for road in land.roads.geoms],
        streams=_streams(land, terrain),
        farmers=farmers,
    )


def _bent(shape: shapely.Geometry, terrain: Terrain) -> shapely.Geometry:
    return shapely.transform(shape, terrain.bend)


def _territories(land: Countryside, terrain: Terrain) -> list[shapely.Polygon]:
    # Common nodes first, then the bends: villages meet exactly, as their boundary layer should.
    edges = shapely.unary_union([t.boundary for t in land.territories], grid_size=0.01)
    faces = shapely.get_parts(shapely.polygonize(shapely.segmentize(shapely.get_parts(edges), 120.0)))
    of = shapely.STRtree(shapely.point_on_surface(faces)).query(
        np.array(land.territories, dtype=object), predicate="contains"
    )
    return [
        _bent(shapely.coverage_union_all(faces[of[1][of[0] == i]]), terrain)
        for i in range(len(land.territories))
    ]


def _streams(land: Countryside, terrain: Terrain) -> list[shapely.LineString]:
    inside = shapely.intersection(np.array(terrain.streams.geoms, dtype=object), terrain.outline)
    dry = shapely.difference(inside, shapely.union_all(land.reservoirs))
    return [
        _bent(shapely.segmentize(part, 60.0), terrain)
        for part in shapely.get_parts(dry)
        if part.length > 50.0
    ]


def _farmers_of(fields: list[Field], rng: np.random.Generator) -> tuple[list[Farmer], list[tuple[int, int]]]:
    """Farmers of every village, and for each field the one who owns it and the one who works it."""
    village_of = np.array([field.village for field in fields])
    home: list[int] = []
    hands = np.zeros((len(fields), 2), dtype=np.int64)
    for village in range(len(VILLAGE_NAMES)):
        here = np.flatnonzero(village_of == village)
        people = len(home) + np.arange(max(1, round(len(here) / 2.3)))
        home.extend([village] * len(people))
        # Every farmer has one plot before anyone has a second.
        owners = np.concatenate(
            [rng.permutation(people), rng.choice(people, max(0, len(here) - len(people)))]
        )[: len(here)]
        hands[here, 0] = rng.permutation(owners)
        rented = rng.random(len(here)) < 0.14
        hands[here, 1] = np.where(rented, rng.choice(people, len(here)), hands[here, 0])
    return make_farmers(home, rng), [(int(owner), int(worker)) for owner, worker in hands]


def _plots(
    fields: list[Field],
    use: LandUse,
    terrain: Terrain,
    hands: list[tuple[int, int]],
    rng: np.random.Generator,
) -> list[DemoPlot]:
    papers = make_papers(len(fields), rng)
    # One in a hundred is known by its stated area alone, until somebody walks round it.
    unseen = set(rng.choice(len(fields), len(fields) // 100, replace=False).tolist())
    order = sorted(range(len(fields)), key=lambda i: (fields[i].village, i))
    plots = []
    for number, i in enumerate(order):
        shape = _bent(fields[i].shape, terrain)
        # Most documents agree within 2 %; one in twelve was measured with a rope.
        off = rng.normal(0.0, 0.012) if rng.random() < 0.92 else rng.choice([-1, 1]) * rng.uniform(0.06, 0.2)
        document = round(shape.area * (1 + off) / M2_PER_WAH)
        stated = round(document / 25) * 25 if rng.random() < 0.7 else document
        plots.append(
            DemoPlot(
                code=f"{number + 1:04d}",
                village=fields[i].village,
                shape=None if i in unseen else shape,
                true_area_m2=float(shape.area),
                document_wah=document,
                stated_wah=max(stated, 25),
                crop=stated_crop(use.of_block[fields[i].block], rng),
                owner=hands[i][0],
                worker=hands[i][1],
                paper=papers[number],
            )
        )
    return plots
