"""Untreated plots like those where an intervention worked: expected gain, cost and the people reached."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from tambon_gis.analysis.kept_state import kept, state_of
from tambon_gis.analysis.outcomes.measured_values import KIND_OF_SUBJECT, is_money, same_text
from tambon_gis.analysis.plot_areas import REPORT_AREA
from tambon_gis.analysis.plot_register import plot_register
from tambon_gis.analysis.scorecard.scales import SETTING as SCORECARD
from tambon_gis.analysis.upside.candidates import candidates
from tambon_gis.analysis.upside.catalogue_limits import LeftOut, farmer_limit
from tambon_gis.analysis.upside.evidence import NO_EVIDENCE, Evidence, evidence_for
from tambon_gis.analysis.upside.grown_crops import crops_of_plots
from tambon_gis.analysis.upside.likeness import likeness
from tambon_gis.analysis.upside.people_reached import people
from tambon_gis.analysis.upside.treated_pairs import better_way, judged_plots, usual_indicator
from tambon_gis.measures.area import M2_PER_RAI
from tambon_gis.project import catalogue
from tambon_gis.project.assignments import AssignmentPlan, amounts
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Bools, Floats, Ints
    from tambon_gis.analysis.plot_register import PlotRegister
    from tambon_gis.analysis.upside.likeness import Likeness
    from tambon_gis.analysis.upside.people_reached import People
    from tambon_gis.analysis.upside.shared_limits import Limit
    from tambon_gis.analysis.upside.treated_pairs import Way, YearsCompared
    from tambon_gis.project.catalogue import Indicator, Intervention
    from tambon_gis.project.project import Project

_STEP = Phrase("หาแปลงที่ควรขยายผล", "Looking for plots to go on with")
_RESTS_ON = (
    "plot", "soil_unit", "land_use", "suitability", "boundary", "place", "intervention", "indicator",
    "assignment", "work_area", "material_move", "observation", "season", "tenure", "person", "household",
    "plot_document",
)  # fmt: skip

SATANG = 100


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. ``indicator`` None: the usual one; years None: those that `outcome` compares.

    ``better`` says which way is better where the catalogue does not. ``unit_cost_baht`` stands in for
    the catalogue's, ``quantity`` is the amount on each plot where no rate gives it. ``crop``: plots of this
    crop alone, where the indicator is told by crop.
    """

    intervention: str
    year_be: int
    indicator: str | None = None
    before: int | None = None
    after: int | None = None
    better: Literal["up", "down"] | None = None
    unit_cost_baht: float | None = None
    quantity: float | None = None
    without_other_work: bool = False
    crop: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Upside:
    """Every candidate plot in one entry; ``plot`` indexes the ``register``, ascending.

    ``of_evidence`` indexes ``evidence`` (or NO_EVIDENCE). ``gain`` ``low`` ``high`` are expected gain x rai
    with the ends of its interval, in the better direction, NaN without evidence. ``quantity`` and
    ``cost_satang`` are what the plan would have, NaN and -1 where unknown. ``limit`` is what one farmer may
    have. ``nothing`` says why there is no answer at all, where there is none.
    """

    question: Question
    intervention: Intervention
    indicator: Indicator | None
    way: Way | None
    register: PlotRegister
    likeness: Likeness
    people: People
    years: YearsCompared | None
    evidence: tuple[Evidence, ...]
    plot: Ints
    of_evidence: Ints
    rai: Floats
    gain: Floats
    low: Floats
    high: Floats
    quantity: Floats
    unit_cost_baht: float | None
    cost_satang: Ints
    limit: Limit | None
    limit_words: Phrase | None
    left_out: tuple[LeftOut, ...]
    to_check: tuple[Phrase, ...]
    nothing: Phrase | None

    def __len__(self) -> int:
        return len(self.plot)

    @property
    def fid(self) -> Ints:
        return self.register.fid[self.plot]

    @property
    def worked(self) -> Bools:
        """Whether the intervention is shown to have worked on plots alike."""
        told = np.array([*(each.worked for each in self.evidence), False], bool)
        return told[self.of_evidence]

    @property
    def is_poor(self) -> Bools:
        return self.people.is_poor[self.plot]

    @property
    def can_be_bought(self) -> Bools:
        """The plots that a budget chooses among: shown to work, and of known cost."""
        return self.worked & (self.cost_satang >= 0)

    @property
    def mixed_crops(self) -> tuple[str, ...]:
        """The crops of the plots that could be bought, where gains of these are neither added nor compared.

        Kilograms of cane are none of rice; of one crop, and of baht, it is empty.
        """
        crop = self.likeness.crop
        if crop is None or self.indicator is None or is_money(self.indicator):
            return ()
        mine = self.plot[self.can_be_bought]
        told = sorted({crop.values[code] or "" for code in np.unique(crop.code[mine]).tolist()})
        return tuple(told) if len(told) > 1 else ()

    def ranked(self, poor_first: bool = False) -> Ints:
        """The entries as they are listed: shown to work, not shown, without evidence; the largest gain first.

        ``poor_first`` puts plots of households below the poverty line before all others of their kind.
        """
        kind = np.where(self.worked, 0, np.where(self.of_evidence == NO_EVIDENCE, 2, 1))
        size = np.where(np.isnan(self.gain), self.rai, self.gain)
        first = ~self.is_poor if poor_first else np.zeros(len(self), bool)
        return np.lexsort((self.plot, -size, first, kind))

    def plots_behind(self, fid: int) -> list[int]:
        """The treated plots whose change is what is expected of this one; empty without evidence."""
        at = int(np.searchsorted(self.fid, fid))
        if at >= len(self) or self.fid[at] != fid or self.of_evidence[at] == NO_EVIDENCE:
            return []
        found = self.evidence[self.of_evidence[at]].plots
        return [int(key) for key in np.sort(self.register.fid[found])]


