"""The page of soil problems: how much of the land with each is treated, and by what."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tambon_gis.tasks import Task
from tambon_gis.wording import Phrase
from ui.results.charts import bars_of
from ui.results.page import Answer, Asked, Choice, Control, Option, Tick
from ui.results.summarised import SummarisedPage
from ui.words.language import tr

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

_COLUMNS = (
    "area_m2",
    "answered_m2",
    "answered_share",
    "unanswered_m2",
    "treated_share",
    "plots",
    "treated_m2",
)


class ProblemPage(SummarisedPage):
    """Where problems are left to answer; of the year, or of all work so far."""

    name: ClassVar[str] = "problem_areas"

    @property
    def title(self) -> str:
        return tr("ปัญหาดินที่แก้แล้ว")

    def controls(self, project: Project, asked: Asked) -> tuple[Control, ...]:
        spans = (Option("so_far", tr("ทุกปีถึงปีนี้")), Option("year", tr("เฉพาะปีนี้")))
        return (Choice("span", tr("ช่วงปี"), spans), Tick("by_soil", tr("แยกกลุ่มชุดดิน")))

    def answer(self, project: Project, asked: Asked, task: Task) -> Answer:
        from tambon_gis.analysis.summaries.problem_table import problem_table
        from tambon_gis.analysis.summaries.question import Only

        years = (asked.year_be,)
        if asked.code("span") != "year":
            known = project.rows("SELECT DISTINCT year_be FROM assignment WHERE year_be <= ?", years)
            years = tuple(sorted({asked.year_be, *(year for (year,) in known)}))
        found = problem_table(project, by_soil=asked.ticked("by_soil"), only=Only(years=years), task=task)
        left = Phrase("แก้แล้วและยังไม่ได้แก้", "Answered and not yet answered")
        share = Phrase("ร้อยละที่แก้แล้ว", "Share answered")
        charts = (
            bars_of(found.table, ("answered_m2", "unanswered_m2"), left, roles=("done",), stacked=True),
            bars_of(found.table, ("answered_share",), share, roles=("done",)),
        )
        return Answer(found.table, charts, _COLUMNS, found=found)
