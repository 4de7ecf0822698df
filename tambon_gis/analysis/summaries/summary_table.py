"""Summaries as tables of results: work in its own unit, plan beside what was done, net area, subtotals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tambon_gis.analysis.summaries.behind import plots_behind
from tambon_gis.analysis.summaries.grouping_keys import check_keys, key_heading
from tambon_gis.analysis.summaries.one_state import of_one_state
from tambon_gis.analysis.summaries.question import Only, narrowed
from tambon_gis.analysis.summaries.statistics import planned_and_applied, statistics
from tambon_gis.analysis.summaries.summary_rows import Depth, Lines, RowMaker, rows_in_order
from tambon_gis.analysis.summaries.summary_words import (
    CUMULATIVE,
    METHOD,
    OFFICIAL,
    filter_notes,
    rules_of,
    title_of,
)
from tambon_gis.answers.table import Column, Kind, Row, Table
from tambon_gis.project.catalogue import intervention_by_code, interventions
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.summaries.question import Stage
    from tambon_gis.analysis.summaries.statistics import Statistics
    from tambon_gis.project.project import Project

# The stage that a column speaks of; the others speak of all plots of the row.
_STAGES: Mapping[str, Stage] = {
    **dict.fromkeys(("planned", "planned_baht"), "planned"),
    **dict.fromkeys(
        ("applied", "share", "treated_plots", "farmers", "spent_baht", "money_share"), "applied"
    ),
    **dict.fromkeys(("net_area_m2", "activity_area_m2", "repeat_area_m2", "cumulative_net_m2"), "applied"),
}  # fmt: skip
_OFFICIAL_COLUMNS = (
    "unit", "planned", "applied", "share", "net_area_m2", "cumulative_net_m2", "treated_plots", "farmers",
    "planned_baht", "spent_baht", "money_share",
)  # fmt: skip
# Work of a year has no sum up to it where rows are parts of years.
_YEARLY = frozenset({"year", "quarter", "month"})


@dataclass(frozen=True, slots=True, eq=False)
class Summary:
    """A table of what was planned and done, and what it was asked for, so that its rows can be opened.

    ``until`` are the years up to the one that was asked for, of which ``cumulative_net_m2`` speaks.
    """

    table: Table
    only: Only
    until: tuple[int, ...]
    planned: Statistics
    applied: Statistics

    def plots(self, project: Project, row: Row, column: str | None = None, task: Task = SILENT) -> list[int]:
        """Keys of the plots behind a row, or behind one figure of it: those that its work is on.

        Raises Stopped.
        """
        stage = _STAGES.get(column or "")
        only = replace(self.only, years=self.until) if column == "cumulative_net_m2" else self.only
        return plots_behind(
            project,
            self.table.by[: len(row.keys)],
            row.keys,
            only=only,
            stage=stage or "applied",
            treated_only=stage is not None,
            task=task,
        )


@of_one_state
def summary_table(
    project: Project,
    by: Sequence[str],
    *,
    year_be: int | None = None,
    intervention: str | None = None,
    only: Only | None = None,
    task: Task = SILENT,
) -> Summary:
    """Plan beside what was done, by one to three keys; ``year_be`` and ``intervention`` narrow ``only``.

    Where rows are of one intervention each, ``planned`` and ``applied`` are in the intervention's own unit,
    which ``unit`` names; else they are areas added over all work. Of one year there is the cumulative net
    area, too: of the ground treated until its end. Subtotals of crossed keys and the total are counted anew.
    Raises as `statistics` does.
    """
    keys = check_keys(by)
    asked = narrowed(only, year_be, intervention)
    code = asked.interventions[0] if len(asked.interventions) == 1 else None
    chosen = intervention_by_code(project, code) if code is not None else None
    until = _years_until(project, asked, keys)

    def ask(some: Sequence[str]) -> Depth:
        planned, applied = planned_and_applied(project, some, only=asked, task=task)
        so_far = replace(asked, years=until)
        return Depth(planned, applied, statistics(project, some, only=so_far, task=task) if until else None)

    levels = [ask(keys[:depth]) for depth in range(max(len(keys), 1), 0, -1)]
    planned, applied, before = levels[0].planned, levels[0].applied, levels[0].until
    words = {key: {**planned.labels[key], **applied.labels[key]} for key in keys}
    by_piece = frozenset(each.code for each in interventions(project) if each.counted_by == "piece")
    in_units = "intervention" in keys or chosen is not None
    make = RowMaker(words, keys, in_units, by_piece, code)
    rows = [make(at, lines) for at, lines in rows_in_order(levels) if keys]
    whole = Lines(applied.total, planned.total, before.total if before else {})
    table = Table(
        "plan",
        title_of(keys, asked.years, chosen.name if chosen else None),
        keys,
        tuple(map(key_heading, keys)),
        _columns(applied.not_additive, in_units=in_units, with_until=bool(until)),
        (*rows, make(None, whole)),
        (*filter_notes(asked), *applied.notes),
        (*METHOD, *((CUMULATIVE,) if until else ()), *rules_of(keys)),
    )
    return Summary(table, asked, until, planned, applied)


@of_one_state
def official_table(
    project: Project,
    by: Sequence[str] = (),
    *,
    year_be: int | None = None,
    intervention: str | None = None,
    only: Only | None = None,
    task: Task = SILENT,
) -> Summary:
    """The official count: each intervention in its own unit, then net and cumulative net area, never added.

    ``by`` are keys above the intervention, such as the village. Work comes in the order of the catalogue;
    plots without work are not in it. Raises as `summary_table` does.
    """
    keys = (*(key for key in by if key != "intervention"), "intervention")
    found = summary_table(project, keys, year_be=year_be, intervention=intervention, only=only, task=task)
    place = {each.code: at for at, each in enumerate(interventions(project))}
    rows: list[Row] = []
    group: list[Row] = []
    for row in found.table.rows:
        if row.level == "row":
            group += [row] if row.keys[-1] is not None else []
            continue
        # A village without work of the year is not in the official count.
        rows += sorted(group, key=lambda one: place[str(one.keys[-1])])
        if row.level == "total" or group or len(row.keys) < len(keys) - 1:
            rows.append(row)
        group = []
    columns = {column.name: column for column in found.table.columns}
    table = replace(
        found.table,
        name="official",
        title=title_of(keys[:-1], found.only.years, OFFICIAL),
        columns=tuple(columns[name] for name in _OFFICIAL_COLUMNS if name in columns),
        rows=tuple(rows),
    )
    return replace(found, table=table)


def _years_until(project: Project, asked: Only, keys: Sequence[str]) -> tuple[int, ...]:
    """The fiscal years with work up to the one that is asked for."""
    if len(asked.years) != 1 or _YEARLY & set(keys):
        return ()
    rows = project.rows(
        "SELECT DISTINCT year_be FROM assignment WHERE year_be <= ? ORDER BY year_be", asked.years
    )
    return tuple(year for (year,) in rows)


def _columns(not_additive: Sequence[str], *, in_units: bool, with_until: bool) -> tuple[Column, ...]:
    def made(name: str, heading: Phrase, kind: Kind, measure: str | None = None) -> Column:
        return Column(name, heading, kind, adds_up=kind != "share" and (measure or name) not in not_additive)

    kind: Kind = "quantity" if in_units else "area"
    amount = "quantity" if in_units else "activity_area_m2"
    unit = (Column("unit", Phrase("หน่วยนับ", "unit"), "text"),) if in_units else ()
    until = made("cumulative_net_m2", Phrase("ไม่นับซ้ำสะสม", "cumulative net"), "area", "net_area_m2")
    return (
        *unit,
        made("planned", Phrase("แผน", "planned"), kind, amount),
        made("applied", Phrase("ดำเนินการแล้ว", "applied"), kind, amount),
        made("share", Phrase("ร้อยละของแผน", "of plan"), "share"),
        made("net_area_m2", Phrase("ไม่นับซ้ำ", "net area"), "area"),
        *((until,) if with_until else ()),
        made("activity_area_m2", Phrase("รวมทุกมาตรการ", "activity area"), "area"),
        replace(
            made("repeat_area_m2", Phrase("ดำเนินการซ้ำ", "repeat area"), "area"),
            less=("activity_area_m2", "net_area_m2"),
        ),
        made("treated_plots", Phrase("แปลงที่ทำ", "treated plots"), "count"),
        made("plots", Phrase("แปลงทั้งหมด", "all plots"), "count"),
        made("area_m2", Phrase("เนื้อที่แปลงทั้งหมด", "area of all plots"), "area"),
        made("farmers", Phrase("เกษตรกร", "farmers"), "count"),
        made("planned_baht", Phrase("แผนเงิน", "planned money"), "money"),
        made("spent_baht", Phrase("เบิกจ่าย", "spent"), "money"),
        made("money_share", Phrase("ร้อยละของแผนเงิน", "of planned money"), "share"),
    )
