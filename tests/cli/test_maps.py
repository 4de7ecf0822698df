"""The map drawn from the command line: a file, an answer by its schema, refusals in a sentence."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
import shapely

from tambon_gis.cartography.layer_style import LayerStyle
from tambon_gis.cartography.project_layers import save_style
from tambon_gis.project.project import Project
from tests.cli.conftest import Gis
from tests.cli.json_shapes import faults


@pytest.fixture
def project_file(tmp_path: Path) -> Path:
    path = tmp_path / "t.gpkg"
    with Project.create(path, name="ทดสอบ") as project, project.command("test", "ทดสอบ") as command:
        square = shapely.box(370_000, 1_810_000, 370_400, 1_810_300)
        command.insert("soil_unit", [{"soil_group": "35", "geom": square}])
        command.insert("land_use", [{"code": "A101", "geom": square}])
    return path


def test_the_map_is_written_and_told(gis: Gis, project_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "map.svg"
    extent = "370000,1810000,370400,1810300"
    said = gis("map", project_file, "--out", file, "--extent", extent, "--width-mm", "200", "--json")
    assert said.code == 0, said.err
    assert faults(said.json, "map") == []
    assert said.json["layers"] == [{"name": "soil_unit", "shapes": 1}]
    assert said.json["scale"] == 2000
    assert ElementTree.parse(file).getroot().attrib["width"] == "200mm"


def test_layers_are_chosen_by_name_and_the_legend_left_out(
    gis: Gis, project_file: Path, tmp_path: Path
) -> None:
    file = tmp_path / "map.svg"
    said = gis("map", project_file, "--out", file, "--layers", "land_use", "--no-legend", "--english")
    assert said.code == 0
    assert "scale 1:" in said.out
    assert "<text" not in file.read_text(encoding="utf-8")


def test_a_sheet_of_paper_is_asked_for(gis: Gis, project_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "sheet.svg"
    sheet = ("--paper", "a3", "--landscape", "--scale", "1:2,000", "--grid", "utm", "--title", "แปลงสาธิต")
    said = gis("map", project_file, "--out", file, *sheet, "--date", "22 พ.ย. 2569", "--json")
    assert said.code == 0, said.err
    assert faults(said.json, "map") == []
    assert (said.json["width_mm"], said.json["height_mm"], said.json["scale"]) == (420, 297, 2000)
    assert said.json["is_cut"] is False
    drawn = file.read_text(encoding="utf-8")
    assert "แปลงสาธิต" in drawn
    assert "22 พฤศจิกายน" in drawn
    told = gis("map", project_file, "--out", file, *sheet, "--scale", "500", "--english")
    assert "not all of the ground" in told.out


def test_the_ground_is_that_of_plots_or_a_tambon(gis: Gis, project_file: Path, tmp_path: Path) -> None:
    with Project.open(project_file) as project, project.command("test", "ทดสอบ") as command:
        rows = [
            {"code": code, "crop": crop, "geom": shapely.box(x, 1_810_000, x + 40, 1_810_040)}
            for code, crop, x in (("A", "ข้าว", 370_000), ("B", "อ้อย", 390_000))
        ]
        command.insert("plot", rows)
        whole = shapely.box(369_000, 1_809_000, 371_000, 1_811_000)
        command.insert("boundary", [{"kind": "tambon", "name_th": "คำพอุง", "geom": whole}])
    out = ("--out", tmp_path / "map.svg", "--paper", "A4", "--json")
    for options in (("--plots", "B"), ("--where", "พืช = 'อ้อย'")):
        said = gis("map", project_file, *out, *options)
        assert said.code == 0, said.err
        west, _, east, _ = said.json["extent"]
        assert west < 390_000 < 390_040 < east
        assert west > 380_000
        assert 'id="chosen"' in (tmp_path / "map.svg").read_text(encoding="utf-8")
    said = gis("map", project_file, *out, "--tambon", "คำพอุง")
    assert said.json["extent"][0] < 369_000
    assert said.json["extent"][2] < 380_000


@pytest.mark.parametrize(
    "options",
    [
        ("--layers", "moon"),
        ("--extent", "1,2,3"),
        ("--extent", "a,b,c,d"),
        ("--width-mm", "x"),
        ("--paper", "B5"),
        ("--paper", "A4", "--scale", "ใหญ่"),
        ("--paper", "A4", "--scale", "7"),
        ("--tambon", "ไม่มี"),
        ("--plots", "ไม่มี"),
    ],
)
def test_what_cannot_be_drawn_is_told(
    gis: Gis, project_file: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    said = gis("map", project_file, "--out", tmp_path / "map.svg", *options)
    assert said.code == 1
    assert said.err
    assert not (tmp_path / "map.svg").exists()


def test_a_style_for_qgis(gis: Gis, project_file: Path, tmp_path: Path) -> None:
    said = gis("style", project_file, "soil_unit", "--out", tmp_path / "soil.qml", "--json")
    assert said.code == 0, said.err
    assert faults(said.json, "style") == []
    assert said.json["classes"] == 1
    assert '"soil_group"' in (tmp_path / "soil.qml").read_text(encoding="utf-8").replace("&quot;", '"')
    assert said.json["format"] == "qml"
    assert gis("style", project_file, "work", "--out", tmp_path / "work.qml").code == 1
    assert gis("style", project_file, "soil_unit", "--out", tmp_path / "no" / "soil.qml").code == 1


def test_a_style_for_geoserver(gis: Gis, project_file: Path, tmp_path: Path) -> None:
    said = gis("style", project_file, "soil_unit", "--out", tmp_path / "soil.sld", "--json")
    assert said.code == 0, said.err
    assert faults(said.json, "style") == []
    assert said.json["format"] == "sld"
    text = (tmp_path / "soil.sld").read_text(encoding="utf-8")
    assert "<ogc:PropertyName>soil_group</ogc:PropertyName>" in text
    # The name of the file does not matter where the format is told.
    assert (
        gis("style", project_file, "soil_unit", "--out", tmp_path / "soil.xml", "--format", "sld").code == 0
    )
    assert (tmp_path / "soil.xml").read_text(encoding="utf-8") == text
    assert not list(tmp_path.glob("*.part"))


def test_no_style_names_a_person(gis: Gis, project_file: Path, tmp_path: Path) -> None:
    """Points coloured by who owns them: in a style the classes would be names."""
    with Project.open(project_file, author="ทดสอบ") as project:
        with project.command("test", "ทดสอบ") as command:
            rows = [
                {"layer_name": "จุด", "label": owner, "geom": shapely.Point(372_000 + at, 1_812_000)}
                for at, owner in enumerate(("บ่อ", "นายสมชาย ใจดี"))
            ]
            command.insert("reference_layer", rows)
        save_style(project, "reference_layer:จุด", LayerStyle("categorised", "label"))
    for form in ("qml", "sld"):
        said = gis("style", project_file, "reference_layer:จุด", "--out", tmp_path / f"a.{form}", "--json")
        assert said.code == 1
        assert said.json["error"]["code"] == "personal_data_found"
        assert "สมชาย" not in said.out + said.err
    assert not list(tmp_path.glob("a.*"))
