"""What is found among the files, folders and archives that somebody hands over."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tambon_gis import errors
from tambon_gis.ingest import layer_files
from tambon_gis.ingest.inspect import inspect
from tambon_gis.ingest.layer_files import FoundLayers, chosen_layer, given_layers

WriteShapefile = Callable[..., Path]


def layers_in(*places: Path) -> FoundLayers:
    with given_layers(places) as found:
        return found


def touch(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"1")
    return folder


def test_a_folder_is_sorted_into_layers(tmp_path: Path) -> None:
    touch(
        tmp_path,
        "จ.ร้อยเอ็ด/Soil_จ.ร้อยเอ็ด.shp",
        "จ.ร้อยเอ็ด/soil_จ.ร้อยเอ็ด.DBF",
        "จ.ร้อยเอ็ด/Soil_จ.ร้อยเอ็ด.shx",
        "จ.ร้อยเอ็ด/Soil_จ.ร้อยเอ็ด.shp.xml",
        "จ.ร้อยเอ็ด/Soil_จ.ร้อยเอ็ด.2.dbf",
        "a.gpkg",
        "a.gpkg-wal",
        "b.geojson",
        "doc.kml",
        "plots.CSV",
        "plots.xlsx",
        "~$plots.xlsx",
        "x.tab",
        "x.dat",
        "x.map",
        "old.gdb/a00000001.gdbtable",
        "old.gdb/gdb",
        "empty.gdb/readme.txt",
        "readme.txt",
        "อ่านก่อน.pdf",
        "photo.ecw",
        "more.rar",
        ".git/config.json",
        "__MACOSX/._a.shp",
        "._a.shp",
        "Thumbs.db",
    )
    found = layers_in(tmp_path)
    assert [layer.name for layer in found.layers] == [
        "a.gpkg",
        "b.geojson",
        "doc.kml",
        "old.gdb",
        "plots.CSV",
        "plots.xlsx",
        "x.tab",
        "จ.ร้อยเอ็ด/Soil_จ.ร้อยเอ็ด.shp",
    ]
    parts = {layer.name: [part.name for part in layer.parts] for layer in found.layers}
    assert parts["จ.ร้อยเอ็ด/Soil_จ.ร้อยเอ็ด.shp"] == [
        "Soil_จ.ร้อยเอ็ด.shp.xml",
        "Soil_จ.ร้อยเอ็ด.shx",
        "soil_จ.ร้อยเอ็ด.DBF",
    ]
    assert parts["a.gpkg"] == ["a.gpkg-wal"]
    assert parts["x.tab"] == ["x.dat", "x.map"]
    assert set(found.not_read) == {"photo.ecw", "more.rar", "จ.ร้อยเอ็ด/Soil_จ.ร้อยเอ็ด.2.dbf"}


def test_several_files_of_one_set_are_one_layer(tmp_path: Path) -> None:
    touch(tmp_path, "a.shp", "a.shx", "a.dbf", "b.gpkg", "c.dbf", "d.gdb/1.gdbtable", "ab.shp", "ab.dbf")
    picked = [tmp_path / name for name in ("a.dbf", "a.shp", "a.shx", "b.gpkg", "c.dbf", "d.gdb")]
    found = layers_in(*picked)
    assert [layer.name for layer in found.layers] == ["a.shp", "b.gpkg", "d.gdb"]
    assert [part.name for part in found.layers[0].parts] == ["a.dbf", "a.shx"]
    assert found.not_read == ("c.dbf",)


def test_the_wrong_folder_and_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layer_files, "_MOST_FILES", 10)
    touch(tmp_path, *(f"{n // 4}/{n}.csv" for n in range(12)))
    with pytest.raises(errors.TooManyFiles):
        layers_in(tmp_path)
    with pytest.raises(errors.SourceMissing):
        layers_in(tmp_path / "none")


def test_a_zipped_shapefile_opens_like_the_file_itself(
    tmp_path: Path, write_shapefile: WriteShapefile
) -> None:
    path = write_shapefile({"รหัสแปลง": ["ก-1", "ก-2", "ก-3"]}, encoding="CP874", name="แปลง ต.คำพอุง")
    archive = tmp_path / "ส่งให้.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for part in path.parent.glob("แปลง*"):
            packed.write(part, f"จ.ร้อยเอ็ด 2569/{part.name}")
    with given_layers([archive, path]) as found:
        inside, outside = found.layers
        assert inside.name == "ส่งให้.zip/จ.ร้อยเอ็ด 2569/แปลง ต.คำพอุง.shp"
        assert inspect(inside.path) == inspect(outside.path)
    assert not inside.path.exists()


def test_one_layer_is_chosen_from_an_archive_by_name(tmp_path: Path) -> None:
    touch(tmp_path, "a/หมู่ 3.csv", "a/หมู่ 5.csv", "only/one.kmz", "empty/readme.txt")
    archive = tmp_path / "ส่ง.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for name in ("หมู่ 3.csv", "หมู่ 5.csv"):
            packed.write(tmp_path / "a" / name, f"ข้อมูล/{name}")
    for layer in ("หมู่ 5", "หมู่ 5.csv", "ส่ง.zip/ข้อมูล/หมู่ 5.csv"):
        with chosen_layer(archive, layer) as (path, inside):
            assert (path.name, path.exists(), inside) == ("หมู่ 5.csv", True, None)
    for none in (None, "หมู่ 7"):
        with pytest.raises(errors.LayerNotNamed, match=r"หมู่ 3\.csv"), chosen_layer(archive, none):
            pass
    with chosen_layer(tmp_path / "only", "จุด") as (path, inside):
        assert (path.name, inside) == ("one.kmz", "จุด")
    with pytest.raises(errors.LayerEmpty), chosen_layer(tmp_path / "empty", None):
        pass
    # What is no archive and no folder is left to the reader, which knows what to say of it.
    with chosen_layer(tmp_path / "none.shp", "x") as found:
        assert found == (tmp_path / "none.shp", "x")


def test_a_kmz_is_one_layer_file(tmp_path: Path) -> None:
    touch(tmp_path, "แปลง.kmz")
    with given_layers([tmp_path / "แปลง.kmz"]) as found:
        assert [layer.name for layer in found.layers] == ["แปลง.kmz"]
