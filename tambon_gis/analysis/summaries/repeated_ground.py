"""Ground that two pieces of work share, pair by pair, by the same rule as net area."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis.analysis.areal import NOISE_PART, polygons_of
from tambon_gis.analysis.grouped_sums import matches, pairs_within, sums
from tambon_gis.analysis.summaries.treated_area import net_ground

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Floats, Geometries, Ints
    from tambon_gis.analysis.summaries.treated_area import Subjects, Treated

_LEAST_M2 = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class SharedGround:
    """Pairs of work, the earlier first, as positions in the work that was given.

    ``area_m2`` is the ground that both treat; ``counted_m2`` what of it is repeat area that no pair before
    counts: these sum to the repeat area of all the work but for ``unplaced_m2``, which lies on plots that
    overlap at places that nobody drew.
    """

    first: Ints
    second: Ints
    area_m2: Floats
    counted_m2: Floats
    unplaced_m2: float


def shared_ground(work: Treated, subjects: Subjects, neighbours: tuple[Ints, Ints]) -> SharedGround:
    """The pairs of work, earliest work first, on one subject or on two that are ``neighbours``: that overlap.

    Two share what they have together less their net area: of drawn ground its intersection, of a whole plot
    and a part the part, of two amounts on one plot of which nobody knows where they lie the smaller.
    """
    first, second = _candidates(work.ground.subject, neighbours)
    area = _shared_m2(work, subjects, neighbours, first, second)
    least = np.fmin(work.ground.area_m2[first], work.ground.area_m2[second]) * NOISE_PART
    real = area > np.fmax(least, _LEAST_M2)
    first, second, area = first[real], second[real], area[real]
    counted = _counted(work, subjects, neighbours, first, second, area)
    everything = np.zeros(len(work.whole), np.int64)
    net = float(net_ground(everything, work, subjects, neighbours).ground.area_m2.sum())
    unplaced = float(work.ground.area_m2.sum()) - net - float(counted.sum())
    return SharedGround(first, second, area, counted, unplaced)


def shapes_of(work: Treated, subjects: Subjects, first: Ints, second: Ints) -> Geometries:
    """Where pairs share ground, in the project's system; None where one of them has no known place."""
    known = []
    for position in (first, second):
        shape = work.ground.shape[position].copy()
        whole = work.whole[position]
        shape[whole] = subjects.geometry[work.ground.subject[position[whole]]]
        known.append(shape)
    found = np.full(len(first), None, dtype=object)
    both = np.flatnonzero(~(shapely.is_missing(known[0]) | shapely.is_missing(known[1])))
    pieces = shapely.intersection(known[0][both], known[1][both])
    found[both] = [polygons_of(piece) for piece in pieces]
    return found


def _candidates(subject: Ints, neighbours: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
    """Every two pieces of work that may share ground, once, the earlier first."""
    order = np.argsort(subject, kind="stable")
    of_subject = subject[order]
    earlier, later = pairs_within(of_subject)
    firsts, seconds = [order[earlier]], [order[later]]
    pair, left = matches(neighbours[0], of_subject)
    entry, right = matches(neighbours[1][pair], of_subject)
    one, other = order[left[entry]], order[right]
    firsts.append(np.minimum(one, other))
    seconds.append(np.maximum(one, other))
    return np.concatenate(firsts), np.concatenate(seconds)


def _shared_m2(
    work: Treated, subjects: Subjects, neighbours: tuple[Ints, Ints], first: Ints, second: Ints
) -> Floats:
    treated = work.ground.area_m2
    found = np.fmin(treated[first], treated[second])
    drawn = ~shapely.is_missing(work.ground.shape)
    by_shape = np.flatnonzero(
        drawn[first] | drawn[second] | (work.ground.subject[first] != work.ground.subject[second])
    )
    one, other = first[by_shape], second[by_shape]
    net = _net_of(work, subjects, neighbours, [one, other], len(by_shape))
    found[by_shape] = np.maximum(treated[one] + treated[other] - net, 0.0)
    return found


def _net_of(
    work: Treated, subjects: Subjects, neighbours: tuple[Ints, Ints], members: list[Ints], count: int
) -> Floats:
    """The net area of so many rows; entry i of each array of ``members`` is in row i."""
    if not count:
        return np.zeros(0)
    row = np.tile(np.arange(count), len(members))
    net = net_ground(row, work.at(np.concatenate(members)), subjects, neighbours)
    return sums(net.row, net.ground.area_m2, count)


def _counted(
    work: Treated,
    subjects: Subjects,
    neighbours: tuple[Ints, Ints],
    first: Ints,
    second: Ints,
    area_m2: Floats,
) -> Floats:
    """What each piece of work repeats of those before it, given to the pairs that share most first."""
    order = np.lexsort((first, -area_m2, second))
    later, turn = np.unique(second, return_inverse=True)
    # Rows of the work before, and of the same with the later one.
    before = net_ground(turn, work.at(first), subjects, neighbours)
    both = net_ground(
        np.concatenate([turn, np.arange(len(later))]),
        work.at(np.concatenate([first, later])),
        subjects,
        neighbours,
    )
    net_before = sums(before.row, before.ground.area_m2, len(later))
    net_both = sums(both.row, both.ground.area_m2, len(later))
    repeated = np.maximum(work.ground.area_m2[later] - (net_both - net_before), 0.0)
    area, of = area_m2[order], turn[order]
    reach = np.cumsum(area)
    start = np.searchsorted(of, np.arange(len(later)))
    reach -= (reach - area)[start[of]]
    found = np.empty(len(order))
    found[order] = np.clip(repeated[of] - (reach - area), 0.0, area)
    return found
