"""Colours and patterns of the series of a chart, its legend, and the sentence where nothing is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from tambon_gis.cartography.palettes import chart_colours
from tambon_gis.cartography.symbology import Dash, Hatch, Marker, Symbol
from tambon_gis.wording import Phrase
from ui.results.charts import (
    BarChart,
    Chart,
    HistogramChart,
    IntervalChart,
    ProgressChart,
    RadarChart,
    Role,
    Series,
    TrendChart,
)
from ui.words.language import told, tr

# Okabe and Ito: told apart by people who see colours differently, and in grey. What is planned is a pale
# broad bar with an outline, what is done a strong one.
DONE, PLANNED, BASELINE, TARGET = "#009E73", "#0072B2", "#CC79A7", "#D55E00"
PALE = 0.22
_HATCHES: tuple[Hatch, ...] = ("none", "diagonal", "dots", "back_diagonal", "horizontal", "cross", "vertical")
_DASHES: tuple[Dash, ...] = ("solid", "dash", "dot", "dash_dot")
_MARKERS: tuple[Marker, ...] = ("circle", "square", "triangle", "diamond")
_ROLES: dict[Role, str] = {"done": DONE, "planned": PLANNED, "baseline": BASELINE, "target": TARGET}
_DUE = Phrase("ควรได้ถึงวันนี้", "Due by now")
_NUMBER = Phrase("จำนวน", "Number")
_INTERVAL = Phrase("ค่าและช่วงความเชื่อมั่น 95 %", "Value with 95 % interval")


@dataclass(frozen=True, slots=True)
class LegendLine:
    """A name with the symbol that it has in the drawing."""

    name: Phrase
    symbol: Symbol
    as_line: bool = False


def bar_symbol(series: Series, place: int) -> Symbol:
    """The bar of a series: each has a colour and, from the second without a role, a pattern of its own."""
    if series.role == "planned":
        return Symbol(fill=PLANNED, fill_opacity=PALE, outline=PLANNED)
    if series.role:
        return Symbol(fill=_ROLES[series.role], outline=_ROLES[series.role])
    colours = chart_colours()
    colour = colours[place % len(colours)]
    hatch = _HATCHES[place % len(_HATCHES)]
    return Symbol(fill=colour, hatch=hatch, hatch_colour="#FFFFFF", outline=colour)


def line_symbol(series: Series, place: int) -> Symbol:
    """The line of a series: dashes and markers differ as colours do."""
    colour = _ROLES[series.role] if series.role else chart_colours()[place % len(chart_colours())]
    if series.role == "target":
        return Symbol(outline=colour, outline_px=2.0, outline_dash="dash")
    return Symbol(
        fill=colour,
        outline=colour,
        outline_px=2.0,
        outline_dash=_DASHES[place % len(_DASHES)],
    )


def marker_of(place: int) -> Marker:
    return _MARKERS[place % len(_MARKERS)]


def legend_of(chart: Chart) -> tuple[LegendLine, ...]:
    """What each colour and pattern stands for."""
    if isinstance(chart, BarChart):
        return tuple(LegendLine(each.name, bar_symbol(each, at)) for at, each in enumerate(chart.series))
    if isinstance(chart, TrendChart | RadarChart):
        return tuple(
            LegendLine(each.name, line_symbol(each, at), as_line=True) for at, each in enumerate(chart.series)
        )
    if isinstance(chart, ProgressChart):
        plan, done = Symbol(fill=PLANNED, fill_opacity=PALE, outline=PLANNED), Symbol(fill=DONE, outline=DONE)
        due = Symbol(outline=TARGET, outline_px=2.0)
        marks = (LegendLine(_DUE, due, as_line=True),) if any(v is not None for v in chart.due) else ()
        of, name = chart.names
        return (LegendLine(of, plan), LegendLine(name, done), *marks)
    if isinstance(chart, HistogramChart):
        return (LegendLine(_NUMBER, Symbol(fill=PLANNED, outline=PLANNED)),)
    return (LegendLine(_INTERVAL, Symbol(outline=DONE, outline_px=2.0), as_line=True),)


def needed_legend(chart: Chart) -> tuple[LegendLine, ...]:
    """The legend; none where its single line only repeats the title."""
    lines = legend_of(chart)
    only = told(lines[0].name).casefold() if len(lines) == 1 else ""
    return () if only and only in told(chart.title).casefold() else lines


def empty_sentence(chart: Chart | None) -> str:
    """Why there is no drawing; empty where there is one."""
    if chart is None:
        return tr("ผลนี้ไม่มีแผนภูมิ")
    if isinstance(chart, HistogramChart):
        return "" if any(chart.counts) else tr("ยังไม่มีค่าให้วาด")
    if isinstance(chart, IntervalChart):
        return "" if _any(chart.values) else tr("ยังไม่มีตัวเลขให้วาด เหตุผลอยู่ในตาราง")
    if isinstance(chart, ProgressChart):
        return "" if _any_length(chart.done) or _any_length(chart.of) else tr("ยังไม่มีตัวเลขให้วาด")
    if isinstance(chart, TrendChart | BarChart):
        # What is nought everywhere has no scale: the axis would go from minus a half to a tenth.
        drawn = any(_any_length(series.values) for series in chart.series)
        return "" if drawn else tr("ยังไม่มีตัวเลขให้วาด")
    drawable = any(_any(series.values) for series in chart.series)
    return "" if drawable else tr("ยังไม่มีตัวเลขให้วาด")


def _any(values: tuple[float | None, ...]) -> bool:
    return any(value is not None and value == value for value in values)


def _any_length(values: tuple[float | None, ...]) -> bool:
    return any(value and value == value for value in values)
