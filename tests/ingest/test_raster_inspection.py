"""What an inspection says of a raster: its size, its place, its likely kind, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tambon_gis import errors
from tambon_gis.ingest.inspect import inspect
from tambon_gis.ingest.raster_facts import RasterFacts
from tambon_gis.ingest.raster_source import refuse_size
from tambon_gis.ingest.report import LayerInspection, jsonable
from tambon_gis.project.project import Project
from tests.ingest.raster_files import NORTH, WEST, plain_tags, steps, tiff, write_mbtiles, write_raster

_NOISE = np.random.default_rng(2569)


def _looked(path: Path, project: Project | None = None) -> LayerInspection:
    (layer,) = inspect(path, project=project).layers
    return layer


def _facts(path: Path) -> RasterFacts:
    facts = _looked(path).raster
    assert facts is not None
    return facts


def _codes(path: Path) -> set[str]:
    return {problem.code for problem in _looked(path).problems}


def test_size_bands_place_and_evidence_are_told(tmp_path: Path) -> None:
    path = write_raster(tmp_path / "ภาพ.tif", steps(30, 40), pixel=2.5, nodata=-9999, names=["ความชื้น"])
    found = inspect(path)
    layer = found.layers[0]
    assert (found.driver, layer.geometry_type, layer.likely_kind, layer.rows) == (
        "GTiff",
        "Raster",
        "raster",
        0,
    )
    assert (layer.name, layer.crs, layer.fields, layer.problems) == ("ภาพ", "EPSG:32648", (), ())
    assert layer.extent == (WEST, NORTH - 75, WEST + 100, NORTH)
    assert "UTM" in layer.crs_evidence.th
    assert layer.whereabouts is not None
    assert "ร้อยเอ็ด" in layer.whereabouts.th
    # 100 m by 75 m.
    assert layer.area_m2 == pytest.approx(7500)
    facts = layer.raster
    assert facts is not None
    assert (facts.width, facts.height, facts.overviews) == (40, 30, ())
    assert facts.pixel_size == (2.5, 2.5)
    assert facts.pixel_m == pytest.approx(2.5)
    (band,) = facts.bands
    assert (band.dtype, band.nodata, band.name) == ("int16", -9999.0, "ความชื้น")
    assert (facts.samples[0].least, facts.samples[0].most) == (0.0, 2939.0)
    assert facts.decoded_bytes == 30 * 40 * 2
    assert jsonable(layer)["raster"]["kind"] == facts.kind


def test_the_same_bytes_have_the_same_hash(tmp_path: Path) -> None:
    import hashlib

    path = write_raster(tmp_path / "a.tif", steps(3, 3))
    assert inspect(path).sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def _rgb(folder: Path) -> Path:
    return write_raster(folder / "a.tif", _NOISE.integers(0, 255, (3, 20, 20), np.uint8), photometric="RGB")


def _four_bands(folder: Path) -> Path:
    return write_raster(folder / "a.tif", _NOISE.integers(0, 255, (4, 20, 20), np.uint8))


def _sentinel(folder: Path) -> Path:
    return write_raster(folder / "a.tif", _NOISE.integers(0, 9000, (10, 20, 20), np.uint16))


def _ndvi(folder: Path) -> Path:
    return write_raster(folder / "a.tif", _NOISE.uniform(-0.2, 0.9, (20, 20)).astype(np.float32))


def _rain(folder: Path) -> Path:
    return write_raster(folder / "a.tif", _NOISE.uniform(900, 1600, (20, 20)).astype(np.float32))


def _named_dem(folder: Path) -> Path:
    return write_raster(folder / "DEM_ร้อยเอ็ด.tif", _NOISE.uniform(120, 180, (20, 20)).astype(np.float32))


def _srtm(folder: Path) -> Path:
    return write_raster(folder / "n16e103.tif", _NOISE.integers(100, 400, (40, 40)).astype(np.int16))


def _land_use(folder: Path) -> Path:
    return write_raster(folder / "a.tif", _NOISE.integers(1, 9, (20, 20), np.uint8))


def _codes_as_fractions(folder: Path) -> Path:
    return write_raster(folder / "a.tif", _NOISE.integers(1, 6, (30, 30)).astype(np.float32), nodata=-9999)


def _palette(folder: Path) -> Path:
    import rasterio

    path = write_raster(folder / "a.tif", _NOISE.integers(0, 4, (20, 20), np.uint8), photometric="palette")
    with rasterio.open(path, "r+") as dataset:
        dataset.write_colormap(1, {i: (i * 20, 0, 0, 255) for i in range(256)})
    return path


def _grey(folder: Path) -> Path:
    return write_raster(folder / "a.tif", _NOISE.integers(0, 255, (60, 60), np.uint8))


def _tiles(folder: Path) -> Path:
    return write_mbtiles(folder / "a.mbtiles")


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (_rgb, "image"),
        (_four_bands, "image"),
        (_grey, "image"),
        (_tiles, "image"),
        (_sentinel, "grid"),
        (_ndvi, "grid"),
        (_rain, "grid"),
        (_named_dem, "elevation"),
        (_srtm, "elevation"),
        (_land_use, "classes"),
        (_codes_as_fractions, "classes"),
        (_palette, "classes"),
    ],
)
def test_the_likely_kind_has_evidence(tmp_path: Path, make: object, kind: str) -> None:
    assert callable(make)
    facts = _facts(make(tmp_path))
    assert facts.kind == kind
    assert facts.kind_evidence.th
    assert facts.kind_evidence.en


@pytest.mark.parametrize("name", ["ndvi_2569", "NDVI-ม.ค.", "S2_NDVI"])
def test_an_index_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    facts = _facts(
        write_raster(tmp_path / f"{name}.tif", _NOISE.integers(0, 10_000, (9, 9)).astype(np.int16))
    )
    assert facts.kind == "grid"
    assert "ดัชนี" in facts.kind_evidence.th


def test_real_rasters_from_elsewhere_are_told_apart(shared_data: Path) -> None:
    folder = shared_data / "rasters"
    kinds = {"slope": "grid", "slope_nodata": "grid", "slope_classes": "classes", "elev": "elevation"}
    for path in sorted(folder.rglob("*.tif")):
        layer = _looked(path)
        assert layer.raster is not None
        assert layer.raster.kind == kinds.get(path.stem, layer.raster.kind)
        assert [problem.code for problem in layer.problems] == ["crs_wrong"]  # none of them lies in Thailand


def test_indian_1975_is_named_and_kept(tmp_path: Path) -> None:
    layer = _looked(write_raster(tmp_path / "a.tif", steps(5, 5), crs="EPSG:24048"))
    assert layer.crs == "EPSG:24048"
    # 24048 by the pinned EPSG:1304 lies 330 m east and 300 m north of the same numbers in 32648.
    same = _looked(write_raster(tmp_path / "b.tif", steps(5, 5)))
    assert layer.extent_wgs84 is not None
    assert same.extent_wgs84 is not None
    metres = (
        abs(layer.extent_wgs84[0] - same.extent_wgs84[0]) * 106_900,
        abs(layer.extent_wgs84[1] - same.extent_wgs84[1]) * 110_600,
    )
    assert np.hypot(*metres) == pytest.approx(521, abs=25)


def test_a_missing_system_is_asked_for(tmp_path: Path) -> None:
    layer = _looked(write_raster(tmp_path / "a.tif", steps(5, 5), crs=None))
    assert layer.crs is None
    assert [problem.code for problem in layer.problems] == ["crs_missing"]
    assert layer.proposals[0].crs == "EPSG:32648"
    assert not any(proposal.swap_axes for proposal in layer.proposals)
    assert layer.raster is not None
    assert layer.raster.pixel_m == pytest.approx(10, rel=0.01)


def test_the_wrong_zone_is_told_with_a_proposal(project: Project, tmp_path: Path) -> None:
    layer = _looked(write_raster(tmp_path / "a.tif", steps(5, 5), crs="EPSG:32647"), project)
    assert "crs_wrong" in {problem.code for problem in layer.problems}
    assert layer.proposals[0].crs == "EPSG:32648"


def test_garbage_for_a_system_is_no_system(tmp_path: Path) -> None:
    path = write_raster(tmp_path / "a.tif", steps(5, 5), crs=None)
    path.with_suffix(".prj").write_bytes(b"\xff\xfePROJCS[[[[ http://127.0.0.1:9/x" * 50)
    assert _codes(path) == {"crs_missing"}
    # GeoTIFF keys that name a system that there is not.
    keys = (3, [1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, 31999])
    places = {"t33550": (12, [10.0, 10.0, 0.0]), "t33922": (12, [0.0, 0.0, 0.0, WEST, NORTH, 0.0])}
    path = tiff(tmp_path / "b.tif", plain_tags(2, 2, t34735=keys, **places), b"\1\2\3\4")
    assert _codes(path) & {"crs_missing", "crs_wrong"}


def test_degrees_are_measured_in_metres(tmp_path: Path) -> None:
    layer = _looked(
        write_raster(tmp_path / "a.tif", steps(4, 4), crs="EPSG:4326", pixel=0.001, origin=(103.8, 16.1))
    )
    assert layer.raster is not None
    # 0.001 degrees are 110.6 m north and 107.0 m east there.
    assert layer.raster.pixel_m == pytest.approx((110.6 * 107.0) ** 0.5, rel=0.002)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: write_raster(path, steps(3, 3), affine=(1, 0, 0, 0, 1, 0), crs=None), "no_place"),
        (lambda path: write_raster(path, steps(3, 3), affine=(7, 7, WEST, 7, -7, NORTH)), "rotated"),
        (lambda path: write_raster(path, np.zeros((9, 9), np.uint8), nodata=0), "all_nodata"),
        (
            lambda path: write_raster(path, np.zeros((9000, 8000), np.uint8), compress="deflate"),
            "no_overviews",
        ),
    ],
)
def test_problems_are_told(tmp_path: Path, make: object, code: str) -> None:
    assert callable(make)
    layer = _looked(make(tmp_path / "a.tif"))
    assert [problem.code for problem in layer.problems] == [code]
    assert layer.problems[0].phrase.th


def test_overviews_are_counted(tmp_path: Path) -> None:
    path = write_raster(
        tmp_path / "a.tif", np.zeros((9000, 8000), np.uint8), compress="deflate", overviews=(8, 16, 32)
    )
    assert _facts(path).overviews == (8, 16, 32)
    assert "no_overviews" not in _codes(path)


def test_a_world_file_that_says_another_place_is_told(tmp_path: Path) -> None:
    path = write_raster(tmp_path / "a.tif", steps(3, 3))
    path.with_suffix(".tfw").write_text(f"10\n0\n0\n-10\n{WEST + 5}\n{NORTH - 5}\n")
    assert not _codes(path)
    path.with_suffix(".tfw").write_text(f"10\n0\n0\n-10\n{WEST + 505}\n{NORTH - 5}\n")
    assert _codes(path) == {"world_file_differs"}


def test_pages_after_the_first_are_told(tmp_path: Path) -> None:
    import rasterio

    path = write_raster(tmp_path / "a.tif", steps(3, 3))
    with rasterio.open(path) as dataset:
        profile = dataset.profile
    with rasterio.open(path, "w", **profile, APPEND_SUBDATASET="YES") as dataset:
        dataset.write(steps(3, 3), 1)
    assert _codes(path) == {"pages"}


def test_control_points_alone_are_told(tmp_path: Path) -> None:
    import rasterio
    from rasterio.control import GroundControlPoint

    path = write_raster(tmp_path / "a.tif", steps(3, 3), affine=(1, 0, 0, 0, 1, 0), crs=None)
    points = [
        GroundControlPoint(row, column, WEST + column, NORTH - row) for row in (0, 3) for column in (0, 3)
    ]
    with rasterio.open(path, "r+") as dataset:
        dataset.gcps = (points, rasterio.crs.CRS.from_epsg(32648))
    (problem,) = _looked(path).problems
    assert problem.code == "no_place"
    assert "4" in problem.phrase.th


GIB = 1 << 30


@pytest.mark.parametrize(
    ("side", "bytes_on_disk", "reduced", "problem"),
    [
        (60_000, 400 << 20, [30_000**2, 15_000**2], None),  # an orthophoto of 10 GiB with overviews
        (60_000, 400 << 20, [], errors.RasterWithoutOverviews),
        (40_000, 50 << 20, [], None),  # 4.5 GiB: a drone's orthophoto as it comes, to be kept smaller
        (40_000, 1 << 20, [], errors.RasterImplausible),
        (60_000, 1 << 20, [30_000**2], errors.RasterImplausible),
        (10**6, 2 << 10, [], errors.RasterImplausible),
        (10**6, 2 << 10, [10**4], errors.RasterImplausible),
        (10**6, 100 * GIB, [500_000**2], errors.RasterWithoutOverviews),
        (30_000, 1 << 10, [], None),  # 2.5 GiB: less than is ever refused
    ],
)
def test_only_what_cannot_be_is_refused_by_its_size(
    tmp_path: Path,
    side: int,
    bytes_on_disk: int,
    reduced: list[int],
    problem: type[errors.TambonError] | None,
) -> None:
    path = tmp_path / "a.tif"
    with path.open("wb") as stream:
        stream.truncate(bytes_on_disk)
    if problem is None:
        refuse_size(path, side, side, side * side * 3, reduced)
    else:
        with pytest.raises(problem):
            refuse_size(path, side, side, side * side * 3, reduced)
