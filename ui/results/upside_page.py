"""The page of upside potential: where to go on with an intervention, and what an amount of money brings."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Literal

from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase
from ui.results.charts import NOTHING, Chart, Series, TrendChart, intervals_of
from ui.results.page import (
    Amount,
    Answer,
    Asked,
    Behind,
    Choice,
    Control,
    Option,
    PageAction,
    PlacedRows,
    PlotValues,
    ResultPage,
    Tick,
)
from ui.results.upside_draft import draft, found_of, preview
from ui.results.works import FINISHED, works
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.analysis.upside.spending import Chosen, Spending
    from tambon_gis.analysis.upside.upside import Question, Upside
    from tambon_gis.answers.table import Row
    from tambon_gis.project.project import Project

# A longer table helps nobody to choose; the map and the draft plan have all plots.
_ROWS = 2_000
_COLUMNS = (
    "chosen", "village", "area_m2", "expected_gain", "cost_baht", "gain_per_1000_baht", "households",
    "to_model_m", "evidence_pairs", "alike_in", "reason",
)  # fmt: skip
_OF_EVIDENCE = frozenset(
    {"expected_gain", "gain_per_rai", "alike_in", "evidence_pairs", "evidence_villages", "reason"}
)
# Points of the curve, of which every second is labelled.
_CURVE_POINTS, _LABEL_EVERY = 9, 2
_MOST_PER_VILLAGE = (5, 10, 20, 40)
# Percent of the money that is kept for poor households where nobody says another.
_USUAL_SHARE = 50.0


class UpsidePage(ResultPage):
    """Untreated plots like those where the work is shown to help, the best of them for a budget."""

    name: ClassVar[str] = "upside"
    rests_on: ClassVar[frozenset[str]] = frozenset(
        {
            "plot", "soil_unit", "land_use", "suitability", "boundary", "place", "intervention", "indicator",
            "assignment", "work_area", "material_move", "observation", "season", "tenure", "person",
            "household", "plot_document",
        }
    )  # fmt: skip

    @property
    def title(self) -> str:
        return tr("ขยายผล")

    def actions(self) -> tuple[PageAction, ...]:
        return (PageAction(tr("ทำร่างแผน…"), "assign", draft, preview),)

    def controls(self, project: Project, asked: Asked) -> tuple[Control, ...]:
        import numpy as np

        from tambon_gis.analysis.upside.spending import curve
        from tambon_gis.analysis.upside.upside import upside
        from tambon_gis.project.catalogue import unit_phrase

        done, indicators = works(project, FINISHED), _indicators(project)
        question = _question(asked, done)
        if question is None:
            return ()
        found = upside(project, question)
        baht, unit = Phrase("บาท", "baht"), unit_phrase(found.intervention.unit)
        controls: list[Control] = [
            Choice("intervention", tr("มาตรการ"), done),
            Choice("indicator", tr("ตัวชี้วัด"), indicators),
        ]
        if found.indicator is not None and found.indicator.better == "range":
            ways = ((None, tr("เข้าใกล้ช่วงที่ดี")), ("up", tr("เพิ่มขึ้นคือดี")), ("down", tr("ลดลงคือดี")))
            controls.append(
                Choice("better", tr("ทางที่ดีขึ้น"), tuple(Option(value, words) for value, words in ways))
            )
        if found.likeness.crop is not None:
            controls.append(Choice("crop", tr("พืช"), _crops(found)))
        cost = found.intervention.unit_cost_baht
        controls.append(
            Amount("unit_cost", tr("ต้นทุนต่อ{unit}").format(unit=told(unit)), cost, None, told(baht))
        )
        if question.quantity is not None or (len(found) > 0 and bool(np.isnan(found.quantity).all())):
            controls.append(Amount("quantity", tr("ปริมาณต่อแปลง"), None, None, told(unit)))
        whole = curve(found, _spending(asked, 0.0)).cost_baht
        most = _round_up(float(whole[-1])) if len(whole) else None
        villages = (None, *_MOST_PER_VILLAGE)
        controls += (
            Amount("budget", tr("งบประมาณ"), None, most, told(baht)),
            Choice(
                "first",
                tr("ใครก่อน"),
                (
                    Option(None, tr("ทุกครัวเรือน")),
                    Option("poor", tr("ครัวเรือนยากจนก่อน")),
                    Option("share", tr("กันเงินให้ครัวเรือนยากจน")),
                ),
            ),
            *_share_control(asked),
            Choice(
                "per_village",
                tr("จำนวนต่อหมู่บ้าน"),
                tuple(Option(each, _at_most(each)) for each in villages),
            ),
            Tick("without_other_work", tr("เว้นที่มีงานอื่น")),
            Choice("show", tr("แสดง"), (Option("plots", tr("แปลง")), Option("evidence", tr("หลักฐาน")))),
        )
        return tuple(controls)

    def answer(self, project: Project, asked: Asked, task: Task) -> Answer:
        import numpy as np

        from tambon_gis.analysis.upside.plots_table import evidence_table, headline, ranked_table
        from tambon_gis.analysis.upside.spending import choose
        from tambon_gis.analysis.upside.upside import upside
        from tambon_gis.answers.table import Table

        question = _question(asked, works(project, FINISHED))
        if question is None:
            title = Phrase("แปลงที่ควรขยายผล", "Plots to go on with")
            why = Phrase(
                "ยังไม่มีมาตรการที่ทำแล้ว จึงยังไม่มีหลักฐานว่าอะไรได้ผล",
                "No work is done yet, so nothing is shown to work.",
            )
            return Answer(Table("upside", title, (), (), (), (), (why,)), headline=why)
        found = upside(project, question, task)
        budget = asked.number("budget")
        spending = _spending(asked, budget or 0.0)
        chosen = None if budget is None else choose(found, spending)
        evidence = evidence_table(found)
        charts = _charts(found, spending)
        gains = Phrase("การเปลี่ยนแปลงตามลักษณะแปลง", "Change by kind of plot")
        if asked.code("show") == "evidence":
            return Answer(evidence, (intervals_of(evidence, "gain", gains), *charts), found=(found, chosen))
        table = ranked_table(found, chosen, poor_first=spending.poor_first, most=_ROWS)
        order = found.ranked(spending.poor_first)
        if chosen is not None:
            order = order[np.argsort(~chosen.marks[order], kind="stable")]
        listed = found.fid[order[: len(table.rows)]]
        by_fid = np.argsort(listed)
        return Answer(
            table,
            (*charts, intervals_of(evidence, "gain", gains)),
            _COLUMNS,
            PlacedRows(listed[by_fid], by_fid),
            _plot_values(found, chosen),
            headline=_summed(found) if chosen is None else headline(found, chosen),
            found=(found, chosen),
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

        from tambon_gis.analysis.upside.plots_table import evidence_table

        found, _ = found_of(answer)
        if answer.table.name == "evidence":
            kind = row.keys[0] if row.keys else None
            if not isinstance(kind, int):
                return Behind(np.empty(0, np.int64))
            if column == "plots":
                return Behind(found.fid[found.of_evidence == kind])
            return Behind(np.sort(found.register.fid[found.evidence[kind].plots]))
        code = str(row.keys[0]) if row.keys and row.keys[0] is not None else None
        named = found.register.code.is_missing if code is None else found.register.code.equal(code)
        plots = found.fid[named[found.plot]]
        if column not in _OF_EVIDENCE:
            return Behind(plots)
        treated = [found.plots_behind(fid) for fid in plots.tolist()]
        seen = sorted({fid for each in treated for fid in each})
        return Behind(np.array(seen, np.int64) if seen else plots, evidence_table(found))


def _indicators(project: Project) -> tuple[Option, ...]:
    from tambon_gis.analysis.upside.treated_pairs import measured_indicators

    usual = Option(None, tr("ตัวชี้วัดตามปัญหาดิน"))
    return (usual, *(Option(each.code, told(each.name)) for each in measured_indicators(project)))


def _crops(found: Upside) -> tuple[Option, ...]:
    """The crops of which there is evidence: kilograms of one cannot be weighed against those of another."""
    years, crop = found.years, found.likeness.crop
    assert years is not None
    assert crop is not None
    told_of = {crop[plot] for plot in years.treated.plot.tolist()}
    return (Option(None, tr("ทุกพืช")), *(Option(each, each) for each in sorted(filter(None, told_of))))


def _question(asked: Asked, works: tuple[Option, ...]) -> Question | None:
    from tambon_gis.analysis.upside.upside import Question

    codes = [option.value for option in works]
    code = asked.code("intervention")
    if code not in codes:
        code = str(codes[0]) if codes else None
    if code is None:
        return None
    ways: dict[str | None, Literal["up", "down"]] = {"up": "up", "down": "down"}
    return Question(
        intervention=code,
        year_be=asked.year_be,
        indicator=asked.code("indicator"),
        better=ways.get(asked.code("better")),
        unit_cost_baht=asked.number("unit_cost"),
        quantity=asked.number("quantity"),
        without_other_work=asked.ticked("without_other_work"),
        crop=asked.code("crop"),
    )


def _spending(asked: Asked, budget_baht: float) -> Spending:
    from tambon_gis.analysis.upside.spending import Spending

    most = asked.number("per_village")
    return Spending(
        budget_baht=budget_baht,
        poor_first=asked.code("first") == "poor",
        poor_share=_share(asked) if asked.code("first") == "share" else 0.0,
        most_per_village=None if not most else max(int(most), 1),
    )


def _share(asked: Asked) -> float:
    """At least so much of the money is for poor households, 0 to 1."""
    percent = asked.number("poor_share")
    return min((_USUAL_SHARE if percent is None else percent) / 100, 1.0)


def _share_control(asked: Asked) -> tuple[Amount, ...]:
    if asked.code("first") != "share":
        return ()
    return (Amount("poor_share", tr("อย่างน้อย"), _USUAL_SHARE, 100.0, "%"),)


def _at_most(plots: int | None) -> str:
    if plots is None:
        return tr("ทุกหมู่บ้านไม่จำกัด")
    return tr("หมู่บ้านละไม่เกิน {count}").format(count=plots)


def _round_up(baht: float) -> float:
    """Two digits and noughts, so that the end of a slider is a number to read."""
    if baht <= 0:
        return 0.0
    step = 10.0 ** max(math.floor(math.log10(baht)) - 1, 2)
    return math.ceil(baht / step) * step


def _summed(found: Upside) -> Phrase:
    """How much ground there is to go on with."""
    if found.nothing is not None:
        return found.nothing
    worked = found.worked
    next_step = Phrase("ใส่งบประมาณเพื่อเลือกชุดที่ดีที่สุด", "Give a budget to choose the best of them.")
    if found.unit_cost_baht is None:
        next_step = Phrase(
            "ใส่ต้นทุนต่อหน่วยและงบประมาณเพื่อเลือกชุดที่ดีที่สุด",
            "Give the unit cost and a budget to choose the best of them.",
        )
    return Phrase(
        f"ควรขยายผลได้ {{plots}} แปลง {{rai}} ไร่ จากแปลงที่ยังไม่ได้ทำ {{all}} แปลง · {next_step.th}",
        f"{{plots}} plots ({{rai}} rai) of {{all}} without it are like those where it worked. {next_step.en}",
    ).fill(
        plots=f"{int(worked.sum()):,}", rai=f"{float(found.rai[worked].sum()):,.0f}", all=f"{len(found):,}"
    )


def _charts(found: Upside, spending: Spending) -> tuple[Chart, ...]:
    """What money brings, from nothing to all that there is to do."""
    import numpy as np

    from tambon_gis.analysis.upside.spending import curve
    from tambon_gis.analysis.upside.told import gain_unit

    line = curve(found, spending)
    if not len(line.entries) or line.cost_baht[-1] <= 0:
        return ()
    budgets = np.linspace(0.0, float(line.cost_baht[-1]), _CURVE_POINTS)
    at = np.array([line.at(budget) for budget in budgets.tolist()])
    words = [
        f"{budget / 1000:,.0f}" if place % _LABEL_EVERY == 0 else ""
        for place, budget in enumerate(budgets.tolist())
    ]
    labels = tuple(Phrase(word, word) for word in words)

    def sums(column: np.ndarray) -> tuple[float | None, ...]:
        return tuple(np.concatenate([[0.0], column])[at].tolist())

    gain = Phrase("ผลที่คาดตามงบ (พันบาท)", "Expected gain by budget (thousand baht)")
    homes = Phrase("ครัวเรือนตามงบ (พันบาท)", "Households by budget (thousand baht)")
    return (
        TrendChart(
            gain,
            labels,
            (Series(Phrase("ผลที่คาด", "Expected gain"), sums(line.gain)),),
            unit=gain_unit(found.indicator) or NOTHING,
        ),
        TrendChart(
            homes, labels, (Series(Phrase("ครัวเรือน", "Households"), sums(line.households)),), kind="count"
        ),
    )


def _plot_values(found: Upside, chosen: Chosen | None) -> tuple[PlotValues, ...]:
    """The figures of every candidate for the map, those beyond the table, too."""
    import numpy as np

    from tambon_gis.analysis.upside.plots_table import columns
    from tambon_gis.answers.table import Column

    values = []
    if chosen is not None:
        marked = Column("is_chosen", Phrase("แปลงที่เลือก (1 = เลือก)", "Chosen plots (1 = chosen)"), "count")
        values.append(PlotValues(marked, found.fid, chosen.marks.astype(np.float64)))
    if len(found) > _ROWS:
        # The column of the table colours the plots that are listed.
        column = next(each for each in columns(found) if each.name == "expected_gain")
        heading = Phrase("ผลที่คาด ทุกแปลง", "Expected gain, all plots")
        every = replace(column, name="expected_gain_of_all", heading=heading, low=None, high=None)
        values.append(PlotValues(every, found.fid, found.gain))
    return tuple(values)
