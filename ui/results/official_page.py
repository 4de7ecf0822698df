"""The page of the official count: every intervention in its own unit, then net area."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tambon_gis.tasks import Task
from tambon_gis.wording import Phrase
from ui.results.charts import bars_of
from ui.results.page import Answer, Asked, Choice, Control, Option
from ui.results.summarised import SummarisedPage
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

_ABOVE = ("village", "tambon", "partner", "dimension")


class OfficialPage(SummarisedPage):
    """What reports and forms begin with; works in different units are never added."""

    name: ClassVar[str] = "official"

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