def upside(project: Project, question: Question, task: Task = SILENT) -> Upside:
    """The candidates for an intervention in a fiscal year, kept until something that they rest on changes.

    Raises `UnknownCode`, `ScaleNotUnderstood`, Stopped.
    """
    intervention = catalogue.intervention_by_code(project, question.intervention)
    if question.indicator is not None:
        catalogue.indicator_by_code(project, question.indicator)
    settings = (project.setting(REPORT_AREA), project.setting(SCORECARD))
    state = (question, *settings, *state_of(project, *_RESTS_ON))
    return kept(project, "upside", state, lambda: _upside(project, question, intervention, task))


def _upside(project: Project, question: Question, intervention: Intervention, task: Task) -> Upside:
    task.say(_STEP)
    register = plot_register(project, task)
    alike = likeness(project, register, intervention.problems, task)
    task.look(1, 4)
    reached = people(project, register, question.year_be)
    found = candidates(
        project,
        register,
        intervention,
        question.year_be,
        without_other_work=question.without_other_work,
    )
    task.look(2, 4)
    indicator = (
        usual_indicator(project, register, intervention)
        if question.indicator is None
        else catalogue.indicator_by_code(project, question.indicator)
    )
    way = None if indicator is None else better_way(project, indicator, question.better)
    years = None
    if indicator is not None and way is not None and KIND_OF_SUBJECT.get(indicator.subject) == "plot":
        years = judged_plots(
            project, register, intervention, indicator, way, (question.before, question.after)
        )
    if years is not None:
        alike = replace(alike, crop=crops_of_plots(project, register, years))
    plot, left_out = found.plot, list(found.left_out)
    if question.crop is not None and alike.crop is not None:
        wanted = alike.crop.where((same_text(question.crop) or "",).__contains__)
        if not wanted[plot].all():
            why = Phrase("ปลูกพืชอื่นหรือไม่ทราบพืช", "has another crop, or none is recorded")
            left_out.append(LeftOut(why, register.fid[plot[~wanted[plot]]]))
            plot = plot[wanted[plot]]
    quantity, cost, unit_cost = _costs(intervention, question, register.area_m2[plot])
    limit, words = farmer_limit(project, register, intervention, reached, plot, quantity, question.year_be)
    if limit is not None:
        spent = np.zeros(len(plot), bool)
        spent[limit.item[limit.weight > limit.room[limit.group]]] = True
        if spent.any():
            left_out.append(
                LeftOut(
                    Phrase("เกษตรกรได้ครบตามเกณฑ์แล้ว", "its farmer has had all that is allowed"),
                    register.fid[plot[spent]],
                )
            )
            plot, quantity, cost = plot[~spent], quantity[~spent], cost[~spent]
            limit, words = farmer_limit(
                project, register, intervention, reached, plot, quantity, question.year_be
            )
    task.look(3, 4)
    evidence: tuple[Evidence, ...] = ()
    of_evidence = np.full(len(plot), NO_EVIDENCE)
    if years is not None:
        evidence, of_evidence = evidence_for(alike, years.treated, years.untreated, plot)
    rai = register.area_m2[plot] / M2_PER_RAI
    gain, low, high = (
        np.array([*(getattr(each, name) for each in evidence), np.nan])[of_evidence] * rai
        for name in ("gain", "low", "high")
    )
    return Upside(
        question=question,
        intervention=intervention,
        indicator=indicator,
        way=way,
        register=register,
        likeness=alike,
        people=reached,
        years=years,
        evidence=evidence,
        plot=plot,
        of_evidence=of_evidence,
        rai=rai,
        gain=gain,
        low=low,
        high=high,
        quantity=quantity,
        unit_cost_baht=unit_cost,
        cost_satang=cost,
        limit=limit,
        limit_words=words,
        left_out=tuple(left_out),
        to_check=found.to_check,
        nothing=_nothing(len(register), len(plot), intervention, indicator, way, years),
    )


