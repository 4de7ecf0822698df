"""What a chart of results shows, as plain values: which drawing it becomes is the window's own affair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from tambon_gis.answers.table import Kind, Row, Table
from tambon_gis.wording import Phrase

# What a series stands for; it chooses colour and pattern, so that plan and work look alike in every chart.
Role = Literal["", "planned", "done", "baseline", "target"]
NOTHING = Phrase("", "")
# More cannot be read beside each other.
MOST_LABELS = 18
Figures: TypeAlias = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One run of figures, one for each label; None leaves a gap."""

    name: Phrase
    values: Figures
    role: Role = ""


@dataclass(frozen=True, slots=True)
class BarChart:
    """A bar for each label and series, the first label on top; stacked ones share a bar.

    Of every chart ``rows`` may have, for each label, the index of its row in the table: a click on the label
    then opens the plots of that row. Values are in stored units and written by ``kind``, as in a table.
    """

    title: Phrase
    labels: tuple[Phrase, ...]
    series: tuple[Series, ...]
    kind: Kind = "number"
    unit: Phrase = NOTHING
    stacked: bool = False
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ProgressChart:
    """What is done of a plan for each label; ``due`` marks where the plan would be by now.

    ``names`` are what the two bars are called: a plan, or a target, and what is done of it.
    """

    title: Phrase
    labels: tuple[Phrase, ...]
    done: Figures
    of: Figures
    due: Figures = ()
    kind: Kind = "number"
    unit: Phrase = NOTHING
    rows: tuple[int, ...] = ()
    names: tuple[Phrase, Phrase] = (Phrase("แผน", "Plan"), Phrase("ผลงาน", "Done"))


@dataclass(frozen=True, slots=True)
class TrendChart:
    """Lines over labels in their order, months or years; gaps stay gaps."""

    title: Phrase
    labels: tuple[Phrase, ...]
    series: tuple[Series, ...]
    kind: Kind = "number"
    unit: Phrase = NOTHING


@dataclass(frozen=True, slots=True)
class RadarChart:
    """Series over axes of 0 to 1. An axis without a value is named and left open."""

    title: Phrase
    axes: tuple[Phrase, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class HistogramChart:
    """How many have values between neighbouring ``edges``, which rise and are one more than ``counts``."""

    title: Phrase
    edges: tuple[float, ...]
    counts: tuple[int, ...]
    kind: Kind = "number"
    unit: Phrase = NOTHING
    marks: tuple[tuple[float, Phrase], ...] = ()


@dataclass(frozen=True, slots=True)
class IntervalChart:
    """A value with its 95 % interval for each label, and a line at ``zero``; ``why`` stands where none is."""

    title: Phrase
    labels: tuple[Phrase, ...]
    values: Figures
    lows: Figures
    highs: Figures
    kind: Kind = "number"
    unit: Phrase = NOTHING
    zero: float | None = 0.0
    why: tuple[Phrase | None, ...] = ()
    rows: tuple[int, ...] = ()


Chart: TypeAlias = BarChart | ProgressChart | TrendChart | RadarChart | HistogramChart | IntervalChart


def trimmed(chart: Chart, most: int) -> Chart:
    """The chart with its first labels only, where it has a line for each."""
    if isinstance(chart, BarChart):
        series = tuple(replace(each, values=each.values[:most]) for each in chart.series)
        return replace(chart, labels=chart.labels[:most], series=series, rows=chart.rows[:most])
    if isinstance(chart, ProgressChart):
        return replace(
            chart,
            labels=chart.labels[:most],
            done=chart.done[:most],
            of=chart.of[:most],
            due=chart.due[:most],
            rows=chart.rows[:most],
        )
    if isinstance(chart, IntervalChart):
        return replace(
            chart,
            labels=chart.labels[:most],
            values=chart.values[:most],
            lows=chart.lows[:most],
            highs=chart.highs[:most],
            why=chart.why[:most],
            rows=chart.rows[:most],
        )
    return chart


def row_label(row: Row) -> Phrase:
    """The words of a row as one label."""
    return Phrase(" · ".join(word.th for word in row.words), " · ".join(word.en for word in row.words))


def bars_of(
    table: Table, columns: Sequence[str], title: Phrase, *, roles: Sequence[Role] = (), stacked: bool = False
) -> BarChart:
    """Some columns of a table as bars, a label for each of its `drawn_rows`; columns that are not there go.

    Figures in several units stand on no common scale: rows that say their own unit are left without a bar
    unless all of them have the same.
    """
    rows = drawn_rows(table, columns)
    names = {column.name for column in table.columns}
    asked = [table.column(name) for name in columns if name in names]
    units = {row.units[column.name] for _, row in rows for column in asked if column.name in row.units}
    series = tuple(
        Series(
            column.heading,
            tuple(None if len(units) > 1 else figure(row, column.name) for _, row in rows),
            roles[place] if place < len(roles) else "",
        )
        for place, column in enumerate(asked)
    )
    unit = next(iter(units)) if len(units) == 1 else None
    return BarChart(
        title,
        tuple(row_label(row) for _, row in rows),
        series,
        asked[0].kind if asked else "number",
        unit or (asked[0].unit if asked else None) or NOTHING,
        stacked,
        tuple(at for at, _ in rows),
    )


def drawn_rows(table: Table, columns: Sequence[str]) -> list[tuple[int, Row]]:
    """The rows that a chart draws, with their indices: no totals, and of many groups their subtotals."""
    rows = [(at, row) for at, row in enumerate(table.rows) if row.level == "row"]
    upper = [(at, row) for at, row in enumerate(table.rows) if row.level == "subtotal" and len(row.keys) == 1]
    if len(rows) > MOST_LABELS and any(figure(row, name) is not None for _, row in upper for name in columns):
        return upper
    return rows


def intervals_of(table: Table, column: str, title: Phrase) -> IntervalChart:
    """A column with an interval, as the table tells it; rows without a figure say why."""
    shown = table.column(column)
    rows = [(at, row) for at, row in enumerate(table.rows) if row.level == "row"]

    def ends(name: str | None) -> Figures:
        return tuple(None if name is None else figure(row, name) for _, row in rows)

    return IntervalChart(
        title,
        tuple(row_label(row) for _, row in rows),
        ends(column),
        ends(shown.low),
        ends(shown.high),
        shown.kind,
        shown.unit or NOTHING,
        why=tuple(row.why.get(column) for _, row in rows),
        rows=tuple(at for at, _ in rows),
    )


def figure(row: Row, column: str) -> float | None:
    """The number in a cell; None where there is none."""
    value = row.values.get(column)
    return float(value) if isinstance(value, int | float) else None
