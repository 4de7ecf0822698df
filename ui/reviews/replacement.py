"""A layer put in the place of another: what is taken out and put in, said before it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from ui.map.sketch import Mark, Sketch
from ui.parts.cards import Card, FigureRow, clear_layout
from ui.parts.controls import combo_box, push_button, text_label
from ui.parts.labels import ElidedLabel, Label, WrappedLabel
from ui.reviews.sketch import around
from ui.words import figures
from ui.words.language import told, tr
from ui.words.layer_words import kind_word

if TYPE_CHECKING:
    from tambon_gis.ingest.ready import ReadyImport
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task
    from tambon_gis.wording import Phrase
    from ui.imports.order import ImportOrder

# A layer of so much less ground is perhaps that of another place.
_MUCH_LESS = 0.8
EVERYTHING = None


@dataclass(frozen=True, slots=True)
class Held:
    """Rows that may be taken out: those of one import, or with ``import_id`` None all of the kind."""

    import_id: int | None
    file: str
    at: str
    rows: int
    area_m2: float
    box: tuple[float, float, float, float] | None


@dataclass(frozen=True, slots=True)
class Replacement:
    """The layer that comes, and what it may stand for; the first of ``held`` is all of the kind."""

    ready: ReadyImport
    held: tuple[Held, ...]
    suggested: int | None
    at_command: int | None

    @property
    def warnings(self) -> tuple[Phrase, ...]:
        """What an import would say, without that the file was imported before: it takes that one's place."""
        from tambon_gis.ingest.ready import AGAIN

        again = AGAIN.th.split("{")[0]
        return tuple(said for said in self.ready.report.warnings if not said.th.startswith(again))


def read_replacement(project: Project, order: ImportOrder, suggested: int | None, task: Task) -> Replacement:
    """Make the layer ready without writing it, and measure what is there."""
    from tambon_gis.ingest.ready import ready_import

    ready = ready_import(project, order.path, order.kind, order.choices, task=task)
    held = _held(project, ready.kind.table)
    last = project.commands(1)
    known = {item.import_id for item in held}
    return Replacement(
        ready, held, suggested if suggested in known else EVERYTHING, last[0].id if last else None
    )


def _held(project: Project, table: str) -> tuple[Held, ...]:
    from tambon_gis.measures.reference import planar_area_m2
    from tambon_gis.project.geometry_blob import from_blobs

    rows = project.rows(f"SELECT import_id, geom FROM {table}")
    imports = np.array([-1 if key is None else key for key, _ in rows], dtype=np.int64)
    shapes = from_blobs([blob for _, blob in rows])
    areas = planar_area_m2(shapes, project.epsg)

    def held(import_id: int | None, file: str, at: str, wanted: np.ndarray) -> Held:
        bounds = shapely.total_bounds(shapes[wanted])
        box = tuple(float(side) for side in bounds) if np.isfinite(bounds).all() else None
        return Held(
            import_id,
            file,
            at,
            int(wanted.sum()),
            float(areas[wanted].sum()),
            (box[0], box[1], box[2], box[3]) if box is not None else None,
        )

    found = [held(EVERYTHING, "", "", np.ones(len(rows), dtype=bool))]
    for key, file, at in project.rows("SELECT id, file_name, at FROM import_batch ORDER BY at DESC"):
        wanted = imports == key
        if wanted.any():
            found.append(held(key, file or "", at or "", wanted))
    return tuple(found)


