"""The net area of a block: ground that counts once a row, told by areas wherever they say all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tambon_gis.analysis.areal import NOISE_PART
from tambon_gis.analysis.grouped_sums import sums
from tambon_gis.analysis.summaries.treated_area import Ground, Treated, net_ground

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Bools, Floats, Geometries, Ints
    from tambon_gis.analysis.summaries.block_work import WorkHere
    from tambon_gis.analysis.summaries.prepared import Prepared

# Of two drawings in a cell what they share is all that is to be known.
_TWO = 2


class Placed(NamedTuple):
    """Ground of known shape that counts once a row, to be divided by the layers: its row without them."""

    row: Ints
    shape: Geometries
    area_m2: Floats


NO_GROUND = Placed(np.empty(0, np.int64), np.empty(0, dtype=object), np.empty(0))


class BlockNet(NamedTuple):
    """Ground that counts once a row: spread over its subject; in rows already; and by its shape."""

    row: Ints
    subject: Ints
    area_m2: Floats
    own_row: Ints
    own_m2: Floats
    placed: Placed


class _Cells(NamedTuple):
    """Rows on subjects: what is known of the treated ground of each.

    ``whole``: all of it; ``largest_m2``: the largest amount that nobody drew; ``outlines``: number of
    drawings. ``of_drawn`` and ``drawn`` are the cell of each drawing, ``of_work`` and ``work`` of all work.
    """

    row: Ints
    subject: Ints
    whole: Bools
    largest_m2: Floats
    outlines: Ints
    of_drawn: Ints
    drawn: Ints
    of_work: Ints
    work: Ints


def _cells(asked: Prepared, work: WorkHere) -> _Cells:
    """The cells of work that treats ground, on subjects that share none with others."""
    treats = np.flatnonzero(work.counts & work.by_area & ~asked.tangled[work.subject])
    row, subject = work.row[treats], work.subject[treats].astype(np.int64)
    if asked.by_work and len(treats):
        # One subject's work of one row together; without work in the rows it lies together as it is.
        cells, of_row = np.unique(row, return_inverse=True)
        order = ordered((subject - subject[0]) * len(cells) + of_row)
        treats, row, subject = treats[order], row[order], subject[order]
    fresh = np.ones(len(treats), bool)
    fresh[1:] = (row[1:] != row[:-1]) | (subject[1:] != subject[:-1])
    first, of_work = np.flatnonzero(fresh), np.cumsum(fresh) - 1
    drawn = work.drawn[treats]
    has = np.flatnonzero(drawn >= 0)
    loose = (drawn < 0) & ~work.whole[treats]
    if not len(first):
        none = np.empty(0, np.int64)
        return _Cells(none, none, np.empty(0, bool), np.empty(0), none, none, none, none, none)
    return _Cells(
        row[first],
        subject[first],
        np.logical_or.reduceat(work.whole[treats], first),
        np.maximum.reduceat(np.where(loose, work.area_m2[treats], 0.0), first),
        np.bincount(of_work[has], minlength=len(first)),
        of_work[has],
        drawn[has],
        of_work,
        treats,
    )


def block_net(asked: Prepared, work: WorkHere) -> BlockNet:
    """The union of the treated ground of each row, of subjects that share none with others.

    Areas say all: of drawings their own less what two of them share, and of an amount beyond them the part
    of the subject that is free, in the proportion of its ground. Only where three drawings may meet have
    shapes to be united.
    """
    cells = _cells(asked, work)
    area = asked.area_m2[cells.subject]
    united, crowded = np.zeros(len(area)), np.zeros(len(area), bool)
    signed = _signed_drawings(asked, cells)
    united += sums(signed.cell, signed.sign * signed.area_m2, len(area))
    drawn = ~cells.whole & (cells.outlines > 0)
    crowded[cells.of_drawn[asked.drawn.meeting.crowded[cells.drawn]]] = True
    crowded &= drawn & (cells.outlines > _TWO)
    by_area = drawn & ~crowded
    free = np.maximum(area - united, 0.0)
    beyond = np.where(by_area, np.minimum(cells.largest_m2 - united, free), 0.0)
    # Rounding of the crossings is not ground.
    beyond[beyond <= NOISE_PART * area] = 0.0
    dense = np.divide(beyond, free, out=np.zeros(len(area)), where=free > 0)
    spread = np.where(cells.whole, area, np.where(drawn, dense * area, cells.largest_m2))
    even = np.flatnonzero(spread > 0)
    mine = by_area[signed.cell]
    cell, piece, sign = signed.cell[mine], signed.piece[mine], signed.sign[mine]
    signed_m2 = signed.area_m2[mine] * sign * (1.0 - dense[cell])
    own_row, own_m2 = _own(asked, cells.row[cell], piece, signed_m2)
    placed = NO_GROUND
    if crowded.any():
        here = np.flatnonzero(crowded[cells.of_work])
        of = cells.of_work[here]
        placed = _united(asked, cells.row[of], cells.subject[of], cells.work[here], work)
    if asked.parts is None and len(placed.row):
        # Nothing divides the ground: its area is all that is asked for.
        own_row = np.concatenate([own_row, placed.row])
        own_m2 = np.concatenate([own_m2, placed.area_m2])
        placed = NO_GROUND
    return BlockNet(cells.row[even], cells.subject[even], spread[even], own_row, own_m2, placed)


class _Signed(NamedTuple):
    """Drawings of cells, and what two of them share with a minus; ``piece`` numbers both as `own_parts`."""

    cell: Ints
    piece: Ints
    sign: Floats
    area_m2: Floats


def _signed_drawings(asked: Prepared, cells: _Cells) -> _Signed:
    meeting = asked.drawn.meeting
    if not len(cells.drawn):
        none = np.empty(0, np.int64)
        return _Signed(none, none, np.empty(0), np.empty(0))
    least, most = int(cells.drawn.min()), int(cells.drawn.max()) + 1
    of = np.full(most - least, -1)
    of[cells.drawn - least] = cells.of_drawn
    first, last = np.searchsorted(meeting.one, (least, most)).tolist()
    pair = first + np.flatnonzero(meeting.plane_m2[first:last] > 0)
    pair = pair[meeting.other[pair] < most]
    cell = of[meeting.one[pair] - least]
    together = (cell >= 0) & (cell == of[meeting.other[pair] - least])
    pair, cell = pair[together], cell[together]
    one = meeting.one[pair]
    scale = np.divide(
        asked.clipped_m2[one],
        asked.drawn.plane_m2[one],
        out=np.zeros(len(one)),
        where=asked.clipped_m2[one] > 0,
    )
    return _Signed(
        np.concatenate([cells.of_drawn, cell]),
        np.concatenate([cells.drawn, len(asked.drawn) + pair]),
        np.concatenate([np.ones(len(cells.drawn)), -np.ones(len(pair))]),
        np.concatenate([asked.clipped_m2[cells.drawn], meeting.plane_m2[pair] * scale]),
    )


def ordered(cell: Ints) -> Ints:
    """What ``argsort`` says, stable, in the time of a sort where number and place fit into one."""
    bits = max(len(cell) - 1, 1).bit_length()
    if not len(cell) or int(cell.max()) >> (62 - bits):
        found: Ints = np.argsort(cell, kind="stable")
        return found
    packed = (cell << bits) | np.arange(len(cell))
    packed.sort()
    return packed & ((1 << bits) - 1)


def _own(asked: Prepared, row: Ints, piece: Ints, area_m2: Floats) -> tuple[Ints, Floats]:
    """Drawn ground in rows by its own parts."""
    entry, row, share = asked.spread_own(row, piece)
    return row, area_m2[entry] * share


def _united(asked: Prepared, row: Ints, subject: Ints, entry: Ints, work: WorkHere) -> Placed:
    """The ground of cells of which shapes have to be united, or completed by an amount."""
    if not len(entry):
        return NO_GROUND
    used, of = np.unique(subject, return_inverse=True)
    drawn = work.drawn[entry]
    has = drawn >= 0
    shape = np.full(len(entry), None, dtype=object)
    shape[has] = asked.drawn.shape[drawn[has]]
    geometry = np.full(len(used), None, dtype=object)
    geometry[of[has]] = asked.drawn.of[drawn[has]]
    ground = asked.ground_of(used, geometry)
    treated = Treated(Ground(of, shape, work.area_m2[entry]), work.whole[entry])
    none = np.empty(0, np.int64)
    found = net_ground(row, treated, ground, (none, none))
    return Placed(found.row, found.ground.shape, found.ground.area_m2)
