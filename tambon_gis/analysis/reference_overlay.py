"""The reference engine of area shares: GEOS cuts every piece out, in the plainest way there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely

from tambon_gis.analysis.areal import noise_m2, polygons_of
from tambon_gis.analysis.grouped_sums import pairs_within, sums
from tambon_gis.analysis.tree_pairs import pairs_of_tree

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Floats, Geometries, Ints


class Pieces(NamedTuple):
    """Pairs of plot and unit by ascending plot, then unit, with their m2, and for every plot the ground that
    later units claim in vain.
    """

    plot: Ints
    unit: Ints
    area_m2: Floats
    overlap_by_plot_m2: Floats


def cut_pieces(plots: Geometries, plot_area_m2: Floats, units: Geometries) -> Pieces:
    """The pieces of valid plots on valid units; where units overlap, the first has the ground.

    The default engine is held against this one, and leaves to it the plots that it cannot answer for.
    """
    tree = shapely.STRtree(plots)
    unit, plot = pairs_of_tree(tree, units, "intersects")
    within_unit, within_plot = pairs_of_tree(tree, units, "contains_properly")
    order = np.lexsort((unit, plot))
    plot, unit = plot[order], unit[order]
    whole = np.isin(plot * len(units) + unit, within_plot * len(units) + within_unit)
    # Most plots lie wholly inside one unit and touch no other: no crossing is computed for them.
    crossed = np.flatnonzero(~whole)
    ground = plots[plot]
    ground[crossed] = _ground_of(shapely.intersection(ground[crossed], units[unit[crossed]]))
    area = plot_area_m2[plot]
    area[crossed] = shapely.area(ground[crossed])
    noise = noise_m2(plot_area_m2)
    real = area > noise[plot]
    plot, unit, ground, area = plot[real], unit[real], ground[real], area[real]
    kept = _first_wins(plot, ground, area, noise)
    overlap = sums(plot, area - kept, len(plots))
    real = kept > noise[plot]
    return Pieces(plot[real], unit[real], kept[real], overlap)


def _ground_of(pieces: Geometries) -> Geometries:
    """The polygons of pieces: GEOS refuses to subtract what has lines and points beside them."""
    mixed = np.flatnonzero(shapely.get_type_id(pieces) == shapely.GeometryType.GEOMETRYCOLLECTION)
    pieces[mixed] = [polygons_of(piece) for piece in pieces[mixed]]
    return pieces


def _first_wins(plot: Ints, ground: Geometries, area: Floats, noise: Floats) -> Floats:
    """Areas of the pieces after every piece has lost what an earlier piece of its plot already has."""
    earlier, later = pairs_within(plot)
    boxes = shapely.bounds(ground)
    low, high = boxes[:, :2], boxes[:, 2:]
    near = ((low[earlier] < high[later]) & (low[later] < high[earlier])).all(axis=1)
    earlier, later = earlier[near], later[near]
    shared = shapely.area(shapely.intersection(ground[earlier], ground[later])) > noise[plot[later]]
    earlier, later = earlier[shared], later[shared]
    if len(later) == 0:
        return area
    left = ground.copy()
    subtract_in_turn(left, ground, later, earlier)
    kept = area.copy()
    touched = np.unique(later)
    kept[touched] = shapely.area(left[touched])
    return kept


def subtract_in_turn(left: Geometries, ground: Geometries, later: Ints, earlier: Ints) -> None:
    """Take ``ground[earlier]`` out of ``left[later]``, in place; one that has several loses to each."""
    order = np.argsort(later, kind="stable")
    later, earlier = later[order], earlier[order]
    first = np.flatnonzero(np.diff(later, prepend=-1))
    turn = np.arange(len(later)) - np.repeat(first, np.diff(first, append=len(later)))
    for k in range(int(turn.max(initial=-1)) + 1):
        now = turn == k
        left[later[now]] = shapely.difference(left[later[now]], ground[earlier[now]])
