"""The page of outcomes, asked without a window: its controls, its answer, and what is behind a figure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tambon_gis.analysis.outcomes.outcome import KEYS
from tambon_gis.demonstration.demo import make_demo
from tambon_gis.project.project import Project
from tambon_gis.tasks import SILENT
from ui.results.charts import BarChart, IntervalChart
from ui.results.outcomes_page import OutcomesPage
from ui.results.page import Asked, Choice

MANURE = "green_manure_sunn_hemp"
PAGE = OutcomesPage()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    made = make_demo(tmp_path_factory.mktemp("outcomes"))
    with Project.open(Path(made.project), read_only=True) as project:
        yield project


def asked(**chosen: str | int | None) -> Asked:
    return Asked(2570, {"indicator": "organic_matter", "intervention": MANURE, **chosen})


def test_controls_offer_what_was_measured_and_done(demo: Project) -> None:
    controls = {each.name: each for each in PAGE.controls(demo, Asked(2570)) if isinstance(each, Choice)}
    assert list(controls) == ["indicator", "intervention", "by", "before", "after"]
    assert controls["indicator"].usual == "organic_matter"
    assert controls["intervention"].options[0].value == MANURE
    assert [each.value for each in controls["before"].options] == [None, 2570, 2569, 2568]
    assert {each.value for each in controls["by"].options} == {None, *KEYS}


def test_an_answer_says_its_pairs_and_draws_them(demo: Project) -> None:
    answer = PAGE.answer(demo, asked(), SILENT)
    pairs = answer.table.rows[0].values["pairs"]
    assert isinstance(pairs, int)
    assert f"{pairs} คู่" in answer.headline.th
    forest, spread = answer.charts
    assert isinstance(forest, IntervalChart)
    assert len(forest.labels) == 3
    assert isinstance(spread, BarChart)
    assert [sum(each or 0 for each in one.values) for one in spread.series] == [pairs, pairs]
    assert answer.placed is not None
    assert len(answer.placed.fids) == pairs
    names = {column.name for column in answer.table.columns}
    assert names.issuperset(set(answer.columns) - {"off_range", "off_range_difference"})


def test_behind_a_figure_are_plots_and_pairs(demo: Project) -> None:
    answer = PAGE.answer(demo, asked(by="village"), SILENT)
    for row in answer.table.rows:
        for column, count in (("pairs", "pairs"), ("untreated_pairs", "untreated_pairs")):
            behind = PAGE.behind(demo, asked(by="village"), answer, row, column)
            assert len(behind.fids) == row.values[count]
            assert behind.evidence is not None
            assert len(behind.evidence.rows) == row.values[count]
    total = answer.table.rows[-1]
    missing = PAGE.behind(demo, asked(by="village"), answer, total, "missing_after")
    told = [total.values[name] for name in ("missing_before", "missing_after", "missing_both")]
    assert len(missing.fids) == sum(each for each in told if isinstance(each, int))
    assert missing.evidence is not None
    assert {str(row.values["why"]) for row in missing.evidence.rows} <= {
        "ขาดค่าปีฐาน",
        "ขาดค่าติดตาม",
        "ไม่ได้วัดทั้งสองปี",
    }


@pytest.mark.parametrize("by", [None, *KEYS])
@pytest.mark.parametrize("intervention", [None, MANURE, "farm_pond"])
def test_every_choice_is_answered(demo: Project, by: str | None, intervention: str | None) -> None:
    for indicator in ("organic_matter", "ph", "net_income", "burned_area"):
        answer = PAGE.answer(demo, asked(indicator=indicator, intervention=intervention, by=by), SILENT)
        assert answer.headline.th
        assert answer.headline.en


def test_households_are_not_named(demo: Project) -> None:
    wanted = asked(indicator="net_income")
    answer = PAGE.answer(demo, wanted, SILENT)
    behind = PAGE.behind(demo, wanted, answer, answer.table.rows[-1], None)
    assert behind.evidence is not None
    assert all(row.words[0].th.startswith("ครัวเรือน ") for row in behind.evidence.rows)
    assert behind.fids.size


def test_what_is_left_out_opens_to_who_was(demo: Project) -> None:
    question = asked(indicator="yield", intervention="dolomite")
    answer = PAGE.answer(demo, question, SILENT)
    row = answer.table.rows[-1]
    behind = PAGE.behind(demo, question, answer, row, "left_out")
    assert behind.evidence is not None
    assert len(behind.fids) == len(behind.evidence.rows) == row.values["left_out"] != 0
    assert not np.isin(behind.fids, answer.placed.fids if answer.placed else []).any()
