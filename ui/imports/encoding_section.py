"""The encoding of a file's text: one quiet line where it is clear, a chooser with live samples where not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from ui.imports.section import Section
from ui.imports.subject import SubjectHeading, subject_column
from ui.parts.cards import clear_layout
from ui.parts.controls import push_button, text_label
from ui.parts.folded import FoldedText
from ui.parts.labels import WrappedLabel, set_tooltip
from ui.words.language import speaker, told, tr

if TYPE_CHECKING:
    from tambon_gis.errors import TambonError
    from tambon_gis.ingest.encoding_choices import EncodingChoice
    from tambon_gis.ingest.report import LayerInspection

_WARNINGS = ("encoding_marker_wrong",)
_LIKELY = frozenset({"utf-8", "cp874"})


def encoding_word(name: str | None) -> str:
    """An encoding as people call it, with where its files come from."""
    return {
        None: tr("ยังไม่ได้เลือก"),
        "utf-8": "UTF-8",
        "cp874": tr("CP874 (ไทย)"),
        "cp1252": tr("CP1252 (ยุโรป)"),
        "gbk": tr("GBK (จีน)"),
        "big5": tr("Big5 (จีน ไต้หวัน)"),
        "shift_jis": tr("Shift JIS (ญี่ปุ่น)"),
        "euc_kr": tr("EUC-KR (เกาหลี)"),
    }.get(name, name or "")


class EncodingSection(Section):
    """Shows what the text was found to be in; lets a person pick another encoding by how values read in it.

    Opened it tells the evidence too, which is else in the tooltip.

    ``reading_wanted`` asks for the file to be looked at in an encoding; until its answer comes, as a new
    `show_layer` or as `refuse`, the section is not settled.
    """

    reading_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._layer: LayerInspection | None = None
        self._found: str | None = None
        self._choices: tuple[EncodingChoice, ...] = ()
        self._refused = ""
        self._waiting = False
        self.chosen: str | None = None
        self.change = push_button("เลือกใหม่", "link")
        self.change.setCheckable(True)
        self.change.toggled.connect(self._open)
        self.heading = SubjectHeading(text_label("รหัสอักขระ"), self.change)
        self.evidence = FoldedText()
        self.warning = WrappedLabel(role="attention")
        self.complaint = WrappedLabel(role="danger")
        self.chooser = QWidget()
        self.rare = push_button(look="link")
        self.rare.setCheckable(True)
        rare_choices = QWidget()
        rare_choices.hide()
        self.rare.toggled.connect(rare_choices.setVisible)
        self._rows, self._rare_rows = QVBoxLayout(), QVBoxLayout(rare_choices)
        self._rare_rows.setContentsMargins(0, 0, 0, 0)
        choices = QVBoxLayout(self.chooser)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(2)
        choices.addLayout(self._rows)
        choices.addWidget(self.rare, 0, Qt.AlignmentFlag.AlignLeft)
        choices.addWidget(rare_choices)
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._pick)
        self.buttons: dict[str, QRadioButton] = {}
        column = subject_column(self, self.heading)
        for part in (self.evidence, self.warning, self.complaint, self.chooser):
            column.addWidget(part)

    def show_layer(self, layer: LayerInspection, kind: str) -> None:
        if self._layer is None or self._layer.name != layer.name:
            self._found, self._choices = layer.encoding, layer.encoding_choices
            self.chosen = None
            self.change.setChecked(layer.encoding is None)
        self._layer = layer
        self.setVisible(layer.raster is None)
        self._waiting = False
        self._refused = ""
        self._fill_rows()
        self._tell()

    def choices(self) -> dict[str, object]:
        return {} if self.chosen is None else {"encoding": self.chosen}

    def open_question(self) -> str:
        if self._refused:
            return self._refused
        if self._waiting:
            return tr("กำลังอ่านข้อความใหม่")
        if self._found is None and self.chosen is None:
            return tr("เลือกรหัสอักขระที่อ่านตัวอย่างได้ถูกต้อง")
        return ""

    def refuse(self, problem: TambonError) -> None:
        """Take the answer that the text is not in the encoding that was picked."""
        language = speaker().language
        self._waiting = False
        self._refused = f"{problem.told(language)} {problem.advice(language)}"
        self._tell()
        self.changed.emit()

    def choose_found(self) -> None:
        """Drop what was picked; the next `show_layer` shows the file as it was found."""
        self.chosen = None

    def _tell(self) -> None:
        assert self._layer is not None
        clear = self._found is not None or self.chosen is not None
        self.heading.say_finding(encoding_word(self.chosen or self._found))
        evidence = told(self._layer.encoding_evidence) if clear else ""
        set_tooltip(self.heading, evidence)
        warnings = [told(p.phrase) for p in self._layer.problems if p.code in _WARNINGS]
        asked = [] if clear else [tr("ไม่แน่ใจว่าข้อความเก็บด้วยรหัสใด เลือกรหัสที่อ่านตัวอย่างได้ถูกต้อง")]
        self.warning.setText("\n".join([*warnings, *asked]))
        self.warning.setVisible(bool(warnings or asked))
        self.complaint.setText(self._refused)
        self.complaint.setVisible(bool(self._refused))
        self.change.setVisible(self._found is not None and len(self._choices) > 1)
        opened = self.change.isChecked() or self._found is None
        self.evidence.set_text(evidence if opened else "")
        self.chooser.setVisible(opened)

    def _open(self, _opened: bool) -> None:
        if self._layer is not None:
            self._tell()

    def _fill_rows(self) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
        clear_layout(self._rows)
        clear_layout(self._rare_rows)
        self.buttons = {}
        rare = [choice for choice in self._choices if choice.name not in _LIKELY]
        wanted = self.chosen or self._found
        for choice in self._choices:
            # Where nothing Thai fits, what is rare elsewhere is all there is.
            self._add_row(
                choice, choice not in rare or choice.name == wanted or len(rare) == len(self._choices)
            )
        if wanted in self.buttons:
            self.buttons[wanted].setChecked(True)
        hidden = self._rare_rows.count()
        self.rare.set_words(tr("รหัสอักขระอื่น %Ln แบบ", hidden))
        self.rare.setVisible(bool(hidden))
        self.rare.setChecked(False)

    def _add_row(self, choice: EncodingChoice, likely: bool) -> None:
        column = QWidget()
        row = QVBoxLayout(column)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        button = self.buttons[choice.name] = QRadioButton(encoding_word(choice.name))
        samples = " · ".join(choice.samples)
        button.setAccessibleName(f"{encoding_word(choice.name)}: {samples}")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._group.addButton(button)
        row.addWidget(button)
        (self._rows if likely else self._rare_rows).addWidget(column)
        shown = QVBoxLayout()
        shown.setContentsMargins(26, 0, 0, 4)
        shown.setSpacing(0)
        shown.addWidget(WrappedLabel(samples))
        row.addLayout(shown)

    def _pick(self, button: QRadioButton) -> None:
        name = next(name for name, other in self.buttons.items() if other is button)
        self.chosen = None if name == self._found else name
        self._refused = ""
        self._waiting = True
        self._tell()
        self.changed.emit()
        self.reading_wanted.emit(name)