def _costs(
    intervention: Intervention, question: Question, areas_m2: Floats
) -> tuple[Floats, Ints, float | None]:
    """Quantity and cost in satang of each plot, as a plan of it would have them; and the unit cost."""
    plan = AssignmentPlan(intervention.code, question.year_be, quantity_planned=question.quantity)
    quantity: Floats = amounts(intervention, plan, areas_m2)["quantity_planned"]
    # Nothing of it is no work, and would be had for nothing.
    quantity = np.where(quantity > 0, quantity, np.nan)
    unit_cost = (
        question.unit_cost_baht if question.unit_cost_baht is not None else intervention.unit_cost_baht
    )
    if unit_cost is None:
        return quantity, np.full(len(quantity), -1), None
    satang = np.round(quantity * unit_cost * SATANG)
    return quantity, np.where(np.isnan(satang), -1, satang).astype(np.int64), unit_cost


def _nothing(
    plots: int,
    open_ones: int,
    intervention: Intervention,
    indicator: Indicator | None,
    way: Way | None,
    years: YearsCompared | None,
) -> Phrase | None:
    """Why there is no answer; the first reason."""
    name = intervention.name
    facts = {"work_th": name.th, "work_en": name.en}
    if indicator is not None:
        facts |= {"what_th": indicator.name.th, "what_en": indicator.name.en}
    if not plots:
        return Phrase("แฟ้มงานยังไม่มีแปลง", "The project has no plots yet.")
    if not open_ones:
        return Phrase(
            "ไม่เหลือแปลงที่จะขยายผล{work_th} ดูเหตุผลในหมายเหตุ",
            "No plot is left for {work_en}; the notes say why.",
        ).fill(**facts)
    if indicator is None:
        return Phrase(
            "ยังไม่มีแปลงที่ทำ{work_th}และวัดค่าทั้งก่อนและหลัง จึงยังบอกไม่ได้ว่าได้ผลเพียงใด",
            "No plot with {work_en} was measured before and after, so nothing can be expected of it yet.",
        ).fill(**facts)
    if KIND_OF_SUBJECT.get(indicator.subject) != "plot":
        return Phrase(
            "{what_th}วัดเป็นรายครัวเรือนหรือหมู่บ้าน ไม่ใช่รายแปลง จึงใช้จัดลำดับแปลงไม่ได้",
            "{what_en} is measured on households or villages, not on plots, so it cannot rank plots.",
        ).fill(**facts)
    if way is None:
        return Phrase(
            "{what_th}ดีที่สุดในช่วงหนึ่ง ไม่ใช่ยิ่งมากหรือยิ่งน้อยยิ่งดี โปรดระบุว่าต้องการให้เพิ่มหรือลด",
            "{what_en} is best within a range: say whether it should go up or down.",
        ).fill(**facts)
    if years is None or not len(years.treated):
        return Phrase(
            "ไม่มีแปลงที่ทำ{work_th}และวัด{what_th}ด้วยวิธีเดียวกันทั้งก่อนและหลัง",
            "No plot with {work_en} has {what_en} measured the same way before and after.",
        ).fill(**facts)
    return None
