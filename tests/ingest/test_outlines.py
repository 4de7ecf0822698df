"""Outlines for a look: a file's shapes where they would lie, and the land that they should lie on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import shapely
from pyproj import Transformer

from tambon_gis.errors import (
    CoordinatesNotConverted,
    CrsNotUnderstood,
    DatumNotSupported,
    LayerNotNamed,
    SourceMissing,
)
from tambon_gis.ingest.outlines import FileOutlines, home_of, place_outlines, read_outlines
from tambon_gis.project.project import Project
from tests.ingest.raster_files import write_raster

WriteShapefile = Callable[..., Path]

# Four plots of 100 m west of Kham Phaung, EPSG:32648.
PLOTS = np.array([shapely.box(372_000 + 200 * i, 1_812_000, 372_100 + 200 * i, 1_812_100) for i in range(4)])
TO_DEGREES = Transformer.from_crs(32648, 4326, always_xy=True)


def turned(shapes: np.ndarray) -> np.ndarray:
    """Latitude first, in degrees."""
    made: np.ndarray = shapely.transform(
        shapes, lambda xy: np.column_stack(TO_DEGREES.transform(xy[:, 0], xy[:, 1])[::-1])
    )
    return made


@pytest.fixture
def nowhere(tmp_path: Path) -> Iterator[Project]:
    """A project that knows neither a tambon nor any data."""
    with Project.create(tmp_path / "nowhere.gpkg", name="ว่าง", epsg=32648) as opened:
        yield opened


def test_a_reading_places_the_shapes_where_an_import_would(
    project: Project, write_shapefile: WriteShapefile
) -> None:
    outlines = read_outlines(write_shapefile(shapes=turned(PLOTS), epsg=32648), None)
    placed = place_outlines(outlines, project, "EPSG:4326", "yx")
    assert placed is not None
    assert shapely.hausdorff_distance(placed.shapes, PLOTS).max() < 0.01
    assert placed.extent == pytest.approx((372_000, 1_812_000, 372_700, 1_812_100), abs=0.01)
    assert placed.in_thailand
    assert "ร้อยเอ็ด" in placed.where.th


def test_without_a_choice_the_file_is_followed(project: Project, write_shapefile: WriteShapefile) -> None:
    placed = place_outlines(read_outlines(write_shapefile(shapes=PLOTS, epsg=32647), None), project)
    assert placed is not None
    # The same numbers in the zone to the west: six degrees away.
    assert not placed.in_thailand
    assert placed.where.th == "นอกประเทศไทย"
    assert placed.extent[2] < 0
    silent = read_outlines(write_shapefile(shapes=PLOTS, epsg=None, name="silent"), None)
    assert silent.declared is None
    assert place_outlines(silent, project) is None


def test_many_shapes_are_thinned_and_coarse_ones_kept(write_shapefile: WriteShapefile) -> None:
    many = [
        shapely.Point(372_000 + 20 * (i % 100), 1_812_000 + 20 * (i // 100)).buffer(8) for i in range(5000)
    ]
    outlines = read_outlines(write_shapefile(shapes=many), None)
    assert len(outlines.shapes) == 2000
    # Circles of 33 corners, of 16 m in 2 km: a metre cannot be seen.
    assert shapely.get_num_coordinates(outlines.shapes).max() < 20
    whole = shapely.total_bounds(outlines.shapes)
    assert whole == pytest.approx(shapely.total_bounds(many), abs=2)


def test_crooked_outlines_are_coarser_the_more_there_are(write_shapefile: WriteShapefile) -> None:
    rng = np.random.default_rng(7)

    def crooked(x: float, y: float) -> shapely.Polygon:
        turn = np.linspace(0, 2 * np.pi, 60, endpoint=False)
        reach = rng.uniform(30, 50, 60)
        return shapely.Polygon(np.column_stack([x + reach * np.cos(turn), y + reach * np.sin(turn)]))

    many = [crooked(372_000 + 100 * (i % 40), 1_812_000 + 100 * (i // 40)) for i in range(1000)]
    few = read_outlines(write_shapefile(shapes=many[:40]), None).shapes
    assert shapely.get_num_coordinates(few).min() > 35
    all_of_them = read_outlines(write_shapefile(shapes=many), None).shapes
    assert len(all_of_them) == 1000
    assert shapely.get_num_coordinates(all_of_them).sum() <= 30_000


def test_points_are_fewer_than_outlines(write_shapefile: WriteShapefile) -> None:
    points = [shapely.Point(372_000 + i, 1_812_000) for i in range(1000)]
    assert len(read_outlines(write_shapefile(shapes=points), None).shapes) == 300


def test_one_stray_shape_does_not_widen_the_look(project: Project, write_shapefile: WriteShapefile) -> None:
    shapes = [shapely.box(372_000 + 10 * i, 1_812_000, 372_008 + 10 * i, 1_812_008) for i in range(99)]
    stray = shapely.box(0, 0, 10, 10)
    placed = place_outlines(read_outlines(write_shapefile(shapes=[*shapes, stray]), None), project)
    assert placed is not None
    assert placed.extent[0] > 371_900
    assert len(placed.shapes) == 100


def test_missing_shapes_and_unclear_text_do_not_keep_a_layer_from_being_looked_at(
    project: Project, write_shapefile: WriteShapefile
) -> None:
    path = write_shapefile(
        {"name": ["ก" * 3, "ข", None, "ค"]}, [PLOTS[0], None, PLOTS[1], PLOTS[2]], encoding="UTF-8", cpg=None
    )
    assert len(read_outlines(path, None).shapes) == 3
    empty = read_outlines(write_shapefile({"name": ["ก"]}, [None], name="empty"), None)
    assert len(empty.shapes) == 0
    assert place_outlines(empty, project, "EPSG:32648") is None


def test_a_table_of_coordinates_has_outlines_too(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "จุด.csv"
    path.write_text("code,lat,lon\nA,16.38,103.80\nB,16.39,103.81\n", encoding="utf-8")
    outlines = read_outlines(path, None)
    placed = place_outlines(outlines, project)
    assert placed is not None
    x, y = Transformer.from_crs(4326, 32648, always_xy=True).transform([103.80, 103.81], [16.38, 16.39])
    assert shapely.get_coordinates(placed.shapes) == pytest.approx(np.column_stack([x, y]), abs=0.01)


def test_one_layer_of_several_is_looked_at(tmp_path: Path) -> None:
    import geopandas

    path = tmp_path / "หลายชั้น.gpkg"
    for name, count in (("แปลง", 4), ("ดิน", 2)):
        frame = geopandas.GeoDataFrame({"code": range(count)}, geometry=PLOTS[:count], crs=32648)
        frame.to_file(path, layer=name)
    assert len(read_outlines(path, "แปลง").shapes) == 4
    assert len(read_outlines(path, "ดิน").shapes) == 2
    with pytest.raises(LayerNotNamed):
        read_outlines(path, None)


def test_a_raster_is_its_box(project: Project, tmp_path: Path) -> None:
    path = write_raster(tmp_path / "ภาพ.tif", np.zeros((20, 30), np.uint8))
    placed = place_outlines(read_outlines(path, path.stem), project)
    assert placed is not None
    (box,) = placed.shapes
    assert box.bounds == pytest.approx(placed.extent)
    assert (placed.extent[0], placed.extent[3]) == pytest.approx((372_000, 1_812_400))
    assert placed.in_thailand


def test_what_a_system_cannot_hold_is_left_out_or_refused(project: Project) -> None:
    far = shapely.box(103.8, 95, 103.9, 96)
    near = shapely.box(103.8, 16.3, 103.9, 16.4)
    placed = place_outlines(FileOutlines(np.array([far, near]), None), project, "EPSG:4326")
    assert placed is not None
    assert len(placed.shapes) == 1
    with pytest.raises(CoordinatesNotConverted):
        place_outlines(FileOutlines(np.array([far]), None), project, "EPSG:4326")
    with pytest.raises(DatumNotSupported):
        place_outlines(FileOutlines(np.array([near]), None), project, "EPSG:4131")
    with pytest.raises(CrsNotUnderstood):
        place_outlines(FileOutlines(np.array([near]), None), project, "EPSG:999999")


def test_a_file_that_is_gone_is_a_declared_problem(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing):
        read_outlines(tmp_path / "none.shp", None)


def test_home_is_the_tambon_then_any_boundary_then_the_province(project: Project, nowhere: Project) -> None:
    province = home_of(project)
    assert province is not None
    assert province.name.th == "กรอบ จ.ร้อยเอ็ด"
    west, south, east, north = province.shape.bounds
    assert 100_000 < east - west < 200_000
    assert west < 372_000 < east
    assert south < 1_812_000 < north
    with project.command("import", "แปลง") as command:
        command.insert("plot", [{"geom": shapely.MultiPolygon([PLOTS[0]]), "code": "1"}])
    with_plots = home_of(project)
    assert with_plots is not None
    assert with_plots.shape.equals(province.shape)
    # What is looked at is the project's own land, not the whole province.
    assert with_plots.extent == pytest.approx((372_000, 1_812_000, 372_100, 1_812_100), abs=1)
    other, own = PLOTS[1].buffer(1000), PLOTS[0].buffer(2000)
    with project.command("import", "ขอบเขต") as command:
        command.insert(
            "boundary", [{"geom": shapely.MultiPolygon([other]), "kind": "tambon", "code": "450807"}]
        )
    any_boundary = home_of(project)
    assert any_boundary is not None
    assert any_boundary.extent == pytest.approx(other.bounds, abs=1)
    with project.command("import", "ขอบเขต") as command:
        command.insert(
            "boundary", [{"geom": shapely.MultiPolygon([own]), "kind": "tambon", "code": "450806"}]
        )
    tambon = home_of(project)
    assert tambon is not None
    assert tambon.name.th.startswith("ต.คำพอุง")
    assert tambon.extent == pytest.approx(own.bounds, abs=1)
    assert home_of(nowhere) is None
