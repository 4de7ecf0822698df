"""Cells of plots pasted back from a spreadsheet: what would change, what is wrong where, and doing it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from tambon_gis.analysis.place_columns import place_columns
from tambon_gis.analysis.plot_areas import plot_areas
from tambon_gis.errors import TambonError
from tambon_gis.errors.pasted_cells import (
    AreaFarTooLarge,
    CellsDisagree,
    ColumnNamedTwice,
    ColumnNotKnown,
    PasteWithoutCodes,
    PlotOfRowUnclear,
    PlotOfRowUnknown,
    PlotsChangedMeanwhile,
    RowTwice,
)
from tambon_gis.finding.plot_columns import EDITABLE, Editable, Value, editable_of, heading_key, is_code
from tambon_gis.measures.area import format_area
from tambon_gis.measures.typed_text import plain_text
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project

# A document that says more than the map by this much is worth a look; by this many times it is a slip.
_WORTH_A_LOOK, _MOST_TIMES = 1.05, 10.0
_LARGER = Phrase("มากกว่าเนื้อที่ที่วัดได้ {percent:.0f} %", "{percent:.0f} % more than measured")
_READ_AS = Phrase("อ่านเป็นแปลง {code}", "read as plot {code}")
_FORMULA_STARTS = ("=", "+", "-", "@")
# Marks of our own labels between words, that come along when they are copied.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell of a plot, what it says and what it would say; ``row`` is that of the paste, from 1."""

    row: int
    fid: int
    code: str
    column: Editable
    old: Value
    new: Value
    remark: Phrase | None = None


