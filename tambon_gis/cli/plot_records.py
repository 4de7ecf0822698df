"""The command that shows the record of one plot, without personal data."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from tambon_gis.cli.command import Answer, Caller, Commands
from tambon_gis.measures.area import format_area
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.plot_record.record import PlotRecord
    from tambon_gis.plot_record.work import Amounts, PlotWork


def add_commands(commands: Commands) -> None:
    """``plot``."""
    plot = commands.add_with_project(
        "plot", Phrase("ทะเบียนของแปลงหนึ่ง ไม่มีข้อมูลส่วนบุคคล", "the record of one plot, nothing personal"), _plot
    )
    plot.add_argument("code", metavar="CODE", help=commands.says("รหัสแปลง", "code of the plot"))


def _plot(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.plot_record.record import record_of

    with caller.open(arguments.project, read_only=True) as project:
        record = record_of(project, arguments.code, caller.task)
    return Answer(_values(record, caller), list(_lines(record, caller)))


# --- for programs ---------------------------------------------------------------------------------------


def _values(record: PlotRecord, caller: Caller) -> dict[str, object]:
    areas = record.areas
    return {
        "code": record.code,
        "village_code": record.village_code,
        "village": record.village,
        "tambon": record.tambon,
        "crop": record.crop,
        "note": record.note,
        "areas": {
            "measured_m2": areas.measured_m2,
            "document_m2": areas.document_m2,
            "stated_m2": areas.stated_m2,
            "used_m2": areas.used_m2,
            "basis": areas.basis,
            "document_difference": areas.difference("document"),
            "stated_difference": areas.difference("stated"),
            "flags": [flag.text(caller.language) for flag in areas.told()],
        },
        "soil": [asdict(soil) for soil in record.soil],
        "slopes": [asdict(slope) for slope in record.slopes],
        "problems": list(record.problems),
        "land_use": [asdict(use) for use in record.land_use],
        "suitability": [asdict(suited) for suited in record.suitability],
        "documents": [{"kind": each.kind, "area_m2": each.area_m2} for each in record.documents],
        "holders": [
            {
                "role": holder.role,
                "from": _day(holder.from_date),
                "to": _day(holder.to_date),
                "poverty": holder.household.poverty if holder.household else None,
                "model_farmer": holder.household.model_farmer if holder.household else None,
            }
            for holder in record.holders
        ],
        "work": [_work(work, caller) for work in record.work],
        "visits": [
            {"on": _day(visit.visited_on), "result": visit.result, "note": visit.note, "photos": visit.photos}
            for visit in record.visits
        ],
        "measurements": [
            {
                "indicator": entry.indicator,
                "name": entry.name.text(caller.language),
                "unit": entry.unit.text(caller.language),
                "depth_cm": entry.depth_cm,
                "crop": entry.crop,
                "value": entry.latest.value,
                "on": _day(entry.latest.observed_on),
                "method": entry.latest.method,
                "class": entry.latest.rating.code if entry.latest.rating else None,
                "before": entry.before.value if entry.before else None,
                "before_on": _day(entry.before.observed_on) if entry.before else None,
            }
            for entry in record.measurements
        ],
        "seasons": [
            {**_without_id(asdict(season)), "net_baht": season.net_baht} for season in record.seasons
        ],
        "photos": [
            {"stage": photo.stage, "taken_at": photo.taken_at, "has_image": photo.has_image}
            for photo in record.photos
        ],
    }


def _work(work: PlotWork, caller: Caller) -> dict[str, object]:
    return {
        "intervention": work.intervention_code,
        "name": work.name.text(caller.language),
        "year": work.year_be,
        "status": work.status,
        "unit": work.unit_code,
        "planned": _amounts(work.planned),
        "applied": _amounts(work.applied),
        "stages": [
            {"name": stage.name.text(caller.language), "reached": _day(stage.reached)}
            for stage in work.stages
        ],
        "cancel_reason": work.cancel_reason,
    }


def _amounts(amounts: Amounts) -> dict[str, object]:
    return {
        "area_m2": amounts.area_m2,
        "quantity": amounts.quantity,
        "baht": amounts.baht,
        "on": _day(amounts.day),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _without_id(cells: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in cells.items() if name != "id"}


# --- for people -----------------------------------------------------------------------------------------


def _lines(record: PlotRecord, caller: Caller) -> Iterator[str]:
    from tambon_gis.cartography.soil_palette import soil_label
    from tambon_gis.measures.soil_groups import PROBLEMS
    from tambon_gis.measures.thai_calendar import format_date
    from tambon_gis.measures.unit_meaning import land_use_meaning, suitability_meaning
    from tambon_gis.plot_record.areas import BASIS_WORDS
    from tambon_gis.plot_record.holders import role_phrase
    from tambon_gis.plot_record.work import STATUSES

    text, language = caller.text, caller.language

    def told_day(day: date | None) -> str:
        return format_date(day, language=language) if day is not None else "–"

    yield text("แปลง {code}", "Plot {code}", code=record.code)
    yield " · ".join(part for part in (record.village, record.tambon, record.crop) if part)
    areas = record.areas
    for basis, area_m2 in (
        ("measured", areas.measured_m2),
        ("document", areas.document_m2),
        ("stated", areas.stated_m2),
    ):
        if area_m2 is not None:
            yield f"  {BASIS_WORDS[basis].text(language)}: {format_area(area_m2)} {text('ไร่', 'rai')}"
    yield from (f"  ! {flag.text(language)}" for flag in areas.told())
    for soil in record.soil:
        name = soil_label(soil.group).text(language) if soil.group else text("ไม่มีข้อมูลดิน", "no soil data")
        yield f"{text('ดิน', 'Soil')}: {name} {soil.share:.0%}"
    if record.problems:
        names = (PROBLEMS[code].text(language) if code in PROBLEMS else code for code in record.problems)
        yield f"{text('ปัญหาดิน', 'Soil problems')}: {', '.join(names)}"
    for use in record.land_use:
        meaning = land_use_meaning(use.code, use.description_th, use.description_en).text(language)
        yield f"{text('การใช้ที่ดิน', 'Land use')}: {meaning} {use.share:.0%}"
    for suited in record.suitability:
        meaning = suitability_meaning(suited.suited, suited.crop).text(language)
        yield f"{text('ความเหมาะสม', 'Suitability')}: {meaning} {suited.share:.0%}"
    for holder in record.holders:
        role = role_phrase(holder.role).text(language)
        yield f"{role}: {told_day(holder.from_date)} – {told_day(holder.to_date)}"
    for document in record.documents:
        yield f"{text('เอกสารสิทธิ', 'Document')}: {document.kind or '–'}"
    for work in record.work:
        status = STATUSES.get(work.status)
        amounts = work.planned if work.applied.is_empty else work.applied
        area = f" {format_area(amounts.area_m2)} {text('ไร่', 'rai')}" if amounts.area_m2 is not None else ""
        done = status.text(language) if status else work.status
        yield f"{work.year_be}: {work.name.text(language)}{area} {told_day(amounts.day)} ({done})"
    for visit in record.visits:
        yield f"{text('ติดตามงาน', 'Visit')}: {told_day(visit.visited_on)} {visit.result or ''}".rstrip()
    for entry in record.measurements:
        latest, rated = entry.latest, entry.latest.rating
        name = f" ({rated.name.text(language)})" if rated and rated.name else ""
        value = latest.text or (f"{latest.value:g}" if latest.value is not None else "–")
        yield f"{entry.name.text(language)}: {value}{name} {told_day(latest.observed_on)}"
