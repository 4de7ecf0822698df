"""The page of targets on a small project: what it offers, shows, draws and opens."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tambon_gis.answers.table import Column, Row, Table
from tambon_gis.project.project import Project
from tambon_gis.tasks import SILENT
from tambon_gis.wording import Phrase
from ui.look.theme import look
from ui.results import targets_page
from ui.results.charts import ProgressChart, TrendChart
from ui.results.page import Answer, Asked, Choice
from ui.results.table_view import ResultTableView
from ui.results.targets_page import TargetsPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tambon_gis.analysis.targets.progress import Progress

# A year that is over, so that no clock changes what is said.
YEAR = 2567
MANURE = "green_manure_sunn_hemp"
ONE, TWO = "45080601", "45080602"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Two plots of a rai; in the first village 8 of 10 rai done in November, 5 planned in the second."""
    with Project.create(tmp_path / "เป้า.gpkg", name="เป้า", author="สมศรี") as made:
        ((key,),) = made.rows("SELECT id FROM intervention WHERE code = ?", (MANURE,))
        with made.command("test", "ทดสอบ") as command:
            one, two = command.insert(
                "plot",
                [
                    {"code": "1", "village_code": ONE, "stated_area_m2": 16_000.0},
                    {"code": "2", "village_code": TWO, "stated_area_m2": 8_000.0},
                ],
            )
            same = {"intervention_id": key, "year_be": YEAR, "responsible": "ก"}
            command.insert(
                "assignment",
                [
                    {
                        **same,
                        "plot_fid": one,
                        "status": "applied",
                        "quantity_planned": 9.0,
                        "quantity_applied": 8.0,
                        "planned_date": "2023-10-02",
                        "applied_date": "2023-11-20",
                        "cost_spent_baht": 4000.0,
                    },
                    {**same, "plot_fid": two, "status": "planned", "quantity_planned": 5.0},
                ],
            )
            command.insert(
                "target",
                [
                    {
                        "intervention_id": key,
                        "place_code": ONE,
                        "year_be": YEAR,
                        "month": 11,
                        "work": 10.0,
                        "money_baht": 5000.0,
                    }
                ],
            )
        yield made


def answer(project: Project, **chosen: str | None) -> tuple[Asked, Answer]:
    asked = Asked(YEAR, chosen)
    return asked, TargetsPage().answer(project, asked, SILENT)


def test_what_can_be_chosen(project: Project) -> None:
    page = TargetsPage()
    found = {one.name: one for one in page.controls(project, Asked(YEAR)) if isinstance(one, Choice)}
    assert list(found) == ["shown", "intervention", "by", "as_of"]
    assert [option.value for option in found["intervention"].options] == [None, MANURE]
    assert found["by"].usual == "project"
    # Today, then the ends of twelve months, the last one first.
    assert [option.value for option in found["as_of"].options][:2] == [None, "2024-09-30"]
    assert len(found["as_of"].options) == 13
    one = page.controls(project, Asked(YEAR, {"intervention": MANURE}))
    assert [each.usual for each in one if each.name == "by"] == ["village"]
    form = page.controls(project, Asked(YEAR, {"shown": "result"}))
    assert [each.name for each in form] == ["shown", "as_of"]


def test_all_interventions(project: Project) -> None:
    _, found = answer(project)
    (row,) = found.table.rows
    assert row.words[0].th == "ปุ๋ยพืชสด (ปอเทือง)"
    assert (row.values["target_share"], str(row.values["state"])) == (0.8, "ไม่ครบเป้าหมาย")
    assert found.headline.th == "ไม่ครบเป้าหมาย 1 มาตรการ"
    progress, money_by_month, money = found.charts
    assert isinstance(progress, ProgressChart)
    assert (progress.done, progress.of, progress.kind) == ((0.8,), (1.0,), "share")
    assert isinstance(money_by_month, TrendChart)
    assert money_by_month.kind == "money"
    assert isinstance(money, ProgressChart)
    assert (money.done, money.of) == ((4000.0,), (5000.0,))


