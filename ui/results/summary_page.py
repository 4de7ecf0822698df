"""The page of summaries: what was planned and done, by place, soil, work or partner, or by two of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from tambon_gis.tasks import Task
from tambon_gis.wording import Phrase
from ui.results.charts import bars_of
from ui.results.page import Answer, Asked, Choice, Control, Option
from ui.results.summarised import SummarisedPage
from ui.results.works import PLANNED_OR_DONE, works
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.answers.table import Row, Table
    from tambon_gis.project.project import Project

# What finds room first; money and the rest are behind the choice of columns on a narrow screen.
_COLUMNS = (
    "unit",
    "planned",
    "applied",
    "share",
    "plots",
    "area_m2",
    "net_area_m2",
    "repeat_area_m2",
    "spent_baht",
)


class SummaryPage(SummarisedPage):
    """Plan beside work, by one key or two, for one intervention or all."""

    name: ClassVar[str] = "summary"

    @property
    def title(self) -> str:
        return tr("สรุปตามพื้นที่")

    def controls(self, project: Project, asked: Asked) -> tuple[Control, ...]:
        from tambon_gis.analysis.summaries.grouping_keys import GROUPINGS

        keys = tuple(
            Option(key.name, tr("ตาม{key}").format(key=told(key.heading))) for key in GROUPINGS.values()
        )
        every = Option(None, tr("ทุกมาตรการ"))
        others = tuple(option for option in keys if option.value != asked.code("first"))
        return (
            Choice("first", tr("แยกตาม"), keys, "soil_group"),
            Choice("second", tr("และตาม"), (Option(None, tr("ไม่แยกต่อ")), *others)),
            Choice("intervention", tr("มาตรการ"), (every, *works(project, PLANNED_OR_DONE))),
        )

    def answer(self, project: Project, asked: Asked, task: Task) -> Answer:
        from tambon_gis.analysis.summaries.summary_table import summary_table

        by = [key for key in (asked.code("first"), asked.code("second")) if key is not None]
        found = summary_table(
            project,
            by,
            # A row for each year is of no use in one year.
            year_be=None if "year" in by else asked.year_be,
            intervention=asked.code("intervention"),
            task=task,
        )
        table = _with_soils_of_here(project, found.table)
        title = Phrase("แผนและผลงาน", "Plan and work")
        repeat = Phrase("เนื้อที่ไม่นับซ้ำและดำเนินการซ้ำ", "Net and repeat area")
        money = Phrase("เงินแผนและใช้จ่าย", "Planned and spent money")
        work = bars_of(table, ("planned", "applied"), title, roles=("planned", "done"))
        units = {row.values.get("unit") for row in table.rows if row.level == "row"} - {None}
        if len(units) > 1:
            # Rai, ponds and seedlings stand on no common scale; what of each plan is done does.
            share = Phrase("ร้อยละของแผน", "Share of the plan")
            work = bars_of(table, ("share",), share, roles=("done",))
        charts = (
            work,
            bars_of(table, ("net_area_m2", "repeat_area_m2"), repeat, stacked=True),
            bars_of(table, ("planned_baht", "spent_baht"), money, roles=("planned", "done")),
        )
        return Answer(table, charts, _COLUMNS, found=found)


def _with_soils_of_here(project: Project, table: Table) -> Table:
    """Soil groups named by their commonest series, as everywhere in the window: กลุ่ม 35 · โคราช."""
    if "soil_group" not in table.by:
        return table
    from tambon_gis.cartography.soil_palette import NO_SOIL, soil_label
    from tambon_gis.cartography.style_fields import soil_names

    names, place = soil_names(project), table.by.index("soil_group")

    def told_here(row: Row) -> Row:
        if place >= len(row.keys) or place >= len(row.words):
            return row
        key = row.keys[place]
        word = NO_SOIL if key is None else soil_label(str(key), names.get(str(key)))
        return replace(row, words=(*row.words[:place], word, *row.words[place + 1 :]))

    return replace(table, rows=tuple(told_here(row) for row in table.rows))
