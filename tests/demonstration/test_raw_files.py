"""The raw files must be what a station is handed: encodings, datums, faults, and the same bytes each time."""

from __future__ import annotations

from pathlib import Path

import fiona
import numpy as np
import pyogrio
import pytest
import shapely
from pyproj import Transformer

from tambon_gis.demonstration.raw_files import RawFiles, write_raw_files
from tambon_gis.demonstration.tambon import Tambon, make_tambon
from tambon_gis.ingest.inspect import inspect


@pytest.fixture(scope="module")
def raw(tambon: Tambon, tmp_path_factory: pytest.TempPathFactory) -> RawFiles:
    return write_raw_files(tambon, tmp_path_factory.mktemp("raw"))


def test_same_bytes_each_time(raw: RawFiles, tmp_path: Path) -> None:
    again = write_raw_files(make_tambon(2569), tmp_path)
    assert [file.name for file in again.every()] == [file.name for file in raw.every()]
    for one, other in zip(raw.every(), again.every(), strict=True):
        assert one.read_bytes() == other.read_bytes(), one.name


def test_soil_is_as_the_department_distributes_it(raw: RawFiles, tambon: Tambon) -> None:
    assert not raw.soil.with_suffix(".cpg").exists()
    table = raw.soil.with_suffix(".dbf").read_bytes()
    assert table[29] == 0x57
    assert tuple(table[1:4]) == (125, 10, 1)  # 1 October 2025, whenever the demonstration is made
    assert "ดินร่วนปนทราย".encode("cp874") in table
    with fiona.open(raw.soil, encoding="CP874") as layer:
        assert layer.crs.to_epsg() == 32647
        rows = [row["properties"] for row in layer]
    assert [row["soilgroup"] for row in rows] == [unit.symbol for unit in tambon.soil]
    assert [row["soilserien"] for row in rows] == [unit.series for unit in tambon.soil]


def test_plots_come_back_from_indian_1975_by_an_independent_pipeline(raw: RawFiles, tambon: Tambon) -> None:
    frame = pyogrio.read_dataframe(raw.plots, encoding="CP874")
    assert "Indian_1975" in raw.plots.with_suffix(".prj").read_text()
    back = Transformer.from_pipeline(
        "+proj=pipeline +step +inv +proj=utm +zone=48 +a=6377276.345 +rf=300.8017 "
        "+step +proj=cart +a=6377276.345 +rf=300.8017 +step +proj=helmert +x=210 +y=814 +z=289 "
        "+step +inv +proj=cart +ellps=WGS84 +step +proj=utm +zone=48 +ellps=WGS84"
    )
    for number in (0, 444, 1499):
        shape = tambon.plots[number].shape
        assert shape is not None
        corner = shapely.get_coordinates(frame.geometry.iloc[number]).mean(axis=0)
        true = shapely.get_coordinates(shape).mean(axis=0)
        assert np.hypot(*(np.array(back.transform(*corner)) - true)) < 0.02
    assert frame["รหัสแปลง"].tolist() == [plot.code for plot in tambon.plots]
    assert (frame["ไร่"] * 400 + frame["งาน"] * 100 + frame["ตรว"]).tolist() == [
        plot.document_wah for plot in tambon.plots
    ]


def test_there_is_something_to_repair_but_not_much(raw: RawFiles) -> None:
    plots = pyogrio.read_dataframe(raw.plots, encoding="CP874")
    invalid = ~shapely.is_valid(plots.geometry.to_numpy())
    missing = plots.geometry.isna().to_numpy()
    assert missing.sum() == 15
    assert 5 <= (invalid & ~missing).sum() <= 10
    assert 2 <= (~shapely.is_valid(pyogrio.read_dataframe(raw.soil).geometry.to_numpy())).sum() <= 3


def test_read_me_says_that_nothing_is_real(raw: RawFiles) -> None:
    text = raw.read_me.read_text(encoding="utf-8")
    assert "สาธิต" in text
    assert "demonstration" in text


def test_the_program_opens_each_without_a_question(raw: RawFiles) -> None:
    expected = {
        raw.tambon: ("boundary", "utf-8", "EPSG:4326"),
        raw.villages: ("boundary", "utf-8", "EPSG:4326"),
        raw.soil: ("soil", "cp874", "EPSG:32647"),
        raw.land_use: ("land_use", "utf-8", "EPSG:32648"),
        raw.roads: ("reference", "utf-8", "EPSG:4326"),
        raw.streams: ("reference", "utf-8", "EPSG:4326"),
        raw.plots: ("plots", "cp874", "EPSG:24048"),
    }
    questions = {"encoding_unclear", "crs_missing", "crs_wrong", "unreadable", "layer_unreadable"}
    for path, answer in expected.items():
        (layer,) = inspect(path).layers
        assert (layer.likely_kind, layer.encoding, layer.crs) == answer, path.name
        assert not questions & {problem.code for problem in layer.problems}, path.name
        assert not layer.proposals, path.name
    unknown = [field.name for field in inspect(raw.plots).layers[0].fields if field.role is None]
    assert unknown == []
