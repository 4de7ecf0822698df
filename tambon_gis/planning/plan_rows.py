"""The plan of a fiscal year by column: an entry for each assignment, cancelled ones as well."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tambon_gis.analysis.categories import Categories, first_known
from tambon_gis.analysis.kept_state import kept, state_of
from tambon_gis.analysis.place_columns import place_columns
from tambon_gis.analysis.place_of_plot import place_names
from tambon_gis.analysis.plot_areas import plot_areas
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.analysis.streamed_rows import number_columns, one_state
from tambon_gis.planning.moves import STATUSES, Status
from tambon_gis.project.catalogue import interventions, partners
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Bools, Floats, Ints
    from tambon_gis.project.catalogue import Intervention
    from tambon_gis.project.project import Project
    from tambon_gis.wording import Phrase

    Days = NDArray[np.datetime64]
    Words = Categories[str | None]

SUBJECTS: Final = ("plot", "work_area", "household", "village")
NO_SERIES: Final = -1
# Dates as days since 1970, as numpy counts them; what nobody can read is no day.
_DAY: Final = "coalesce(julianday(substr({0}, 1, 10)) - 2440587.5, 9e999)"
_KEY: Final = "coalesce({0}, -1)"
_AMOUNTS: Final = (
    "area_planned_m2",
    "area_applied_m2",
    "quantity_planned",
    "quantity_applied",
    "cost_planned_baht",
    "cost_spent_baht",
)
_STATUS: Final = "".join(f" WHEN '{status}' THEN {number}" for number, status in enumerate(STATUSES))
_SUBJECT: Final = "".join(
    f" WHEN {column} NOTNULL THEN {number}"
    for number, column in enumerate(("plot_fid", "work_area_fid", "household_id", "place_id"))
)
_NUMBERS: Final = f"""
SELECT id, intervention_id, CASE{_SUBJECT} END, coalesce(plot_fid, work_area_fid, household_id, place_id),
  CASE status{_STATUS} END, {_KEY.format("partner_id")}, {_KEY.format("budget_line_id")},
  {_KEY.format("series_id")}, {_DAY.format("planned_date")}, {_DAY.format("applied_date")},
  {", ".join(f"coalesce({name}, 9e999)" for name in _AMOUNTS)}
FROM assignment WHERE year_be = ? ORDER BY id
"""
_WHOLE: Final = 8
_CODES: Final = """
SELECT a.responsible, coalesce(p.code, w.code, w.name, h.code, v.code),
  coalesce(h.village_code, v.code)
FROM assignment a LEFT JOIN plot p ON p.fid = a.plot_fid LEFT JOIN work_area w ON w.fid = a.work_area_fid
  LEFT JOIN household h ON h.id = a.household_id LEFT JOIN place v ON v.id = a.place_id
