"""Keeps the rasters of map and panel in step with the project: which are shown, in which order, why not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from layers.map_view import Extent
from layers.raster_layer import RasterLayer, RasterReader
from tambon_gis.errors import RasterChanged, SourceMissing
from tambon_gis.freed_memory import hand_back
from tambon_gis.rasters.kept_reader import KeptReader
from ui.map.canvas import MapCanvas
from ui.map.rasters.file_desk import RasterFileDesk
from ui.map.rasters.panel import RasterPanel
from ui.map.rasters.style_desk import RasterStyleDesk
from ui.notifications import Notice
from ui.session import Session
from ui.words.language import speaker, told, tr

if TYPE_CHECKING:
    from tambon_gis.cartography.colour_vision import Vision
    from tambon_gis.errors import TambonError
    from tambon_gis.project.project import Project
    from tambon_gis.rasters.raster_on_map import RasterOnMap
    from tambon_gis.rasters.value_at import RasterValue
    from tambon_gis.tasks import Task
    from ui.map.rasters.reading import ShownRaster

# Tiles come faster than pictures are worth painting.
_PAUSE_MS = 60
# Whoever compares a photograph with the plots on it ticks it off and on again.
_FORGET_MS = 30_000


class RasterDesk(QObject):
    """Between session, canvas and the panel of rasters. ``laid`` carries what lies under the layers now.

    A project that is open for reading shows ticks and order as they are put, and keeps nothing.
    """

    shown = Signal()
    laid = Signal(list)
    identified = Signal(list)
    _arrived = Signal()
    _failed = Signal(object, object)

    def __init__(self, session: Session, canvas: MapCanvas, panel: RasterPanel) -> None:
        super().__init__(canvas)
        self._session = session
        self._canvas = canvas
        self._panel = panel
        self._kept: KeptReader | None = None
        self._tiles: RasterReader | None = None
        self._rasters: dict[int, ShownRaster] = {}
        self._vision: Vision = "full"
        # While more is on its way to the file, what the file says is older than what is shown.
        self._pending = 0
        self._told: set[tuple[int, str]] = set()
        self._asked = 0
        self._pause = self._timer(_PAUSE_MS, canvas.complete_rasters)
        self._forgetting = self._timer(_FORGET_MS, self.forget_hidden)
        self._arrived.connect(self._note_tile)
        self._failed.connect(self._note_failure)
        session.project_changed.connect(self._begin)
        session.tables_changed.connect(self._note_change)
        canvas.identify_requested.connect(self.identify)
        panel.visibility_requested.connect(self._set_visible)
        panel.order_requested.connect(self._set_order)
        panel.zoom_requested.connect(self._zoom)
        self.styles = RasterStyleDesk(session, panel, self)
        self.files = RasterFileDesk(session, panel, self)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            # Files come and go while another program is in front.
            application.applicationStateChanged.connect(self._look_again)

    def _timer(self, millis: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(millis)
        timer.timeout.connect(act)
        return timer

    def stop(self) -> None:
        """End the reading thread and the processes; the next project begins new ones."""
        tiles, kept = self._tiles, self._kept
        self._tiles = self._kept = None
        if tiles is not None:
            tiles.close()
        if kept is not None:
            kept.close()

    @property
    def rasters(self) -> tuple[ShownRaster, ...]:
        """Those of the project, the bottom one first."""
        return tuple(self._rasters.values())

    @property
    def kept(self) -> KeptReader | None:
        """Who reads files beside the window; None while no project is open."""
        return self._kept

    @property
    def held_bytes(self) -> int:
        """What pictures of rasters take in memory now."""
        return self._tiles.cache.bytes if self._tiles is not None else 0

    @property
    def seen_box(self) -> tuple[float, float, float, float]:
        """West, south, east and north of what the map shows."""
        extent = self._canvas.view.extent
        return extent.west, extent.south, extent.east, extent.north

    def find(self, key: int) -> ShownRaster | None:
        return self._rasters.get(key)

    def _begin(self) -> None:
        self.stop()
        self.styles.close()
        self._rasters, self._told, self._pending = {}, set(), 0
        self._canvas.set_rasters(())
        self.laid.emit([])
        self._panel.show_rasters((), self._vision)
        if self._session.project is not None:
            self.read()

    def _note_change(self, tables: frozenset[str]) -> None:
        if tables & {"raster_layer", "setting"} and not self._pending:
            self.read()

    def _look_again(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive and self._rasters and self._session.is_open:
            self.read()

    def read(self) -> None:
        """Look what rasters there are and whether their files are as they were."""
        known = dict(self._rasters)
        kept = self._kept = self._kept or KeptReader()

        def work(project: Project, task: Task) -> tuple[ShownRaster, ...]:
            from ui.map.rasters.reading import read_rasters

            return read_rasters(project, known, kept, task)

        if self._session.is_open:
            self._session.run("", work, self._show, quick=True)

    def _show(self, rasters: tuple[ShownRaster, ...]) -> None:
        if self._pending or self.styles.is_open:
            return
        before, self._rasters = self._rasters, {raster.key: raster for raster in rasters}
        for key, old in before.items():
            now = self._rasters.get(key)
            if old.ground is not None and (now is None or now.ground is not old.ground):
                self._replace(old.ground, now.ground if now is not None else None)
        self._apply()
        self._fill_panel()
        self._tell(rasters)
        self.shown.emit()

    def show_styled(self, key: int, ground: RasterOnMap) -> None:
        """Show a raster in other colours; the old ones stay on the map until the new ones are read."""
        raster = self._rasters.get(key)
        if raster is None or raster.ground is None:
            return
        self._replace(raster.ground, ground)
        self._rasters[key] = raster.styled(ground)
        self._apply()
        self._fill_panel()

    def _replace(self, old: RasterOnMap, new: RasterOnMap | None) -> None:
        if self._tiles is None:
            return
        if new is None or new.raster is not old.raster:
            self._tiles.forget([old])
        elif new.reduced is old.reduced and replace(new.style, opacity=old.style.opacity) == old.style:
            self._tiles.adopt(old, new)
        else:
            self._tiles.succeed(old, new)

    def _apply(self) -> None:
        shown = [(raster, raster.ground) for raster in self._rasters.values() if raster.ground is not None]
        if shown and self._tiles is None and self._kept is not None:
            self._tiles = RasterReader(self._kept, self._arrived.emit, self._failed.emit)
        tiles = self._tiles
        layers: list[RasterLayer] = []
        if tiles is not None:
            tiles.show([ground for raster, ground in shown if not raster.is_hidden])
            layers = [
                RasterLayer(
                    raster.name, ground, tiles, not raster.is_hidden, ground.style.opacity, self._vision
                )
                for raster, ground in shown
            ]
        self._canvas.set_rasters(layers)
        self.laid.emit(layers)
        if any(raster.is_hidden for raster, _ in shown):
            self._forgetting.start()

    def forget_hidden(self) -> None:
        """Let go of what is kept of rasters that are not seen; of none, of the processes, too."""
        grounds = [(raster.ground, raster.is_hidden) for raster in self._rasters.values()]
        if self._tiles is not None:
            self._tiles.forget([ground for ground, is_hidden in grounds if ground is not None and is_hidden])
        kept = self._kept if all(is_hidden for _, is_hidden in grounds) else None

        def work(_project: Project, _task: Task) -> None:
            if kept is not None:
                kept.rest()
            hand_back()

        if self._session.is_open:
            self._session.run("", work, quick=True)

    def _fill_panel(self) -> None:
        self._panel.show_rasters(self.rasters, self._vision)

    def set_vision(self, vision: Vision) -> None:
        """Show rasters as somebody with this colour vision sees them; nothing is kept."""
        if vision != self._vision:
            self._vision = vision
            self._apply()
            self._fill_panel()

    def _note_tile(self) -> None:
        if not self._pause.isActive():
            self._pause.start()

    def _note_failure(self, ground: RasterOnMap, problem: TambonError) -> None:
        raster = self._rasters.get(ground.key)
        if raster is None or raster.ground is not ground:
            return
        self._rasters[ground.key] = raster.broken(problem)
        self._apply()
        self._fill_panel()
        if isinstance(problem, RasterChanged | SourceMissing):
            # What is to be said, and done, is known when the file has been looked at.
            self.read()
        else:
            self._tell([self._rasters[ground.key]])

    # --- what is said of rasters --------------------------------------------------------------------------

    def _tell(self, rasters: Sequence[ShownRaster]) -> None:
        """Say once what stands against rasters, and what helps; of several in one sentence."""
        for raster in rasters:
            if raster.is_slow and self._is_new(raster.key, "slow"):
                sentence = tr("ภาพ “{name}” ใหญ่และไม่มีภาพย่อ จะแสดงช้าเมื่อดูจากไกล").format(name=raster.name)
                build = partial(self.files.build_overviews, raster.key)
                self._session.notify(Notice("information", sentence, "", tr("สร้างภาพย่อ"), build))
        broken = [each for each in rasters if each.reason and self._is_new(each.key, each.reason.en)]
        others = tr("ชั้นข้อมูลอื่นยังใช้ได้ตามปกติ")
        if len(broken) == 1 and broken[0].reason is not None:
            raster = broken[0]
            sentence = tr("แสดงภาพ “{name}” ไม่ได้: {reason}").format(
                name=raster.name, reason=told(broken[0].reason)
            )
            advice = raster.problem.advice(speaker().language) if raster.problem is not None else ""
            action, act = self.files.what_helps(raster)
            self._session.notify(Notice("attention", sentence, f"{advice} {others}".strip(), action, act))
        elif broken:
            names = ", ".join(each.name for each in broken)
            sentence = tr("แสดงภาพ {count} ภาพไม่ได้: {names}").format(count=len(broken), names=names)
            helps = tr("ดับเบิลคลิกชื่อภาพในแผงซ้ายเพื่อหาไฟล์")
            self._session.notify(Notice("attention", sentence, f"{helps} {others}"))

    def _is_new(self, key: int, what: str) -> bool:
        new = (key, what) not in self._told
        self._told.add((key, what))
        return new

    def tell_again(self, key: int) -> None:
        """What was said of a raster is to be said again if it still holds."""
        self._told = {each for each in self._told if each[0] != key}

    # --- what is asked of rasters -------------------------------------------------------------------------

    def keep(self, save: Callable[[Project], object], *, quietly: bool = False) -> None:
        """Keep something of the rasters in the project, after everything that was asked before.

        A project that is open for reading refuses, or ``quietly`` lets it be shown and not kept.
        """
        if not self._session.is_open or (quietly and self._session.require().read_only):
            return
        self._pending += 1

        def kept(_record: object) -> None:
            self._pending -= 1
            if not self._pending:
                self.read()

        def refused(problem: BaseException) -> None:
            kept(None)
            self._session.refuse(problem)

        self._session.run(tr("เก็บรูปแบบแผนที่"), lambda project, _task: save(project), kept, refused)

    def _set_visible(self, key: int, visible: bool) -> None:
        from tambon_gis.rasters.arrangement import save_raster_visible

        raster = self._rasters[key]
        self._rasters[key] = replace(raster, is_hidden=not visible)
        self._apply()
        self.keep(
            lambda project: save_raster_visible(project, key, raster.name, visible=visible), quietly=True
        )

    def _set_order(self, from_top: list[int]) -> None:
        from tambon_gis.rasters.arrangement import save_raster_order

        order = [key for key in reversed(from_top) if key in self._rasters]
        self._rasters = {key: self._rasters[key] for key in order}
        self._apply()
        self.keep(lambda project: save_raster_order(project, order), quietly=True)

    def _zoom(self, key: int) -> None:
        extent = Extent(*self._rasters[key].linked.extent)
        if extent.is_finite:
            self._canvas.zoom_to(extent)

    def identify(self, x: float, y: float, _hits: object) -> None:
        """Tell what the rasters that are shown say at a point, the uppermost first."""
        seen = [each.ground for each in self._rasters.values() if not each.is_hidden]
        grounds = [ground for ground in reversed(seen) if ground is not None]
        kept = self._kept
        self._asked += 1
        number = self._asked
        if not grounds or kept is None:
            return

        def work(_project: Project, task: Task) -> list[RasterValue]:
            from tambon_gis.rasters.value_at import values_of

            return values_of(grounds, x, y, asker=kept, task=task)

        def done(found: list[RasterValue]) -> None:
            from ui.map.rasters.words import told_value

            # Of several questions the newest counts.
            if found and number == self._asked:
                self.identified.emit([told_value(value) for value in found])

        self._session.run("", work, done, quick=True)
