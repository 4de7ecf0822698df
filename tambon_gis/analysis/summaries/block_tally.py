"""Counting and adding over a block of subjects: so small that a change is counted again in no time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.grouped_sums import sums
from tambon_gis.analysis.summaries.block_net import Placed, block_net
from tambon_gis.analysis.summaries.block_rows import RowNumbers, expanded, sorted_pairs
from tambon_gis.analysis.summaries.block_work import WorkHere, work_here
from tambon_gis.analysis.summaries.prepared import Spread
from tambon_gis.measures.area import M2_PER_RAI

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Floats, Ints, Wholes
    from tambon_gis.analysis.summaries.prepared import Prepared

# Sums of each row, and behind them the quantity in each unit.
SUMS = ("area_m2", "net_area_m2", "activity_area_m2", "planned_baht", "spent_baht")
# Counts of each row, and behind them how much work there is in each unit, what counts and all.
COUNTS = ("plots", "treated_plots", "farmers")
# Counts of the whole block that notes are made of.
FACTS = ("counted", "unsaid", "groundless", "missed")


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


def tally_block(asked: Prepared, subjects: slice, works: slice) -> Tallied:
    """Tally the subjects and the assignments between two places."""
    work = work_here(asked, works)
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
    entry, member_row, share = asked.spread(row, plot)
    member = plot[entry]
    member_m2 = asked.area_m2[member] * share

    # Work of each row, by the parts of its ground.
    entry, work_row, share = _parts_of_work(asked, work)

    net = block_net(asked, work)
    of, net_row, part = asked.spread(net.row, net.subject)
    net_row = np.concatenate([net_row, net.own_row])
    net_m2 = np.concatenate([net.area_m2[of] * part, net.own_m2])

    rows = RowNumbers(member_row, work_row, net_row)
    count = len(rows)
    member_row, work_row, net_row = rows.place(member_row), rows.place(work_row), rows.place(net_row)
    columns = asked.works
    activity = np.where(work.counts & work.by_area, work.area_m2, 0.0)
    amounts = _quantity(asked, work)
    unit = asked.unit[columns.intervention[work.here]].astype(np.int64)[entry]
    units = asked.units
    found = np.empty((count, len(SUMS) + units))
    found[:, 0] = sums(member_row, member_m2, count)
    found[:, 1] = sums(net_row, net_m2, count)
    found[:, 2] = sums(work_row, activity[entry] * share, count)
    for place, money in ((3, columns.planned_baht), (4, columns.spent_baht)):
        found[:, place] = sums(work_row, _told(money[work.here])[entry] * share, count)
    cell = work_row * units + unit
    counted = work.counts[entry]
    told = _told(amounts)[entry] * share
    found[:, len(SUMS) :] = sums(cell, told, count * units).reshape(count, units)

    counts = np.empty((count, len(COUNTS) + 2 * units), np.int64)
    counts[:, 0] = _different(member_row, member, count)
    treated = counted & (work.subject[entry] < asked.plots)
    counts[:, 1] = _different(work_row[treated], work.subject[entry[treated]], count)
    counts[:, 2], farmers = _farmers(asked, work, works, entry[counted], work_row[counted], count)
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


def _parts_of_work(asked: Prepared, work: WorkHere) -> Spread:
    """Entry, row and share (summing to 1) of each part of the work.

    Work by piece, and drawings that miss their plot, go by the ground of the whole plot.
    """
    by_itself = (work.drawn >= 0) & work.by_area & (work.area_m2 > 0)
    if asked.own_ground is None or not by_itself.any():
        return asked.spread(work.row, work.subject)
    even, mine = np.flatnonzero(~by_itself), np.flatnonzero(by_itself)
    spread = asked.spread(work.row[even], work.subject[even])
    own = asked.spread_own(work.row[mine], work.drawn[mine])
    return Spread(
        np.concatenate([even[spread.entry], mine[own.entry]]),
        np.concatenate([spread.row, own.row]),
        np.concatenate([spread.share, own.share]),
    )


def _quantity(asked: Prepared, work: WorkHere) -> Floats:
    """The amount of each assignment in its own unit; 0 where it does not count, NaN where nobody said.

    Work that is counted in rai and has no amount recorded has its treated area.
    """
    told = asked.quantity[work.at]
    in_rai = np.isnan(told) & work.by_area & asked.in_rai[asked.works.intervention[work.at]]
    found = np.where(in_rai, work.area_m2 / M2_PER_RAI, told)
    return np.where(work.counts, found, 0.0)


def _told(amounts: Floats) -> Floats:
    """Nothing where nobody said how much."""
    found: Floats = np.where(np.isnan(amounts), 0.0, amounts)
    return found


def _different(row: Ints, what: Wholes, count: int) -> Ints:
    """How many different ``what`` each of so many rows has."""
    found, _ = sorted_pairs(row, what)
    return np.bincount(found, minlength=count)


def _farmers(
    asked: Prepared, work: WorkHere, works: slice, entry: Ints, row: Ints, count: int
) -> tuple[Ints, tuple[Ints, Ints]]:
    """How many persons of this block alone each row has, and the pairs (row, person) of the others."""
    start, farmer = asked.farming.pairs(works)
    local = work.at[entry] - works.start
    number = np.diff(start)
    if number.max(initial=0) <= 1:
        # Nearly everywhere one farms a plot: then nothing has to be repeated.
        has = number[local] > 0
        rows, persons = row[has], farmer[start[local[has]]].astype(np.int64)
    else:
        of, at = expanded(start, local)
        rows, persons = row[of], farmer[at].astype(np.int64)
    if len(asked.members[0]):
        house = np.flatnonzero(work.subject[entry] >= asked.plots)
        lives, at = expanded(asked.member_start, work.subject[entry[house]] - asked.plots)
        rows = np.concatenate([rows, row[house[lives]]])
        persons = np.concatenate([persons, asked.members[1][at]])
    found, person = sorted_pairs(rows, persons)
    elsewhere = asked.roams[person]
    return (
        np.bincount(found[~elsewhere], minlength=count),
        (found[elsewhere], person[elsewhere]),
    )
