"""Keeps results by name in the project and opens them again: the question is kept, not its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from tambon_gis.cartography.result_classes import METHODS
from tambon_gis.project.result_views import (
    ResultView,
    delete_result_view,
    keep_result_view,
    rename_result_view,
    result_views,
)
from ui.look.theme import look
from ui.parts.labels import button_text
from ui.results.model import Order
from ui.words.language import speaker, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project
    from ui.results.desk import ResultsDesk
    from ui.results.dock import ResultsDock
    from ui.results.views_card import ViewsCard
    from ui.session import Session


class ViewsDesk(QObject):
    """Between session, the card of views and the pages."""

    naming_requested = Signal()

    def __init__(self, session: Session, results: ResultsDesk, dock: ResultsDock, card: ViewsCard) -> None:
        super().__init__(card)
        self._session, self._results, self._dock, self._card = session, results, dock, card
        self.views: tuple[ResultView, ...] = ()
        card.keep_requested.connect(self.keep)
        card.open_requested.connect(self.open)
        card.rename_requested.connect(self._rename)
        card.delete_requested.connect(self._delete)
        dock.views_button.clicked.connect(self._open_menu)
        session.project_changed.connect(self._begin)
        session.tables_changed.connect(lambda tables: self._read() if "setting" in tables else None)
        session.journal_changed.connect(self._allow)
        speaker().changed.connect(self._show)

    def _begin(self) -> None:
        self.views = ()
        self._show()
        self._read()

    def _allow(self) -> None:
        project = self._session.project
        self._card.allow_keeping(project is not None and not project.read_only)

    def _read(self) -> None:
        if self._session.is_open:
            self._session.run("", lambda project, _task: result_views(project), self._take, quick=True)

    def _take(self, views: tuple[ResultView, ...]) -> None:
        self.views = views
        self._show()

    def _show(self) -> None:
        self._card.show_views(self.views, self._results.titles)
        self._allow()

    # --- opening and keeping ------------------------------------------------------------------------------

    def open(self, view: ResultView) -> None:
        """Show a page as it was kept; figures are those of today."""
        state = self._results.states.get(view.page)
        if state is None:
            return
        state.order = Order(view.sort_by, view.descending)
        state.words, state.chart, state.map_column = view.words, view.chart, view.map_column
        state.map_method = next((each for each in METHODS if each == view.map_method), METHODS[0])
        state.columns = None if view.columns is None else frozenset(view.columns)
        if view.year_be is not None and view.year_be in self._session.years_be:
            self._session.set_year(view.year_be)
        self._results.open_page(view.page, dict(view.chosen))

    def keep(self, name: str) -> None:
        """Keep what is shown now."""
        state = self._results.state
        view = ResultView(
            name,
            state.page.name,
            dict(state.complete()),
            self._session.year_be if state.page.by_year else None,
            state.words,
            state.order.by,
            state.order.descending,
            None if state.columns is None else tuple(sorted(state.columns)),
            state.chart,
            state.map_column,
            state.map_method,
        )
        told = tr("บันทึกมุมมอง “{name}” แล้ว").format(name=name.strip())
        if self._has(name):
            told = tr("บันทึกทับมุมมอง “{name}” เดิมแล้ว").format(name=name.strip())
        self._run(lambda project: keep_result_view(project, view), told)

    def _rename(self, name: str, new_name: str) -> None:
        told = tr("เปลี่ยนชื่อเป็น “{name}” แล้ว").format(name=new_name.strip())
        if self._has(new_name):
            told = tr("เปลี่ยนชื่อแทนมุมมอง “{name}” เดิมแล้ว").format(name=new_name.strip())
        self._run(lambda project: rename_result_view(project, name, new_name), told)

    def _has(self, name: str) -> bool:
        """Whether a view has that name, which then gives way: people are told, for it can be undone."""
        return any(view.name == " ".join(name.split()) for view in self.views)

    def _delete(self, name: str) -> None:
        told = tr("ลบมุมมอง “{name}” แล้ว").format(name=name)
        self._run(lambda project: delete_result_view(project, name), told)

    def _run(self, work: Callable[[Project], CommandRecord | None], sentence: str) -> None:
        def done(record: CommandRecord | None) -> None:
            if record is not None:
                self._session.tell_done(sentence)

        self._session.run("", lambda project, _task: work(project), done, quick=True)

    def _open_menu(self) -> None:
        menu = self.menu()
        button = self._dock.views_button
        menu.exec(button.mapToGlobal(button.rect().bottomLeft()))
        menu.deleteLater()

    def menu(self) -> QMenu:
        """The views by name, and the way to keep another."""
        menu = QMenu(self._dock)
        titles = self._results.titles
        for view in self.views:
            action = menu.addAction(look().icon("star"), button_text(view.name))
            action.setEnabled(view.page in titles)
            action.triggered.connect(lambda _on, view=view: self.open(view))
        if self.views:
            menu.addSeparator()
        project = self._session.project
        keep = menu.addAction(look().icon("add"), tr("บันทึกมุมมองนี้…"), self.naming_requested.emit)
        keep.setEnabled(project is not None and not project.read_only)
        return menu
