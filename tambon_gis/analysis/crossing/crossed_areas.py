"""How much ground every plot shares with every unit, from where their boundaries cross: no shape is built.

The area of plot ∩ unit is what its boundary sweeps once around, seen from any point (Green's theorem). That
boundary is made of stretches of the plot's rings, inside the unit, and of the unit's rings, inside the
plot; they change over where rings cross. Let J(ring, place) be the area swept along a ring from its first
vertex to a place. Then the sum of J(unit's ring) - J(plot's ring) over all crossings, with its sign turned
where the plot leaves the unit, is the area, but for rings that begin inside the other polygon: each adds its
whole area once. So crossings need neither be sorted nor paired, and a line between two units is looked at
once for both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely

from tambon_gis.analysis.crossing.crossed_units import overlap_boxes
from tambon_gis.analysis.crossing.edge_grid import EdgeGrid, counted_off
from tambon_gis.analysis.crossing.exact_sides import sides_of_plot_points, sides_of_unit_points
from tambon_gis.analysis.crossing.flat_rings import flat_rings, swept_area
from tambon_gis.analysis.crossing.inside import plot_points_in_units, unit_points_in_plots
from tambon_gis.analysis.crossing.unit_lines import NO_EDGE
from tambon_gis.analysis.grouped_sums import sums
from tambon_gis.analysis.sorted_keys import each_once, grouped, look_up
from tambon_gis.analysis.tree_pairs import pairs_of_tree

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Bools, Floats, Geometries, Ints
    from tambon_gis.analysis.crossing.crossed_units import CrossedUnits
    from tambon_gis.analysis.crossing.flat_rings import FlatRings, Points, SweptArea

# Crossings of a ring with a unit that follow each other this closely could come in either order.
_SAME_PLACE = 1e-6


@dataclass(frozen=True, slots=True)
class SharedAreas:
    """Pairs of plot and unit by ascending plot, then unit, with the m2 that they share.

    Those that only touch may be there with a trace above or below 0. ``doubtful`` says for every plot whether
    its pairs cannot be relied on: units overlap there, or a sum that must be 0 is not.
    """

    plot: Ints
    unit: Ints
    area_m2: Floats
    doubtful: Bools


class _Plots(NamedTuple):
    total: int
    rings: FlatRings
    swept: SweptArea
    about: Points
    owner: Ints
    low: complex
    high: complex


class _Crossings(NamedTuple):
    """Where an edge of a plot (the vertex it begins at) crosses a line; ``enters`` is 1 where it goes to the
    left of the line, else -1. The place as seen along each of the two.
    """

    edge: Ints
    line: Ints
    enters: Floats
    along: Floats
    on_edge: Points
    on_line: Points


class _Events(NamedTuple):
    """A crossing as one unit sees it: ``enters`` is 1 where the plot's ring enters the unit, else -1."""

    crossing: Ints
    plot: Ints
    ring: Ints
    unit: Ints
    unit_edge: Ints
    enters: Ints


def shared_areas(plots: Geometries, units: CrossedUnits) -> SharedAreas:
    """The areas of valid plots, in the plane that the units are in too."""
    doubtful = np.zeros(len(plots), dtype=bool)
    rings = flat_rings(plots, units.origin)
    if not len(rings.start) or not len(units.rings.start):
        none = np.empty(0, np.int64)
        return SharedAreas(none, none, np.empty(0), doubtful)
    ready = _ready(rings, len(plots))
    crossings, touching = _crossings(ready, units)
    events = _events(crossings, ready, units)
    many = len(units.shapes)
    _doubt_open_ends(doubtful, events, units)
    _doubt_contested(doubtful, crossings, ready, units)
    pair, area_m2 = _between_crossings(crossings, events, ready, units)
    begun_ring, begun_unit = _begun_in_units(crossings, events, touching, ready, units)
    begun_unit_ring, begun_plot = _begun_in_plots(units.rings.at[units.rings.start], ready)
    pairs = np.concatenate(
        [
            pair,
            ready.rings.owner[begun_ring] * many + begun_unit,
            begun_plot * many + units.rings.owner[begun_unit_ring],
        ]
    )
    areas = np.concatenate([area_m2, ready.swept.whole_m2[begun_ring], units.swept.whole_m2[begun_unit_ring]])
    pair, place = grouped(pairs)
    plot, unit = np.divmod(pair, many)
    return SharedAreas(plot, unit, sums(place, areas, len(pair)), doubtful)


def _ready(rings: FlatRings, count: int) -> _Plots:
    first = np.searchsorted(rings.owner, np.arange(count))
    about = rings.at[rings.start[np.minimum(first, len(rings.start) - 1)]]
    x, y = rings.at.real, rings.at.imag
    return _Plots(
        count,
        rings,
        swept_area(rings, about[rings.owner]),
        about,
        rings.owner[rings.ring],
        complex(x.min(), y.min()),
        complex(x.max(), y.max()),
    )


