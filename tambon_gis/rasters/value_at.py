"""What a raster says at a point of the ground."""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tambon_gis.errors import TambonError
from tambon_gis.ingest.raster_link import linked_rasters
from tambon_gis.ingest.raster_reading import ask_once, read_window
from tambon_gis.rasters.colouring import bands_shown, class_word
from tambon_gis.rasters.raster_on_map import RasterOnMap, ready_raster
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    from tambon_gis.ingest.raster_reading import Asker
    from tambon_gis.project.project import Project


@dataclass(frozen=True, slots=True)
class BandValue:
    """What a band says, its scale and offset applied; ``None`` where it says nothing there.

    ``label`` is what the value is called where it is the code of a class.
    """

    band: int
    name: str
    unit: str
    value: float | None
    label: str = ""


@dataclass(frozen=True, slots=True)
class RasterValue:
    """The pixel of a raster under a point; ``column`` and ``row`` count from 0 at its upper left corner."""

    key: int
    name: str
    kind: str
    column: int
    row: int
    bands: tuple[BandValue, ...]


def raster_value(
    ground: RasterOnMap, x: float, y: float, *, asker: Asker = ask_once, task: Task = SILENT
) -> RasterValue | None:
    """The pixel under a point of the project's system; ``None`` beside the raster.

    Raises as `read_window`.
    """
    raster = ground.raster
    a, _, west, _, e, north = raster.refuse_without_place()
    places = ground.operation.back([x], [y])
    own_x, own_y = float(places[0][0]), float(places[1][0])
    if not (math.isfinite(own_x) and math.isfinite(own_y)):
        return None
    column, row = math.floor((own_x - west) / a), math.floor((own_y - north) / e)
    if not (0 <= column < raster.answer.width and 0 <= row < raster.answer.height):
        return None
    box = (west + column * a, north + (row + 1) * e, west + (column + 1) * a, north + row * e)
    shown = bands_shown(ground.style, raster.answer)[0]
    bands = []
    for number, stored in enumerate(raster.answer.bands, 1):
        window = read_window(raster, box, 1, 1, bands=(number,), asker=asker, task=task)
        if not window.valid[0, 0]:
            bands.append(BandValue(number, stored.name, stored.unit, None))
            continue
        code = float(window.values[0, 0, 0])
        label = class_word(ground.style, ground.kind, code) if number == shown else ""
        value = code * stored.scale + stored.offset
        bands.append(BandValue(number, stored.name, stored.unit, value, label))
    return RasterValue(ground.key, ground.name, ground.kind, column, row, tuple(bands))


def values_of(
    grounds: Sequence[RasterOnMap], x: float, y: float, *, asker: Asker = ask_once, task: Task = SILENT
) -> list[RasterValue]:
    """What each of these says at a point; those beside it, or that cannot be read, are passed over."""
    found = []
    for ground in grounds:
        with suppress(TambonError):
            value = raster_value(ground, x, y, asker=asker, task=task)
            if value is not None:
                found.append(value)
    return found


def raster_values(
    project: Project, x: float, y: float, *, asker: Asker = ask_once, task: Task = SILENT
) -> list[RasterValue]:
    """What every raster of a project says at a point of its system, the uppermost first.

    Rasters whose file is missing, changed or cannot be read are passed over: the map tells of them.
    """
    grounds = []
    for linked in reversed(linked_rasters(project)):
        west, south, east, north = linked.extent
        if linked.state == "there" and west <= x <= east and south <= y <= north:
            with suppress(TambonError):
                grounds.append(ready_raster(project, linked, asker=asker, task=task))
    return values_of(grounds, x, y, asker=asker, task=task)
