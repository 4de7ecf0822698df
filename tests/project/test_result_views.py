"""Results kept by name in a project."""

from __future__ import annotations

from pathlib import Path

import pytest

from tambon_gis.project.project import Project
from tambon_gis.project.result_views import (
    SETTING,
    ResultView,
    delete_result_view,
    keep_result_view,
    rename_result_view,
    result_views,
)

VIEW = ResultView(
    "ตามหมู่บ้าน",
    "summary",
    {"first": "village", "budget": 2500.5, "poor_first": True, "second": None},
    2570,
    "คำพอุง",
    "applied",
    True,
    ("plots", "applied"),
    1,
    "share",
)


def test_a_view_survives_closing_and_can_be_undone(tmp_path: Path) -> None:
    path = tmp_path / "งาน.gpkg"
    with Project.create(path, name="ทดสอบ") as project:
        assert keep_result_view(project, VIEW) is not None
    with Project.open(path) as project:
        assert result_views(project) == (VIEW,)
        project.undo()
        assert result_views(project) == ()
        project.redo()
    with Project.open(path, read_only=True) as project:
        assert result_views(project) == (VIEW,)


def test_names_stay_different(tmp_path: Path) -> None:
    with Project.create(tmp_path / "งาน.gpkg", name="ทดสอบ") as project:
        for name in ("ก", "ข", "  ก "):
            keep_result_view(project, ResultView(name, "summary"))
        assert [view.name for view in result_views(project)] == ["ก", "ข"]
        assert rename_result_view(project, "ก", "ข") is not None
        assert [view.name for view in result_views(project)] == ["ข"]
        assert rename_result_view(project, "ไม่มี", "ค") is None
        assert rename_result_view(project, "ข", "  ") is None
        assert delete_result_view(project, "ไม่มี") is None
        assert delete_result_view(project, "ข") is not None
        assert result_views(project) == ()


@pytest.mark.parametrize(
    "kept",
    [
        "{",
        "3",
        '[{"name": "ก"}, 7, {"page": "summary"}, {"name": "", "page": "x"}]',
        '[{"name": 1, "page": "summary"}]',
    ],
)
def test_what_is_unreadable_is_left_out(tmp_path: Path, kept: str) -> None:
    with Project.create(tmp_path / "งาน.gpkg", name="ทดสอบ") as project:
        with project.command("test", "เขียน") as command:
            command.set(SETTING, kept)
        assert result_views(project) == ()


def test_odd_parts_of_a_view_become_the_usual_ones(tmp_path: Path) -> None:
    with Project.create(tmp_path / "งาน.gpkg", name="ทดสอบ") as project:
        with project.command("test", "เขียน") as command:
            command.set(
                SETTING,
                '[{"name": "ก", "page": "summary", "chosen": {"a": [1], "b": 2}, "chart": -3, "columns": 7,'
                ' "year_be": "2570", "sort_by": 4}]',
            )
        assert result_views(project) == (ResultView("ก", "summary", {"b": 2}),)
