"""The choice of an intervention, grouped by dimension, with its unit, usual rate and source in sight."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter

from ui.parts.labels import WrappedLabel
from ui.words import figures
from ui.words.language import say, told, tr

if TYPE_CHECKING:
    from tambon_gis.project.catalogue import Intervention


class InterventionBox(QComboBox):
    """Typing a part of the name finds it; ``facts`` is a label that tells of the chosen one."""

    def __init__(self, interventions: Sequence[Intervention]) -> None:
        super().__init__()
        from tambon_gis.project.catalogue import dimension_phrase

        self._by_code = {intervention.code: intervention for intervention in interventions}
        self.facts = WrappedLabel(role="secondary")
        say(self.setAccessibleName, "มาตรการ")
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = self.completer()
        assert completer is not None
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        model = self.model()
        assert isinstance(model, QStandardItemModel)
        in_order = sorted(interventions, key=lambda each: (each.dimension != "environment", each.dimension))
        for dimension, group in groupby(in_order, key=lambda each: each.dimension):
            heading = QStandardItem(told(dimension_phrase(dimension)))
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            model.appendRow(heading)
            for intervention in group:
                self.addItem(told(intervention.name), intervention.code)
        self.setCurrentIndex(1)
        self.setMaxVisibleItems(16)
        self._last = 1
        self.currentIndexChanged.connect(self._tell)
        edit = self.lineEdit()
        if edit is not None:
            edit.editingFinished.connect(self._restore)
        self._tell()

    @property
    def chosen(self) -> Intervention:
        code = self.itemData(self.currentIndex()) if self.currentIndex() >= 0 else None
        return self._by_code[code if code in self._by_code else self.itemData(self._last)]

    @property
    def unit(self) -> str:
        from tambon_gis.project.catalogue import unit_phrase

        return told(unit_phrase(self.chosen.unit))

    def choose(self, code: str) -> None:
        self.setCurrentIndex(self.findData(code))

    def _restore(self) -> None:
        """What was typed names no intervention: show again the one that is chosen."""
        if self.itemText(self.currentIndex()) != self.currentText():
            self.setCurrentIndex(self._last)
            self.setEditText(self.itemText(self._last))

    def _tell(self) -> None:
        from tambon_gis.project.catalogue import unit_phrase

        if self.itemData(self.currentIndex()) in self._by_code:
            self._last = self.currentIndex()
        chosen = self.chosen
        words = [tr("หน่วยนับ {unit}").format(unit=self.unit)]
        if chosen.rate_per_rai is not None:
            rate_unit = told(unit_phrase(chosen.rate_unit))
            rate = tr("อัตรา {rate} {unit}/ไร่").format(
                rate=figures.quantity(chosen.rate_per_rai), unit=rate_unit
            )
            words.append(rate + (f" ({chosen.rate_source})" if chosen.rate_source else ""))
        if chosen.unit_cost_baht is not None:
            cost = tr("{cost} บาท/{unit}").format(
                cost=figures.quantity(chosen.unit_cost_baht), unit=self.unit
            )
            words.append(cost + (f" ({chosen.unit_cost_source})" if chosen.unit_cost_source else ""))
        if chosen.source:
            words.append(tr("ที่มา {source}").format(source=chosen.source))
        self.facts.setText(" · ".join(words))