WHERE a.year_be = ? ORDER BY a.id
"""
_TABLES: Final = (
    "assignment",
    "intervention",
    "partner",
    "budget_line",
    "plot",
    "work_area",
    "household",
    "place",
    "boundary",
)


@dataclass(frozen=True, slots=True, eq=False)
class PlanRows:
    """One entry an assignment of the year, by ascending ``key``.

    ``subject`` numbers `SUBJECTS`; ``on`` is the key of the plot, work area, household or village and
    ``code`` what people call it. ``village`` is the code of a village (its name where it has no code), None
    where unknown. Days are NaT and amounts NaN where none is recorded; areas in m2, money in baht;
    ``area_m2`` is that of the plot. ``series`` is shared by what recurs, NO_SERIES for what does not.
    ``catalogue`` and ``village_names`` explain codes.
    """

    year_be: int
    key: Ints
    intervention: Categories[str]
    subject: NDArray[np.int8]
    on: Ints
    code: Words
    village: Words
    status: Categories[Status]
    planned_day: Days
    applied_day: Days
    area_m2: Floats
    area_planned_m2: Floats
    area_applied_m2: Floats
    quantity_planned: Floats
    quantity_applied: Floats
    cost_planned_baht: Floats
    cost_spent_baht: Floats
    partner: Words
    budget: Words
    responsible: Words
    series: Ints
    catalogue: Mapping[str, Intervention]
    village_names: Mapping[str, Phrase]

    def __len__(self) -> int:
        return len(self.key)

    def at(self, rows: Ints) -> PlanRows:
        """Some of the entries."""
        told: dict[str, Any] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, Categories):
                value = value.at(rows)
            elif isinstance(value, np.ndarray):
                value = value[rows]
            told[field.name] = value
        return PlanRows(**told)

    @property
    def is_counted(self) -> Bools:
        """Cancelled work counts nowhere."""
        return self.status.where(lambda status: status != "cancelled")


def plan_of_year(project: Project, year_be: int, task: Task = SILENT) -> PlanRows:
    """The plan as it is now; the same object until something of it changes. Raises Stopped."""
    state = (year_be, *state_of(project, *_TABLES))
    return kept(project, "plan of year", state, lambda: _read(project, year_be, task))


def _read(project: Project, year_be: int, task: Task) -> PlanRows:
    whole = (np.int64,) * _WHOLE
    with one_state(project):
        key, intervention, subject, on, status, partner, budget, series, *rest = number_columns(
            project, _NUMBERS, (year_be,), (*whole, *(np.float64,) * (2 + len(_AMOUNTS)))
        )
        texts = project.rows(_CODES, (year_be,))
    planned, applied, *amounts = rest
    task.stop_if_asked()
    catalogue = interventions(project)
    areas = plot_areas(project, task)
    placed = place_columns(project, areas)
    at, known = look_up(areas.fid, on)
    known &= subject == 0
    others = Categories.of(village for _, _, village in texts)
    village = first_known(
        _of_plots(placed.village_code, at, known), others, _of_plots(placed.village, at, known)
    )
    area_m2 = np.full(len(key), np.nan)
    area_m2[known] = areas.area_m2[at[known]]
    return PlanRows(
        year_be=year_be,
        key=key,
        intervention=_by_key({entry.id: entry.code for entry in catalogue}, intervention),
        subject=subject.astype(np.int8),
        on=on,
        code=Categories.of(code for _, code, _ in texts),
        village=village,
        status=Categories.numbered(STATUSES, status.astype(np.int8)),
        planned_day=_days(planned),
        applied_day=_days(applied),
        area_m2=area_m2,
        **dict(zip(_AMOUNTS, amounts, strict=True)),
        partner=_maybe({entry.id: entry.code for entry in partners(project)}, partner),
        budget=_maybe(dict(project.rows("SELECT id, code FROM budget_line")), budget),
        responsible=Categories.of((name or "").strip() or None for name, _, _ in texts),
        series=series,
        catalogue={entry.code: entry for entry in catalogue},
        village_names=place_names(project, [code for code in village.values if code is not None]),
    )


def _of_plots(column: Words, at: Ints, known: Bools) -> Words:
    code = np.full(len(at), len(column.values), np.int32)
    code[known] = column.code[at[known]]
    return Categories.numbered((*column.values, None), code)


def _days(numbers: Floats) -> Days:
    told = np.full(len(numbers), np.datetime64("NaT"), "datetime64[D]")
    known = np.isfinite(numbers)
    told[known] = numbers[known].astype(np.int64).astype("datetime64[D]")
    return told


def _by_key(names: Mapping[int, str], keys: Ints) -> Categories[str]:
    order = np.array(sorted(names), np.int64)
    at, _ = look_up(order, keys)
    return Categories.numbered([names[key] for key in order.tolist()], at.astype(np.int32))


def _maybe(names: Mapping[int, str], keys: Ints) -> Words:
    order = np.array(sorted(names), np.int64)
    at, known = look_up(order, keys)
    told: list[str | None] = [names[key] for key in order.tolist()]
    return Categories.numbered((*told, None), np.where(known, at, -1).astype(np.int32))
