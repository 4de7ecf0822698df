"""Targets beside what was done: a row for each intervention, with lights for year, quarters and months."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from tambon_gis.analysis.targets.month_states import PeriodState, month_states, quarter_states
from tambon_gis.analysis.targets.pace_words import STATE_TONES, STATE_WORDS, said
from tambon_gis.measures.thai_calendar import FISCAL_MONTHS, month_name
from tambon_gis.project.catalogue import unit_phrase
from tambon_gis.wording import Phrase
from ui.look.theme import look
from ui.parts.labels import tooltip
from ui.results.lights import light
from ui.results.roles import SHARE_ROLE
from ui.words import figures
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.analysis.targets.pace import Pace
    from tambon_gis.analysis.targets.progress import Progress
    from tambon_gis.project.target_cells import Kind

_Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
NAME, TARGET, DONE, SHARE, STATE = range(5)
QUARTERS = tuple(range(STATE + 1, STATE + 5))
MONTHS = tuple(range(QUARTERS[-1] + 1, QUARTERS[-1] + 1 + len(FISCAL_MONTHS)))
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_BAHT = Phrase("บาท", "baht")


@dataclass(frozen=True, slots=True)
class TargetRow:
    """An intervention with its pace, and how it stood at the end of each period."""

    name: Phrase
    unit: Phrase
    pace: Pace
    quarters: tuple[PeriodState, ...]
    months: tuple[PeriodState, ...]

    def period(self, column: int) -> PeriodState | None:
        """The quarter or month of a column."""
        if column in QUARTERS:
            return self.quarters[column - QUARTERS[0]]
        return self.months[column - MONTHS[0]] if column in MONTHS else None


def target_rows(found: Progress, kind: Kind) -> list[TargetRow]:
    """Work or money of each intervention as a whole; of money all of them together last."""
    rows = []
    for line in found.lines:
        if line.place != "" or (line.intervention is None and kind == "work"):
            continue
        is_work = kind == "work"
        target = line.target.work if is_work else line.target.money
        done = line.applied if is_work else line.spent_baht
        name = Phrase("รวมทุกมาตรการ", "All interventions")
        rows.append(
            TargetRow(
                found.names[line.intervention] if line.intervention is not None else name,
                unit_phrase(line.unit) if is_work else _BAHT,
                line.pace if is_work else line.money_pace,
                quarter_states(target, done, found.year_be, found.as_of),
                month_states(target, done, found.year_be, found.as_of),
            )
        )
    return rows


class TargetsModel(QAbstractTableModel):
    """Lights stand beside a figure or a word that says the same."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[TargetRow] = []

    def show_rows(self, rows: list[TargetRow]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, at: int) -> TargetRow:
        return self._rows[at]

    def rowCount(self, parent: _Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = ROOT) -> int:
        return 0 if parent.isValid() else MONTHS[-1] + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section in (TARGET, DONE, SHARE) else _LEFT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if section in QUARTERS:
            return tr("ไตรมาส {number}").format(number=section - QUARTERS[0] + 1)
        if section in MONTHS:
            return told(month_name(FISCAL_MONTHS[section - MONTHS[0]], "short"))
        return {
            NAME: tr("มาตรการ"),
            TARGET: tr("เป้าหมาย"),
            DONE: tr("ผลงาน"),
            SHARE: tr("ร้อยละของเป้าหมาย"),
            STATE: tr("สถานะ"),
        }[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, column = self._rows[index.row()], index.column()
        period = row.period(column)
        state = row.pace.state if column == STATE else period.state if period is not None else None
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(row, column, period)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(
                period_words(row, period) if period is not None else told(said(row.pace, row.unit))
            )
        if role == Qt.ItemDataRole.AccessibleTextRole and period is not None:
            return period_words(row, period)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column in (TARGET, DONE, SHARE) else _LEFT
        if role == SHARE_ROLE and column == SHARE:
            return row.pace.share
        if role == Qt.ItemDataRole.DecorationRole and state is not None:
            tone = STATE_TONES.get(state)
            return light(tone) if tone is not None else None
        if role == Qt.ItemDataRole.ForegroundRole and column in MONTHS:
            return QColor(look().colours.ink_secondary)
        return None


def _text(row: TargetRow, column: int, period: PeriodState | None) -> str:
    if period is not None:
        if period.state in ("unknown", "not_due"):
            return figures.MISSING
        words = figures.share(period.share)
        # A quarter has room for the word beside its light.
        return f"{told(STATE_WORDS[period.state])} {words}" if column in QUARTERS else words
    if column == NAME:
        return f"{told(row.name)} ({told(row.unit)})"
    if column == TARGET:
        return figures.quantity(row.pace.target) if row.pace.target is not None else figures.MISSING
    if column == DONE:
        return figures.quantity(row.pace.done)
    if column == SHARE:
        return figures.share(row.pace.share) if row.pace.share is not None else told(row.pace.why["share"])
    return told(STATE_WORDS[row.pace.state])


def period_words(row: TargetRow, period: PeriodState) -> str:
    """What a light stands for, in words and figures."""
    unit = told(row.unit)
    lines = [told(STATE_WORDS[period.state])]
    if period.due is not None:
        words = tr("สะสม {reached} จาก {due} {unit} ที่ควรได้")
        reached, due = figures.quantity(period.reached), figures.quantity(period.due)
        lines.append(words.format(reached=reached, due=due, unit=unit))
    own = tr("ในช่วงนี้ {done} {unit}").format(done=figures.quantity(period.done), unit=unit)
    if period.target is not None:
        own = tr("ในช่วงนี้ {done} จาก {target} {unit}").format(
            done=figures.quantity(period.done), target=figures.quantity(period.target), unit=unit
        )
    return "\n".join((*lines, own))
