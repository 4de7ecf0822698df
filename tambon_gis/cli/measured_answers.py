"""What was measured as the command line tells it: values with their classes, and tables looked through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tambon_gis.cli.command import Answer, Caller
from tambon_gis.measures.thai_calendar import format_date
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.measurements.ratings import Rating
    from tambon_gis.measurements.standing import Standing, SubjectStanding
    from tambon_gis.measurements.table_import import TableTaken
    from tambon_gis.measurements.table_preview import MeasurementPreview
    from tambon_gis.wording import Language

_LINES = 30
_STATES = {
    "new": Phrase("ใหม่", "new"),
    "asked": Phrase("ต้องยืนยัน", "to be confirmed"),
    "there": Phrase("มีแล้ว", "there already"),
    "wrong": Phrase("ผิด", "wrong"),
}


def rating_values(found: Rating | None, language: Language) -> dict[str, object] | None:
    """A class for programs; None where nobody rates the indicator."""
    if found is None:
        return None
    return {
        "code": found.code,
        "name": found.name.text(language) if found.name else None,
        "source": found.source,
        "remark": found.remark.text(language) if found.remark else None,
    }


def standing_answer(found: SubjectStanding, caller: Caller, indicator: str | None) -> Answer:
    """Latest value, baseline and trend of each indicator that was measured, or of the one asked for."""
    language = caller.language
    every = [each for each in found.standings if indicator in (None, each.indicator.code)]
    lines = []
    for each in every:
        if each.latest is not None:
            lines.append(_line(each, language))
    fertility = found.fertility
    if fertility is not None and indicator is None:
        told = fertility.name.text(language) if fertility.name else fertility.remark.text(language)
        lines.append(caller.text("ความอุดมสมบูรณ์ของดิน: {told}", "Fertility of the soil: {told}", told=told))
    if not lines:
        lines = [caller.text("ยังไม่มีค่าที่วัด", "Nothing has been measured.")]
    values: dict[str, object] = {
        "subject": {"kind": found.subject.kind, "code": found.subject.code},
        "indicators": [_standing_values(each, language) for each in every],
        "fertility": None
        if fertility is None
        else {
            "scores": dict(fertility.scores),
            "total": fertility.total,
            "name": fertility.name.text(language) if fertility.name else None,
            "source": fertility.source,
            "remark": fertility.remark.text(language),
        },
    }
    return Answer(values, lines)


def _standing_values(each: Standing, language: Language) -> dict[str, object]:
    latest, baseline = each.latest, each.baseline
    return {
        "indicator": each.indicator.code,
        "name": each.indicator.name.text(language),
        "unit": each.indicator.unit.en,
        "dimension": each.indicator.dimension,
        "latest": latest.value if latest else None,
        "latest_on": latest.day.isoformat() if latest and latest.day else None,
        "baseline": baseline.value if baseline else None,
        "change": each.change,
        "direction": each.direction,
        "slope_per_year": each.slope_per_year,
        "class": rating_values(each.rating, language),
        "seven_levels": rating_values(each.seven_levels, language),
        "remark": each.remark.text(language) if each.remark else None,
        "values": [
            {
                "id": one.id,
                "value": one.value,
                "value_text": one.text,
                "date": one.day.isoformat() if one.day else None,
                "method": one.method,
                "laboratory": one.laboratory,
                "depth_cm": one.depth_cm,
                "season": one.season,
                "crop": one.crop,
                "source": one.source,
            }
            for one in (*each.others, *each.series)
        ],
    }


def _line(each: Standing, language: Language) -> str:
    latest = each.latest
    assert latest is not None
    day = format_date(latest.day, language=language) if latest.day else "–"
    parts = [
        f"{each.indicator.name.text(language)}: {latest.value:,.6g} {each.indicator.unit.text(language)}"
    ]
    if each.rating is not None and each.rating.name is not None:
        parts[0] += f" ({each.rating.name.text(language)})"
    parts.append(day)
    if each.change is not None:
        parts.append(f"{each.change:+,.4g}")
    if each.remark is not None:
        parts.append(each.remark.text(language))
    return " · ".join(parts)


def preview_answer(
    preview: MeasurementPreview,
    taken: TableTaken | None,
    caller: Caller,
    *,
    leave_out: bool,
    sure: bool,
) -> Answer:
    """A table looked through, or taken; a look ends with exit code 1 where taking it would be refused."""
    language = caller.language
    counts = {state: preview.count(state) for state in ("new", "asked", "there", "wrong")}
    lines = [
        " · ".join(f"{_STATES[state].text(language)} {count:,}" for state, count in counts.items()),
        *(warning.text(language) for warning in preview.warnings),
    ]
    told = [each for each in preview.values if each.state in ("asked", "wrong")]
    for each in told[:_LINES]:
        why = " ".join(said.text(language) for said in each.said)
        row = caller.text("แถว {row}", "row {row}", row=each.row)
        lines.append(f"{row} {each.subject_text} {each.heading} “{each.typed}” – {why}")
    if len(told) > _LINES:
        rest = f"{len(told) - _LINES:,}"
        lines.append(
            caller.text("และอีก {rest} ค่า (ดูทั้งหมดด้วย --json)", "and {rest} more (--json has all)", rest=rest)
        )
    if taken is not None:
        lines.append(
            caller.text(
                "{label} (เลิกทำได้ด้วยคำสั่ง undo)",
                "{label} (the command undo takes it back)",
                label=taken.record.label,
            )
        )
    values = {
        "added": taken.added if taken else 0,
        "changed": taken.changed if taken else 0,
        "left_out": taken.left_out if taken else 0,
        "command": taken.record.id if taken else None,
        "file": preview.file,
        "layout": preview.shape.layout,
        "rows": preview.rows,
        "empty": preview.empty,
        **counts,
        "columns": [
            {
                "heading": each.heading,
                "role": each.role,
                "indicator": each.indicator,
                "unit": each.unit,
                "method": each.method,
            }
            for each in preview.shape.columns
        ],
        "values": [
            {
                "row": each.row,
                "heading": each.heading,
                "subject": {"kind": each.subject.kind, "code": each.subject.code} if each.subject else None,
                "indicator": each.indicator.code if each.indicator else None,
                "typed": each.typed,
                "value": each.value,
                "date": each.day.isoformat() if each.day else None,
                "state": each.state,
                "said": [said.text(language) for said in each.said],
            }
            for each in preview.values
        ],
        "warnings": [warning.text(language) for warning in preview.warnings],
    }
    refused = taken is None and not leave_out and (counts["wrong"] or (counts["asked"] and not sure))
    return Answer(values, lines, ok=not refused)
