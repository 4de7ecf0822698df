"""Changing amounts, days, money, partner and responsible persons of many entries of the plan at once."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tambon_gis import errors
from tambon_gis.measures.area import M2_PER_RAI
from tambon_gis.measures.thai_calendar import fiscal_month_start
from tambon_gis.planning.budget import budget_line_by_code
from tambon_gis.planning.chosen_work import chosen_rows, interventions_by_key
from tambon_gis.planning.possible_values import check_amounts, check_area, check_day
from tambon_gis.project.catalogue import partner_by_code
from tambon_gis.project.stage_dates import StageDates
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Ints
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project


class Kept(Enum):
    """Says that a cell stays as it is; None empties it."""

    KEPT = "kept"


KEPT: Final = Kept.KEPT


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to be changed of each entry; amounts are those of one subject.

    Of work counted in rai, area and quantity are the same thing: one of them typed changes both. ``year_be``
    moves entries to another fiscal year; days must lie in it. A day that work was done belongs to work that
    is done.
    """

    quantity_planned: float | Kept | None = KEPT
    quantity_applied: float | Kept | None = KEPT
    area_planned_m2: float | Kept | None = KEPT
    area_applied_m2: float | Kept | None = KEPT
    benefit_area_m2: float | Kept | None = KEPT
    cost_planned_baht: float | Kept | None = KEPT
    cost_spent_baht: float | Kept | None = KEPT
    planned_date: date | Kept | None = KEPT
    applied_date: date | Kept = KEPT
    year_be: int | Kept = KEPT
    partner_code: str | Kept | None = KEPT
    budget_code: str | Kept | None = KEPT
    responsible: str | Kept | None = KEPT
    note: str | Kept | None = KEPT

    def given(self) -> dict[str, Any]:
        """What was said, by the names of the fields."""
        told = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in told.items() if value is not KEPT}


_WORDS: Final[Mapping[str, str]] = {
    "quantity_planned": "ปริมาณตามแผน",
    "quantity_applied": "ปริมาณที่ดำเนินการ",
    "area_planned_m2": "เนื้อที่ตามแผน",
    "area_applied_m2": "เนื้อที่ที่ดำเนินการ",
    "benefit_area_m2": "พื้นที่รับประโยชน์",
    "cost_planned_baht": "เงินตามแผน",
    "cost_spent_baht": "เงินที่ใช้",
    "planned_date": "วันที่ตามแผน",
    "applied_date": "วันที่ดำเนินการ",
    "year_be": "ปีงบประมาณ",
    "partner_code": "หน่วยงานร่วม",
    "budget_code": "งบประมาณ",
    "responsible": "ผู้รับผิดชอบ",
    "note": "หมายเหตุ",
}
_AMOUNTS: Final = tuple(_WORDS)[:7]
_PLAIN: Final = (*_AMOUNTS, "planned_date", "applied_date", "year_be", "responsible", "note")
_PAIRS: Final = (("quantity_planned", "area_planned_m2"), ("quantity_applied", "area_applied_m2"))
_COLUMNS: Final = (
    "status, intervention_id, year_be, plot_fid, planned_date, applied_date, stage_dates_json, "
    "quantity_planned, quantity_applied, area_planned_m2, area_applied_m2"
)
_NOT_DONE = Phrase(
    "ยังไม่ได้ดำเนินการ ให้บันทึกขั้น “ดำเนินการแล้ว” ก่อน", "it is not done yet: take the step “applied” first"
)


def change_work(project: Project, keys: Sequence[int] | np.ndarray, changes: Changes) -> CommandRecord | None:
    """Change the entries as one undoable command; None where all of it is so already.

    Nothing is changed when it raises `NoWorkChosen`, `AmountNegative`, `AreaOverPlot`, `DayOutsideYear`,
    `StepRefused` (a day of doing for work that is not done) or `UnknownCode`.
    """
    given = changes.given()
    found, rows = chosen_rows(project, keys, _COLUMNS)
    table = dict(zip(_COLUMNS.split(", "), zip(*rows, strict=True), strict=True))
    check_amounts(**{name: given[name] for name in _AMOUNTS if name in given})
    _check_areas(project, table, given)
    _check_days(table, given)
    columns: dict[str, Sequence[object]] = {
        name: [_text(given[name])] * len(found) for name in _PLAIN if name in given
    }
    _keep_pieces(project, table, columns)
    _pair(project, table, given, columns)
    years: Sequence[int] = [given["year_be"]] * len(found) if "year_be" in given else table["year_be"]
    if "applied_date" in given:
        columns["stage_dates_json"] = _counted_on(project, table, given["applied_date"])
    if given.get("partner_code") is not None:
        columns["partner_id"] = [partner_by_code(project, given["partner_code"]).id] * len(found)
    elif "partner_code" in given:
        columns["partner_id"] = [None] * len(found)
    if given.get("budget_code") is not None:
        code = given["budget_code"]
        lines = {year: budget_line_by_code(project, code, year).id for year in set(years)}
        columns["budget_line_id"] = [lines[year] for year in years]
    elif "budget_code" in given or "year_be" in given:
        # A line of money belongs to its year.
        columns["budget_line_id"] = [None] * len(found)
    return _write(project, found, columns, _label(len(found), given))


