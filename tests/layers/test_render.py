"""Painted pictures against pixels worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
import shapely
from PySide6.QtGui import QFontDatabase

from layers.colours import MapColours, pixel
from layers.id_raster import Painted, rough_ids
from layers.id_raster import painted as painted_ids
from layers.map_layer import MapLayer
from layers.map_view import MapView
from layers.painting.labels import with_halo
from layers.painting.qt_painter import QtPainter
from layers.painting.surface import wrapped
from layers.render import OVERVIEW_FROM, RenderedMap, Renderer, RenderRequest, render
from layers.store_reading import from_geometries
from layers.vertex_store import VertexStore
from resources import find
from tambon_gis.cartography.symbology import Class, Symbol, categorised
from tambon_gis.wording import Phrase

EAST, NORTH = 370_000.0, 1_810_000.0
GROUND = pixel(MapColours().ground)
AMBER = pixel(MapColours().selection)
VIEW = MapView(EAST + 50, NORTH + 40, 1.0, 100, 80)

pytestmark = pytest.mark.usefixtures("qapp")


def box(x: float, y: float, width: float, height: float) -> object:
    return shapely.box(EAST + x, NORTH + y, EAST + x + width, NORTH + y + height)


def store_of(*geometries: object, first_key: int = 0) -> VertexStore:
    keys = np.arange(first_key, first_key + len(geometries))
    return from_geometries(keys, np.array(geometries, dtype=object))


def painted(
    *layers: MapLayer, selection: Sequence[int] = (), view: MapView = VIEW, ratio: float = 1.0
) -> RenderedMap:
    request = RenderRequest(7, view, layers, np.array(selection, np.int64), ratio)
    return render(request, QtPainter())


def count(picture: RenderedMap, colour: int) -> int:
    return int(np.count_nonzero(picture.image == np.uint32(colour)))


def mixed(front: str, opacity: float, ground: int) -> list[int]:
    over, under = channels(pixel(front)), channels(ground)
    return [round(a * opacity + b * (1 - opacity)) for a, b in zip(over, under, strict=True)]


def channels(colour: int) -> list[int]:
    return [colour >> 16 & 255, colour >> 8 & 255, colour & 255]


def test_no_layers_is_the_ground() -> None:
    picture = painted()
    assert (picture.number, picture.view, picture.ids, picture.ids_layer) == (7, VIEW, None, None)
    assert picture.image.shape == (80, 100)
    assert count(picture, GROUND) == 8000


def test_an_empty_layer_and_one_far_away_draw_nothing() -> None:
    empty = MapLayer("empty", store_of(None), (Symbol(fill="#FF0000"),), interactive=True)
    far = MapLayer("far", store_of(shapely.box(0, 0, 9, 9)), (Symbol(fill="#FF0000", outline="#00FF00"),))
    picture = painted(empty, far, selection=[0])
    assert count(picture, GROUND) == 8000
    assert picture.ids is None


def test_squares_are_filled_where_they_are() -> None:
    store = store_of(box(10, 10, 20, 30), box(60, 20, 10, 10))
    layer = MapLayer("plots", store, (Symbol(fill="#1F6B4A"), Symbol(fill="#1D5C8F")), np.array([0, 1]))
    picture = painted(layer)
    assert count(picture, 0xFF1F6B4A) == 600
    assert count(picture, 0xFF1D5C8F) == 100
    assert count(picture, GROUND) == 7300
    # The lower left pixel of the first square is ten pixels from the left and eleven from the bottom.
    assert picture.image[69, 10] == 0xFF1F6B4A
    assert picture.image[70, 10] == GROUND


def test_the_symbology_chooses_the_colours_and_leaves_out_what_has_no_class() -> None:
    store = store_of(box(0, 0, 10, 10), box(20, 0, 10, 10), box(40, 0, 10, 10))
    symbology = categorised("group", [Class("35", Phrase("35", "35"), Symbol(fill="#D9C7A6"))])
    picture = painted(MapLayer.styled("soil", store, symbology, ["35", "7", None]))
    assert count(picture, 0xFFD9C7A6) == 100
    assert count(picture, GROUND) == 7900


def test_opacity_of_symbol_and_layer_multiply() -> None:
    layer = MapLayer(
        "plots", store_of(box(0, 0, 50, 80)), (Symbol(fill="#000000", fill_opacity=0.5),), opacity=0.5
    )
    colour = int(painted(layer).image[40, 20])
    assert channels(colour) == pytest.approx(mixed("#000000", 0.25, GROUND), abs=1)


def test_overlapping_features_of_one_layer_are_seen_through_each_other() -> None:
    shapes = store_of(box(0, 0, 60, 80), box(40, 0, 60, 80), box(50, 0, 10, 80))
    symbols = (Symbol(fill="#000000", fill_opacity=0.5), Symbol(fill="#FFFFFF", fill_opacity=0.25))
    image = painted(MapLayer("plots", shapes, symbols, np.array([0, 1, 0]))).image
    lower = sum(mixed("#FFFFFF", 0.25, GROUND)[n] << (16 - 8 * n) for n in range(3))
    assert channels(int(image[40, 20])) == pytest.approx(mixed("#000000", 0.5, GROUND), abs=1)
    assert channels(int(image[40, 80])) == pytest.approx(mixed("#FFFFFF", 0.25, GROUND), abs=1)
    # The first row lies on top, the last at the bottom.
    assert channels(int(image[40, 45])) == pytest.approx(mixed("#000000", 0.5, lower), abs=2)
    black = sum(mixed("#000000", 0.5, GROUND)[n] << (16 - 8 * n) for n in range(3))
    between = sum(mixed("#FFFFFF", 0.25, black)[n] << (16 - 8 * n) for n in range(3))
    assert channels(int(image[40, 55])) == pytest.approx(mixed("#000000", 0.5, between), abs=2)


@pytest.mark.parametrize("at_once", [1, 250, 10**9])
def test_a_picture_laid_out_in_bands_is_the_same(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    store = store_of(box(0, 0, 60, 80), box(40, 0, 60, 60))
    symbols = (
        Symbol(fill="#1F6B4A", hatch="dots", fill_opacity=0.5),
        Symbol(fill="#1D5C8F", outline="#000000"),
    )
    layer = MapLayer("plots", store, symbols, np.array([0, 1]), interactive=True)
    expected = painted(layer)
    monkeypatch.setattr("layers.picture.AT_ONCE_PIXELS", at_once)
    monkeypatch.setattr("layers.id_raster.AT_ONCE_PIXELS", at_once)
    monkeypatch.setattr("layers.id_raster._BAND_PIXELS", 300)
    found = painted(layer)
    assert np.array_equal(found.image, expected.image)
    assert found.ids is not None
    assert expected.ids is not None
    assert np.array_equal(found.ids, expected.ids)
    assert len(np.unique(found.image)) > 5


def test_layers_lie_over_each_other_in_order_and_hidden_ones_do_not() -> None:
    lower = MapLayer("soil", store_of(box(0, 0, 100, 80)), (Symbol(fill="#D9C7A6"),))
    upper = MapLayer("plots", store_of(box(0, 0, 50, 80)), (Symbol(fill="#1F6B4A"),))
    hidden = MapLayer("hidden", store_of(box(0, 0, 100, 80)), (Symbol(fill="#000000"),), visible=False)
    picture = painted(lower, upper, hidden)
    assert (count(picture, 0xFFD9C7A6), count(picture, 0xFF1F6B4A)) == (4000, 4000)


def test_an_outline_lies_on_the_edge() -> None:
    layer = MapLayer("plots", store_of(box(20, 20, 40, 40)), (Symbol(outline="#000000", outline_px=2.0),))
    image = painted(layer).image
    # Two pixels wide about x = 20: columns 19 and 20, and nothing beside them.
    assert image[40, [18, 19, 20, 21]].tolist() == [GROUND, 0xFF000000, 0xFF000000, GROUND]
    assert image[40, 40] == GROUND


def test_outlines_of_plots_too_small_to_show_them_are_left_out() -> None:
    squares = [box(2 * n, 0, 2, 2) for n in range(20)]
    layer = MapLayer("plots", store_of(*squares), (Symbol(outline="#000000"),))
    assert count(painted(layer), GROUND) == 8000


def test_a_large_feature_among_small_ones_keeps_its_outline() -> None:
    squares = [box(2 * n, 0, 2, 2) for n in range(20)]
    layer = MapLayer("plots", store_of(*squares, box(30, 20, 40, 40)), (Symbol(outline="#000000"),))
    image = painted(layer).image
    assert (image[61:] == GROUND).all()
    assert (image[40, [29, 30, 31]] != GROUND).any()
    assert (image[40, 69:72] != GROUND).any()


@pytest.mark.parametrize(("size_px", "strength"), [(3, 0.0), (7.5, 0.5), (12, 1.0), (40, 1.0)])
def test_outlines_grow_stronger_with_the_size_of_what_they_surround(size_px: float, strength: float) -> None:
    squares = [box(20, 20, size_px, size_px)]
    layer = MapLayer("plots", store_of(*squares), (Symbol(outline="#000000", outline_px=2.0),))
    image = painted(layer).image
    green = [channels(int(image[59 - int(size_px / 2), column]))[1] for column in (19, 20)]
    assert min(green) == pytest.approx(mixed("#000000", strength, GROUND)[1], abs=2)


def test_pixels_of_layers_that_are_hidden_are_forgotten() -> None:
    shown = MapLayer("plots", store_of(box(10, 10, 20, 30)), (Symbol(fill="#1F6B4A"),), interactive=True)
    hidden = MapLayer("soil", store_of(box(0, 0, 90, 70)), (Symbol(fill="#D9C7A6"),))
    renderer = Renderer(QtPainter())
    renderer.render(RenderRequest(1, VIEW, (hidden, shown)))
    assert renderer.remembers(hidden.store)
    renderer.render(RenderRequest(2, VIEW, (replace(hidden, visible=False), shown)))
    assert not renderer.remembers(hidden.store)
    assert renderer.remembers(shown.store)


def test_the_selection_is_filled_lightly_and_outlined_in_amber() -> None:
    store = store_of(box(10, 10, 30, 30), box(60, 10, 30, 30), first_key=1000)
    layer = MapLayer("plots", store, (Symbol(),), interactive=True)
    image = painted(layer, selection=[1001, 5]).image
    # Three pixels about the edge at x = 60, the middle one wholly covered.
    assert image[55, 60] == AMBER
    inside = int(image[55, 75])
    assert channels(inside) == pytest.approx(mixed("#FFC43D", 0.35, GROUND), abs=1)
    assert (image[:, :58] == GROUND).all()


def test_only_interactive_layers_show_a_selection() -> None:
    layer = MapLayer("soil", store_of(box(10, 10, 30, 30)), (Symbol(),))
    assert count(painted(layer, selection=[0]), GROUND) == 8000


def test_many_selected_plots_are_outlined_from_their_pixels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("layers.picture._MOST_WIDE_EDGES", 3)
    store = store_of(box(10, 10, 30, 30), box(60, 10, 30, 30))
    layer = MapLayer("plots", store, (Symbol(),), interactive=True)
    image = painted(layer, selection=[1]).image
    assert image[55, 59] == AMBER
    assert (image[:, :58] == GROUND).all()
    assert channels(int(image[55, 75])) == pytest.approx(mixed("#FFC43D", 0.35, GROUND), abs=1)


def test_ids_are_those_of_the_uppermost_interactive_layer() -> None:
    below = MapLayer("below", store_of(box(0, 0, 100, 80)), (Symbol(),), interactive=True)
    above = MapLayer("above", store_of(box(10, 10, 20, 20), first_key=50), (Symbol(),), interactive=True)
    top = MapLayer("top", store_of(box(0, 0, 5, 5)), (Symbol(fill="#FF0000"),))
    picture = painted(below, above, top)
    assert picture.ids_layer is above
    assert picture.ids is not None
    assert np.count_nonzero(picture.ids == 0) == 400


def test_points_are_drawn_where_they_are() -> None:
    symbol = Symbol(fill="#1D5C8F", outline="#FFFFFF", marker="circle", marker_px=10)
    image = painted(MapLayer("ponds", store_of(shapely.points(EAST + 30, NORTH + 40)), (symbol,))).image
    assert image[40, 30] == 0xFF1D5C8F
    assert image[40, 50] == GROUND
    reach = np.flatnonzero((image != GROUND).any(axis=0))
    assert reach[0] == pytest.approx(30 - 6, abs=1)
    assert reach[-1] == pytest.approx(30 + 6, abs=1)


def test_work_counted_by_piece_marks_the_plot() -> None:
    symbol = Symbol(fill="#1D5C8F", outline="#FFFFFF", marker="square", marker_px=10)
    image = painted(MapLayer("ponds", store_of(box(10, 10, 60, 60)), (symbol,))).image
    assert image[40, 40] == 0xFF1D5C8F
    assert image[15, 15] == GROUND


def test_lines_are_drawn_whatever_their_length() -> None:
    across = shapely.linestrings([[EAST - 1e6, NORTH + 40], [EAST + 1e6, NORTH + 40]])
    layer = MapLayer("roads", store_of(across), (Symbol(outline="#000000", outline_px=2.0),))
    picture = painted(layer)
    assert count(picture, 0xFF000000) == 200


def test_a_dense_screen_gets_the_same_ground_in_more_pixels() -> None:
    layer = MapLayer("plots", store_of(box(10, 10, 20, 30)), (Symbol(fill="#1F6B4A"),))
    picture = painted(layer, ratio=1.5)
    assert picture.image.shape == (120, 150)
    assert count(picture, 0xFF1F6B4A) == 30 * 45


def test_a_label_is_written_with_its_halo() -> None:
    # A machine without any font would draw nothing: the program brings its own.
    for weight in ("Regular", "SemiBold", "Bold"):
        assert QFontDatabase.addApplicationFont(str(find(f"fonts/Sarabun-{weight}.ttf"))) >= 0
    fill = 0xFF808080
    layer = MapLayer("plots", store_of(box(0, 0, 100, 80)), (Symbol(fill="#808080"),), labels=["0171"])
    image = painted(layer).image
    green = (image >> 8) & 0xFF
    # Four digits 8 px high: some pixels of ink, more of light around them, and nothing far away.
    assert (green < 0x50).sum() > 20
    assert (green > 0xC0).sum() > 60
    assert (image[[0, -1]] == fill).all()
    rows, columns = np.nonzero(image != fill)
    assert np.ptp(rows) < 20
    assert np.ptp(columns) < 45


def test_a_picture_is_wrapped_without_a_copy() -> None:
    image = np.full((3, 4), 0xFF112233, np.uint32)
    surface = wrapped(image)
    image[1, 2] = 0xFFAABBCC
    assert surface.pixelColor(2, 1).name() == "#aabbcc"
    surface.setPixel(0, 0, 0xFF000001)
    assert image[0, 0] == 0xFF000001
    with pytest.raises(ValueError):
        wrapped(image[:, ::2])


def test_a_new_selection_uses_the_ids_that_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[MapView] = []

    def counting(store: VertexStore, view: MapView, positions: np.ndarray) -> Painted:
        made.append(view)
        return painted_ids(store, view, positions)

    monkeypatch.setattr("layers.render.painted", counting)
    layer = MapLayer("plots", store_of(box(10, 10, 20, 30)), (Symbol(fill="#1F6B4A"),), interactive=True)
    renderer = Renderer(QtPainter())
    for number, keys in enumerate(([], [0])):
        renderer.render(RenderRequest(number, VIEW, (layer,), np.array(keys, np.int64)))
    assert len(made) == 1
    renderer.render(RenderRequest(3, VIEW.panned(1, 0), (layer,)))
    assert len(made) == 2


def test_dense_layers_get_an_overview_in_small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    assert OVERVIEW_FROM > 10_000
    monkeypatch.setattr("layers.render.OVERVIEW_FROM", 100)
    monkeypatch.setattr("layers.id_raster._BAND_PIXELS", 500)
    squares = [box(10 * (n % 20), 10 * (n // 20), 10, 10) for n in range(400)]
    layer = MapLayer("plots", store_of(*squares), (Symbol(fill="#1F6B4A"),))
    renderer = Renderer(QtPainter())
    steps = 0
    while renderer.work_ahead((layer,)):
        steps += 1
    assert steps > 2
    view = MapView(EAST + 100, NORTH + 100, 5.0, 60, 60)
    picture = renderer.render(RenderRequest(1, view, (layer,)))
    assert count(picture, 0xFF1F6B4A) == 1600


def test_a_draft_comes_only_where_the_picture_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    squares = [box(10 * (n % 10), 10 * (n // 10), 10, 10) for n in range(80)]
    symbols = (Symbol(fill="#1F6B4A", outline="#000000"), Symbol(fill="#1D5C8F"))
    layer = MapLayer("plots", store_of(*squares), symbols, np.arange(80) % 2, interactive=True)
    request = RenderRequest(3, VIEW, (layer,))
    renderer = Renderer(QtPainter())
    assert renderer.draft(request) is None
    monkeypatch.setattr("layers.render.DRAFT_FROM_VERTICES", 100)
    draft = renderer.draft(request)
    assert draft is not None
    assert (draft.number, draft.is_draft, draft.ids, draft.ids_layer) == (3, True, None, None)
    sharp = renderer.render(request)
    assert not sharp.is_draft
    assert np.mean((draft.image == 0xFF1F6B4A) == (sharp.image == 0xFF1F6B4A)) > 0.6
    assert renderer.draft(request) is None
    hidden = MapLayer("plots", store_of(*squares), symbols, visible=False)
    assert renderer.draft(RenderRequest(4, VIEW, (hidden,))) is None


def test_a_rough_picture_has_a_square_about_the_middle_of_each_plot() -> None:
    store = store_of(box(10, 10, 4, 4), box(-3, 70, 4, 4), box(90, -1, 4, 4), box(300, 10, 4, 4))
    ids = rough_ids(store, VIEW, np.arange(4))
    found = np.append(store.rows, -1)[ids]
    assert found.shape == (80, 100)
    assert np.count_nonzero(found == 0) == 16
    assert (found[66:70, 10:14] == 0).all()
    assert (found[6:10, :1] == 1).all()
    assert (found[77:80, 90:94] == 2).all()
    assert set(np.unique(found).tolist()) == {-1, 0, 1, 2}


def test_a_halo_reaches_as_far_as_it_should_and_leaves_the_text_alone() -> None:
    text = np.zeros((9, 9), np.uint32)
    text[4, 4] = 0xFF22302B
    drawn = with_halo(text, "#FFFFFF", 2.0)
    assert drawn[4, 4] == 0xFF22302B
    # The edge of the disc goes through the middle of the pixel two away: half of it is covered.
    half, whole = 0x7F7F7F7F, 0xFFFFFFFF
    assert drawn[4].tolist() == [0, 0, half, whole, 0xFF22302B, whole, half, 0, 0]
    # The corner of a square of two pixels is 2.83 away: outside.
    assert drawn[2, 2] == 0
    assert np.array_equal(drawn, drawn.T)
