"""The dialog for the labels of a layer: what they say, how large, from which scale on, which go first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tambon_gis.cartography.label_choice import LabelChoice
from ui.parts.controls import combo_box, push_button
from ui.parts.labels import Label
from ui.words import figures
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.cartography.labels import LabelField
    from tambon_gis.wording import Phrase

_SCALES = (1_000, 2_000, 4_000, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000)
_SIZES = (0.8, 1.0, 1.25, 1.5, 2.0)


class LabelDialog(QDialog):
    """Hands over a `LabelChoice`; the map shows it, the dialog itself draws nothing."""

    labels_chosen = Signal(object)

    def __init__(
        self,
        title: str,
        fields: Sequence[LabelField],
        numbers: Sequence[tuple[str, Phrase]],
        choice: LabelChoice,
        standard: LabelChoice,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("ป้ายชื่อ · {layer}").format(layer=title))
        self._standard = standard
        self.shows = QCheckBox(tr("แสดงป้ายชื่อบนแผนที่"))
        self.lines = [combo_box("บรรทัดที่ 1"), combo_box("บรรทัดที่ 2"), combo_box("บรรทัดที่ 3")]
        self.size_box = combo_box("ขนาดตัวอักษร")
        self.scale = combo_box("แสดงตั้งแต่มาตราส่วน")
        self.first_by = combo_box("เมื่อป้ายซ้อนกัน ให้ก่อน")
        self.reset_button = push_button("คืนแบบมาตรฐาน", "link")
        self.apply_button = push_button("ใช้")
        self.accept_button = push_button("ตกลง", "primary")
        self.accept_button.setDefault(True)
        self.cancel_button = push_button("ยกเลิก")
        self._list(fields, numbers)
        self._arrange(few=len(fields) == 1)
        self._show_choice(choice)
        self.shows.toggled.connect(self._suit)
        self.reset_button.clicked.connect(lambda: self._show_choice(self._standard))
        self.apply_button.clicked.connect(self._hand_over)
        self.accept_button.clicked.connect(self._accept)
        self.cancel_button.clicked.connect(self.reject)

    def chosen(self) -> LabelChoice:
        """What the fields say; the same field twice is one line."""
        said = [box.currentData() for box in self.lines]
        return LabelChoice(
            is_on=self.shows.isChecked(),
            fields=tuple(dict.fromkeys(field for field in said if field)),
            size=self.size_box.currentData(),
            up_to_scale=self.scale.currentData(),
            first_by=self.first_by.currentData(),
        )

    def _list(self, fields: Sequence[LabelField], numbers: Sequence[tuple[str, Phrase]]) -> None:
        for place, box in enumerate(self.lines):
            if place:
                box.addItem(tr("ไม่มี"), "")
            for field in fields:
                box.addItem(told(field.title), field.name)
        for size in _SIZES:
            self._add_size(size)
        self.scale.addItem(tr("ทุกมาตราส่วน"), None)
        for denominator in _SCALES:
            self._add_scale(denominator)
        self.first_by.addItem(tr("รูปใหญ่"), "")
        for name, title in numbers:
            self.first_by.addItem(tr("{field} มาก").format(field=told(title)), name)

    def _add_size(self, size: float) -> None:
        self.size_box.addItem(f"{size * 100:.0f} %", size)

    def _add_scale(self, denominator: int) -> None:
        self.scale.addItem(f"1:{figures.count(denominator)}", denominator)

    def _arrange(self, *, few: bool) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        for row, box in enumerate((*self.lines, self.size_box, self.scale, self.first_by)):
            label = Label(box.accessibleName(), "secondary")
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
            # A layer that can say one thing has no second line, and nothing to go by.
            hidden = (few and box in self.lines[1:]) or (box is self.first_by and box.count() == 1)
            label.setHidden(hidden)
            box.setHidden(hidden)
        grid.setColumnMinimumWidth(1, 230)
        grid.setColumnStretch(1, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.reset_button)
        buttons.addStretch(1)
        for button in (self.cancel_button, self.apply_button, self.accept_button):
            buttons.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(10)
        whole.addWidget(self.shows)
        whole.addLayout(grid)
        whole.addStretch(1)
        whole.addLayout(buttons)

    def _show_choice(self, choice: LabelChoice) -> None:
        self.shows.setChecked(choice.is_on)
        for place, box in enumerate(self.lines):
            _choose(box, choice.fields[place] if place < len(choice.fields) else "")
        # What another hand has written need not be one of the usual steps.
        if self.size_box.findData(choice.size) < 0:
            self._add_size(choice.size)
        if choice.up_to_scale is not None and self.scale.findData(choice.up_to_scale) < 0:
            self._add_scale(choice.up_to_scale)
        _choose(self.size_box, choice.size)
        self.scale.setCurrentIndex(
            0 if choice.up_to_scale is None else self.scale.findData(choice.up_to_scale)
        )
        _choose(self.first_by, choice.first_by)
        self._suit()

    def _suit(self) -> None:
        for box in (*self.lines, self.size_box, self.scale, self.first_by):
            box.setEnabled(self.shows.isChecked())

    def _hand_over(self) -> None:
        self.labels_chosen.emit(self.chosen())

    def _accept(self) -> None:
        self._hand_over()
        self.accept()


def _choose(box: QComboBox, value: object) -> None:
    box.setCurrentIndex(max(box.findData(value, Qt.ItemDataRole.UserRole), 0))