class ReplaceCard(Card):
    """Stands in the place of an import card until the layer is replaced or the wish is left."""

    apply_requested = Signal()
    again_requested = Signal()
    left = Signal()
    chosen = Signal()

    def __init__(self, order: ImportOrder, replacement: Replacement) -> None:
        super().__init__()
        self.order = order
        self.replacement = replacement
        self.which = combo_box("ข้อมูลเดิมที่จะแทน")
        self.accept = push_button(look="primary", icon="import")
        self.again = push_button("ดูใหม่", "primary", icon="refresh")
        self.back = push_button("ย้อนกลับ")
        self.outdated = WrappedLabel(role="attention")
        self.less = WrappedLabel(role="attention")
        self._out = Card(frame="plain")
        self._fill_choices()
        self._arrange()
        self.which.currentIndexChanged.connect(self._show_choice)
        self.accept.clicked.connect(self._ask)
        self.again.clicked.connect(self.again_requested)
        self.back.clicked.connect(self.left)
        self.tell_outdated(False)
        self._show_choice()

    def _fill_choices(self) -> None:
        every, *imports = self.replacement.held
        self.which.addItem(tr("ทั้งหมด %Ln รายการ", every.rows), EVERYTHING)
        for item in imports:
            words = tr("{file} เมื่อ {day}").format(file=item.file, day=figures.day(item.at))
            self.which.addItem(words, item.import_id)
        self.which.setCurrentIndex(max(self.which.findData(self.replacement.suggested), 0))

    def _arrange(self) -> None:
        ready = self.replacement.ready
        heading = tr("แทน{kind}ด้วย {file}").format(kind=kind_word(self.order.kind), file=ready.report.file)
        self.body.addWidget(ElidedLabel(heading, "heading"))
        # On top, where it is seen however long the card is.
        self.body.addWidget(self.outdated)
        self.body.addWidget(self.again)
        several = len(self.replacement.held) > 2
        if several:
            self.body.addWidget(text_label("ข้อมูลเดิมที่จะแทน", "secondary"))
            self.body.addWidget(self.which)
        else:
            self.which.setParent(self)
            self.which.hide()
        self._out.body.setContentsMargins(0, 0, 0, 0)
        self._out.body.setSpacing(2)
        self.body.addWidget(self._out)
        self.body.addWidget(self.less)
        for warning in self.replacement.warnings:
            self.body.addWidget(WrappedLabel(told(warning), "attention"))
        self.body.addWidget(WrappedLabel(tr("ทำเป็นคำสั่งเดียว เลิกทำได้"), "secondary"))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.accept, 1)
        buttons.addWidget(self.back)
        self.body.addLayout(buttons)

    @property
    def at_command(self) -> int | None:
        """The last command of the project when it was looked at."""
        return self.replacement.at_command

    @property
    def held(self) -> Held:
        """What is to be taken out."""
        chosen = self.which.currentData()
        return next(item for item in self.replacement.held if item.import_id == chosen)

    def sketch(self) -> Sketch | None:
        """The ground of what goes and of what comes, as boxes."""
        marks = []
        bounds = shapely.total_bounds(self.replacement.ready.source.shapes)
        if not np.isnan(bounds).any():
            marks.append(Mark(shapely.box(*bounds), "after", tr("ข้อมูลใหม่")))
        if self.held.box is not None:
            marks.append(Mark(shapely.box(*self.held.box), "before", tr("ข้อมูลเดิม")))
        return Sketch(tuple(marks), around([mark.geometry for mark in marks])) if marks else None

    def _show_choice(self) -> None:
        held, report = self.held, self.replacement.ready.report
        clear_layout(self._out.body, keep=1)
        for name, rows, area_m2 in (
            (tr("เอาออก"), held.rows, held.area_m2),
            (tr("ใส่แทน"), report.rows_added, report.area_m2),
        ):
            self._out.body.addWidget(Label(name, "secondary"))
            self._out.body.addWidget(FigureRow(tr("จำนวนรายการ"), figures.count(rows)))
            self._out.body.addWidget(FigureRow(tr("เนื้อที่ (ไร่-งาน-ตร.ว.)"), figures.area(area_m2)))
        much_less = report.area_m2 < _MUCH_LESS * held.area_m2
        words = tr("เนื้อที่ใหม่เป็น {share} ของเดิม ตรวจว่าเป็นข้อมูลของที่เดียวกัน")
        self.less.setText(
            words.format(share=figures.share(report.area_m2 / held.area_m2)) if much_less else ""
        )
        self.less.setVisible(much_less)
        self.accept.set_words(tr("แทน %Ln รายการ", held.rows))
        self.chosen.emit()

    def _ask(self) -> None:
        self.accept.setEnabled(False)
        self.apply_requested.emit()

    def tell_outdated(self, outdated: bool) -> None:
        """Say that the project was changed since, and offer to look again instead of replacing."""
        self.outdated.setText(tr("แฟ้มงานเปลี่ยนไปหลังจากดูแล้ว ดูใหม่ก่อนแทน") if outdated else "")
        self.outdated.setVisible(outdated)
        self.again.setVisible(outdated)
        self.accept.setVisible(not outdated)
        self.allow_again()

    def allow_again(self) -> None:
        self.accept.setEnabled(True)
        self.again.setEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
