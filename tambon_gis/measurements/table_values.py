"""One value of a table of measurements as the preview shows it, and how the rows are turned into them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from tambon_gis.errors import TambonError
from tambon_gis.measurements.entries import NO_DETAILS, Checked, Details, Entry, checked, there_already
from tambon_gis.measurements.kept_values import KeptValues, conditions
from tambon_gis.measurements.limits import check_day
from tambon_gis.measurements.subjects import Subject, SubjectBook, require_measured
from tambon_gis.measurements.table_cells import cell_text, read_day, read_details, told
from tambon_gis.measurements.table_columns import IndicatorNames
from tambon_gis.measurements.typed_value import is_nothing
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.ingest.table_cells import Cell
    from tambon_gis.measurements.subjects import SubjectKind
    from tambon_gis.measurements.table_columns import ColumnMeaning, TableShape
    from tambon_gis.project.catalogue import Indicator
    from tambon_gis.project.project import Project

State = Literal["new", "asked", "there", "wrong"]
STATES: tuple[State, ...] = ("new", "asked", "there", "wrong")

_NO_DAY = Phrase("ไม่มีวันที่วัด", "There is no day of measuring.")
_NOBODY = Phrase("ไม่ได้บอกว่าวัดกับแปลง ครัวเรือน หรือหมู่บ้านใด", "It does not say of whom it was measured.")
_NO_INDICATOR = Phrase("ไม่รู้จักตัวชี้วัด “{text}”", "The indicator “{text}” is not known.")
_TWICE = Phrase(
    "ซ้ำกับแถวที่ {row} ซึ่งมีค่า {value}", "Row {row} has the same subject, day and method already, with {value}."
)
_SAME = Phrase("มีค่านี้ในแฟ้มงานแล้ว", "The project has this value already.")
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class TableDefaults:
    """What holds for rows that do not say otherwise."""

    day: date | None = None
    details: Details = NO_DETAILS


@dataclass(frozen=True, slots=True)
class PreviewValue:
    """One value of a table: ``row`` as Excel numbers it, ``typed`` as it stands there.

    ``state``: ``new`` will be kept, ``asked`` only when a person is sure, ``there`` is kept already,
    ``wrong`` cannot be; ``said`` says why. ``replaces`` is the kept value of the same subject, day and
    conditions that an ``asked`` one takes the place of.
    """

    row: int
    heading: str
    subject_text: str
    typed: str
    state: State
    said: tuple[Phrase, ...]
    subject: Subject | None = None
    indicator: Indicator | None = None
    day: date | None = None
    value: float | None = None
    value_text: str | None = None
    details: Details = NO_DETAILS
    replaces: int | None = None


class RowReader:
    """Turns rows into values, and knows what came before in the table and what the project has."""

    def __init__(
        self,
        project: Project,
        every: list[Indicator],
        shape: TableShape,
        defaults: TableDefaults,
        today: date,
    ) -> None:
        self._shape = shape
        self._defaults = defaults
        self._today = today
        self._book = SubjectBook(project)
        self._names = IndicatorNames(every)
        self._kept = KeptValues(project)
        self._subjects: dict[tuple[str, str], Subject | Phrase] = {}
        self._before: dict[tuple[object, ...], tuple[int, str]] = {}
        self.notes_left = 0

    def row(self, number: int, cells: tuple[Cell, ...]) -> Iterator[PreviewValue]:
        """The values of one row; none for a row in which nothing was measured."""
        shape = self._shape
        amount = shape.of("amount")
        columns = (amount,) if shape.layout == "long" and amount is not None else shape.values
        columns = tuple(each for each in columns if not is_nothing(cells[each.at]))
        if not columns:
            return
        subject, subject_text = self._subject(cells)
        day = self._day(cells)
        details, said, left = read_details(shape, cells, self._defaults.details)
        self.notes_left += left
        wrong = [each for each in (subject, day) if isinstance(each, Phrase)] + [*said]
        whole = PreviewValue(
            number,
            "",
            subject_text,
            "",
            "wrong" if wrong else "new",
            tuple(wrong),
            subject=subject if isinstance(subject, Subject) else None,
            day=day if isinstance(day, date) else None,
            details=details,
        )
        for column in columns:
            yield self._value(whole, cells, column)

    def _value(self, whole: PreviewValue, cells: tuple[Cell, ...], column: ColumnMeaning) -> PreviewValue:
        indicator, unit, heading = self._indicator(cells, column)
        typed = cell_text(cells[column.at])
        details = whole.details
        if details.method is None and column.method is not None:
            details = replace(details, method=column.method)
        value: float | None = None
        text: str | None = None
        state, said, replaces = whole.state, whole.said, whole.replaces
        if indicator is None:
            state, said = "wrong", (*said, _NO_INDICATOR.fill(text=heading[:_SHOWN] or "–"))
        else:
            try:
                if whole.subject is not None:
                    require_measured(indicator, whole.subject)
                read = checked(
                    Entry(indicator, _plain_cell(cells[column.at]), unit), whole.day or self._today
                )
            except TambonError as problem:
                state, said = "wrong", (*said, told(problem))
            else:
                value, text = read.value, read.text
                if state != "wrong" and whole.subject is not None and whole.day is not None:
                    state, said, replaces = self._beside_others(
                        whole.row, typed, whole.subject, indicator, whole.day, details, read
                    )
        return PreviewValue(
            row=whole.row,
            heading=heading,
            subject_text=whole.subject_text,
            typed=typed,
            state=state,
            said=said,
            subject=whole.subject,
            indicator=indicator,
            day=whole.day,
            value=value,
            value_text=text,
            details=details,
            replaces=replaces,
        )

    def _beside_others(
        self,
        row: int,
        typed: str,
        subject: Subject,
        indicator: Indicator,
        day: date,
        details: Details,
        read: Checked,
    ) -> tuple[State, tuple[Phrase, ...], int | None]:
        """State, reasons and what is replaced, beside what stands further up and what is kept."""
        place = (subject.kind, subject.code, indicator.id, day, *conditions(details))
        if place in self._before:
            earlier, value = self._before[place]
            return "wrong", (_TWICE.fill(row=earlier, value=value),), None
        self._before[place] = (row, typed)
        there = self._kept.same(subject, indicator, day, details)
        if there is None:
            return ("asked" if read.doubts else "new"), read.doubts, None
        if there[1] == read.value:
            return "there", (_SAME,), None
        return "asked", (*read.doubts, there_already(indicator, there[1])), there[0]

    def _indicator(
        self, cells: tuple[Cell, ...], column: ColumnMeaning
    ) -> tuple[Indicator | None, str | None, str]:
        if column.indicator is not None:
            return self._names.by_code[column.indicator], column.unit, column.heading
        named, unit = self._shape.of("indicator"), self._shape.of("unit")
        text = cell_text(cells[named.at]) if named is not None else ""
        code, in_name, _ = self._names.parts(text)
        told_unit = cell_text(cells[unit.at]) if unit is not None else ""
        indicator = self._names.by_code.get(code) if code else None
        return indicator, (None if is_nothing(told_unit) else told_unit) or in_name, text

    def _subject(self, cells: tuple[Cell, ...]) -> tuple[Subject | Phrase, str]:
        """By the most exact column that is filled; text beside it, for lists."""
        for column in self._shape.subjects:
            text = cell_text(cells[column.at])
            kind = column.role
            if is_nothing(text) or kind is None:
                continue
            if (kind, text) not in self._subjects:
                try:
                    self._subjects[kind, text] = self._book.find(_kind(kind), text)
                except TambonError as problem:
                    self._subjects[kind, text] = told(problem)
            return self._subjects[kind, text], text[:_SHOWN]
        return _NOBODY, ""

    def _day(self, cells: tuple[Cell, ...]) -> date | Phrase:
        column = self._shape.of("day")
        cell = cells[column.at] if column is not None else None
        if is_nothing(cell):
            return self._defaults.day or _NO_DAY
        try:
            day = read_day(cell)
            check_day(day, self._today)
        except TambonError as problem:
            return told(problem)
        return day


def _kind(role: str) -> SubjectKind:
    kinds: dict[str, SubjectKind] = {"plot": "plot", "household": "household", "village": "village"}
    return kinds.get(role, "tambon")


def _plain_cell(cell: Cell) -> object:
    return cell.strip() if isinstance(cell, str) else cell
