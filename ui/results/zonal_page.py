"""The page of rasters: what an index of plants, an elevation model or a map of classes says of each plot."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Final

from tambon_gis.answers.table import Column, Table
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase
from ui.results.charts import NOTHING, HistogramChart, bars_of
from ui.results.page import (
    Answer,
    Asked,
    Behind,
    Choice,
    Control,
    Option,
    PageAction,
    PlacedRows,
    PlotValues,
    ResultPage,
    Tick,
)
from ui.words.language import told, tr

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tambon_gis.analysis.zonal.asked import Asked as Question
    from tambon_gis.analysis.zonal.asked import Derived
    from tambon_gis.analysis.zonal.change import Change
    from tambon_gis.analysis.zonal.plot_groups import PlotGroups
    from tambon_gis.analysis.zonal.raster_of_plots import Zonal
    from tambon_gis.answers.table import Row
    from tambon_gis.ingest.raster_link import LinkedRaster
    from tambon_gis.project.project import Project
    from ui.results.charts import Chart

_STATISTICS: Final[dict[str, tuple[str, ...]]] = {
    "mean": ("mean", "min", "max"),
    "percentiles": ("p10", "p50", "p90"),
    "classes": ("classes",),
}
_GROUPS: Final = ("village", "tambon", "soil_group", "crop", "land_use", "plot")
_COLUMNS: Final = (
    "change", "before", "after", "mean", "p50", "min", "max", "p10", "p90", "covered", "with_values", "plots",
    "area_m2", "covered_before", "covered_after",
)  # fmt: skip
_MOST_ROWS: Final = 2_000
_BARS: Final = 16
# Values no farther apart than this part of them differ by rounding only.
_ALIKE: Final = 1e-6
_NO_RASTER: Final = Phrase(
    "ยังไม่มีแรสเตอร์ในแฟ้มงาน ลากไฟล์ GeoTIFF เช่น NDVI หรือ DEM ลงบนแผนที่ แล้วกลับมาที่หน้านี้",
    "The project has no raster yet: drag a GeoTIFF, such as NDVI or a DEM, onto the map and come back.",
)
_MORE: Final = Phrase(
    "แสดง {shown:,} จาก {count:,} แปลง แผนที่และกราฟใช้ทุกแปลง ทั้งหมดส่งออกได้ด้วยคำสั่ง zonal --by plot --csv",
    "{shown:,} of {count:,} plots are listed; map and chart have all; zonal --by plot --csv writes them.",
)
_DAY: Final = Phrase("วันที่ของแรสเตอร์: {th} ({evidence_th})", "Day of the raster: {en} ({evidence_en}).")
_PLOTS: Final = Phrase("จำนวนแปลงตาม{what_th}", "Plots by {what_en}")
_SHARES: Final = Phrase("สัดส่วนชั้นในเนื้อที่ที่มีค่า", "Classes by share of ground")
_TOLD: Final = Phrase(
    "{what_th} {value} {unit_th} · มีค่า {there:,} จาก {count:,} แปลง",
    "{what_en} {value} {unit_en} · {there:,} of {count:,} plots have values",
)


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """The engine's answer and how plots are put together; ``zonal`` is None where two are compared."""

    zonal: Zonal | None
    change: Change | None
    groups: PlotGroups


