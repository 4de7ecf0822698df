"""Classes of a raster by its own colours, by names beside it, and by a look at all of its pixels."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tambon_gis.cartography.raster_symbology import ClassColour, RasterStyle
from tambon_gis.ingest.choices import ImportChoices
from tambon_gis.ingest.raster_link import linked_rasters
from tambon_gis.ingest.raster_load import import_raster
from tambon_gis.ingest.raster_names import code_names
from tambon_gis.ingest.raster_reading import OpenRaster, open_raster
from tambon_gis.ingest.raster_source import find_raster
from tambon_gis.project.project import Project
from tambon_gis.rasters.legend import raster_legend
from tambon_gis.rasters.own_classes import classes_of, codes_present, own_classes
from tambon_gis.rasters.raster_on_map import ready_raster
from tambon_gis.rasters.value_at import raster_value
from tests.ingest.raster_files import NORTH, WEST, write_raster

CATEGORIES = """<PAMDataset><PAMRasterBand band="1"><CategoryNames>
<Category></Category><Category>นาข้าว</Category><Category>อ้อย</Category></CategoryNames></PAMRasterBand>
<PAMRasterBand band="2"><CategoryNames><Category>ไม่ใช่</Category></CategoryNames></PAMRasterBand>
</PAMDataset>"""
TABLE = """<PAMDataset><PAMRasterBand band="1"><GDALRasterAttributeTable>
<FieldDefn index="0"><Name>Value</Name><Type>0</Type><Usage>5</Usage></FieldDefn>
<FieldDefn index="1"><Name>Class</Name><Type>2</Type><Usage>2</Usage></FieldDefn>
<FieldDefn index="2"><Name>R</Name><Type>0</Type><Usage>6</Usage></FieldDefn>
<FieldDefn index="3"><Name>G</Name><Type>0</Type><Usage>7</Usage></FieldDefn>
<FieldDefn index="4"><Name>B</Name><Type>0</Type><Usage>8</Usage></FieldDefn>
<Row index="0"><F>3</F><F>ยางพารา</F><F>10</F><F>200</F><F>30</F></Row>
</GDALRasterAttributeTable></PAMRasterBand></PAMDataset>"""
BOMB = """<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;">]>
<PAMDataset><PAMRasterBand band="1"><CategoryNames><Category>&c;</Category></CategoryNames></PAMRasterBand>
</PAMDataset>"""


def opened(path: Path) -> OpenRaster:
    return open_raster(find_raster(path))


def with_palette(path: Path, codes: np.ndarray, colours: dict[int, tuple[int, int, int, int]]) -> Path:
    import rasterio

    write_raster(path, codes, photometric="palette")
    with rasterio.open(path, "r+") as dataset:
        dataset.write_colormap(1, colours)
    return path


def codes() -> np.ndarray:
    found = np.ones((20, 20), np.uint8)
    found[:, 10:] = 2
    return found


def test_colours_come_from_the_file_and_names_from_beside_it(project: Project, tmp_path: Path) -> None:
    path = with_palette(tmp_path / "lu.tif", codes(), {1: (250, 240, 10, 255), 2: (0, 120, 0, 255)})
    (tmp_path / "lu.tif.aux.xml").write_text(CATEGORIES, encoding="utf-8")
    wanted = (ClassColour(1.0, "#FAF00A", "นาข้าว"), ClassColour(2.0, "#007800", "อ้อย"))
    assert own_classes(opened(path)) == wanted
    import_raster(project, path, ImportChoices(raster_kind="classes"))
    ground = ready_raster(project, linked_rasters(project)[0])
    assert ground.style == RasterStyle("classes", classes=wanted)
    assert [(entry.colour, entry.label.th) for entry in raster_legend(ground)] == [
        ("#FAF00A", "นาข้าว"),
        ("#007800", "อ้อย"),
    ]
    assert f"{ground.picture((WEST, NORTH - 200, WEST + 200, NORTH), 20, 20)[5, 15]:08x}" == "ff007800"
    value = raster_value(ground, WEST + 155, NORTH - 55)
    assert value is not None
    assert (value.bands[0].value, value.bands[0].label) == (2.0, "อ้อย")


def test_an_attribute_table_gives_values_names_and_colours(tmp_path: Path) -> None:
    path = write_raster(tmp_path / "lu.tif", np.full((4, 4), 3, np.int16))
    (tmp_path / "lu.tif.aux.xml").write_text(TABLE, encoding="utf-8")
    assert own_classes(opened(path)) == (ClassColour(3.0, "#0AC81E", "ยางพารา"),)


@pytest.mark.parametrize(
    "text", [BOMB, "<PAMDataset><PAMRaster", "", "PK\x03\x04", TABLE.replace(">3<", ">x<")]
)
def test_a_file_beside_that_is_not_sound_says_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.tif.aux.xml").write_text(text, encoding="utf-8")
    found = code_names(tmp_path / "a.tif")
    assert (found.names, found.colours) == ({}, {})


def test_without_colours_or_names_there_are_no_own_classes(tmp_path: Path) -> None:
    assert own_classes(opened(write_raster(tmp_path / "a.tif", codes()))) == ()


def test_a_rare_code_is_found_when_every_pixel_is_looked_at(tmp_path: Path) -> None:
    values = np.ones((2000, 3000), np.uint8)
    values[1234, 2345] = 77
    values[0, 0] = 9
    raster = opened(write_raster(tmp_path / "a.tif", values, nodata=9))
    assert 77.0 not in raster.answer.samples[0].codes
    assert codes_present(raster, 1) == (1.0, 77.0)
    many = opened(write_raster(tmp_path / "b.tif", np.arange(400, dtype=np.int16).reshape(20, 20)))
    assert codes_present(many, 1) is None


def test_new_codes_get_colours_of_their_own() -> None:
    known = (ClassColour(2.0, "#112233", "นา"),)
    found = classes_of((5.0, 2.0, 1.0), known)
    assert [each.value for each in found] == [1.0, 2.0, 5.0]
    assert found[1] == known[0]
    assert len({each.colour for each in found}) == 3
