"""The pages of the official count, of summaries, soil problems and repeat area, asked without a window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import shapely

from tambon_gis.measures.area import M2_PER_RAI
from tambon_gis.project.assignments import AssignmentPlan, assign
from tambon_gis.project.project import Project
from tambon_gis.tasks import SILENT
from ui.results.charts import BarChart
from ui.results.official_page import OfficialPage
from ui.results.page import Answer, Asked, ChoiceValue, ResultPage
from ui.results.plot_figures import plot_figures
from ui.results.problem_page import ProblemPage
from ui.results.repeat_page import RepeatPage
from ui.results.summary_page import SummaryPage


@pytest.fixture
def project(small_project: Path) -> Iterator[Project]:
    """Compost on all of the first plot too, where green manure was ploughed in: one rai twice."""
    with Project.open(small_project, author="ผู้ทดสอบ") as found:
        fids = [fid for (fid,) in found.rows("SELECT fid FROM plot ORDER BY code LIMIT 1")]
        assign(found, fids, AssignmentPlan("compost_pd1", 2570, applied_date=date(2026, 11, 5)))
        yield found


def ask(page: ResultPage, project: Project, **chosen: ChoiceValue) -> tuple[Asked, Answer]:
    asked = Asked(2570, chosen)
    return asked, page.answer(project, asked, SILENT)


def plots(
    project: Project, page: ResultPage, asked: Asked, answer: Answer, at: int, column: str
) -> list[str]:
    found = page.behind(project, asked, answer, answer.table.rows[at], column)
    codes = dict(project.rows("SELECT fid, code FROM plot"))
    return sorted(codes[fid] for fid in found.fids.tolist())


def test_the_official_count_is_by_intervention_in_its_unit(project: Project) -> None:
    page = OfficialPage()
    asked, answer = ask(page, project)
    rows = {row.keys[-1]: row for row in answer.table.rows if row.level == "row"}
    assert rows["green_manure_sunn_hemp"].values["applied"] == pytest.approx(1.0)
    assert rows["green_manure_sunn_hemp"].values["share"] == pytest.approx(0.5)
    at = list(answer.table.rows).index(rows["compost_pd1"])
    assert plots(project, page, asked, answer, at, "applied") == ["0001"]
    assert [control.name for control in page.controls(project, asked)] == ["above"]


def test_summaries_draw_no_bars_of_different_units_on_one_scale(project: Project) -> None:
    page = SummaryPage()
    _, answer = ask(page, project, first="soil_group", intervention="green_manure_sunn_hemp")
    work = answer.charts[0]
    assert isinstance(work, BarChart)
    assert [series.role for series in work.series] == ["planned", "done"]
    assert [row.words[0].th for row in answer.table.rows if row.level == "row"] == [
        "กลุ่ม 17 · ร้อยเอ็ด",
        "กลุ่ม 35 · โคราช",
    ]


def test_every_plot_is_coloured_by_the_row_it_is_in(project: Project) -> None:
    page = SummaryPage()
    asked, answer = ask(page, project, first="soil_group")
    _, fids, values = plot_figures(project, page, asked, answer, "net_area_m2")
    codes = dict(project.rows("SELECT fid, code FROM plot"))
    by_code = {codes[fid]: value for fid, value in zip(fids.tolist(), values.tolist(), strict=True)}
    assert by_code["0001"] == by_code["0002"] == pytest.approx(M2_PER_RAI)
    assert by_code["0003"] == by_code["0004"] == 0.0


def test_problems_are_answered_by_what_the_catalogue_says(project: Project) -> None:
    page = ProblemPage()
    asked, answer = ask(page, project, span="year")
    total = next(row for row in answer.table.rows if row.level == "total")
    assert total.values["treated_m2"] == pytest.approx(M2_PER_RAI)
    first = next(at for at, row in enumerate(answer.table.rows) if row.values.get("treated_m2"))
    assert plots(project, page, asked, answer, first, "treated_m2") == ["0001"]


def test_repeat_area_is_listed_by_pairs_and_drawn_where_it_lies(project: Project) -> None:
    page = RepeatPage()
    asked, answer = ask(page, project, shown="pairs")
    total = next(row for row in answer.table.rows if row.level == "total")
    assert total.values["counted_m2"] == pytest.approx(M2_PER_RAI)
    assert plots(project, page, asked, answer, 0, "counted_m2") == ["0001"]
    assert answer.shapes is not None
    assert shapely.area(answer.shapes.shapes).sum() == pytest.approx(M2_PER_RAI, rel=1e-3)
    asked, answer = ask(page, project, shown="works")
    assert plots(project, page, asked, answer, 0, "pairs") == ["0001"]
    asked, answer = ask(page, project, shown="duplicates", span="all")
    assert not any(row.level == "row" for row in answer.table.rows)


def test_a_project_without_anything_is_answered_with_sentences(empty_project: Project) -> None:
    for page in (OfficialPage(), SummaryPage(), ProblemPage(), RepeatPage()):
        controls = page.controls(empty_project, Asked(2570))
        _, answer = ask(page, empty_project, **{each.name: each.usual for each in controls})
        assert answer.table.notes or not any(row.level == "row" for row in answer.table.rows), page.name
