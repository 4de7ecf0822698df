"""The section of an import card that says where a layer lies, and asks where its file says it wrongly."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ui.imports.position_map import PositionChoice, PositionMap
from ui.imports.section import Section
from ui.imports.subject import SubjectHeading, subject_column
from ui.parts.cards import clear_layout
from ui.parts.controls import combo_box, push_button, text_label
from ui.parts.elided_button import ElidedButton
from ui.parts.labels import WrappedLabel
from ui.session import Session
from ui.words.language import say, speaker, told, tr
from ui.words.system_words import system_words

if TYPE_CHECKING:
    from tambon_gis.ingest.outlines import Placed
    from tambon_gis.ingest.position_proposals import PositionProposal
    from tambon_gis.ingest.report import LayerInspection

SYSTEMS = ("EPSG:32647", "EPSG:32648", "EPSG:24047", "EPSG:24048", "EPSG:4326", "EPSG:4240", "EPSG:3857")
OFFERED = 4
# The same numbers on another datum are in Thailand too: then the file can be followed as it is.
_FILE_CAN_BE_FOLLOWED = "datum"


class PositionSection(Section):
    """A quiet line where the file is believed; else what is wrong, and one button that puts it right.

    What is offered, and what is chosen, is drawn on the map for as long as the section is seen.
    """

    def __init__(self, path: Path, session: Session) -> None:
        super().__init__()
        self._layer: LayerInspection | None = None
        self._choice: PositionChoice | None = None
        self._placed: dict[PositionChoice, Placed] = {}
        self._refused: dict[PositionChoice, str] = {}
        self.map = PositionMap(session, path, self)
        self.map.placed.connect(self._note_placed)
        self.map.refused.connect(self._note_refused)
        self.finding = WrappedLabel(role="attention")
        self.line = WrappedLabel(role="secondary")
        self.change = push_button("เลือกใหม่", "link")
        say(self.change.setAccessibleName, "เปลี่ยนระบบพิกัด")
        self.change.clicked.connect(self._change)
        self.heading = SubjectHeading(text_label("ตำแหน่ง"), self.change)
        self.fix = ElidedButton("primary")
        self.fix.clicked.connect(lambda: self._choose_proposal(0))
        self.landing = WrappedLabel(role="secondary")
        self._others = QVBoxLayout()
        self._others.setSpacing(0)
        self.chooser = _Chooser()
        self.chooser.systems.activated.connect(self._choose_system)
        self.chooser.swap.clicked.connect(self._choose_system)
        column = subject_column(self, self.heading)
        for widget in (self.finding, self.fix, self.landing):
            column.addWidget(widget)
        column.addLayout(self._others)
        column.addWidget(self.line)
        column.addWidget(self.chooser)
        speaker().changed.connect(self._tell_again)

    # --- what the card asks -------------------------------------------------------------------------------

    def show_layer(self, layer: LayerInspection, kind: str) -> None:
        before, self._layer = self._layer, layer
        self.setVisible(layer.extent is not None)
        if before is None or (before.name, before.extent) != (layer.name, layer.extent):
            self._choice = None
            self._placed.clear()
            self._refused.clear()
            self.chooser.hide()
            self._tell()
            self._draw()
        else:
            # Another kind or encoding moves nothing: what was chosen stays, and so does the map.
            self._tell()

    def choices(self) -> dict[str, object]:
        if self._choice is None or self._choice == self._as_in_file:
            return {}
        said: dict[str, object] = {"crs": self._choice.crs}
        return said | ({"axes": "yx"} if self._choice.swapped else {})

    def open_question(self) -> str:
        if self._layer is None or self._layer.extent is None or self._choice is not None or self._is_believed:
            return ""
        return tr("เลือกก่อนว่าจะอ่านตำแหน่งของไฟล์แบบไหน")

    # --- what is known ------------------------------------------------------------------------------------

    @property
    def _proposals(self) -> tuple[PositionProposal, ...]:
        return self._layer.proposals if self._layer is not None else ()

    @property
    def _is_believed(self) -> bool:
        """Whether the file says where its layer lies, and nothing speaks against it."""
        layer = self._layer
        return layer is not None and layer.crs is not None and not layer.proposals and not self._is_wrong

    @property
    def _is_wrong(self) -> bool:
        return self._layer is not None and any(
            problem.code == "crs_wrong" for problem in self._layer.problems
        )

    @property
    def _as_in_file(self) -> PositionChoice:
        return PositionChoice()

    @property
    def _follows_file(self) -> bool:
        return self._is_believed or any(p.fault == _FILE_CAN_BE_FOLLOWED for p in self._proposals)

    def _looked_at(self) -> PositionChoice | None:
        """What the map shows: what is chosen, else what is offered first."""
        if self._choice is not None:
            return self._choice
        if self._proposals:
            return _choice_of(self._proposals[0])
        return self._as_in_file if self._is_believed and not self.chooser.isHidden() else None

    # --- what a person does -------------------------------------------------------------------------------

    def _choose_proposal(self, place: int) -> None:
        self._choose(_choice_of(self._proposals[place]))

    def _choose(self, choice: PositionChoice | None) -> None:
        self._choice = choice
        self._tell()
        self._draw()
        self.changed.emit()

    def _choose_system(self) -> None:
        crs = self.chooser.systems.currentData()
        swapped = self.chooser.swap.isChecked()
        if crs is None and not self._follows_file:
            self._choose(None)
            return
        self._choose(PositionChoice(crs, swapped))

    def _open_chooser(self) -> None:
        self.chooser.show()
        self._tell()
        self._draw()

    def _change(self) -> None:
        """Back to what is offered; where nothing is, open the choice of systems or close it again."""
        if self._proposals and self._choice is not None:
            self.chooser.hide()
            self._choose(None)
        elif self.chooser.isHidden():
            self._open_chooser()
        else:
            self.chooser.hide()
            self._tell()
            if self._choice is None:
                self.map.clear()

    # --- drawing and telling ------------------------------------------------------------------------------

    def _draw(self) -> None:
        choice = self._looked_at()
        if self._layer is None or not self.isVisible():
            return
        if choice is None:
            self.map.clear()
        else:
            self.map.show(self._layer.name, choice, self._read_as(choice))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.map.clear()

    def _note_placed(self, choice: PositionChoice, placed: Placed | None) -> None:
        if placed is not None:
            self._placed[choice] = placed
        self._tell()

    def _note_refused(self, choice: PositionChoice, sentence: str) -> None:
        self._refused[choice] = sentence
        self._tell()

    def _tell_again(self) -> None:
        self._tell()
        self._draw()

    def _tell(self) -> None:
        layer = self._layer
        if layer is None:
            return
        asks = not self._is_believed and self._choice is None
        offers = asks and bool(self._proposals)
        self._tell_finding(layer, asks)
        self.fix.setVisible(offers)
        self.landing.setVisible(offers)
        clear_layout(self._others)
        if offers:
            best = self._proposals[0]
            self.fix.set_words(self._read_as(_choice_of(best)))
            self.landing.setText(self._landing(best, layer))
            self._offer_others()
        if asks and not offers:
            self.chooser.show()
        if self._choice is not None and self._proposals and self._choice in map(_choice_of, self._proposals):
            self.chooser.hide()
        self.chooser.fill(layer, self._choice, follows_file=self._follows_file)
        self._tell_line(layer, asks)
        self.change.setVisible(not asks)

    def _tell_finding(self, layer: LayerInspection, asks: bool) -> None:
        words = ""
        if self._proposals:
            words = told(self._proposals[0].finding)
        elif layer.crs is None:
            words = tr("ไฟล์ไม่บอกระบบพิกัด และไม่มีระบบใดที่ใช้กันซึ่งข้อมูลจะอยู่ในประเทศไทย เลือกเองหรือถามเจ้าของข้อมูล")
        elif not self._is_believed:
            words = told(layer.crs_evidence)
        far = [told(problem.phrase) for problem in layer.problems if problem.code == "far_away"]
        words = words or " ".join(far)
        self.finding.setText(words)
        self.finding.setVisible(bool(words))
        self.finding.set_role("attention" if asks or far else "secondary")

    def _tell_line(self, layer: LayerInspection, asks: bool) -> None:
        """What is taken as settled, and where that is; in the chooser also the evidence."""
        choice = self._choice if self._choice is not None else self._as_in_file
        where = self._refused.get(choice) or self._where(choice)
        words = [] if asks else [" · ".join(filter(None, (self._system(choice), where)))]
        if self._is_believed and self._choice is None and not self.chooser.isHidden():
            words.append(told(layer.crs_evidence))
        self.line.setText("\n".join(words))
        self.line.setVisible(bool(words))
        placed = self._placed.get(choice)
        astray = choice in self._refused or (placed is not None and not placed.in_thailand)
        self.line.set_role("danger" if astray else "secondary" if self._choice is None else "done")

    def _system(self, choice: PositionChoice) -> str:
        crs = choice.crs if choice.crs is not None or self._layer is None else self._layer.crs
        words = system_words(crs)
        return tr("สลับแกน · {system}").format(system=words) if choice.swapped else words

    def _where(self, choice: PositionChoice) -> str:
        layer = self._layer
        assert layer is not None
        placed = self._placed.get(choice)
        best = _choice_of(self._proposals[0]) if self._proposals else self._as_in_file
        where = placed.where if placed is not None else layer.whereabouts if choice == best else None
        return tr("อยู่{where}").format(where=told(where)) if where is not None else ""

    def _read_as(self, choice: PositionChoice) -> str:
        if choice == self._as_in_file:
            return tr("ใช้ตามไฟล์: {system}").format(system=self._system(choice))
        said = tr("สลับแกน อ่านเป็น {system}") if choice.swapped else tr("อ่านเป็น {system}")
        return said.format(system=self._system(PositionChoice(choice.crs)))

    def _landing(self, proposal: PositionProposal, layer: LayerInspection) -> str:
        if layer.whereabouts is None:
            return _as_sentence(proposal)
        where = tr("แล้วอยู่{where}").format(where=told(layer.whereabouts))
        return f"{where} · {told(proposal.landing)}"

    def _offer_others(self) -> None:
        """Below the first: what else it may be, the file's own word, and any other system."""
        self._others.addWidget(WrappedLabel(tr("หรือ"), "secondary"))
        for place, proposal in enumerate(self._proposals[1:OFFERED], 1):
            button = ElidedButton("link", self._read_as(_choice_of(proposal)))
            button.clicked.connect(lambda _on, place=place: self._choose_proposal(place))
            self._others.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self._others.addWidget(WrappedLabel(_as_sentence(proposal), "secondary"))
        if self._follows_file:
            button = ElidedButton("link", self._read_as(self._as_in_file))
            button.clicked.connect(lambda: self._choose(self._as_in_file))
            self._others.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if self.chooser.isHidden():
            button = ElidedButton("link", tr("เลือกระบบพิกัดเอง"))
            button.clicked.connect(self._open_chooser)
            self._others.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)


