"""Painted layers beside pictures of them that a person has looked at.

``TAMBON_GIS_NEW_GOLDEN=1`` paints the pictures anew; look at them before they are committed. Where a picture
differs its test leaves the painted one and the differences, in red, in pytest's folder.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
import shapely
from PySide6.QtGui import QImage

from layers.map_layer import MapLayer
from layers.map_view import MapView
from layers.painting.qt_painter import QtPainter
from layers.painting.surface import wrapped
from layers.render import RenderRequest, render
from layers.store_reading import from_geometries
from tambon_gis.cartography.symbology import Dash, Hatch, Marker, Symbol

GOLDEN = Path(__file__).parent / "golden"
EAST, NORTH = 370_000.0, 1_810_000.0
VIEW = MapView(EAST + 100, NORTH + 75, 1.0, 200, 150)
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


def hatches() -> RenderRequest:
    names: tuple[Hatch, ...] = get_args(Hatch)
    symbols = [
        Symbol(fill="#EADFC8", hatch=name, hatch_colour="#7A5A2B", outline="#5C6B64") for name in names
    ]
    return RenderRequest(1, VIEW, (layer_of(cells(4, 3, 52.0), symbols),))


def selected() -> RenderRequest:
    symbols = [Symbol(fill="#CFD8BE", outline="#6E7A70"), Symbol(outline="#A8322A", outline_px=2.0)]
    return RenderRequest(1, VIEW, (layer_of(cells(8, 6, 26.0), symbols),), np.array([9, 10, 27]))


def small_and_many() -> RenderRequest:
    symbols = [Symbol(fill=colour, outline="#39443F") for colour in ("#D9C7A6", "#1F6B4A", "#E8D8D0")]
    return RenderRequest(1, VIEW, (layer_of(cells(40, 30, 5.0), symbols),))


def seen_through() -> RenderRequest:
    below = layer_of(cells(3, 2, 70.0), [Symbol(fill="#1D5C8F"), Symbol(fill="#E08A00")])
    ring = shapely.difference(
        shapely.box(EAST + 20, NORTH + 15, EAST + 180, NORTH + 135),
        shapely.box(EAST + 70, NORTH + 50, EAST + 130, NORTH + 100),
    )
    above = layer_of([ring], [Symbol(fill="#FFFFFF", fill_opacity=0.8, outline="#000000")], opacity=0.6)
    return RenderRequest(1, VIEW, (below, above))


def lines_and_points() -> RenderRequest:
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
    return RenderRequest(1, VIEW, (layer_of(list(lines), dashes), layer_of(list(points), markers)))


SCENES: tuple[Callable[[], RenderRequest], ...] = (
    hatches,
    selected,
    small_and_many,
    seen_through,
    lines_and_points,
)


def channels(image: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(image).view(np.uint8).reshape(*image.shape, 4)[..., :3].astype(int)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_the_picture_is_the_one_that_was_looked_at(
    scene: Callable[[], RenderRequest], tmp_path: Path
) -> None:
    image = render(scene(), QtPainter()).image
    file = GOLDEN / f"{scene.__name__}.png"
    if os.environ.get("TAMBON_GIS_NEW_GOLDEN"):
        assert wrapped(image).save(str(file))
    golden = QImage(str(file)).convertToFormat(QImage.Format.Format_RGB32)
    assert (golden.width(), golden.height()) == image.shape[::-1]
    expected = np.frombuffer(golden.constBits(), np.uint32).reshape(image.shape)
    differs = np.abs(channels(image) - channels(expected)).max(axis=2) > _NEAR
    if differs.mean() > _FEW:
        shown = np.where(differs, np.uint32(0xFFFF0000), image)
        wrapped(image).save(str(tmp_path / file.name))
        wrapped(shown).save(str(tmp_path / f"differences_{file.name}"))
    assert differs.mean() <= _FEW, f"see {tmp_path / f'differences_{file.name}'}"
