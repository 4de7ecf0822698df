"""What is kept of the layers of a map: style, order, visibility; undone, redone and there after reopening."""

from __future__ import annotations

import pytest

from tambon_gis import errors
from tambon_gis.cartography.label_choice import LabelChoice
from tambon_gis.cartography.layer_style import STANDARD, LayerStyle
from tambon_gis.cartography.project_layers import (
    Arrangement,
    arrangement,
    layer_title,
    layers_of,
    part_of,
    plain_title,
    save_labels,
    save_order,
    save_style,
    save_visible,
    settings_of,
    table_of,
)
from tambon_gis.project.project import Project

GREEN = LayerStyle("categorised", "village", palette="okabe_ito", opacity=0.5)
ROADS = "reference_layer:ถนน"


def test_layers_from_the_bottom(project: Project) -> None:
    assert layers_of(project) == ("soil_unit", ROADS, "reference_layer:บ่อ", "work", "plot")


def test_names_of_parts() -> None:
    assert (table_of(ROADS), part_of(ROADS), layer_title(ROADS).th) == ("reference_layer", "ถนน", "ถนน")
    assert (table_of("plot"), part_of("plot"), part_of("reference_layer:")) == ("plot", None, "")
    assert layer_title("reference_layer:").th == "ชั้นข้อมูลอ้างอิง"
    assert part_of("reference_layer:a:b") == "a:b"
    assert layer_title("work", 2570).th == "มาตรการ ปี 2570"
    assert plain_title("work").th == "มาตรการ"


def test_a_style_is_kept_undone_and_there_again(project: Project) -> None:
    record = save_style(project, "plot", GREEN)
    assert record is not None
    assert record.label == "เปลี่ยนรูปแบบ “แปลงเกษตรกร”"
    assert arrangement(project).style("plot") == GREEN
    project.undo()
    assert arrangement(project).style("plot") == STANDARD
    project.redo()
    path = project.path
    project.close()
    with Project.open(path) as again:
        assert arrangement(again).style("plot") == GREEN
        assert arrangement(again).style("soil_unit") == STANDARD


def test_the_standard_style_leaves_nothing_behind(project: Project) -> None:
    save_style(project, "plot", GREEN)
    save_style(project, "plot", STANDARD)
    assert project.setting("layer_style:plot") is None
    assert "plot" not in arrangement(project).styles


def test_the_same_again_is_no_command(project: Project) -> None:
    assert save_style(project, "plot", STANDARD) is None
    assert save_visible(project, "plot", visible=False) is not None
    assert save_visible(project, "plot", visible=False) is None


def test_visibility_and_order(project: Project) -> None:
    assert arrangement(project).shows("plot")
    assert not arrangement(project).shows(ROADS)
    save_visible(project, ROADS, visible=True)
    save_visible(project, "plot", visible=False)
    save_order(project, ["plot", "soil_unit"])
    kept = arrangement(project)
    assert kept.shows(ROADS)
    assert not kept.shows("plot")
    assert kept.order == ("plot", "soil_unit")
    project.undo()
    assert arrangement(project).order == ()


def test_a_new_layer_goes_above_its_usual_neighbour() -> None:
    kept = Arrangement(order=("plot", "soil_unit", "gone"))
    assert kept.sorted(("suitability", "soil_unit", "boundary", "plot")) == (
        "suitability",
        "plot",
        "soil_unit",
        "boundary",
    )
    assert Arrangement().sorted(("a", "b")) == ("a", "b")


@pytest.mark.parametrize("text", ["{", '{"format":1,"kind":"rainbow"}'])
def test_a_style_that_cannot_be_read_is_named(project: Project, text: str) -> None:
    with project.command("test", "ทดสอบ") as command:
        command.set("layer_style:plot", text)
        command.set("layer_order", text)
    kept = arrangement(project)
    assert kept.unread == ("plot",)
    assert kept.style("plot") == STANDARD
    assert kept.order == ()


def test_a_project_for_reading_keeps_nothing(project: Project) -> None:
    path = project.path
    project.close()
    with Project.open(path, read_only=True) as reader, pytest.raises(errors.ProjectReadOnly):
        save_style(reader, "plot", GREEN)


def test_labels_are_kept_undone_and_gone_with_their_layer(project: Project) -> None:
    chosen = LabelChoice(fields=("code", "area"), size=1.25, up_to_scale=10_000)
    record = save_labels(project, "plot", chosen)
    assert record is not None
    assert record.label == "เปลี่ยนป้ายชื่อของ “แปลงเกษตรกร”"
    assert arrangement(project).labels == {"plot": chosen}
    assert save_labels(project, "plot", chosen) is None
    assert "layer_labels:plot" in settings_of("plot")
    project.undo()
    assert arrangement(project).labels == {}
    assert save_labels(project, "plot", LabelChoice(fields=("code",))) is None


def test_labels_that_cannot_be_read_name_their_layer_once(project: Project) -> None:
    with project.command("test", "ทดสอบ") as command:
        command.set("layer_labels:plot", "{")
        command.set("layer_style:plot", "{")
    kept = arrangement(project)
    assert kept.unread == ("plot",)
    assert kept.labels == {}
