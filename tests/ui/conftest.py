"""Small projects and import cards for the tests of the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
import shapely
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tambon_gis.measures.area import M2_PER_RAI
from tambon_gis.project.assignments import AssignmentPlan, assign
from tambon_gis.project.project import Project
from tambon_gis.wording import Language
from tests.ui.import_cards import OpenCard, WriteLayer, card_of, write_shapefile
from tests.ui.raster_maps import RasterMap, project_with
from ui.imports.card import ImportCard
from ui.session import Session
from ui.task_runner import TaskRunner
from ui.words.language import speaker

# Four plots of one rai in a row, 40 m by 40 m, on two soils that meet between the second and the third.
WEST, SOUTH, SIDE = 375_000.0, 1_815_000.0, 40.0


def square(column: int) -> shapely.Geometry:
    west = WEST + column * SIDE
    return shapely.box(west, SOUTH, west + SIDE, SOUTH + SIDE)


@pytest.fixture
def small_project(tmp_path: Path) -> Path:
    """Plots 0001 to 0004 on groups 17 and 35; the first treated, the second planned, in year 2570."""
    path = tmp_path / "small.gpkg"
    with Project.create(path, name="ตำบลทดสอบ", author="ผู้ทดสอบ") as project:
        with project.command("import", "นำเข้า") as command:
            fids = command.insert(
                "plot",
                [
                    {
                        "geom": square(column),
                        "code": f"{column + 1:04d}",
                        "village_code": "45080601",
                        "village_name": "คำพอุง" if column < 2 else "หนองบัว",
                        "document_area_m2": M2_PER_RAI * (1.0 if column else 1.2),
                    }
                    for column in range(4)
                ],
            )
            command.insert(
                "soil_unit",
                [
                    {
                        "geom": shapely.box(west, SOUTH - 50, west + 2 * SIDE, SOUTH + SIDE + 50),
                        "position": place,
                        "symbol": group,
                        "soil_group": group,
                        "series_name": series,
                    }
                    for place, (west, group, series) in enumerate(
                        ((WEST, "17", "ร้อยเอ็ด"), (WEST + 2 * SIDE, "35", "โคราช"))
                    )
                ],
            )
            name = {"title": "นาย", "given_name": "สมมุติ", "family_name": "ตัวอย่าง"}
            (person,) = command.insert("person", [name])
            command.insert("tenure", [{"person_id": person, "plot_fid": fids[0], "role": "owner"}])
            command.insert(
                "visit", [{"plot_fid": fids[0], "visited_on": "2026-11-01", "visitor": "ก", "result": "ดี"}]
            )
        planned = AssignmentPlan("green_manure_sunn_hemp", 2570, planned_date=date(2027, 6, 1))
        applied = AssignmentPlan(
            "green_manure_sunn_hemp", 2570, planned_date=date(2026, 10, 5), applied_date=date(2026, 11, 1)
        )
        assign(project, fids[:1], applied)
        assign(project, fids[1:2], planned)
    return path


@pytest.fixture
def empty_project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "งาน.gpkg", name="ทดสอบ", author="ทดสอบ") as project:
        yield project


@pytest.fixture
def write_layer(tmp_path: Path) -> WriteLayer:
    return partial(write_shapefile, tmp_path)


@pytest.fixture
def open_card(qapp: QApplication, qtbot: QtBot) -> OpenCard:
    """Shows the import card of a file, in the light of a project where one is given."""
    session = Session(TaskRunner())

    def open_one(path: Path, project: Project | None = None) -> ImportCard:
        card = card_of(path, session, project)
        qtbot.addWidget(card)
        card.show()
        return card

    return open_one


@pytest.fixture(autouse=True)
def thai_again() -> Iterator[None]:
    """Whatever language a test lets the window speak, the next test begins in Thai."""
    yield
    if speaker().language != "th":
        speaker().speak("th")


@pytest.fixture
def speak() -> Callable[[Language], None]:
    """Lets the window speak a language until the end of the test."""
    return speaker().speak


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[RasterMap]:
    """A map with the panel of rasters, without a project yet."""
    found = RasterMap(qtbot)
    yield found
    found.close()


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Path]:
    """A project with these rasters, the last on top; ``kind`` is that of all of them."""
    return partial(project_with, tmp_path / "งาน.gpkg")