@dataclass(frozen=True, slots=True)
class CellFault:
    """One pasted cell that cannot be taken, and why. Row 1 is the line of headings."""

    row: int
    code: str
    heading: str
    value: str
    problem: TambonError


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a paste means. ``unused``: headings of columns that are worked out, so that nobody fills them."""

    rows: int
    changes: tuple[CellChange, ...]
    faults: tuple[CellFault, ...]
    unused: tuple[str, ...]

    @property
    def plots(self) -> int:
        """How many plots would change."""
        return len({change.fid for change in self.changes})


class _Plot(NamedTuple):
    fid: int
    code: str
    recorded: Mapping[str, Value]
    shown: Mapping[str, Value]
    measured_m2: float


@dataclass(slots=True)
class _Reading:
    changes: list[CellChange] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)


def read_pasted(project: Project, text: str, shown_headings: Iterable[str] = ()) -> Pasted:
    """Compare a table from the clipboard, tab-separated with headings, with the plots of its codes.

    ``shown_headings`` are those of the table that it may have been copied from: such a column that cannot be
    changed is passed over. Nothing is written. Raises `PasteWithoutCodes`.
    """
    lines = [row for row in csv.reader(io.StringIO(text.strip("\r\n\0")), delimiter="\t") if any(row)]
    headings = [plain_text(cell) for cell in lines[0]] if lines else []
    codes_at = next((at for at, heading in enumerate(headings) if is_code(heading)), None)
    if codes_at is None:
        raise PasteWithoutCodes
    found = _Reading()
    columns, unused = _columns(headings, codes_at, frozenset(map(heading_key, shown_headings)), found)
    plots = _Plots(project)
    seen: dict[int, int] = {}
    for number, line in enumerate(lines[1:], 2):
        code = plain_text(_unguarded(line[codes_at])) if codes_at < len(line) else ""
        try:
            plot, remark = plots.of(code)
            if plot.fid in seen:
                raise RowTwice(code=plot.code, row=seen[plot.fid])
        except TambonError as problem:
            found.faults.append(CellFault(number, code, headings[codes_at], code, problem))
            continue
        seen[plot.fid] = number
        _compare(plots, plot, number, line, columns, remark, found)
    return Pasted(len(lines) - 1, tuple(found.changes), tuple(found.faults), unused)


def apply_pasted(project: Project, changes: Sequence[CellChange]) -> CommandRecord | None:
    """Write the changes as one command. Raises `PlotsChangedMeanwhile` where one is not as it was."""
    rows: dict[int, dict[str, object]] = {}
    for change in changes:
        rows.setdefault(change.fid, {"fid": change.fid})[change.column.column] = change.new
    names = tuple(dict.fromkeys(each.column for each in EDITABLE))
    now = {fid: dict(zip(names, cells, strict=True)) for fid, *cells in _recorded(project, names)}
    gone = {
        change.fid
        for change in changes
        if change.fid not in now or now[change.fid][change.column.column] != change.old
    }
    if gone:
        raise PlotsChangedMeanwhile(count=len(gone))
    with project.command("paste", f"วางข้อมูลแก้ไข {len(rows):,} แปลง") as command:
        for fid, cells in rows.items():
            command.update("plot", fid, **{name: value for name, value in cells.items() if name != "fid"})
    return command.record


def _recorded(project: Project, names: tuple[str, ...]) -> list[tuple[int, ...]]:
    return project.rows(f"SELECT fid, {', '.join(names)} FROM plot")


class _Plots:
    """The plots of a project by their codes, with what they record and what tables show of them."""

    def __init__(self, project: Project) -> None:
        areas = plot_areas(project)
        places = place_columns(project, areas)
        names = tuple(dict.fromkeys(each.column for each in EDITABLE))
        at = {fid: row for row, fid in enumerate(areas.fid.tolist())}
        codes = dict(project.rows("SELECT fid, code FROM plot"))
        self._by_code: dict[str, list[_Plot]] = {}
        self._by_number: dict[str, list[_Plot]] = {}
        self._codes_of: dict[str, set[str]] = {}
        for fid, *cells in _recorded(project, names):
            recorded: dict[str, Value] = dict(zip(names, cells, strict=True))
            row = at[fid]
            # Tables show the place that the ground tells where none is recorded.
            shown = recorded | {
                "village_name": recorded["village_name"] or places.village[row],
                "village_code": recorded["village_code"] or places.village_code[row],
                "tambon_name": recorded["tambon_name"] or places.tambon[row],
                "tambon_code": recorded["tambon_code"] or places.tambon_code[row],
            }
            code = plain_text(str(codes[fid] or ""))
            plot = _Plot(fid, code, recorded, shown, float(areas.measured_m2[row]))
            self._by_code.setdefault(code, []).append(plot)
            self._by_number.setdefault(code.lstrip("0"), []).append(plot)
            if (village := shown["village_name"]) and (of := shown["village_code"]):
                self._codes_of.setdefault(str(village), set()).add(str(of))

    def of(self, code: str) -> tuple[_Plot, Phrase | None]:
        """The plot of a code; a spreadsheet may have taken zeros from it. Raises where it is not one."""
        found = self._by_code.get(code, []) if code else []
        remark = None
        if not found and code.isdecimal():
            found = self._by_number.get(code.lstrip("0"), [])
            remark = _READ_AS.fill(code=found[0].code) if found else None
        if not found:
            raise PlotOfRowUnknown(code=code)
        if len(found) > 1:
            raise PlotOfRowUnclear(code=code, count=len(found))
        return found[0], remark

    def code_of_village(self, name: str) -> str | None:
        """The code that every plot of a village of this name has; None where they differ or none has one."""
        codes = self._codes_of.get(name, set())
        return next(iter(codes)) if len(codes) == 1 else None


def _columns(
    headings: Sequence[str], codes_at: int, shown: frozenset[str], found: _Reading
) -> tuple[list[tuple[int, Editable]], tuple[str, ...]]:
    columns: list[tuple[int, Editable]] = []
    unused: list[str] = []
    for at, heading in enumerate(headings):
        if at == codes_at or not heading:
            continue
        column = editable_of(heading)
        if column is not None and all(column is not other for _, other in columns):
            columns.append((at, column))
        elif column is None and heading_key(heading) in shown:
            unused.append(heading)
        else:
            words = [each.word for each in EDITABLE]
            problem: TambonError = ColumnNotKnown(
                heading=heading,
                columns_th=", ".join(word.th for word in words),
                columns_en=", ".join(word.en for word in words),
            )
            if column is not None:
                problem = ColumnNamedTwice(heading=heading)
            found.faults.append(CellFault(1, "", heading, heading, problem))
    return columns, tuple(unused)


def _compare(
    plots: _Plots,
    plot: _Plot,
    number: int,
    line: Sequence[str],
    columns: Sequence[tuple[int, Editable]],
    remark: Phrase | None,
    found: _Reading,
) -> None:
    changed: dict[str, CellChange] = {}
    for at, column in columns:
        cell = _unguarded(line[at]) if at < len(line) else ""
        try:
            new = column.read(cell) if cell else None
            if column.is_same(new, plot.shown[column.column]):
                continue
            change = CellChange(
                number, plot.fid, plot.code, column, plot.recorded[column.column], new, remark
            )
            change = _looked_at(change, plot)
            other = changed.get(column.column)
            if other is not None and other.new != new:
                raise CellsDisagree(one=column.written(other.new), other=column.written(new))
            changed[column.column] = other or change
        except TambonError as problem:
            found.faults.append(CellFault(number, plot.code, column.word.th, cell, problem))
            changed.pop(column.column, None)
    _follow_village(plots, plot, changed, {column.column for _, column in columns})
    found.changes += changed.values()


def _looked_at(change: CellChange, plot: _Plot) -> CellChange:
    """An area beside what the plot measures. Raises `AreaFarTooLarge`."""
    if not isinstance(change.new, float) or not plot.measured_m2 > 0:
        return change
    times = change.new / plot.measured_m2
    if times > _MOST_TIMES:
        raise AreaFarTooLarge(
            given=format_area(change.new), measured=format_area(plot.measured_m2), times=f"{times:,.0f}"
        )
    if times <= _WORTH_A_LOOK:
        return change
    return replace(change, remark=change.remark or _LARGER.fill(percent=100 * (times - 1)))


def _follow_village(plots: _Plots, plot: _Plot, changed: dict[str, CellChange], given: set[str]) -> None:
    """A plot that comes to another village gets the code of that one too, or none: never that of the old."""
    named = changed.get("village_name")
    if named is None or "village_code" in given:
        return
    code = plots.code_of_village(str(named.new)) if named.new else None
    if code != plot.recorded["village_code"]:
        (column,) = (each for each in EDITABLE if each.column == "village_code")
        old = plot.recorded["village_code"]
        changed["village_code"] = CellChange(named.row, plot.fid, plot.code, column, old, code)


def _unguarded(cell: str) -> str:
    """The cell without the apostrophe that keeps a spreadsheet from reckoning with it."""
    plain = _UNSEEN.sub("", cell).strip()
    return plain[1:] if plain.startswith("'") and plain[1:].startswith(_FORMULA_STARTS) else plain
