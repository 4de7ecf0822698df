"""Coordinates and areas: the golden point, independent arithmetic, and PROJ's wrong default never used."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import CRS, Geod, Transformer

from tambon_gis.errors import CoordinatesNotConverted, DatumNotSupported
from tambon_gis.measures.reference import (
    geodesic_area_m2,
    planar_area_m2,
    plot_zones,
    transformer,
    utm_epsg,
)

ESRI_24048 = CRS.from_epsg(24048).to_wkt("WKT1_ESRI")
ESRI_4240 = CRS.from_epsg(4240).to_wkt("WKT1_ESRI")
UNNAMED_EVEREST = "+proj=utm +zone=48 +ellps=evrst30 +towgs84=293,836,318,0.5,1.6,-2.8,2.1 +units=m"

SHIFT = (
    "+step +proj=cart +ellps=evrst30 +step +proj=helmert +x=210 +y=814 +z=289 "
    "+step +inv +proj=cart +ellps=WGS84 "
)
TO_DEG = "+step +proj=unitconvert +xy_in=rad +xy_out=deg"
FROM_DEG = "+step +proj=unitconvert +xy_in=deg +xy_out=rad "

KHAM_PHAUNG_DEG = (103.87, 16.36)


def utm(zone: int, ellipsoid: str, *, inverse: bool = False) -> str:
    return f"+step {'+inv ' if inverse else ''}+proj=utm +zone={zone} +ellps={ellipsoid} "


INDEPENDENT = {
    (24047, 32647): utm(47, "evrst30", inverse=True) + SHIFT + utm(47, "WGS84"),
    (24048, 32648): utm(48, "evrst30", inverse=True) + SHIFT + utm(48, "WGS84"),
    (24047, 32648): utm(47, "evrst30", inverse=True) + SHIFT + utm(48, "WGS84"),
    (24048, 4326): utm(48, "evrst30", inverse=True) + SHIFT + TO_DEG,
    (4240, 32648): FROM_DEG + SHIFT + utm(48, "WGS84"),
    (4240, 4326): FROM_DEG + SHIFT + TO_DEG,
    (32647, 32648): utm(47, "WGS84", inverse=True) + utm(48, "WGS84"),
    (4326, 32648): FROM_DEG + utm(48, "WGS84"),
}
START = {24047: (890_000, 1_815_000), 24048: (380_000, 1_810_000), 4240: KHAM_PHAUNG_DEG}
START |= {32647: (1_010_000, 1_815_000), 4326: KHAM_PHAUNG_DEG}


def moved(source: Any, target: int, x: float, y: float) -> tuple[float, float]:
    east, north = transformer(source, target).points(x, y)
    return float(east), float(north)


def test_golden_point() -> None:
    assert moved(24047, 32647, 661_000, 1_518_000) == pytest.approx((660_666.2, 1_518_303.1), abs=0.1)


def test_shift_near_kham_phaung_is_the_one_worked_out_before() -> None:
    x, y = moved(32648, 24048, *moved(4326, 32648, *KHAM_PHAUNG_DEG))
    east, north = moved(24048, 32648, x, y)
    assert (east - x, north - y) == pytest.approx((-414.5, 315.4), abs=0.1)


@pytest.mark.parametrize(("source", "target"), INDEPENDENT)
def test_against_pipelines_written_here(source: int, target: int) -> None:
    pipeline = Transformer.from_pipeline("+proj=pipeline " + INDEPENDENT[source, target])
    expected = pipeline.transform(*START[source])
    assert moved(source, target, *START[source]) == pytest.approx(
        expected, rel=0, abs=1e-9 if target == 4326 else 1e-6
    )


def to_earth_centred(
    lon_deg: float, lat_deg: float, axis_m: float, flattening: float
) -> tuple[float, float, float]:
    lon, lat = math.radians(lon_deg), math.radians(lat_deg)
    squared = flattening * (2 - flattening)
    radius = axis_m / math.sqrt(1 - squared * math.sin(lat) ** 2)
    return (
        radius * math.cos(lat) * math.cos(lon),
        radius * math.cos(lat) * math.sin(lon),
        radius * (1 - squared) * math.sin(lat),
    )


def to_degrees(x: float, y: float, z: float, axis_m: float, flattening: float) -> tuple[float, float]:
    squared = flattening * (2 - flattening)
    across = math.hypot(x, y)
    lat = math.atan2(z, across * (1 - squared))
    for _ in range(10):
        radius = axis_m / math.sqrt(1 - squared * math.sin(lat) ** 2)
        lat = math.atan2(z + squared * radius * math.sin(lat), across)
    return math.degrees(math.atan2(y, x)), math.degrees(lat)


@given(st.floats(97.3, 105.7), st.floats(5.5, 20.5))
def test_against_arithmetic_without_proj(lon_deg: float, lat_deg: float) -> None:
    x, y, z = to_earth_centred(lon_deg, lat_deg, 6_377_276.345, 1 / 300.8017)
    expected = to_degrees(x + 210, y + 814, z + 289, 6_378_137.0, 1 / 298.257223563)
    assert moved(4240, 4326, lon_deg, lat_deg) == pytest.approx(expected, rel=0, abs=1e-9)


@pytest.mark.parametrize("source", [24047, 24048, ESRI_24048, UNNAMED_EVEREST, CRS.from_epsg(24048)])
def test_projs_default_is_never_what_we_return(source: Any) -> None:
    x, y = START[24047] if source == 24047 else START[24048]
    default = Transformer.from_crs(CRS.from_user_input(source), 32648, always_xy=True).transform(x, y)
    assert 150 < math.dist(moved(source, 32648, x, y), default) < 230


@pytest.mark.parametrize("source", [4240, ESRI_4240])
def test_projs_default_is_never_what_we_return_in_degrees(source: Any) -> None:
    default = Transformer.from_crs(CRS.from_user_input(source), 4326, always_xy=True).transform(
        *KHAM_PHAUNG_DEG
    )
    ours = moved(source, 4326, *KHAM_PHAUNG_DEG)
    assert 150 < Geod(ellps="WGS84").inv(*ours, *default)[2] < 230


@pytest.mark.parametrize("target", [32647, 32648, 4326, 3857])
@pytest.mark.parametrize(
    "source", [24047, 24048, 4240, ESRI_24048, ESRI_4240, UNNAMED_EVEREST, "EPSG:24048+5773"]
)
def test_every_indian_1975_operation_is_the_pinned_one(source: Any, target: int) -> None:
    operation = transformer(source, target)
    assert operation.pipeline.count("helmert") == 1
    assert "+proj=helmert +x=210 +y=814 +z=289 +step" in operation.pipeline
    assert operation.name.endswith("by EPSG:1304")
    assert operation.accuracy_m == 5
    assert "ด้วยค่า EPSG:1304 (ความถูกต้อง ~5 ม.)" in operation.label.th
    assert operation.target_epsg == target


def test_operations_without_a_change_of_datum() -> None:
    operation = transformer(32647, 32648)
    assert (operation.name, operation.accuracy_m) == ("EPSG:32647 -> EPSG:32648", 0)
    assert operation.label.th == "แปลงจาก WGS 84 / UTM โซน 47N เป็น WGS 84 / UTM โซน 48N"
    assert "helmert" not in transformer(24047, 24048).pipeline
    assert transformer(32648, 32648).name == "EPSG:32648"
    assert transformer(32648, 32648).pipeline == ""


@pytest.mark.parametrize(
    ("source", "datum"),
    [
        (4239, "Indian 1954"),
        (23947, "Indian 1954"),
        (4131, "Indian 1960"),
        (3148, "Indian 1960"),
        (4301, "Tokyo"),
        (4146, "Kalianpur 1975"),
    ],
)
def test_other_datums_are_refused_by_name(source: int, datum: str) -> None:
    with pytest.raises(DatumNotSupported) as refused:
        transformer(source, 32648)
    assert datum in refused.value.told("th")
    assert "24048" in refused.value.advice("th")


def test_modern_frames_are_wgs84_within_two_metres() -> None:
    operation = transformer(9000, 32648)  # ITRF2014
    assert operation.name == "EPSG:9000 -> EPSG:32648"
    assert operation.accuracy_m == 2
    assert moved(9000, 32648, *KHAM_PHAUNG_DEG) == moved(4326, 32648, *KHAM_PHAUNG_DEG)
    assert moved(9000, 4326, *KHAM_PHAUNG_DEG) == KHAM_PHAUNG_DEG


def test_the_datum_of_the_target_is_settled_too() -> None:
    with pytest.raises(DatumNotSupported) as refused:
        transformer(32648, 23948)
    assert refused.value.facts["datum"] == "Indian 1954"


@pytest.mark.parametrize(("source", "target"), [(24047, 32647), (24048, 4326), (32647, 32648), (3857, 32648)])
@given(lon_deg=st.floats(97.3, 105.7), lat_deg=st.floats(5.5, 20.5))
def test_there_and_back(source: int, target: int, lon_deg: float, lat_deg: float) -> None:
    start = moved(4326, source, lon_deg, lat_deg)
    back = moved(target, source, *moved(source, target, *start))
    # Heights are dropped between the two shifts, which costs about a centimetre.
    assert back == pytest.approx(start, rel=0, abs=2e-2)


@pytest.mark.parametrize(("lon", "zone"), [(97.4, 32647), (101.9999, 32647), (102.0, 32648), (105.6, 32648)])
def test_zone_by_longitude(lon: float, zone: int) -> None:
    assert utm_epsg(lon) == zone


RAI_48 = shapely.box(380_000, 1_810_000, 380_040, 1_810_040)
RAI_47 = shapely.box(560_000, 1_810_000, 560_040, 1_810_040)


@pytest.mark.parametrize("given_in", [32647, 32648, 4326, 3857, 24047, 24048, 4240])
def test_a_rai_is_a_rai_whatever_the_file_has(given_in: int) -> None:
    east = transformer(32648, given_in).transform([RAI_48, None, shapely.Polygon()])
    west = transformer(32647, given_in).transform([RAI_47])
    assert plot_zones([*east, *west], given_in).tolist() == [32648, 0, 0, 32647]
    assert planar_area_m2([*east, *west], given_in) == pytest.approx([1600, 0, 0, 1600], rel=2e-8)


@pytest.mark.parametrize("epsg", [32647, 32648])
def test_the_zone_is_that_of_the_longitude_near_and_far_from_the_border(epsg: int) -> None:
    places = np.meshgrid(np.arange(-400e3, 1400e3, 8e3), np.arange(-1e5, 27e5, 9e4))
    x, y = (each.ravel() for each in places)
    longitude_deg, _ = Transformer.from_crs(epsg, 4326, always_xy=True).transform(x, y)
    expected = np.where(longitude_deg < 102, 32647, 32648)
    # Each alone, too: of several, one that may lie beyond the border has all of them looked at.
    zones = [plot_zones([place], epsg)[0] for place in shapely.points(x, y)]
    assert zones == expected.tolist()
    assert plot_zones(shapely.points(x, y), epsg).tolist() == expected.tolist()


def test_the_wrong_zone_would_have_been_half_a_percent_too_much() -> None:
    in_47 = transformer(32648, 32647).transform([RAI_48])
    assert shapely.area(in_47)[0] == pytest.approx(1600 * 1.0060, rel=5e-4)
    assert planar_area_m2(in_47, 32647) == pytest.approx([1600], rel=1e-9)


def test_points_lines_and_nothing_have_no_area() -> None:
    shapes = [None, shapely.Polygon(), shapely.Point(380_000, 1_810_000), RAI_48.exterior]
    assert planar_area_m2(shapes, 32648).tolist() == [0, 0, 0, 0]
    assert geodesic_area_m2(shapes, 32648).tolist() == [0, 0, 0, 0]
    assert planar_area_m2([], 32648).tolist() == geodesic_area_m2([], 32648).tolist() == []


def test_geodesic_area_by_hand() -> None:
    holed = shapely.Polygon(
        [(103.80, 16.36), (103.85, 16.36), (103.85, 16.40), (103.80, 16.40)],
        [[(103.81, 16.37), (103.82, 16.37), (103.82, 16.38)]],
    )
    other = shapely.Polygon([(103.9, 16.4), (103.9, 16.5), (104.0, 16.4)])  # clockwise
    earth = Geod(ellps="WGS84")

    def ring(*lon_lat: tuple[float, float]) -> float:
        lon, lat = zip(*lon_lat, strict=True)
        return abs(earth.polygon_area_perimeter(lon, lat)[0])

    with_hole = ring(*holed.exterior.coords) - ring(*holed.interiors[0].coords)
    triangle = ring(*other.exterior.coords)
    shapes = [
        holed,
        None,
        shapely.MultiPolygon([holed, other]),
        shapely.GeometryCollection([shapely.MultiPolygon([other]), shapely.Point(103, 16)]),
    ]
    assert geodesic_area_m2(shapes, 4326) == pytest.approx(
        [with_hole, 0, with_hole + triangle, triangle], rel=1e-12
    )


def test_planar_is_near_geodesic_at_kham_phaung() -> None:
    ratio = planar_area_m2([RAI_48], 32648) / geodesic_area_m2([RAI_48], 32648)
    assert 0.99955 < ratio[0] < 0.99971


def test_shapes_lose_height_and_keep_their_holes() -> None:
    solid = shapely.force_3d(
        shapely.difference(RAI_48, shapely.box(380_010, 1_810_010, 380_020, 1_810_020)), 150
    )
    for target in (32648, 32647):
        (flat,) = transformer(32648, target).transform([solid])
        assert not flat.has_z
        assert len(flat.interiors) == 1
    assert solid.has_z


def test_the_shapes_given_are_left_alone() -> None:
    shapes = np.array([RAI_48, None], dtype=object)
    transformer(32648, 32647).transform(shapes)
    assert shapes[0] is RAI_48
    assert RAI_48.bounds == (380_000, 1_810_000, 380_040, 1_810_040)


def test_degrees_given_as_metres_are_refused_with_their_positions() -> None:
    swapped = [shapely.Point(*KHAM_PHAUNG_DEG), shapely.Point(16.36, 103.87), None, RAI_48]
    with pytest.raises(CoordinatesNotConverted) as refused:
        transformer(4326, 32648).transform(swapped)
    assert refused.value.facts["positions"] == (1, 3)
    with pytest.raises(CoordinatesNotConverted):
        transformer(4326, 32648).points([103.8, math.inf], [16.3, 16.3])
    with pytest.raises(CoordinatesNotConverted):
        transformer(32648, 32648).points(math.nan, 0)


def test_shapes_of_coordinate_arrays_are_kept() -> None:
    x = np.full((2, 3), 380_000.0)
    east, north = transformer(32648, 32647).points(x, x + 1_430_000)
    assert east.shape == north.shape == (2, 3)


def test_many_threads_agree() -> None:
    # Held a little east and west so that every thread makes its own PROJ objects at once.
    def shifted(metres: int) -> tuple[float, float]:
        return moved(24048, 32648, 380_000 + metres, 1_810_000)

    one_by_one = [shifted(metres) for metres in range(200)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(shifted, range(200))) == one_by_one