def move_to_month(
    project: Project, keys: Sequence[int] | np.ndarray, year_be: int, month: int
) -> CommandRecord | None:
    """Plan the entries for a calendar month (1-12) of a fiscal year, each on its day of the month as before.

    Entries without a day go to the first. Raises `NoWorkChosen`.
    """
    found, rows = chosen_rows(project, keys, "planned_date, year_be")
    first = fiscal_month_start(year_be, month)
    last = monthrange(first.year, first.month)[1]
    days = [_day_of(text) for text, _ in rows]
    planned = [replace_day(first, min(day, last)) for day in days]
    columns: dict[str, Sequence[object]] = {"planned_date": planned}
    if any(year != year_be for _, year in rows):
        columns["year_be"] = [year_be] * len(found)
        columns["budget_line_id"] = [None] * len(found)
    return _write(project, found, columns, f"เลื่อนแผน {len(found):,} รายการ")


def replace_day(first: date, day: int) -> str:
    return first.replace(day=day).isoformat()


def _day_of(text: str | None) -> int:
    try:
        return date.fromisoformat(text).day if text else 1
    except ValueError:
        return 1


def _write(
    project: Project, keys: Ints, columns: Mapping[str, Sequence[object]], label: str
) -> CommandRecord | None:
    with project.command("plan_change", label) as command:
        command.update_columns("assignment", keys, columns)
    return command.record


def _check_areas(project: Project, table: Mapping[str, Sequence[Any]], given: Mapping[str, Any]) -> None:
    plots = np.array([plot for plot in table["plot_fid"] if plot is not None], np.int64)
    in_rai = _in_rai(project, table)
    of_rai = [plot for plot, rai in zip(table["plot_fid"], in_rai, strict=True) if rai and plot is not None]
    for quantity, area in _PAIRS:
        if given.get(area) is not None:
            check_area(project, plots, given[area])
        elif given.get(quantity) is not None and of_rai:
            check_area(project, np.array(of_rai, np.int64), given[quantity] * M2_PER_RAI)


def _check_days(table: Mapping[str, Sequence[Any]], given: Mapping[str, Any]) -> None:
    years = {given["year_be"]} if "year_be" in given else set(table["year_be"])
    for name in ("planned_date", "applied_date"):
        if isinstance(day := given.get(name), date):
            for year in sorted(years):
                check_day(day, year)
    if "applied_date" in given:
        late = sum(status not in ("applied", "certified") for status in table["status"])
        if late:
            raise errors.StepRefused(
                count=late, of=len(table["status"]), why_th=_NOT_DONE.th, why_en=_NOT_DONE.en
            )
    if "year_be" in given and "planned_date" not in given:
        # Days that were planned in the old year would lie outside the new one.
        for text in {text for text in table["planned_date"] if text is not None}:
            check_day(date.fromisoformat(text[:10]), given["year_be"])


def _in_rai(project: Project, table: Mapping[str, Sequence[Any]]) -> list[bool]:
    catalogue = interventions_by_key(project)
    rai = {key for key, entry in catalogue.items() if entry.unit == "rai" and entry.counted_by == "area"}
    return [key in rai for key in table["intervention_id"]]


def _pair(
    project: Project,
    table: Mapping[str, Sequence[Any]],
    given: Mapping[str, Any],
    columns: dict[str, Sequence[object]],
) -> None:
    """Of work counted in rai let the quantity follow its area, or the area the quantity."""
    in_rai = _in_rai(project, table)
    for quantity, area in _PAIRS:
        for typed, follows, factor in ((area, quantity, 1 / M2_PER_RAI), (quantity, area, M2_PER_RAI)):
            if typed in given and follows not in given:
                value = None if given[typed] is None else given[typed] * factor
                told = table[follows]
                columns[follows] = [value if rai else old for rai, old in zip(in_rai, told, strict=True)]


def _keep_pieces(
    project: Project, table: Mapping[str, Sequence[Any]], columns: dict[str, Sequence[object]]
) -> None:
    """Work counted by piece has no area, whatever is typed for others."""
    catalogue = interventions_by_key(project)
    by_area = [catalogue[key].counted_by == "area" for key in table["intervention_id"]]
    for _, area in _PAIRS:
        if area in columns:
            columns[area] = [
                new if counted else old
                for new, old, counted in zip(columns[area], table[area], by_area, strict=True)
            ]


def _counted_on(project: Project, table: Mapping[str, Sequence[Any]], day: date) -> list[object]:
    catalogue = interventions_by_key(project)

    def moved(intervention: int, text: str | None) -> str | None:
        told = StageDates.read(text)
        return replace(told, done={**told.done, catalogue[intervention].counting_stage: day}).written()

    return [
        moved(key, text)
        for key, text in zip(table["intervention_id"], table["stage_dates_json"], strict=True)
    ]


def _text(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return (value.strip() or None) if isinstance(value, str) else value


def _label(count: int, names: Iterable[str]) -> str:
    return f"แก้แผน {count:,} รายการ: {' '.join(_WORDS[name] for name in names)}"
