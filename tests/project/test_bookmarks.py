"""Bookmarks of the map: kept in the project, one command each, undone and done again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tambon_gis.project.bookmarks import (
    SETTING,
    Bookmark,
    add_bookmark,
    bookmarks,
    delete_bookmark,
    rename_bookmark,
)
from tambon_gis.project.project import Project

HOME = Bookmark("สถานี", 375_000.0, 1_815_000.0, 2.5)
POND = Bookmark("อ่างเก็บน้ำ", 376_000.5, 1_814_000.25, 0.5)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "marks.gpkg", name="บุ๊กมาร์ก") as made:
        yield made


def names(project: Project) -> list[str]:
    return [mark.name for mark in bookmarks(project)]


def test_they_are_kept_with_the_project(project: Project) -> None:
    add_bookmark(project, HOME)
    add_bookmark(project, POND)
    path = project.path
    project.close()
    with Project.open(path) as again:
        assert bookmarks(again) == (HOME, POND)


def test_every_change_is_undone_and_done_again(project: Project) -> None:
    add_bookmark(project, HOME)
    add_bookmark(project, POND)
    rename_bookmark(project, "สถานี", "  ที่ทำ การ ")
    delete_bookmark(project, "อ่างเก็บน้ำ")
    assert names(project) == ["ที่ทำ การ"]
    seen = []
    for _ in range(4):
        project.undo()
        seen.append(names(project))
    assert seen == [["ที่ทำ การ", "อ่างเก็บน้ำ"], ["สถานี", "อ่างเก็บน้ำ"], ["สถานี"], []]
    for _ in range(4):
        project.redo()
    assert names(project) == ["ที่ทำ การ"]


def test_names_stay_different(project: Project) -> None:
    add_bookmark(project, HOME)
    add_bookmark(project, POND)
    add_bookmark(project, Bookmark("สถานี", 1.0, 2.0, 3.0))
    assert bookmarks(project)[0] == Bookmark("สถานี", 1.0, 2.0, 3.0)
    rename_bookmark(project, "อ่างเก็บน้ำ", "สถานี")
    assert bookmarks(project) == (Bookmark("สถานี", POND.x, POND.y, POND.m_per_px),)


def test_what_changes_nothing_writes_nothing(project: Project) -> None:
    add_bookmark(project, HOME)
    before = len(project.commands())
    assert rename_bookmark(project, "สถานี", "   ") is None
    assert rename_bookmark(project, "ไม่มี", "ใหม่") is None
    assert delete_bookmark(project, "ไม่มี") is None
    assert len(project.commands()) == before


@pytest.mark.parametrize(
    "kept",
    ["", "no json", "{}", "[1, null]", '[{"name": ""}]', '[{"name": "x", "x": 1, "y": 2, "m_per_px": 0}]'],
)
def test_an_unreadable_setting_is_no_bookmark(project: Project, kept: str) -> None:
    with project.command("edit", "ทดสอบ") as command:
        command.set(SETTING, kept)
    assert bookmarks(project) == ()
