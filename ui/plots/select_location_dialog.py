"""The dialog that selects plots by where they lie among the features of another layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tambon_gis.errors import TambonError
from tambon_gis.measures.typed_text import fold_digits
from ui.parts.controls import combo_box, line_edit, push_button, text_label
from ui.parts.labels import WrappedLabel
from ui.plots.selection_modes import apply, mode_box
from ui.session import Session
from ui.words.language import say, speaker, tr
from ui.words.layer_words import kind_word

if TYPE_CHECKING:
    import numpy as np

    from tambon_gis.analysis.location_filter import LocationFilter
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task
    from ui.plots.rows import Fids

_TABLES = ("boundary", "soil_unit", "land_use", "suitability", "reference_layer")
# Layers whose features people call by a name: one of them can be chosen.
_NAME_OF = {
    "boundary": "name_th",
    "soil_unit": "symbol",
    "land_use": "code",
    "suitability": "class",
    "reference_layer": "layer_name",
}


class SelectLocationDialog(QDialog):
    """Asks for a relation, a layer, one value of it or all, and a distance; works beside the window."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        say(self.setWindowTitle, "เลือกด้วยที่ตั้ง")
        self._session = session
        self._features: dict[str, dict[str, tuple[int, ...]]] = {}
        self.relation = combo_box("ความสัมพันธ์")
        for relation, words in (
            ("intersects", tr("แตะหรือทับกับ")),
            ("within", tr("อยู่ในทั้งแปลง")),
            ("near", tr("อยู่ห่างไม่เกิน")),
            ("outside", tr("ไม่แตะกับ")),
        ):
            self.relation.addItem(words, relation)
        self.layer, self.value = combo_box("ชั้นข้อมูล"), combo_box("รายการในชั้นข้อมูล")
        self.distance = line_edit("ระยะเป็นเมตร")
        self.distance.setText("100")
        self.mode = mode_box()
        self.answer = WrappedLabel(role="secondary")
        self.select_button = push_button("เลือกแปลง", "primary", icon="select_location")
        self.select_button.setDefault(True)
        self.select_button.clicked.connect(self._select)
        self.select_button.setEnabled(False)
        self._arrange()
        self.relation.currentIndexChanged.connect(self._offer_distance)
        self.layer.currentIndexChanged.connect(self._fill_values)
        self._offer_distance()
        session.run("", _read_features, self._show_layers, quick=True)

    def _arrange(self) -> None:
        close = push_button("ปิด")
        close.clicked.connect(self.reject)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setVerticalSpacing(8)
        self._distance_name = text_label("ระยะ (เมตร)")
        for row, (name, field) in enumerate(
            (
                (text_label("แปลงที่"), self.relation),
                (self._distance_name, self.distance),
                (text_label("ชั้นข้อมูล"), self.layer),
                (text_label("รายการ"), self.value),
                (text_label("ผลต่อการเลือก"), self.mode),
            )
        ):
            grid.addWidget(name, row, 0)
            grid.addWidget(field, row, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        foot.addWidget(self.select_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        column.addLayout(grid)
        column.addWidget(self.answer)
        column.addStretch(1)
        column.addLayout(foot)
        self.resize(480, 320)

    def _show_layers(self, features: dict[str, dict[str, tuple[int, ...]]]) -> None:
        self._features = features
        for table in features:
            self.layer.addItem(kind_word(table), table)
        self.select_button.setEnabled(bool(features))
        if not features:
            self.answer.setText(tr("ยังไม่มีชั้นข้อมูลอื่นในแฟ้มงานนี้"))

    def _fill_values(self) -> None:
        self.value.clear()
        self.value.addItem(tr("ทั้งหมด"), None)
        for name, fids in self._features.get(self.layer.currentData() or "", {}).items():
            self.value.addItem(name or tr("(ว่าง)"), fids)

    def _offer_distance(self) -> None:
        near = self.relation.currentData() == "near"
        self.distance.setVisible(near)
        self._distance_name.setVisible(near)

    def _wanted(self) -> LocationFilter:
        from tambon_gis.analysis.location_filter import LocationFilter

        try:
            distance_m = float(fold_digits(self.distance.text()).replace(",", ""))
        except ValueError:
            distance_m = float("nan")
        relation = self.relation.currentData()
        return LocationFilter(
            self.layer.currentData(),
            relation,
            distance_m if relation == "near" else 0.0,
            self.value.currentData(),
        )

    def _select(self) -> None:
        wanted, mode = self._wanted(), self.mode.currentData()

        def work(project: Project, task: Task) -> Fids:
            from tambon_gis.analysis.location_filter import plots_by_location

            return plots_by_location(project, wanted, task)

        def done(fids: np.ndarray) -> None:
            apply(self._session, fids, mode)
            self.answer.set_role("done")
            self.answer.setText(tr("พบ %Ln แปลง", len(fids)))
            self.select_button.setEnabled(True)

        def refused(problem: BaseException) -> None:
            self.select_button.setEnabled(True)
            if isinstance(problem, TambonError):
                language = speaker().language
                self.answer.set_role("danger")
                self.answer.setText(f"{problem.told(language)} {problem.advice(language)}")
            else:
                self._session.refuse(problem)

        self.select_button.setEnabled(False)
        self._session.run(tr("เลือกด้วยที่ตั้ง"), work, done, refused)


def _read_features(project: Project, _task: Task) -> dict[str, dict[str, tuple[int, ...]]]:
    """For each layer that has features, their keys by name."""
    found: dict[str, dict[str, tuple[int, ...]]] = {}
    for table in _TABLES:
        by_name: dict[str, list[int]] = {}
        for fid, name in project.rows(f"SELECT fid, {_NAME_OF[table]} FROM {table} ORDER BY 2, 1"):
            by_name.setdefault(str(name or ""), []).append(int(fid))
        if by_name:
            found[table] = {name: tuple(fids) for name, fids in by_name.items()}
    return found
