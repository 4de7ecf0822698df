"""Labels stand inside their features, chosen ones first, and never on each other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from layers.id_raster import feature_ids
from layers.inner_points import inner_points
from layers.label_places import MOST_LABELS, LabelPlaces
from layers.map_layer import MapLayer
from layers.map_view import MapView
from layers.store_reading import from_geometries
from tambon_gis.cartography.symbology import Symbol

EAST, NORTH = 370_000.0, 1_810_000.0
VIEW = MapView(EAST + 200, NORTH + 150, 1.0, 400, 300)


def eight_by_twelve(texts: Sequence[str]) -> np.ndarray:
    return np.array([(8.0 * len(text), 12.0) for text in texts])


def layer_of(geometries: Sequence[object], labels: Sequence[str]) -> MapLayer:
    store = from_geometries(np.arange(len(geometries)), np.array(geometries, dtype=object))
    return MapLayer("plots", store, (Symbol(fill="#FFFFFF"),), labels=labels)


def placed(
    layer: MapLayer, chosen: Sequence[int] = (), view: MapView = VIEW
) -> dict[str, tuple[float, float]]:
    places = LabelPlaces(view, 1.0, eight_by_twelve)
    seen = layer.store.query(view.extent)
    ids = feature_ids(layer.store, view) if layer.kind == "polygon" else None
    places.add(layer, seen, ids, layer.store.positions(np.array(chosen, np.int64)))
    return {label.text: (label.x, label.y) for label in places.placed}


def box(x: float, y: float, width: float, height: float) -> object:
    return shapely.box(EAST + x, NORTH + y, EAST + x + width, NORTH + y + height)


def test_a_label_stands_in_the_middle_of_its_plot() -> None:
    assert placed(layer_of([box(100, 100, 80, 40)], ["0171"])) == {"0171": (140.0, 180.0)}


def test_a_label_that_does_not_fit_is_left_out_unless_chosen() -> None:
    layer = layer_of([box(100, 100, 30, 40)], ["0171"])
    assert placed(layer) == {}
    assert placed(layer, [0]) == {"0171": (115.0, 180.0)}


def test_the_chosen_then_the_larger_win_where_two_would_meet() -> None:
    layer = layer_of([box(100, 100, 90, 60), box(100, 100, 80, 60)], ["large", "small"])
    assert list(placed(layer)) == ["large"]
    assert next(iter(placed(layer, [1]))) == "small"


def test_a_plot_cut_by_the_picture_is_labelled_where_it_is_seen() -> None:
    x, y = placed(layer_of([box(-5000, 100, 5100, 60)], ["12"]))["12"]
    # Columns 0 to 99 and rows 140 to 199 of the plot are seen.
    assert x == 50.0
    assert 150 < y < 190


def test_a_horseshoe_is_labelled_on_its_ground() -> None:
    shoe = shapely.difference(box(100, 100, 120, 120), box(130, 130, 60, 100))
    layer = layer_of([shoe], ["7"])
    x, y = placed(layer)["7"]
    assert shapely.contains_xy(shoe, *VIEW.to_map(x, y))


def test_no_label_for_empty_texts_and_undrawn_classes() -> None:
    store = layer_of([box(0, 0, 90, 60), box(200, 0, 90, 60)], ["a", ""]).store
    layer = MapLayer("plots", store, (Symbol(),), np.array([-1, 0]), labels=["a", ""])
    assert placed(layer) == {}


def test_labels_never_touch_and_have_a_limit() -> None:
    rng = np.random.default_rng(2)
    view = MapView(EAST + 1000, NORTH + 1000, 1.0, 2000, 2000)
    corners = rng.uniform(0, 1900, (900, 2))
    layer = layer_of([box(x, y, 80, 40) for x, y in corners], [f"{n:03d}" for n in range(900)])
    labels = placed(layer, view=view)
    assert 100 < len(labels) <= MOST_LABELS
    middles = np.array(list(labels.values()))
    apart = np.abs(middles[:, None] - middles[None])
    meeting = (apart[..., 0] < 24) & (apart[..., 1] < 12)
    assert np.count_nonzero(meeting) == len(labels)


def test_names_of_points_stand_beside_them_while_they_are_few() -> None:
    few = layer_of([shapely.points(EAST + 100, NORTH + 100)], ["คำพอุง"])
    ((x, y),) = placed(few).values()
    assert x > 100 + 8 * 6 / 2
    assert y == 200.0
    crowd = [shapely.points(EAST + n % 300, NORTH + n) for n in range(290)]
    assert placed(layer_of(crowd, ["ก"] * 290)) == {}
    assert list(placed(layer_of(crowd, [f"{n}" for n in range(290)]), chosen=[50])) == ["50"]


def test_all_features_in_any_order_keep_their_own_points() -> None:
    squares = [shapely.box(EAST + 200 * n, NORTH, EAST + 200 * n + 100, NORTH + 100) for n in range(6)]
    store = from_geometries(np.arange(6), np.array(squares, object))
    shuffled = np.array([4, 0, 5, 2, 1, 3])
    assert inner_points(store, shuffled).tolist() == inner_points(store, np.arange(6))[shuffled].tolist()


def test_inner_points_lie_inside() -> None:
    rng = np.random.default_rng(3)
    stars = []
    for _ in range(200):
        angle = np.sort(rng.uniform(0, 2 * np.pi, 11))
        reach = rng.uniform(3, 40, 11)
        x, y = rng.uniform(0, 400, 2)
        stars.append(
            shapely.polygons(
                np.stack([EAST + x + reach * np.cos(angle), NORTH + y + reach * np.sin(angle)], 1)
            )
        )
    store = from_geometries(np.arange(200), np.array(stars, object))
    points = inner_points(store, np.arange(200)) + store.origin
    inside = shapely.intersects_xy(np.array(stars)[store.rows], points[:, 0], points[:, 1])
    assert inside.all()


def test_a_label_makes_way_for_a_marker_by_its_own_height() -> None:
    layer = layer_of([box(100, 100, 80, 60)], ["0171"])
    places = LabelPlaces(VIEW, 1.0, eight_by_twelve)
    places.keep_clear(np.array([[140.0, 170.0]]), 11.0)
    places.add(layer, np.array([0]), feature_ids(layer.store, VIEW), np.empty(0, np.int64))
    assert [(label.x, label.y) for label in places.placed] == [(140.0, 182.0)]
