"""The editor of rules: their order, and of the one in hand its name, condition, scales and symbol."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from tambon_gis.cartography.palettes import qualitative, qualitative_names
from tambon_gis.cartography.rule_fields import rule_fields, rule_filter
from tambon_gis.cartography.style_rules import MOST_RULES, StyleRule
from tambon_gis.cartography.symbology import Symbol
from tambon_gis.errors import FilterNotUnderstood
from ui.map.styles.rule_list import RuleList
from ui.map.styles.symbol_fields import SymbolFields
from ui.parts.controls import IconButton, combo_box, line_edit, push_button, tool_button
from ui.parts.labels import Label, WrappedLabel, set_tooltip
from ui.words import figures
from ui.words.language import speaker, tr

if TYPE_CHECKING:
    from tambon_gis.cartography.map_looks import Look
    from tambon_gis.cartography.styled_symbology import Shape

SCALES = (1_000, 2_000, 4_000, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000)


_FIRST = "#E69F00"


class RuleEditor(QWidget):
    """Edits a list of rules; ``changed`` only when a person changes something."""

    changed = Signal()

    def __init__(self, table: str, shape: Shape) -> None:
        super().__init__()
        self._table = table
        self._shape: Shape = shape
        self._rules: list[StyleRule] = []
        self.list = RuleList(of_lines=shape == "line")
        self.list.setMinimumHeight(96)
        self.add_button = push_button("เพิ่มกฎ", "link", icon="add")
        self.copy_button = tool_button("copy", "ทำสำเนากฎ")
        self.up_button = tool_button("collapse", "เลื่อนขึ้น")
        self.down_button = tool_button("expand", "เลื่อนลง")
        self.delete_button = tool_button("delete", "ลบกฎ")
        self.name = line_edit("ชื่อในคำอธิบายสัญลักษณ์")
        self.condition = line_edit("เงื่อนไข")
        self.fields_button = push_button("ช่องข้อมูล")
        self.nearest = combo_box("มาตราส่วนใกล้สุด")
        self.farthest = combo_box("มาตราส่วนไกลสุด")
        self.symbol = SymbolFields()
        self.problem = WrappedLabel(role="danger")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.condition.setPlaceholderText(tr("ว่างไว้ = ที่เหลือทั้งหมด"))
        self.name.setPlaceholderText(tr("ว่างไว้ = ใช้เงื่อนไขเป็นชื่อ"))
        set_tooltip(
            self.condition,
            tr("เช่น เนื้อที่ > 5 และ กลุ่มชุดดิน = 35 · ชื่อ มีคำว่า 'บ้าน' · พืช อยู่ใน (ข้าว, อ้อย) · พืช ไม่มี · ไม่ (…) · หรือ"),
        )
        set_tooltip(self.fields_button, tr("ใส่ชื่อช่องข้อมูลตรงที่พิมพ์อยู่"))
        tools = QHBoxLayout()
        tools.setSpacing(2)
        tools.addWidget(self.add_button)
        tools.addStretch(1)
        for button in self._tools():
            tools.addWidget(button)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.condition, 1)
        row.addWidget(self.fields_button)
        scales = QHBoxLayout()
        scales.setSpacing(6)
        scales.addWidget(self.nearest, 1)
        scales.addWidget(Label(tr("ถึง"), "secondary"))
        scales.addWidget(self.farthest, 1)
        words = ((0, tr("เงื่อนไข")), (2, tr("ชื่อ")), (3, tr("สัญลักษณ์")), (4, tr("มาตราส่วน")))
        for place, word in words:
            grid.addWidget(Label(word, "secondary"), place, 0)
        grid.addLayout(row, 0, 1)
        # What is wrong stands where it is typed.
        grid.addWidget(self.problem, 1, 1)
        grid.addWidget(self.name, 2, 1)
        grid.addWidget(self.symbol, 3, 1)
        grid.addLayout(scales, 4, 1)
        grid.setColumnStretch(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addLayout(tools)
        whole.addWidget(self.list, 1)
        whole.addLayout(grid)

    def _tools(self) -> tuple[IconButton, ...]:
        return self.up_button, self.down_button, self.copy_button, self.delete_button

    def _connect(self) -> None:
        self.add_button.clicked.connect(self._add)
        self.copy_button.clicked.connect(self._duplicate)
        self.delete_button.clicked.connect(self._delete)
        self.up_button.clicked.connect(lambda: self._move(-1))
        self.down_button.clicked.connect(lambda: self._move(1))
        self.list.currentItemChanged.connect(self._show_rule)
        self.name.textEdited.connect(self._take)
        self.condition.textEdited.connect(self._take)
        self.nearest.activated.connect(self._take)
        self.farthest.activated.connect(self._take)
        self.symbol.changed.connect(self._take)
        self.fields_button.clicked.connect(self._offer_fields)

    # --- the rules ----------------------------------------------------------------------------------------

    @property
    def rules(self) -> tuple[StyleRule, ...]:
        return tuple(self._rules)

    def show_rules(self, rules: Sequence[StyleRule]) -> None:
        """Edit these from now on, the first one in hand."""
        self._rules = list(rules)
        self._refresh(0)

    def show_look(self, shown: Look) -> None:
        """How many shapes each rule draws; an answer to rules that have changed meanwhile is passed over."""
        drawn = [entry.count for section in shown.sections for entry in section.entries]
        if len(drawn) == len(shown.matching) == len(self._rules):
            self.list.show_counts(drawn, shown.matching)

    def complaint(self, at: int) -> str:
        """What is wrong with the condition of a rule, empty where nothing is."""
        condition = self._rules[at].condition
        if not condition.strip():
            return ""
        try:
            rule_filter(self._table, condition)
        except FilterNotUnderstood as problem:
            return problem.told(speaker().language)
        return ""

    @property
    def wrong(self) -> int | None:
        """The place of the first rule that cannot be read."""
        return next((at for at in range(len(self._rules)) if self.complaint(at)), None)

    def _refresh(self, at: int) -> None:
        self.list.show_rules(self._rules, min(at, len(self._rules) - 1))
        self._show_rule()

    # --- what a person does -------------------------------------------------------------------------------

    def _add(self) -> None:
        """A new rule above the one in hand: below one for all the rest it would draw nothing."""
        at = max(self.list.at, 0)
        self._rules.insert(at, StyleRule(self._another_symbol(at)))
        self._refresh(at)
        self.changed.emit()
        self.condition.setFocus(Qt.FocusReason.OtherFocusReason)

    def _another_symbol(self, at: int) -> Symbol:
        """Like that of the rule in hand, in a colour that no rule has yet where there is one."""
        like = self._rules[at].symbol if self._rules else Symbol(fill=_FIRST, outline=_FIRST)
        taken = {colour for rule in self._rules for colour in (rule.symbol.fill, rule.symbol.outline)}
        offered = (colour for name in qualitative_names() for colour, _ in qualitative(name, 8))
        colour = next((each for each in offered if each not in taken), _FIRST)
        return replace(like, outline=colour) if self._shape == "line" else replace(like, fill=colour)

    def _duplicate(self) -> None:
        at = self.list.at
        self._rules.insert(at + 1, self._rules[at])
        self._refresh(at + 1)
        self.changed.emit()

    def _delete(self) -> None:
        at = self.list.at
        del self._rules[at]
        self._refresh(at)
        self.changed.emit()

    def _move(self, by: int) -> None:
        at = self.list.at
        self._rules[at], self._rules[at + by] = self._rules[at + by], self._rules[at]
        self._refresh(at + by)
        self.changed.emit()

    def _take(self) -> None:
        at = self.list.at
        if at < 0:
            return
        nearest, farthest = self.nearest.currentData(), self.farthest.currentData()
        if nearest is not None and farthest is not None and nearest >= farthest:
            # The end that was not touched gives way.
            if self.sender() is self.nearest:
                farthest = None
            else:
                nearest = None
        self._rules[at] = replace(
            self._rules[at],
            symbol=self.symbol.symbol,
            condition=self.condition.text(),
            name=self.name.text(),
            nearest=nearest,
            farthest=farthest,
        )
        _choose_scale(self.nearest, nearest)
        _choose_scale(self.farthest, farthest)
        self.list.show_rule(at, self._rules[at])
        self._tell()
        self.changed.emit()

    def _offer_fields(self) -> None:
        menu = QMenu(self)
        for field in rule_fields(self._table):
            thai = field.aliases[0]
            name = thai if speaker().language == "th" else field.name
            beside = field.name if speaker().language == "th" else thai
            menu.addAction(f"{name}   ({beside})", partial(self._put, name))
        menu.exec(self.fields_button.mapToGlobal(self.fields_button.rect().bottomLeft()))
        menu.deleteLater()

    def _put(self, name: str) -> None:
        """The name of a field where the text cursor is, with room around it."""
        before = self.condition.text()[: self.condition.cursorPosition()]
        self.condition.insert(f"{'' if not before or before.endswith((' ', '(')) else ' '}{name} ")
        self.condition.setFocus(Qt.FocusReason.OtherFocusReason)
        self._take()

    # --- the rule in hand ---------------------------------------------------------------------------------

    def _show_rule(self) -> None:
        at, count = self.list.at, len(self._rules)
        for widget in (
            self.name,
            self.condition,
            self.fields_button,
            self.nearest,
            self.farthest,
            self.symbol,
        ):
            widget.setEnabled(at >= 0)
        self.add_button.setEnabled(count < MOST_RULES)
        self.copy_button.setEnabled(at >= 0 and count < MOST_RULES)
        self.delete_button.setEnabled(at >= 0)
        self.up_button.setEnabled(at > 0)
        self.down_button.setEnabled(0 <= at < count - 1)
        if at >= 0:
            rule = self._rules[at]
            self.name.setText(rule.name)
            self.condition.setText(rule.condition)
            self.condition.setCursorPosition(len(rule.condition))
            _choose_scale(self.nearest, rule.nearest)
            _choose_scale(self.farthest, rule.farthest)
            self.symbol.show_symbol(rule.symbol, self._shape)
        self._tell()

    def _tell(self) -> None:
        at = self.list.at
        said = self.complaint(at) if at >= 0 else tr("ยังไม่มีกฎ กด “เพิ่มกฎ”")
        self.problem.setText(said)
        self.problem.setVisible(bool(said))
        is_wrong = bool(said) and at >= 0
        if self.condition.property("wrong") is not is_wrong:
            self.condition.setProperty("wrong", is_wrong)
            self.condition.style().unpolish(self.condition)
            self.condition.style().polish(self.condition)


def _choose_scale(box: QComboBox, denominator: int | None) -> None:
    """List the usual scales and the one that the rule has."""
    box.clear()
    box.addItem(tr("ไม่จำกัด"), None)
    for each in sorted({*SCALES, *((denominator,) if denominator is not None else ())}):
        box.addItem(f"1:{figures.count(each)}", each)
    box.setCurrentIndex(0 if denominator is None else box.findData(denominator))
