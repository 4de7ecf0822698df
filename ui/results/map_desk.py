"""Colours the map by a result for a while: any column of the table, figures of plots, shapes of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from tambon_gis.answers.written import column_heading
from tambon_gis.cartography.project_layers import PLOTS
from tambon_gis.wording import Phrase
from ui.map.result_layer import ResultLayer, plots_layer, shapes_layer
from ui.notifications import Notice
from ui.parts.labels import button_text
from ui.results.plot_figures import plot_figures
from ui.words.language import speaker, told, tr

if TYPE_CHECKING:
    from layers.vertex_store import VertexStore
    from tambon_gis.answers.table import Column
    from tambon_gis.cartography.result_classes import Method
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task
    from ui.map.desk import MapDesk
    from ui.results.asking import PageState
    from ui.results.desk import ResultsDesk
    from ui.results.dock import ResultsDock
    from ui.results.map_strip import MapStrip
    from ui.results.page import Answer
    from ui.session import Session

# The choice of shapes in place of a column.
SHAPES = "#shapes"


@dataclass(frozen=True, slots=True, eq=False)
class _Made:
    """What a layer was made of: where all is the same it need not be made again."""

    answer: Answer
    column: str
    method: Method
    store: VertexStore


class ResultMapDesk(QObject):
    """Between the pages of results and the map. Nothing of it is kept but in a view that a person names."""

    def __init__(
        self, session: Session, results: ResultsDesk, dock: ResultsDock, maps: MapDesk, strip: MapStrip
    ) -> None:
        super().__init__(strip)
        self._session, self._results, self._dock = session, results, dock
        self._maps, self._strip = maps, strip
        self._made: _Made | None = None
        self._layer: ResultLayer | None = None
        self._number = 0
        results.state_changed.connect(self._follow)
        maps.layers_shown.connect(lambda: self._follow(results.state))
        dock.map_button.clicked.connect(self._open_menu)
        dock.columns_menu.map_requested.connect(self.show_column)
        strip.ended.connect(lambda: self.show_column(""))
        strip.method_chosen.connect(self._choose_method)
        session.project_changed.connect(self._forget)
        speaker().changed.connect(self._retell)

    @property
    def column(self) -> str:
        """The column that the map is coloured by, empty for none."""
        return self._results.state.map_column

    def show_column(self, name: str) -> None:
        """Colour the map by a column of the page that is shown; an empty name ends it."""
        self._results.state.map_column = name
        self._follow(self._results.state)

    def _choose_method(self, method: Method) -> None:
        self._results.state.map_method = method
        self._follow(self._results.state)

    # --- which columns ------------------------------------------------------------------------------------

    def _open_menu(self) -> None:
        menu = self.menu()
        button = self._dock.map_button
        menu.exec(button.mapToGlobal(button.rect().bottomLeft()))
        menu.deleteLater()
        self._dock.map_button.setChecked(bool(self.column))

    def menu(self) -> QMenu:
        """What the map can be coloured by, and the way to end it."""
        menu = QMenu(self._dock)
        answer, shown = self._results.state.answer, self.column
        if answer is None:
            return menu
        language = speaker().language
        for column in mappable(answer):
            action = menu.addAction(button_text(column_heading(column, language, with_area=False)))
            action.setCheckable(True)
            action.setChecked(column.name == shown)
            action.triggered.connect(lambda _on, name=column.name: self.show_column(name))
        if answer.shapes is not None:
            action = menu.addAction(button_text(told(answer.shapes.title)))
            action.setCheckable(True)
            action.setChecked(shown == SHAPES)
            action.triggered.connect(lambda _on: self.show_column(SHAPES))
        if shown:
            menu.addSeparator()
            menu.addAction(tr("เลิกแสดงบนแผนที่"), lambda: self.show_column(""))
        return menu

    # --- making the layer ---------------------------------------------------------------------------------

    def _forget(self) -> None:
        self._number += 1
        self._made = self._layer = None
        self._strip.hide()

    def _follow(self, state: PageState) -> None:
        """The page, its answer, the column or the plots of the map are others: show what belongs to them."""
        answer, name = state.answer, state.map_column
        shown = self._maps.shown(PLOTS)
        self._dock.map_button.setChecked(bool(name))
        if not name or answer is None or shown is None or not _title(answer, name).th:
            if self._layer is not None or not name:
                self._end()
            return
        made = _Made(answer, name, state.map_method, shown.store)
        if self._made is not None and _same(self._made, made):
            self._dim(state)
            return
        if state.is_stale and self._layer is not None:
            self._dim(state)
            return
        self._begin_layer(state, made)

    def _begin_layer(self, state: PageState, made: _Made) -> None:
        self._number += 1
        number, asked, page = self._number, state.asked, state.page
        answer, store, printed = made.answer, made.store, state.printed
        self._made = made
        self._tell(state, note=tr("กำลังวาด…"))

        def work(project: Project, task: Task) -> ResultLayer:
            from tambon_gis.cartography.result_classes import result_classes

            title = _title(answer, made.column)
            shapes = shapes_layer(answer.shapes.shapes) if answer.shapes is not None else None
            if made.column == SHAPES:
                return ResultLayer(title, None, shapes, None)
            assert asked is not None
            column, fids, values = plot_figures(project, page, asked, answer, made.column, task)
            if printed is not None and column in answer.table.columns:
                # With the decimals that the table is printed with.
                column = printed.column(column.name)
            found = result_classes(values, column, title, made.method)
            plots = plots_layer(store, fids, found.classes, found.symbols)
            return ResultLayer(title, plots, None, found.legend)

        def done(layer: ResultLayer) -> None:
            if number == self._number:
                self._layer = layer
                self._maps.lay_over(layer)
                self._tell(self._results.state)

        def refused(problem: BaseException) -> None:
            if number == self._number:
                self._results.state.map_column = ""
                self._end()
            self._session.refuse(problem)

        job = self._session.run(tr("ระบายสีแผนที่ตามผล"), work, done, refused)
        job.stopped.connect(lambda: self._stopped(number))

    def _stopped(self, number: int) -> None:
        if number == self._number:
            self._results.state.map_column = ""
            self._end()
            self._session.notify(Notice("information", tr("หยุดระบายสีแผนที่แล้ว")))

    def _dim(self, state: PageState) -> None:
        """Pale while what it shows is being counted anew."""
        if self._layer is not None and self._layer.is_stale != state.is_stale:
            layer = self._layer
            self._layer = ResultLayer(layer.title, layer.plots, layer.shapes, layer.legend, state.is_stale)
            self._maps.lay_over(self._layer)
        self._tell(state)

    def _end(self) -> None:
        self._number += 1
        had = self._layer is not None
        self._made = self._layer = None
        self._strip.hide()
        self._dock.map_button.setChecked(False)
        if had:
            self._maps.lay_over(None)

    def _retell(self) -> None:
        self._tell(self._results.state)

    def _tell(self, state: PageState, note: str = "") -> None:
        if self._made is None:
            return
        note = note or (tr("กำลังคำนวณใหม่…") if state.is_stale else "")
        title = told(_title(self._made.answer, self._made.column))
        self._strip.show_result(title, self._made.method, classed=self._made.column != SHAPES, note=note)


def mappable(answer: Answer) -> list[Column]:
    """The columns with figures, then the figures of plots beside the table."""
    columns = [column for column in answer.table.shown if column.kind not in ("text", "date")]
    return [*columns, *(each.column for each in answer.plot_values)]


def _title(answer: Answer, name: str) -> Phrase:
    """What the map says that it shows: the column and the table it is of; empty for a column that is gone."""
    if name == SHAPES:
        return answer.shapes.title if answer.shapes is not None else Phrase("", "")
    column = next((each for each in mappable(answer) if each.name == name), None)
    if column is None:
        return Phrase("", "")
    heading, table = column.heading, answer.table.title
    return Phrase(f"{heading.th} · {table.th}", f"{heading.en} · {table.en}")


def _same(one: _Made, other: _Made) -> bool:
    return (
        one.answer is other.answer
        and one.store is other.store
        and (one.column, one.method) == (other.column, other.method)
    )
