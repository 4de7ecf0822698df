"""What a plan may say beside its amounts: budget, recurrence, planting distance and days of its stages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from tambon_gis.project.plant_spacing import spacing_of
from ui.parts.cards import clear_layout
from ui.parts.controls import combo_box, text_label
from ui.parts.labels import Label
from ui.parts.typed_fields import AmountField, DateField
from ui.words import figures
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.planning.budget import BudgetStanding
    from tambon_gis.project.assignments import AssignmentPlan
    from tambon_gis.project.catalogue import Intervention

_PLANTS = frozenset({"tree", "slip"})
_MOST_YEARS = 10
_STAGES_A_ROW = 3


class PlanFields(QWidget):
    """Shows what suits the intervention; what is left empty says nothing."""

    changed = Signal()

    def __init__(self, budget: Sequence[BudgetStanding]) -> None:
        super().__init__()
        self._budget = [standing for standing in budget if standing.line is not None]
        self._intervention: Intervention | None = None
        self.budget = combo_box("งบประมาณ")
        self.every = combo_box("งานที่กลับมาทำอีก")
        for words, code in ((tr("ครั้งเดียว"), None), (tr("ทุกปี"), "year"), (tr("ทุกฤดู"), "season")):
            self.every.addItem(words, code)
        self.years = combo_box("จำนวนปี")
        for count in range(2, _MOST_YEARS + 1):
            self.years.addItem(tr("%Ln ปี", count), count)
        self.row_m = AmountField("ระยะระหว่างแถว (เมตร)")
        self.plant_m = AmountField("ระยะระหว่างต้น (เมตร)")
        self.stages: dict[str, DateField] = {}
        self._spacing_labels = (
            text_label("ระหว่างแถว (ม.)", "secondary"),
            text_label("ระหว่างต้น (ม.)", "secondary"),
        )
        self._stage_grid = QGridLayout()
        self._stage_grid.setHorizontalSpacing(10)
        self._stage_grid.setVerticalSpacing(0)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(0)
        top = Qt.AlignmentFlag.AlignTop
        for column, (label, field) in enumerate(
            (
                (text_label("งบประมาณ", "secondary"), self.budget),
                (text_label("งานที่กลับมาทำอีก", "secondary"), self.every),
                (text_label("จำนวนปี", "secondary"), self.years),
                (self._spacing_labels[0], self.row_m),
                (self._spacing_labels[1], self.plant_m),
            )
        ):
            grid.addWidget(label, 0, column)
            grid.addWidget(field, 1, column, top)
            grid.setColumnStretch(column, 3 if column == 0 else 2)
        grid.addLayout(self._stage_grid, 2, 0, 1, 5)
        for box in (self.budget, self.every, self.years):
            box.currentIndexChanged.connect(self._tell)
        for field in (self.row_m, self.plant_m):
            field.changed.connect(self.changed)

    @property
    def is_right(self) -> bool:
        spaced = self.row_m.is_right and self.plant_m.is_right
        return spaced and all(field.is_right for field in self.stages.values())

    @property
    def standing(self) -> BudgetStanding | None:
        """The budget line that is chosen, with what is left of it."""
        key = self.budget.currentData()
        return next((one for one in self._budget if one.line is not None and one.line.code == key), None)

    def suit(self, intervention: Intervention, year_be: int) -> None:
        """Offer the lines of the year, and the stages and distances of the intervention."""
        chosen = self.budget.currentData()
        with QSignalBlocker(self.budget):
            self.budget.clear()
            self.budget.addItem(tr("ไม่ระบุ"), None)
            for standing in self._budget:
                line = standing.line
                if line is not None and line.year_be == year_be:
                    self.budget.addItem(f"{line.code} · {line.name}", line.code)
            self.budget.setCurrentIndex(max(self.budget.findData(chosen), 0))
        if intervention is not self._intervention:
            self._intervention = intervention
            self._lay_stages(intervention)
            spacing = spacing_of(intervention)
            for field, known in (
                (self.row_m, spacing.row_m if spacing else None),
                (self.plant_m, spacing.in_row_m if spacing else None),
            ):
                field.edit.setPlaceholderText("" if known is None else figures.quantity(known))
                field.set_value(None)
        is_planted = intervention.unit in _PLANTS
        for widget in (self.row_m, self.plant_m, *self._spacing_labels):
            widget.setVisible(is_planted)
        self._tell()

    def _lay_stages(self, intervention: Intervention) -> None:
        clear_layout(self._stage_grid)
        self.stages = {}
        for at, stage in enumerate(intervention.stages):
            field = DateField("วันที่ตามแผน")
            field.edit.setAccessibleName(tr("วันที่ตามแผนของขั้น {stage}").format(stage=told(stage.name)))
            field.changed.connect(self.changed)
            self.stages[stage.code] = field
            row, column = divmod(at, _STAGES_A_ROW)
            label = Label(tr("แผนขั้น{stage}").format(stage=told(stage.name)), "secondary")
            self._stage_grid.addWidget(label, 2 * row, column)
            self._stage_grid.addWidget(field, 2 * row + 1, column, Qt.AlignmentFlag.AlignTop)

    def _tell(self) -> None:
        self.years.setEnabled(self.every.currentData() is not None)
        self.changed.emit()

    def filled(self, plan: AssignmentPlan) -> AssignmentPlan:
        """The plan with what is said here."""
        every = self.every.currentData()
        days = {code: field.value for code, field in self.stages.items() if field.value is not None}
        shown = self._intervention is not None and self._intervention.unit in _PLANTS
        return replace(
            plan,
            budget_code=self.budget.currentData(),
            every=every,
            years=self.years.currentData() if every is not None else 1,
            row_spacing_m=self.row_m.value if shown else None,
            plant_spacing_m=self.plant_m.value if shown else None,
            stage_dates=days,
        )
