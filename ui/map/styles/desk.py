"""Carries out what the layers panel asks for: styles, removal, and what is kept of order and visibility."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from tambon_gis.cartography import project_layers
from tambon_gis.cartography.project_layers import WORK, part_of, plain_title, settings_of, table_of
from tambon_gis.project.layer_removal import Removal, planned_removal, remove_layer
from ui.map.styles.dialog import KINDS, StyleDialog
from ui.map.styles.favourite_desk import FavouriteDesk
from ui.map.styles.transfer import StyleTransfer
from ui.notifications import Notice
from ui.session import Session
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.cartography.layer_style import LayerStyle, StyleKind
    from tambon_gis.cartography.map_looks import Look
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task
    from ui.map.desk import MapDesk
    from ui.map.layers_panel import LayersPanel


class StyleDesk(QObject):
    """Between layers panel, style dialog and project; lives with the desk of the map.

    A project that is open for reading shows ticks and order as they are put, and keeps nothing.
    """

    table_requested = Signal()

    def __init__(self, session: Session, panel: LayersPanel, desk: MapDesk) -> None:
        super().__init__(desk)
        self._session = session
        self._panel = panel
        self._desk = desk
        self._asked = 0
        # While more is on its way to the file, what the file says is older than what is shown.
        self.pending = 0
        session.project_changed.connect(self._begin)
        panel.style_requested.connect(self.open)
        self.favourites = FavouriteDesk(session, self)
        self.transfer = StyleTransfer(session, panel, desk, self.keep_style)
        panel.removal_requested.connect(self.ask_removal)
        panel.table_requested.connect(lambda _name: self.table_requested.emit())

    def _begin(self) -> None:
        # What was on its way to the last project does not answer any more.
        self.pending = 0

    @property
    def _keeps(self) -> bool:
        return self._session.is_open and not self._session.require().read_only

    def keep_visible(self, name: str, *, visible: bool) -> None:
        if self._keeps:
            self._run(lambda project: project_layers.save_visible(project, name, visible=visible))

    def keep_order(self, order: tuple[str, ...]) -> None:
        if self._keeps:
            self._run(lambda project: project_layers.save_order(project, order))

    def keep_style(self, name: str, style: LayerStyle) -> None:
        """Keep the style; the map follows what the project says. A read-only project refuses."""
        self._run(lambda project: project_layers.save_style(project, name, style))

    def _run(self, save: Callable[[Project], CommandRecord | None]) -> None:
        self.pending += 1
        self._session.run(
            tr("เก็บรูปแบบแผนที่"), lambda project, _task: save(project), self._kept_it, self._refused
        )

    def _kept_it(self, _record: CommandRecord | None) -> None:
        self.pending -= 1

    def _refused(self, problem: BaseException) -> None:
        self.pending -= 1
        self._session.refuse(problem)

    # --- the dialog ---------------------------------------------------------------------------------------

    def open(self, name: str) -> StyleDialog | None:
        """Open the dialog for a layer of the map."""
        shown = self._desk.shown(name)
        if shown is None:
            return None
        shape = "line" if name == "boundary" else shown.store.kind
        title, style = told(plain_title(name)), self._desk.kept.style(name)
        # Work has the colours of its interventions everywhere; it can be made fainter, no more.
        kinds: tuple[StyleKind, ...] = ("standard",) if name == WORK else KINDS
        shape = "line" if name == WORK else shape
        dialog = StyleDialog(table_of(name), title, style, shape, self._panel.window(), kinds=kinds)
        dialog.look_requested.connect(lambda style: self._preview(name, style, dialog))
        dialog.style_chosen.connect(lambda style: self.keep_style(name, style))
        dialog.finished.connect(dialog.deleteLater)
        self.favourites.serve(dialog, table_of(name))
        dialog.open()
        return dialog

    def _preview(self, name: str, style: LayerStyle, dialog: StyleDialog) -> None:
        self._asked = asked = self._asked + 1
        year_be = self._session.year_be

        def work(project: Project, task: Task) -> Look:
            return self._desk.reader(project).preview(name, style, year_be, task)

        def show(look: Look) -> None:
            # An answer to an older question, or to a dialog that is gone, says nothing any more.
            if asked == self._asked and isValid(dialog) and dialog.isVisible():
                dialog.show_look(look)

        self._session.run(tr("เตรียมสัญลักษณ์"), work, show)

    # --- taking a layer out -------------------------------------------------------------------------------

    def ask_removal(self, name: str) -> None:
        """Say what would go and ask; refused where work hangs on the layer."""

        def plan(project: Project, _task: Task) -> Removal:
            return planned_removal(
                project, table_of(name), plain_title(name), part=part_of(name), settings=settings_of(name)
            )

        self._session.run(tr("ดูสิ่งที่จะลบ"), plan, self._confirm)

    def _confirm(self, removal: Removal) -> None:
        self._session.notify(
            Notice(
                "attention",
                told(removal.sentence),
                action=tr("ลบชั้นข้อมูล"),
                act=lambda: self._remove(removal),
            )
        )

    def _remove(self, removal: Removal) -> None:
        def tell(_record: CommandRecord) -> None:
            self._session.tell_done(tr("ลบชั้นข้อมูล “{layer}” แล้ว").format(layer=told(removal.title)))

        self._session.run(tr("ลบชั้นข้อมูล"), lambda project, _task: remove_layer(project, removal), tell)
