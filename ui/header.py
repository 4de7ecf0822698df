"""The row under the menus: the project's name, the six tabs of the year, search and fiscal year."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from ui.look.theme import look, paint_icon
from ui.parts.controls import combo_box, push_button
from ui.parts.labels import ElidedLabel, button_text
from ui.words.language import say, speaker, tr

# Between two letters of somebody who types fast: a hundred thousand plots answer within that, too.
SEARCH_AFTER_MS = 50
_NAME_PX, _NAME_LEAST_PX = 206, 70
_SEARCH_LEAST_PX = 110


class Tab(IntEnum):
    """The work of a year, from left to right."""

    DATA = 0
    PLOTS = 1
    PLAN = 2
    FIELD = 3
    RESULTS = 4
    REPORT = 5


class SearchBox(QLineEdit):
    """Searches while typing; Enter asks to go there too, Esc clears."""

    searched = Signal(str)
    entered = Signal(str)
    focused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setClearButtonEnabled(True)
        say(self.setAccessibleName, "ค้นหาแปลง เกษตรกร หมู่บ้าน เอกสาร มาตรการ หรืออะไรก็ได้")
        say(self.setPlaceholderText, "ค้นหาแปลง เกษตรกร หมู่บ้าน")
        icon = self.addAction(look().icon("search"), self.ActionPosition.LeadingPosition)
        paint_icon(icon.setIcon, "search", "ink_secondary")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SEARCH_AFTER_MS)
        self._pause.timeout.connect(lambda: self.searched.emit(self.text()))
        self.textChanged.connect(self._wait)
        self.returnPressed.connect(self._at_once)

    def _wait(self) -> None:
        self._pause.start()

    def _at_once(self) -> None:
        self._pause.stop()
        self.searched.emit(self.text())
        self.entered.emit(self.text())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class _ProjectName(ElidedLabel):
    """As wide as the layers below it, narrower before a tab or the year would leave the window."""

    def __init__(self) -> None:
        super().__init__(role="heading")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(_NAME_LEAST_PX)

    def sizeHint(self) -> QSize:
        return QSize(_NAME_PX, super().sizeHint().height())


class Header(QFrame):
    """Asks for a tab, a search and a year; is told which are current."""

    tab_requested = Signal(int)
    year_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "header")
        self.project_name = _ProjectName()
        self.search = SearchBox()
        self.search.setMinimumWidth(_SEARCH_LEAST_PX)
        self.search.setMaximumWidth(300)
        self._tabs = QButtonGroup(self)
        self._tabs.setExclusive(True)
        self._tabs.idClicked.connect(self.tab_requested)
        self._years = combo_box("ปีงบประมาณ")
        self._years.setMinimumContentsLength(14)
        self._years.activated.connect(self._ask_year)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 12, 0)
        row.setSpacing(0)
        row.addWidget(self.project_name)
        row.addSpacing(12)
        for tab, button in (
            (Tab.DATA, push_button("ข้อมูล", "tab")),
            (Tab.PLOTS, push_button("แปลง", "tab")),
            (Tab.PLAN, push_button("แผน", "tab")),
            (Tab.FIELD, push_button("ภาคสนาม", "tab")),
            (Tab.RESULTS, push_button("ผล", "tab")),
            (Tab.REPORT, push_button("รายงาน", "tab")),
        ):
            button.setCheckable(True)
            self._tabs.addButton(button, tab)
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.search, 2)
        row.addSpacing(12)
        row.addWidget(self._years)
        speaker().changed.connect(self._name_years)

    def show_tab(self, tab: Tab) -> None:
        self._tabs.button(tab).setChecked(True)

    def show_project(self, name: str) -> None:
        self.project_name.setText(name)

    def show_years(self, years_be: list[int], current_be: int) -> None:
        self._years.clear()
        for year_be in years_be:
            self._years.addItem(str(year_be), year_be)
        self._years.setCurrentIndex(self._years.findData(current_be))
        self._name_years()

    def _name_years(self) -> None:
        for place in range(self._years.count()):
            year_be = self._years.itemData(place)
            self._years.setItemText(place, button_text(tr("ปีงบประมาณ {year}").format(year=year_be)))

    def _ask_year(self, place: int) -> None:
        self.year_requested.emit(self._years.itemData(place))
