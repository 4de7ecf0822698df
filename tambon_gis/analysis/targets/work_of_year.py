"""The work of one fiscal year by intervention, place and month: planned, done, and what it costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from tambon_gis.analysis.categories import Categories, Numbers, paired
from tambon_gis.analysis.grouped_sums import sums
from tambon_gis.analysis.plot_areas import plot_areas
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.analysis.streamed_rows import number_columns
from tambon_gis.analysis.summaries.treated_area import treated
from tambon_gis.analysis.summaries.work_records import quantities, work_records
from tambon_gis.analysis.targets.place_tree import UNKNOWN, PlaceTree
from tambon_gis.analysis.targets.year_profile import SLOTS, YearProfile, julian_day, slots_of_days

if TYPE_CHECKING:
    from datetime import date

    from tambon_gis.analysis.array_types import Bools, Floats, Ints
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task

Measure = Literal["planned", "applied", "planned_baht", "spent_baht", "committed_baht"]
MEASURES: tuple[Measure, ...] = ("planned", "applied", "planned_baht", "spent_baht", "committed_baht")

_NO_PLOT = -1
_DATES = """
SELECT id, coalesce(julianday(planned_date), 9e999), coalesce(julianday(applied_date), 9e999),
  coalesce(plot_fid, -1), status IN ('applied', 'certified'),
  status IN ('approved', 'in_progress', 'applied', 'certified') AND cost_spent_baht IS NULL
FROM assignment WHERE year_be = ?1 ORDER BY id
"""
_PERSONS = "SELECT id, responsible FROM assignment WHERE year_be = ?1 AND responsible NOTNULL ORDER BY id"


@dataclass(frozen=True, slots=True, eq=False)
class WorkOfYear:
    """One entry an assignment that is not cancelled; amounts in its own unit, money in baht.

    ``leaf`` is the smallest known place (a node of ``tree``), ``plot`` its key or -1. Planned amounts go by
    ``planned_slot``, done and spent ones by ``applied_slot`` (see `year_profile`). ``later`` counts work
    dated after the day that was asked for, which is left out of what is done and spent; ``unsaid`` work that
    counts without an amount.
    """

    tree: PlaceTree
    intervention: Categories[str]
    leaf: Categories[str]
    responsible: Categories[str | None]
    plot: Ints
    planned_slot: Ints
    applied_slot: Ints
    is_planned: Bools
    is_applied: Bools
    amounts: dict[Measure, Floats]
    later: int
    unsaid: int

    def slot(self, measure: Measure) -> Ints:
        """The slots that a measure goes by."""
        return (
            self.planned_slot
            if measure in ("planned", "planned_baht", "committed_baht")
            else self.applied_slot
        )

    def sums(self, measure: Measure, groups: Ints, count: int) -> list[YearProfile]:
        """The measure of each group by month; ``groups`` numbers the assignments, -1 is in none."""
        inside = groups >= 0
        cell = groups[inside] * SLOTS + self.slot(measure)[inside]
        found = sums(cell, self.amounts[measure][inside], count * SLOTS)
        return [YearProfile.of(row) for row in found.reshape(count, SLOTS)]


def work_of_year(
    project: Project, year_be: int, as_of: date, intervention: str | None, task: Task
) -> WorkOfYear:
    """The work of a year as it stood at the end of a day.

    Quantities are those of the statistics: the recorded amount, else for work counted in rai its treated
    area. Months go by the planned and the applied date; spent money, whose date is not recorded, goes by
    the work's. Committed is the planned cost of approved or further work that has nothing spent yet.
    """
    areas = plot_areas(project, task)
    task.stop_if_asked()
    subjects, (planned, applied) = work_records(
        project, areas, stages=("planned", "applied"), year_be=year_be, intervention=intervention
    )
    keys, planned_day, applied_day, plot, is_done, is_open = number_columns(
        project, _DATES, (year_be,), (np.int64, np.float64, np.float64, np.int64, np.bool_, np.bool_)
    )
    at, known = look_up(keys, planned.key)
    at = np.where(known, at, 0)
    task.stop_if_asked()
    of_stage = []
    for records in (planned, applied):
        ground = treated(records.subject, records.drawn, records.amount_m2, subjects.ground).ground
        of_stage.append(quantities(records, ground.area_m2))
    is_known = known & is_done[at]
    too_late = applied_day[at] >= julian_day(as_of) + 1
    counts = applied.counts & ~too_late
    amounts: dict[Measure, Floats] = {
        "planned": np.nan_to_num(of_stage[0]),
        "applied": np.where(counts, np.nan_to_num(of_stage[1]), 0.0),
        "planned_baht": planned.planned_baht,
        "spent_baht": np.where(too_late, 0.0, planned.spent_baht),
        "committed_baht": np.where(known & is_open[at], planned.planned_baht, 0.0),
    }
    village = subjects.places.village.at(planned.subject)
    tambon = subjects.places.tambon.at(planned.subject)
    tree, leaf = _places(village, tambon)
    return WorkOfYear(
        tree=tree,
        intervention=Categories.of(planned.intervention),
        leaf=leaf,
        responsible=_persons(project, year_be, planned.key),
        plot=np.where(known, plot[at], _NO_PLOT),
        planned_slot=slots_of_days(planned_day[at], year_be),
        applied_slot=slots_of_days(applied_day[at], year_be),
        is_planned=planned.counts,
        is_applied=counts,
        amounts=amounts,
        later=int((is_known & too_late).sum()),
        unsaid=int((planned.counts & np.isnan(of_stage[0])).sum() + (counts & np.isnan(of_stage[1])).sum()),
    )


def _places(
    village: Categories[str | None], tambon: Categories[str | None]
) -> tuple[PlaceTree, Categories[str]]:
    pairs = paired(village, tambon)
    return PlaceTree.of(pairs.values), pairs.renamed(lambda pair: pair[0] or pair[1] or UNKNOWN)


def _persons(project: Project, year_be: int, keys: Ints) -> Categories[str | None]:
    """Who answers for each assignment, as it was typed but for spaces around it."""
    numbers: Numbers[str | None] = Numbers()
    rows = project.rows(_PERSONS, (year_be,))
    found = np.full(len(keys), numbers[None], np.int32)
    if rows:
        known_keys = np.array([key for key, _ in rows], np.int64)
        codes = np.array([numbers[name.strip() or None] for _, name in rows], np.int32)
        at, known = look_up(known_keys, keys)
        found[known] = codes[at[known]]
    return Categories.numbered(tuple(numbers), found)