# --- crossings ----------------------------------------------------------------------------------------


def _crossings(plots: _Plots, units: CrossedUnits) -> tuple[_Crossings, Bools]:
    """All crossings, and for every plot whether one of its vertices is on a line, or too near to tell."""
    begin, end = plots.rings.at, plots.rings.ahead
    here = overlap_boxes(units.line_low, units.line_high, plots.low, plots.high)
    line_begin, line_end = units.lines.begin[here], units.lines.end[here]
    grid = EdgeGrid(line_begin, line_end, plots.low, plots.high, units.cell_m)
    close = np.flatnonzero(grid.has_any(begin, end))
    edge, line = grid.pairs(begin[close], end[close])
    edge = close[edge]
    one, other = line_begin[line], line_end[line]
    begins, ends = sides_of_plot_points(one, other, begin[edge]), sides_of_plot_points(one, other, end[edge])
    touching = np.zeros(plots.total, dtype=bool)
    touching[plots.owner[edge[begins.near]]] = True
    touching[plots.owner[edge[ends.near]]] = True
    cut = np.flatnonzero(begins.sign != ends.sign)
    one, other, a, b = one[cut], other[cut], begin[edge[cut]], end[edge[cut]]
    cuts = sides_of_unit_points(a, b, one).sign != sides_of_unit_points(a, b, other).sign
    cut, one, other, a, b = cut[cuts], one[cuts], other[cuts], a[cuts], b[cuts]
    before, behind = begins.offset[cut], ends.offset[cut]
    found = a + before / (before - behind) * (b - a)
    # Where the two hardly part, rounding moves the place along them, off the end of one even: it goes to the
    # nearest place on the line, and from there on the edge, and so stays between the ends of both.
    _, on_line = _nearest(one, other, found)
    along, on_edge = _nearest(a, b, on_line)
    return _Crossings(edge[cut], here[line[cut]], ends.sign[cut], along, on_edge, on_line), touching


def _nearest(begin: Points, end: Points, point: Points) -> tuple[Floats, Points]:
    """The place on each edge that is nearest to a point, as a share of the edge too."""
    way = end - begin
    share = np.clip((way.conj() * (point - begin)).real / (way.conj() * way).real, 0.0, 1.0)
    return share, begin + share * way


def _events(crossings: _Crossings, plots: _Plots, units: CrossedUnits) -> _Events:
    """Every crossing once for each unit that has the line."""
    sides = np.concatenate([units.lines.left[crossings.line], units.lines.right[crossings.line]])
    enters = np.concatenate([crossings.enters, -crossings.enters]).astype(np.int64)
    there = np.flatnonzero(sides != NO_EDGE)
    crossing = there % max(len(crossings.edge), 1)
    edge, unit_edge = crossings.edge[crossing], sides[there]
    return _Events(
        crossing,
        plots.owner[edge],
        plots.rings.ring[edge],
        units.owner[unit_edge],
        unit_edge,
        enters[there],
    )


def _between_crossings(
    crossings: _Crossings, events: _Events, plots: _Plots, units: CrossedUnits
) -> tuple[Ints, Floats]:
    """The pairs whose boundaries cross, and the sum over their crossings."""
    about = plots.about[events.plot]
    edge = crossings.edge[events.crossing]
    on_plot = _swept_until(plots.rings.at[edge] - about, crossings.on_edge[events.crossing] - about)
    on_plot += plots.swept.before[edge] * plots.swept.step_m2
    first = units.rings.at[units.rings.start[units.rings.ring[events.unit_edge]]]
    place = crossings.on_line[events.crossing] - first
    on_unit = _swept_until(units.rings.at[events.unit_edge] - first, place)
    # The unit's rings are seen from their first vertex; now from where the plot's are.
    moved = about - first
    on_unit -= 0.5 * (moved.real * place.imag - moved.imag * place.real)
    pair, place_of = grouped(events.plot * len(units.shapes) + events.unit)
    steps = np.zeros(len(pair), np.int64)
    np.add.at(steps, place_of, events.enters * units.swept.before[events.unit_edge])
    area = sums(place_of, events.enters * (on_unit - on_plot), len(pair))
    return pair, area + steps * units.swept.step_m2


def _swept_until(begin: Points, place: Points) -> Floats:
    """The area that the way from the beginning of an edge to a place on it sweeps, seen from 0."""
    way = place - begin
    swept: Floats = 0.5 * (begin.real * way.imag - begin.imag * way.real)
    return swept


# --- what cannot be relied on -------------------------------------------------------------------------


