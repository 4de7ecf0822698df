"""A linked raster made ready for a map: open, its way into the project's system settled, its style chosen."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tambon_gis.cartography.raster_symbology import (
    RasterStyle,
    raster_style_from_json,
    raster_style_to_json,
    usual_style,
)
from tambon_gis.errors import RasterWithoutPlace, SymbologyNotUnderstood
from tambon_gis.ingest.raster_link import LinkedRaster
from tambon_gis.ingest.raster_reading import OpenRaster, ask_once, open_raster
from tambon_gis.ingest.raster_source import find_raster
from tambon_gis.measures.reference import Operation, transformer
from tambon_gis.rasters.colouring import bands_shown, coloured, has_palette, needs_relief
from tambon_gis.rasters.own_classes import own_classes
from tambon_gis.rasters.warping import warped_window
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tambon_gis.ingest.raster_reading import Asker, Bounds
    from tambon_gis.project.project import Project

    Pixels = NDArray[np.uint32]

_STYLE = "raster_style."
# A reduced copy is used from where its pixels are hardly larger than those of the picture.
_ENOUGH = 0.8
# From so many pixels to a cell on, and from so much to unpack on: half a second.
_FAR, _LONG_BYTES = 4.0, 128 << 20


@dataclass(frozen=True, slots=True, eq=False)
class RasterOnMap:
    """What is needed to paint any part of a raster. ``reduced`` is a copy with fewer pixels, if there is one.

    ``operation`` leads from the raster's system to the project's, ``extent`` lies in that; ``pixel_m`` is the
    side of a pixel.
    """

    key: int
    name: str
    raster: OpenRaster
    reduced: OpenRaster | None
    operation: Operation
    extent: Bounds
    pixel_m: float
    style: RasterStyle
    kind: str = "image"

    @property
    def is_smooth(self) -> bool:
        """Whether colours between those of two pixels mean something."""
        return self.style.display != "classes" and not has_palette(self.style, self.raster.answer)

    def picture(
        self,
        box: Bounds,
        width: int,
        height: int,
        *,
        is_hasty: bool = False,
        asker: Asker = ask_once,
        task: Task = SILENT,
    ) -> Pixels:
        """A box of the project's system as premultiplied 0xAARRGGBB pixels. Raises as `read_window`.

        One that ``is_hasty`` takes single pixels where much would be unpacked for their means.
        """
        across, down = (box[2] - box[0]) / width, (box[3] - box[1]) / height
        answer, style = self.raster.answer, self.style
        painted = has_palette(style, answer)
        if needs_relief(style):
            box = (box[0] - across, box[1] - down, box[2] + across, box[3] + down)
            width, height = width + 2, height + 2
        raster = self._raster_for(across)
        is_smooth = self.is_smooth and not (is_hasty and self._is_long(raster, box, across))
        window = warped_window(
            raster,
            self.operation,
            box,
            width,
            height,
            bands=bands_shown(style, answer)[: 1 if painted else None],
            resampling="bilinear" if is_smooth else "nearest",
            palette=painted,
            hidden=None if painted else style.hidden_span,
            asker=asker,
            task=task,
        )
        return coloured(window, style, answer, across)

    def _is_long(self, raster: OpenRaster, box: Bounds, wanted_m: float) -> bool:
        """Whether means of pixels would take long: of many that no overview has ready."""
        if raster.answer.overviews or wanted_m < _FAR * self.pixel_m:
            return False
        wide = min(box[2], self.extent[2]) - max(box[0], self.extent[0])
        high = min(box[3], self.extent[3]) - max(box[1], self.extent[1])
        whole = (self.extent[2] - self.extent[0]) * (self.extent[3] - self.extent[1])
        return max(wide, 0.0) * max(high, 0.0) / whole * raster.decoded_bytes > _LONG_BYTES

    def _raster_for(self, wanted_m: float) -> OpenRaster:
        if self.reduced is None:
            return self.raster
        reduced_m = self.pixel_m * self.raster.answer.width / self.reduced.answer.width
        return self.reduced if wanted_m >= reduced_m * _ENOUGH else self.raster


def ready_raster(
    project: Project,
    linked: LinkedRaster,
    *,
    reduced: OpenRaster | None = None,
    asker: Asker = ask_once,
    task: Task = SILENT,
) -> RasterOnMap:
    """Open a linked raster for the map. Raises what `find_raster` and `open_raster` raise, and where it lies
    in an impossible way `RasterWithoutPlace` and `RasterRotated`.
    """
    raster = open_raster(find_raster(linked.path), task, asker)
    raster.refuse_without_place()
    if not all(map(math.isfinite, linked.extent)):
        # In the project's system there is no such place.
        raise RasterWithoutPlace(file=raster.source.file)
    return RasterOnMap(
        key=linked.key,
        name=linked.name,
        raster=raster,
        reduced=reduced,
        operation=transformer(_system(linked.crs), project.epsg),
        extent=linked.extent,
        pixel_m=linked.pixel_m,
        style=style_of(project, linked, raster),
        kind=linked.kind,
    )


def style_setting(key: int) -> str:
    """The setting that keeps the style of a raster."""
    return f"{_STYLE}{key}"


def stored_style(project: Project, key: int) -> RasterStyle | None:
    """The style that a person gave a raster; ``None`` for none, or one of a newer program."""
    text = project.setting(style_setting(key))
    if not text:
        return None
    try:
        return raster_style_from_json(text)
    except SymbologyNotUnderstood:
        return None


def store_style(project: Project, key: int, name: str, style: RasterStyle) -> None:
    """Keep a style in the project, as one undoable command."""
    with project.command("style", f"เปลี่ยนรูปแบบของแรสเตอร์ {name}") as command:
        command.set(style_setting(key), raster_style_to_json(style))


def style_of(project: Project, linked: LinkedRaster, raster: OpenRaster) -> RasterStyle:
    """The style that a person gave a raster, else the usual one of its kind."""
    stored = stored_style(project, linked.key)
    if stored is not None:
        return stored
    first = raster.answer.bands[0]
    if linked.kind == "classes" and (own := own_classes(raster)):
        return RasterStyle("classes", classes=own)
    bands = len(raster.answer.bands)
    return usual_style(linked.kind, first.dtype, has_palette=first.colours > 0, bands=bands)


def _system(crs: str) -> int | str:
    """What a project keeps of a system: its code, or its whole text where it has none."""
    code = crs.removeprefix("EPSG:")
    return int(code) if code != crs and code.isdigit() else crs
