"""The page of repeat area: which works treat the same ground, and where; likely duplicates."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase
from ui.results.charts import bars_of
from ui.results.page import Answer, Asked, Behind, Choice, Control, Option, ResultShapes
from ui.results.summarised import SummarisedPage
from ui.words.language import tr

if TYPE_CHECKING:
    from tambon_gis.analysis.summaries.repeat_pairs import RepeatPairs
    from tambon_gis.answers.table import Row
    from tambon_gis.project.project import Project

# Beyond these many pairs the ground of the largest is drawn.
_MOST_SHAPES = 5_000
_SHARED = Phrase("พื้นที่ที่ดำเนินการซ้ำ", "Ground treated more than once")


class RepeatPage(SummarisedPage):
    """Pairs of works, sums by intervention, or entries that may be one work entered twice."""

    name: ClassVar[str] = "repeat"

    @property
    def title(self) -> str:
        return tr("ดำเนินการซ้ำ")

    def controls(self, project: Project, asked: Asked) -> tuple[Control, ...]:
        shown = (
            Option("pairs", tr("รายคู่งาน")),
            Option("works", tr("ตามคู่มาตรการ")),
            Option("duplicates", tr("รายการที่อาจบันทึกซ้ำ")),
        )
        spans = (Option("year", tr("เฉพาะปีนี้")), Option("all", tr("ทุกปี")))
        return (Choice("shown", tr("แสดง"), shown), Choice("span", tr("ช่วงปี"), spans))

    def answer(self, project: Project, asked: Asked, task: Task) -> Answer:
        from tambon_gis.analysis.summaries.duplicates import duplicates
        from tambon_gis.analysis.summaries.question import Only
        from tambon_gis.analysis.summaries.repeat_table import repeats

        only = Only() if asked.code("span") == "all" else Only(years=(asked.year_be,))
        if asked.code("shown") == "duplicates":
            twice = duplicates(project, only=only, task=task)
            return Answer(twice.table, found=twice)
        found = repeats(project, only=only, task=task)
        table = found.by_pair if asked.code("shown") == "pairs" else found.by_work
        title = Phrase("นับเป็นเนื้อที่ซ้ำ", "Counted as repeat area")
        return Answer(
            table,
            (bars_of(table, ("counted_m2",), title, roles=("done",)),),
            shapes=_shapes(project, found.pairs),
            found=found.pairs,
        )

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

        from tambon_gis.analysis.summaries.duplicates import Duplicates
        from tambon_gis.analysis.summaries.repeat_pairs import RepeatPairs

        found, at = answer.found, answer.table.rows.index(row)
        if isinstance(found, Duplicates):
            fids = np.array(found.plots if row.level == "total" else found.plots[at : at + 1], np.int64)
            return Behind(fids)
        assert isinstance(found, RepeatPairs)
        if row.level == "total":
            return Behind(found.plots())
        if asked.code("shown") == "pairs" and row.keys[1] is not None:
            fids = np.unique([found.first_plot[at], found.second_plot[at]])
            return Behind(fids[fids >= 0])
        if row.keys[0] is None:
            return Behind(found.plots())
        return Behind(found.plots(found.between(str(row.keys[0]), str(row.keys[1]))))


def _shapes(project: Project, pairs: RepeatPairs) -> ResultShapes | None:
    """The ground of the pairs that share most; None where nobody knows any place."""
    import numpy as np
    import shapely

    if not len(pairs):
        return None
    shapes = pairs.shapes(project, np.arange(min(len(pairs), _MOST_SHAPES)))
    shapes = shapes[~shapely.is_missing(shapes) & ~shapely.is_empty(shapes)]
    return ResultShapes(_SHARED, shapes) if len(shapes) else None