def _doubt_open_ends(doubtful: Bools, events: _Events, units: CrossedUnits) -> None:
    """A ring enters a polygon as often as it leaves it; where it does not, something is wrong with either."""
    unit_ring = units.rings.ring[events.unit_edge]
    for key in (
        events.ring * len(units.shapes) + events.unit,
        events.plot * len(units.rings.start) + unit_ring,
    ):
        found, place = grouped(key)
        balance = np.bincount(place, events.enters, len(found))
        doubtful[events.plot[balance[place] != 0]] = True


def _doubt_contested(doubtful: Bools, crossings: _Crossings, plots: _Plots, units: CrossedUnits) -> None:
    """Plots that a contested line crosses or lies in."""
    single = units.contested.single
    inside, holder = _begun_in_plots(units.lines.begin[single], plots)
    line = np.concatenate([crossings.line, single[inside]])
    plot = np.concatenate([plots.owner[crossings.edge], holder])
    contested = units.contested.among(each_once(line))
    doubtful[plot[np.isin(line, contested)]] = True


# --- rings that begin inside --------------------------------------------------------------------------


def _begun_in_plots(points: Points, plots: _Plots) -> tuple[Ints, Ints]:
    """Pairs (vertex of a unit, plot that it is in)."""
    near = overlap_boxes(points, points, plots.low, plots.high)
    if not len(near):
        return near, near
    first, last = plots.rings.vertices_of(plots.total)
    solid = np.flatnonzero(last > first)
    x, y = plots.rings.at.real, plots.rings.at.imag
    low_x, high_x = np.minimum.reduceat(x, first[solid]), np.maximum.reduceat(x, first[solid])
    low_y, high_y = np.minimum.reduceat(y, first[solid]), np.maximum.reduceat(y, first[solid])
    point, plot = _in_boxes(points[near], low_x, low_y, high_x, high_y)
    point, plot = near[point], solid[plot]
    inside = unit_points_in_plots(points[point], plot, plots.rings, plots.total)
    return point[inside], plot[inside]


def _in_boxes(
    points: Points, low_x: Floats, low_y: Floats, high_x: Floats, high_y: Floats
) -> tuple[Ints, Ints]:
    """Pairs (point, box that it is in)."""
    by_x = np.argsort(points.real)
    x = points.real[by_x]
    first, last = np.searchsorted(x, low_x), np.searchsorted(x, high_x, side="right")
    box, rank = counted_off(last - first)
    point = by_x[first[box] + rank]
    y = points.imag[point]
    inside = (low_y[box] <= y) & (y <= high_y[box])
    return point[inside], box[inside]


def _begun_in_units(
    crossings: _Crossings, events: _Events, touching: Bools, plots: _Plots, units: CrossedUnits
) -> tuple[Ints, Ints]:
    """Pairs (ring of a plot, unit that it begins in).

    Where a ring crosses the unit, its first crossing says so: it leaves. Where two crossings follow each
    other too closely, and where a plot has a vertex on a line, the first vertex is looked for exactly.
    """
    many = len(units.shapes)
    key = events.ring * many + events.unit
    edge, along = crossings.edge[events.crossing], crossings.along[events.crossing]
    order = np.lexsort((along, edge, key))
    key = key[order]
    first = np.flatnonzero(np.diff(key, prepend=-1))
    second = np.minimum(first + 1, max(len(key) - 1, 0))
    one, other = order[first], order[second]
    unsure = (second > first) & (key[second] == key[first]) & (edge[one] == edge[other])
    unsure &= along[other] - along[one] < _SAME_PLACE
    crossed = key[first]
    begun = crossed[(events.enters[one] < 0) & ~unsure]
    starts = plots.rings.at[plots.rings.start]
    near = overlap_boxes(units.unit_low, units.unit_high, plots.low, plots.high)
    place = starts + units.origin
    tree = shapely.STRtree(shapely.points(place.real, place.imag))
    unit, ring = pairs_of_tree(tree, units.shapes[near], "intersects")
    held = _without(ring * many + near[unit], crossed)
    held = held[~touching[plots.rings.owner[held // many]]]
    asked = np.flatnonzero(touching[plots.rings.owner])
    low, high = units.unit_low[near], units.unit_high[near]
    ring, unit = _in_boxes(starts[asked], low.real, low.imag, high.real, high.imag)
    asked = np.concatenate([crossed[unsure], _without(asked[ring] * many + near[unit], crossed)])
    ring, unit = np.divmod(asked, many)
    inside = plot_points_in_units(starts[ring], unit, units.rings, many)
    ring, unit = np.divmod(np.concatenate([begun, held, asked[inside]]), many)
    return ring, unit


def _without(keys: Ints, known: Ints) -> Ints:
    """The keys that are not among the sorted known ones."""
    _, there = look_up(known, keys)
    return keys[~there]
