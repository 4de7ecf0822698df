"""The plan as a list: groups with their sums, and in each the works that belong together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from tambon_gis.measures.thai_calendar import FISCAL_MONTHS, fiscal_month_start, month_name, to_year_be
from tambon_gis.planning.moves import STATUS_WORDS, STATUSES
from ui.look.theme import look
from ui.parts.labels import tooltip
from ui.plan.cards import Card, cards_by
from ui.results.lights import light
from ui.results.roles import SHARE_ROLE
from ui.words import figures
from ui.words.language import speaker, told, tr

if TYPE_CHECKING:
    from datetime import date

    from tambon_gis.planning.plan_blocks import Block, PlanBlocks

_Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
Grouping = Literal["intervention", "month", "village", "status"]
GROUPINGS: tuple[Grouping, ...] = ("intervention", "month", "village", "status")
NAME, WORKS, PLOTS, AMOUNT, BAHT, PROGRESS, STATE, SPENT = range(8)
_FIGURES = (WORKS, PLOTS, AMOUNT, BAHT, PROGRESS, SPENT)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A group, or what is in one."""

    words: str
    card: Card
    inside: tuple[Line, ...] = ()


class PlanListModel(QAbstractItemModel):
    """Two levels; a child's index carries the row of its group."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Line] = []

    def show_lines(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def line(self, index: _Index) -> Line | None:
        if not index.isValid():
            return None
        group = index.internalId()
        if group == 0:
            return self._lines[index.row()] if index.row() < len(self._lines) else None
        return self._lines[group - 1].inside[index.row()]

    # --- what Qt asks -------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: _Index = ROOT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: _Index = ROOT) -> QModelIndex:  # type: ignore[override]  # Qt's other parent() is of objects
        group = index.internalId() if index.isValid() else 0
        return self.createIndex(group - 1, 0, 0) if group else QModelIndex()

    def rowCount(self, parent: _Index = ROOT) -> int:
        if not parent.isValid():
            return len(self._lines)
        if parent.internalId() or parent.column() > 0:
            return 0
        return len(self._lines[parent.row()].inside)

    def columnCount(self, parent: _Index = ROOT) -> int:
        return SPENT + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section in _FIGURES else _LEFT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            tr("งานในแผน"),
            tr("จำนวนงาน"),
            tr("แปลง"),
            tr("เนื้อที่หรือปริมาณ"),
            tr("แผนเงิน (บาท)"),
            tr("ดำเนินการแล้ว"),
            tr("สถานะ"),
            tr("เบิกจ่าย (บาท)"),
        )[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index)
        if line is None:
            return None
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(line, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(f"{line.words}\n{line.card.whole}")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column in _FIGURES else _LEFT
        if role == SHARE_ROLE and column == PROGRESS:
            return line.card.done_share
        if role == Qt.ItemDataRole.DecorationRole and column == STATE:
            tone = line.card.light[0]
            return light(tone) if tone is not None else None
        if role == Qt.ItemDataRole.FontRole and line.inside:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        if role == Qt.ItemDataRole.ForegroundRole and column == STATE and not line.card.late:
            return QColor(look().colours.ink_secondary)
        return None


def _text(line: Line, column: int) -> str:
    card = line.card
    if column == NAME:
        return line.words
    if column == STATE:
        return card.light[1] if line.inside else f"{card.light[1]} · {card.states}"
    if column == PROGRESS:
        return figures.share(card.done_share)
    if column == AMOUNT:
        return card.amount
    plots = len(card.plots)
    return {
        WORKS: figures.count(card.count),
        PLOTS: figures.count(plots) if plots else "",
        BAHT: figures.count(card.planned_baht) if card.planned_baht else "",
        SPENT: figures.count(card.spent_baht) if card.spent_baht else "",
    }[column]


def grouping_word(by: Grouping) -> str:
    return {
        "intervention": tr("ตามมาตรการ"),
        "month": tr("ตามเดือน"),
        "village": tr("ตามหมู่บ้าน"),
        "status": tr("ตามสถานะ"),
    }[by]


def lines_of(found: PlanBlocks, by: Grouping, today: date) -> list[Line]:
    """Groups in their order, in each the works by what the group does not say."""
    # What was cancelled has a group of its own where states are looked at, and counts nowhere else.
    blocks = found.blocks if by == "status" else found.counted
    groups = cards_by(blocks, [_key(block, by) for block in blocks], found.year_be, today)
    others = [part for part in GROUPINGS if part not in (by, "status")]
    lines: list[Line] = []
    for card in sorted(groups.values(), key=lambda card: _rank(card.blocks[0], by, found)):
        inside = cards_by(
            card.blocks,
            [tuple(_key(block, part) for part in others) for block in card.blocks],
            found.year_be,
            today,
        )
        children = tuple(
            Line(" · ".join(word_of(each.blocks[0], part, found) for part in others), each)
            for each in inside.values()
        )
        lines.append(Line(word_of(card.blocks[0], by, found), card, children))
    return lines


def _key(block: Block, by: Grouping) -> object:
    return getattr(block, by)


def _rank(block: Block, by: Grouping, found: PlanBlocks) -> int:
    if by == "month":
        return -1 if block.month is None else FISCAL_MONTHS.index(block.month)
    if by == "status":
        return STATUSES.index(block.status)
    if by == "village":
        return sorted(found.villages, key=lambda code: (not code, code)).index(block.village)
    return list(found.interventions).index(block.intervention)


def word_of(block: Block, by: Grouping, found: PlanBlocks) -> str:
    """What a block is, as one of the groupings says it."""
    if by == "intervention":
        return told(found.interventions[block.intervention].name)
    if by == "village":
        return told(found.villages[block.village])
    if by == "status":
        return told(STATUS_WORDS[block.status])
    if block.month is None:
        return tr("ไม่มีเดือน")
    start = fiscal_month_start(found.year_be, block.month)
    # As days are written: English has the Common Era.
    year = start.year if speaker().language == "en" else to_year_be(start)
    return f"{told(month_name(block.month, 'short'))} {year}"
