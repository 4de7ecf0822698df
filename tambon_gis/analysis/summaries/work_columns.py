"""The assignments of a project as columns of numbers, read once and kept as long as they stay as they are."""

from __future__ import annotations

from dataclasses import dataclass, fields
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from tambon_gis.analysis.kept_state import kept, settled, state_of
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.analysis.stamps import stamps
from tambon_gis.project.changed_rows import changed_rows, journal_position
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Bools, Floats, Ints
    from tambon_gis.project.project import Project

TABLES = ("assignment", "intervention", "partner")
# No row of a project has this key: they are positive.
NO_KEY = -1
# What an assignment is on, by its number in ``kind``; plots come first.
KINDS = ("plot", "work_area", "household", "place")
STATUSES = ("planned", "approved", "in_progress", "applied", "certified")
APPLIED = np.array([False, False, False, True, True])
# A month is (year of the Common Era) x 12 + month - 1; -1 where no date is recorded.
NO_MONTH = -1

_ROWS = 50_000
_KEYS = 500
_STEP = Phrase("อ่านแผนและผลงาน", "Reading plans and work")
_WHO = "".join(
    f" WHEN a.{column} NOTNULL THEN {kind}"
    for kind, column in enumerate(("plot_fid", "work_area_fid", "household_id", "place_id"))
)
_STATUS = "".join(f" WHEN '{status}' THEN {number}" for number, status in enumerate(STATUSES))


def _month(column: str) -> str:
    """0 where no date is recorded or none is understood, else the month plus 1."""
    year, month = f"CAST({column} AS INTEGER)", f"CAST(substr({column}, 6, 2) AS INTEGER)"
    return (
        f"CASE WHEN {year} BETWEEN 1900 AND 2400 AND {month} BETWEEN 1 AND 12 "
        f"THEN {year} * 12 + {month} ELSE 0 END"
    )


# Small numbers share a cell: a cell of half a million rows takes as long to fetch as to compute.
_SQL = f"""
SELECT a.id, coalesce(a.plot_fid, a.work_area_fid, a.household_id, a.place_id),
  a.year_be * 32 + (CASE a.status{_STATUS} END) * 4 + (CASE{_WHO} END),
  (a.planned_date NOTNULL) + 2 * ({_month("a.planned_date")} + 65536 * ({_month("a.applied_date")})),
  a.intervention_id, coalesce(a.partner_id, {NO_KEY}),
  coalesce(a.area_planned_m2, 9e999), coalesce(a.area_applied_m2, 9e999),
  coalesce(a.quantity_planned, 9e999), coalesce(a.quantity_applied, 9e999),
  coalesce(a.cost_planned_baht, 9e999), coalesce(a.cost_spent_baht, 9e999)
FROM assignment a WHERE a.status != 'cancelled' AND
"""
_WIDTH = 12


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """What the numbers in `WorkColumns` stand for: the interventions and partners that have work."""

    intervention: tuple[str, ...]
    unit: tuple[str, ...]
    by_area: Bools
    dimension: tuple[str | None, ...]
    partner: tuple[str | None, ...]


@dataclass(frozen=True, slots=True, eq=False)
class WorkColumns:
    """One entry an assignment that is not cancelled, by its plot and then by its own key; others at the end.

    ``on`` is the key of what it is on and ``kind`` says what that is (`KINDS`). ``intervention`` and
    ``partner`` number the entries of ``catalogue``. Amounts are NaN where none is recorded, areas in m2.
    A row that was read again has another ``stamp``.
    """

    key: Ints
    on: Ints
    kind: NDArray[np.int8]
    intervention: NDArray[np.int16]
    partner: NDArray[np.int16]
    year: NDArray[np.int16]
    status: NDArray[np.int8]
    is_dated: Bools
    planned_month: NDArray[np.int32]
    applied_month: NDArray[np.int32]
    area_planned: Floats
    area_applied: Floats
    quantity_planned: Floats
    quantity_applied: Floats
    planned_baht: Floats
    spent_baht: Floats
    stamp: Ints
    catalogue: Catalogue

    def __len__(self) -> int:
        return len(self.key)


