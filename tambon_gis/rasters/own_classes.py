"""The classes of a raster by what is known of its codes: its own colours and names, the codes that it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.cartography.palettes import qualitative, qualitative_names
from tambon_gis.cartography.raster_symbology import ClassColour
from tambon_gis.ingest.raster_names import code_names
from tambon_gis.ingest.raster_reading import ask_once, read_window
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tambon_gis.ingest.raster_reading import Asker, OpenRaster

MOST_CLASSES = 256
# More colours than that, and the table is that of a picture or a ramp: only codes that were seen count.
_MOST_OWN = 64
_BLACK = "#000000"
_STRIP_CELLS = 4 << 20
_LOOKING = Phrase("หาทุกรหัสใน {file}", "Looking for all codes of {file}")


def own_classes(raster: OpenRaster) -> tuple[ClassColour, ...]:
    """The classes that the file itself, or the file beside it, has colours or names for; by code.

    Black is what tables have for codes that nobody has given a colour: it counts only where the code was seen
    or has a name.
    """
    answer, beside = raster.answer, code_names(raster.source.path)
    colours = {float(code): colour for code, colour in answer.palette} | beside.colours
    seen = set(answer.samples[0].codes) if answer.samples else set()
    bright = {code for code, colour in colours.items() if colour != _BLACK}
    codes = set(beside.names) | (seen & colours.keys())
    if len(bright) <= _MOST_OWN:
        codes |= bright
    if (nodata := answer.bands[0].nodata) is not None:
        codes.discard(nodata)
    if not codes:
        return ()
    known = [ClassColour(code, colour) for code, colour in colours.items()]
    return classes_of(codes | seen, known, beside.names)


def classes_of(
    codes: Iterable[float], known: Sequence[ClassColour], names: dict[float, str] | None = None
) -> tuple[ClassColour, ...]:
    """A class for each code, at most 256: as it is known, else with the next colour of a palette."""
    names = names or {}
    by_code = {each.value: each for each in known}
    taken = {each.colour for each in known}
    free = [colour for colour, _ in qualitative(qualitative_names()[0], MOST_CLASSES) if colour not in taken]
    spare = iter(free or [colour for colour, _ in qualitative(qualitative_names()[0], MOST_CLASSES)])
    found = []
    for code in sorted(set(codes))[:MOST_CLASSES]:
        before = by_code.get(code)
        colour = before.colour if before is not None else next(spare, _BLACK)
        label = names.get(code) or (before.label if before is not None else "")
        found.append(ClassColour(code, colour, label))
    return tuple(found)


def codes_present(
    raster: OpenRaster, band: int, *, asker: Asker = ask_once, task: Task = SILENT
) -> tuple[float, ...] | None:
    """Every code of a band, all of its pixels looked at; None where there are more than 256.

    A look at a part of a raster misses what is rare. Raises as `read_window`.
    """
    answer = raster.answer
    west, south, east, north = raster.bounds
    rows = max(1, _STRIP_CELLS // answer.width)
    wide = max(1, _STRIP_CELLS // rows)
    task.say(_LOOKING.fill(file=raster.source.file))
    found = np.empty(0)
    for top in range(0, answer.height, rows):
        task.report(top, answer.height)
        high = min(rows, answer.height - top)
        for left in range(0, answer.width, wide):
            task.stop_if_asked()
            across = min(wide, answer.width - left)
            pixel_x, pixel_y = (east - west) / answer.width, (north - south) / answer.height
            box = (
                west + left * pixel_x,
                north - (top + high) * pixel_y,
                west + (left + across) * pixel_x,
                north - top * pixel_y,
            )
            part = read_window(raster, box, across, high, bands=(band,), asker=asker, task=task)
            found = np.union1d(found, part.values[0][part.valid])
            if len(found) > MOST_CLASSES:
                return None
    return tuple(float(code) for code in found)
