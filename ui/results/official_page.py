"""The page of the official count: every intervention in its own unit, then net area."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase
from ui.results.charts import bars_of
from ui.results.page import Answer, Asked, Behind, Choice, Control, Option, ResultPage
from ui.results.summary_page import SUMMARISED
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.answers.table import Row
    from tambon_gis.project.project import Project

_ABOVE = ("village", "tambon", "partner", "dimension")


class OfficialPage(ResultPage):
    """What reports and forms begin with; works in different units are never added."""

    name: ClassVar[str] = "official"
    rests_on: ClassVar[frozenset[str]] = SUMMARISED

    @property
    def title(self) -> str:
        return tr("ผลงานตามหน่วยนับ")

    def controls(self, project: Project, asked: Asked) -> tuple[Control, ...]:
        from tambon_gis.analysis.summaries.grouping_keys import key_heading

        options = (Option(key, tr("ตาม{key}").format(key=told(key_heading(key)))) for key in _ABOVE)
        return (Choice("above", tr("แยกตาม"), (Option(None, tr("รวมทุกพื้นที่")), *options)),)

    def answer(self, project: Project, asked: Asked, task: Task) -> Answer:
        from tambon_gis.analysis.summaries.summary_table import official_table

        above = asked.code("above")
        found = official_table(project, (above,) if above else (), year_be=asked.year_be, task=task)
        share = Phrase("ร้อยละของแผน", "Share of the plan")
        money = Phrase("เงินแผนและใช้จ่าย", "Planned and spent money")
        charts = (
            bars_of(found.table, ("share",), share, roles=("done",)),
            bars_of(found.table, ("planned_baht", "spent_baht"), money, roles=("planned", "done")),
        )
        return Answer(found.table, charts, found=found)

    def behind(
        self,
        project: Project,
        asked: Asked,
        answer: Answer,
        row: Row,
        column: str | None,
        task: Task = SILENT,
    ) -> Behind:
        import numpy as np

        from tambon_gis.analysis.summaries.summary_table import Summary

        assert isinstance(answer.found, Summary)
        return Behind(np.array(answer.found.plots(project, row, column, task), np.int64))
