"""File geodatabases as they are sent: a folder, a ZIP around it, a ZIP of its tables."""

from __future__ import annotations

import warnings
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shapely

from tambon_gis.errors import LayerNotNamed
from tambon_gis.ingest.choices import ImportChoices
from tambon_gis.ingest.inspect import inspect
from tambon_gis.ingest.layer_files import chosen_layer, files_of
from tambon_gis.ingest.load import import_layer

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

SQUARES = [shapely.box(372_000 + 200 * at, 1_812_000, 372_100 + 200 * at, 1_812_100) for at in range(2)]


@pytest.fixture(scope="module")
def geodatabase(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real geodatabase of two layers, as GDAL's OpenFileGDB writes it."""
    import geopandas

    path = tmp_path_factory.mktemp("gdb") / "ที่ดิน.gdb"
    plots = {"plot_id": ["A", "B"], "พืช": ["ข้าว", "อ้อย"], "rai": [6.25, 6.25]}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for layer, columns in (("แปลง", plots), ("ดิน", {"soilgroup": ["17", "36B"]})):
            frame = geopandas.GeoDataFrame(columns, geometry=SQUARES, crs=32648)
            frame.to_file(path, driver="OpenFileGDB", layer=layer)
    return path


def packed(geodatabase: Path, path: Path, prefix: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in sorted(geodatabase.iterdir()):
            archive.write(part, prefix + part.name)
    return path


WAYS = [
    pytest.param("folder", "", "ที่ดิน.gdb", id="the folder"),
    pytest.param("ที่ดิน.gdb.zip", "ที่ดิน.gdb/", "ที่ดิน.gdb.zip/ที่ดิน.gdb", id="zipped with its folder"),
    pytest.param("ส่งมา.zip", "ข้อมูล ปี 69/ที่ดิน.gdb/", "ส่งมา.zip/ข้อมูล ปี 69/ที่ดิน.gdb", id="deeper in a ZIP"),
    pytest.param("ที่ดิน.gdb.zip", "", "ที่ดิน.gdb.zip/ที่ดิน.gdb", id="zipped without its folder"),
]


@pytest.mark.parametrize(("name", "prefix", "called"), WAYS)
def test_it_is_looked_at_and_imported(
    geodatabase: Path, tmp_path: Path, project: Project, name: str, prefix: str, called: str
) -> None:
    given = geodatabase if name == "folder" else packed(geodatabase, tmp_path / name, prefix)
    with files_of(given) as (file,):
        assert file.name == called
        looked = inspect(file.path)
    assert (looked.driver, looked.file) == ("OpenFileGDB", "ที่ดิน.gdb")
    assert [(layer.name, layer.likely_kind, layer.crs) for layer in looked.layers] == [
        ("แปลง", "plots", "EPSG:32648"),
        ("ดิน", "soil", "EPSG:32648"),
    ]
    assert [layer.problems for layer in looked.layers] == [(), ()]
    with chosen_layer(given, "แปลง") as (path, layer):
        plots = import_layer(project, path, "plots", ImportChoices(layer=layer))
    with chosen_layer(given, "ดิน") as (path, layer):
        soil = import_layer(project, path, "soil", ImportChoices(layer=layer))
    assert (plots.rows_added, soil.rows_added) == (2, 2)
    assert plots.area_m2 == pytest.approx(20_000)
    assert project.rows("SELECT code, crop, stated_area_m2 FROM plot ORDER BY code") == [
        ("A", "ข้าว", 10_000.0),
        ("B", "อ้อย", 10_000.0),
    ]
    with chosen_layer(given, None) as (path, layer), pytest.raises(LayerNotNamed, match="แปลง, ดิน"):
        import_layer(project, path, "plots", ImportChoices(layer=layer))


def test_the_sources_are_as_they_were(geodatabase: Path, project: Project) -> None:
    before = {part.name: part.read_bytes() for part in geodatabase.iterdir()}
    import_layer(project, geodatabase, "plots", ImportChoices(layer="แปลง"))
    assert {part.name: part.read_bytes() for part in geodatabase.iterdir()} == before
