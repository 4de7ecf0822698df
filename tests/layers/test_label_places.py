"""Labels stand inside their features, chosen ones first, and never on each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.id_raster import feature_ids
from layers.map_layer import MapLayer
from layers.map_view import MapView
from layers.store_reading import from_geometries
from tambon_gis.cartography.symbology import Symbol
from tambon_gis.labelling.inner_points import inner_points
from tambon_gis.labelling.label_candidates import REPEAT_X_PX, REPEAT_Y_PX
from tambon_gis.labelling.label_places import MOST_LABELS, LabelPlaces, PlacedLabel
from tambon_gis.labelling.lettering import Lettering

EAST, NORTH = 370_000.0, 1_810_000.0
VIEW = MapView(EAST + 200, NORTH + 150, 1.0, 400, 300)


def eight_by_twelve(texts: Sequence[str], ratio: float) -> np.ndarray:
    lines = [text.split("\n") for text in texts]
    return np.array([(8.0 * ratio * max(map(len, each)), 12.0 * ratio * len(each)) for each in lines])


def layer_of(geometries: Sequence[object], labels: Sequence[str]) -> MapLayer:
    store = from_geometries(np.arange(len(geometries)), np.array(geometries, dtype=object))
    return MapLayer("plots", store, (Symbol(fill="#FFFFFF"),), labels=labels)


def labels_of(layer: MapLayer, chosen: Sequence[int] = (), view: MapView = VIEW) -> list[PlacedLabel]:
    places = LabelPlaces(view, 1.0, eight_by_twelve)
    seen = layer.store.query(view.extent)
    ids = feature_ids(layer.store, view) if layer.kind == "polygon" else None
    places.add(layer, seen, ids, layer.store.positions(np.array(chosen, np.int64)))
    return places.placed


def placed(
    layer: MapLayer, chosen: Sequence[int] = (), view: MapView = VIEW
) -> dict[str, tuple[float, float]]:
    return {label.text: (label.x, label.y) for label in labels_of(layer, chosen, view)}


def on_the_ground(labels: Sequence[PlacedLabel], view: MapView) -> set[tuple[str, float, float]]:
    """Texts with their places in map metres, to a hundredth of a pixel of one metre."""
    found = [(label.text, *view.to_map(label.x, label.y)) for label in labels]
    return {(text, round(x, 2), round(y, 2)) for text, x, y in found}


def far_from_edges(labels: Sequence[PlacedLabel], view: MapView, px: float) -> list[PlacedLabel]:
    return [
        label for label in labels if px < label.x < view.width_px - px and px < label.y < view.height_px - px
    ]


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
    assert 140 < y < 200


def test_ground_larger_than_the_screen_is_named_again_and_again_at_fixed_places() -> None:
    layer = layer_of([box(-20_000, -20_000, 40_000, 40_000)], ["35"])
    view = MapView(EAST + 3210, NORTH + 1234, 1.0, 1800, 1200)
    found = on_the_ground(labels_of(layer, view=view), view)
    assert 4 <= len(found) <= 12
    for _, x, y in found:
        assert x % REPEAT_X_PX == pytest.approx(0)
        assert y % REPEAT_Y_PX == pytest.approx(0)
    moved = view.panned(150, -90)
    assert len(found & on_the_ground(labels_of(layer, view=moved), moved)) >= len(found) / 2


def test_labels_stay_on_the_ground_while_the_map_is_moved() -> None:
    rng = np.random.default_rng(5)
    corners = rng.uniform(0, 1900, (150, 2))
    layer = layer_of([box(x, y, 90, 50) for x, y in corners], [f"{n:03d}" for n in range(150)])
    view = MapView(EAST + 1000, NORTH + 1000, 1.0, 1500, 1500)
    before = labels_of(layer, view=view)
    assert len(before) > 40
    for right, down in ((37, 0), (-13, 61), (0.5, 111.25)):
        moved = view.panned(right, down)
        after = on_the_ground(labels_of(layer, view=moved), moved)
        kept = on_the_ground(far_from_edges(before, view, 250), view)
        assert len(kept) > 20
        assert kept <= after


@pytest.mark.parametrize("kind", ["line", "point"])
def test_names_of_lines_and_points_stay_on_the_ground(kind: str) -> None:
    rng = np.random.default_rng(6)
    at = rng.uniform(0, 1500, (60, 2)) + np.array([EAST, NORTH])
    shapes = (
        shapely.points(at)
        if kind == "point"
        else shapely.linestrings(np.stack([at, at + np.array([70, 40])], axis=1))
    )
    layer = layer_of(list(shapes), [f"{n:03d}" for n in range(60)])
    view = MapView(EAST + 750, NORTH + 750, 1.0, 1400, 1400)
    kept = on_the_ground(far_from_edges(labels_of(layer, view=view), view, 200), view)
    moved = view.panned(-77, 41)
    assert len(kept) > 15
    assert kept <= on_the_ground(labels_of(layer, view=moved), moved)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 380), st.integers(0, 280), st.integers(10, 200), st.integers(10, 150)),
        min_size=1,
        max_size=40,
    ),
    st.sampled_from(["polygon", "line", "point"]),
    st.floats(0.5, 2.0),
)
def test_labels_of_any_features_never_meet(
    boxes: list[tuple[int, int, int, int]], kind: str, size: float
) -> None:
    shapes = {
        "polygon": [box(*each) for each in boxes],
        "point": [shapely.points(EAST + x, NORTH + y) for x, y, _, _ in boxes],
        "line": [
            shapely.LineString([(EAST + x, NORTH + y), (EAST + x + w, NORTH + y + h)]) for x, y, w, h in boxes
        ],
    }[kind]
    texts = [f"{n:02d}\nกข" if n % 3 else f"{n}" for n in range(len(boxes))]
    layer = replace(layer_of(shapes, texts), lettering=Lettering(size=size))
    labels = labels_of(layer, chosen=[0])
    sizes = eight_by_twelve([label.text for label in labels], size) if labels else np.empty((0, 2))
    for one in range(len(labels)):
        assert sizes[one, 0] / 2 <= labels[one].x <= VIEW.width_px - sizes[one, 0] / 2
        for other in range(one):
            apart = np.abs([labels[one].x - labels[other].x, labels[one].y - labels[other].y])
            assert (apart >= (sizes[one] + sizes[other]) / 2 - 1e-6).any()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 200)), min_size=2, max_size=25), st.data())
def test_what_is_left_out_makes_way_for_something_more_wanted(
    corners: list[tuple[int, int]], data: st.DataObject
) -> None:
    ranks = np.array(data.draw(st.permutations(range(len(corners)))), float)
    lines = [shapely.LineString([(EAST + x, NORTH + y), (EAST + x + 90, NORTH + y)]) for x, y in corners]
    layer = layer_of(lines, [f"{n:02d}" for n in range(len(corners))])
    layer = replace(layer, lettering=Lettering(ranks=ranks))
    found = {int(label.text): label for label in labels_of(layer)}
    order = [int(label.text) for label in labels_of(layer)]
    assert order == sorted(order, key=lambda row: -ranks[row])
    for row, (x, y) in enumerate(corners):
        if row not in found:
            middle = VIEW.to_screen(EAST + x + 45, NORTH + y)
            # Texts of 16 by 12 keep each other out, by two cells of ground at most more than they touch.
            in_the_way = [
                other
                for other, label in found.items()
                if abs(label.x - middle[0]) <= 24 and abs(label.y - middle[1]) <= 20
            ]
            assert middle[1] < 6 or middle[1] > 294 or max(ranks[in_the_way]) > ranks[row]


def test_ranks_go_before_size_and_the_chosen_before_all() -> None:
    lines = [[(EAST + x, NORTH + 100), (EAST + 200 - x, NORTH + 100)] for x in (20, 60)]
    layer = layer_of([shapely.LineString(line) for line in lines], ["large", "small"])
    assert list(placed(layer)) == ["large"]
    ranked = replace(layer, lettering=Lettering(ranks=np.array([np.nan, 3.0])))
    assert list(placed(ranked)) == ["small"]
    assert list(placed(ranked, chosen=[0])) == ["large"]


def test_labels_begin_at_their_scale_but_the_chosen_are_named() -> None:
    layer = layer_of([box(100, 100, 80, 40), box(220, 100, 80, 40)], ["1", "2"])
    denominator = round(VIEW.scale_denominator)
    assert list(placed(replace(layer, lettering=Lettering(up_to_scale=denominator)))) == ["1", "2"]
    later = replace(layer, lettering=Lettering(up_to_scale=denominator // 2))
    assert placed(later) == {}
    assert list(placed(later, chosen=[1])) == ["2"]


def test_a_long_label_that_would_leave_its_slanting_plot_is_left_out() -> None:
    slanting = shapely.Polygon(
        [(EAST + x, NORTH + y) for x, y in ((100, 100), (120, 100), (220, 220), (200, 220))]
    )
    assert placed(layer_of([slanting], ["0171171"])) == {}
    assert set(placed(layer_of([slanting], ["1"]))) == {"1"}


def test_a_name_beside_a_point_moves_around_it_where_another_stands() -> None:
    points = [shapely.points(EAST + 100, NORTH + 100), shapely.points(EAST + 130, NORTH + 100)]
    found = placed(layer_of(points, ["หนอง", "บึง"]))
    assert len(found) == 2
    assert found["หนอง"][0] > 100
    assert found["บึง"][0] != found["หนอง"][0] + 30


def test_the_middle_of_a_line_is_half_its_length() -> None:
    bent = shapely.LineString([(EAST, NORTH), (EAST + 10, NORTH), (EAST + 20, NORTH), (EAST + 200, NORTH)])
    parts = shapely.MultiLineString(
        [[(EAST, NORTH), (EAST + 60, NORTH)], [(EAST, NORTH + 50), (EAST + 40, NORTH + 50)]]
    )
    store = from_geometries(np.arange(2), np.array([bent, parts], object))
    points = inner_points(store, np.array([0, 1])) + store.origin
    assert points == pytest.approx(np.array([[EAST + 100, NORTH], [EAST + 50, NORTH]]))


def test_a_long_road_is_named_along_its_way() -> None:
    road = shapely.LineString([(EAST - 5000, NORTH + 600), (EAST + 6000, NORTH + 600)])
    view = MapView(EAST + 600, NORTH + 600, 1.0, 1800, 1200)
    labels = labels_of(layer_of([road], ["ถนน"]), view=view)
    assert len(labels) >= 2
    assert np.diff(sorted(label.x for label in labels)) == pytest.approx(REPEAT_X_PX)


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


def test_what_may_be_left_out_is_left_out_where_there_is_no_room() -> None:
    layer = layer_of([box(20, 100, 80, 40), box(120, 100, 80, 20), box(220, 100, 40, 40)], ["1\f12-2-45"] * 3)
    assert [label.text for label in labels_of(layer)] == ["1\n12-2-45", "1", "1"]


def test_what_everybody_knows_is_not_repeated() -> None:
    tambon = layer_of([box(-20_000, -20_000, 40_000, 40_000)], ["คำพอุง"])
    view = MapView(EAST + 3210, NORTH + 1234, 1.0, 1800, 1200)
    assert labels_of(replace(tambon, lettering=Lettering(repeats=False)), view=view) == []
    village = layer_of([box(-700, 0, 900, 700)], ["บ้านเหนือ"])
    seen = MapView(EAST + 600, NORTH + 400, 1.0, 1000, 800)
    assert len(labels_of(replace(village, lettering=Lettering(repeats=False)), view=seen)) == 1


@given(
    st.tuples(st.floats(-60, 420), st.floats(-60, 320), st.floats(0, 200), st.floats(0, 150)),
    st.sampled_from([1.0, 1.25, 2.0]),
)
def test_no_label_lies_under_what_covers_the_map(
    box: tuple[float, float, float, float], ratio: float
) -> None:
    """Wherever the box is, also partly outside; and far from it everything is as it would be without."""
    plots = [
        shapely.box(EAST + 50 * x, NORTH + 50 * y, EAST + 50 * x + 48, NORTH + 50 * y + 48)
        for x in range(8)
        for y in range(6)
    ]
    layer = layer_of(plots, [f"{at:02d}" for at in range(len(plots))])
    view = VIEW.magnified(ratio)

    def labels(*covered: float) -> list[PlacedLabel]:
        places = LabelPlaces(view, ratio, eight_by_twelve)
        if covered:
            places.keep_free(*covered)
        places.add(
            layer, layer.store.query(view.extent), feature_ids(layer.store, view), np.empty(0, np.int64)
        )
        return places.placed

    left, top, right, bottom = box[0], box[1], box[0] + box[2], box[1] + box[3]
    if right <= left or bottom <= top:
        return
    kept = labels(*(side * ratio for side in (left, top, right, bottom)))
    for label in kept:
        width, height = eight_by_twelve([label.text], ratio)[0].tolist()
        across = abs(label.x - (left + right) / 2 * ratio) >= (width + (right - left) * ratio) / 2
        up = abs(label.y - (top + bottom) / 2 * ratio) >= (height + (bottom - top) * ratio) / 2
        assert across or up
    shown = {label.text for label in kept}
    for label in labels():
        far = 30 * ratio
        beside = label.x < left * ratio - far or label.x > right * ratio + far
        if beside or label.y < top * ratio - far or label.y > bottom * ratio + far:
            assert label.text in shown