class ZonalPage(ResultPage):
    """One raster, or the change between two, by groups of plots or plot by plot."""

    name: ClassVar[str] = "zonal"
    rests_on: ClassVar[frozenset[str]] = frozenset(
        {"plot", "raster_layer", "boundary", "place", "soil_unit", "indicator"}
    )
    by_year: ClassVar[bool] = False

    @property
    def title(self) -> str:
        return tr("แรสเตอร์รายแปลง")

    def actions(self) -> tuple[PageAction, ...]:
        return (PageAction(tr("เก็บเป็นค่าที่วัด"), "check", _keep),)

    def controls(self, project: Project, asked: Asked) -> tuple[Control, ...]:
        from tambon_gis.analysis.zonal.asked import DERIVED
        from tambon_gis.analysis.zonal.plot_groups import GROUPS

        rasters = _rasters(project)
        if not rasters:
            return ()
        chosen = _chosen(rasters, asked)
        found: list[Control] = [
            Choice("raster", tr("แรสเตอร์"), tuple(Option(str(each.key), each.name) for each in rasters))
        ]
        if chosen is not None and chosen.kind in ("elevation", "grid"):
            values = Option(None, tr("ค่าของแรสเตอร์"))
            derived = (Option(key, told(words)) for key, words in DERIVED.items())
            found.append(Choice("derive", tr("คิด"), (values, *derived)))
        usual = "classes" if chosen is not None and chosen.kind == "classes" else "mean"
        statistics = (
            Option("mean", tr("ค่าเฉลี่ย ต่ำสุด สูงสุด")),
            Option("percentiles", tr("มัธยฐาน และเปอร์เซ็นไทล์ที่ 10, 90")),
            Option("classes", tr("สัดส่วนชั้น")),
        )
        found.append(Choice("statistic", tr("ค่าสถิติ"), statistics, usual))
        groups = tuple(Option(key, tr("ตาม{key}").format(key=told(GROUPS[key]).lower())) for key in _GROUPS)
        found.append(Choice("by", tr("แยกตาม"), groups, "village"))
        others = tuple(Option(str(each.key), each.name) for each in rasters if each is not chosen)
        if others:
            found.append(Choice("compare", tr("เทียบกับ"), (Option(None, tr("ไม่เทียบ")), *others)))
        if asked.code("compare") is None:
            found.append(Choice("indicator", tr("เก็บเป็น"), _indicators(project, chosen, asked)))
            found.append(Tick("replace", tr("แทนค่าเดิม")))
        return tuple(found)

    def answer(self, project: Project, asked: Asked, task: Task) -> Answer:
        from tambon_gis.analysis.zonal.change import change_table, zonal_change
        from tambon_gis.analysis.zonal.plot_groups import plot_groups
        from tambon_gis.analysis.zonal.raster_of_plots import zonal
        from tambon_gis.analysis.zonal.zonal_table import zonal_table

        chosen = _chosen(_rasters(project), asked)
        if chosen is None:
            return Answer(_empty())
        by, earlier = asked.code("by") or "village", asked.code("compare")
        question = _question(chosen, asked)
        if earlier is not None and earlier != str(chosen.key):
            change = zonal_change(project, str(chosen.key), earlier, question, task)
            groups = plot_groups(project, by, change.fid, task)
            table = change_table(change, groups)
            found = _Found(None, change, groups)
            return _answer(table, found, "change", change.fid, change.change)
        one = zonal(project, str(chosen.key), question, task)
        groups = plot_groups(project, by, one.fid, task)
        table = zonal_table(one, groups)
        if one.day is not None:
            day, by_what = one.day.told, one.day.evidence
            said = _DAY.fill(th=day.th, en=day.en, evidence_th=by_what.th, evidence_en=by_what.en)
            table = replace(table, notes=(said, *table.notes))
        shown = next((name for name in ("mean", "p50") if name in one.figures.numbers), None)
        values = None if shown is None else one.figures.numbers[shown]
        return _answer(table, _Found(one, None, groups), shown, one.fid, values)

    def behind(
        self,
        project: Project,
        asked: Asked,
        answer: Answer,
        row: Row,
        column: str | None,
        task: Task = SILENT,
    ) -> Behind:
        from tambon_gis.analysis.zonal.change import change_plots_behind
        from tambon_gis.analysis.zonal.zonal_table import plots_behind

        found = answer.found
        assert isinstance(found, _Found)
        if found.change is not None:
            return Behind(change_plots_behind(found.change, found.groups, row.keys, column))
        assert found.zonal is not None
        return Behind(plots_behind(found.zonal, found.groups, row.keys, column))


def _keep(project: Project, asked: Asked, answer: Answer, task: Task) -> str:
    """Keep the figures as measured values, on the day of the raster."""
    from tambon_gis.analysis.zonal.kept_values import keep_values, usual_indicator, values_to_keep

    found = answer.found
    if not isinstance(found, _Found) or found.zonal is None or found.zonal.day is None:
        return tr("เก็บได้เฉพาะค่าของแรสเตอร์เดียว ไม่ใช่การเปลี่ยนแปลง")
    code = asked.code("indicator") or usual_indicator(found.zonal)
    wanted = values_to_keep(project, found.zonal, code, found.zonal.day.day)
    kept = keep_values(project, wanted, is_replacing=asked.ticked("replace"), task=task)
    said = tr("เก็บ{name} {count} แปลง วันที่ {day} แล้ว")
    if kept.replaced:
        said = tr("เก็บ{name} {count} แปลง วันที่ {day} แทนค่าเดิม {old} ค่าแล้ว")
    return said.format(
        name=told(wanted.name),
        count=f"{kept.added:,}",
        day=told(found.zonal.day.told),
        old=f"{kept.replaced:,}",
    )


def _rasters(project: Project) -> tuple[LinkedRaster, ...]:
    """Pictures come last: they have colours, not values."""
    from tambon_gis.ingest.raster_link import linked_rasters

    return tuple(sorted(linked_rasters(project), key=lambda each: (each.kind == "image", each.name)))


def _chosen(rasters: tuple[LinkedRaster, ...], asked: Asked) -> LinkedRaster | None:
    wanted = asked.code("raster")
    return next((each for each in rasters if str(each.key) == wanted), rasters[0] if rasters else None)