def work_columns(project: Project, task: Task = SILENT) -> WorkColumns:
    """The assignments as they are now; the same columns until one of them changes. Raises Stopped."""
    as_of = journal_position(project)
    state = state_of(project, *TABLES)

    def renew(old: WorkColumns, since: int) -> WorkColumns | None:
        rows = changed_rows(project, "assignment", since)
        others = [changed_rows(project, table, since) for table in ("intervention", "partner")]
        if rows is None or any(other is None or other for other in others) or len(rows.keys) > _ROWS:
            return None
        return _renewed(project, old, rows.keys)

    def make() -> WorkColumns:
        return settled(project, TABLES, lambda: _read(project, task))

    return kept(project, "work columns", state, make, as_of=as_of, renew=renew)


def _renewed(project: Project, old: WorkColumns, changed: Ints) -> WorkColumns:
    """The columns with the changed rows put in at their places."""
    pages = [np.empty((0, _WIDTH))]
    for first in range(0, len(changed), _KEYS):
        asked = ",".join(map(str, changed[first : first + _KEYS].tolist()))
        rows = project.rows(f"{_SQL} a.id IN ({asked}) ORDER BY a.id")
        cells = np.fromiter(chain.from_iterable(rows), np.float64, len(rows) * _WIDTH)
        pages.append(cells.reshape(-1, _WIDTH))
    fresh = _columns(project, pages)
    told, of_fresh = _with_more(old.catalogue, fresh.catalogue)
    gone = np.flatnonzero(look_up(changed, old.key)[1])
    # Where each new row goes, before which of the old: by kind, by what it is on, by its own key.
    place = np.zeros(len(fresh), np.int64)
    for at, (kind, on, key) in enumerate(zip(fresh.kind, fresh.on, fresh.key, strict=True)):
        first, last = np.searchsorted(old.kind, (kind, kind + 1)).tolist()
        begin, end = first + np.searchsorted(old.on[first:last], (on, on + 1))
        place[at] = begin + np.searchsorted(old.key[begin:end], key)
    columns = {}
    for entry in fields(WorkColumns):
        if entry.name == "catalogue":
            continue
        column, more = getattr(old, entry.name), getattr(fresh, entry.name)
        if entry.name in of_fresh:
            more = of_fresh[entry.name][more]
        columns[entry.name] = _spliced(column, gone, place, more)
    return WorkColumns(**columns, catalogue=told)


def _spliced(column: NDArray[Any], gone: Ints, place: Ints, more: NDArray[Any]) -> NDArray[Any]:
    """The column without some rows and with more before some places, ascending; copied once."""
    pieces = []
    begin = new = 0
    for cut in sorted({*gone.tolist(), *place.tolist()}):
        pieces.append(column[begin:cut])
        last = int(np.searchsorted(place, cut, "right"))
        pieces.append(more[new:last])
        new = last
        begin = cut + 1 if _is_among(gone, cut) else cut
    pieces.append(column[begin:])
    return np.concatenate(pieces)


def _is_among(ascending: Ints, number: int) -> bool:
    at = int(np.searchsorted(ascending, number))
    return at < len(ascending) and int(ascending[at]) == number


def alike_ends(old: NDArray[Any], new: NDArray[Any]) -> tuple[int, int]:
    """How many entries two arrays have alike from the beginning, and from the end, none counted twice."""
    shorter = min(len(old), len(new))
    ahead = old[:shorter] == new[:shorter]
    first = shorter if ahead.all() else int(np.argmin(ahead))
    back = (old[len(old) - shorter :] == new[len(new) - shorter :])[::-1]
    last = shorter if back.all() else int(np.argmin(back))
    return first, min(last, shorter - first)


