"""Which coordinate system a layer is in, and what happens when it is said wrongly or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import shapely
from pyproj import CRS, Transformer

from tambon_gis.errors import CrsNotUnderstood, MissingProjection, WrongProjection
from tambon_gis.ingest.coordinate_system import CoordinateSystem, Extent, candidates, understand_position
from tambon_gis.ingest.thailand import in_thailand

# Kham Phaung in zone 48; the same numbers in zone 47 are in the Andaman side of Myanmar.
KHAM_PHAUNG = shapely.box(375_000, 1_815_000, 376_000, 1_816_000)
ROI_ET = Extent(103.2, 15.4, 104.4, 16.6)


def understood(
    shape: shapely.Geometry | None = KHAM_PHAUNG,
    declared: str | None = None,
    told: str | None = None,
    around: Extent | None = None,
    target_epsg: int = 32648,
) -> CoordinateSystem:
    shapes = np.array([shape, None], dtype=object)
    return understand_position(
        shapes, declared, told, target_epsg=target_epsg, file="a.shp", driver="ESRI Shapefile", around=around
    )


def esri(epsg: int) -> str:
    return CRS.from_epsg(epsg).to_wkt("WKT1_ESRI")


@pytest.mark.parametrize("epsg", [32647, 32648, 24047, 24048, 4326, 4240, 3857])
def test_an_esri_prj_is_identified_and_the_data_placed(epsg: int) -> None:
    to_system = Transformer.from_crs(4326, epsg, always_xy=True)
    zone = {32648: 103.8, 24048: 103.8}.get(epsg, 99.5)
    shape = shapely.Point(to_system.transform(zone, 16.4)).buffer(0.001 if epsg in {4326, 4240} else 100)
    found = understood(shape, esri(epsg))
    assert found.name == f"EPSG:{epsg}"
    assert ".prj" in found.evidence.th
    assert "ละติจูด 16.4" in found.evidence.th
    assert found.warnings == ()


def test_indian_1975_goes_by_the_pinned_shift() -> None:
    found = understood(declared=esri(24048))
    assert "EPSG:1304" in found.operation.name
    assert found.operation.accuracy_m == 5.0
    assert "ด้วยค่า EPSG:1304 (ความถูกต้อง ~5 ม.)" in found.operation.label.th


@pytest.mark.parametrize(
    "declared", [None, "", "  \n", 'PROJCS["x",(((((', "http://127.0.0.1:9/crs", 'LOCAL_CS["x"]']
)
def test_silence_and_garbage_are_asked_about_with_what_fits(declared: str | None) -> None:
    with pytest.raises(MissingProjection) as asked:
        understood(declared=declared)
    assert asked.value.facts["candidates"] == "EPSG:32648, EPSG:24048"


def test_candidates_follow_the_numbers() -> None:
    assert candidates((103.85, 16.4)) == [4326]
    assert candidates((615_000.0, 1_540_000.0)) == [32647, 24047]
    assert candidates((16.4, 103.85)) == []
    assert candidates(None) == []


def test_a_persons_choice_settles_it() -> None:
    found = understood(told="EPSG:32648")
    assert found.name == "EPSG:32648"
    assert "เลือก" in found.evidence.th
    overruled = understood(declared=esri(24048), told="32648")
    assert overruled.name == "EPSG:32648"
    assert "EPSG:24048" in overruled.warnings[0].th


@pytest.mark.parametrize(
    ("declared", "told"), [(None, "EPSG:32647"), (esri(32647), None), (None, "EPSG:4326"), (esri(4326), None)]
)
def test_what_would_land_abroad_is_refused_with_what_fits(declared: str | None, told: str | None) -> None:
    with pytest.raises(WrongProjection) as refused:
        understood(declared=declared, told=told)
    assert "EPSG:32648" in str(refused.value.facts["candidates"])
    assert "นอกประเทศไทย" in refused.value.told("th")
    if "32647" in str(refused.value.facts["crs"]):
        # Six degrees west: Kham Phaung at 103.834 E becomes 97.834 E.
        assert refused.value.facts["longitude"] == "97.834"


def test_a_name_that_is_no_system_is_refused() -> None:
    with pytest.raises(CrsNotUnderstood):
        understood(told="EPSG:999999")


def test_the_other_zone_is_noticed_by_the_projects_own_data() -> None:
    # 104.2 E in zone 48, read in zone 47, falls on the border hills of Kanchanaburi: in Thailand, but wrong.
    x, y = Transformer.from_crs(4326, 32648, always_xy=True).transform(104.2, 15.55)
    shape = shapely.Point(x, y).buffer(500)
    assert understood(shape, told="EPSG:32647").warnings == ()
    with pytest.raises(WrongProjection) as refused:
        understood(shape, told="EPSG:32647", around=ROI_ET)
    assert refused.value.facts["candidates"] == "EPSG:32648, EPSG:24048"
    assert "ห่างจากข้อมูลในแฟ้มงาน" in refused.value.told("th")


def test_far_from_the_project_without_a_better_reading_is_only_said() -> None:
    phayao = shapely.Point(99.9, 19.2).buffer(0.01)
    found = understood(phayao, declared=esri(4326), around=ROI_ET)
    assert "กม." in found.warnings[0].th


def test_a_layer_without_shapes_has_no_place() -> None:
    found = understood(None, declared=esri(32648))
    assert found.name == "EPSG:32648"
    assert "ละติจูด" not in found.evidence.th


@pytest.mark.parametrize(
    ("longitude", "latitude", "inside"),
    [
        pytest.param(100.5, 13.75, True, id="Bangkok"),
        pytest.param(98.98, 18.79, True, id="Chiang Mai"),
        pytest.param(97.97, 19.3, True, id="Mae Hong Son"),
        pytest.param(98.57, 16.71, True, id="Mae Sot"),
        pytest.param(98.37, 15.30, True, id="Three Pagodas"),
        pytest.param(98.39, 7.89, True, id="Phuket"),
        pytest.param(97.65, 8.65, True, id="Similan"),
        pytest.param(99.30, 6.50, True, id="Lipe"),
        pytest.param(101.07, 5.77, True, id="Betong"),
        pytest.param(102.06, 6.23, True, id="Tak Bai"),
        pytest.param(102.90, 11.66, True, id="Khlong Yai"),
        pytest.param(105.50, 15.32, True, id="Khong Chiam"),
        pytest.param(104.72, 16.54, True, id="Mukdahan"),
        pytest.param(104.78, 17.40, True, id="Nakhon Phanom"),
        pytest.param(103.65, 18.36, True, id="Bueng Kan"),
        pytest.param(99.88, 20.43, True, id="Mae Sai"),
        pytest.param(96.17, 16.80, False, id="Yangon"),
        pytest.param(104.92, 11.56, False, id="Phnom Penh"),
        pytest.param(102.13, 19.89, False, id="Luang Prabang"),
        pytest.param(105.84, 21.03, False, id="Hanoi"),
        pytest.param(97.84, 16.41, False, id="Kham Phaung read in zone 47"),
        pytest.param(0.0, 0.0, False, id="nowhere"),
        pytest.param(float("nan"), 16.0, False, id="missing"),
    ],
)
def test_thailand_roughly(longitude: float, latitude: float, inside: bool) -> None:
    assert bool(in_thailand(np.array([longitude]), np.array([latitude]))[0]) is inside


def test_every_real_tambon_is_in_thailand(shared_data: Path) -> None:
    for name in ("roi_et/phochai_tambon_ogd", "kamphaeng_phet/kpp_tambons", "kamphaeng_phet/kpp_villages"):
        rows = json.loads((shared_data / f"{name}.geojson").read_text(encoding="utf-8"))["features"]
        points = shapely.centroid([shapely.geometry.shape(row["geometry"]) for row in rows])
        assert in_thailand(shapely.get_x(points), shapely.get_y(points)).all()
