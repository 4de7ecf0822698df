"""What stands in the cells of a result: the figure as the engine writes it, its bar, its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from tambon_gis.answers.table import Column, Row, Table
from tambon_gis.answers.written import is_nothing, written_value
from ui.look.theme import look
from ui.results.roles import DEPTH_ROLE, FIGURE_ROLE, INTERVAL_ROLE, SENTENCE_ROLE, SHARE_ROLE, STRONG_ROLE
from ui.words.language import speaker, told, tr

if TYPE_CHECKING:
    from tambon_gis.answers.table import Value
    from ui.results.figure_setting import Figure

Index = QModelIndex | QPersistentModelIndex
INDENT_PX = 16
# What the figure beside a bar takes, "100.0 %", and beside an interval.
FIGURE_PX, EDGE_PX = 62, 8
BAR_PX, LEAST_BAR_PX = 7, 24
# What the style leaves free beside the text of a cell.
CELL_EDGE_PX, UNIT_GAP_PX = 10, 4
_CAP_PX, _DOT_PX = 3.0, 2.5


def cell_text(row: Row, column: Column) -> str:
    """The figure with its unit where that goes from row to row, else why there is none, else a dash."""
    value = row.values.get(column.name)
    if is_nothing(value) and column.name in row.why:
        return told(row.why[column.name])
    text = written_value(value, column, speaker().language)
    if column.name in row.units and not is_nothing(value):
        text = f"{text} {told(row.units[column.name])}"
    return text


def interval_text(row: Row, column: Column) -> str:
    """The 95 % interval of a figure in words; empty where it has none."""
    low, high = ends(row, column)
    if low is None or high is None:
        return ""
    language = speaker().language
    written = {"low": written_value(low, column, language), "high": written_value(high, column, language)}
    return tr("ช่วงความเชื่อมั่น 95 %: {low} ถึง {high}").format(**written)


def ends(row: Row, column: Column) -> tuple[float | None, float | None]:
    """The ends of the interval of a figure."""
    return number(row.values.get(column.low or "")), number(row.values.get(column.high or ""))


def number(value: Value) -> float | None:
    """A value as a number that can be drawn."""
    return float(value) if isinstance(value, int | float) and not is_nothing(value) else None


def range_of(table: Table, column: Column) -> tuple[float, float] | None:
    """From the lowest to the highest end of all intervals of a column, and zero."""
    found = [0.0]
    for row in table.rows:
        found += [end for end in ends(row, column) if end is not None]
    return (min(found), max(found)) if min(found) < max(found) else None


class ResultDelegate(QStyledItemDelegate):
    """Draws bars left of shares and whiskers left of figures with intervals; indents what is under a sum.

    The figure beside a bar says the same: none of it is told by colour alone.
    """

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = getattr(option, "rect")  # noqa: B009 (missing in the typed stubs of Qt)
        if index.data(STRONG_ROLE):
            painter.fillRect(rect, QColor(look().colours.row_alternate))
        if depth := index.data(DEPTH_ROLE):
            setattr(option, "rect", rect.adjusted(depth * INDENT_PX, 0, 0, 0))  # noqa: B010 (missing in the typed stubs of Qt)
        super().paint(painter, option, index)
        figure: Figure | None = index.data(FIGURE_ROLE)
        if figure is not None:
            ink: QColor = index.data(Qt.ItemDataRole.ForegroundRole) or QColor(look().colours.ink)
            font = QFont(getattr(option, "font"))  # noqa: B009 (missing in the typed stubs of Qt)
            if index.data(STRONG_ROLE):
                font.setWeight(QFont.Weight.DemiBold)
            _write_figure(painter, rect.adjusted(0, 0, -CELL_EDGE_PX, 0), figure, font, ink)
        share, interval = index.data(SHARE_ROLE), index.data(INTERVAL_ROLE)
        if share is None and interval is None:
            return
        room = QRectF(
            rect.left() + EDGE_PX, rect.top(), rect.width() - FIGURE_PX - 2 * EDGE_PX, rect.height()
        )
        if room.width() < LEAST_BAR_PX:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if share is not None:
            _draw_bar(painter, room, share)
        else:
            _draw_interval(painter, room, interval)
        painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if index.data(FIGURE_ROLE) is not None:
            setattr(option, "text", "")  # noqa: B010 (missing in the typed stubs of Qt)
        if index.data(SENTENCE_ROLE) is not None:
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            setattr(option, "displayAlignment", left)  # noqa: B010 (missing in the typed stubs of Qt)


def _write_figure(painter: QPainter, room: QRect, figure: Figure, font: QFont, ink: QColor) -> None:
    """Decimal points below each other, and quiet units behind them."""
    painter.save()
    painter.setFont(font)
    painter.setPen(ink)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(room.adjusted(0, 0, -figure.free_px, 0), int(right), figure.text)
    if figure.unit:
        painter.setPen(QColor(look().colours.ink_secondary))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(
            room.adjusted(room.width() - figure.unit_px + UNIT_GAP_PX, 0, UNIT_GAP_PX, 0),
            int(left),
            figure.unit,
        )
    painter.restore()


def _draw_bar(painter: QPainter, room: QRectF, share: float) -> None:
    """What is more than the whole fills the bar and ends in a mark, so that 100 % and 140 % are not alike."""
    c = look().colours
    bar = QRectF(room.left(), room.center().y() - BAR_PX / 2, room.width(), BAR_PX)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(c.line))
    painter.drawRoundedRect(bar, 3, 3)
    painter.setBrush(QColor(c.primary))
    full = QRectF(bar)
    full.setWidth(bar.width() * min(max(share, 0.0), 1.0))
    painter.drawRoundedRect(full, 3, 3)
    if share > 1:
        painter.setPen(QPen(QColor(c.attention), 2))
        painter.drawLine(QPointF(bar.right(), bar.top() - 2), QPointF(bar.right(), bar.bottom() + 2))


def _draw_interval(
    painter: QPainter, room: QRectF, interval: tuple[float, float, float, tuple[float, float]]
) -> None:
    """A whisker with its dot, on a scale that all rows of the column share; a thin line stands at zero."""
    low, value, high, (least, most) = interval
    c = look().colours

    def at(figure: float) -> float:
        return room.left() + room.width() * (figure - least) / (most - least)

    y = room.center().y()
    painter.setPen(QPen(QColor(c.line), 1))
    painter.drawLine(QPointF(at(0.0), room.top() + 3), QPointF(at(0.0), room.bottom() - 3))
    sure = low > 0 or high < 0
    painter.setPen(QPen(QColor(c.primary if sure else c.ink_secondary), 1.5))
    painter.drawLine(QPointF(at(low), y), QPointF(at(high), y))
    for end in (low, high):
        painter.drawLine(QPointF(at(end), y - _CAP_PX), QPointF(at(end), y + _CAP_PX))
    # Filled where the interval leaves zero out, hollow where it does not.
    painter.setBrush(QColor(c.primary if sure else c.card))
    painter.drawEllipse(QPointF(at(value), y), _DOT_PX, _DOT_PX)
