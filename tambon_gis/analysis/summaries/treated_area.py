"""The ground that work treats: the area of each assignment, and the union of many as net area."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import shapely

from tambon_gis.analysis.areal import NOISE_PART, areal, polygons_of
from tambon_gis.analysis.array_types import Bools, Floats, Geometries, Ints
from tambon_gis.analysis.grouped_sums import matches
from tambon_gis.analysis.summaries.differences import Differences

# An amount this close to the area of the plot means the plot.
_SAME = 1 - 1e-9
_NOWHERE = shapely.MultiPolygon()


@dataclass(frozen=True, slots=True)
class Subjects:
    """What work is done on: plots, work areas, households, villages; one entry each.

    ``geometry`` is polygonal in the project's system, None where there is none; ``area_m2`` the area that
    reports use, 0 where unknown; ``scale`` turns plane m2 of the project's system into it; ``least_m2``
    is the smaller of that area and the measured one: an amount of just so much is the whole plot, as is one
    that reaches the area itself.
    """

    geometry: Geometries
    area_m2: Floats
    least_m2: Floats
    scale: Floats

    @classmethod
    def of(cls, geometry: Geometries, area_m2: Floats, measured_m2: Floats) -> Subjects:
        """From shapes as stored, areas that reports use and measured areas (NaN where there is none)."""
        # Most plots have no work and no shape here: they are passed over.
        there = np.flatnonzero(~shapely.is_missing(geometry))
        found, _ = areal(geometry[there])
        planar = np.zeros(len(geometry))
        planar[there] = np.nan_to_num(shapely.area(found))
        area = np.nan_to_num(area_m2)
        shapes = np.full(len(geometry), None, dtype=object)
        shapes[there[planar[there] > 0]] = found[planar[there] > 0]
        scale = np.divide(area, planar, out=np.zeros(len(area)), where=planar > 0)
        return cls(shapes, area, np.fmin(area, measured_m2), scale)

    @classmethod
    def of_polygons(cls, geometry: Geometries, area_m2: Floats, least_m2: Floats) -> Subjects:
        """From shapes that are fit for areas already, and the areas of a `Subjects`."""
        planar = np.nan_to_num(shapely.area(geometry))
        scale = np.divide(area_m2, planar, out=np.zeros(len(planar)), where=planar > 0)
        return cls(geometry, area_m2, least_m2, scale)


class Ground(NamedTuple):
    """Pieces of ground, each on one subject.

    ``shape`` says where a piece lies; None means evenly over its subject, whose own shares then split it.
    """

    subject: Ints
    shape: Geometries
    area_m2: Floats


class Treated(NamedTuple):
    """The ground of each assignment; ``whole`` where it is all of its subject, wherever that lies."""

    ground: Ground
    whole: Bools

    def at(self, positions: Ints) -> Treated:
        """The same for some of the assignments."""
        subject, shape, area = self.ground
        return Treated(Ground(subject[positions], shape[positions], area[positions]), self.whole[positions])


def treated(subject: Ints, drawn: Geometries, amount_m2: Floats, subjects: Subjects) -> Treated:
    """The treated ground of assignments that are counted by area (design: treated area).

    Its drawn geometry clipped to the plot; else its area amount, at most the plot; else the plot. A
    drawn line or point has no area and counts as not drawn; on a plot without geometry a drawn area is an
    amount. ``amount_m2`` is NaN where none was given. Where the area of the plot is unknown, an amount stands
    as it is and no amount is 0.
    """
    drawn, _ = areal(drawn)
    drawn_m2 = np.nan_to_num(shapely.area(drawn))
    plot = subjects.geometry[subject]
    is_drawn = (drawn_m2 > 0) & ~shapely.is_missing(plot)
    shape = np.full(len(subject), None, dtype=object)
    shape[is_drawn] = shapely.intersection(drawn[is_drawn], plot[is_drawn])
    shape[is_drawn] = [polygons_of(piece) for piece in shape[is_drawn]]
    amount = np.where(drawn_m2 > 0, drawn_m2, amount_m2)
    clipped = np.nan_to_num(shapely.area(shape)) * subjects.scale[subject]
    area, whole = treated_m2(subjects.area_m2[subject], subjects.least_m2[subject], amount, is_drawn, clipped)
    return Treated(Ground(subject, shape, area), whole)


def treated_m2(
    area_m2: Floats, least_m2: Floats, amount_m2: Floats, is_drawn: Bools, clipped_m2: Floats
) -> tuple[Floats, Bools]:
    """The treated m2 of each assignment, and whether that is all of what it is on.

    For each: the area of its subject and the least amount that means all of it (`Subjects`), the amount said,
    whether its ground was drawn, and that ground's area.
    """
    # Who says the measured area means the plot, though its document has it larger; other amounts are meant.
    says_all = (amount_m2 >= area_m2 * _SAME) | (np.abs(amount_m2 - least_m2) <= least_m2 * (1 - _SAME))
    whole = ~is_drawn & (area_m2 > 0) & (np.isnan(amount_m2) | says_all)
    # A negative amount is a slip, not ground taken away; without an amount there is none.
    found = np.where(whole, area_m2, np.fmax(amount_m2, 0.0))
    return np.where(is_drawn, clipped_m2, found), whole


@dataclass(frozen=True, slots=True)
class NetGround:
    """Ground that is counted once in each row; ``row`` goes with every piece of ``ground``."""

    row: Ints
    ground: Ground


def net_ground(
    row: Ints,
    work: Treated,
    subjects: Subjects,
    pairs: tuple[Ints, Ints],
    known: Differences | None = None,
) -> NetGround:
    """The union of the treated ground of each row; ``pairs`` are those of its subjects that share
    ground, the earlier first.

    On one plot that is the larger of the union of what was drawn and of the largest amount, at most the plot.
    Ground that several plots of the row share is counted once: the plot that comes first has it. An amount of
    which nobody drew where it lies is taken to lie, as far as it can, on ground of its plot that is neither
    known to be treated nor part of a plot of which a larger amount is said in the same way.

    ``known`` remembers shapes less others from one question to the next.
    """
    entries = _entries(row, work, subjects)
    earlier, later = _neighbours(entries, len(subjects.area_m2), pairs)
    # Where nothing was drawn and no neighbour overlaps, areas say all and shapes are not needed.
    by_shape = entries.is_drawn.copy()
    by_shape[earlier] = by_shape[later] = True
    plain = ~by_shape
    # On a plain entry nothing was drawn: it is the whole subject, or its largest amount.
    known_m2 = np.where(entries.whole, subjects.area_m2[entries.subject], entries.amount_m2)
    pieces = [_Pieces(np.flatnonzero(plain), np.full(int(plain.sum()), None, dtype=object), known_m2[plain])]
    if by_shape.any():
        index = np.flatnonzero(by_shape)
        pieces += _by_shape(entries, index, earlier, later, subjects, known or Differences())
    entry, shape, area = (np.concatenate(column) for column in zip(*pieces, strict=True))
    real = area > 0
    entry = entry[real]
    return NetGround(entries.row[entry], Ground(entries.subject[entry], shape[real], area[real]))


class _Pieces(NamedTuple):
    entry: Ints
    shape: Geometries
    area_m2: Floats


class _Entries(NamedTuple):
    """One entry a row and subject: known ground (``drawn`` or ``whole``) and the largest amount beside it."""

    row: Ints
    subject: Ints
    whole: Bools
    drawn: Geometries
    amount_m2: Floats

    @property
    def is_drawn(self) -> Bools:
        found: Bools = ~shapely.is_missing(self.drawn)
        return found


def _entries(row: Ints, work: Treated, subjects: Subjects) -> _Entries:
    count = len(subjects.area_m2)
    cell, entry = np.unique(row * count + work.ground.subject, return_inverse=True)
    whole = np.zeros(len(cell), dtype=bool)
    whole[entry[work.whole]] = True
    placed = ~shapely.is_missing(work.ground.shape)
    amount = np.zeros(len(cell))
    loose = ~placed & ~work.whole
    np.maximum.at(amount, entry[loose], work.ground.area_m2[loose])
    drawn = np.full(len(cell), None, dtype=object)
    outlined = np.flatnonzero(placed & ~whole[entry])
    outlined = outlined[np.argsort(entry[outlined], kind="stable")]
    of = entry[outlined]
    turn = np.arange(len(of)) - np.searchsorted(of, of)
    for k in range(int(turn.max(initial=-1)) + 1):
        now = turn == k
        shape = work.ground.shape[outlined[now]]
        drawn[of[now]] = shape if k == 0 else shapely.union(drawn[of[now]], shape)
    return _Entries(cell // count, cell % count, whole, drawn, np.where(whole, 0.0, amount))


def _neighbours(entries: _Entries, count: int, pairs: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
    """Pairs of entries of one row whose plots overlap, the earlier plot first."""
    one, other = pairs
    # Every row in which the first plot of a pair is, looked up for the second.
    order = np.argsort(entries.subject, kind="stable")
    pair, at = matches(one, entries.subject[order])
    earlier = order[at]
    cells = entries.row * count + entries.subject
    wanted = entries.row[earlier] * count + other[pair]
    at = np.minimum(np.searchsorted(cells, wanted), len(cells) - 1)
    both = cells[at] == wanted
    return earlier[both], at[both]


def _by_shape(
    entries: _Entries, index: Ints, earlier: Ints, later: Ints, subjects: Subjects, differences: Differences
) -> list[_Pieces]:
    """The known ground of the entries ``index``, and what their amounts claim beyond it."""
    position = np.full(len(entries.row), -1)
    position[index] = np.arange(len(index))
    earlier, later = position[earlier], position[later]
    subject = entries.subject[index]
    plot, scale = subjects.geometry[subject], subjects.scale[subject]
    known = np.where(entries.is_drawn[index], entries.drawn[index], _NOWHERE)
    known = np.where(entries.whole[index], plot, known)
    own = known.copy()
    differences.subtract_in_turn(own, known, later, earlier)

    partial = entries.amount_m2[index] > 0
    itself = np.arange(len(index))
    taken_from, taken = np.concatenate([itself, later, earlier]), np.concatenate([itself, earlier, later])
    wanted = partial[taken_from]
    free = plot.copy()
    differences.subtract_in_turn(free, known, taken_from[wanted], taken[wanted])
    covered_m2 = subjects.area_m2[subject] - shapely.area(free) * scale
    wish_m2 = np.where(partial, np.maximum(entries.amount_m2[index] - covered_m2, 0.0), 0.0)
    both = partial[later] & partial[earlier]
    earlier, later = earlier[both], later[both]
    larger = wish_m2[later] > wish_m2[earlier]
    earlier, later = np.where(larger, later, earlier), np.where(larger, earlier, later)
    differences.subtract_in_turn(free, plot, later, earlier)
    beyond_m2 = np.minimum(wish_m2, shapely.area(free) * scale)
    # Rounding of the crossings is not ground.
    real = beyond_m2 > NOISE_PART * subjects.area_m2[subject]
    return [
        _Pieces(index, own, shapely.area(own) * scale),
        _Pieces(index[real], free[real], beyond_m2[real]),
    ]
