"""The page of targets: what was set, planned and done in the year, how it keeps up, and the monthly form."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar, cast

from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase
from ui.results.charts import Chart, ProgressChart, Series, TrendChart, figure
from ui.results.page import Answer, Asked, Behind, Choice, Control, Option, ResultPage
from ui.results.works import OF_THE_YEAR, works
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.analysis.targets.monthly_form import Filled
    from tambon_gis.analysis.targets.pace import State
    from tambon_gis.analysis.targets.place_tree import PlaceLevel
    from tambon_gis.analysis.targets.progress import Progress, ProgressLine, Stage
    from tambon_gis.analysis.targets.year_profile import YearProfile
    from tambon_gis.answers.table import Row, Table
    from tambon_gis.project.project import Project

# What finds room first; money and the sentence are behind the choice of columns on a narrow screen.
_COLUMNS = (
    "target",
    "applied",
    "target_share",
    "state",
    "ahead",
    "projected_share",
    "planned",
    "spent_baht",
    "money_share",
)
_FORM_COLUMNS = ("unit", "plan", "total", "quarter_1", "quarter_2", "quarter_3", "quarter_4")
_PLANNED = ("planned", "plan_share", "planned_baht", "committed_baht")
_BAHT = Phrase("บาท", "baht")
_TARGET = Phrase("เป้าหมาย", "Target")
_DONE, _SPENT = Phrase("ผลงาน", "Done"), Phrase("เบิกจ่าย", "Spent")


class TargetsPage(ResultPage):
    """Work beside its targets by intervention and place, or the department's form by month."""

    name: ClassVar[str] = "targets"
    rests_on: ClassVar[frozenset[str]] = frozenset(
        {
            "target",
            "assignment",
            "treated_area",
            "plot",
            "work_area",
            "household",
            "place",
            "boundary",
            "intervention",
            "partner",
        }
    )

    @property
    def title(self) -> str:
        return tr("เป้าหมาย")

    def controls(self, project: Project, asked: Asked) -> tuple[Control, ...]:
        shown = (
            Option("progress", tr("แผนและผลเทียบเป้าหมาย")),
            Option("result", tr("แบบรายเดือน: ผล")),
            Option("result_by_person", tr("แบบรายเดือน: ผลตามผู้รับผิดชอบ")),
            Option("plan", tr("แบบรายเดือน: แผน")),
        )
        found: list[Control] = [Choice("shown", tr("แสดง"), shown)]
        if asked.code("shown") in (None, "progress"):
            places = (
                Option("project", tr("รวมทุกพื้นที่")),
                Option("tambon", tr("ตำบล")),
                Option("village", tr("หมู่บ้าน")),
                Option("amphoe", tr("อำเภอ")),
            )
            one = asked.code("intervention") is not None
            every = Option(None, tr("ทุกมาตรการ"))
            known = works(project, OF_THE_YEAR, asked.year_be)
            found.append(Choice("intervention", tr("มาตรการ"), (every, *known)))
            found.append(Choice("by", tr("แยกตาม"), places, "village" if one else "project"))
        return (*found, Choice("as_of", tr("ถึงวันที่"), _days(asked.year_be)))

    def answer(self, project: Project, asked: Asked, task: Task) -> Answer:
        from tambon_gis.analysis.targets.monthly_form import monthly_form
        from tambon_gis.analysis.targets.progress import progress
        from tambon_gis.analysis.targets.progress_table import progress_table

        shown = asked.code("shown") or "progress"
        as_progress = shown == "progress"
        one = asked.code("intervention") if as_progress else None
        by = asked.code("by") or ("village" if one else "project")
        found = progress(
            project,
            asked.year_be,
            as_of=date.fromisoformat(asked.code("as_of") or date.today().isoformat()),
            by=cast("PlaceLevel", by) if as_progress else "project",
            intervention=one,
            task=task,
        )
        if not as_progress:
            filled: Filled = "plan" if shown == "plan" else "result"
            form = monthly_form(found, filled, by_person=shown == "result_by_person")
            return Answer(form, (_cumulative(found, None),), _FORM_COLUMNS, found=found)
        table = progress_table(found)
        charts = (*_progress(table, one), _cumulative(found, one), _money(table))
        return Answer(table, charts, _COLUMNS, headline=_headline(found, one), found=found)

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

        from tambon_gis.analysis.targets.progress import Progress
        from tambon_gis.analysis.targets.progress_table import line_of_row

        assert isinstance(answer.found, Progress)
        shown = asked.code("shown") or "progress"
        if shown == "progress":
            line = line_of_row(answer.found, row)
            stage: Stage | None = None if column in (None, "target", "target_baht") else "applied"
            fids = answer.found.plots_behind(line, "planned" if column in _PLANNED else stage)
        else:
            fids = _behind_form(answer.found, shown, row, column)
        return Behind(np.array(fids, np.int64))


def _behind_form(found: Progress, shown: str, row: Row, column: str | None) -> list[int]:
    """The plots of one activity of the form, of a month or quarter where one is asked for."""
    from tambon_gis.analysis.targets.progress import ANYBODY
    from tambon_gis.measures.thai_calendar import FISCAL_MONTHS

    activity, _, *person = row.keys
    kind, _, number = (column or "").partition("_")
    slots = None
    if kind == "month":
        slots = [FISCAL_MONTHS.index(int(number))]
    elif kind == "quarter":
        slots = list(range(3 * int(number) - 3, 3 * int(number)))
    of_person = cast("str | None", person[0]) if person else ANYBODY
    stage: Stage = "planned" if shown == "plan" or column == "plan" else "applied"
    return found.plots_behind(found.line(str(activity)), stage, slots, of_person)