def test_one_intervention_by_village_at_the_end_of_a_month(project: Project) -> None:
    _, found = answer(project, intervention=MANURE, as_of="2023-10-31")
    assert [row.keys for row in found.table.rows] == [(MANURE, ONE), (MANURE, TWO), (MANURE,)]
    # Nothing was done by the end of October; nothing was due.
    assert found.table.rows[0].values["applied"] == 0
    assert "ยังไม่ถึงเดือนที่มีเป้าหมาย" in found.headline.th
    progress, trend, _ = found.charts
    assert isinstance(progress, ProgressChart)
    assert (progress.done, progress.of, progress.due, progress.rows) == ((0,), (10,), (0,), (0,))
    assert isinstance(trend, TrendChart)
    target, planned, done = trend.series
    assert target.values[:3] == (0, 10, 10)
    assert planned.values[:2] == (9, 9)
    # October is told, the running November begins; what is to come is not drawn.
    assert done.values[:3] == (0, 0, None)
    assert [label.th for label in trend.labels][:2] == ["ต.ค.", "พ.ย."]


def test_the_form_by_person(project: Project) -> None:
    asked, found = answer(project, shown="result_by_person")
    assert [row.keys for row in found.table.rows][:2] == [(MANURE, "work", "ก"), (MANURE, "work")]
    plots = dict(project.rows("SELECT code, fid FROM plot"))
    page = TargetsPage()
    work = found.table.rows[0]

    def behind(column: str | None) -> list[int]:
        fids: list[int] = page.behind(project, asked, found, work, column).fids.tolist()
        return fids

    assert behind("month_11") == [plots["1"]]
    assert behind("quarter_2") == []
    assert behind("plan") == sorted(plots.values())


def test_plots_behind_a_line(project: Project) -> None:
    plots = dict(project.rows("SELECT code, fid FROM plot"))
    asked, found = answer(project, intervention=MANURE)
    page = TargetsPage()
    rows = found.table.rows
    assert page.behind(project, asked, found, rows[0], "applied").fids.tolist() == [plots["1"]]
    assert page.behind(project, asked, found, rows[1], "applied").fids.tolist() == []
    assert page.behind(project, asked, found, rows[1], "planned").fids.tolist() == [plots["2"]]
    every = page.behind(project, asked, found, rows[2], None).fids
    assert every.tolist() == sorted(plots.values())
    assert every.dtype == np.int64


def test_a_year_without_anything_says_so(project: Project) -> None:
    asked = Asked(2599)
    found = TargetsPage().answer(project, asked, SILENT)
    assert found.table.rows == ()
    assert "ยังไม่ได้ตั้งเป้าหมายปี 2599" in found.headline.th


def test_lights_are_told_apart_without_colour(qapp: QApplication, qtbot: QtBot) -> None:
    look().apply("light")
    found = Table(
        "state", Phrase("", ""), ("at",), (Phrase("ที่", "at"),),
        (Column("state", Phrase("สถานะ", "State"), "text"),),
        tuple(
            Row((tone,), (Phrase(tone, tone),), {"state": Phrase(tone, tone)}, tones={"state": tone})
            for tone in ("good", "fair", "poor")
        ),
    )  # fmt: skip
    view = ResultTableView()
    qtbot.addWidget(view)
    view.show_table(found)
    drawn = []
    for line in range(3):
        icon = view.model.index(line, 1).data(Qt.ItemDataRole.DecorationRole)
        drawn.append(icon.pixmap(16, 16).toImage().convertToFormat(QImage.Format.Format_Alpha8))
    assert not any(drawn[one] == drawn[other] for one, other in ((0, 1), (1, 2), (0, 2)))
    assert view.model.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None


def test_the_headline_begins_with_what_is_worst() -> None:
    states = ("on_plan", "met", "far_behind", "on_plan")
    lines = [
        SimpleNamespace(place="", intervention=str(at), pace=SimpleNamespace(state=state))
        for at, state in enumerate(states)
    ]
    told = targets_page._headline(cast("Progress", SimpleNamespace(lines=lines)), None)
    assert told.th == "ช้ากว่าแผนมาก 1 มาตรการ · ตามแผน 2 มาตรการ · ครบเป้าหมาย 1 มาตรการ"
