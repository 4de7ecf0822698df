"""The rules of suggestions as a text to change, with every mistake named beside the line it is on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tambon_gis.analysis.suggestions.rule_book import read_rule_file, shipped_text, write_rule_file
from tambon_gis.analysis.suggestions.rule_reading import understand
from tambon_gis.errors import TambonError
from ui.parts.controls import push_button
from ui.parts.labels import Label, WrappedLabel
from ui.suggestions.rule_text import RuleText
from ui.words.language import say, speaker, told, tr

if TYPE_CHECKING:
    from tambon_gis.analysis.suggestions.rule_faults import Fault
    from tambon_gis.analysis.suggestions.vocabulary import Vocabulary

_SIZE_PX = (1040, 550)
_FAULTS_PX = 96
_PAUSE_MS = 250


class RulesDialog(QDialog):
    """Hands over a text without mistakes; ``reset_requested`` asks for the rules of the program."""

    save_requested = Signal(str)
    reset_requested = Signal()

    def __init__(
        self,
        text: str,
        words: Vocabulary,
        *,
        is_own: bool,
        unsaved: str | None = None,
        may_change: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setModal(True)
        say(self.setWindowTitle, "กฎคำแนะนำ")
        self._kept, self._words, self._may_change = text, words, may_change
        self.faults: tuple[Fault, ...] = ()
        self.text = RuleText()
        self.text.setReadOnly(not may_change)
        self.summary = Label()
        self.list = QListWidget()
        say(self.list.setAccessibleName, "ที่ผิดในกฎ")
        self.list.setFixedHeight(_FAULTS_PX)
        self.list.setWordWrap(True)
        self.complaint = WrappedLabel(role="danger")
        self.complaint.hide()
        self.import_button = push_button("นำเข้าจากไฟล์…")
        self.export_button = push_button("ส่งออกเป็นไฟล์…")
        self.reset_button = push_button("ใช้กฎที่มากับโปรแกรม", "link", icon="undo")
        self.save_button = push_button("บันทึก", "primary")
        self.close_button = push_button("ปิด")
        self._arrange(is_own, unsaved is not None)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.check)
        self.text.textChanged.connect(self._pause.start)
        self.text.textChanged.connect(self._offer)
        self.list.itemActivated.connect(self._go_to)
        self.list.itemClicked.connect(self._go_to)
        self.import_button.clicked.connect(self._import)
        self.export_button.clicked.connect(self._export)
        self.reset_button.clicked.connect(self._reset)
        self.save_button.clicked.connect(self.save)
        self.close_button.clicked.connect(self.reject)
        self.text.setPlainText(text if unsaved is None else unsaved)
        self.resize(*_SIZE_PX)
        self.check()
        self.text.setFocus()

    def _arrange(self, is_own: bool, has_unsaved: bool) -> None:
        intro = tr("กฎที่สถานีแก้เองในแฟ้มงานนี้") if is_own else tr("กฎที่มากับโปรแกรม แก้แล้วจะเก็บไว้ในแฟ้มงานนี้")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(WrappedLabel(intro, "secondary"))
        if has_unsaved:
            column.addWidget(WrappedLabel(tr("นี่คือข้อความที่พิมพ์ค้างไว้ ยังไม่ได้บันทึก"), "attention"))
        column.addWidget(self.text, 1)
        column.addWidget(self.summary)
        column.addWidget(self.list)
        column.addWidget(self.complaint)
        foot = QHBoxLayout()
        for button in (self.import_button, self.export_button, self.reset_button):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.save_button)
        column.addLayout(foot)
        for button in (self.import_button, self.reset_button, self.save_button):
            button.setVisible(self._may_change)

    @property
    def unsaved(self) -> str | None:
        """What was typed and is not kept; None where nothing was."""
        text = self.text.toPlainText()
        return None if text == self._kept else text

    # --- checking -----------------------------------------------------------------------------------------

    def check(self) -> None:
        """Name all mistakes of what stands there now."""
        rules, self.faults = understand(self.text.toPlainText(), self._words)
        self.text.mark(fault.line for fault in self.faults)
        self.list.clear()
        for fault in self.faults:
            item = QListWidgetItem(told(fault.told()))
            item.setData(Qt.ItemDataRole.UserRole, fault.line)
            self.list.addItem(item)
        self.list.setVisible(bool(self.faults))
        if self.faults:
            self.summary.setText(tr("มีที่ผิด %Ln แห่ง แก้ก่อนจึงบันทึกได้", len(self.faults)))
            self.summary.set_role("danger")
        else:
            used = sum(rule.is_on for rule in rules)
            self.summary.setText(f"{tr('ใช้ได้ %Ln กฎ', len(rules))} · {tr('เปิดใช้ %Ln กฎ', used)}")
            self.summary.set_role("done")
        self._offer()

    def _offer(self) -> None:
        # Until it is looked through what is being typed cannot be kept.
        is_checked = not self._pause.isActive()
        self.save_button.setEnabled(is_checked and not self.faults and self.unsaved is not None)

    def _go_to(self, item: QListWidgetItem) -> None:
        self.text.go_to(int(item.data(Qt.ItemDataRole.UserRole)))

    # --- keeping ------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Hand over the text; nothing while something is wrong."""
        self._pause.stop()
        self.check()
        if self.save_button.isEnabled() and self._may_change:
            self.save_requested.emit(self.text.toPlainText())

    def kept(self) -> None:
        """The text is the project's now."""
        self._kept = self.text.toPlainText()
        self.accept()

    def _reset(self) -> None:
        self.text.setPlainText(shipped_text())
        self._kept = shipped_text()
        self.reset_requested.emit()

    def _import(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("นำเข้ากฎคำแนะนำ"), "", "TOML (*.toml)")
        if name:
            self.read_file(Path(name))

    def read_file(self, path: Path) -> None:
        """Put the text of a file into the field; nothing is kept yet."""
        try:
            self.text.setPlainText(read_rule_file(path))
        except TambonError as problem:
            self._complain(problem)
            return
        self._complain(None)
        self._pause.stop()
        self.check()

    def _export(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, tr("ส่งออกกฎคำแนะนำ"), f"{tr('กฎคำแนะนำ')}.toml", "TOML (*.toml)"
        )
        if name:
            self.write_file(Path(name))

    def write_file(self, path: Path) -> None:
        """Write what stands there to a file."""
        try:
            write_rule_file(path, self.text.toPlainText())
        except TambonError as problem:
            self._complain(problem)
        else:
            self._complain(None)

    def _complain(self, problem: TambonError | None) -> None:
        language = speaker().language
        words = f"{problem.told(language)} {problem.advice(language)}" if problem is not None else ""
        self.complaint.setText(words)
        self.complaint.setVisible(bool(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        saves = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if saves and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()
        else:
            super().keyPressEvent(event)
