"""Other programs read the project's layers: rows, reference system, extent and R-tree."""

from __future__ import annotations

from pathlib import Path

import fiona
import numpy as np
import pyogrio
import pytest
import shapely

from tambon_gis.project import schema
from tambon_gis.project.project import Project
from tests.project.conftest import rai_square

SOIL = shapely.MultiPolygon([rai_square(0), rai_square(3)])


@pytest.fixture
def filled(project_path: Path) -> Path:
    with (
        Project.create(project_path, name="ก", epsg=32647) as project,
        project.command("import", "นำเข้า") as command,
    ):
        command.insert("plot", [{"code": f"{n:04d}", "geom": rai_square(n, n % 7)} for n in range(30)])
        command.insert("plot", [{"code": "แจ้ง", "stated_area_m2": 3200.0}])
        command.insert("soil_unit", [{"symbol": "36Bb", "geom": SOIL, "position": 0}])
        command.insert("boundary", [{"name_th": "คำพอุง", "geom": rai_square(5)}])
        command.insert("land_use", [{"code": "A101", "geom": rai_square(6)}])
        command.insert("suitability", [{"class": "S1", "geom": rai_square(6)}])
        command.insert("reference_layer", [{"label": "จุด", "geom": shapely.Point(370_000, 1_810_000)}])
        command.insert(
            "work_area",
            [{"name": "ทาง", "geom": shapely.LineString([(370_000, 1_810_000), (370_100, 1_810_000)])}],
        )
    return project_path


def test_every_spatial_table_is_a_layer_with_the_projects_system(filled: Path) -> None:
    layers = {name for name, kind in pyogrio.list_layers(filled).tolist() if kind}
    assert layers == {table.name for table in schema.SPATIAL}
    for layer in layers:
        info = pyogrio.read_info(filled, layer=layer)
        assert info["crs"] == "EPSG:32647", layer
        with fiona.open(filled, layer=layer) as source:
            assert source.crs.to_epsg() == 32647


def test_extent_is_exact_and_follows_edits(filled: Path) -> None:
    def announced(layer: str) -> list[float]:
        return list(pyogrio.read_info(filled, layer=layer)["total_bounds"])

    shapes = [rai_square(n, n % 7) for n in range(30)]
    assert announced("plot") == shapely.total_bounds(shapes).tolist()
    with Project.open(filled) as project:
        (last,) = project.rows("SELECT fid FROM plot WHERE code = '0029'")[0]
        with project.command("delete", "ลบ") as command:
            command.delete("plot", [last])
    assert announced("plot") == shapely.total_bounds(shapes[:29]).tolist()
    with Project.open(filled) as project:
        project.undo()
    assert announced("plot") == shapely.total_bounds(shapes).tolist()


def test_rows_text_and_shapes_agree(filled: Path) -> None:
    read = pyogrio.read_dataframe(filled, layer="plot")
    assert len(read) == 31
    assert read.loc[read["code"] == "แจ้ง", "geometry"].isna().all()
    by_code = read.set_index("code").geometry
    assert all(by_code[f"{n:04d}"].equals(rai_square(n, n % 7)) for n in range(30))
    with fiona.open(filled, layer="soil_unit") as source:
        (row,) = source
        assert row["properties"]["symbol"] == "36Bb"
        assert shapely.geometry.shape(row["geometry"]).equals(SOIL)
    attributes = pyogrio.read_dataframe(filled, layer="intervention", read_geometry=False)
    assert "ปุ๋ยพืชสด (ปอเทือง)" in set(attributes["name_th"])


def test_the_rtree_finds_what_the_shapes_say(filled: Path) -> None:
    box = (370_190.0, 1_810_000.0, 370_560.0, 1_810_130.0)
    found = pyogrio.read_dataframe(filled, layer="plot", bbox=box)
    expected = {f"{n:04d}" for n in range(30) if rai_square(n, n % 7).intersects(shapely.box(*box))}
    assert expected
    assert set(found["code"]) == expected


def test_a_project_reads_back_what_it_wrote(filled: Path) -> None:
    with Project.open(filled, read_only=True) as project:
        table = project.table("plot", ["fid", "code", "geom"])
        assert table.crs.to_epsg() == 32647
        assert table.geometry.isna().sum() == 1
        fids, shapes = project.geometries("plot")
        assert fids.dtype == np.int64
        assert (fids[:-1] < fids[1:]).all()
        assert sum(shape is None for shape in shapes) == 1
        assert project.frame("SELECT code, crop FROM plot WHERE code = 'ไม่มี'").columns.tolist() == [
            "code",
            "crop",
        ]
