"""The work of one fiscal year by intervention, place and month: planned, done, and what it costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from tambon_gis.analysis.categories import Categories, Numbers, paired
from tambon_gis.analysis.grouped_sums import sums
from tambon_gis.analysis.kept_state import Same, kept, state_of
from tambon_gis.analysis.plot_areas import plot_areas
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.analysis.streamed_rows import number_columns
from tambon_gis.analysis.summaries.drawn_ground import drawn_ground
from tambon_gis.analysis.summaries.groupings import is_planned
from tambon_gis.analysis.summaries.treated_area import treated_m2
from tambon_gis.analysis.summaries.work_columns import APPLIED, STATUSES, work_columns
from tambon_gis.analysis.summaries.work_subjects import subject_column, work_subjects
from tambon_gis.analysis.targets.place_tree import UNKNOWN, PlaceTree
from tambon_gis.analysis.targets.year_profile import SLOTS, YearProfile, julian_day, slots_of_days
from tambon_gis.measures.area import M2_PER_RAI

if TYPE_CHECKING:
    from datetime import date

    from tambon_gis.analysis.array_types import Bools, Floats, Ints
    from tambon_gis.analysis.summaries.drawn_ground import DrawnGround
    from tambon_gis.analysis.summaries.work_columns import WorkColumns
    from tambon_gis.analysis.summaries.work_subjects import WorkSubjects
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task

Measure = Literal["planned", "applied", "planned_baht", "spent_baht", "committed_baht"]
MEASURES: tuple[Measure, ...] = ("planned", "applied", "planned_baht", "spent_baht", "committed_baht")

_NO_PLOT = -1
_RAI = "rai"
# Approved or further: the money is bound.
_BOUND = np.array([status != "planned" for status in STATUSES])
_DATES = (
    "SELECT id, coalesce(julianday(planned_date), 9e999), coalesce(julianday(applied_date), 9e999) "
    "FROM assignment WHERE year_be = ?1 ORDER BY id"
)
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
        by_plan = measure in ("planned", "planned_baht", "committed_baht")
        return self.planned_slot if by_plan else self.applied_slot

    def sums(self, measure: Measure, groups: Ints, count: int) -> list[YearProfile]:
        """The measure of each group by month; ``groups`` numbers the assignments."""
        cell = groups * SLOTS + self.slot(measure)
        found = sums(cell, self.amounts[measure], count * SLOTS)
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
    works = work_columns(project, task)
    subjects = work_subjects(project, areas, works)
    drawn = drawn_ground(project, areas, works, subjects, task)
    task.stop_if_asked()
    chosen = (works.year == year_be) & (subjects.of_work >= 0)
    if intervention is not None:
        chosen &= np.array([code == intervention for code in works.catalogue.intervention], bool)[
            works.intervention
        ]
    here = np.flatnonzero(chosen)
    status, key = works.status[here], works.key[here]
    state = (year_be, intervention, Same(works), Same(subjects.of_work), *state_of(project, "assignment"))
    planned_day, applied_day = kept(project, "days of work", state, lambda: _days(project, year_be, key))
    responsible = kept(project, "persons of work", state, lambda: _persons(project, year_be, key))
    amount = {}
    is_applied = APPLIED[status]
    counts = {"planned": is_planned(is_applied, _has_plan(works, here)), "applied": is_applied}
    for stage, counted in counts.items():
        told = _quantity(works, subjects, drawn, here, stage)
        amount[stage] = np.where(counted, told, 0.0)
    too_late = applied_day >= julian_day(as_of) + 1
    unsaid = sum(int(np.isnan(told[~too_late]).sum()) for told in amount.values())
    planned_baht, spent_baht = works.planned_baht[here], works.spent_baht[here]
    tree, leaf = _places(
        subject_column(project, areas, subjects, "village").at(subjects.of_work[here]),
        subject_column(project, areas, subjects, "tambon").at(subjects.of_work[here]),
    )
    return WorkOfYear(
        tree=tree,
        intervention=Categories.numbered(works.catalogue.intervention, works.intervention[here]),
        leaf=leaf,
        responsible=responsible,
        plot=np.where(works.kind[here] == 0, works.on[here], _NO_PLOT),
        planned_slot=slots_of_days(planned_day, year_be),
        applied_slot=slots_of_days(applied_day, year_be),
        is_planned=counts["planned"],
        is_applied=counts["applied"] & ~too_late,
        amounts={
            "planned": np.nan_to_num(amount["planned"]),
            "applied": np.where(too_late, 0.0, np.nan_to_num(amount["applied"])),
            "planned_baht": np.nan_to_num(planned_baht),
            "spent_baht": np.where(too_late, 0.0, np.nan_to_num(spent_baht)),
            "committed_baht": np.where(
                _BOUND[status] & np.isnan(spent_baht), np.nan_to_num(planned_baht), 0.0
            ),
        },
        later=int((APPLIED[status] & too_late).sum()),
        unsaid=unsaid,
    )


def _days(project: Project, year_be: int, key: Ints) -> tuple[Floats, Floats]:
    """The planned and applied day of each assignment as ``julianday`` has them, NaN where unknown."""
    keys, planned, applied = number_columns(project, _DATES, (year_be,), (np.int64, np.float64, np.float64))
    at, known = look_up(keys, key)
    found = []
    for days in (planned, applied):
        told = np.full(len(key), np.nan)
        told[known] = days[at[known]]
        found.append(told)
    return found[0], found[1]


def _has_plan(works: WorkColumns, here: Ints) -> Bools:
    """Whether assignments carry a planned amount, cost or date."""
    found: Bools = works.is_dated[here].copy()
    for column in (works.area_planned, works.quantity_planned, works.planned_baht):
        found |= ~np.isnan(column[here])
    return found


def _quantity(
    works: WorkColumns, subjects: WorkSubjects, drawn: DrawnGround, here: Ints, stage: str
) -> Floats:
    """The amount of each assignment in its own unit, NaN where nobody said."""
    told: Floats = getattr(works, f"quantity_{stage}")[here]
    catalogue = works.catalogue
    in_rai = catalogue.by_area & np.array([unit == _RAI for unit in catalogue.unit], bool)
    by_ground = np.isnan(told) & in_rai[works.intervention[here]]
    if not by_ground.any():
        return told
    amount_m2 = getattr(works, f"area_{stage}").copy()
    amount_m2[drawn.loose] = drawn.loose_m2
    clipped_m2, is_drawn = np.zeros(len(works)), np.zeros(len(works), bool)
    is_drawn[drawn.work] = True
    there = drawn.of_plane_m2 > 0
    whole_m2 = subjects.area_m2[subjects.of_work[drawn.work]]
    clipped_m2[drawn.work[there]] = drawn.plane_m2[there] * whole_m2[there] / drawn.of_plane_m2[there]
    subject = subjects.of_work[here]
    area_m2, _ = treated_m2(
        subjects.area_m2[subject],
        subjects.least_m2[subject],
        amount_m2[here],
        is_drawn[here],
        clipped_m2[here],
    )
    return np.where(by_ground, area_m2 / M2_PER_RAI, told)


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
