"""A layer goes with what is kept of it and comes back as it was; plots with work stay."""

from __future__ import annotations

import pytest
import shapely

from tambon_gis import errors
from tambon_gis.project.integrity import verify
from tambon_gis.project.layer_removal import planned_removal, remove_layer
from tambon_gis.project.project import Project
from tambon_gis.wording import Phrase

ROADS = Phrase("ถนน", "Roads")
PLOTS = Phrase("แปลงเกษตรกร", "Farm plots")


def bytes_of(project: Project, table: str) -> list[tuple[object, ...]]:
    return project.rows(f"SELECT * FROM {table} ORDER BY 1")


@pytest.fixture
def roads(project: Project) -> list[int]:
    line = shapely.LineString([(0, 0), (9, 9)])
    with project.command("import", "นำเข้า") as command:
        return command.insert(
            "reference_layer",
            [{"layer_name": name, "geom": line} for name in ("ถนน", "ถนน", "ลำน้ำ")] + [{"geom": line}],
        )


def test_a_part_goes_and_comes_back(project: Project, roads: list[int]) -> None:
    with project.command("style", "รูปแบบ") as command:
        command.set("layer_style:reference_layer:ถนน", "{}")
    before = bytes_of(project, "reference_layer")
    settings = ("layer_style:reference_layer:ถนน", "layer_visible:reference_layer:ถนน")
    removal = planned_removal(project, "reference_layer", ROADS, part="ถนน", settings=settings)
    assert sorted(removal.keys) == sorted(roads[:2])
    assert removal.settings == settings[:1]
    assert removal.sentence.th == "จะลบชั้นข้อมูล “ถนน” 2 รูป เรียกคืนได้ด้วยการเลิกทำ"
    record = remove_layer(project, removal)
    assert record.label == "ลบชั้นข้อมูล ถนน"
    assert project.count("reference_layer") == 2
    assert project.setting("layer_style:reference_layer:ถนน") is None
    project.undo()
    assert bytes_of(project, "reference_layer") == before
    assert project.setting("layer_style:reference_layer:ถนน") == "{}"
    assert all(check.ok for check in verify(project))


def test_rows_without_a_name_are_a_part(project: Project, roads: list[int]) -> None:
    assert planned_removal(project, "reference_layer", ROADS, part="").keys == (roads[3],)


def test_plots_go_with_their_fields_kept_aside(project: Project, plots: list[int]) -> None:
    with project.command("test", "ทดสอบ") as command:
        command.insert("quarantine", [{"table_name": "plot", "row_key": plots[0], "values_json": "{}"}])
        command.insert("quarantine", [{"table_name": "soil_unit", "row_key": plots[0], "values_json": "{}"}])
    removal = planned_removal(project, "plot", PLOTS)
    assert "4 รูป พร้อมช่องข้อมูลที่เก็บแยกไว้ 1 แถว" in removal.sentence.th
    remove_layer(project, removal)
    assert (project.count("plot"), project.count("quarantine")) == (0, 1)
    project.undo()
    assert (project.count("plot"), project.count("quarantine")) == (4, 2)


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        ("assignment", {"year_be": 2570, "status": "cancelled"}),
        ("visit", {"visited_on": "2026-11-22"}),
        ("season", {"year_be": 2570}),
    ],
)
def test_plots_with_work_stay(
    project: Project, plots: list[int], table: str, cells: dict[str, object]
) -> None:
    if table == "assignment":
        ((cells["intervention_id"],),) = project.rows("SELECT id FROM intervention LIMIT 1")
    with project.command("test", "ทดสอบ") as command:
        command.insert(table, [{"plot_fid": plots[1], **cells}])
    with pytest.raises(errors.PlotsHaveWork) as refusal:
        planned_removal(project, "plot", PLOTS)
    assert "1 แปลง" in refusal.value.told("th")


def test_a_linked_raster_leaves_its_file_alone(project: Project) -> None:
    with project.command("test", "ทดสอบ") as command:
        (key,) = command.insert("raster_layer", [{"name": "ภาพถ่าย", "path": "photo.tif"}])
    removal = planned_removal(project, "raster_layer", Phrase("ภาพถ่าย", "Photo"), part=str(key))
    assert "ไฟล์ภาพยังอยู่ที่เดิม" in removal.sentence.th
    remove_layer(project, removal)
    assert project.count("raster_layer") == 0
    project.undo()
    assert project.count("raster_layer") == 1


def test_a_layer_that_is_not_there(project: Project) -> None:
    with pytest.raises(errors.UnknownCode):
        planned_removal(project, "soil_unit", Phrase("ดิน", "Soil"))
