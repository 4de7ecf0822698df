"""Switches editing on and off, plans what is drawn beside the window, shows it on the card and saves it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from layers.map_layer import Hit
from layers.snapping import Place, Snap
from tambon_gis.cartography.project_layers import REFERENCE, layer_name
from tambon_gis.errors import EditOutdated, ProjectReadOnly
from ui.editing import request as edit_request
from ui.editing.actions import EditActions
from ui.editing.card import EditCard
from ui.editing.chosen_shapes import ChosenShapes
from ui.editing.layer_box import PEERS, EditLayer, LayerBox
from ui.editing.layer_desk import LayerDesk
from ui.editing.moving import MoveTool
from ui.editing.overlaps import OverlapSearch
from ui.editing.preview import preview
from ui.editing.request import EditOptions, EditRequest, LiveOverlap, LiveQuestion
from ui.editing.snapping import Corner, Snapper
from ui.editing.tools import BufferTool, DrawPlotTool, FillGapTool, HoleTool, SplitTool
from ui.editing.vertices import VertexTool
from ui.map.tools.tool_box import RESTING
from ui.session import Session
from ui.words.language import tr

if TYPE_CHECKING:
    from tambon_gis.editing.edit import Edit
    from tambon_gis.editing.steps import Step
    from tambon_gis.editing.vertices import Move
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task
    from ui.map.canvas import MapCanvas
    from ui.map.desk import MapDesk


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
        map_desk: MapDesk,
        box: LayerBox,
    ) -> None:
        super().__init__(canvas)
        self._session = session
        self._canvas = canvas
        self._card = card
        self._actions = actions
        self._map_desk = map_desk
        self._layers = LayerDesk(session, map_desk, box)
        self.is_on = False
        self.snapper = Snapper(canvas, self._words_of)
        self._request: EditRequest | None = None
        self._options = EditOptions()
        self._edit: Edit | None = None
        self._asked = 0
        self._is_planning = False
        self._is_saving = False
        self._to_select: list[int] | None = None
        self._saves_when_planned = False
        self._search = OverlapSearch(session, canvas.show_tool)
        self.vertices = VertexTool(canvas, self)
        for tool in (DrawPlotTool, SplitTool, HoleTool, BufferTool, FillGapTool):
            canvas.add_tool(tool(canvas, self))
        self.moving = MoveTool(canvas, self)
        canvas.add_tool(self.vertices)
        canvas.add_tool(self.moving)
        self._shapes = ChosenShapes(session, canvas, self, self.vertices, self.moving)
        # As the key works on everything else that is chosen; where corners are chosen it is theirs.
        self._delete_key = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), canvas)
        self._delete_key.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._delete_key.activated.connect(self.remove)
        # Tools of editing hear it themselves; a question that came from a button has none in hand.
        self._escape_key = QShortcut(QKeySequence(QKeySequence.StandardKey.Cancel), canvas)
        self._escape_key.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._escape_key.activated.connect(self.give_up)
        canvas.tool_changed.connect(self._on_tool)
        card.save_requested.connect(self.save)
        card.cancel_requested.connect(self.give_up)
        card.options_changed.connect(self._choose)
        actions.switch.triggered.connect(self.set_on)
        actions.merge.triggered.connect(self.merge)
        actions.remove.triggered.connect(self.remove)
        session.project_changed.connect(self._begin)
        session.plots_changed.connect(lambda: self._on_read(plots=True))
        map_desk.layers_shown.connect(lambda: self._on_read(plots=False))
        map_desk.picking.changed.connect(self._on_selection)
        self._layers.about_to_change.connect(self.give_up)
        self._layers.changed.connect(self._on_layer)

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
        if on:
            self._layers.begin()
        else:
            self._layers.end()
        self._show_state()
        self.switched.emit(on)

    def _begin(self) -> None:
        self._request = self._edit = self._to_select = None
        self._shapes.forget()
        self.set_on(False)

    def _show_state(self) -> None:
        project = self._session.project
        self._actions.switch.setEnabled(project is not None and not project.read_only)
        self._actions.switch.setChecked(self.is_on)
        for action in self._actions.row:
            action.setEnabled(self.is_on)
        self._actions.merge.setEnabled(self.is_on and len(self.chosen) > 1)
        self._actions.remove.setEnabled(self.is_on and bool(self.chosen))
        self._delete_key.setEnabled(self._actions.remove.isEnabled() and self._canvas.tool != VertexTool.name)
        self._escape_key.setEnabled(self.is_pending and self._canvas.tool not in self._actions.tools)

    # --- what tools ask -----------------------------------------------------------------------------------

    @property
    def is_pending(self) -> bool:
        return self._request is not None

    @property
    def layer(self) -> EditLayer:
        """The layer whose shapes are edited."""
        return self._layers.layer

    @property
    def chosen(self) -> tuple[int, ...]:
        return tuple(self._map_desk.picking.chosen.tolist())

    @property
    def overlaps(self) -> tuple[LiveOverlap, ...]:
        return self._search.found

    def watch_outline(self, corners: Sequence[Corner]) -> None:
        peer = dict(self._fresh_options().given).get(PEERS.get(self.layer.table, ""))
        asked = LiveQuestion(self.layer.table, tuple(corners), peer=peer)
        self._search.look(asked if len(corners) >= 3 else None)

    def watch_steps(self, fid: int, steps: Sequence[Step]) -> None:
        together = self._options.together
        self._search.look(LiveQuestion(self.layer.table, (), fid, tuple(steps), together))

    def watch_shift(self, fids: Sequence[int], move: Move) -> None:
        self._search.look(LiveQuestion(self.layer.table, (), fids=tuple(fids), shift=move))

    def watch_nothing(self) -> None:
        self._search.look(None)

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
        before = self._request.kind if self._request is not None else ""
        goes_on = before == request.kind and before in ("vertices", "move")
        if not goes_on:
            self._options = self._fresh_options()
        self._request = request
        if not goes_on:
            named = self._named(request.fids) if request.kind in ("merge", "gap") else []
            self._card.open(request, self._options, named, self.layer)
            self.card_wanted.emit(True)
            self._show_state()
        self._plan()

    def merge(self) -> None:
        """Make the chosen plots one."""
        if not self.is_pending:
            self.ask(EditRequest("merge", fids=self.chosen, layer=self.layer.table))

    def remove(self) -> None:
        """Ask on the card whether the chosen shapes are to be deleted, with all that goes along."""
        if not self.is_pending and self.chosen:
            self.ask(EditRequest("delete", fids=self.chosen, layer=self.layer.table))

    def take_back(self) -> bool:
        """Give up what waits on the card, for undo; whether there was anything."""
        was_pending = self.is_pending
        self.give_up()
        return was_pending

    def _fresh_options(self) -> EditOptions:
        """What is asked for before anybody chose: what all rows of the layer have, and the kind used last."""
        given = dict(self.layer.fixed)
        if self.layer.table == "boundary":
            given["kind"] = dict(self._options.given).get("kind", "village")
        return EditOptions(given=tuple(given.items()), together=self._options.together)

    def give_up(self) -> None:
        """Take back what waits on the card; nothing of it was written."""
        if self._is_saving:
            return
        was_pending = self.is_pending
        self._close()
        self.vertices.give_up()
        self.moving.give_up()
        if was_pending:
            self._session.show_sketch(None)

    def _close(self) -> None:
        was_pending = self.is_pending
        self._request = self._edit = None
        self._asked += 1
        self._saves_when_planned = False
        self._search.look(None)
        if was_pending:
            self.card_wanted.emit(False)
            self._show_state()
        self._canvas.show_tool()

    def _words_of(self, snap: Snap) -> str:
        where = " · ".join(self._map_desk.tell([Hit(snap.layer, snap.key)])) or snap.layer
        said = tr("จุดมุมของ {what}") if snap.kind == "vertex" else tr("ขอบของ {what}")
        return said.format(what=where)

    def _named(self, fids: Sequence[int]) -> list[tuple[int, str]]:
        if not self.layer.is_plots:
            found = [(fid, self._map_desk.told_of(Hit(self.layer.name, fid))) for fid in fids]
            return [(fid, told[1] or "—") for fid, told in found if told is not None]
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
        saves, self._saves_when_planned = self._saves_when_planned, False
        # What the last word on the card brought up is to be seen first.
        if saves and not edit.needs_a_look and self._card.save.isEnabled():
            self.save()

    def _show_problem(self, problem: BaseException) -> None:
        self._saves_when_planned = False
        self._card.show_problem(problem)
        self._session.show_sketch(None)
        self._canvas.show_tool()

    # --- saving -------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Write what the card shows as one command; what was typed just now is planned first."""
        self._card.choices.fields.flush()
        edit = self._edit
        self._saves_when_planned = edit is None and self.is_pending
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
        if self.layer.name == REFERENCE:
            # What was drawn began a layer; the map reads it in a moment.
            self._layers.take(EditLayer(layer_name(REFERENCE, str(edit.shapes[0].cells["layer_name"]))))
        self._session.tell_done(f"{record.label} {tr('แล้ว')}")

    def _on_refused(self, problem: BaseException) -> None:
        self._is_saving = False
        self._session.refuse(problem)
        if isinstance(problem, EditOutdated):
            self._plan()
        elif self._edit is not None:
            self._card.show_edit(self._edit)

    def _on_read(self, *, plots: bool) -> None:
        """The layer was read again: show what was saved, or what waits in the light of what changed."""
        if plots != self.layer.is_plots:
            return
        if self._to_select is not None:
            fids, self._to_select = self._to_select, None
            self._session.show_sketch(None)
            self._map_desk.picking.take(np.array(fids, np.int64))
            if plots:
                self.saved.emit()
        elif self.is_pending and not self._is_saving:
            self._plan()
            return
        self._shapes.load()

    # --- the chosen shapes ----------------------------------------------------------------------------------

    def _on_tool(self) -> None:
        self._show_state()
        self._shapes.load()

    def _on_layer(self) -> None:
        self._shapes.forget()
        self._actions.name_for(plots=self.layer.is_plots)
        self._show_state()
        self._canvas.show_tool()

    def _on_selection(self) -> None:
        request = self._request
        asks_of_chosen = request is not None and request.kind in ("merge", "delete")
        # The question was about what was chosen; an answer to it must not surprise.
        if request is not None and asks_of_chosen and set(request.fids) != set(self.chosen):
            self.give_up()
        self._show_state()
        self._shapes.load()
