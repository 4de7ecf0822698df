"""Fills and hatches of an id raster: colours by lookup, hatch lines that stay with the ground."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from layers.colours import fade, over, pixel

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from layers.id_raster import Overlaps, Runs
    from layers.map_layer import MapLayer
    from layers.map_view import MapView
    from tambon_gis.cartography.symbology import Symbol

    Pixels = NDArray[np.uint32]

HATCH_PX = 8
# Narrower features show a line or two of a hatch, or none; their tint is clearer than it would be from afar.
_HATCH_FROM_PX = 10.0
_TINT_OPACITY = 0.35
# Rows coloured at a time: the temporaries of a band stay in the processor's cache.
_BAND_ROWS = 128


@dataclass(frozen=True, slots=True, eq=False)
class FillTable:
    """What every class of a layer is filled with; the last entry of each is for what has no class.

    ``hatch`` counts the ``tiles`` from 1, 0 is none. ``too_narrow`` tells of positions whether their features
    get the ``tint`` in place of the hatch; it is asked about those in a picture only, which are few beside
    those of a large layer.
    """

    class_at: NDArray[np.integer]
    colour: Pixels
    hatch: NDArray[np.uint8]
    tint: Pixels
    tiles: Pixels
    too_narrow: Callable[[NDArray[np.integer]], NDArray[np.bool_]]

    @property
    def is_empty(self) -> bool:
        return not self.colour.any() and len(self.tiles) == 0

    def on(self, ground: int) -> FillTable:
        """The table of what is seen where it lies on nothing but one opaque colour."""
        whole = np.array([ground], np.uint32)
        colour, tint, tiles = (over(front, whole) for front in (self.colour, self.tint, self.tiles))
        return replace(self, colour=colour, tint=tint, tiles=tiles)

    def at(self, positions: NDArray[np.integer]) -> tuple[Pixels, NDArray[np.uint8] | None]:
        """The colour of each position, -1 being nothing, and its tile; None where no tile is needed."""
        # Without classes there is nothing at all.
        classes = self.class_at[positions] if len(self.class_at) else np.full(len(positions), -1)
        classes = np.where(positions < 0, -1, classes)
        colour = self.colour[classes]
        if not len(self.tiles):
            return colour, None
        hatch = self.hatch[classes]
        hatched = np.flatnonzero(hatch)
        narrow = hatched[self.too_narrow(positions[hatched])]
        colour[narrow] = self.tint[classes[narrow]]
        hatch[narrow] = 0
        return colour, hatch


def fill_table(layer: MapLayer, view: MapView, ratio: float) -> FillTable:
    """The table of a layer for a view in device pixels, ``ratio`` of them to a pixel of the window.

    A feature too small to show the lines of its hatch gets an even tint instead.
    """
    # Class -1 takes the last entry: no colour.
    fills = [_fill(symbol, layer.opacity) for symbol in layer.symbols] + [0]
    tints, codes = list(fills), [0] * len(fills)
    tiles: list[Pixels] = []
    for number, symbol in enumerate(layer.symbols):
        if symbol.hatch != "none":
            tiles.append(_tile(symbol, layer.opacity, ratio))
            codes[number] = len(tiles)
            tints[number] = _tint(symbol, layer.opacity)

    def too_narrow(positions: NDArray[np.integer]) -> NDArray[np.bool_]:
        box = layer.store.box[positions]
        size_m = np.minimum(box[:, 2] - box[:, 0], box[:, 3] - box[:, 1])
        narrow: NDArray[np.bool_] = size_m < _HATCH_FROM_PX * ratio * view.m_per_px
        return narrow

    return FillTable(
        layer.class_at,
        np.array(fills, np.uint32),
        np.array(codes, np.uint8),
        np.array(tints, np.uint32),
        np.array(tiles, np.uint32),
        too_narrow,
    )


def chosen_table(count: int, chosen: NDArray[np.int64], colour: int) -> FillTable:
    """The table that gives one premultiplied colour to some positions and nothing to the others."""
    class_at = np.full(count, -1, np.int8)
    class_at[chosen] = 0
    colours = np.array([colour, 0], np.uint32)
    return FillTable(class_at, colours, np.zeros(2, np.uint8), colours, np.empty(0, np.uint32), _never)


def _never(positions: NDArray[np.integer]) -> NDArray[np.bool_]:
    return np.zeros(len(positions), bool)


def filled_bands(
    runs: Runs, table: FillTable, view: MapView, rows: int = _BAND_ROWS
) -> Iterator[tuple[int, Pixels]]:
    """The coloured picture of an id raster in bands of so many rows, each with its first row.

    Empty bands are left out. ``view`` is in device pixels.
    """
    first_row, first_column = _lattice(view)
    for top in range(0, runs.height, rows):
        band = runs.rows(top, min(top + rows, runs.height))
        colours, codes = table.at(band.value)
        hatched = None if codes is None else np.flatnonzero(codes)
        if not colours.any() and (hatched is None or not len(hatched)):
            continue
        image = np.repeat(colours, band.length)
        if codes is not None and hatched is not None and len(hatched):
            _hatch(image, band, hatched, codes, table.tiles, (first_row + top, first_column))
        yield top, image.reshape(-1, runs.width)


def mixed_pixels(
    image: Callable[[], Pixels], overlaps: Overlaps, table: FillTable, view: MapView
) -> tuple[NDArray[np.int64], Pixels] | None:
    """Where features of a layer that is seen through overlap: the pixels, and what they become on ``image``.

    None where the uppermost features hide the others.
    """
    if not len(overlaps.pixel):
        return None
    first = np.flatnonzero(np.diff(overlaps.pixel, prepend=-1))
    upper = np.append(first[1:], len(overlaps.pixel)) - 1
    colours = _colours_at(overlaps, table, view)
    if (colours[upper] >> np.uint32(24) == 255).all():
        return None
    depth = np.arange(len(overlaps.pixel)) - np.repeat(first, np.diff(first, append=len(overlaps.pixel)))
    place = np.cumsum(depth == 0) - 1
    pixels = overlaps.pixel[first]
    ground = image().reshape(-1)[pixels]
    for level in range(int(depth.max()) + 1):
        at = np.flatnonzero(depth == level)
        ground[place[at]] = over(colours[at], ground[place[at]])
    return pixels, ground


def _colours_at(overlaps: Overlaps, table: FillTable, view: MapView) -> Pixels:
    colours, codes = table.at(overlaps.position)
    if codes is not None and len(hatched := np.flatnonzero(codes)):
        row, column = np.divmod(overlaps.pixel[hatched], view.width_px)
        first_row, first_column = _lattice(view)
        period = table.tiles.shape[1]
        tile = codes[hatched].astype(np.intp) - 1
        colours[hatched] = table.tiles[tile, (row + first_row) % period, (column + first_column) % period]
    return colours


def _lattice(view: MapView) -> tuple[int, int]:
    """Row and column of the picture's first pixel on a lattice that is fixed to the ground."""
    return round(-view.top / view.m_per_px), round(view.left / view.m_per_px)


