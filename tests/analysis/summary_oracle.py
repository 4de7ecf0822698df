"""Summaries in the plainest way there is: every piece of ground cut out, every row a set of Python."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import shapely

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Row = tuple[Any, ...]


@dataclass
class OraclePlot:
    fid: int
    shape: shapely.Polygon | None
    area_m2: float
    village: str | None
    document: str | None
    farmers: frozenset[int] = frozenset()


@dataclass
class OracleWork:
    plot: OraclePlot
    intervention: str
    year: int
    month: str
    drawn: shapely.Geometry | None
    amount_m2: float | None
    counts: bool
    by_area: bool
    spent_baht: float


@dataclass
class Figures:
    plots: set[int] = field(default_factory=set)
    treated_plots: set[int] = field(default_factory=set)
    farmers: set[int] = field(default_factory=set)
    area_m2: float = 0.0
    activity_area_m2: float = 0.0
    net_area_m2: float = 0.0
    spent_baht: float = 0.0


GROUND, WORK = ("soil_group", "land_use"), ("intervention", "year", "month")
Layer = Sequence[tuple[str | None, shapely.Polygon]]


def summary(
    plots: Sequence[OraclePlot], works: Sequence[OracleWork], layers: dict[str, Layer], by: Sequence[str]
) -> dict[Row, Figures]:
    """The figures of every row of the keys."""
    found: dict[Row, Figures] = defaultdict(Figures)
    asked = [layers[key] for key in by if key in GROUND]

    def row(apart: Row, ground: Iterable[str | None]) -> Row:
        of_ground, others = iter(ground), iter(apart)
        return tuple(next(of_ground) if key in GROUND else next(others) for key in by)

    def apart(plot: OraclePlot, work: OracleWork | None) -> Row:
        return tuple(
            getattr(work, key, None) if key in WORK else getattr(plot, key) for key in by if key not in GROUND
        )

    for plot in plots:
        mine = [work for work in works if work.plot is plot]
        for key in {apart(plot, work) for work in mine} or {apart(plot, None)}:
            for ground, share in shares(plot, None, asked):
                figures = found[row(key, ground)]
                figures.plots.add(plot.fid)
                figures.area_m2 += plot.area_m2 * share
    treated: dict[Row, list[OracleWork]] = defaultdict(list)
    for work in works:
        shape = clipped(work)
        itself = shape if work.by_area and shape is not None and shape.area > 0 else None
        for ground, share in shares(work.plot, itself, asked):
            figures = found[row(apart(work.plot, work), ground)]
            figures.spent_baht += work.spent_baht * share
            if work.counts:
                figures.treated_plots.add(work.plot.fid)
                figures.farmers |= work.plot.farmers
                figures.activity_area_m2 += treated_m2(work) * share if work.by_area else 0.0
        if work.counts and work.by_area:
            treated[apart(work.plot, work)].append(work)
    for key, some in treated.items():
        for plot, shape, area_m2 in net_ground(some):
            for ground, share in shares(plot, shape, asked):
                found[row(key, ground)].net_area_m2 += area_m2 * share
    return found


def clipped(work: OracleWork) -> shapely.Geometry | None:
    if work.drawn is None or work.plot.shape is None:
        return None
    return polygons(work.drawn & work.plot.shape)


def polygons(shape: shapely.Geometry) -> shapely.Geometry:
    """Its polygons: where edges meet a crossing has lines and points as well."""
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return shapely.MultiPolygon(parts)


def treated_m2(work: OracleWork) -> float:
    """Drawn ground within the plot, else the amount, at most the plot, else the plot."""
    shape, plot = clipped(work), work.plot
    if shape is not None:
        return float(shape.area * plot.area_m2 / plot.shape.area) if plot.shape else 0.0
    amount = work.amount_m2 if work.drawn is None else work.drawn.area
    return plot.area_m2 if amount is None else min(amount, plot.area_m2)


def net_ground(
    works: Sequence[OracleWork],
) -> Iterator[tuple[OraclePlot, shapely.Geometry | None, float]]:
    """The union of the treated ground; of an amount that nobody drew what is free of its plot, all over it.

    Amounts are only understood on plots that do not overlap others.
    """
    taken: shapely.Geometry = shapely.MultiPolygon()
    for plot in sorted({id(work.plot): work.plot for work in works}.values(), key=lambda plot: plot.fid):
        mine = [work for work in works if work.plot is plot]
        amounts = [treated_m2(work) for work in mine if clipped(work) is None]
        if plot.shape is None:
            yield plot, None, max(amounts)
            continue
        scale = plot.area_m2 / plot.shape.area
        known = shapely.union_all([shape for work in mine if (shape := clipped(work)) is not None])
        if any(amount >= plot.area_m2 * (1 - 1e-9) for amount in amounts):
            known = plot.shape
        own = polygons(known - taken)
        yield plot, own, own.area * scale
        taken = polygons(taken | known)
        free = polygons(plot.shape - known)
        beyond = max(amounts, default=0.0) - known.area * scale
        if beyond > 1e-6 and free.area > 1e-6:
            yield plot, free, min(beyond, free.area * scale)


def shares(
    plot: OraclePlot, shape: shapely.Geometry | None, layers: Sequence[Layer]
) -> list[tuple[tuple[str | None, ...], float]]:
    """How a shape on the plot, or all of it, is shared by the rows of the layers; together 1."""
    shape = plot.shape if shape is None else shape
    if shape is None or shape.area == 0:
        return [((None,) * len(layers), 1.0)]
    told: dict[tuple[str | None, ...], float] = defaultdict(float)
    for ground, piece in cut(shape, layers):
        told[ground] += piece.area / shape.area
    return list(told.items())


def cut(
    shape: shapely.Geometry, layers: Sequence[Layer]
) -> Iterator[tuple[tuple[str | None, ...], shapely.Geometry]]:
    """The pieces of a shape on all layers; of units that overlap the first has the ground."""
    if not layers:
        yield (), shape
        return
    rest = shape
    for value, unit in layers[0]:
        for deeper, piece in cut(polygons(rest & unit), layers[1:]):
            if piece.area > 1e-6:
                yield (value, *deeper), piece
        rest = polygons(rest - unit)
    for deeper, piece in cut(rest, layers[1:]):
        if piece.area > 1e-6:
            yield (None, *deeper), piece
