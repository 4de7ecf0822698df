"""The scan and its preview as rasters of two maps, read by a guarded process of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from layers.raster_layer import RasterLayer, RasterReader
from layers.raster_tiles import TileCache
from tambon_gis.cartography.raster_symbology import RasterStyle
from tambon_gis.measures.reference import transformer
from tambon_gis.rasters.kept_reader import KeptReader
from tambon_gis.rasters.raster_on_map import RasterOnMap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tambon_gis.ingest.raster_reading import Bounds
    from tambon_gis.measures.reference import Operation
    from tambon_gis.rasters.scan import Scan
    from tambon_gis.rasters.tie_way import TieWay
    from ui.map.canvas import MapCanvas

_PAUSE_MS = 60
_MOST_BYTES = 64 << 20
_ANY_METRES = 32648


class ScanPictures(QObject):
    """Gives the left map the scan as it is, and the right one the scan where the points put it."""

    failed = Signal(object)
    _arrived = Signal()
    _broken = Signal(object, object)

    def __init__(self, scan: Scan, left: MapCanvas, right: MapCanvas, under: Sequence[RasterOnMap]) -> None:
        super().__init__(left)
        self._scan, self._left, self._right = scan, left, right
        self._asker = KeptReader()
        self._reader = RasterReader(
            self._asker, self._arrived.emit, self._broken.emit, TileCache(_MOST_BYTES)
        )
        self._under = [
            RasterLayer(ground.name, ground, self._reader, opacity=ground.style.opacity) for ground in under
        ]
        self._preview: RasterOnMap | None = None
        self.opacity = 0.7
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(left.complete_rasters)
        self._pause.timeout.connect(right.complete_rasters)
        self._arrived.connect(self._note_tile)
        self._broken.connect(lambda _ground, problem: self.failed.emit(problem))
        width, height = scan.size
        same = transformer(_ANY_METRES, _ANY_METRES)
        shown = self._on_map(same, (0.0, -float(height), float(width), 0.0), 1.0)
        left.set_rasters([RasterLayer(scan.file, shown, self._reader)])
        self._apply()

    def show_preview(self, way: TieWay | None, extent: Bounds | None, pixel_m: float) -> None:
        """Show the scan where the points put it now; nothing where they put it nowhere."""
        before = self._preview
        self._preview = None if way is None or extent is None else self._on_map(way, extent, pixel_m)
        if before is not None:
            self._reader.forget([before])
        self._apply()

    def set_opacity(self, opacity: float) -> None:
        self.opacity = opacity
        self._apply()

    def stop(self) -> None:
        """End the reading thread and the process."""
        self._reader.close()
        self._asker.close()

    def _apply(self) -> None:
        preview = self._preview
        over = (
            []
            if preview is None
            else [RasterLayer(self._scan.file, preview, self._reader, opacity=self.opacity)]
        )
        self._right.set_rasters([*self._under, *over])

    def _note_tile(self) -> None:
        if not self._pause.isActive():
            self._pause.start()

    def _on_map(self, way: Operation, extent: Bounds, pixel_m: float) -> RasterOnMap:
        return RasterOnMap(
            key=0,
            name=self._scan.file,
            raster=self._scan.unpacked,
            reduced=None,
            operation=way,
            extent=extent,
            pixel_m=pixel_m,
            style=RasterStyle(),
        )
