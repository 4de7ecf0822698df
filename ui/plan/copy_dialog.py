"""Copying the plan of another year: which interventions and which village, and what it would come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tambon_gis.planning.copying import CopyChoice
from ui.parts.controls import combo_box, push_button, text_label
from ui.parts.labels import Label, WrappedLabel
from ui.parts.row_table import ROW_HEIGHT_PX
from ui.words.language import say, told, tr

if TYPE_CHECKING:
    from tambon_gis.planning.copying import CopyLook
    from tambon_gis.wording import Phrase

_SIZE_PX = (560, 460)
_MOST_CODES = 8


class CopyDialog(QDialog):
    """Asks for a look at every choice, and hands over the year and the choice that is wanted."""

    look_wanted = Signal(int, object)
    copy_wanted = Signal(int, object)

    def __init__(
        self,
        years_be: Sequence[int],
        to_year: int,
        interventions: Mapping[str, Phrase],
        villages: Mapping[str, Phrase],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setModal(True)
        say(self.setWindowTitle, "คัดลอกแผน")
        self.year = combo_box("คัดลอกจากปีงบประมาณ")
        for year in years_be:
            self.year.addItem(str(year), year)
        self.village = combo_box("หมู่บ้าน")
        self.village.addItem(tr("ทุกหมู่บ้าน"), None)
        for code, name in villages.items():
            self.village.addItem(told(name), code)
        self.list = QListWidget()
        say(self.list.setAccessibleName, "มาตรการที่คัดลอก")
        for code, name in interventions.items():
            item = QListWidgetItem(told(name))
            item.setData(Qt.ItemDataRole.UserRole, code)
            item.setSizeHint(QSize(0, ROW_HEIGHT_PX))
            item.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(item)
        self.outcome = WrappedLabel()
        self.copy_button = push_button(look="primary")
        self.close_button = push_button("ไม่คัดลอก")
        grid = QGridLayout()
        grid.addWidget(text_label("จากปีงบประมาณ", "secondary"), 0, 0)
        grid.addWidget(text_label("หมู่บ้าน", "secondary"), 0, 1)
        grid.addWidget(self.year, 1, 0)
        grid.addWidget(self.village, 1, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.copy_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(Label(tr("คัดลอกแผนมาเป็นปีงบประมาณ {year}").format(year=to_year), "heading"))
        column.addLayout(grid)
        column.addWidget(text_label("มาตรการ", "secondary"))
        column.addWidget(self.list, 1)
        column.addWidget(self.outcome)
        column.addLayout(foot)
        for box in (self.year, self.village):
            box.currentIndexChanged.connect(self.ask)
        self.list.itemChanged.connect(self.ask)
        self.copy_button.clicked.connect(self._hand_over)
        self.close_button.clicked.connect(self.reject)
        self.resize(*_SIZE_PX)
        self._tell(0)

    def choice(self) -> CopyChoice:
        items = [self.list.item(at) for at in range(self.list.count())]
        ticked = [item for item in items if item.checkState() == Qt.CheckState.Checked]
        codes = (
            None if len(ticked) == len(items) else [item.data(Qt.ItemDataRole.UserRole) for item in ticked]
        )
        village = self.village.currentData()
        return CopyChoice(None if village is None else [village], codes)

    def ask(self) -> None:
        """Nothing can be copied before it is known what that comes to."""
        self._tell(0)
        self.look_wanted.emit(self.year.currentData(), self.choice())

    def show_look(self, choice: CopyChoice, found: CopyLook) -> None:
        """What copying would do, if that is still what is chosen."""
        if choice != self.choice():
            return
        parts = [tr("คัดลอกได้ %Ln งาน", len(found.keys))]
        if found.already:
            parts.append(tr("มีในปีใหม่แล้ว %Ln งาน", found.already))
        if found.gone:
            codes = ", ".join(plot.code or "–" for plot in found.gone[:_MOST_CODES])
            parts.append(f"{tr('แปลงที่ไม่มีแล้ว %Ln แปลง', len(found.gone))}: {codes}")
        self.outcome.setText(" · ".join(parts))
        self._tell(len(found.keys))

    def _tell(self, count: int) -> None:
        self.copy_button.set_words(tr("คัดลอก %Ln งาน", count))
        self.copy_button.setEnabled(count > 0)

    def _hand_over(self) -> None:
        self.copy_wanted.emit(self.year.currentData(), self.choice())
        self.accept()
