"""The page of outcomes: an indicator before and after, with the work and on the same soil without it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from tambon_gis.tasks import SILENT, Task
from ui.results.outcome_charts import outcome_charts
from ui.results.page import Answer, Asked, Behind, Choice, Control, Option, PlacedRows, ResultPage
from ui.results.works import FINISHED, works
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.analysis.outcomes.outcome import Outcome, OutcomeRow, Whose
    from tambon_gis.answers.table import Row, Table
    from tambon_gis.project.project import Project

_COLUMNS: Final = (
    "pairs", "mean_change", "untreated_pairs", "difference", "difference_verdict", "change_verdict",
    "untreated_change", "off_range", "off_range_difference", "mean_before", "mean_after", "villages",
    "missing_before", "missing_after", "missing_both", "left_out",
)  # fmt: skip


class OutcomesPage(ResultPage):
    """Matched pairs of an indicator with their interval, beside subjects that never had the intervention."""

    name: ClassVar[str] = "outcome"
    by_year: ClassVar[bool] = False

    @property
    def title(self) -> str:
        return tr("ผลลัพธ์")

    def controls(self, project: Project, asked: Asked) -> tuple[Control, ...]:
        del asked
        groupings = {
            None: tr("ไม่แยก"),
            "soil_group": tr("ตามกลุ่มชุดดิน"),
            "village": tr("ตามหมู่บ้าน"),
            "intervention": tr("ตามมาตรการ"),
            "year": tr("ตามปีติดตาม"),
            "dose": tr("ตามปริมาณต่อไร่"),
            "years_treated": tr("ตามจำนวนปีที่ทำ"),
            "crop": tr("ตามพืช"),
        }
        indicators, usual = _indicators(project)
        years = _years(project)
        return (
            Choice("indicator", tr("ตัวชี้วัด"), indicators, usual),
            Choice("intervention", tr("ของแปลงที่ทำ"), (*works(project, FINISHED), Option(None, tr("ทุกคู่ที่วัด")))),
            Choice("by", tr("แยก"), tuple(Option(*each) for each in groupings.items())),
            Choice("before", tr("ปีฐาน"), (Option(None, tr("ก่อนเริ่มงาน")), *years)),
            Choice("after", tr("ปีติดตาม"), (Option(None, tr("ล่าสุด")), *years)),
        )

    def answer(self, project: Project, asked: Asked, task: Task) -> Answer:
        from tambon_gis.analysis.outcomes.outcome import outcome
        from tambon_gis.analysis.outcomes.outcome_table import outcome_table
        from tambon_gis.analysis.outcomes.outcome_words import headline

        indicator = asked.code("indicator")
        assert indicator is not None
        found = outcome(
            project,
            indicator,
            # A row for each intervention is of no use for one.
            intervention=None if asked.code("by") == "intervention" else asked.code("intervention"),
            baseline=asked.year("before"),
            follow_up=asked.year("after"),
            by=asked.code("by"),
            task=task,
        )
        table = outcome_table(project, found)
        return Answer(
            table,
            outcome_charts(found, table),
            _COLUMNS,
            placed=_placed(found, table),
            headline=headline(found),
            found=found,
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

        from tambon_gis.analysis.outcomes.evidence import evidence
        from tambon_gis.analysis.outcomes.outcome import Outcome, plots_behind

        assert isinstance(answer.found, Outcome)
        whose = _whose(column)
        behind = _row_behind(answer.found, row)
        fids = plots_behind(project, answer.found, behind, whose)
        return Behind(np.array(fids, np.int64), evidence(project, answer.found, behind, whose))


def _whose(column: str | None) -> Whose:
    if column is not None and column.startswith("untreated"):
        return "untreated"
    if column == "left_out":
        return "left_out"
    return "missing" if column is not None and column.startswith("missing") else "treated"


def _row_behind(found: Outcome, row: Row) -> OutcomeRow:
    if row.level == "row" and row.keys:
        return next(each for each in found.rows if each.key == row.keys[0])
    return found.total


def _indicators(project: Project) -> tuple[tuple[Option, ...], str | None]:
    """All in catalogue order with how often they were measured; the usual one is the first that was."""
    from tambon_gis.project.catalogue import indicators

    counts = dict(project.rows("SELECT indicator_id, count(*) FROM observation GROUP BY indicator_id"))
    (seasons,) = project.rows("SELECT count(yield_kg), count(value_baht), count(cost_baht) FROM season")
    harvested = dict(zip(("yield", "product_value", "total_cost"), seasons, strict=True))
    found = []
    usual = None
    for each in indicators(project):
        count = counts.get(each.id, 0) + harvested.get(each.code, 0)
        words = told(each.name)
        found.append(Option(each.code, f"{words} ({count:,})" if count else words))
        if count and usual is None:
            usual = each.code
    return tuple(found), usual


def _years(project: Project) -> tuple[Option, ...]:
    """Fiscal years with values, the latest first."""
    from datetime import date

    from tambon_gis.measures.thai_calendar import fiscal_year_be

    months = project.rows(
        "SELECT DISTINCT substr(observed_on, 1, 7) FROM observation WHERE observed_on GLOB '[12]???-[01]?-*'"
    )
    found = {
        fiscal_year_be(date(int(text[:4]), int(text[5:]), 1))
        for (text,) in months
        if "01" <= text[5:] <= "12"
    }
    found |= {year for (year,) in project.rows("SELECT DISTINCT year_be FROM season WHERE year_be NOTNULL")}
    return tuple(Option(year, str(year)) for year in sorted(found, reverse=True))


def _placed(found: Outcome, table: Table) -> PlacedRows | None:
    """Each treated plot in its row; where plots are in several rows the map asks for each row."""
    import numpy as np

    if found.values.kind != "plot" or found.by in ("intervention", "year"):
        return None
    rows = found.rows if found.by is not None else (found.total,)
    keys = [row.treated_subjects for row in rows]
    if not table.rows or not keys:
        return None
    numbers = [np.full(len(of_row), at, np.intp) for at, of_row in enumerate(keys)]
    return PlacedRows(np.concatenate(keys), np.concatenate(numbers))
