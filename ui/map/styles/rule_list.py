"""The rules of a style as a list: symbol, name and condition, scales, and how many shapes each one draws."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from ui.look.theme import colours, look
from ui.parts.labels import tooltip
from ui.parts.swatch import HEIGHT_PX, WIDTH_PX, swatch
from ui.words import figures
from ui.words.language import say, told, tr

if TYPE_CHECKING:
    from tambon_gis.cartography.style_rules import StyleRule
    from tambon_gis.cartography.symbology import Symbol

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RuleList(QTreeWidget):
    """Shows rules in their order; the first one that fits a shape draws it."""

    def __init__(self, *, of_lines: bool) -> None:
        super().__init__()
        self._of_lines = of_lines
        self.setColumnCount(3)
        self.setHeaderLabels([tr("กฎ"), tr("มาตราส่วน"), tr("จำนวน")])
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setIconSize(QSize(WIDTH_PX, HEIGHT_PX))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
            self.headerItem().setTextAlignment(column, _RIGHT)
        say(self.setAccessibleName, "กฎตามลำดับ")

    @property
    def at(self) -> int:
        """The place of the rule in hand; -1 where there is none."""
        item = self.currentItem()
        return self.indexOfTopLevelItem(item) if item is not None else -1

    def show_rules(self, rules: Sequence[StyleRule], at: int) -> None:
        """These rules, the one at this place in hand; counts are of rules that were and go."""
        self.blockSignals(True)
        self.clear()
        for rule in rules:
            item = QTreeWidgetItem(["", "", "…"])
            for column in (1, 2):
                item.setTextAlignment(column, _RIGHT)
            self.addTopLevelItem(item)
            self._write(item, rule)
        in_hand = self.topLevelItem(at)
        if in_hand is not None:
            self.setCurrentItem(in_hand)
        self.blockSignals(False)

    def show_rule(self, at: int, rule: StyleRule) -> None:
        item = self.topLevelItem(at)
        if item is not None:
            self._write(item, rule)

    def show_counts(self, drawn: Sequence[int], matching: Sequence[int | None]) -> None:
        """How many shapes each rule draws; one whose condition cannot be read draws none."""
        for at, (count, met) in enumerate(zip(drawn, matching, strict=True)):
            item = self.topLevelItem(at)
            if item is None:
                continue
            item.setText(2, "!" if met is None else figures.count(count))
            taken = tr("ตรงเงื่อนไข {met} รูป กฎก่อนหน้ารับไป {taken}")
            if met is None:
                item.setToolTip(2, tooltip(tr("อ่านเงื่อนไขไม่ได้ กฎนี้ไม่วาดอะไร")))
            else:
                told_taken = taken.format(met=figures.count(met), taken=figures.count(met - count))
                item.setToolTip(2, tooltip(told_taken if met > count else ""))

    def _write(self, item: QTreeWidgetItem, rule: StyleRule) -> None:
        item.setText(0, told(rule.label))
        item.setToolTip(0, tooltip(rule.condition))
        item.setText(1, scales_text(rule))
        item.setIcon(0, self._swatch(rule.symbol))

    def _swatch(self, symbol: Symbol) -> QIcon:
        ground = colours("light").map_ground if look().name == "dark" else None
        return swatch(symbol, ground, as_line=self._of_lines)


def scales_text(rule: StyleRule) -> str:
    """Such as 1:5,000 – 1:25,000; nothing for a rule of all scales."""
    ends = [f"1:{figures.count(end)}" if end is not None else "" for end in (rule.nearest, rule.farthest)]
    return " – ".join(ends).strip() if any(ends) else ""
