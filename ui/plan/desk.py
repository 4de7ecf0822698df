"""Between the session and the page of the plan: reads the year's plan, and does what is wanted with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tambon_gis.planning.moves import BACK, Status
from tambon_gis.planning.steps import Step
from ui.plan.action_bar import STEPS
from ui.plan.cards import Card
from ui.plan.page import TARGETS, PlanPage
from ui.plan.step_dialog import StepDialog
from ui.plan.targets_dialog import TargetsDialog
from ui.session import NO_FIDS, Session
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Ints
    from tambon_gis.analysis.targets.progress import Progress
    from tambon_gis.planning.plan_blocks import PlanBlocks
    from tambon_gis.planning.steps import StepDone, StepLook
    from tambon_gis.planning.target_grid import TargetGrid
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project
    from tambon_gis.project.target_cells import TargetCell
    from tambon_gis.tasks import Task

# What the plan and its warnings are made of; a change of anything else leaves them as they are.
PLAN_TABLES = frozenset(
    {
        "assignment",
        "intervention",
        "plot",
        "boundary",
        "place",
        "household",
        "work_area",
        "treated_area",
        "partner",
        "budget_line",
        "target",
        "tenure",
    }
)
# Steps that say all by themselves; the others ask for a day or a reason.
_AT_ONCE: tuple[Status, ...] = ("approved", "in_progress")


class PlanDesk(QObject):
    """What is not seen is not read."""

    def __init__(self, session: Session, page: PlanPage) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self._stale = {"plan", "targets"}
        self.step_dialog: StepDialog | None = None
        self.targets_dialog: TargetsDialog | None = None
        session.project_changed.connect(self._begin)
        session.year_changed.connect(self._begin)
        session.tables_changed.connect(self._note)
        session.plots_changed.connect(self._read)
        page.seen.connect(self._read)
        page.view_changed.connect(self._read)
        page.cards_chosen.connect(self._select)
        page.calendar.move_requested.connect(self._move_cards)
        page.bar.month_requested.connect(lambda month: self._move_cards(page.chosen(), month))
        page.bar.step_requested.connect(self.begin_step)
        page.targets.set_wanted.connect(self.open_targets)
        page.set_targets.triggered.connect(self.open_targets)

    # --- reading ------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Another project or another year."""
        self._stale = {"plan", "targets"}
        self._page.show_plan(None)
        self._page.targets.show_progress(None)
        project = self._session.project
        may_change = project is not None and not project.read_only
        self._page.calendar.grid.may_change = may_change
        self._page.bar.may_change = may_change
        for action in (self._page.off_plots, self._page.copy_plan):
            action.setEnabled(may_change)
        self._read()

    def _note(self, tables: frozenset[str]) -> None:
        if tables & PLAN_TABLES:
            self._stale |= {"plan", "targets"}
        self._read()

    def _read(self) -> None:
        """Read what is seen and stale."""
        session = self._session
        # The plan rests on the areas of plots: their register comes when the first picture is there.
        if not session.is_open or not self._page.isVisible() or session.plots.register is None:
            return
        year_be = session.year_be
        if self._page.view != TARGETS and "plan" in self._stale:
            self._stale.discard("plan")

            def read(project: Project, task: Task) -> PlanBlocks:
                from tambon_gis.planning.plan_blocks import plan_blocks

                return plan_blocks(project, year_be, task)

            def warn(project: Project, task: Task) -> tuple[int, int]:
                from tambon_gis.planning.plan_warnings import plan_warnings

                return year_be, len(plan_warnings(project, year_be, task))

            session.run(tr("อ่านแผนงาน"), read, self._show_plan)
            session.run("", warn, self._show_warnings)
        if self._page.view == TARGETS and "targets" in self._stale:
            self._stale.discard("targets")

            def read_targets(project: Project, task: Task) -> Progress:
                from tambon_gis.analysis.targets.progress import progress

                return progress(project, year_be, as_of=date.today(), by="project", task=task)

            session.run(tr("อ่านเป้าหมาย"), read_targets, self._show_progress)

    def _show_plan(self, found: PlanBlocks) -> None:
        if found.year_be == self._session.year_be:
            self._page.show_plan(found)

    def _show_warnings(self, found: tuple[int, int]) -> None:
        year_be, count = found
        if year_be == self._session.year_be:
            self._page.show_warnings(count)

    def _show_progress(self, found: Progress) -> None:
        if found.year_be == self._session.year_be:
            self._page.targets.show_progress(found)

    # --- choosing -----------------------------------------------------------------------------------------

    def _select(self, cards: Sequence[Card]) -> None:
        if cards:
            self._session.select(Card.all_of(cards).plots)

    # --- changing -----------------------------------------------------------------------------------------

    def _move_cards(self, cards: Sequence[Card], month: int) -> None:
        """Plan the works that are not done for another month, by one command."""
        keys = Card.all_of(cards).open_keys if cards else NO_FIDS
        if not len(keys):
            return
        year_be = self._session.year_be

        def move(project: Project, _task: Task) -> CommandRecord | None:
            from tambon_gis.planning.changes import move_to_month

            return move_to_month(project, keys, year_be, month)

        self._session.run(tr("เลื่อนแผน"), move, self._tell_changed)

    def begin_step(self, step: str) -> None:
        """Take a step with what is chosen; ``back`` leads to the state before."""
        cards = self._page.chosen()
        if not cards:
            return
        whole = Card.all_of(cards)
        if step == "back":
            (status,) = whole.counts() if len(whole.counts()) == 1 else (None,)
            if status is None or status not in BACK:
                return
            to, keys, reason = BACK[status], whole.keys, True
        else:
            to = next(one for one in STEPS if one == step)
            keys, reason = whole.keys, to == "cancelled"
        wanted = Step(date.today(), to=to, reason="?" if reason else None)
        if to in _AT_ONCE and not reason:
            self.take(keys, wanted)
            return

        def look(project: Project, _task: Task) -> StepLook:
            from tambon_gis.planning.steps import look_at_step

            return look_at_step(project, keys, wanted)

        def ask(found: StepLook) -> None:
            dialog = StepDialog(to, found, needs_reason=reason, parent=self._page.window())
            dialog.step_wanted.connect(lambda step: self.take(keys, step))
            dialog.finished.connect(dialog.deleteLater)
            self.step_dialog = dialog
            dialog.open()

        self._session.run(tr("อ่านแผนงาน"), look, ask, quick=True)

    def take(self, keys: Ints, step: Step) -> None:
        def work(project: Project, _task: Task) -> StepDone:
            from tambon_gis.planning.steps import take_step

            return take_step(project, keys, step, only_ready=True)

        def done(found: StepDone) -> None:
            words = f"{found.record.label} {tr('แล้ว')}"
            if found.refused:
                left = tr("%Ln งานคงเดิม", len(found.refused))
                words = f"{words} · {left}: {told(found.refused[0].why)}"
            self._session.tell_done(words)

        self._session.run(tr("เปลี่ยนสถานะของงาน"), work, done)

    def _tell_changed(self, record: CommandRecord | None) -> None:
        if record is not None:
            self._session.tell_done(f"{record.label} {tr('แล้ว')}")

    # --- targets ------------------------------------------------------------------------------------------

    def open_targets(self) -> None:
        """Read the targets of the year and open their cells."""
        session = self._session
        if not session.is_open:
            return
        year_be = session.year_be

        def read(project: Project, _task: Task) -> TargetGrid:
            from tambon_gis.planning.target_grid import target_grid

            return target_grid(project, year_be)

        session.run(tr("อ่านเป้าหมาย"), read, self._open_targets)

    def _open_targets(self, grid: TargetGrid) -> None:
        may_change = not self._session.require().read_only
        dialog = TargetsDialog(grid, may_change=may_change, parent=self._page.window())
        dialog.save_requested.connect(lambda cells: self._save_targets(grid.year_be, cells))
        dialog.finished.connect(dialog.deleteLater)
        self.targets_dialog = dialog
        dialog.open()

    def _save_targets(self, year_be: int, cells: dict[TargetCell, float | None]) -> None:
        def work(project: Project, _task: Task) -> CommandRecord | None:
            from tambon_gis.project.target_cells import set_target_cells

            return set_target_cells(project, year_be, cells)

        self._session.run(tr("บันทึกเป้าหมาย"), work, self._tell_changed)
