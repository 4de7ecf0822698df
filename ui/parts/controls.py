"""Buttons, fields and dividers made the same way everywhere: named, large enough, without markup."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QWidget,
)

from ui.look.theme import paint_icon
from ui.parts.labels import Label, WrappedLabel, set_tooltip
from ui.words.language import bind

ButtonLook = Literal["plain", "primary", "flat", "link", "tab", "segment", "section"]


class IconButton(QToolButton):
    """A button with only an icon; its name is in the tooltip and told to screen readers."""

    def set_name(self, name: str) -> None:
        self.setAccessibleName(name)
        set_tooltip(self, name)


class TextButton(QPushButton):
    """A button whose text is also its name."""

    def set_words(self, words: str) -> None:
        self.setText(words)
        self.setAccessibleName(words)

    def set_look(self, look: ButtonLook) -> None:
        self.setProperty("look", look)
        self.style().unpolish(self)
        self.style().polish(self)


def push_button(thai: str = "", look: ButtonLook = "plain", icon: str = "") -> TextButton:
    button = TextButton()
    button.setProperty("look", look)
    button.setAutoDefault(False)
    # A click leaves the focus where it was: the ring shows only to those who move by keyboard.
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    if thai:
        bind(button.set_words, thai)
    if icon:
        paint_icon(
            button.setIcon,
            icon,
            "ink_on_primary" if look == "primary" else "primary" if look == "link" else "ink",
        )
        button.setIconSize(QSize(20, 20))
    return button


def tool_button(icon: str, thai: str, *, checkable: bool = False) -> IconButton:
    button = IconButton()
    button.setProperty("look", "flat")
    button.setIconSize(QSize(20, 20))
    button.setMinimumSize(30, 30)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setCheckable(checkable)
    paint_icon(button.setIcon, icon)
    bind(button.set_name, thai)
    return button


def line_edit(thai: str, placeholder: str = "") -> QLineEdit:
    """``thai`` names the field for screen readers; its visible label is laid out beside it."""
    edit = QLineEdit()
    bind(edit.setAccessibleName, thai)
    if placeholder:
        bind(edit.setPlaceholderText, placeholder)
    return edit


class ChoiceBox(QComboBox):
    """A list to choose from that shows whole words when open and does not turn under the wheel.

    Closed it ends in … where a word is too long, with the whole word in its tooltip.
    """

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        words = self.currentText()
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width() - 4)
        option.currentText = shown
        set_tooltip(self, words if shown != words else "")
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Whoever rolls through a panel means the panel, not the field that passes below the pointer.
        event.ignore()

    def showPopup(self) -> None:
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + 24)
        super().showPopup()


def combo_box(thai: str) -> QComboBox:
    box = ChoiceBox()
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(6)
    bind(box.setAccessibleName, thai)
    return box


def text_label(thai: str, role: Literal["body", "secondary", "heading", "title"] = "body") -> Label:
    label = Label(role=role)
    bind(label.setText, thai)
    return label


def wrapped_label(thai: str, role: Literal["body", "secondary", "heading", "title"] = "body") -> WrappedLabel:
    label = WrappedLabel(role=role)
    bind(label.setText, thai)
    return label


def divider() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setFixedHeight(1)
    line.setProperty("frame", "divider")
    return line


class Segments(QWidget):
    """A row of buttons of which one is pressed, for choosing between views."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.group = QButtonGroup(self)
        self.group.setExclusive(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)

    def add(self, button: QPushButton, number: int) -> None:
        button.setCheckable(True)
        self.group.addButton(button, number)
        self._row.addWidget(button)

    def choose(self, number: int) -> None:
        button = self.group.button(number)
        if button is not None:
            button.setChecked(True)
