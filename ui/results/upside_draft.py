"""The plots that an amount of money buys, as a draft plan: looked at before it is made, then one command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.results.page import ActionPreview
from ui.words import figures
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.analysis.upside.spending import Chosen
    from tambon_gis.analysis.upside.upside import Upside
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task
    from ui.results.page import Answer, Asked


def found_of(answer: Answer) -> tuple[Upside, Chosen | None]:
    """What the engine said, handed back with the answer."""
    from tambon_gis.analysis.upside.spending import Chosen
    from tambon_gis.analysis.upside.upside import Upside

    assert isinstance(answer.found, tuple)
    found, chosen = answer.found
    assert isinstance(found, Upside)
    assert chosen is None or isinstance(chosen, Chosen)
    return found, chosen


def _to_plan(answer: Answer) -> tuple[Upside, Chosen]:
    """What was chosen. Raises `NothingForTheMoney`, and `NothingToPlan` where there is none to choose."""
    from tambon_gis.errors import NothingForTheMoney, NothingToPlan

    found, chosen = found_of(answer)
    if chosen is None:
        raise NothingForTheMoney
    if chosen.nothing is not None:
        raise NothingToPlan(why_th=chosen.nothing.th, why_en=chosen.nothing.en)
    return found, chosen


def preview(project: Project, asked: Asked, answer: Answer, task: Task) -> ActionPreview:
    """What the draft plan of the chosen plots would come to."""
    from tambon_gis.analysis.upside.draft_plan import preview as sums
    from tambon_gis.project.catalogue import unit_phrase

    found, chosen = _to_plan(answer)
    plan = sums(found, chosen.marks)
    budget = chosen.spending.budget_baht
    unit = told(unit_phrase(found.intervention.unit))
    lines = [
        (tr("แปลง"), figures.count(plan.plots)),
        (tr("เนื้อที่ (ไร่-งาน-ตร.ว.)"), figures.area(plan.area_m2)),
        (tr("ปริมาณ ({unit})").format(unit=unit), figures.quantity(plan.quantity)),
        (tr("ครัวเรือน"), figures.count(plan.households)),
    ]
    if found.people.poor_known:
        lines.append((tr("ครัวเรือนยากจน"), figures.count(chosen.poor_households)))
    lines += [
        (tr("เงิน (บาท)"), figures.quantity(plan.cost_baht)),
        (tr("งบประมาณ (บาท)"), figures.quantity(budget)),
        (tr("คงเหลือจากงบ (บาท)"), figures.quantity(budget - plan.cost_baht)),
    ]
    warning = tr("ไม่ทราบต้นทุนของ %Ln แปลง", plan.without_cost) if plan.without_cost else ""
    after = tr("บันทึกเป็นแผนปี {year} ดูได้ที่แผง แปลง ในตารางแปลง และในชั้น มาตรการ บนแผนที่ เลิกทำได้ครั้งเดียวทั้งร่าง")
    return ActionPreview(
        plan.label,
        tuple(lines),
        tr("ทำร่างแผน %Ln แปลง", plan.plots),
        after.format(year=asked.year_be),
        found.fid[chosen.marks],
        warning,
    )


def draft(project: Project, asked: Asked, answer: Answer, task: Task) -> str:
    """The chosen plots as a draft plan."""
    from tambon_gis.analysis.upside.draft_plan import draft_plan

    found, chosen = _to_plan(answer)
    label = draft_plan(project, found, chosen.marks, task).label
    return tr("{label} แล้ว เลิกทำได้").format(label=label)
