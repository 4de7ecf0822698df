"""Opens the dialog for the look of a raster, shows what is tried on the map, keeps what is chosen."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.map.rasters.panel import RasterPanel
from ui.session import Session

if TYPE_CHECKING:
    from tambon_gis.cartography.raster_symbology import RasterStyle
    from ui.map.rasters.desk import RasterDesk
    from ui.map.rasters.style_dialog import RasterStyleDialog


class RasterStyleDesk(QObject):
    """Between panel, dialog and project. While a dialog is open the map shows what is tried in it."""

    def __init__(self, session: Session, panel: RasterPanel, desk: RasterDesk) -> None:
        super().__init__(desk)
        self._session = session
        self._panel = panel
        self._desk = desk
        self.is_open = False
        panel.style_requested.connect(self.open)

    def open(self, key: int) -> RasterStyleDialog | None:
        """Open the dialog for a raster that is shown."""
        from ui.map.rasters.style_dialog import RasterStyleDialog

        raster = self._desk.find(key)
        if raster is None or raster.ground is None or self.is_open:
            return None
        before = raster.ground.style
        dialog = RasterStyleDialog(raster.ground, self._panel.window())
        self.is_open = True
        dialog.style_tried.connect(partial(self.try_style, key))
        dialog.accepted.connect(lambda: self.store_style(key, dialog.style_chosen()))
        dialog.rejected.connect(lambda: self.try_style(key, before))
        dialog.finished.connect(lambda _result: self._close(dialog))
        dialog.open()
        return dialog

    def _close(self, dialog: RasterStyleDialog) -> None:
        self.is_open = False
        dialog.deleteLater()
        # What was said of the rasters meanwhile has been passed over.
        self._desk.read()

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
