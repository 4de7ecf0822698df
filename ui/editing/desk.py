"""Switches editing on and off, plans what is drawn beside the window, shows it on the card and saves it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal

from layers.map_layer import Hit
from layers.snapping import Place, Snap
from tambon_gis.errors import EditOutdated, ProjectReadOnly
from ui.editing import request as edit_request
from ui.editing.actions import EditActions
from ui.editing.card import EditCard
from ui.editing.overlaps import OverlapSearch
from ui.editing.preview import preview
from ui.editing.request import EditOptions, EditRequest, LiveOverlap
from ui.editing.snapping import Corner, Snapper
from ui.editing.tools import BufferTool, DrawPlotTool, FillGapTool, HoleTool, SplitTool
from ui.editing.vertices import VertexTool
from ui.map.tools.tool_box import RESTING
from ui.session import Session
from ui.words.language import tr

if TYPE_CHECKING:
    from shapely import MultiPolygon

    from tambon_gis.editing.edit import Edit
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task
    from ui.map.canvas import MapCanvas


class EditDesk(QObject):
    """Between session, canvas, card and the commands of editing. Shapes are locked until it is on."""

    switched = Signal(bool)
    card_wanted = Signal(bool)
    saved = Signal()

    def __init__(
        self,
        session: Session,
        canvas: MapCanvas,
        card: EditCard,
        actions: EditActions,
        tell: Callable[[Sequence[Hit]], list[str]],
    ) -> None:
        super().__init__(canvas)
        self._session = session
        self._canvas = canvas
        self._card = card
        self._actions = actions
        self._tell = tell
        self.is_on = False
        self.snapper = Snapper(canvas, self._words_of)
        self._request: EditRequest | None = None
        self._options = EditOptions()
        self._edit: Edit | None = None
        self._asked = 0
        self._is_planning = False
        self._is_saving = False
        self._to_select: list[int] | None = None
        self._search = OverlapSearch(session, canvas.show_tool)
        self.vertices = VertexTool(canvas, self)
        for tool in (DrawPlotTool, SplitTool, HoleTool, BufferTool, FillGapTool):
            canvas.add_tool(tool(canvas, self))
        canvas.add_tool(self.vertices)
        canvas.tool_changed.connect(self._on_tool)
        card.save_requested.connect(self.save)
        card.cancel_requested.connect(self.give_up)
        card.options_changed.connect(self._choose)
        actions.switch.triggered.connect(self.set_on)
        actions.merge.triggered.connect(self.merge)
        session.project_changed.connect(self._begin)
        session.plots_changed.connect(self._on_plots)
        session.selection_changed.connect(self._on_selection)

    # --- on and off ---------------------------------------------------------------------------------------

    def set_on(self, on: bool) -> None:
        """Unlock shapes, or lock them again; what waits on the card is given up. Never where only reading is
        allowed.
        """
        project = self._session.project
        if on and project is not None and project.read_only:
            self._session.refuse(ProjectReadOnly(project=project.name))
            on = False
        on = on and project is not None
        if not on:
            self.give_up()
            if self._canvas.tool in self._actions.tools:
                self._canvas.set_tool(RESTING)
        self.is_on = on
        self._show_state()
        self.switched.emit(on)

    def _begin(self) -> None:
        self._request = self._edit = self._to_select = None
        self.vertices.take_shape(None, None)
        self.set_on(False)

    def _show_state(self) -> None:
        project = self._session.project
        self._actions.switch.setEnabled(project is not None and not project.read_only)
        self._actions.switch.setChecked(self.is_on)
        for action in self._actions.row:
            action.setEnabled(self.is_on)
        self._actions.merge.setEnabled(self.is_on and len(self.chosen) > 1)

    # --- what tools ask -----------------------------------------------------------------------------------

    @property
    def is_pending(self) -> bool:
        return self._request is not None

    @property
    def chosen(self) -> tuple[int, ...]:
        return tuple(self._session.selection.tolist())

    @property
    def overlaps(self) -> tuple[LiveOverlap, ...]:
        return self._search.found

    def look_for_overlaps(self, corners: Sequence[Corner], fid: int | None) -> None:
        self._search.look(tuple(corners), fid)

    def sharpen(self, corner: Corner, done: Callable[[Place], None]) -> None:
        if corner.snap is None:
            done(corner.place)
            return

        def read(project: Project, _task: Task) -> Place:
            return edit_request.sharp_places(project, [corner])[0]

        self._session.run("", read, done, quick=True)

    def ask(self, request: EditRequest) -> None:
        if not self.is_on or self._is_saving:
            return
        goes_on = self._request is not None and self._request.kind == request.kind == "vertices"
        if not goes_on:
            self._options = EditOptions(together=self._options.together)
        self._request = request
        if not goes_on:
            self._card.open(request, self._options, self._named(request.fids))
            self.card_wanted.emit(True)
        self._plan()

    def merge(self) -> None:
        """Make the chosen plots one."""
        if not self.is_pending:
            self.ask(EditRequest("merge", fids=self.chosen))

    def give_up(self) -> None:
        """Take back what waits on the card; nothing of it was written."""
        if self._is_saving:
            return
        was_pending = self.is_pending
        self._close()
        self.vertices.give_up()
        if was_pending:
            self._session.show_sketch(None)

    def _close(self) -> None:
        was_pending = self.is_pending
        self._request = self._edit = None
        self._asked += 1
        self._search.look((), None)
        if was_pending:
            self.card_wanted.emit(False)
        self._canvas.show_tool()

    def _words_of(self, snap: Snap) -> str:
        where = " · ".join(self._tell([Hit(snap.layer, snap.key)])) or snap.layer
        said = tr("จุดมุมของ {what}") if snap.kind == "vertex" else tr("ขอบของ {what}")
        return said.format(what=where)

    def _named(self, fids: Sequence[int]) -> list[tuple[int, str]]:
        plots = self._session.plots
        rows = plots.rows_of(np.array(fids, np.int64))
        return [(int(plots.fids[row]), str(plots.texts["code"][row])) for row in rows.tolist()]

    # --- planning -----------------------------------------------------------------------------------------

    def _choose(self, options: EditOptions) -> None:
        self._options = options
        if self.is_pending:
            self._plan()

    def _plan(self) -> None:
        """Plan what is asked for now; while one plan is under way the newest of the others waits."""
        self._asked += 1
        self._edit = None
        self._card.wait()
        if not self._is_planning:
            self._run_plan()

    def _run_plan(self) -> None:
        request, options, number = self._request, self._options, self._asked
        if request is None:
            return
        self._is_planning = True

        def work(project: Project, _task: Task) -> Edit:
            return edit_request.plan(project, request, options)

        def ended(show: Callable[[], None]) -> None:
            self._is_planning = False
            if number == self._asked and self.is_pending:
                show()
            elif self.is_pending:
                self._run_plan()

        self._session.run(
            "",
            work,
            lambda edit: ended(lambda: self._show_edit(edit)),
            lambda problem: ended(lambda: self._show_problem(problem)),
            quick=True,
        )

    def _show_edit(self, edit: Edit) -> None:
        self._edit = edit
        self._card.show_edit(edit)
        self._session.show_sketch(preview(edit))
        self._canvas.show_tool()

    def _show_problem(self, problem: BaseException) -> None:
        self._card.show_problem(problem)
        self._session.show_sketch(None)
        self._canvas.show_tool()

    # --- saving -------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Write what the card shows as one command."""
        edit = self._edit
        if edit is None or self._is_saving:
            return
        self._is_saving = True
        self._card.wait()

        def work(project: Project, _task: Task) -> CommandRecord:
            from tambon_gis.editing.apply import apply

            return apply(project, edit)

        self._session.run(
            tr("บันทึกรูปแปลง"), work, lambda record: self._on_saved(edit, record), self._on_refused
        )

    def _on_saved(self, edit: Edit, record: CommandRecord) -> None:
        self._is_saving = False
        # A single new plot is what the person wants to see; else all that came of it.
        told = edit.added if len(edit.added) == 1 else (*edit.changed, *edit.added)
        if edit.kind in ("edit_vertices", "cut_hole", "fill_gap", "merge") and not edit.added:
            told = edit.changed[:1]
        self._to_select = [change.fid for change in told]
        self._close()
        self._session.tell_done(f"{record.label} {tr('แล้ว')}")

    def _on_refused(self, problem: BaseException) -> None:
        self._is_saving = False
        self._session.refuse(problem)
        if isinstance(problem, EditOutdated):
            self._plan()
        elif self._edit is not None:
            self._card.show_edit(self._edit)

    def _on_plots(self) -> None:
        """The register was read again: show what was saved, or what waits in the light of what changed."""
        if self._to_select is not None:
            fids, self._to_select = self._to_select, None
            self._session.show_sketch(None)
            self._session.select(np.array(fids, np.int64))
            self.saved.emit()
        elif self.is_pending and not self._is_saving:
            self._plan()
            return
        self._load_shape()

    # --- the chosen plot's corners ------------------------------------------------------------------------

    def _on_tool(self, name: str) -> None:
        if name == VertexTool.name:
            self._load_shape()

    def _on_selection(self) -> None:
        self._show_state()
        self._load_shape()

    def _load_shape(self) -> None:
        """Give the tool of corners the exact shape of the one chosen plot, unless it is at work on one."""
        if self._canvas.tool != VertexTool.name or self.is_pending:
            return
        if len(self.chosen) != 1:
            self.vertices.take_shape(None, None)
            return
        (fid,) = self.chosen

        def read(project: Project, _task: Task) -> MultiPolygon | None:
            return edit_request.read_shape(project, fid)

        def take(shape: MultiPolygon | None) -> None:
            if self.chosen == (fid,) and not self.is_pending:
                self.vertices.take_shape(fid, shape)

        self._session.run("", read, take, quick=True)
