"""Rasters that are damaged, lie about themselves or lead elsewhere: each refused with a declared problem."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tambon_gis import errors
from tambon_gis.ingest import guarded_reader, raster_reading
from tambon_gis.ingest.inspect import inspect
from tambon_gis.ingest.load import import_layer
from tambon_gis.project.project import Project
from tests.ingest.raster_files import plain_tags, steps, tiff, write_mbtiles, write_raster

Make = Callable[[Path], Path]
_VRT = (
    '<VRTDataset rasterXSize="4" rasterYSize="4"><VRTRasterBand dataType="Byte" band="1">'
    "<SimpleSource><SourceFilename>{file}</SourceFilename></SimpleSource></VRTRasterBand></VRTDataset>"
)
_TOLD_ON_A_CARD = ("no_place", "rotated", "crs_missing", "crs_wrong")
_FLOATS = 12
_ASCII = 2


def _cut(folder: Path, share: float) -> Path:
    path = write_raster(folder / "a.tif", np.random.default_rng(1).integers(0, 255, (300, 300), np.uint8))
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    return path


def _text(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _overviews_elsewhere(folder: Path, item: str) -> Path:
    said = f"<GDALMetadata>{item}</GDALMetadata>".encode() + b"\0"
    return tiff(folder / "a.tif", plain_tags(2, 2, t42112=(_ASCII, said)), b"\1\2\3\4")


def _loop(folder: Path) -> Path:
    path = tiff(folder / "a.tif", plain_tags(2, 2))
    data = bytearray(path.read_bytes())
    data[8 + 2 + 12 * 9 : 8 + 2 + 12 * 9 + 4] = struct.pack("<I", 8)
    path.write_bytes(data)
    return path


def _mbtiles(folder: Path, *statements: str) -> Path:
    path = write_mbtiles(folder / "a.mbtiles")
    with sqlite3.connect(path) as database:
        for statement in statements:
            database.execute(statement)
    database.close()
    return path


def _half_database(folder: Path) -> Path:
    path = write_mbtiles(folder / "a.mbtiles")
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    return path


def _logged(folder: Path) -> Path:
    path = write_mbtiles(folder / "a.mbtiles")
    data = bytearray(path.read_bytes())
    data[18:20] = b"\2\2"
    path.write_bytes(data)
    return path


def _journal_beside(folder: Path) -> Path:
    path = write_mbtiles(folder / "a.mbtiles")
    path.with_name("a.mbtiles-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7")
    return path


_BAD: dict[str, tuple[type[errors.TambonError], Make]] = {
    "no bytes": (errors.SourceDamaged, lambda folder: _text(folder, "a.tif", "")),
    "only a header": (errors.SourceDamaged, lambda folder: _cut(folder, 0.00009)),
    "cut early": (errors.SourceDamaged, lambda folder: _cut(folder, 0.05)),
    "cut in the middle": (errors.SourceDamaged, lambda folder: _cut(folder, 0.5)),
    "cut at the end": (errors.SourceDamaged, lambda folder: _cut(folder, 0.999)),
    "VRT of a file": (
        errors.SourceDamaged,
        lambda folder: _text(folder, "a.tif", _VRT.format(file="/etc/passwd")),
    ),
    "VRT of an address": (
        errors.SourceDamaged,
        lambda folder: _text(folder, "a.tif", _VRT.format(file="/vsicurl/http://127.0.0.1:9/a.tif")),
    ),
    "text of a virtual path": (
        errors.SourceDamaged,
        lambda folder: _text(folder, "a.tif", "/vsicurl/http://127.0.0.1:9/a.tif"),
    ),
    "WMS service": (
        errors.SourceDamaged,
        lambda folder: _text(folder, "a.tiff", "<GDAL_WMS><Service name='TMS'/></GDAL_WMS>"),
    ),
    "10^6 x 10^6 in one strip": (
        errors.RasterImplausible,
        lambda folder: tiff(folder / "a.tif", plain_tags(10**6, 10**6)),
    ),
    "10^6 x 10^6 in double precision": (
        errors.RasterImplausible,
        lambda folder: tiff(folder / "a.tif", plain_tags(10**6, 10**6, t258=(3, [64]), t339=(3, [3]))),
    ),
    "zero bands": (
        errors.SourceDamaged,
        lambda folder: tiff(folder / "a.tif", plain_tags(2, 2, t277=(3, [0])), b"\1\2\3\4"),
    ),
    "no width": (
        errors.SourceDamaged,
        lambda folder: tiff(folder / "a.tif", plain_tags(0, 2), b"\1\2\3\4"),
    ),
    "60,000 bands": (
        errors.SourceDamaged,
        lambda folder: tiff(folder / "a.tif", plain_tags(2, 2, t277=(3, [60_000])), b"\1\2\3\4"),
    ),
    "directories in a circle": (errors.SourceDamaged, _loop),
    "overviews in another file": (
        errors.SourceDamaged,
        lambda folder: _overviews_elsewhere(
            folder, '<Item name="OVERVIEW_FILE" domain="OVERVIEWS">/vsicurl/http://127.0.0.1:9/a</Item>'
        ),
    ),
    "overviews in another file, written oddly": (
        errors.SourceDamaged,
        lambda folder: _overviews_elsewhere(
            folder, '<Item name="&#79;VERVIEW_F&#73;LE" domain="OVERV&#x49;EWS">/etc/passwd</Item>'
        ),
    ),
    "geotransform that is no number": (
        errors.RasterWithoutPlace,
        lambda folder: tiff(
            folder / "a.tif",
            plain_tags(2, 2, t273=(4, [0]), t34264=(_FLOATS, [float("nan")] * 16)),
            b"\1\2\3\4",
        ),
    ),
    "geotransform beyond the Earth": (
        errors.RasterWithoutPlace,
        lambda folder: write_raster(folder / "a.tif", steps(3, 3), origin=(1e300, 1e300)),
    ),
    "no place at all": (
        errors.RasterWithoutPlace,
        lambda folder: write_raster(folder / "a.tif", steps(3, 3), affine=(1, 0, 0, 0, 1, 0), crs=None),
    ),
    "rotated": (
        errors.RasterRotated,
        lambda folder: write_raster(
            folder / "a.tif", steps(3, 3), affine=(7.07, 7.07, 372_000, 7.07, -7.07, 1_812_000)
        ),
    ),
    "upside down": (
        errors.RasterRotated,
        lambda folder: write_raster(folder / "a.tif", steps(3, 3), affine=(10, 0, 372_000, 0, 10, 1_812_000)),
    ),
    "no system": (
        errors.MissingProjection,
        lambda folder: write_raster(folder / "a.tif", steps(3, 3), crs=None),
    ),
    "the wrong zone": (
        errors.WrongProjection,
        lambda folder: write_raster(folder / "a.tif", steps(3, 3), crs="EPSG:32651"),
    ),
    "raw radar": (
        errors.SourceDamaged,
        lambda folder: write_raster(folder / "a.tif", np.ones((3, 3), np.complex64)),
    ),
    "MBTiles that is text": (errors.SourceDamaged, lambda folder: _text(folder, "a.mbtiles", "x" * 500)),
    "MBTiles that is an empty database": (
        errors.SourceDamaged,
        lambda folder: _mbtiles(folder, "DROP TABLE tiles", "DROP TABLE metadata", "VACUUM"),
    ),
    "half of an MBTiles": (errors.SourceDamaged, _half_database),
    "MBTiles that is open elsewhere": (errors.RasterInUse, _logged),
    "MBTiles that was being written": (errors.RasterInUse, _journal_beside),
    "MBTiles of vector tiles": (
        errors.SourceDamaged,
        lambda folder: _mbtiles(
            folder,
            "UPDATE metadata SET value = 'pbf' WHERE name = 'format'",
            "UPDATE tiles SET tile_data = x'1f8b'",
        ),
    ),
    "MBTiles of the whole world": (
        errors.RasterImplausible,
        lambda folder: _mbtiles(
            folder,
            "INSERT INTO metadata VALUES ('bounds', '-180,-85,180,85')",
            "UPDATE tiles SET zoom_level = 22",
            "UPDATE metadata SET value = '22' WHERE name IN ('minzoom', 'maxzoom')",
        ),
    ),
}


@pytest.mark.parametrize("name", _BAD)
def test_a_bad_raster_is_refused_and_the_project_stays(name: str, project: Project, tmp_path: Path) -> None:
    problem, make = _BAD[name]
    path = make(tmp_path)
    before, given = project.path.read_bytes(), path.read_bytes()
    with pytest.raises(problem) as told:
        import_layer(project, path, "raster")
    assert path.name in told.value.told("th")
    assert project.path.read_bytes() == before
    assert path.read_bytes() == given
    assert _inspected(path) in (problem, *_TOLD_ON_A_CARD)


def _inspected(path: Path) -> type[errors.TambonError] | str:
    """What looking at it ends with: the problem that is raised, or the first that the card tells."""
    try:
        return inspect(path).layers[0].problems[0].code
    except errors.TambonError as problem:
        return type(problem)


def test_nothing_is_written_beside_a_raster(project: Project, tmp_path: Path) -> None:
    home = tmp_path / "ภาพ.ถ่าย"
    home.mkdir()
    path = write_raster(home / "ภาพ 1.tif", steps(300, 300))
    tiles = write_mbtiles(home / "แผนที่.mbtiles")
    before = {entry.name: entry.read_bytes() for entry in home.iterdir()}
    for raster in (path, tiles):
        inspect(raster)
        import_layer(project, raster, "raster")
    assert {entry.name: entry.read_bytes() for entry in home.iterdir()} == before


def test_a_trigger_of_an_mbtiles_does_not_run(project: Project, tmp_path: Path) -> None:
    path = _mbtiles(
        tmp_path,
        "CREATE TRIGGER t AFTER INSERT ON metadata BEGIN DELETE FROM tiles; END",
        "ALTER TABLE tiles RENAME TO kept",
        "CREATE VIEW tiles AS SELECT * FROM kept",
    )
    before = path.read_bytes()
    assert import_layer(project, path, "raster").rows_added == 1
    assert path.read_bytes() == before


def test_an_endless_view_in_an_mbtiles_is_stopped(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _mbtiles(
        tmp_path,
        "ALTER TABLE tiles RENAME TO kept",
        "CREATE VIEW tiles AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
        " SELECT 14 AS zoom_level, i AS tile_column, i AS tile_row, x'00' AS tile_data FROM n",
    )
    monkeypatch.setattr(raster_reading, "_WALL_S", 2)
    before = project.path.read_bytes()
    with pytest.raises((errors.ReadingStopped, errors.RasterImplausible, errors.SourceDamaged)):
        import_layer(project, path, "raster")
    assert project.path.read_bytes() == before


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ("/vsicurl/http://127.0.0.1:9/a.tif", errors.SourceRefused),
        ("/vsizip/a.zip/a.tif", errors.SourceRefused),
        ("GTIFF_DIR:1:a.tif", errors.SourceRefused),
        ("http://127.0.0.1:9/a.tif", errors.SourceRefused),
        ("nobody.tif", errors.SourceMissing),
    ],
)
def test_what_is_no_file_is_no_raster(
    project: Project, given: str, problem: type[errors.TambonError]
) -> None:
    with pytest.raises(problem):
        import_layer(project, given, "raster")


def test_a_folder_called_like_a_raster_is_refused(project: Project, tmp_path: Path) -> None:
    (tmp_path / "a.tif").mkdir()
    with pytest.raises(errors.SourceRefused):
        import_layer(project, tmp_path / "a.tif", "raster")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("a.ecw", "GeoTIFF"),
        ("a.sid", "GeoTIFF"),
        ("a.jp2", "Translate"),
        ("a.img", "Translate"),
        ("a.asc", "Translate"),
        ("a.bmp", "PNG"),
        ("a.heic", "PNG"),
        ("a.tfw", ".tif"),
    ],
)
def test_other_pictures_are_refused_with_the_way_to_convert_them(
    project: Project, tmp_path: Path, name: str, says: str
) -> None:
    path = _text(tmp_path, name, "x")
    for call in (lambda: inspect(path), lambda: import_layer(project, path, "raster")):
        with pytest.raises(errors.FormatNotRead) as told:
            call()
        assert says in told.value.advice("th")
        assert says in told.value.advice("en")


def test_a_raster_is_no_layer_and_a_layer_no_raster(project: Project, tmp_path: Path) -> None:
    raster = write_raster(tmp_path / "a.tif", steps(3, 3))
    with pytest.raises(errors.RasterNotALayer):
        import_layer(project, raster, "plots")
    layer = _text(tmp_path, "a.geojson", "{}")
    with pytest.raises(errors.RasterExpected):
        import_layer(project, layer, "raster")


def test_a_raster_in_an_archive_has_no_place_of_its_own(project: Project, tmp_path: Path) -> None:
    from zipfile import ZipFile

    from tambon_gis.ingest.layer_files import given_layers

    raster = write_raster(tmp_path / "a.tif", steps(3, 3))
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(raster, "ภาพ/a.tif")
    with given_layers([tmp_path / "a.zip"]) as found:
        assert [layer.name for layer in found.layers] == ["a.zip/ภาพ/a.tif"]
        assert inspect(found.layers[0].path).layers[0].raster is not None
        with pytest.raises(errors.RasterInArchive):
            import_layer(project, found.layers[0].path, "raster")


def test_nothing_is_read_where_other_drivers_are_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_raster(tmp_path / "a.tif", steps(3, 3))
    some = [name for name in raster_reading._all_drivers() if name != "VRT"]
    monkeypatch.setattr(raster_reading, "_all_drivers", lambda: some)
    with pytest.raises(errors.ReadingStopped) as told:
        inspect(path)
    assert guarded_reader._NOT_SAFE.th in told.value.told("th")
    # What helps with a table or shapes does not help with a picture.
    assert "GeoPackage" not in told.value.advice("en")
    assert "GeoTIFF" in told.value.advice("en")