def _with_more(old: Catalogue, fresh: Catalogue) -> tuple[Catalogue, dict[str, NDArray[np.int16]]]:
    """The catalogue with the entries of another behind its own, and the numbers that those have in it."""
    new = [at for at, code in enumerate(fresh.intervention) if code not in old.intervention]
    told = Catalogue(
        (*old.intervention, *(fresh.intervention[at] for at in new)),
        (*old.unit, *(fresh.unit[at] for at in new)),
        np.concatenate([old.by_area, fresh.by_area[new]]) if new else old.by_area,
        (*old.dimension, *(fresh.dimension[at] for at in new)),
        (*old.partner, *(code for code in fresh.partner if code not in old.partner)),
    )
    numbers = {
        "intervention": np.array([told.intervention.index(code) for code in fresh.intervention], np.int16),
        "partner": np.array([told.partner.index(code) for code in fresh.partner], np.int16),
    }
    return told, numbers


def _read(project: Project, task: Task) -> WorkColumns:
    task.say(_STEP)
    pages = [np.empty((0, _WIDTH))]
    last, read = -(1 << 63), 0
    total = project.count("assignment")
    while True:
        task.stop_if_asked()
        rows = project.rows(f"{_SQL} a.id > ? ORDER BY a.id LIMIT {_ROWS}", (last,))
        if not rows:
            break
        last, read = rows[-1][0], read + len(rows)
        cells = np.fromiter(chain.from_iterable(rows), np.float64, len(rows) * _WIDTH)
        pages.append(cells.reshape(-1, _WIDTH))
        task.report(read, total)
    return _columns(project, pages)


def _columns(project: Project, pages: list[NDArray[Any]]) -> WorkColumns:
    """The pages are let go one column after the other, so that no two copies of all are there at once."""
    key, on, packed, months, intervention, partner = (
        np.concatenate([page[:, at] for page in pages]).astype(np.int64) for at in range(6)
    )
    kind = (packed & 3).astype(np.int8)
    # Plots first, by their keys; the entries come by their own keys, and a stable sort keeps that order.
    order = np.lexsort((on, kind)) if kind.any() else np.argsort(on, kind="stable")
    months = months[order]
    number = {}
    found = {}
    for name, keys in (("intervention", intervention), ("partner", partner)):
        known = np.unique(keys)
        number[name] = np.searchsorted(known, keys)[order].astype(np.int16)
        found[name] = known.tolist()
    amounts = []
    for at in range(6, _WIDTH):
        column = np.concatenate([page[:, at] for page in pages])[order]
        column[np.isinf(column)] = np.nan
        amounts.append(column)
    area_planned, area_applied, quantity_planned, quantity_applied, planned_baht, spent_baht = amounts
    return WorkColumns(
        key=key[order],
        on=on[order],
        kind=kind[order],
        intervention=number["intervention"],
        partner=number["partner"],
        year=(packed >> 5).astype(np.int16)[order],
        status=(packed >> 2 & 7).astype(np.int8)[order],
        is_dated=(months & 1).astype(bool),
        planned_month=((months >> 1) & 0xFFFF).astype(np.int32) - 1,
        applied_month=((months >> 17) & 0xFFFF).astype(np.int32) - 1,
        area_planned=area_planned,
        area_applied=area_applied,
        quantity_planned=quantity_planned,
        quantity_applied=quantity_applied,
        planned_baht=planned_baht,
        spent_baht=spent_baht,
        stamp=stamps(len(key)),
        catalogue=_catalogue(project, found["intervention"], found["partner"]),
    )


def _catalogue(project: Project, interventions: Sequence[int], partners: Sequence[int]) -> Catalogue:
    told = {
        key: cells
        for key, *cells in project.rows("SELECT id, code, unit, counted_by, dimension FROM intervention")
    }
    codes = dict(project.rows("SELECT id, code FROM partner"))
    mine = [told[key] for key in interventions]
    return Catalogue(
        tuple(code for code, *_ in mine),
        tuple(str(unit) for _, unit, *_ in mine),
        np.array([counted_by == "area" for _, _, counted_by, _ in mine], bool),
        tuple(dimension for *_, dimension in mine),
        tuple(codes.get(key) for key in partners),
    )