def _days(year_be: int) -> tuple[Option, ...]:
    """Today, and the ends of the months of the year that are over, the last one first."""
    from tambon_gis.measures.thai_calendar import (
        FISCAL_MONTHS,
        fiscal_month_start,
        fiscal_year_span,
        month_name,
    )

    today = date.today()
    starts = [fiscal_month_start(year_be, month) for month in FISCAL_MONTHS[1:]]
    ends = [*(start - timedelta(days=1) for start in starts), fiscal_year_span(year_be)[1]]
    past = [
        Option(end.isoformat(), tr("สิ้นเดือน{month}").format(month=told(month_name(end.month))))
        for end in reversed(ends)
        if end < today
    ]
    return (Option(None, tr("วันนี้")), *past)


# Where there is no room for all of them, those that need somebody are seen.
_WORST_FIRST: tuple[State, ...] = ("missed", "far_behind", "behind", "on_plan", "not_due", "met", "unknown")


def _headline(found: Progress, intervention: str | None) -> Phrase:
    """The pace of the one intervention; of several how many are in which state, the worst first."""
    from tambon_gis.analysis.targets.pace_words import STATE_WORDS, said
    from tambon_gis.project.catalogue import unit_phrase

    wholes = [line for line in found.lines if line.place == "" and line.intervention is not None]
    if not wholes:
        return Phrase(
            " · ".join(note.th for note in found.notes), " · ".join(note.en for note in found.notes)
        )
    if intervention is not None:
        return said(wholes[0].pace, unit_phrase(wholes[0].unit))
    counts = {state: sum(line.pace.state == state for line in wholes) for state in _WORST_FIRST}
    parts = [(STATE_WORDS[state], count) for state, count in counts.items() if count]
    return Phrase(
        " · ".join(f"{words.th} {count} มาตรการ" for words, count in parts),
        " · ".join(f"{words.en}: {count}" for words, count in parts),
    )


def _progress(table: Table, intervention: str | None) -> tuple[Chart, ...]:
    """Work beside its target: in its unit for one intervention, as parts of the target for several."""
    rows = [(at, row) for at, row in enumerate(table.rows) if row.level == "row" and figure(row, "target")]
    if not rows:
        return ()
    title = Phrase("ผลงานเทียบเป้าหมาย", "Done beside the target")
    labels = tuple(row.words[0 if intervention is None else -1] for _, row in rows)
    places = tuple(at for at, _ in rows)
    names = (_TARGET, _DONE)
    if intervention is not None:
        done, of, due = (
            tuple(figure(row, name) for _, row in rows) for name in ("applied", "target", "expected")
        )
        unit = rows[0][1].units.get("target", Phrase("", ""))
        return (ProgressChart(title, labels, done, of, due, "quantity", unit, places, names),)
    due = tuple(_part(figure(row, "expected"), figure(row, "target")) for _, row in rows)
    shares = tuple(figure(row, "target_share") for _, row in rows)
    return (ProgressChart(title, labels, shares, (1.0,) * len(rows), due, "share", rows=places, names=names),)


def _part(part: float | None, whole: float | None) -> float | None:
    return part / whole if part is not None and whole else None


def _money(table: Table) -> Chart:
    rows = [(at, row) for at, row in enumerate(table.rows) if row.level == "row"]
    return ProgressChart(
        Phrase("เบิกจ่ายเทียบเป้าหมายเงิน", "Spent beside target money"),
        tuple(
            row.words[-1] if len({each.words[0] for _, each in rows}) == 1 else row.words[0]
            for _, row in rows
        ),
        tuple(figure(row, "spent_baht") for _, row in rows),
        tuple(figure(row, "target_baht") for _, row in rows),
        kind="money",
        unit=_BAHT,
        rows=tuple(at for at, _ in rows),
        names=(_TARGET, _SPENT),
    )


def _cumulative(found: Progress, intervention: str | None) -> Chart:
    """Target, plan and work month by month, added up; of several interventions their money."""
    from tambon_gis.analysis.targets.year_profile import YearProfile, month_position
    from tambon_gis.measures.thai_calendar import FISCAL_MONTHS, month_name
    from tambon_gis.project.catalogue import unit_phrase

    wholes: list[ProgressLine] = [
        line for line in found.lines if line.place == "" and line.intervention is not None
    ]
    one = wholes[0] if intervention is not None and wholes else None
    if one is not None:
        target, planned, done = one.target.work, one.planned, one.applied
    else:
        money = [line.target.money for line in wholes if line.target.money is not None]
        target = YearProfile.added(money) if money else None
        planned = YearProfile.added(line.planned_baht for line in wholes)
        done = YearProfile.added(line.spent_baht for line in wholes)
    # The running month is on the chart; those to come are not.
    reached = min(int(month_position(found.as_of, found.year_be)) + 1, len(FISCAL_MONTHS))
    series = [Series(Phrase("แผน", "Plan"), _line(planned), "planned")]
    if target is not None:
        series.insert(0, Series(_TARGET, _line(target), "target"))
    so_far = tuple(value if at < reached else None for at, value in enumerate(_line(done)))
    series.append(Series(_DONE if one else _SPENT, so_far, "done"))
    return TrendChart(
        Phrase("สะสมรายเดือน", "Added up by month")
        if one
        else Phrase("เงินสะสมรายเดือน", "Money added up by month"),
        tuple(month_name(month, "short") for month in FISCAL_MONTHS),
        tuple(series),
        "quantity" if one else "money",
        unit_phrase(one.unit) if one else _BAHT,
    )


def _line(profile: YearProfile) -> tuple[float | None, ...]:
    return tuple(profile.cumulative)
