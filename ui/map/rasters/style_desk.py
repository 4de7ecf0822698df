"""Opens the dialog for the look of a raster, shows what is tried on the map, keeps what is chosen."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.map.rasters.panel import RasterPanel
from ui.session import Session
from ui.words.language import speaker, tr

if TYPE_CHECKING:
    from tambon_gis.cartography.raster_symbology import ClassColour, RasterStyle
    from tambon_gis.project.project import Project
    from tambon_gis.rasters.raster_on_map import RasterOnMap
    from tambon_gis.tasks import Task
    from ui.map.rasters.desk import RasterDesk
    from ui.map.rasters.style_dialog import RasterStyleDialog
    from ui.task_runner import Job

_EDGE_PX, _BELOW_PX = 16, 100


class RasterStyleDesk(QObject):
    """Between panel, dialog and project. While a dialog is open the map shows what is tried in it."""

    def __init__(self, session: Session, panel: RasterPanel, desk: RasterDesk) -> None:
        super().__init__(desk)
        self._session = session
        self._panel = panel
        self._desk = desk
        self._dialog: RasterStyleDialog | None = None
        self._job: Job | None = None
        panel.style_requested.connect(self.open)

    @property
    def is_open(self) -> bool:
        return self._dialog is not None

    def open(self, key: int) -> RasterStyleDialog | None:
        """Open the dialog for a raster that is shown."""
        from ui.map.rasters.style_dialog import RasterStyleDialog

        raster = self._desk.find(key)
        if raster is None or raster.ground is None or self.is_open:
            return None
        ground, before = raster.ground, raster.ground.style
        dialog = self._dialog = RasterStyleDialog(ground, self._panel.window())
        dialog.style_tried.connect(partial(self.try_style, key))
        dialog.view_limits_requested.connect(partial(self._ask_limits, ground))
        dialog.codes_requested.connect(partial(self._ask_codes, ground))
        dialog.own_classes_requested.connect(partial(self._ask_own_classes, ground))
        dialog.accepted.connect(lambda: self.store_style(key, dialog.style_chosen()))
        dialog.rejected.connect(lambda: self.try_style(key, before))
        dialog.finished.connect(lambda _result: self._close())
        dialog.open()
        # Beside the map as far as there is room: what is tried is to be seen.
        window = self._panel.window().frameGeometry()
        dialog.move(window.right() - dialog.width() - _EDGE_PX, window.top() + _BELOW_PX)
        return dialog

    def _close(self) -> None:
        self._stop_looking()
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
        # What was said of the rasters meanwhile has been passed over.
        self._desk.read()

    def close(self) -> None:
        """Close what is open: its raster is gone."""
        if self._dialog is not None:
            self._dialog.reject()

    def try_style(self, key: int, style: RasterStyle) -> None:
        """Show a raster so; the project keeps what it has."""
        raster = self._desk.find(key)
        if raster is not None and raster.ground is not None and raster.ground.style != style:
            self._desk.show_styled(key, replace(raster.ground, style=style))

    def store_style(self, key: int, style: RasterStyle) -> None:
        """Keep the look in the project; one that is open for reading refuses."""
        from tambon_gis.rasters.raster_on_map import store_style

        raster = self._desk.find(key)
        if raster is None:
            return
        self.try_style(key, style)
        self._desk.keep(lambda project: store_style(project, key, raster.name, style))

    # --- what the dialog asks for -------------------------------------------------------------------------

    def _ask_limits(self, ground: RasterOnMap, style: RasterStyle) -> None:
        kept, box, dialog = self._desk.kept, self._desk.seen_box, self._dialog
        if kept is None:
            return

        def work(_project: Project, task: Task) -> tuple[float, ...] | None:
            from tambon_gis.rasters.view_stretch import limits_in

            return limits_in(ground, style, box, asker=kept, task=task)

        def done(limits: tuple[float, ...] | None) -> None:
            if dialog is not None and dialog is self._dialog:
                dialog.show_limits(limits)

        self._session.run("", work, done, self._refuse, quick=True)

    def _ask_own_classes(self, ground: RasterOnMap) -> None:
        dialog = self._dialog

        def work(_project: Project, _task: Task) -> tuple[ClassColour, ...]:
            from tambon_gis.rasters.own_classes import own_classes

            return own_classes(ground.raster)

        def done(classes: tuple[ClassColour, ...]) -> None:
            if dialog is None or dialog is not self._dialog:
                return
            if classes:
                dialog.show_classes(classes)
            else:
                dialog.show_message(tr("ไฟล์นี้ไม่มีจานสีหรือชื่อของรหัส (.aux.xml .vat.dbf หรือ .clr ข้างไฟล์)"))

        self._session.run("", work, done, self._refuse, quick=True)

    def _ask_codes(self, ground: RasterOnMap, band: int) -> None:
        """Look at every pixel; asked again while it goes on, stop it."""
        kept, dialog = self._desk.kept, self._dialog
        if self._job is not None or kept is None or dialog is None:
            self._stop_looking()
            return
        known = dialog.classes.classes()

        def work(_project: Project, task: Task) -> tuple[ClassColour, ...] | None:
            from tambon_gis.rasters.own_classes import classes_of, codes_present

            codes = codes_present(ground.raster, band, asker=kept, task=task)
            return None if codes is None else classes_of({*codes, *(each.value for each in known)}, known)

        def done(classes: tuple[ClassColour, ...] | None) -> None:
            self._job = None
            if dialog is not self._dialog:
                return
            if classes is None:
                dialog.show_message(tr("ภาพนี้มีมากกว่า 256 ค่า ให้ใช้ “ไล่สีตามค่า”"))
            else:
                dialog.show_classes(classes)

        def progress(share: float) -> None:
            if dialog is self._dialog and self._job is not None:
                percent = f"{share:.0%}"
                dialog.show_message(tr("กำลังหาทุกรหัส {percent} กดอีกครั้งเพื่อหยุด").format(percent=percent))

        self._job = self._session.run(tr("หาทุกรหัสในภาพ"), work, done, self._refuse)
        self._job.progressed.connect(progress)

    def _stop_looking(self) -> None:
        if self._job is not None:
            self._job.stop()
            self._job = None
            if self._dialog is not None:
                self._dialog.show_message("")

    def _refuse(self, problem: BaseException) -> None:
        """Tell in the dialog, where it is seen, what stands against an answer."""
        from tambon_gis.errors import TambonError

        self._job = None
        if self._dialog is not None and isinstance(problem, TambonError):
            language = speaker().language
            self._dialog.show_message(f"{problem.told(language)} {problem.advice(language)}")
        else:
            self._session.refuse(problem)
