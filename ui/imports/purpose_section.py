"""The section of an import card that asks what a file is for, where the project has such rows already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout

from ui.imports.order import Purpose
from ui.imports.purpose_evidence import Holdings, Known
from ui.imports.section import Section
from ui.parts.labels import WrappedLabel
from ui.words import figures
from ui.words.language import say, tr
from ui.words.layer_words import kind_word

if TYPE_CHECKING:
    from tambon_gis.ingest.report import LayerInspection

PURPOSES: tuple[Purpose, ...] = ("add", "compare", "replace", "join")
NO_HOLDINGS = Holdings()


class PurposeSection(Section):
    """Rows beside those there are, a newer delivery, or cells for plots; hidden where there is no choice.

    What the evidence suggests is chosen at first, with its reason in one sentence.
    """

    def __init__(self, holdings: Holdings = NO_HOLDINGS) -> None:
        super().__init__()
        self._holdings = holdings
        self._shown: tuple[str, str] = ("", "")
        self.there = WrappedLabel(role="secondary")
        self.reason = WrappedLabel(role="attention")
        self.buttons: dict[Purpose, QRadioButton] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(0)
        column.addWidget(self.there)
        for purpose in PURPOSES:
            button = self.buttons[purpose] = QRadioButton()
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._group.addButton(button)
            column.addWidget(button)
        column.addWidget(self.reason)
        say(self.buttons["add"].setText, "นำเข้าเพิ่มจากที่มี")
        say(self.buttons["compare"].setText, "เทียบกับข้อมูลเดิม")
        say(self.buttons["replace"].setText, "แทนข้อมูลเดิม")
        say(self.buttons["join"].setText, "เติมข้อมูลให้แปลงตามรหัส")
        self.buttons["add"].setChecked(True)
        self._group.buttonToggled.connect(self._note_choice)
        self.hide()

    def show_holdings(self, holdings: Holdings) -> None:
        """Take over what was found out about the file; the next `show_layer` starts from it."""
        self._holdings = holdings
        self._shown = ("", "")

    def show_layer(self, layer: LayerInspection, kind: str) -> None:
        from tambon_gis.ingest.layer_replacement import REPLACEABLE

        known = self._holdings.of(layer.name, kind)
        joins = layer.name in self._holdings.coded
        offered = {"add"}
        if known.rows:
            offered |= {"compare"} | ({"replace"} if kind in REPLACEABLE else set())
        if joins:
            offered |= {"join"}
        for purpose, button in self.buttons.items():
            button.setVisible(purpose in offered)
        # A layer that is shown again, read in another way, keeps what was chosen for it.
        if self._shown != (layer.name, kind) or self.purpose not in offered:
            self._shown = (layer.name, kind)
            suggested = known.suggested if known.suggested in offered else "add"
            # `changed` tells of a person's choice; the card asks once all of its sections know the layer.
            self._group.blockSignals(True)
            self.buttons[suggested].setChecked(True)
            self._group.blockSignals(False)
        words = tr("แฟ้มงานมี{kind}อยู่แล้ว %Ln รายการ", known.rows).format(kind=kind_word(kind))
        self.there.setText(words)
        self.there.setVisible(bool(known.rows))
        self.reason.setText(reason_words(known))
        self.reason.setVisible(bool(known.reason))
        self.setVisible(len(offered) > 1)

    @property
    def purpose(self) -> Purpose:
        return next(purpose for purpose, button in self.buttons.items() if button.isChecked())

    @property
    def known(self) -> Known:
        """What is known about the layer that is shown, as the kind that is chosen."""
        return self._holdings.of(*self._shown)

    def verb(self) -> str:
        """What the button of the card does: all but plain adding is looked at before anything is written."""
        return {
            "add": tr("นำเข้า"),
            "compare": tr("เทียบข้อมูล"),
            "replace": tr("ดูก่อนแทน"),
            "join": tr("ดูก่อนเติม"),
        }[self.purpose]

    def _note_choice(self, _button: QRadioButton, checked: bool) -> None:
        if checked:
            self.changed.emit()


def reason_words(known: Known) -> str:
    """The sentence that says why something is suggested."""
    facts = {**known.facts, "day": figures.day(known.facts.get("day"))}
    words = {
        "": "",
        "same_file": tr("ไฟล์เดียวกันนี้นำเข้าแล้วเมื่อ {day}"),
        "same_codes": tr("รหัสในไฟล์ เช่น {codes} มีในแฟ้มงานแล้ว"),
        "same_name": tr("ชื่อเดียวกับไฟล์ที่นำเข้าเมื่อ {day}"),
        "same_fields": tr("ช่องข้อมูลและตำแหน่งเดียวกับ {file} ที่นำเข้าเมื่อ {day}"),
        "table_codes": tr("รหัส {met} จาก {rows} แถวตรงกับแปลงในแฟ้มงาน"),
        "same_ground": tr("อยู่ที่เดียวกับข้อมูลเดิม ถ้าเป็นฉบับใหม่ให้เลือกเทียบหรือแทน"),
    }[known.reason]
    return words.format_map(facts)
