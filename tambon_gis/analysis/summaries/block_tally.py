"""Counting and adding over a block of subjects: so small that a change is counted again in no time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely

from tambon_gis.analysis.areal import NOISE_PART
from tambon_gis.analysis.grouped_sums import sums
from tambon_gis.analysis.sorted_keys import each_once, look_up
from tambon_gis.analysis.summaries.block_rows import RowNumbers, expanded, sorted_pairs
from tambon_gis.analysis.summaries.groupings import is_counted
from tambon_gis.analysis.summaries.tenure_columns import farmers_of
from tambon_gis.analysis.summaries.treated_area import (
    Ground,
    Subjects,
    Treated,
    net_ground,
    treated_m2,
)
from tambon_gis.measures.area import M2_PER_RAI

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Bools, Floats, Geometries, Ints, Wholes
    from tambon_gis.analysis.summaries.prepared import Prepared

# Of two drawings in a cell what they share is all that is to be known.
_TWO = 2
# Sums of each row, and behind them the quantity in each unit.
SUMS = ("area_m2", "net_area_m2", "activity_area_m2", "planned_baht", "spent_baht")
# Counts of each row, and behind them how much work there is in each unit, what counts and all.
COUNTS = ("plots", "treated_plots", "farmers")
# Counts of the whole block that notes are made of.
FACTS = ("counted", "unsaid", "groundless", "missed")


class Placed(NamedTuple):
    """Ground of known shape that counts once a row, to be divided by the layers: its row without them."""

    row: Ints
    shape: Geometries
    area_m2: Floats


NO_GROUND = Placed(np.empty(0, np.int64), np.empty(0, dtype=object), np.empty(0))


@dataclass(frozen=True, slots=True, eq=False)
class Tallied:
    """The rows of a block by their number, ascending, with `SUMS` and `COUNTS`, and `FACTS` of all of it.

    ``farmers`` are pairs (row, person) of those who are met in other blocks too: they are not in the counts.
    ``placed`` is still to be added to the net area.
    """

    row: Ints
    sums: Floats
    counts: Ints
    facts: Ints
    farmers: tuple[Ints, Ints]
    placed: Placed


class WorkHere(NamedTuple):
    """The assignments of a block that are asked for; ``at`` indexes all, ``subject`` all subjects."""

    at: Ints
    subject: Wholes
    row: Ints
    counts: Bools
    by_area: Bools
    area_m2: Floats
    whole: Bools
    drawn: Ints


def tally_block(asked: Prepared, subjects: slice, works: slice) -> Tallied:
    """Tally the subjects and the assignments between two places."""
    work = work_here(asked, np.arange(works.start, works.stop))
    rows = RowNumbers()
    first, last = subjects.start, min(subjects.stop, asked.plots)
    plots = np.arange(first, max(last, first))
    if asked.chosen is not None:
        plots = plots[asked.chosen[plots]]

    # Plots of each row, whether anything was done on them or not.
    row, plot = asked.subject_row[plots].astype(np.int64), plots
    if asked.by_work:
        on_plot = work.subject < asked.plots
        busy = np.zeros(len(plots) and int(plots[-1]) - first + 1, bool)
        busy[work.subject[on_plot] - first] = True
        idle = ~busy[plots - first]
        row = np.concatenate([work.row[on_plot], row[idle] + asked.without_work])
        plot = np.concatenate([work.subject[on_plot].astype(np.int64), plots[idle]])
        row, plot = sorted_pairs(row, plot)
    entry, at = asked.parts_of(plot)
    row, turn = asked.with_ground(row[entry], at)
    member_row, member = row, plot[entry[turn]]
    member_m2 = asked.area_m2[member] * asked.share[at[turn]]

    # Work of each row, by the parts of its ground.
    entry, share, values = _parts_of_work(asked, work)
    row, turn = asked.with_ground_of(work.row[entry], values)
    entry, share = entry[turn], share[turn]
    works_at, work_row = work.at[entry], row

    net = _net(asked, work)
    of, at = asked.parts_of(net.subject)
    net_row, turn = asked.with_ground(net.row[of], at)
    net_m2 = (net.area_m2[of] * asked.share[at])[turn]
    own_row, turn = asked.with_ground_of(net.own_row, net.own_values)
    net_row, net_m2 = np.concatenate([net_row, own_row]), np.concatenate([net_m2, net.own_m2[turn]])

    rows.take(member_row, work_row, net_row)
    count = len(rows)
    member_row, work_row, net_row = rows.place(member_row), rows.place(work_row), rows.place(net_row)
    columns = asked.works
    activity = np.where(work.counts & work.by_area, work.area_m2, 0.0)
    amounts = _quantity(asked, work)
    unit = asked.unit[columns.intervention[works_at]]
    units = asked.units
    found = np.empty((count, len(SUMS) + units))
    found[:, 0] = sums(member_row, member_m2, count)
    found[:, 1] = sums(net_row, net_m2, count)
    found[:, 2] = sums(work_row, activity[entry] * share, count)
    for place, money in ((3, columns.planned_baht), (4, columns.spent_baht)):
        found[:, place] = sums(work_row, np.nan_to_num(money[works_at]) * share, count)
    cell = work_row * units + unit
    counted = work.counts[entry]
    told = np.nan_to_num(amounts[entry]) * share
    found[:, len(SUMS) :] = sums(cell, told, count * units).reshape(count, units)

    counts = np.empty((count, len(COUNTS) + 2 * units), np.int64)
    counts[:, 0] = _different(member_row, member, count)
    treated = counted & (work.subject[entry] < asked.plots)
    counts[:, 1] = _different(work_row[treated], work.subject[entry[treated]], count)
    counts[:, 2], farmers = _farmers(asked, work, entry[counted], work_row[counted], count)
    for place, some in enumerate((cell[counted], cell)):
        number = np.bincount(some, minlength=count * units).reshape(count, units)
        counts[:, len(COUNTS) + place * units : len(COUNTS) + (place + 1) * units] = number
    facts = np.array(
        [
            np.count_nonzero(work.counts),
            np.count_nonzero(work.counts & np.isnan(amounts)),
            np.count_nonzero(~asked.has_shape[work.subject]),
            np.count_nonzero(work.counts & (work.drawn >= 0) & (work.area_m2 <= 0)),
        ]
    )
    return Tallied(rows.row, found, counts, facts, (rows.row[farmers[0]], farmers[1]), net.placed)


def work_here(asked: Prepared, at: Ints) -> WorkHere:
    """Those of some assignments, by ascending place, that are asked for."""
    columns = asked.works
    chosen = asked.subject[at] >= 0
    for name, wanted in asked.work_numbers.items():
        chosen &= wanted[getattr(columns, name)[at]]
    if asked.chosen is not None:
        chosen &= asked.chosen[asked.subject[at]]
    at = at[chosen]
    subject = asked.subject[at]
    by_area = columns.catalogue.by_area[columns.intervention[at]]
    amount = asked.amount_m2[at]
    first, last = np.searchsorted(asked.drawn.work, (at[0], at[-1] + 1)).tolist() if len(at) else (0, 0)
    place, known = look_up(asked.drawn.work[first:last], at)
    drawn = np.where(known, first + place, -1)
    is_drawn = drawn >= 0
    clipped = np.zeros(len(at))
    clipped[is_drawn] = asked.clipped_m2[drawn[is_drawn]]
    area, whole = treated_m2(asked.area_m2[subject], asked.least_m2[subject], amount, is_drawn, clipped)
    row = asked.subject_row[subject] + asked.work_row(at)
    counts = is_counted(asked.stage, columns.status[at], asked.has_plan(at))
    return WorkHere(at, subject, row, counts, by_area, area, whole, drawn)


def _parts_of_work(asked: Prepared, work: WorkHere) -> tuple[Ints, Floats, NDArray[np.int32] | None]:
    """Entry, share (summing to 1) and values of each part of the work.

    Work by piece, and drawings that miss their plot, go by the ground of the whole plot.
    """
    if asked.parts is None or asked.own is None:
        entry = np.arange(len(work.at))
        return entry, np.ones(len(entry)), None
    by_itself = (work.drawn >= 0) & work.by_area & (work.area_m2 > 0)
    even = np.flatnonzero(~by_itself)
    entry, at = asked.parts_of(work.subject[even])
    mine = np.flatnonzero(by_itself)
    own_entry, own_at = expanded(asked.own.start, work.drawn[mine])
    return (
        np.concatenate([even[entry], mine[own_entry]]),
        np.concatenate([asked.share[at], asked.own.share[own_at]]),
        np.concatenate([asked.parts.values[at], asked.own.values[own_at]]),
    )


class _Net(NamedTuple):
    """Ground that counts once a row: spread over its subject; with parts of its own; and by its shape."""

    row: Ints
    subject: Ints
    area_m2: Floats
    own_row: Ints
    own_values: NDArray[np.int32] | None
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


def _net(asked: Prepared, work: WorkHere) -> _Net:
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
    own_row, own_values, own_m2 = _own(asked, cells.row[cell], piece, signed_m2)
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
    return _Net(cells.row[even], cells.subject[even], spread[even], own_row, own_values, own_m2, placed)


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


def _own(
    asked: Prepared, row: Ints, piece: Ints, area_m2: Floats
) -> tuple[Ints, NDArray[np.int32] | None, Floats]:
    """Drawn ground by its own parts."""
    if asked.own is None:
        return row, None, area_m2
    entry, at = expanded(asked.own.start, piece)
    return row[entry], asked.own.values[at], area_m2[entry] * asked.own.share[at]


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


def _quantity(asked: Prepared, work: WorkHere) -> Floats:
    """The amount of each assignment in its own unit; 0 where it does not count, NaN where nobody said.

    Work that is counted in rai and has no amount recorded has its treated area.
    """
    told = asked.quantity[work.at]
    in_rai = np.isnan(told) & work.by_area & asked.in_rai[asked.works.intervention[work.at]]
    found = np.where(in_rai, work.area_m2 / M2_PER_RAI, told)
    return np.where(work.counts, found, 0.0)


def _different(row: Ints, what: Wholes, count: int) -> Ints:
    """How many different ``what`` each of so many rows has."""
    found, _ = sorted_pairs(row, what)
    return np.bincount(found, minlength=count)


def _farmers(
    asked: Prepared, work: WorkHere, entry: Ints, row: Ints, count: int
) -> tuple[Ints, tuple[Ints, Ints]]:
    """How many persons of this block alone each row has, and the pairs (row, person) of the others."""
    used = each_once(entry)
    on_plot = used[work.subject[used] < asked.plots]
    pair, person = farmers_of(asked.held, work.subject[on_plot], asked.works.year[work.at[on_plot]])
    worker, who = on_plot[pair], person.astype(np.int64)
    house = used[work.subject[used] >= asked.plots]
    if len(house) and len(asked.members[0]):
        lives, at = expanded(asked.member_start, work.subject[house] - asked.plots)
        worker = np.concatenate([worker, house[lives]])
        who = np.concatenate([who, asked.members[1][at]])
        order = np.argsort(worker, kind="stable")
        worker, who = worker[order], who[order]
    start = np.searchsorted(worker, np.arange(len(work.at) + 1))
    of, at = expanded(start, entry)
    found, persons = sorted_pairs(row[of], who[at])
    elsewhere = asked.roams[persons]
    return (
        np.bincount(found[~elsewhere], minlength=count),
        (found[elsewhere], persons[elsewhere]),
    )


def subjects_of(geometry: Geometries, area_m2: Floats, least_m2: Floats) -> Subjects:
    """Subjects whose shapes are polygons already."""
    planar = np.nan_to_num(shapely.area(geometry))
    scale = np.divide(area_m2, planar, out=np.zeros(len(planar)), where=planar > 0)
    return Subjects(geometry, area_m2, least_m2, scale)
