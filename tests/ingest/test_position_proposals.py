"""Layers whose position is said wrongly or not at all: named in Thai, and put right by what is offered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely
from pyproj import CRS, Transformer

from tambon_gis.errors import MissingProjection, TambonError, ValueNotUnderstood, WrongProjection
from tambon_gis.ingest.choices import ImportChoices
from tambon_gis.ingest.inspect import inspect
from tambon_gis.ingest.load import import_layer
from tambon_gis.ingest.position_proposals import propose_positions
from tambon_gis.ingest.thailand import describe_spot, is_in_thailand, province_box
from tambon_gis.project.project import Project
from tests.ingest.irregular_plots import TO_DEGREES, TO_INDIAN_48, irregular_plots, moved

if TYPE_CHECKING:
    from tambon_gis.ingest.position_proposals import PositionProposal

WriteShapefile = Callable[..., Path]

# In EPSG:32648, as all of Roi Et is.
ORIGINAL = irregular_plots(30, in_a_row=6)
CODES = {"plot_id": [f"P{i:02d}" for i in range(30)]}


@pytest.fixture
def our_land(project: Project, write_shapefile: WriteShapefile) -> Project:
    """A project that has the original layer already."""
    import_layer(project, write_shapefile(CODES, ORIGINAL, name="เดิม"), "plots")
    return project


@pytest.fixture
def province_only(tmp_path: Path) -> Iterator[Project]:
    """A project without any data; it only knows that it is in Roi Et."""
    with Project.create(tmp_path / "ว่าง.gpkg", name="ว่าง", epsg=32648, tambon_code="450806") as opened:
        yield opened


def offered(path: Path, project: Project) -> PositionProposal:
    (layer,) = inspect(path, project=project).layers
    assert layer.proposals, layer.crs_evidence.th
    return layer.proposals[0]


def lands_on_the_original(project: Project, path: Path, proposal: PositionProposal) -> float:
    """The greatest distance (m) of any vertex from the original after the fix that was offered."""
    import_layer(project, path, "reference", ImportChoices(crs=proposal.crs, axes=proposal.axes))
    rows = project.rows(
        "SELECT fid FROM reference_layer WHERE import_id = (SELECT import_id FROM reference_layer"
        " ORDER BY rowid DESC LIMIT 1) ORDER BY source_row"
    )
    shapes = dict(zip(*project.geometries("reference_layer"), strict=True))
    # Shapefiles turn rings round, so vertices are compared as sets.
    found = [shapes[fid] for (fid,) in rows]
    return float(shapely.hausdorff_distance(found, ORIGINAL).max())


def degrees(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    longitude, latitude = TO_DEGREES.transform(x, y)
    return longitude, latitude


CASES = {
    "wrong zone": (ORIGINAL, 32647, "EPSG:32648", False, "zone", "ผิดโซน"),
    "latitude first": (
        moved(ORIGINAL, lambda x, y: degrees(x, y)[::-1]),
        4326,
        "EPSG:4326",
        True,
        "axes",
        "สลับ",
    ),
    "northing first": (moved(ORIGINAL, lambda x, y: (y, x)), 32648, "EPSG:32648", True, "axes", "สลับ"),
    "degrees as metres": (moved(ORIGINAL, degrees), 32648, "EPSG:4326", False, "degrees", "ตัวเลขเป็นองศา"),
    "metres as degrees": (ORIGINAL, 4326, "EPSG:32648", False, "metres", "ตัวเลขเป็นเมตร"),
    "no .prj": (ORIGINAL, None, "EPSG:32648", False, "missing", "ไม่บอกระบบพิกัด"),
    "no .prj, swapped degrees": (
        moved(ORIGINAL, lambda x, y: degrees(x, y)[::-1]),
        None,
        "EPSG:4326",
        True,
        "axes",
        "สลับ",
    ),
    "Indian 1975 said to be WGS 84": (
        moved(ORIGINAL, TO_INDIAN_48.transform),
        32648,
        "EPSG:24048",
        False,
        "datum",
        "Indian 1975",
    ),
    "WGS 84 said to be Indian 1975": (ORIGINAL, 24048, "EPSG:32648", False, "datum", "521"),
    "Indian 1975 without .prj": (
        moved(ORIGINAL, TO_INDIAN_48.transform),
        None,
        "EPSG:24048",
        False,
        "missing",
        "ไม่บอกระบบพิกัด",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_each_fault_is_named_and_the_fix_lands_on_the_original(
    our_land: Project, write_shapefile: WriteShapefile, case: str
) -> None:
    shapes, epsg, crs, swap, fault, words = CASES[case]
    path = write_shapefile(CODES, shapes, name="สำเนา", epsg=epsg)
    proposal = offered(path, our_land)
    assert (proposal.crs, proposal.swap_axes, proposal.fault) == (crs, swap, fault)
    assert words in proposal.evidence.th
    assert proposal.confidence >= 0.75
    assert lands_on_the_original(our_land, path, proposal) < 0.5
    west, south, east, north = proposal.extent_wgs84
    assert 103.80 < west < east < 103.83
    assert 16.38 < south < north < 16.41


WITHOUT_DATUM = [name for name in CASES if "Indian" not in name]


@pytest.mark.parametrize("case", WITHOUT_DATUM)
def test_an_empty_project_goes_by_its_province(
    province_only: Project, write_shapefile: WriteShapefile, case: str
) -> None:
    shapes, epsg, crs, swap, fault, _ = CASES[case]
    path = write_shapefile(CODES, shapes, epsg=epsg)
    proposal = offered(path, province_only)
    assert (proposal.crs, proposal.swap_axes, proposal.fault) == (crs, swap, fault)
    assert "ร้อยเอ็ด" in proposal.evidence.th
    assert lands_on_the_original(province_only, path, proposal) < 0.5


@pytest.mark.parametrize("case", ["wrong zone", "latitude first", "degrees as metres", "no .prj"])
def test_what_is_offered_is_asked_for_not_taken(
    our_land: Project, write_shapefile: WriteShapefile, case: str
) -> None:
    shapes, epsg, crs, swap, *_ = CASES[case]
    path = write_shapefile(CODES, shapes, epsg=epsg)
    with pytest.raises((MissingProjection, WrongProjection)) as refused:
        import_layer(our_land, path, "plots")
    assert (f"{crs} axes=yx" if swap else crs) in refused.value.advice("th")


def test_521_m_cannot_be_seen_without_layers_of_the_project(
    province_only: Project, write_shapefile: WriteShapefile
) -> None:
    path = write_shapefile(CODES, CASES["Indian 1975 said to be WGS 84"][0])
    (layer,) = inspect(path, project=province_only).layers
    assert (layer.crs, layer.proposals) == ("EPSG:32648", ())


def test_lines_of_another_subject_do_not_tell_a_datum(
    our_land: Project, write_shapefile: WriteShapefile
) -> None:
    other = np.random.default_rng(7).uniform((372_000, 1_812_000), (373_500, 1_813_200), (40, 2))
    shapes = [shapely.Point(xy).buffer(60) for xy in other]
    for epsg in (32648, 24048):
        (layer,) = inspect(write_shapefile(shapes=shapes, epsg=epsg), project=our_land).layers
        assert layer.proposals == ()


def test_without_a_project_what_falls_in_thailand_is_offered() -> None:
    found = propose_positions(ORIGINAL, None)
    assert [(p.crs, p.swap_axes) for p in found] == [("EPSG:32648", False), ("EPSG:24048", False)]
    assert found[0].confidence > found[1].confidence
    assert propose_positions(np.array([None], dtype=object), None) == ()
    assert propose_positions(np.array([shapely.Point(-70, 40)], dtype=object), None) == ()


def test_a_shared_pair_of_zones_is_settled_by_the_province(province_only: Project) -> None:
    # 104.2 E in zone 48 has the numbers of 98.2 E in zone 47, which is Thailand too (Kanchanaburi).
    x, y = Transformer.from_crs(4326, 32648, always_xy=True).transform(104.2, 15.55)
    shapes = np.array([shapely.Point(x, y).buffer(500)], dtype=object)
    assert [p.crs for p in propose_positions(shapes, None)][:2] == ["EPSG:32647", "EPSG:32648"]
    best = propose_positions(shapes, None, province_only)[0]
    assert best.crs == "EPSG:32648"
    wrong = propose_positions(shapes, CRS.from_epsg(32647).to_wkt("WKT1_ESRI"), province_only)
    assert (wrong[0].crs, wrong[0].fault) == ("EPSG:32648", "zone")


@pytest.mark.parametrize(("epsg", "name"), [(4131, "Indian 1960"), (4239, "Indian 1954"), (4301, "Tokyo")])
def test_an_older_datum_is_named_and_asked_about(epsg: int, name: str, province_only: Project) -> None:
    shapes = moved(ORIGINAL, degrees)
    found = propose_positions(shapes, CRS.from_epsg(epsg).to_wkt("WKT1_ESRI"), province_only)
    assert (found[0].crs, found[0].fault) == ("EPSG:4240", "unknown_datum")
    assert name in found[0].evidence.th
    assert found[0].confidence <= 0.5


def test_web_mercator_is_taken_and_measured_on_the_ground(
    province_only: Project, write_shapefile: WriteShapefile
) -> None:
    to_web = Transformer.from_crs(32648, 3857, always_xy=True)
    path = write_shapefile(CODES, moved(ORIGINAL, to_web.transform), epsg=3857)
    (layer,) = inspect(path, project=province_only).layers
    assert (layer.crs, layer.proposals) == ("EPSG:3857", ())
    report = import_layer(province_only, path, "plots")
    # In Web Mercator itself the plots would measure 8.7 % more.
    assert report.area_m2 == pytest.approx(shapely.area(ORIGINAL).sum(), rel=1e-6)
    path.with_suffix(".prj").unlink()
    assert offered(path, province_only).crs == "EPSG:3857"


def test_an_order_of_axes_is_checked_and_told(our_land: Project, write_shapefile: WriteShapefile) -> None:
    path = write_shapefile(CODES, CASES["latitude first"][0], epsg=4326)
    with pytest.raises(ValueNotUnderstood):
        import_layer(our_land, path, "plots", ImportChoices(axes="zyx"))
    report = import_layer(our_land, path, "reference", ImportChoices(axes="yx"))
    assert any("สลับแกน" in warning.th for warning in report.warnings)


def test_heights_survive_a_swap(our_land: Project, write_shapefile: WriteShapefile) -> None:
    tall = shapely.force_3d(CASES["northing first"][0], 150.0)
    report = import_layer(
        our_land, write_shapefile(CODES, tall), "plots", ImportChoices(crs="32648", axes="yx")
    )
    assert any("Z/M" in warning.th for warning in report.warnings)


def test_every_province_has_a_box_in_thailand() -> None:
    for code in ("10", "34", "45", "50", "58", "71", "82", "96"):
        box = province_box(code)
        assert box is not None
        assert is_in_thailand((box.west + box.east) / 2, (box.south + box.north) / 2)
    assert province_box("99") is None
    assert "นครพนม" in describe_spot(104.78, 17.40).th
    assert describe_spot(0.0, 0.0).th == "นอกประเทศไทย"


def test_real_outlines_lie_in_the_boxes_of_their_provinces(shared_data: Path) -> None:
    import json

    for name, province in (("roi_et/phochai_tambon_ogd", "45"), ("kamphaeng_phet/kpp_tambons", "62")):
        rows = json.loads((shared_data / f"{name}.geojson").read_text(encoding="utf-8"))["features"]
        bounds = shapely.total_bounds([shapely.geometry.shape(row["geometry"]) for row in rows])
        box = province_box(province)
        assert box is not None
        assert box.west < bounds[0] < bounds[2] < box.east
        assert box.south < bounds[1] < bounds[3] < box.north


def test_numbers_of_nowhere_are_refused_without_a_proposal(
    our_land: Project, write_shapefile: WriteShapefile
) -> None:
    path = write_shapefile(shapes=[shapely.box(-70, 40, -69, 41)], epsg=4326)
    (layer,) = inspect(path, project=our_land).layers
    assert layer.proposals == ()
    with pytest.raises(TambonError):
        import_layer(our_land, path, "plots")
