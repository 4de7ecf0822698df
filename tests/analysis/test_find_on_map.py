"""What a name or a code finds on the map of a project."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shapely

from tambon_gis.analysis.find_on_map import MOST_OF_A_KIND, find_on_map, prepare_finding
from tambon_gis.project.project import Project

WEST, SOUTH = 375_000.0, 1_815_000.0


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "find.gpkg", name="ค้นหา") as made:
        with made.command("import", "นำเข้า") as command:
            command.insert(
                "plot",
                [
                    {
                        "geom": shapely.box(WEST + 100 * n, SOUTH, WEST + 100 * n + 40, SOUTH + 40),
                        "code": f"{n + 1:04d}",
                        "village_name": "หนองบัว" if n % 2 else "คำพอุง",
                        "village_code": "45080602" if n % 2 else "45080601",
                        "tambon_code": "450806",
                    }
                    for n in range(10)
                ],
            )
            command.insert("plot", [{"geom": None, "code": "0099"}, {"geom": None, "code": "100%"}])
            command.insert(
                "boundary",
                [
                    {
                        "geom": shapely.box(WEST - 500, SOUTH - 500, WEST + 1500, SOUTH + 500),
                        "kind": "tambon",
                        "code": "450806",
                        "name_th": "คำพอุง",
                        "name_en": "Kham Phaung",
                    }
                ],
            )
            command.insert(
                "reference_layer",
                [{"geom": shapely.Point(WEST, SOUTH), "label": "วัดบ้านหนองบัว", "layer_name": "วัด"}],
            )
        yield made


def test_a_plot_by_its_code(project: Project) -> None:
    found = find_on_map(project, "0003")
    assert [(each.kind, each.title.th, each.detail.th) for each in found] == [("plot", "แปลง 0003", "คำพอุง")]
    assert found[0].box == pytest.approx((WEST + 200, SOUTH, WEST + 240, SOUTH + 40), abs=0.5)
    assert found[0].fid is not None
    assert find_on_map(project, "แปลง ๐๐๐๓")[0].title.th == "แปลง 0003"


def test_the_beginning_of_a_code_finds_six(project: Project) -> None:
    found = find_on_map(project, "00")
    assert [each.title.th for each in found] == [f"แปลง 000{n}" for n in range(1, MOST_OF_A_KIND + 1)]


def test_a_tambon_by_its_name_is_its_boundary_and_not_told_twice(project: Project) -> None:
    found = find_on_map(project, "ต.คำพอุง")
    assert [(each.kind, each.title.th) for each in found] == [
        ("boundary", "ตำบลคำพอุง"),
        ("village", "บ้านคำพอุง"),
    ]
    assert found[0].box == pytest.approx((WEST - 500, SOUTH - 500, WEST + 1500, SOUTH + 500), abs=0.5)
    assert find_on_map(project, "kham phaung")[0].title.en == "Tambon Kham Phaung"


def test_a_village_is_the_ground_of_its_plots(project: Project) -> None:
    found = find_on_map(project, "บ้านหนองบัว")
    village = next(each for each in found if each.kind == "village")
    assert village.title.th == "บ้านหนองบัว"
    assert village.detail.th == "หมู่บ้าน (จากแปลง 5 แปลง)"
    # The plots 2, 4, 6, 8, 10 begin at 100, 300, … 900 m.
    assert village.box == pytest.approx((WEST + 100, SOUTH, WEST + 940, SOUTH + 40), abs=0.5)
    assert [each.title.th for each in found if each.kind == "label"] == ["วัดบ้านหนองบัว"]


def test_an_amphoe_without_a_boundary_is_where_its_plots_are(project: Project) -> None:
    found = find_on_map(project, "อ.โพธิ์ชัย")
    place = next(each for each in found if each.kind == "place")
    assert place.title.th == "อ.โพธิ์ชัย จ.ร้อยเอ็ด"
    assert place.detail.th == "จากแปลง 10 แปลง"
    assert place.box == pytest.approx((WEST, SOUTH, WEST + 940, SOUTH + 40), abs=0.5)


def test_a_place_elsewhere_is_named_without_ground(project: Project) -> None:
    found = find_on_map(project, "จ.เชียงใหม่")
    assert [(each.title.th, each.box) for each in found] == [("จ.เชียงใหม่", None)]


@pytest.mark.parametrize("text", ["", "  ", "%", "_", "บ้าน", "ไม่มีที่ไหนชื่อนี้"])
def test_nothing_is_found_for_nothing(project: Project, text: str) -> None:
    found = [each for each in find_on_map(project, text) if each.box is not None]
    assert found == []


def test_a_plot_without_a_shape_is_found_by_its_code(project: Project) -> None:
    (found,) = find_on_map(project, "0099")
    assert (found.title.th, found.detail.th, found.box) == ("แปลง 0099", "ยังไม่มีรูปบนแผนที่", None)
    assert found.fid == project.rows("SELECT fid FROM plot WHERE code = '0099'")[0][0]


def test_what_is_kept_for_the_next_letter_follows_every_change(project: Project) -> None:
    prepare_finding(project)
    with project.command("edit_plot", "แก้") as command:
        for (fid,) in project.rows("SELECT fid FROM plot WHERE village_name = 'หนองบัว'"):
            command.update("plot", fid, village_name="โนนสูง", village_code="45080699")
    assert [each.title.th for each in find_on_map(project, "โนน") if each.kind == "village"] == ["บ้านโนนสูง"]
    assert not [each for each in find_on_map(project, "หนองบัว") if each.kind == "village"]
    project.undo()
    (village,) = [each for each in find_on_map(project, "หนองบัว") if each.kind == "village"]
    assert village.detail.th == "หมู่บ้าน (จากแปลง 5 แปลง)"
