"""A sheet has the size of its paper, the scale it says, and tells what is on it; nobody's name is on it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
import shapely

from tambon_gis import errors
from tambon_gis.cartography.layer_style import LayerStyle
from tambon_gis.cartography.project_layers import save_style, save_visible
from tambon_gis.cartography.svg_map import PX_PER_MM
from tambon_gis.project.project import Project
from tambon_gis.sheets.paper import Paper, fitting_scale, layout, parse_scale
from tambon_gis.sheets.request import MapRequest
from tambon_gis.sheets.subjects import plots_extent, tambon_extent
from tambon_gis.sheets.writing import write_map

SVG = "{http://www.w3.org/2000/svg}"
WEST, SOUTH = 370_000.0, 1_810_000.0
EXTENT = (WEST, SOUTH, WEST + 640, SOUTH + 480)
ASKED = MapRequest(
    2570,
    extent=EXTENT,
    paper=Paper("A4", landscape=True),
    title="แปลงสาธิต ปีงบประมาณ พ.ศ. 2570",
    source="กรมพัฒนาที่ดิน",
    made_on=date(2026, 11, 22),
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project.create(tmp_path / "t.gpkg", name="ทดสอบ", author="สมศรี")
    plots = [shapely.box(WEST + 60 * at, SOUTH + 100, WEST + 60 * at + 50, SOUTH + 200) for at in range(8)]
    owners = ["บ่อ", "นายสมชาย ใจดี", "ทองดี มีสุข", "นส3 00412", "0812345678"]
    spots = [shapely.Point(WEST + 60 + 110 * at, SOUTH + 300) for at in range(len(owners))]
    with made.command("test", "ทดสอบ") as command:
        command.insert("soil_unit", [{"soil_group": "35", "geom": shapely.box(*EXTENT)}])
        command.insert("boundary", [{"kind": "tambon", "name_th": "คำพอุง", "geom": shapely.box(*EXTENT)}])
        (person,) = command.insert("person", [{"given_name": "ทองดี", "family_name": "มีสุข"}])
        keys = command.insert("plot", [{"code": f"{at:04d}", "geom": plot} for at, plot in enumerate(plots)])
        command.insert("tenure", [{"person_id": person, "plot_fid": keys[0], "role": "owner"}])
        command.insert("plot_document", [{"plot_fid": keys[0], "kind": "นส3", "number": "นส3 00412"}])
        command.insert(
            "reference_layer",
            [
                {"layer_name": "จุด", "label": owner, "geom": spot}
                for owner, spot in zip(owners, spots, strict=True)
            ],
        )
    save_visible(made, "reference_layer:จุด", visible=True)
    return made


def texts(file: Path) -> list[str]:
    return [element.text or "" for element in ElementTree.parse(file).iter(f"{SVG}text")]


@pytest.mark.parametrize(
    ("name", "landscape", "size"),
    [
        ("A4", True, (297, 210)),
        ("A4", False, (210, 297)),
        ("A3", True, (420, 297)),
        ("A3", False, (297, 420)),
    ],
)
@pytest.mark.parametrize("scale", [2_000.0, 10_000.0, 12_345.0])
def test_millimetres_and_scale_are_exact(
    project: Project, tmp_path: Path, name: str, landscape: bool, size: tuple[int, int], scale: float
) -> None:
    with project:
        asked = replace(ASKED, paper=Paper(name, landscape=landscape), scale=scale, grid="utm")
        written = write_map(project, tmp_path / "map.svg", asked)
    root = ElementTree.parse(written.file).getroot()
    assert (root.attrib["width"], root.attrib["height"]) == (f"{size[0]}mm", f"{size[1]}mm")
    left, top, width, height = map(float, root.attrib["viewBox"].split())
    assert (left, top) == (0, 0)
    assert width / height == pytest.approx(size[0] / size[1], rel=1e-5)
    # The soil is 640 m wide: on paper that many millimetres, measured on the drawing itself.
    px_per_mm = width / size[0]
    soil = next(element for element in root.iter(f"{SVG}g") if element.attrib.get("id") == "layer-soil-unit")
    drawn = next(soil.iter(f"{SVG}path")).attrib["d"]
    across = [float(x) for x, _ in re.findall(r"(-?[\d.]+),(-?[\d.]+)", drawn)]
    box = layout(Paper(name, landscape=landscape), with_grid=True).ground
    if 640 / scale * 1000 * PX_PER_MM < box.width:
        assert (max(across) - min(across)) / px_per_mm == pytest.approx(640_000 / scale, abs=0.06)
    assert written.scale == scale
    # What is shown is as large as its place on the sheet at this scale.
    west, south, east, north = written.extent
    assert (east - west) * 1000 / scale == pytest.approx(box.width / PX_PER_MM)
    assert (north - south) * 1000 / scale == pytest.approx(box.height / PX_PER_MM)


def test_a_sheet_says_what_it_shows(project: Project, tmp_path: Path) -> None:
    with project:
        written = write_map(project, tmp_path / "map.svg", replace(ASKED, grid="utm", author="ฝ่ายแผนที่"))
    said = texts(written.file)
    for words in (
        "แปลงสาธิต ปีงบประมาณ พ.ศ. 2570",
        "มาตราส่วน 1:4,000",
        "คำอธิบายสัญลักษณ์",
        "แปลงเกษตรกร",
        "แหล่งข้อมูล: กรมพัฒนาที่ดิน",
        "ผู้จัดทำ: ฝ่ายแผนที่",
        "วันที่จัดทำ 22 พฤศจิกายน พ.ศ. 2569",
        "ระบบพิกัด WGS 84 / UTM โซน 48N (EPSG:32648)",
        "E 370,400",
        "N 1,810,200",
        "0003",
        "8",
    ):
        assert words in said, words
    assert written.layers[-1] == ("plot", 8)
    assert not written.is_cut


def test_degrees_stand_around_the_frame(project: Project, tmp_path: Path) -> None:
    with project:
        written = write_map(project, tmp_path / "map.svg", replace(ASKED, grid="degrees", language="en"))
    said = texts(written.file)
    assert [words for words in said if re.fullmatch(r"103°4\d′\d\d″E", words)]
    assert [words for words in said if re.fullmatch(r"16°2\d′\d\d″N", words)]
    assert "Scale 1:4,000" in said
    assert "Made on 22 November 2026" in said or any("November" in words for words in said)


def test_nobody_is_named_on_it(project: Project, tmp_path: Path) -> None:
    """A title of address, a name that the project knows, the number of a deed, a phone."""
    with project:
        written = write_map(project, tmp_path / "map.svg", ASKED)
    said = texts(written.file)
    assert "บ่อ" in said
    assert written.withheld == 4
    for words in ("นายสมชาย ใจดี", "ทองดี มีสุข", "นส3 00412", "0812345678"):
        assert words not in written.file.read_text(encoding="utf-8")


def test_chosen_plots_are_marked_and_told(project: Project, tmp_path: Path) -> None:
    with project:
        fids = [fid for (fid,) in project.rows("SELECT fid FROM plot ORDER BY code LIMIT 3")]
        asked = replace(ASKED, extent=plots_extent(project, fids), chosen=tuple(fids))
        written = write_map(project, tmp_path / "map.svg", asked)
    root = ElementTree.parse(written.file).getroot()
    chosen = next(element for element in root.iter(f"{SVG}g") if element.attrib.get("id") == "chosen")
    assert len(list(chosen)) == 3
    assert "แปลงที่เลือก" in texts(written.file)
    # 170 m of plots get at least 400 m of ground.
    west, south, east, north = asked.extent or EXTENT
    assert (east - west, north - south) == pytest.approx((400, 400))


def test_the_ground_of_a_tambon(project: Project) -> None:
    with project:
        for told in ("คำพอุง", "ต.คำพอุง", " ตำบลคำพอุง"):
            west, _, east, _ = tambon_extent(project, told)
            assert (west, east) == pytest.approx((WEST - 19.2, WEST + 659.2))
        with pytest.raises(errors.UnknownCode, match="คำพอุง"):
            tambon_extent(project, "ไม่มี")
        with pytest.raises(errors.NothingToDraw):
            plots_extent(project, [1])


def test_a_legend_tells_only_what_is_there_and_never_overflows(project: Project, tmp_path: Path) -> None:
    with project:
        with project.command("test", "ทดสอบ") as command:
            rows = [
                {
                    "soil_group": str(group),
                    "geom": shapely.box(WEST + 9 * group, SOUTH, WEST + 9 * group + 8, SOUTH + 90),
                }
                for group in range(1, 63)
            ]
            far = [{"soil_group": "62/60", "geom": shapely.box(0, 0, 5, 5)}]
            command.insert("soil_unit", rows + far)
        crowded = write_map(project, tmp_path / "map.svg", replace(ASKED, paper=Paper("A4", landscape=False)))
        said = texts(crowded.file)
    assert any(re.fullmatch(r"และอีก \d+ รายการ", words) for words in said)
    assert not any("62/60" in words for words in said)
    page = 297 * PX_PER_MM
    heights = [
        float(each.attrib["y"])
        for each in ElementTree.parse(crowded.file).iter(f"{SVG}text")
        if "y" in each.attrib
    ]
    assert max(heights) < page - 10 * PX_PER_MM


def test_a_legend_tells_the_rai_within_the_frame(project: Project, tmp_path: Path) -> None:
    """Soil of 640 m × 480 m is 192 rai, eight plots of 50 m × 100 m are 25; zoomed in it is what is seen."""
    with project:
        whole = texts(write_map(project, tmp_path / "a.svg", replace(ASKED, with_labels=False)).file)
        near = write_map(project, tmp_path / "b.svg", replace(ASKED, with_labels=False, scale=1_000))
    assert "จำนวน และไร่ในกรอบแผนที่" in whole
    assert {"192", "25.0"} <= set(whole)
    west, south, east, north = near.extent
    seen = (east - west) * (north - south) / 1600
    assert seen < 100
    assert f"{seen:.1f}" in texts(near.file)
    assert "192" not in texts(near.file)


def test_no_class_in_a_legend_names_a_person(project: Project, tmp_path: Path) -> None:
    """Points of owners coloured by their names: the map shows the colours, the legend withholds the names."""
    with project:
        save_style(project, "reference_layer:จุด", LayerStyle("categorised", "label"))
        written = write_map(project, tmp_path / "map.svg", replace(ASKED, with_labels=False))
        said = texts(written.file)
    whole = written.file.read_text("utf-8")
    assert not any(name in whole for name in ("สมชาย", "ทองดี", "00412", "0812345678"))
    assert said.count("ข้อมูลส่วนบุคคล (ไม่แสดง)") == 4
    assert "บ่อ" in said


def test_who_checked_a_map_is_said_where_it_is_told(project: Project, tmp_path: Path) -> None:
    with project:
        asked = replace(ASKED, author="สมศรี", checked_by="หัวหน้าฝ่าย")
        said = texts(write_map(project, tmp_path / "a.svg", asked).file)
        plain = texts(write_map(project, tmp_path / "b.svg", ASKED).file)
    assert "ผู้จัดทำ: สมศรี  ·  ผู้ตรวจ: หัวหน้าฝ่าย" in said
    assert not any("ผู้ตรวจ" in words for words in plain)


def test_long_words_stay_in_their_places(project: Project, tmp_path: Path) -> None:
    long = "แผนที่แสดงแปลงเกษตรกรที่เข้าร่วมโครงการพัฒนาที่ดินและปรับปรุงบำรุงดิน " * 4
    with project:
        written = write_map(
            project, tmp_path / "map.svg", replace(ASKED, title=long, source=long, author="<&>" * 9)
        )
    said = texts(written.file)
    assert any(words.endswith("…") for words in said)
    assert any("<&>" in words for words in said)


def test_what_is_off_the_sheet_is_told(project: Project, tmp_path: Path) -> None:
    with project:
        assert write_map(project, tmp_path / "map.svg", replace(ASKED, scale=1_000)).is_cut
        with pytest.raises(errors.ValueNotUnderstood):
            write_map(project, tmp_path / "map.svg", replace(ASKED, scale=3))
        with pytest.raises(errors.UnknownCode, match="A5"):
            Paper("A5")


def test_scales_are_those_of_an_office() -> None:
    box = layout(Paper("A4", landscape=True), with_grid=True).ground
    width_m = box.width / PX_PER_MM * 10  # at 1:10,000
    assert fitting_scale((0, 0, width_m, 10), box) == 10_000
    assert fitting_scale((0, 0, width_m * 1.01, 10), box) == 15_000
    assert fitting_scale((0, 0, width_m * 90, 10), box) == 1_000_000


@pytest.mark.parametrize("told", ["10000", "10,000", " 1:10,000", "๑:๑๐,๐๐๐", "1 : 10 000"])
def test_a_scale_is_read_as_people_write_it(told: str) -> None:
    assert parse_scale(told) == 10_000


@pytest.mark.parametrize("told", ["", "ใหญ่", "1:", "-5", "1e4", "10", "99999999999"])
def test_what_is_no_scale(told: str) -> None:
    with pytest.raises(errors.ValueNotUnderstood):
        parse_scale(told)


def test_a_plain_map_has_nothing_around_it_but_a_legend(project: Project, tmp_path: Path) -> None:
    with project:
        written = write_map(project, tmp_path / "แผนที่.svg", replace(ASKED, paper=None, width_mm=100))
        assert written.scale == pytest.approx(6_400)
        assert written.height_mm > 75
        said = texts(written.file)
        assert "แปลงเกษตรกร" in said
        assert "คำอธิบายสัญลักษณ์" not in said
        bare = write_map(
            project, tmp_path / "b.svg", replace(ASKED, paper=None, with_legend=False, with_labels=False)
        )
        assert bare.height_mm == pytest.approx(180 * 0.75)
        assert texts(bare.file) == []
        drawn = [path.attrib["d"] for path in ElementTree.parse(bare.file).iter(f"{SVG}path")]
        numbers = [float(number) for path in drawn for number in re.findall(r"-?[0-9.]+", path)]
        assert max(map(abs, numbers)) < 180 * PX_PER_MM + 40
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        (MapRequest(2570, layers=("moon",)), errors.UnknownCode),
        (MapRequest(2570, extent=(5, 5, 5, 9)), errors.ValueNotUnderstood),
        (MapRequest(2570, extent=(float("nan"), 0, 1, 1)), errors.ValueNotUnderstood),
        (MapRequest(2570, width_mm=0), errors.ValueNotUnderstood),
        (MapRequest(2570, layers=()), errors.NothingToDraw),
    ],
)
def test_what_cannot_be_drawn_is_refused(
    project: Project, tmp_path: Path, asked: MapRequest, problem: type[errors.TambonError]
) -> None:
    with project, pytest.raises(problem):
        write_map(project, tmp_path / "map.svg", asked)
    assert not (tmp_path / "map.svg").exists()


def test_a_folder_that_is_not_there(project: Project, tmp_path: Path) -> None:
    with project, pytest.raises(errors.DiskRefused):
        write_map(project, tmp_path / "nowhere" / "map.svg", MapRequest(2570))