def _question(chosen: LinkedRaster, asked: Asked) -> Question:
    from tambon_gis.analysis.zonal.asked import Asked as Question
    from tambon_gis.analysis.zonal.asked import is_derived

    text = asked.code("derive")
    derive: Derived | None = None
    # A choice made for another raster is not meant for this one.
    if is_derived(text) and chosen.kind in ("elevation", "grid"):
        derive = text
    usual = "classes" if chosen.kind == "classes" else "mean"
    names = _STATISTICS.get(asked.code("statistic") or usual, _STATISTICS[usual])
    if derive in ("slope", "slope_deg") and names == ("mean", "min", "max"):
        names = (*names, "classes")
    return Question(("mean",) if derive == "aspect" and "classes" not in names else names, derive)


def _indicators(project: Project, chosen: LinkedRaster | None, asked: Asked) -> tuple[Option, ...]:
    """The likeliest first, then those that can be made, then those of plots that the project has."""
    from tambon_gis.analysis.zonal.kept_values import NEW_INDICATORS, likely_indicator
    from tambon_gis.project.catalogue import indicators

    words = {each.code: told(each.name) for each in NEW_INDICATORS}
    words |= {each.code: told(each.name) for each in indicators(project) if each.subject == "plot"}
    first = likely_indicator("" if chosen is None else chosen.kind, asked.code("derive"))
    codes = sorted(words, key=lambda code: code != first)
    return tuple(Option(code, words[code]) for code in codes)


def _empty() -> Table:
    return Table("zonal", Phrase("แรสเตอร์รายแปลง", "Rasters by plot"), (), (), (), (), (_NO_RASTER,))


def _answer(
    table: Table,
    found: _Found,
    shown: str | None,
    fids: NDArray[np.int64],
    values: NDArray[np.float64] | None,
) -> Answer:
    """Table, histogram and bars, and every plot's own figure for the map."""
    import numpy as np

    charts: list[Chart] = []
    plot_values: tuple[PlotValues, ...] = ()
    headline = NOTHING
    if shown is not None and values is not None:
        column = table.column(shown)
        charts.append(_histogram(column, values))
        name = Phrase(f"{column.heading.th}รายแปลง", f"{column.heading.en} by plot")
        plot_values = (PlotValues(replace(column, heading=name), fids, values),)
        charts.append(bars_of(table, (shown,), column.heading))
        headline = _headline(table, column)
    shares = [each.name for each in table.columns if each.name.startswith("class_") and each.kind == "share"]
    if shares:
        charts.append(bars_of(table, shares, _SHARES, stacked=True))
    placed: PlacedRows | None = PlacedRows(fids, found.groups.place.astype(np.intp))
    if found.groups.by == "plot" and len(fids) > _MOST_ROWS:
        said = _MORE.fill(shown=_MOST_ROWS, count=len(fids))
        rows = (*table.rows[:_MOST_ROWS], *(row for row in table.rows if row.level == "total"))
        table, placed = replace(table, rows=rows, notes=(said, *table.notes)), None
    return Answer(table, tuple(charts), (*shares, *_COLUMNS), placed, plot_values, None, headline, found)


def _histogram(column: Column, values: NDArray[np.float64]) -> HistogramChart:
    import numpy as np

    there = values[np.isfinite(values)]
    title = _PLOTS.fill(what_th=column.heading.th, what_en=column.heading.en.lower())
    if not len(there):
        return HistogramChart(title, (0.0, 1.0), (0,), column.kind, column.unit or NOTHING)
    low, high = float(there.min()), float(there.max())
    if high - low <= _ALIKE * max(abs(low), abs(high)):
        # One bar about the value that all have.
        room = max(abs(low) * 0.01, 0.01)
        unit, edges = column.unit or NOTHING, (low - room, low + room)
        return HistogramChart(title, edges, (len(there),), column.kind, unit)
    counts, ends = np.histogram(there, _BARS)
    return HistogramChart(
        title, tuple(ends.tolist()), tuple(counts.tolist()), column.kind, column.unit or NOTHING
    )


def _headline(table: Table, column: Column) -> Phrase:
    from tambon_gis.answers.written import written_value

    total = next((row for row in table.rows if row.level == "total"), None)
    value = None if total is None else total.values.get(column.name)
    if total is None or value is None:
        return NOTHING
    unit = column.unit or NOTHING
    return _TOLD.fill(
        what_th=column.heading.th,
        what_en=column.heading.en,
        value=written_value(value, column, "th"),
        unit_th=unit.th,
        unit_en=unit.en,
        there=total.values["with_values"],
        count=total.values["plots"],
    )
