"""The page of the scorecard: five dimensions of households, villages and tambons, with radar and trend."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, cast

from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase
from ui.results.charts import BarChart, Chart, RadarChart, Series, TrendChart
from ui.results.page import Answer, Asked, Behind, Choice, Control, Option, PlacedRows, ResultPage
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.analysis.scorecard.groups import Group, Grouping
    from tambon_gis.analysis.scorecard.scorecard import DimensionStanding, Scorecard
    from tambon_gis.answers.table import Row, Table
    from tambon_gis.project.project import Project

_COLUMNS = ("baseline", "latest", "change", "target", "indicators", "compared", "n", "missing")
_INDICATOR_COLUMNS = ("baseline", "latest", "score", "target", "n", "worst", "best", "weight")
# More outlines than these cannot be told apart in one radar.
_MOST_COMPARED = 4
_BASELINE, _LATEST = Phrase("ปีฐาน", "Baseline"), Phrase("ล่าสุด", "Latest")
_TARGET = Phrase("เป้าหมาย", "Target")
_POINTS = Phrase("คะแนน", "points")


class ScorecardPage(ResultPage):
    """Baseline, latest and target of each dimension; one dimension can be chosen for the map."""

    name: ClassVar[str] = "scorecard"
    rests_on: ClassVar[frozenset[str]] = frozenset(
        {
            "observation",
            "season",
            "indicator",
            "household",
            "person",
            "tenure",
            "place",
            "plot",
            "boundary",
            "setting",
        }
    )

    @property
    def title(self) -> str:
        return tr("คะแนนห้ามิติ")

    def controls(self, project: Project, asked: Asked) -> tuple[Control, ...]:
        from tambon_gis.analysis.scorecard.scales import dimensions

        by = (
            Option("tambon", tr("ตำบล")),
            Option("village", tr("หมู่บ้าน")),
            Option("household_group", tr("กลุ่มครัวเรือน")),
        )
        shown = (Option("dimensions", tr("คะแนนของมิติ")), Option("indicators", tr("ค่าของตัวชี้วัด")))
        every = Option(None, tr("ทุกมิติ"))
        axes = (every, *(Option(code, told(name)) for code, name in dimensions().items()))
        return (
            Choice("by", tr("แยกตาม"), by),
            Choice("drawn", tr("แผนภูมิของ"), _drawn(project, asked)),
            Choice("dimension", tr("มิติ"), axes),
            Choice("shown", tr("แสดง"), shown),
            Choice("baseline", tr("ปีฐาน"), _baselines(project, asked.year_be)),
        )

    def answer(self, project: Project, asked: Asked, task: Task) -> Answer:
        from tambon_gis.analysis.scorecard.scorecard import scorecard
        from tambon_gis.analysis.scorecard.scorecard_tables import dimension_table, indicator_table

        found = scorecard(
            project, asked.year_be, by=_by(asked), baseline_year=asked.year("baseline"), task=task
        )
        dimension = asked.code("dimension")
        charts = _charts(found, asked)
        headline = _headline(found)
        if asked.code("shown") == "indicators":
            return Answer(
                indicator_table(found, dimension), charts, _INDICATOR_COLUMNS, headline=headline, found=found
            )
        table = dimension_table(found)
        if dimension is None:
            return Answer(table, charts, _COLUMNS, headline=headline, found=found)
        rows = tuple(row for row in table.rows if row.keys[1] == dimension)
        table = replace(table, rows=rows)
        placed = _placed(project, asked, table, task)
        return Answer(table, charts, _COLUMNS, placed=placed, headline=headline, found=found)

    def behind(
        self,
        project: Project,
        asked: Asked,
        answer: Answer,
        row: Row,
        column: str | None,
        task: Task = SILENT,
    ) -> Behind:
        import numpy as np

        from tambon_gis.analysis.plot_register import plot_register
        from tambon_gis.analysis.scorecard.scorecard import Scorecard, behind
        from tambon_gis.analysis.scorecard.scorecard_tables import indicator_table

        assert isinstance(answer.found, Scorecard)
        group, dimension = cast("Group", row.keys[0]), str(row.keys[1])
        indicator = str(row.keys[2]) if len(row.keys) > 2 else None
        register = plot_register(project, task)
        found = behind(project, answer.found, register, group, dimension, indicator)
        table = indicator_table(answer.found, dimension)
        mine = tuple(one for one in table.rows if one.keys[0] == group and indicator in (None, one.keys[2]))
        return Behind(np.array(found.plots, np.int64), replace(table, rows=mine))


def _by(asked: Asked) -> Grouping:
    return cast("Grouping", asked.code("by") or "tambon")


def _drawn(project: Project, asked: Asked) -> tuple[Option, ...]:
    """The groups that charts can show; a few of them also beside each other."""
    from tambon_gis.analysis.scorecard.scorecard import groups_of

    groups = groups_of(project, _by(asked), asked.year_be)
    options = tuple(Option(code, told(name)) for code, name in groups.items() if code is not None)
    if 1 < len(options) <= _MOST_COMPARED:
        return (Option(None, tr("เทียบทุกกลุ่ม")), *options)
    return options or (Option(None, tr("ยังไม่มีกลุ่ม")),)


def _baselines(project: Project, year_be: int) -> tuple[Option, ...]:
    """The fiscal years before this one in which something was observed."""
    from datetime import date

    from tambon_gis.measures.thai_calendar import fiscal_year_be

    years = set()
    for (day,) in project.rows("SELECT DISTINCT substr(observed_on, 1, 10) FROM observation"):
        try:
            years.add(fiscal_year_be(date.fromisoformat(day or "")))
        except ValueError:
            continue
    earlier = sorted(year for year in years if year < year_be)
    return (Option(None, tr("ปีแรกที่มีค่า")), *(Option(year, str(year)) for year in earlier))


def _placed(project: Project, asked: Asked, table: Table, task: Task) -> PlacedRows:
    """Each plot in the row of its village, tambon or household group."""
    import numpy as np

    from tambon_gis.analysis.scorecard.scorecard import plots_by_group

    fids, groups = plots_by_group(project, _by(asked), asked.year_be, task)
    place = {row.keys[0]: at for at, row in enumerate(table.rows)}
    row_of = np.array([place.get(code, -1) for code in groups.values], np.intp)
    rows = row_of[groups.code] if len(fids) else np.empty(0, np.intp)
    return PlacedRows(fids[rows >= 0], rows[rows >= 0])


def _headline(found: Scorecard) -> Phrase:
    """The latest scores of the one group; of several, from the lowest to the highest of each dimension."""
    parts = []
    for code, name in found.dimensions.items():
        latest = [row.latest for row in found.rows if row.dimension == code and row.latest is not None]
        if latest:
            span = f"{min(latest):.0f}" + (f"–{max(latest):.0f}" if len(latest) > 1 else "")
            parts.append((name, span))
    if not parts:
        return Phrase("ยังไม่มีคะแนน", "No scores yet")
    return Phrase(
        " · ".join(f"{name.th} {span}" for name, span in parts),
        " · ".join(f"{name.en} {span}" for name, span in parts),
    )


def _charts(found: Scorecard, asked: Asked) -> tuple[Chart, ...]:
    names = found.dimensions
    drawn = asked.code("drawn")
    codes = [code for code in found.groups if code is not None]
    if drawn not in codes:
        drawn = None if 1 < len(codes) <= _MOST_COMPARED else next(iter(codes), None)
    if drawn is None and not codes:
        return ()
    if drawn is None:
        groups = [(found.groups[code], [found.row(code, each) for each in names]) for code in codes]
        title = Phrase("คะแนนล่าสุดของทุกกลุ่ม", "Latest scores of all groups")
        series = tuple(Series(name, tuple(row.latest for row in rows)) for name, rows in groups)
        bars = BarChart(title, tuple(names.values()), series, "number", _POINTS)
        radar = Phrase("ห้ามิติของทุกกลุ่ม", "Five dimensions of all groups")
        return (_radar(radar, tuple(names.values()), series), bars)
    rows = [found.row(drawn, each) for each in names]
    title = found.groups[drawn]
    scores = Phrase(f"คะแนน {title.th}", f"Scores, {title.en}")
    radar = Phrase(f"ห้ามิติ {title.th}", f"Five dimensions, {title.en}")
    series = (
        Series(_BASELINE, tuple(row.baseline for row in rows), "baseline"),
        Series(_LATEST, tuple(row.latest for row in rows), "done"),
        Series(_TARGET, tuple(row.target for row in rows), "target"),
    )
    bars = BarChart(scores, tuple(names.values()), series, "number", _POINTS)
    return (_radar(radar, tuple(names.values()), series), _trend(found, title, rows), bars)


def _radar(title: Phrase, axes: tuple[Phrase, ...], series: tuple[Series, ...]) -> RadarChart:
    """Scores of 0 to 100 as the radar's 0 to 1; what has no score stays open."""
    parts = tuple(
        replace(each, values=tuple(None if value is None else value / 100 for value in each.values))
        for each in series
        if any(value is not None for value in each.values)
    )
    return RadarChart(title, axes, parts)


def _trend(found: Scorecard, title: Phrase, rows: list[DimensionStanding]) -> TrendChart:
    years = sorted({point.year_be for row in rows for point in row.trend})
    scores = [{point.year_be: point.score for point in row.trend} for row in rows]
    return TrendChart(
        Phrase(f"แนวโน้ม {title.th}", f"Trend, {title.en}"),
        tuple(Phrase(str(year), str(year)) for year in years),
        tuple(
            Series(found.dimensions[row.dimension], tuple(of_row.get(year) for year in years))
            for row, of_row in zip(rows, scores, strict=True)
        ),
        "number",
        _POINTS,
    )