class _Chooser(QWidget):
    """Any of the systems that Thai data comes in, and the order of axes."""

    def __init__(self) -> None:
        super().__init__()
        self.systems = combo_box("ระบบพิกัดของไฟล์")
        self.swap = QCheckBox()
        say(self.swap.setText, "สลับแกน (เหนือหรือละติจูดก่อน)")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(2)
        column.addWidget(text_label("ระบบพิกัดของไฟล์", "secondary"))
        column.addWidget(self.systems)
        column.addWidget(self.swap)
        self.hide()

    def fill(self, layer: LayerInspection, choice: PositionChoice | None, *, follows_file: bool) -> None:
        """The file's own word first where it can be followed, then what puts the layer in Thailand."""
        self.systems.clear()
        first = tr("ตามไฟล์: {system}").format(system=system_words(layer.crs)) if follows_file else tr("เลือก…")
        self.systems.addItem(first, None)
        for crs in dict.fromkeys((*layer.crs_candidates, *SYSTEMS)):
            self.systems.addItem(system_words(crs), crs)
        chosen = choice if choice is not None else PositionChoice()
        self.systems.setCurrentIndex(max(self.systems.findData(chosen.crs), 0))
        self.swap.setChecked(chosen.swapped)
        # Pixels with their axes swapped would have to be made anew; nobody delivers such rasters.
        self.swap.setVisible(layer.raster is None)


def _as_sentence(proposal: PositionProposal) -> str:
    words = told(proposal.landing)
    return words[:1].upper() + words[1:]


def _choice_of(proposal: PositionProposal) -> PositionChoice:
    return PositionChoice(proposal.crs, proposal.swap_axes)
