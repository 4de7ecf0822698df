"""Rasters on a map for paper: read at the resolution of a printer and carried inside the drawing."""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.errors import TambonError
from tambon_gis.ingest.raster_link import linked_rasters
from tambon_gis.rasters.arrangement import hidden_rasters
from tambon_gis.rasters.kept_reader import KeptReader
from tambon_gis.rasters.raster_on_map import RasterOnMap, ready_raster
from tambon_gis.rasters.reduced_copy import find_reduced

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.cartography.svg_map import Ground
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task

    Pixels = NDArray[np.uint32]

_TILE_PX = 1_024
# Finer than a quarter of its own pixels an image says nothing more; more pixels than this no printer shows.
_FINER, _MOST_PIXELS = 4.0, 24_000_000
_JPEG_QUALITY = 90
# A preview is looked at for a moment; what is printed is worth the wait.
_PRINT_DPI = 100.0
# Of a length that three divides: the letters of pieces are then those of the whole.
_PIECE_BYTES = 3 << 18
_OPAQUE = 0xFF


def written_images(
    project: Project,
    ground: Ground,
    dpi: float,
    task: Task,
    note: Callable[[str, RasterOnMap | None], None],
) -> Iterator[str]:
    """The images that are shown and reach into the ground of the map, the lowest first.

    ``note`` is told the name of each with what it is, and None for one that cannot be read: the rest of the
    map does not wait for a memory stick. Raises Stopped.
    """
    reader, hidden = KeptReader(), hidden_rasters(project)
    try:
        for linked in linked_rasters(project):
            if linked.key in hidden:
                continue
            box = _shared(linked.extent, ground.box)
            if box is None:
                continue
            task.stop_if_asked()
            if linked.state == "missing":
                note(linked.name, None)
                continue
            try:
                reduced = find_reduced(linked.sha256, reader)
                raster = ready_raster(project, linked, reduced=reduced, asker=reader, task=task)
                yield _image(raster, box, ground, dpi, reader, task)
            except TambonError:
                note(linked.name, None)
            else:
                note(linked.name, raster)
    finally:
        reader.close()


def _shared(
    extent: tuple[float, float, float, float], box: tuple[float, float, float, float]
) -> tuple[float, float, float, float] | None:
    west, south = max(extent[0], box[0]), max(extent[1], box[1])
    east, north = min(extent[2], box[2]), min(extent[3], box[3])
    return (west, south, east, north) if west < east and south < north else None


def _image(
    raster: RasterOnMap,
    box: tuple[float, float, float, float],
    ground: Ground,
    dpi: float,
    reader: KeptReader,
    task: Task,
) -> str:
    west, south, east, north = box
    m_per_px = max(ground.m_per_px * 96 / dpi, raster.pixel_m / _FINER)
    m_per_px = max(m_per_px, ((east - west) * (north - south) / _MOST_PIXELS) ** 0.5)
    width, height = max(1, round((east - west) / m_per_px)), max(1, round((north - south) / m_per_px))
    across, down = (east - west) / width, (north - south) / height
    pixels = np.zeros((height, width), np.uint32)
    for top in range(0, height, _TILE_PX):
        for left in range(0, width, _TILE_PX):
            task.stop_if_asked()
            wide, high = min(_TILE_PX, width - left), min(_TILE_PX, height - top)
            part = (
                west + left * across,
                north - (top + high) * down,
                west + (left + wide) * across,
                north - top * down,
            )
            pixels[top : top + high, left : left + wide] = raster.picture(
                part, wide, high, is_hasty=dpi < _PRINT_DPI, asker=reader, task=task
            )
    (x, y), (right, bottom) = ground.to_px(np.array([[west, north], [east, south]])).tolist()
    faint = "" if raster.style.opacity >= 1 else f' opacity="{raster.style.opacity:g}"'
    return (
        f'<image x="{x:.3f}" y="{y:.3f}" width="{right - x:.3f}" height="{bottom - y:.3f}" '
        f'preserveAspectRatio="none"{faint} xlink:href="{_encoded(pixels, raster)}"/>\n'
    )


def _encoded(pixels: Pixels, raster: RasterOnMap) -> str:
    """A photograph without gaps as JPEG; all else as PNG, which keeps every colour as it is."""
    colours = np.stack([pixels >> shift & 0xFF for shift in (16, 8, 0)], axis=2).astype(np.uint8)
    opacity = (pixels >> 24).astype(np.uint8)
    if bool((opacity == _OPAQUE).all()) and raster.style.display == "picture" and raster.is_smooth:
        return "data:image/jpeg;base64," + _letters(_jpeg(colours))
    return "data:image/png;base64," + _letters(png(colours, opacity))


def _letters(data: bytes) -> str:
    """In pieces: one of tens of megabytes would keep the window waiting."""
    pieces = range(0, len(data), _PIECE_BYTES)
    return "".join(base64.b64encode(data[at : at + _PIECE_BYTES]).decode("ascii") for at in pieces)


def png(colours: NDArray[np.uint8], opacity: NDArray[np.uint8]) -> bytes:
    """A PNG of colours that are multiplied with their opacity, as numbers of 0 to 255."""
    height, width = opacity.shape
    whole = np.maximum(opacity, 1)[:, :, None].astype(np.uint16)
    plain = np.minimum(colours.astype(np.uint16) * 255 // whole, 255).astype(np.uint8)
    cells = np.concatenate([plain, opacity[:, :, None]], axis=2)
    # Each row as its difference from the one above: the filter that suits pictures of ground best.
    rows = np.empty((height, 1 + 4 * width), np.uint8)
    rows[:, 0] = 2
    flat = cells.reshape(height, 4 * width)
    rows[0, 1:] = flat[0]
    rows[1:, 1:] = flat[1:] - flat[:-1]
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows.tobytes(), 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )


def _jpeg(colours: NDArray[np.uint8]) -> bytes:
    from rasterio.io import MemoryFile
    from rasterio.transform import Affine

    height, width, _ = colours.shape
    # Any place will do: without one rasterio warns that the picture has none.
    place = Affine(1.0, 0.0, 0.0, 0.0, -1.0, float(height))
    with MemoryFile() as memory:
        with memory.open(
            driver="JPEG",
            width=width,
            height=height,
            count=3,
            dtype="uint8",
            transform=place,
            quality=_JPEG_QUALITY,
        ) as image:
            image.write(np.moveaxis(colours, 2, 0))
        data: bytes = memory.read()
    return data