def _hatch(
    image: Pixels,
    band: Runs,
    hatched: NDArray[np.int64],
    codes: NDArray[np.uint8],
    tiles: Pixels,
    first: tuple[int, int],
) -> None:
    length = band.length[hatched]
    place = np.repeat(band.begin[hatched] - (np.cumsum(length) - length), length) + np.arange(length.sum())
    row, column = np.divmod(place, band.width)
    period = tiles.shape[1]
    code = np.repeat(codes[hatched].astype(np.intp) - 1, length)
    image[place] = tiles[code, (row + first[0]) % period, (column + first[1]) % period]


def _fill(symbol: Symbol, opacity: float) -> int:
    # A symbol with a marker fills the marker, not the ground around it.
    if symbol.fill is None or symbol.marker != "none":
        return 0
    return pixel(symbol.fill, symbol.fill_opacity * opacity)


def _tint(symbol: Symbol, opacity: float) -> int:
    line = np.array([pixel(_hatch_colour(symbol), _TINT_OPACITY * opacity)], np.uint32)
    return int(over(line, np.array([_fill(symbol, opacity)], np.uint32))[0])


def _hatch_colour(symbol: Symbol) -> str:
    return symbol.hatch_colour or symbol.outline or "#000000"


def _tile(symbol: Symbol, opacity: float, ratio: float) -> Pixels:
    """One period of a hatch, its lines over the fill."""
    coverage = hatch_coverage(symbol.hatch, max(4, round(HATCH_PX * ratio)), max(1.0, ratio))
    line = np.full(coverage.shape, pixel(_hatch_colour(symbol), opacity), np.uint32)
    ground = np.full(coverage.shape, _fill(symbol, opacity), np.uint32)
    return over(fade(line, coverage), ground)


@lru_cache(maxsize=64)
def hatch_coverage(hatch: str, period: int, width_px: float) -> NDArray[np.uint8]:
    """How much of each pixel of a period × period tile a hatch covers, 0 to 255.

    Raises ``ValueError`` for a hatch that is not known.
    """
    # Sixteen points in every pixel stand for its surface.
    at = (np.arange(period * 4) + 0.5) / 4
    y, x = np.meshgrid(at, at, indexing="ij")
    forward = _ruled(x + y, period, width_px * 2**0.5)
    backward = _ruled(x - y, period, width_px * 2**0.5)
    dots = (x - period / 2) ** 2 + (y - period / 2) ** 2 <= (width_px * 1.2) ** 2
    known = {
        "diagonal": forward,
        "back_diagonal": backward,
        "cross": forward | backward,
        "dots": dots,
        "horizontal": _ruled(y, period, width_px),
        "vertical": _ruled(x, period, width_px),
    }
    if hatch not in known:
        raise ValueError(f"no hatch is called {hatch!r}")
    share = known[hatch].reshape(period, 4, period, 4).mean(axis=(1, 3))
    coverage: NDArray[np.uint8] = np.rint(share * 255).astype(np.uint8)
    coverage.setflags(write=False)
    return coverage


def _ruled(distance: NDArray[np.float64], period: int, width_px: float) -> NDArray[np.bool_]:
    flags: NDArray[np.bool_] = distance % period < width_px
    return flags
