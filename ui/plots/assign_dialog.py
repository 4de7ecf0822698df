"""The dialog that gives an intervention to the chosen plots, with what it will come to in sight."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tambon_gis.measures.thai_calendar import fiscal_year_be
from tambon_gis.project.assignments import AssignmentPlan
from ui.parts.cards import Card, FigureRow, clear_layout
from ui.parts.controls import combo_box, line_edit, push_button, text_label
from ui.parts.labels import Label, WrappedLabel
from ui.parts.typed_fields import AmountField, AreaField, DateField
from ui.plots.assign_preview import Preview, preview
from ui.plots.intervention_box import InterventionBox
from ui.plots.plan_fields import PlanFields
from ui.plots.subject_choice import Subject, SubjectChoice
from ui.words import figures
from ui.words.language import say, told, tr

if TYPE_CHECKING:
    from tambon_gis.planning.budget import BudgetStanding
    from tambon_gis.planning.plan_warning import PlanWarning
    from tambon_gis.project.catalogue import Intervention, Partner

Areas = npt.NDArray[np.float64]
_SUBJECTS_PX = 132
# More than these would push the sums out of sight.
_MOST_LIMITS = 3


class StageFields(QWidget):
    """Amounts, date and money of one stage. What is left empty is taken from plot and catalogue."""

    def __init__(self, area: AreaField, quantity: AmountField, day: DateField, baht: AmountField) -> None:
        super().__init__()
        self.area, self.quantity, self.day, self.baht = area, quantity, day, baht
        self.area_label = text_label("เนื้อที่ต่อแปลง", "secondary")
        self.quantity_label = Label(role="secondary")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(0)
        fields: tuple[tuple[Label, QWidget], ...] = (
            (self.area_label, area),
            (self.quantity_label, quantity),
            (text_label("วันที่", "secondary"), day),
            (text_label("เงินต่อแปลง (บาท)", "secondary"), baht),
        )
        for place, (label, field) in enumerate(fields):
            self._grid.addWidget(label, 0, place)
            self._grid.addWidget(field, 1, place, Qt.AlignmentFlag.AlignTop)
            self._grid.setColumnStretch(place, 4)
        self._grid.setColumnStretch(2, 5)

    @property
    def fields(self) -> tuple[AreaField, AmountField, DateField, AmountField]:
        return (self.area, self.quantity, self.day, self.baht)

    @property
    def is_right(self) -> bool:
        return all(field.is_right for field in self.fields)

    def suit(self, intervention: Intervention, unit: str) -> None:
        by_area = intervention.counted_by == "area"
        self.area.setVisible(by_area)
        self.area_label.setVisible(by_area)
        # Counted in rai, the quantity is the area.
        counted = intervention.unit != "rai"
        self.quantity.setVisible(counted)
        self.quantity_label.setVisible(counted)
        self.quantity_label.setText(tr("ปริมาณต่อแปลง ({unit})").format(unit=unit))
        for place, shown in ((0, by_area), (1, counted)):
            self._grid.setColumnStretch(place, 4 if shown else 0)


class AssignDialog(QDialog):
    """Hands over a plan; the session carries it out as one command."""

    assign_requested = Signal(object)
    # What the plan would come to has changed: whoever knows the limits may look at it.
    plan_changed = Signal(object)

    def __init__(
        self,
        interventions: Sequence[Intervention],
        partners: Sequence[Partner],
        areas_m2: Areas,
        year_be: int,
        years_be: Sequence[int],
        responsible: Sequence[str] = (),
        parent: QWidget | None = None,
        *,
        budget: Sequence[BudgetStanding] = (),
        subjects: Sequence[Subject] | None = None,
    ) -> None:
        """``subjects`` are what work that is not on land may be for; the plots' areas count without them."""
        super().__init__(parent)
        self._plot_areas_m2 = areas_m2
        self.subjects = SubjectChoice(subjects) if subjects is not None else None
        self.more = PlanFields(budget)
        self.limits = WrappedLabel(role="attention")
        self.setModal(True)
        say(self.setWindowTitle, "กำหนดมาตรการ")
        self.intervention = InterventionBox(interventions)
        self.year = combo_box("ปีงบประมาณ")
        for year in years_be:
            self.year.addItem(str(year), year)
        self.year.setCurrentIndex(self.year.findData(year_be))
        self.partner = combo_box("หน่วยงานร่วม")
        self.partner.addItem(tr("ไม่ระบุ"), None)
        for partner in partners:
            self.partner.addItem(told(partner.name), partner.code)
        self.responsible = QComboBox()
        self.responsible.setEditable(True)
        self.responsible.addItems(["", *responsible])
        say(self.responsible.setAccessibleName, "ผู้รับผิดชอบ")
        self.note = line_edit("หมายเหตุ", "หมายเหตุ")
        self.plan_stage = StageFields(
            AreaField("เนื้อที่ต่อแปลงตามแผน", tr("ทั้งแปลง")),
            AmountField("ปริมาณต่อแปลงตามแผน", tr("ตามอัตรา")),
            DateField("วันที่ตามแผน"),
            AmountField("เงินต่อแปลงตามแผน", tr("ตามราคา")),
        )
        self.done_stage = StageFields(
            AreaField("เนื้อที่ต่อแปลงที่ดำเนินการ", tr("ทั้งแปลง")),
            AmountField("ปริมาณต่อแปลงที่ดำเนินการ", tr("ตามอัตรา")),
            DateField("วันที่ดำเนินการ"),
            AmountField("เงินที่ใช้ต่อแปลง"),
        )
        self.planned_box = QCheckBox()
        say(self.planned_box.setText, "เป็นแผน")
        self.planned_box.setChecked(True)
        self.done_box = QCheckBox()
        say(self.done_box.setText, "ดำเนินการแล้ว")
        self.preview_card = Card(tr("รวมทั้งหมด"))
        self.warning = WrappedLabel(role="attention")
        self.accept_button = push_button(look="primary")
        self.accept_button.setDefault(True)
        self.cancel_button = push_button("ยกเลิก")
        self._arrange()
        self._connect()
        self.resize(900, 560)
        if self.subjects is not None:
            # Nobody comes here for work on land.
            for_people = [one.code for one in interventions if one.dimension != "environment"]
            self.intervention.choose(for_people[0] if for_people else interventions[0].code)
            self.plan_stage.area.edit.setPlaceholderText("")
            self.done_stage.area.edit.setPlaceholderText("")
        self._suit()

    # --- laying out ---------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        top = QGridLayout()
        top.setHorizontalSpacing(10)
        top.setVerticalSpacing(2)
        top.addWidget(text_label("มาตรการ", "secondary"), 0, 0)
        top.addWidget(text_label("ปีงบประมาณ", "secondary"), 0, 1)
        top.addWidget(self.intervention, 1, 0)
        top.addWidget(self.year, 1, 1)
        top.setColumnStretch(0, 3)
        top.setColumnStretch(1, 1)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addLayout(top)
        if self.subjects is not None:
            self.subjects.list.setMaximumHeight(_SUBJECTS_PX)
            left.addWidget(self.subjects)
        for box, stage in ((self.planned_box, self.plan_stage), (self.done_box, self.done_stage)):
            card = Card()
            card.body.addWidget(box)
            card.body.addWidget(stage)
            left.addWidget(card)
        people = QGridLayout()
        people.setHorizontalSpacing(10)
        people.setVerticalSpacing(2)
        people.addWidget(text_label("หน่วยงานร่วม", "secondary"), 0, 0)
        people.addWidget(text_label("ผู้รับผิดชอบ", "secondary"), 0, 1)
        people.addWidget(self.partner, 1, 0)
        people.addWidget(self.responsible, 1, 1)
        people.setColumnStretch(0, 1)
        people.setColumnStretch(1, 1)
        left.addLayout(people)
        left.addWidget(self.note)
        left.addWidget(self.more)
        left.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(self.preview_card)
        right.addWidget(self.intervention.facts)
        right.addWidget(self.warning)
        right.addWidget(self.limits)
        right.addStretch(1)
        page = QWidget()
        page.setProperty("page", "true")
        page.setLayout(left)
        left.setContentsMargins(0, 0, 4, 0)
        # In a low window the fields roll; what it comes to and the buttons stay in sight.
        rolled = QScrollArea()
        rolled.setWidgetResizable(True)
        rolled.setFrameShape(QFrame.Shape.NoFrame)
        rolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rolled.setWidget(page)
        columns = QHBoxLayout()
        columns.setSpacing(14)
        columns.addWidget(rolled, 7)
        columns.addLayout(right, 3)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.accept_button)
        title = Label(tr("กำหนดมาตรการให้ %Ln แปลง", len(self._plot_areas_m2)), "heading")
        if self.subjects is not None:
            title.setText(tr("กำหนดงานให้ครัวเรือนหรือหมู่บ้าน"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(8)
        whole.addWidget(title)
        whole.addLayout(columns, 1)
        whole.addLayout(buttons)

    def _connect(self) -> None:
        self.intervention.currentIndexChanged.connect(self._suit)
        self.year.currentIndexChanged.connect(self._suit)
        self.more.changed.connect(self._recount)
        if self.subjects is not None:
            self.subjects.changed.connect(self._recount)
        for box in (self.planned_box, self.done_box):
            box.toggled.connect(self._recount)
        for stage in (self.plan_stage, self.done_stage):
            for field in stage.fields:
                field.changed.connect(self._recount)
        self.done_box.toggled.connect(self._suggest_day)
        self.accept_button.clicked.connect(self._hand_over)
        self.cancel_button.clicked.connect(self.reject)

    # --- answering ----------------------------------------------------------------------------------------

    def _suit(self) -> None:
        intervention = self.intervention.chosen
        for stage in (self.plan_stage, self.done_stage):
            stage.suit(intervention, self.intervention.unit)
        self.more.suit(intervention, self.year.currentData())
        self._recount()

    def _suggest_day(self, done: bool) -> None:
        if done and self.done_stage.day.value is None and not self.done_stage.day.edit.text():
            self.done_stage.day.set_value(date.today())

    def plan(self) -> AssignmentPlan:
        plan, done = self.plan_stage, self.done_stage
        planned, applied = self.planned_box.isChecked(), self.done_box.isChecked()
        by_area = self.intervention.chosen.counted_by == "area"
        counted = self.intervention.chosen.unit != "rai"
        said = AssignmentPlan(
            intervention_code=self.intervention.chosen.code,
            year_be=self.year.currentData(),
            quantity_planned=plan.quantity.value if planned and counted else None,
            quantity_applied=done.quantity.value if applied and counted else None,
            area_planned_m2=plan.area.value if planned and by_area else None,
            area_applied_m2=done.area.value if applied and by_area else None,
            planned_date=self._planned_day() if planned else None,
            applied_date=done.day.value if applied else None,
            cost_baht=plan.baht.value if planned else None,
            spent_baht=done.baht.value if applied else None,
            partner_code=self.partner.currentData(),
            responsible=self.responsible.currentText().strip() or None,
            note=self.note.text().strip() or None,
        )
        return self.more.filled(said)

    @property
    def _areas_m2(self) -> Areas:
        """The areas of what the work is on; of households and villages nobody knows one."""
        if self.subjects is None:
            return self._plot_areas_m2
        return np.full(len(self.subjects.codes), np.nan)

    def show_limits(self, plan: AssignmentPlan, warnings: Sequence[PlanWarning]) -> None:
        """What the plan would be warned of, if it is still the one that was asked about."""
        if plan == self.plan():
            lines = [f"{told(each.sentence)} ({told(each.source)})" for each in warnings[:_MOST_LIMITS]]
            if len(warnings) > _MOST_LIMITS:
                lines.append(tr("และอีก %Ln ข้อ", len(warnings) - _MOST_LIMITS))
            self.limits.setText("\n".join(lines))

    def _planned_day(self) -> date | None:
        """Work that is done and was planned needs something planned to say so: the day it was done."""
        day = self.plan_stage.day.value
        return self.done_stage.day.value if day is None and self.done_box.isChecked() else day

    def _recount(self) -> None:
        self.plan_stage.setVisible(self.planned_box.isChecked())
        self.done_stage.setVisible(self.done_box.isChecked())
        plan = self.plan()
        if not self.more.is_right or plan.row_spacing_m == 0 or plan.plant_spacing_m == 0:
            self.accept_button.setEnabled(False)
            return
        found = preview(self.intervention.chosen, plan, self._areas_m2)
        clear_layout(self.preview_card.body, keep=1)
        for name, figure in self._preview_lines(found):
            self.preview_card.body.addWidget(FigureRow(name, figure))
        self.warning.setText(self._warning(plan, found))
        words = tr("กำหนดให้ %Ln แปลง", found.plots)
        self.accept_button.set_words(words if self.subjects is None else tr("กำหนด %Ln งาน", found.plots))
        self.accept_button.setEnabled(self._is_right(plan) and found.plots > 0)
        self.limits.setText("")
        self.plan_changed.emit(plan)

    def _preview_lines(self, found: Preview) -> list[tuple[str, str]]:
        name = tr("แปลง") if self.subjects is None else tr("งาน")
        lines = [(name, figures.count(found.plots))]
        if (plan := self.plan()).every is not None:
            times = plan.years * (1 if plan.every == "year" else 2)
            lines.append((tr("จำนวนครั้ง"), figures.count(times)))
        if found.area_m2 is not None:
            lines.append((tr("เนื้อที่ (ไร่-งาน-ตร.ว.)"), figures.area(found.area_m2)))
        if self.intervention.chosen.unit != "rai":
            name = tr("ปริมาณ ({unit})").format(unit=self.intervention.unit)
            lines.append((name, figures.quantity(found.quantity)))
        lines.append((tr("เงิน (บาท)"), figures.quantity(found.cost_baht)))
        return lines

    def _warning(self, plan: AssignmentPlan, found: Preview) -> str:
        told_lines = []
        if not (self.planned_box.isChecked() or self.done_box.isChecked()):
            told_lines.append(tr("เลือกว่าเป็นแผน หรือดำเนินการแล้ว"))
        if self.done_box.isChecked() and plan.applied_date is None:
            told_lines.append(tr("ใส่วันที่ดำเนินการ"))
        if found.too_large:
            told_lines.append(tr("เนื้อที่ที่ใส่มากกว่าเนื้อที่ของ %Ln แปลง", found.too_large))
        if found.without_area and self.subjects is None:
            told_lines.append(tr("ไม่ทราบเนื้อที่ของ %Ln แปลง", found.without_area))
        if found.quantity is None:
            told_lines.append(tr("ไม่มีอัตราในบัญชีมาตรการ ปริมาณจะว่างไว้จนกว่าจะใส่เอง"))
        standing = self.more.standing
        if standing is not None and standing.left_baht is not None and found.cost_baht:
            over = found.cost_baht - standing.left_baht
            if over > 0:
                words = tr("เกินงบประมาณ {line} อยู่ {baht} บาท")
                line = self.more.budget.currentText()
                told_lines.append(words.format(line=line, baht=figures.quantity(over)))
        for day in (plan.planned_date, plan.applied_date, *plan.stage_dates.values()):
            if day is not None and fiscal_year_be(day) != plan.year_be:
                words = tr("วันที่ {day} อยู่ในปีงบประมาณ {year}")
                told_lines.append(words.format(day=figures.day(day), year=fiscal_year_be(day)))
        return "\n".join(dict.fromkeys(told_lines))

    def _is_right(self, plan: AssignmentPlan) -> bool:
        stages = ((self.planned_box, self.plan_stage), (self.done_box, self.done_stage))
        if not all(stage.is_right for box, stage in stages if box.isChecked()):
            return False
        if self.done_box.isChecked() and plan.applied_date is None:
            return False
        return self.planned_box.isChecked() or self.done_box.isChecked()

    def _hand_over(self) -> None:
        plan = self.plan()
        if self._is_right(plan):
            self.assign_requested.emit(plan)
            self.accept()
