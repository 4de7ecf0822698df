"""Painted layers beside pictures of them that a person has looked at.

``TAMBON_GIS_NEW_GOLDEN=1`` paints the pictures anew; look at them before they are committed. Where a picture
differs its test leaves the painted one and the differences, in red, in pytest's folder.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, get_args

import numpy as np
import pytest
import shapely
from PySide6.QtGui import QImage

from layers.colours import MapColours
from layers.map_layer import MapLayer
from layers.map_view import MapView
from layers.painting.qt_painter import QtPainter
from layers.painting.surface import painting, wrapped
from layers.raster_layer import Patch, RasterLayer
from layers.render import RenderRequest, render
from layers.store_reading import from_geometries
from tambon_gis.cartography.symbology import Dash, Hatch, Marker, Symbol
from ui.map.hover import hover_mark, position_at

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint32]

GOLDEN = Path(__file__).parent / "golden"
EAST, NORTH = 370_000.0, 1_810_000.0
ZOOMS = {
    "near": MapView(EAST + 100, NORTH + 75, 1.0, 200, 150),
    "far": MapView(EAST + 100, NORTH + 75, 2.6, 120, 90),
}
# Another build of Qt rounds the edge of a line differently.
_NEAR, _FEW = 12, 0.002

pytestmark = pytest.mark.usefixtures("qapp")


def layer_of(shapes: list[object], symbols: list[Symbol], opacity: float = 1.0) -> MapLayer:
    store = from_geometries(np.arange(len(shapes)), np.array(shapes, object))
    classes = np.arange(len(shapes)) % len(symbols)
    return MapLayer("layer", store, tuple(symbols), classes, opacity=opacity, interactive=True)


def cells(columns: int, rows: int, side: float, seed: int = 1) -> list[object]:
    rng = np.random.default_rng(seed)
    corner = np.stack(np.meshgrid(np.arange(columns + 1), np.arange(rows + 1)), axis=-1) * side
    corner += rng.normal(0, side / 9, corner.shape) + np.array([EAST, NORTH])
    rings = np.stack([corner[:-1, :-1], corner[:-1, 1:], corner[1:, 1:], corner[1:, :-1]], axis=2)
    return list(shapely.polygons(rings.reshape(-1, 4, 2)))


def hatches(view: MapView) -> RenderRequest:
    names: tuple[Hatch, ...] = get_args(Hatch)
    symbols = [
        Symbol(fill="#EADFC8", hatch=name, hatch_colour="#7A5A2B", outline="#5C6B64") for name in names
    ]
    return RenderRequest(1, view, (layer_of(cells(4, 3, 52.0), symbols),))


def selected(view: MapView) -> RenderRequest:
    symbols = [Symbol(fill="#CFD8BE", outline="#6E7A70"), Symbol(outline="#A8322A", outline_px=2.0)]
    return RenderRequest(1, view, (layer_of(cells(8, 6, 26.0), symbols),), np.array([9, 10, 27]))


def small_and_many(view: MapView) -> RenderRequest:
    symbols = [Symbol(fill=colour, outline="#39443F") for colour in ("#D9C7A6", "#1F6B4A", "#E8D8D0")]
    return RenderRequest(1, view, (layer_of(cells(40, 30, 5.0), symbols),))


def one_large_among_small(view: MapView) -> RenderRequest:
    """From afar the outlines of the small ones cannot be seen, that of the large one can."""
    large = shapely.box(EAST + 60, NORTH + 45, EAST + 150, NORTH + 110)
    small = [cell for cell in cells(28, 21, 7.0) if not shapely.intersects(large, cell)]
    symbols = [Symbol(fill="#D9C7A6", outline="#39443F"), Symbol(fill="#B9CDB0", outline="#39443F")]
    return RenderRequest(1, view, (layer_of([large, *small], symbols),))


def seen_through(view: MapView) -> RenderRequest:
    below = layer_of(cells(3, 2, 70.0), [Symbol(fill="#1D5C8F"), Symbol(fill="#E08A00")])
    ring = shapely.difference(
        shapely.box(EAST + 20, NORTH + 15, EAST + 180, NORTH + 135),
        shapely.box(EAST + 70, NORTH + 50, EAST + 130, NORTH + 100),
    )
    above = layer_of([ring], [Symbol(fill="#FFFFFF", fill_opacity=0.8, outline="#000000")], opacity=0.6)
    return RenderRequest(1, view, (below, above))


def overlapping(view: MapView) -> RenderRequest:
    """Three of one layer over each other, the upper two half transparent, one of them hatched."""
    boxes = [(20, 20, 110, 90), (70, 50, 180, 120), (50, 35, 130, 135)]
    shapes: list[object] = [shapely.box(EAST + w, NORTH + s, EAST + e, NORTH + n) for w, s, e, n in boxes]
    symbols = [
        Symbol(fill="#1F6B4A", fill_opacity=0.5, outline="#143D2B"),
        Symbol(fill="#E08A00", fill_opacity=0.5, hatch="diagonal", hatch_colour="#7A3B00"),
        Symbol(fill="#1D5C8F", outline="#123A5A", outline_px=2.0),
    ]
    return RenderRequest(1, view, (layer_of(shapes, symbols),))


def raster_below(view: MapView) -> RenderRequest:
    pixels = np.array([[0xFF6B7F4E, 0xFF8F9A66], [0xFFB7AC86, 0xFF54683E]], np.uint32)
    west, north = view.to_screen(EAST + 10, NORTH + 140)
    east, south = view.to_screen(EAST + 190, NORTH + 10)
    patches = (Patch(np.tile(pixels, (5, 7)), (west, north, east, south)),)
    tiles: Any = SimpleNamespace(patches=lambda _layer, _view: patches)
    ground: Any = SimpleNamespace(is_smooth=False)
    symbols = [Symbol(fill="#FFFFFF", fill_opacity=0.35, outline="#FFFFFF", outline_px=1.5), Symbol()]
    plots = layer_of(cells(5, 4, 36.0), symbols)
    return RenderRequest(1, view, (plots,), rasters=(RasterLayer("photo", ground, tiles, opacity=0.8),))


def lines_and_points(view: MapView) -> RenderRequest:
    x = EAST + np.linspace(-20, 220, 60)
    lines = [
        shapely.linestrings(np.stack([x, NORTH + 20 + 30 * n + 8 * np.sin(x / 14 + n)], axis=1))
        for n in range(4)
    ]
    widths = (1.0, 2.0, 3.0, 1.5)
    dashes = [
        Symbol(outline="#1D5C8F", outline_px=width, outline_dash=dash)
        for dash, width in zip(get_args(Dash), widths, strict=True)
    ]
    points = [shapely.points(EAST + 30 + 45 * n, NORTH + 130) for n in range(4)]
    markers = [
        Symbol(fill="#E08A00", outline="#FFFFFF", marker=marker, marker_px=14)
        for marker in get_args(Marker)[1:]
    ]
    return RenderRequest(1, view, (layer_of(list(lines), dashes), layer_of(list(points), markers)))


SCENES: tuple[Callable[[MapView], RenderRequest], ...] = (
    hatches,
    selected,
    small_and_many,
    one_large_among_small,
    seen_through,
    overlapping,
    raster_below,
    lines_and_points,
)


def channels(image: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(image).view(np.uint8).reshape(*image.shape, 4)[..., :3].astype(int)


def compare(image: Pixels, name: str, folder: Path) -> None:
    file = GOLDEN / name
    if os.environ.get("TAMBON_GIS_NEW_GOLDEN"):
        assert wrapped(image).save(str(file))
    golden = QImage(str(file)).convertToFormat(QImage.Format.Format_RGB32)
    assert (golden.width(), golden.height()) == image.shape[::-1]
    expected = np.frombuffer(golden.constBits(), np.uint32).reshape(image.shape)
    differs = np.abs(channels(image) - channels(expected)).max(axis=2) > _NEAR
    if differs.mean() > _FEW:
        shown = np.where(differs, np.uint32(0xFFFF0000), image)
        wrapped(image).save(str(folder / name))
        wrapped(shown).save(str(folder / f"differences_{name}"))
    assert differs.mean() <= _FEW, f"see {folder / f'differences_{name}'}"


@pytest.mark.parametrize("zoom", ZOOMS)
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_the_picture_is_the_one_that_was_looked_at(
    scene: Callable[[MapView], RenderRequest], zoom: str, tmp_path: Path
) -> None:
    image = render(scene(ZOOMS[zoom]), QtPainter()).image
    compare(image, f"{scene.__name__}_{zoom}.png", tmp_path)


@pytest.mark.parametrize("zoom", ZOOMS)
def test_the_mark_under_the_pointer_is_the_one_that_was_looked_at(zoom: str, tmp_path: Path) -> None:
    symbols = [Symbol(fill="#CFD8BE", outline="#6E7A70"), Symbol(fill="#D9C7A6", outline="#6E7A70")]
    layer = layer_of(cells(8, 6, 26.0), symbols)
    shown = render(RenderRequest(1, ZOOMS[zoom], (layer,), np.array([9])), QtPainter())
    position = position_at(shown, EAST + 91, NORTH + 65)
    assert position is not None
    mark = hover_mark(shown, position, MapColours())
    assert mark is not None
    with painting(shown.image) as painter:
        form = QImage.Format.Format_ARGB32_Premultiplied
        painter.drawImage(mark.left, mark.top, wrapped(mark.image, form))
    compare(shown.image, f"hovered_{zoom}.png", tmp_path)


def test_a_difference_is_drawn_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TAMBON_GIS_NEW_GOLDEN", raising=False)
    image = render(selected(ZOOMS["near"]), QtPainter()).image.copy()
    image[40:60, 50:90] = 0xFF000000
    with pytest.raises(AssertionError, match=r"differences_selected_near\.png"):
        compare(image, "selected_near.png", tmp_path)
    drawn = QImage(str(tmp_path / "differences_selected_near.png"))
    assert drawn.pixelColor(70, 50).name() == "#ff0000"
    assert drawn.pixelColor(20, 20).name() != "#ff0000"
