"""Makes the outcome table from the engine's statistics: the planned and the applied stage side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tambon_gis.freed_memory import hand_back
from ui.results.model import key_heading
from ui.results.table import ColumnKind, ResultColumn, ResultRow, ResultTable
from ui.words.language import speaker, told, tr
from ui.words.soil_words import SoilWords, soil_words

if TYPE_CHECKING:
    from tambon_gis.analysis.summaries.statistics import Statistics
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task


def read_results(
    project: Project, by: Sequence[str], year_be: int, intervention: str | None, task: Task
) -> ResultTable:
    """Runs beside the window. ``year`` as a key covers all years, else the one that is asked for."""
    from tambon_gis.analysis.summaries.statistics import planned_and_applied
    from tambon_gis.project.catalogue import intervention_by_code, unit_phrase

    of_year = None if "year" in by else year_be
    planned, applied = planned_and_applied(project, by, year_be=of_year, intervention=intervention, task=task)
    chosen = intervention_by_code(project, intervention) if intervention else None
    by_piece = chosen is not None and chosen.counted_by == "piece"
    unit = told(unit_phrase(chosen.unit)) if chosen is not None and by_piece else ""
    columns = _columns(unit, applied.not_additive)
    before = {tuple(row[key] for key in by): row for row in planned.records()}
    words = soil_words(project)
    rows = [
        ResultRow(
            words=tuple(_word(applied, words, key, row[key]) for key in by),
            keys=tuple(row[key] for key in by),
            figures=_figures(before.get(tuple(row[key] for key in by), {}), row, by_piece),
        )
        for row in applied.records()
    ]
    hand_back()
    total = ResultRow((), (), _figures(planned.total, applied.total, by_piece))
    return ResultTable(
        title=_title(by, told(chosen.name) if chosen else tr("ทุกมาตรการ"), of_year),
        by=tuple(by),
        columns=columns,
        rows=tuple(rows),
        total=total,
        notes=_notes(applied, columns),
    )


def _columns(unit: str, not_additive: Sequence[str]) -> tuple[ResultColumn, ...]:
    """With a unit the amounts are counted in it; without they are areas."""
    kind: ColumnKind = "quantity" if unit else "area"
    in_unit = f" ({unit})" if unit else ""
    amount = "quantity" if unit else "activity_area_m2"
    columns = [
        ResultColumn("plots", tr("แปลง"), "count", "plots" not in not_additive),
        ResultColumn("area_m2", tr("เนื้อที่แปลง"), "area", "area_m2" not in not_additive),
        ResultColumn("planned", tr("แผน") + in_unit, kind, amount not in not_additive),
        ResultColumn("applied", tr("ดำเนินการแล้ว") + in_unit, kind, amount not in not_additive),
        ResultColumn("share", tr("ร้อยละของแผน"), "share"),
    ]
    if not unit:
        columns.append(ResultColumn("net", tr("ไม่นับซ้ำ"), "area", "net_area_m2" not in not_additive))
        columns.append(ResultColumn("repeat", tr("ดำเนินการซ้ำ"), "area", "repeat_area_m2" not in not_additive))
    return (
        *columns,
        ResultColumn("farmers", tr("เกษตรกร"), "count", "farmers" not in not_additive),
        ResultColumn("planned_baht", tr("เงินแผน (บาท)"), "baht", "planned_baht" not in not_additive),
        ResultColumn("spent_baht", tr("ใช้จ่าย (บาท)"), "baht", "spent_baht" not in not_additive),
    )


def _figures(
    planned: Mapping[str, Any], applied: Mapping[str, Any], by_piece: bool
) -> dict[str, float | None]:
    amount = "quantity" if by_piece else "activity_area_m2"
    before, after = planned.get(amount), applied.get(amount)
    return {
        "plots": applied["plots"],
        "area_m2": applied["area_m2"],
        "planned": before,
        "applied": after,
        "share": after / before if before and after is not None else None,
        "net": applied["net_area_m2"],
        "repeat": applied["repeat_area_m2"],
        "farmers": applied["farmers"],
        "planned_baht": applied["planned_baht"],
        "spent_baht": applied["spent_baht"],
    }


def _word(found: Statistics, words: SoilWords, key: str, value: Any) -> str:
    if key == "soil_group":
        return words.word(value)
    label = found.labels.get(key, {}).get(value)
    if label is not None:
        return told(label)
    return tr("ไม่ระบุ") if value is None else str(value)


def _title(by: Sequence[str], what: str, year_be: int | None) -> str:
    keys = tr("และ").join(key_heading(key) for key in by)
    year = tr("ปี {year}").format(year=year_be) if year_be is not None else tr("ทุกปี")
    return tr("{what} {year} ตาม{keys}").format(what=what, year=year, keys=keys)


def _notes(found: Statistics, columns: Sequence[ResultColumn]) -> tuple[str, ...]:
    notes = [told(note) for note in found.notes]
    if any(column.kind == "area" for column in columns):
        notes.insert(0, tr("เนื้อที่เป็นไร่-งาน-ตร.ว."))
    starred = [column.heading for column in columns if not column.adds_up]
    if starred:
        joined = (", " if speaker().language == "en" else " ").join(starred)
        notes.insert(1, tr("* แถวรวมกันไม่เท่ากับยอดรวม: {columns}").format(columns=joined))
    return tuple(notes)
