"""The shapes of a file: what they measure, what is wrong with them, and what is done about it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from ui.imports.problem_rows import ProblemRow
from ui.imports.section import Section
from ui.imports.subject import SubjectHeading, subject_column
from ui.parts.cards import clear_layout
from ui.parts.controls import text_label, wrapped_label
from ui.parts.labels import Label, WrappedLabel
from ui.words import figures
from ui.words.language import say, tr

if TYPE_CHECKING:
    from tambon_gis.ingest.repair import RepairMethod
    from tambon_gis.ingest.report import LayerInspection

METHODS: tuple[RepairMethod, ...] = ("structure", "linework")

_INVALID = (
    "self_intersection",
    "ring_touches_itself",
    "hole_outside",
    "holes_nested",
    "parts_overlap",
    "ring_twice",
    "too_few_points",
    "interior_split",
    "invalid",
)
_MENDED = (*_INVALID, "ring_not_closed", "mixed_shapes")
_NO_SHAPE = ("null", "empty")
_TOLD_ONLY = ("duplicate", "overlap", "gap", "sliver", "spike", "repeated_points", "area_differs")
_UNREADABLE, _HEIGHTS = "unreadable", "z_dropped"


class RepairSection(Section):
    """Nothing of a shape is changed that does not stand here; records that cannot be read need a consent."""

    def __init__(self) -> None:
        super().__init__()
        self._layer: LayerInspection | None = None
        self.heading = SubjectHeading(text_label("รูปและเนื้อที่"))
        self.stated = WrappedLabel(role="secondary")
        self._lists = [QVBoxLayout() for _part in range(3)]
        for part in self._lists:
            part.setSpacing(0)
        self.consent = QCheckBox()
        say(self.consent.setText, "นำเข้าเฉพาะที่อ่านได้")
        say(self.consent.setAccessibleName, "นำเข้าเฉพาะที่อ่านได้")
        self.consent.toggled.connect(self.changed)
        self.methods = QWidget()
        self.buttons: dict[RepairMethod, QRadioButton] = {}
        self._areas: dict[RepairMethod, Label] = {}
        self._arrange_methods()
        column = subject_column(self, self.heading)
        column.addWidget(self.stated)
        for part, decision in zip(self._lists, (self.consent, self.methods, None), strict=True):
            column.addLayout(part)
            if decision is not None:
                column.addWidget(decision)

    def _arrange_methods(self) -> None:
        column = QVBoxLayout(self.methods)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(text_label("วิธีซ่อมแซม", "secondary"))
        group = QButtonGroup(self)
        for method in METHODS:
            button = self.buttons[method] = QRadioButton()
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            group.addButton(button)
            area = self._areas[method] = Label(role="secondary")
            line = QHBoxLayout()
            line.addWidget(button, 1)
            line.addWidget(area)
            column.addLayout(line)
        structure, linework = self.buttons["structure"], self.buttons["linework"]
        for tell in (structure.setText, structure.setAccessibleName):
            say(tell, "ตามโครงสร้าง")
        for tell in (linework.setText, linework.setAccessibleName):
            say(tell, "ตามเส้น")
        self.buttons["structure"].setChecked(True)
        group.buttonClicked.connect(lambda _button: self.changed.emit())
        column.addWidget(
            wrapped_label(
                "ตามโครงสร้าง รวมส่วนที่วาดซ้อนเป็นรูปเดียว ตามเส้น ใช้ทุกเส้นเป็นขอบ ส่วนที่วาดซ้อนสองรอบกลายเป็นช่องว่าง",
                "secondary",
            )
        )

    def show_layer(self, layer: LayerInspection, kind: str) -> None:
        if self._layer is None or self._layer.name != layer.name:
            self.consent.setChecked(False)
            self.buttons["structure"].setChecked(True)
        self._layer = layer
        self.heading.say_finding(_measured(layer))
        stated = _stated(layer)
        self.stated.setText(stated)
        self.stated.setVisible(bool(stated))
        self._list_problems(layer, kind)
        codes = {problem.code for problem in layer.problems}
        self.methods.setVisible(bool(codes & set(_INVALID)))
        for method, label in self._areas.items():
            label.setText(tr("{area} ไร่").format(area=figures.area(layer.mended_m2.get(method))))
            label.setVisible(method in layer.mended_m2)
        self.consent.setVisible(_UNREADABLE in codes)
        has_shapes = layer.geometry_type != "None" or bool(codes & {_UNREADABLE, *_NO_SHAPE})
        self.setVisible(layer.raster is None and has_shapes)

    def choices(self) -> dict[str, object]:
        decided: dict[str, object] = {}
        if self.method != "structure":
            decided["repair_method"] = self.method
        if self.consent.isChecked():
            decided["skip_unreadable"] = True
        return decided

    @property
    def method(self) -> RepairMethod:
        return "linework" if self.buttons["linework"].isChecked() else "structure"

    def open_question(self) -> str:
        unreadable = [p for p in self._layer.problems if p.code == _UNREADABLE] if self._layer else []
        if not unreadable or self.consent.isChecked():
            return ""
        return tr("มีรูปที่อ่านไม่ได้ %Ln รูป ขอไฟล์ใหม่ หรือเลือกนำเข้าเฉพาะที่อ่านได้", unreadable[0].count)

    def _list_problems(self, layer: LayerInspection, kind: str) -> None:
        from tambon_gis.ingest.layer_kinds import layer_kind

        unreadable, mended, others = self._lists
        kept = layer_kind(kind).keeps_rows_without_shape
        for part in self._lists:
            clear_layout(part)
        _list(unreadable, layer, "", (_UNREADABLE,))
        _list(mended, layer, tr("จะซ่อมแซม"), _MENDED)
        _list(others, layer, tr("จะเก็บไว้โดยไม่มีรูป") if kept else tr("จะข้ามไป"), _NO_SHAPE)
        _list(others, layer, "", (_HEIGHTS,))
        _list(others, layer, tr("แจ้งให้ทราบ ไม่ถูกแก้"), _TOLD_ONLY)


def _list(part: QVBoxLayout, layer: LayerInspection, heading: str, codes: Collection[str]) -> None:
    found = [problem for problem in layer.problems if problem.code in codes]
    if found and heading:
        part.addWidget(Label(heading, "secondary"))
    for problem in found:
        part.addWidget(ProblemRow(problem))


def _measured(layer: LayerInspection) -> str:
    if layer.area_m2:
        return tr("{area} ไร่").format(area=figures.area(layer.area_m2))
    return tr("%Ln รูป", layer.rows)


def _stated(layer: LayerInspection) -> str:
    """What the table of the file says beside what was measured, of the rows that have both."""
    if layer.stated is None:
        return ""
    words = tr("ในตาราง {stated} ไร่ วัดได้ {measured} ไร่ (%Ln แถว)", layer.stated.rows)
    return words.format(
        stated=figures.area(layer.stated.stated_m2), measured=figures.area(layer.stated.measured_m2)
    )
