"""What can be chosen about an edit before it is saved: code, piece, where work goes, distance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui.editing.field_form import FieldForm
from ui.editing.request import EditOptions, EditRequest
from ui.parts.controls import combo_box, text_label
from ui.words import figures
from ui.words.language import say, speaker, tr

if TYPE_CHECKING:
    from tambon_gis.editing.edit import Edit, WorkRule

_WORK: tuple[WorkRule, ...] = ("share", "keeper", "copy")
_LONGEST_M = 10_000.0
# Requests that a new row may come of.
_MAKING = ("draw", "buffer", "gap")


class EditChoices(QWidget):
    """Shows the choices that a request has; ``changed`` carries all of them together."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options = EditOptions()
        self._request: EditRequest | None = None
        self._shapes: Sequence[tuple[int, str]] = ()
        self._pieces: list[tuple[str, float]] = []
        self._filling = False
        self.fields = FieldForm()
        self.fields.changed.connect(self._tell)
        self.distance = QDoubleSpinBox()
        self.distance.setRange(0.1, _LONGEST_M)
        self.distance.setDecimals(1)
        self.distance.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        say(self.distance.setAccessibleName, "ระยะรอบแนว (เมตร)")
        self.distance.valueChanged.connect(self._tell)
        self.keeper = combo_box("ชิ้นที่คงข้อมูลเดิม")
        self.work = combo_box("งานที่มีอยู่")
        self.survivor = combo_box("รูปที่คงไว้")
        self.into = combo_box("เติมเป็น")
        for box in (self.keeper, self.work, self.survivor, self.into):
            box.currentIndexChanged.connect(self._tell)
        self.clip, self.together = QCheckBox(), QCheckBox()
        say(self.clip.setText, "เว้นส่วนที่ทับรูปข้างเคียง")
        say(self.together.setText, "จุดร่วมเลื่อนด้วยกัน")
        for check in (self.clip, self.together):
            check.toggled.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._named: list[tuple[QLabel, QWidget]] = []
        column.addWidget(self.fields)
        for label, field in (
            (text_label("ระยะรอบแนว (เมตร)", "secondary"), self.distance),
            (text_label("ชิ้นที่คงข้อมูลเดิม", "secondary"), self.keeper),
            (text_label("งานที่มีอยู่", "secondary"), self.work),
            (text_label("รูปที่คงไว้", "secondary"), self.survivor),
            (text_label("เติมเป็น", "secondary"), self.into),
        ):
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
            self._named.append((label, field))
        column.addWidget(self.clip)
        column.addWidget(self.together)
        speaker().changed.connect(self._retell)

    # --- asking -------------------------------------------------------------------------------------------

    @property
    def code(self) -> QLineEdit:
        """The field for the code of a new plot."""
        field = self.fields.field("code")
        assert isinstance(field, QLineEdit)
        return field

    def open(
        self,
        request: EditRequest,
        options: EditOptions,
        shapes: Sequence[tuple[int, str]],
        fixed: Mapping[str, str],
    ) -> None:
        """Ask what the request leaves open; ``fixed`` are cells that all rows of its layer have."""
        same = self._request is not None and self._request.kind == request.kind == "vertices"
        self._request, self._options, self._shapes = request, options, shapes
        if not same:
            self._pieces = []
        self._fill()
        self.fields.open(request.layer, fixed, dict(options.given))
        self.fields.setVisible(request.kind in _MAKING)
        self._show(self.distance, request.kind == "buffer")
        self._show(self.keeper, False)
        self._show(self.work, False)
        self._show(self.survivor, request.kind == "merge")
        self._show(self.into, request.kind == "gap" and len(shapes) == 1)
        self.clip.hide()
        self.together.setVisible(request.kind == "vertices")

    def follow(self, edit: Edit) -> None:
        """An answer has come: some choices have a meaning only now."""
        request = self._request
        if request is None:
            return
        if request.kind == "split":
            split_one = len(edit.changed) == 1
            if split_one and not self._pieces:
                # Asked for with the largest piece as keeper: in the order of the pieces.
                self._pieces = [(shape.name, shape.area_after_m2) for shape in edit.shapes]
                self._fill()
            self._show(self.keeper, split_one)
            self._show(self.work, bool(edit.work))
        if request.kind in ("draw", "buffer") and not self.clip.isChecked():
            self.clip.setVisible(bool(edit.overlaps))
        if request.kind in _MAKING:
            if request.layer == "plot":
                told = edit.added[0].name if edit.added and not self.code.text() else ""
                self.code.setPlaceholderText(told)
            # Ground that goes to a shape that is there, and a plot that gets its shape, have their cells.
            self.fields.setVisible(bool(edit.added))

    def _show(self, field: QWidget, shown: bool) -> None:
        for label, named in self._named:
            if named is field:
                label.setVisible(shown)
        field.setVisible(shown)

    def _fill(self) -> None:
        self._filling = True
        options = self._options
        self.distance.setValue(options.distance_m)
        self.clip.setChecked(options.clip)
        self.together.setChecked(options.together)
        rules = (
            tr("แบ่งตามสัดส่วนเนื้อที่"),
            tr("ให้แปลงเดิมทั้งหมด"),
            tr("ให้ทุกชิ้นเท่าเดิม"),
        )
        _choices(self.work, rules, _WORK.index(options.work))
        pieces = [
            tr("ชิ้นที่ {number} · {area} ไร่").format(number=number, area=figures.area(area_m2))
            for number, (_, area_m2) in enumerate(self._pieces, start=1)
        ]
        _choices(self.keeper, pieces, options.keeper)
        fids = [fid for fid, _ in self._shapes]
        names = [name for _, name in self._shapes]
        chosen = fids.index(options.survivor) + 1 if options.survivor in fids else 0
        _choices(self.survivor, [tr("รูปที่ใหญ่ที่สุด"), *names], chosen)
        added_to = tr("รวมเข้า {name}").format(name=names[0]) if names else ""
        _choices(self.into, [tr("รูปใหม่"), added_to], 0 if options.into is None else 1)
        self._filling = False

    def _retell(self) -> None:
        self.fields.retell()
        self._fill()

    # --- answering ----------------------------------------------------------------------------------------

    def _tell(self) -> None:
        if self._filling:
            return
        fids = [fid for fid, _ in self._shapes]
        at = self.survivor.currentIndex()
        asked = EditOptions(
            given=self.fields.cells,
            clip=self.clip.isChecked(),
            together=self.together.isChecked(),
            keeper=max(self.keeper.currentIndex(), 0),
            work=_WORK[max(self.work.currentIndex(), 0)],
            survivor=fids[at - 1] if 0 < at <= len(fids) else None,
            into=fids[0] if self.into.currentIndex() == 1 and fids else None,
            distance_m=self.distance.value(),
        )
        if asked != self._options:
            self._options = asked
            self.changed.emit(asked)


def _choices(box: QComboBox, words: Sequence[str], chosen: int) -> None:
    box.clear()
    box.addItems(list(words))
    box.setCurrentIndex(min(chosen, len(words) - 1))
