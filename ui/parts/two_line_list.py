"""A list whose rows have a name, a quieter second line and an icon; it tells which row is pointed at."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.look.theme import look
from ui.parts.labels import tooltip
from ui.words.language import bind

_TITLE = Qt.ItemDataRole.UserRole
_DETAIL = Qt.ItemDataRole.UserRole + 1
_ICON = Qt.ItemDataRole.UserRole + 2
LEAST_PX = 60
_ICON_PX, _EDGE_PX, _GAP_PX = 20, 8, 8
_DETAIL_POINT_SIZE = 10
# Of the height of the font: Thai marks stand above and below it.
_LINE = 1.35


class _TwoLines(QStyledItemDelegate):
    """Paints a row; both lines end in … where there is no room."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        title = QFontMetrics(option.font).height() * _LINE
        detail = QFontMetrics(_detail_font(option.font)).height() * _LINE if index.data(_DETAIL) else 0.0
        return QSize(80, max(30, round(title + detail) + 4))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = QStyleOptionViewItem(option)
        self.initStyleOption(row, index)
        row.text = ""
        row.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, row, painter, row.widget)
        colours = look().colours
        is_enabled = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        inside = row.rect.adjusted(_EDGE_PX, 2, -_EDGE_PX, -2)
        icon = index.data(_ICON)
        if icon:
            place = QRect(inside.left(), inside.top(), _ICON_PX, inside.height())
            look().icon(icon, "ink_secondary").paint(painter, place)
            inside.setLeft(place.right() + 1 + _GAP_PX)
        detail = index.data(_DETAIL)
        painter.save()
        upper = QRect(inside)
        if detail:
            upper.setHeight(round(QFontMetrics(row.font).height() * _LINE))
        painter.setFont(row.font)
        painter.setPen(colours.ink if is_enabled else colours.ink_secondary)
        _draw(painter, upper, index.data(_TITLE))
        if detail:
            lower = QRect(inside)
            lower.setTop(upper.bottom() + 1)
            painter.setFont(_detail_font(row.font))
            painter.setPen(colours.ink_secondary)
            _draw(painter, lower, detail)
        painter.restore()


class TwoLineList(QListWidget):
    """``chosen`` comes by a click or Enter, ``pointed`` as the mouse or the arrows go through the rows."""

    chosen = Signal(object)
    pointed = Signal(object)

    def __init__(self, thai_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        bind(self.setAccessibleName, thai_name)
        self.setItemDelegate(_TwoLines(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._values: list[object] = []
        self.itemClicked.connect(lambda item: self.chosen.emit(self._value(item)))
        self.itemEntered.connect(lambda item: self.pointed.emit(self._value(item)))
        self.currentItemChanged.connect(self._point_at)

    def forget(self) -> None:
        self.blockSignals(True)
        self.clear()
        self.blockSignals(False)
        self._values = []

    def add(
        self, title: str, detail: str = "", *, icon: str = "", value: object = None, enabled: bool = True
    ) -> QListWidgetItem:
        item = QListWidgetItem()
        item.setData(_TITLE, title)
        item.setData(_DETAIL, detail)
        item.setData(_ICON, icon)
        told = f"{title} {detail}".strip()
        item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
        item.setToolTip(tooltip(told))
        if not enabled:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self._values.append(value)
        self.blockSignals(True)
        self.addItem(item)
        self.blockSignals(False)
        return item

    def lines(self) -> list[tuple[str, str]]:
        """What the rows say."""
        items = [self.item(row) for row in range(self.count())]
        return [(item.data(_TITLE), item.data(_DETAIL)) for item in items]

    def value(self, row: int) -> object:
        return self._values[row] if 0 <= row < len(self._values) else None

    def content_height(self) -> int:
        return sum(self.sizeHintForRow(row) for row in range(self.count())) + 2 * self.frameWidth()

    def sizeHint(self) -> QSize:
        """As high as its rows: where there is less room it scrolls."""
        return QSize(super().sizeHint().width(), self.content_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, min(self.content_height(), LEAST_PX))

    def fit(self, highest_px: int) -> None:
        """Take no more than so much height, after rows have come and gone."""
        self.setMaximumHeight(min(self.content_height(), highest_px))
        self.updateGeometry()

    def _value(self, item: QListWidgetItem) -> object:
        return self.value(self.row(item))

    def _point_at(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.pointed.emit(self._value(item))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentItem() is not None:
                self.chosen.emit(self._value(self.currentItem()))
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.pointed.emit(None)
        super().leaveEvent(event)


def _detail_font(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSize(_DETAIL_POINT_SIZE)
    return small


def _draw(painter: QPainter, place: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
