"""The command that asks a raster for each plot, compares two rasters, and keeps what it says."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tambon_gis.cli.answers import add_table_files, table_answer
from tambon_gis.cli.command import Answer, Caller, Commands
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from datetime import date

    from tambon_gis.analysis.zonal.kept_values import KeptValues, ValuesToKeep
    from tambon_gis.analysis.zonal.raster_of_plots import Zonal
    from tambon_gis.project.project import Project

_DERIVED = ("slope", "slope_deg", "aspect")
_GROUPS = ("village", "tambon", "soil_group", "crop", "land_use", "plot")


def add_commands(commands: Commands) -> None:
    """``zonal``."""
    says = commands.says
    zonal = commands.add_with_project(
        "zonal", Phrase("ค่าจากแรสเตอร์รายแปลง เช่น NDVI ความลาดชัน", "what a raster says of plots"), _zonal
    )
    raster = zonal.add_mutually_exclusive_group(required=True)
    called = says("ชื่อแรสเตอร์ในแฟ้มงาน", "a raster of the project")
    raster.add_argument("named", nargs="?", metavar="RASTER", help=called)
    raster.add_argument("--raster", metavar="NAME", help=called)
    zonal.add_argument(
        "--stat",
        default="mean",
        metavar="NAME[,NAME]",
        help=says(
            "mean, min, max, p10, p50, p90 … หรือ classes (ปกติ: mean)",
            "mean, min, max, p10, p50, p90 … or classes (usually: mean)",
        ),
    )
    zonal.add_argument(
        "--derive",
        choices=_DERIVED,
        help=says(
            "จากความสูง: ความลาดชัน (ร้อยละ หรือองศา) หรือทิศด้านลาด",
            "of elevations: slope (percent or degrees) or aspect",
        ),
    )
    zonal.add_argument(
        "--band", type=int, default=1, metavar="N", help=says("แบนด์ (ปกติ: 1)", "band (usually: 1)")
    )
    zonal.add_argument(
        "--by",
        choices=_GROUPS,
        default="village",
        help=says("จัดกลุ่มแปลงตาม (ปกติ: village)", "put plots together by (usually: village)"),
    )
    zonal.add_argument(
        "--least-covered",
        type=float,
        default=50.0,
        metavar="PERCENT",
        help=says("ส่วนของแปลงที่ต้องมีค่า (ปกติ: 50)", "the part of a plot that must have values (usually: 50)"),
    )
    zonal.add_argument(
        "--compare",
        metavar="EARLIER",
        help=says("การเปลี่ยนแปลงจากแรสเตอร์ก่อนหน้า", "the change since an earlier raster"),
    )
    zonal.add_argument(
        "--keep",
        metavar="INDICATOR",
        help=says(
            "เก็บเป็นค่าที่วัดของตัวชี้วัดนี้ เช่น ndvi slope_percent",
            "keep the figures as measured values of this indicator, such as ndvi or slope_percent",
        ),
    )
    zonal.add_argument(
        "--date",
        help=says(
            "วันที่ของค่าที่เก็บ (ปกติ: วันที่ในชื่อไฟล์ หรือวันที่ของไฟล์)",
            "the day of the values kept (usually: the one in the file's name, or the file's)",
        ),
    )
    zonal.add_argument(
        "--replace", action="store_true", help=says("แทนค่าที่เก็บไว้ก่อน", "replace values that were kept before")
    )
    zonal.add_argument(
        "--dry-run",
        action="store_true",
        help=says("ดูว่าจะเก็บอะไร แต่ไม่เก็บ", "tell what would be kept, and do not"),
    )
    add_table_files(zonal, commands)


def _zonal(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.analysis.zonal.asked import Asked, statistics_asked
    from tambon_gis.analysis.zonal.change import change_table, zonal_change
    from tambon_gis.analysis.zonal.plot_groups import plot_groups
    from tambon_gis.analysis.zonal.raster_of_plots import zonal
    from tambon_gis.analysis.zonal.zonal_table import without_class_areas, zonal_table
    from tambon_gis.answers.text import answer_lines

    asked = Asked(
        statistics_asked(arguments.stat.split(",")),
        arguments.derive,
        arguments.band,
        arguments.least_covered / 100,
    )
    _refuse_at_odds(arguments)
    raster = arguments.raster if arguments.named is None else arguments.named
    writes = arguments.keep is not None and not arguments.dry_run
    with caller.open(arguments.project, read_only=not writes) as project:
        if arguments.compare is not None:
            change = zonal_change(project, raster, arguments.compare, asked, caller.task)
            groups = plot_groups(project, arguments.by, change.fid, caller.task)
            return table_answer(arguments, caller, change_table(change, groups))
        found = zonal(project, raster, asked, caller.task)
        kept = None if arguments.keep is None else _kept(project, found, arguments, caller)
        groups = plot_groups(project, arguments.by, found.fid, caller.task)
        table = zonal_table(found, groups)
        lines = answer_lines(without_class_areas(table), caller.language)
        answer = table_answer(arguments, caller, table, lines=lines)
    if kept is None:
        return answer
    return Answer({**answer.values, "keep": kept.values}, [*answer.lines, *kept.lines])


def _refuse_at_odds(arguments: argparse.Namespace) -> None:
    """Raises `ValueNotUnderstood` for options that say nothing, or that do not go together."""
    from tambon_gis.errors import ValueNotUnderstood

    if arguments.keep is not None and arguments.compare is not None:
        raise ValueNotUnderstood(
            value="--compare --keep",
            what_th="คำสั่งเก็บค่า เพราะการเปลี่ยนแปลงไม่ใช่ค่าของวันใดวันหนึ่ง",
            what_en="values to keep: a change is not of one day",
            example="--raster ndvi_2569 --keep ndvi",
        )
    for name in ("date", "replace", "dry_run"):
        if arguments.keep is None and getattr(arguments, name):
            raise ValueNotUnderstood(
                value=f"--{name.replace('_', '-')}",
                what_th="คำสั่งเก็บค่า เมื่อไม่บอกตัวชี้วัด",
                what_en="values to keep, without an indicator",
                example="--keep ndvi --date 2026-01-15",
            )


def _kept(project: Project, found: Zonal, arguments: argparse.Namespace, caller: Caller) -> Answer:
    """What was kept, or would be."""
    from tambon_gis.analysis.zonal.kept_values import keep_values, values_to_keep

    wanted = values_to_keep(project, found, arguments.keep, _day(arguments, found))
    if arguments.dry_run:
        said = caller.text(
            "จะเก็บ{name} {count:,} แปลง วันที่ {day} ที่มา {source} (มีอยู่แล้ว {held:,} ค่า)",
            "Would keep {name} of {count:,} plots on {day} from {source} ({held:,} are there already).",
            name=wanted.name.text(caller.language),
            count=len(wanted.fid),
            day=wanted.observed_on.isoformat(),
            source=wanted.source,
            held=len(wanted.held),
        )
        return Answer(_preview(wanted), [said])
    kept = keep_values(project, wanted, is_replacing=arguments.replace, task=caller.task)
    said = caller.text(
        "{label} (เลิกทำได้ด้วยคำสั่ง undo)", "{label} (the command undo takes it back)", label=kept.record.label
    )
    return Answer({**_preview(wanted), **_written(kept)}, [said])


def _day(arguments: argparse.Namespace, found: Zonal) -> date:
    from tambon_gis.errors import ValueNotUnderstood
    from tambon_gis.measures.thai_calendar import parse_date

    if arguments.date is not None:
        return parse_date(arguments.date)
    if found.day is None:
        raise ValueNotUnderstood(
            value="--date",
            what_th="วันที่ของแรสเตอร์",
            what_en="the day of the raster",
            example="--date 2026-01-15",
        )
    return found.day.day


def _preview(wanted: ValuesToKeep) -> dict[str, object]:
    return {
        "indicator": wanted.code,
        "is_new_indicator": wanted.is_new,
        "statistic": wanted.statistic,
        "observed_on": wanted.observed_on.isoformat(),
        "source": wanted.source,
        "method": wanted.method,
        "values": len(wanted.fid),
        "without": wanted.without,
        "held": len(wanted.held),
    }


def _written(kept: KeptValues) -> dict[str, object]:
    return {
        "added": kept.added,
        "replaced": kept.replaced,
        "command": kept.record.id,
        "label": kept.record.label,
    }
