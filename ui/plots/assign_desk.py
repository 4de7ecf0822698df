"""Opens the dialog that gives an intervention to plots, households or villages, and carries its plan out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from ui.plots.assign_dialog import AssignDialog
from ui.plots.subject_choice import Subject
from ui.session import NO_FIDS, Session
from ui.words.language import tr

if TYPE_CHECKING:
    from tambon_gis.planning.budget import BudgetStanding
    from tambon_gis.planning.plan_warning import PlanWarning
    from tambon_gis.project.assignments import AssignmentPlan
    from tambon_gis.project.catalogue import Intervention, Partner
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task
    from ui.plots.rows import Fids

# Somebody who is still typing does not wait for the limits.
_LIMITS_AFTER_MS = 250


@dataclass(frozen=True, slots=True)
class _Choices:
    """What the dialog offers."""

    interventions: list[Intervention]
    partners: list[Partner]
    responsible: list[str]
    budget: list[BudgetStanding]
    subjects: list[Subject]


class AssignDesk(QObject):
    """Between the session and the dialog."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._fids: Fids = NO_FIDS
        self._asked: AssignmentPlan | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_LIMITS_AFTER_MS)
        self._pause.timeout.connect(self._look_at_limits)
        self.dialog: AssignDialog | None = None

    def open_for_plots(self, parent: QWidget) -> None:
        """For the plots that are chosen."""
        if len(self._session.selection):
            self._open(parent, off_plots=False)

    def open_off_plots(self, parent: QWidget) -> None:
        """For households or villages: training, health, education."""
        if self._session.is_open:
            self._open(parent, off_plots=True)

    def _open(self, parent: QWidget, *, off_plots: bool) -> None:
        years_be = list(self._session.years_be)

        def read(project: Project, _task: Task) -> _Choices:
            return _choices(project, years_be)

        def show(found: _Choices) -> None:
            self._show(found, parent, off_plots=off_plots)

        self._session.run(tr("อ่านบัญชีมาตรการ"), read, show)

    def _show(self, found: _Choices, parent: QWidget, *, off_plots: bool) -> None:
        session = self._session
        self._fids = NO_FIDS if off_plots else session.selection
        areas = session.plots.areas_m2["area_m2"][session.plots.rows_of(self._fids)]
        dialog = AssignDialog(
            found.interventions,
            found.partners,
            areas,
            session.year_be,
            session.years_be,
            found.responsible,
            parent,
            budget=found.budget,
            subjects=found.subjects if off_plots else None,
        )
        self.dialog = dialog
        dialog.assign_requested.connect(self._assign)
        dialog.plan_changed.connect(self._note_plan)
        dialog.finished.connect(self._let_go)
        self._note_plan(dialog.plan())
        dialog.open()

    def _let_go(self) -> None:
        self._pause.stop()
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None

    # --- limits -------------------------------------------------------------------------------------------

    def _note_plan(self, plan: AssignmentPlan) -> None:
        self._asked = plan
        self._pause.start()

    def _look_at_limits(self) -> None:
        """Ask the engine what the limits of farmers say of the plan, beside the window."""
        plan, dialog = self._asked, self.dialog
        if plan is None or dialog is None or not len(self._fids) or not self._session.is_open:
            return
        fids, entry = self._fids, dialog.intervention.chosen
        areas = self._session.plots.areas_m2["area_m2"][self._session.plots.rows_of(fids)]

        def look(project: Project, _task: Task) -> list[PlanWarning]:
            from tambon_gis.planning.farmer_limits import farmer_warnings_before
            from tambon_gis.project.assignments import amounts

            stage = "planned" if plan.is_planned else "applied"
            each = amounts(entry, plan, areas)[f"quantity_{stage}"]
            return list(farmer_warnings_before(project, entry, plan.year_be, fids, each))

        def show(warnings: list[PlanWarning]) -> None:
            if self.dialog is dialog:
                dialog.show_limits(plan, warnings)

        self._session.run("", look, show, quick=True)

    # --- carrying out -------------------------------------------------------------------------------------

    def _assign(self, plan: AssignmentPlan) -> None:
        fids, subjects = self._fids, self.dialog.subjects if self.dialog is not None else None
        kind = subjects.subject_kind if subjects is not None else None
        codes = subjects.codes if subjects is not None else []

        def work(project: Project, _task: Task) -> CommandRecord:
            from tambon_gis.project.assignments import assign, assign_households, assign_villages

            if kind == "household":
                return assign_households(project, codes, plan)
            return assign_villages(project, codes, plan) if kind == "village" else assign(project, fids, plan)

        self._session.run(
            tr("กำหนดมาตรการ"), work, lambda record: self._session.tell_done(f"{record.label} {tr('แล้ว')}")
        )


def _choices(project: Project, years_be: list[int]) -> _Choices:
    """Catalogues, budget lines of all years, and who and where work that is not on land may be for."""
    from tambon_gis.planning.budget import budget_standing
    from tambon_gis.project.catalogue import interventions, partners

    named = project.rows("SELECT DISTINCT responsible FROM assignment WHERE responsible NOTNULL ORDER BY 1")
    villages = {
        code: name or code
        for code, name in project.rows("SELECT code, name_th FROM place WHERE kind = 'village' ORDER BY code")
    }
    homes = project.rows(
        "SELECT code, village_code FROM household WHERE code NOTNULL ORDER BY village_code, code"
    )
    return _Choices(
        interventions(project),
        partners(project),
        [name for (name,) in named],
        [standing for year in years_be for standing in budget_standing(project, year)],
        [
            *(Subject("village", code, f"{name} · {code}") for code, name in villages.items()),
            *(Subject("household", code, f"{code} · {villages.get(at, at or '')}") for code, at in homes),
        ],
    )
