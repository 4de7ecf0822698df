"""Asks the engine for what a page of results shows, when it is seen and stale; the newest question wins."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tambon_gis.errors import TambonError
from ui.results.asking import PageState
from ui.results.dock import ResultsDock
from ui.results.page import Asked
from ui.results.pages import result_pages
from ui.session import PLOT_TABLES, WORK_TABLES, Session
from ui.words.language import speaker, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from tambon_gis.answers.table import Table
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task
    from ui.plots.rows import Fids
    from ui.results.action_dialog import ActionDialog
    from ui.results.page import ActionPreview, Answer, ChoiceValue, Control
    from ui.task_runner import Job

# A change of these alone makes no answer stale.
_NO_DATA = frozenset({"setting", "export_log", "journal"})


class ResultsDesk(QObject):
    """Between session and the results dock. Nothing is counted while the dock is out of sight."""

    shown = Signal()
    state_changed = Signal(object)

    def __init__(self, session: Session, dock: ResultsDock) -> None:
        super().__init__(dock)
        self._session = session
        self._dock = dock
        self._pages = result_pages()
        self.states: dict[str, PageState] = {}
        self._name = self._pages[0].name
        self._number = 0
        self._job: Job | None = None
        # What an action would write, while a person looks at it.
        self.dialog: ActionDialog | None = None
        session.project_changed.connect(self._begin)
        session.tables_changed.connect(self._note_change)
        session.plots_changed.connect(self._read_if_seen)
        session.year_changed.connect(self._note_year)
        dock.page_requested.connect(self.show_page)
        dock.chosen.connect(self._choose)
        dock.acted.connect(self._act)
        dock.refresh_requested.connect(self.refresh)
        dock.stop_requested.connect(self.stop)
        dock.became_visible.connect(self._read_if_seen)
        speaker().changed.connect(self._retell)
        self._fill_pages()
        self._begin()

    @property
    def state(self) -> PageState:
        """The page that is shown."""
        return self.states[self._name]

    @property
    def titles(self) -> dict[str, str]:
        """What each page is called, by its name."""
        return {page.name: page.title for page in self._pages}

    def _fill_pages(self) -> None:
        self._dock.show_pages(list(self.titles.items()))

    def _begin(self) -> None:
        """Another project: nothing that was asked of the last one is shown."""
        self._drop_question()
        self.states = {page.name: PageState(page) for page in self._pages}
        self._dock.show_state(self.state)
        self._read_if_seen()

    def _retell(self) -> None:
        """What controls say is in the language they were asked in; answers can be told in both."""
        self._fill_pages()
        for state in self.states.values():
            state.controls = ()
        if self._session.is_open:
            self._ask_controls(self.state, self._show)

    # --- what makes answers stale ---------------------------------------------------------------------------

    def _note_change(self, tables: frozenset[str]) -> None:
        data = tables - _NO_DATA
        for state in self.states.values():
            rests_on = state.page.rests_on
            if data and (not rests_on or data & rests_on):
                state.is_stale = True
        if self.state.is_stale:
            self._show()
            # What changes plots is asked about when the register of plots has been read again.
            if not data & (PLOT_TABLES | WORK_TABLES):
                self._read_if_seen()

    def _note_year(self) -> None:
        for state in self.states.values():
            if state.page.by_year:
                state.is_stale = True
        self._show()

    def refresh(self) -> None:
        """Count again: now when the dock is seen, else when it is next seen."""
        self.state.is_stale = True
        self._read_if_seen()

    # --- choosing -----------------------------------------------------------------------------------------

    def show_page(self, name: str) -> None:
        """Show another subject, as it was left; a name that no page has is ignored."""
        if name in self.states and name != self._name:
            self._drop_question()
            self._name = name
            self._show()
        self._read_if_seen()

    def open_page(self, name: str, chosen: dict[str, ChoiceValue]) -> None:
        """Show a page with all its choices at once, as a kept view has them."""
        self._drop_question()
        self._name = name
        self.state.chosen = dict(chosen)
        self._show()
        self.refresh()

    def _choose(self, name: str, value: ChoiceValue) -> None:
        state = self.state
        # The others stay as they are shown, also where a usual choice would change with this one.
        state.chosen = {**state.complete(), name: value}
        self.refresh()

    def _act(self, place: int) -> None:
        """Do something with the answer that is shown; what it changes is told like any other command."""
        state = self.state
        actions, answer, asked = state.page.actions(), state.answer, state.asked
        if place >= len(actions) or answer is None or asked is None or state.is_stale:
            return
        action = actions[place]

        def act(fids: Fids | None = None) -> None:
            def done(sentence: str) -> None:
                if fids is not None:
                    self._session.select(fids)
                self._session.tell_done(sentence)

            self._session.run(
                action.words, lambda project, task: action.act(project, asked, answer, task), done
            )

        def show(found: ActionPreview) -> None:
            # Whoever chose or changed something meanwhile is not asked about what was there before.
            if self.state.answer is answer and not self.state.is_stale:
                self._open_dialog(found, partial(act, found.fids))

        preview = action.preview
        if preview is None:
            act()
        else:
            self._session.run(action.words, lambda project, task: preview(project, asked, answer, task), show)

    def _open_dialog(self, found: ActionPreview, act: Callable[[], None]) -> None:
        from ui.results.action_dialog import ActionDialog

        self.dialog = ActionDialog(found, self._dock.window())
        self.dialog.accepted.connect(act)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self._session.project_changed.connect(self.dialog.reject)
        self.dialog.open()

    def stop(self) -> None:
        """Leave what is being counted; the button that counts again stays."""
        if self._job is not None:
            self._job.stop()

    # --- asking -------------------------------------------------------------------------------------------

    def _drop_question(self) -> None:
        self._number += 1
        if self._job is not None:
            self._job.stop()
            self._job = None

    def _read_if_seen(self) -> None:
        # The register comes first: it makes the shares of soil that all counting rests on.
        ready = self._session.is_open and self._session.plots.register is not None
        if ready and self.state.is_stale and self._dock.isVisible():
            self._drop_question()
            state = self.state
            self._ask_controls(state, lambda: self._ask(state))
            self._show(busy=True)

    def _ask_controls(self, state: PageState, then: Callable[[], None]) -> None:
        page, year_be, number = state.page, self._session.year_be, self._number
        chosen = dict(state.chosen)

        def work(project: Project, _task: Task) -> tuple[Control, ...]:
            # What can be chosen may depend on what is chosen, which is known when the first has been told.
            first = page.controls(project, Asked(year_be, chosen))
            complete = PageState(page, chosen, first).complete()
            return page.controls(project, Asked(year_be, complete)) if first else first

        def done(controls: tuple[Control, ...]) -> None:
            state.controls = controls
            if number == self._number:
                then()

        self._session.run("", work, done, self._refused, quick=True)

    def _ask(self, state: PageState) -> None:
        page, number = state.page, self._number
        asked = Asked(self._session.year_be, state.complete())
        self._show(busy=True)

        def work(project: Project, task: Task) -> tuple[Answer, Table]:
            from tambon_gis.answers.rounding import rounded
            from tambon_gis.freed_memory import hand_back

            answer = page.answer(project, asked, task)
            printed = rounded(answer.table)
            if answer.charts:
                # Loading what draws them takes longer than the window may be held up.
                import_module("ui.results.drawing")
            hand_back()
            return answer, printed

        def done(found: tuple[Answer, Table]) -> None:
            if number != self._number:
                return
            self._job = None
            state.answer, state.printed = found
            state.asked, state.is_stale = asked, False
            self._show()
            self.shown.emit()

        job = self._session.run(
            tr("คำนวณ{page}").format(page=page.title),
            work,
            done,
            lambda problem: self._refuse(number, problem),
        )
        job.stopped.connect(lambda: self._stop(number))
        self._job = job

    def _refused(self, problem: BaseException) -> None:
        self._refuse(self._number, problem)

    def _refuse(self, number: int, problem: BaseException) -> None:
        """A declared problem stands where the table would; others are for whoever helps."""
        if number != self._number:
            return
        self._job = None
        if isinstance(problem, TambonError):
            language = speaker().language
            told = f"{problem.told(language)}\n{problem.advice(language)}".strip()
            self._dock.show_state(self.state, refusal=told)
        else:
            self._show()
            self._session.refuse(problem)

    def _stop(self, number: int) -> None:
        if number == self._number:
            self._job = None
            self._show()

    def _show(self, *, busy: bool = False) -> None:
        self._dock.has_plots = len(self._session.plots) > 0
        self._dock.show_state(self.state, busy=busy or self._job is not None)
        self.state_changed.emit(self.state)
