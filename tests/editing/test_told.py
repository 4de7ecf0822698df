"""What is said of an edit: names, areas in both languages, clashes, work, and what goes along."""

from __future__ import annotations

from tambon_gis.editing.apply import apply
from tambon_gis.editing.draw import plan_draw
from tambon_gis.editing.merge import plan_merge
from tambon_gis.editing.phrases import area_told
from tambon_gis.editing.split import plan_split
from tambon_gis.editing.told import told
from tambon_gis.project.assignments import AssignmentPlan, assign
from tambon_gis.project.project import Project
from tests.editing.squares import line, rectangle


def test_areas_as_people_read_them() -> None:
    assert area_told(1600).th == "1-0-00 ไร่"
    assert area_told(0).en == "0-0-00 rai"
    assert area_told(3.994).en == "3.99 m²"
    assert area_told(0.0042).th == "0.004200 ตร.ม."


def test_a_split_and_a_merge_are_told(project: Project, plots: list[int]) -> None:
    assign(project, plots[:2], AssignmentPlan("green_manure_sunn_hemp", 2570, cost_baht=100))
    edit = plan_split(project, [plots[0]], line((30, -5), (30, 45)))
    assert [one.en for one in told(edit)] == [
        "0001 1-0-00 rai → 0-3-00 rai",
        "0004 is new: 0-1-00 rai",
        "Green manure (sunn hemp) 2570 is divided: 0001 (75.0%), 0004 (25.0%)",
    ]
    assert "แบ่งเป็น 0001 (75.0%), 0004 (25.0%)" in told(edit)[2].th
    apply(project, edit)
    lines = [one.en for one in told(plan_merge(project, [plots[0], plots[1]], keeper=plots[0]))]
    assert lines[:2] == ["0001 0-3-00 rai → 1-3-00 rai", "0002 (1-0-00 rai) goes into another"]
    assert "Green manure (sunn hemp) 2570 goes to 0001" in lines
    assert "Green manure (sunn hemp) 2570: 2 records" in lines


def test_clashes_are_told(project: Project, plots: list[int]) -> None:
    lines = [one.en for one in told(plan_draw(project, rectangle(110, 0, 160, 40)))]
    assert lines == ["0004 is new: 1-1-00 rai", "0004 and 0003 overlap by 0-1-00 rai"]
