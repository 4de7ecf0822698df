"""Opens the dialogs beside the board of the plan, budget, copies, warnings, and does what they ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject

from ui.plan.budget_dialog import BudgetDialog
from ui.plan.copy_dialog import CopyDialog
from ui.plan.page import PlanPage
from ui.plan.warnings_dialog import WarningsDialog
from ui.session import Session
from ui.words.language import tr

if TYPE_CHECKING:
    from tambon_gis.planning.budget import BudgetEntry, BudgetStanding
    from tambon_gis.planning.copying import CopiedPlan, CopyChoice, CopyLook
    from tambon_gis.planning.plan_warning import PlanWarning
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task
    from tambon_gis.wording import Phrase

_Names = tuple[dict[str, "Phrase"], dict[str, "Phrase"]]


class PlanDialogsDesk(QObject):
    """Between the session and the dialogs of the plan."""

    def __init__(self, session: Session, page: PlanPage) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self.budget: BudgetDialog | None = None
        self.copying: CopyDialog | None = None
        self.warnings: WarningsDialog | None = None
        page.budget.triggered.connect(self.open_budget)
        page.copy_plan.triggered.connect(self.open_copy)
        page.warn.clicked.connect(self.open_warnings)

    # --- budget -------------------------------------------------------------------------------------------

    def open_budget(self) -> None:
        session = self._session
        if not session.is_open:
            return
        may_change = not session.require().read_only
        dialog = BudgetDialog(session.year_be, may_change=may_change, parent=self._page.window())
        dialog.save_requested.connect(self._save_line)
        dialog.remove_requested.connect(self._remove_line)
        dialog.finished.connect(dialog.deleteLater)
        self.budget = dialog
        self._read_budget()
        dialog.open()

    def _read_budget(self, _record: object = None) -> None:
        dialog, year_be = self.budget, self._session.year_be

        def read(project: Project, _task: Task) -> list[BudgetStanding]:
            from tambon_gis.planning.budget import budget_standing

            return budget_standing(project, year_be)

        if dialog is not None:
            self._session.run("", read, dialog.show_rows, quick=True)

    def _save_line(self, key: int | None, entry: BudgetEntry) -> None:
        def work(project: Project, _task: Task) -> CommandRecord | None:
            from tambon_gis.planning.budget import add_budget_line, change_budget_line

            return (
                add_budget_line(project, entry)[0] if key is None else change_budget_line(project, key, entry)
            )

        self._keep_budget(work)

    def _remove_line(self, key: int) -> None:
        def work(project: Project, _task: Task) -> CommandRecord | None:
            from tambon_gis.planning.budget import remove_budget_line

            return remove_budget_line(project, key)

        self._keep_budget(work)

    def _keep_budget(self, work: Callable[[Project, Task], CommandRecord | None]) -> None:
        dialog = self.budget
        if dialog is not None:
            self._session.run(tr("บันทึกงบประมาณ"), work, self._read_budget, dialog.refuse)

    # --- copying ------------------------------------------------------------------------------------------

    def open_copy(self) -> None:
        """Offer the years that have work, the one before first."""
        session = self._session
        to_year = session.year_be

        def read(project: Project, _task: Task) -> tuple[list[int], _Names]:
            from tambon_gis.planning.plan_blocks import plan_blocks

            rows = project.rows("SELECT DISTINCT year_be FROM assignment ORDER BY year_be DESC")
            years = [year for (year,) in rows if year != to_year]
            years.sort(key=lambda year: abs(to_year - 1 - year))
            found = [plan_blocks(project, year) for year in years]
            used = {block.intervention for plan in found for block in plan.blocks}
            names = {
                code: entry.name
                for plan in found
                for code, entry in plan.interventions.items()
                if code in used
            }
            villages = {code: name for plan in found for code, name in plan.villages.items() if code}
            return years, (names, dict(sorted(villages.items())))

        def show(answer: tuple[list[int], _Names]) -> None:
            years, (names, villages) = answer
            dialog = CopyDialog(years, to_year, names, villages, self._page.window())
            dialog.look_wanted.connect(lambda year, choice: self._look_at_copy(year, to_year, choice))
            dialog.copy_wanted.connect(lambda year, choice: self._copy(year, to_year, choice))
            dialog.finished.connect(dialog.deleteLater)
            self.copying = dialog
            if years:
                dialog.ask()
            else:
                dialog.outcome.setText(tr("ยังไม่มีแผนของปีอื่นให้คัดลอก"))
            dialog.open()

        session.run(tr("อ่านแผนงาน"), read, show)

    def _look_at_copy(self, from_year: int, to_year: int, choice: CopyChoice) -> None:
        dialog = self.copying

        def look(project: Project, _task: Task) -> CopyLook:
            from tambon_gis.planning.copying import look_at_copy

            return look_at_copy(project, from_year, to_year, choice)

        def show(found: CopyLook) -> None:
            if self.copying is dialog and dialog is not None:
                dialog.show_look(choice, found)

        self._session.run("", look, show, quick=True)

    def _copy(self, from_year: int, to_year: int, choice: CopyChoice) -> None:
        def work(project: Project, _task: Task) -> CopiedPlan:
            from tambon_gis.planning.copying import copy_plan

            return copy_plan(project, from_year, to_year, choice)

        def done(found: CopiedPlan) -> None:
            self._session.tell_done(f"{found.record.label} {tr('แล้ว')}")

        self._session.run(tr("คัดลอกแผน"), work, done)

    # --- warnings -----------------------------------------------------------------------------------------

    def open_warnings(self) -> None:
        """A window of its own, so that the plots of each warning are seen on the map."""
        year_be = self._session.year_be

        def read(project: Project, task: Task) -> tuple[PlanWarning, ...]:
            from tambon_gis.planning.plan_warnings import plan_warnings

            return plan_warnings(project, year_be, task)

        def show(found: tuple[PlanWarning, ...]) -> None:
            dialog = WarningsDialog(found, year_be, self._page.window())
            dialog.plots_wanted.connect(lambda plots: self._session.select(np.array(plots, np.int64)))
            dialog.finished.connect(dialog.deleteLater)
            self.warnings = dialog
            dialog.show()

        self._session.run(tr("อ่านแผนงาน"), read, show)
