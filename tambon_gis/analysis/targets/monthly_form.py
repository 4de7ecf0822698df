"""The monthly form of the department: for each activity a line of work and one of money."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from tambon_gis.analysis.targets.place_tree import ROOT
from tambon_gis.analysis.targets.year_profile import YearProfile
from tambon_gis.answers.table import Column, Row, Table, Value
from tambon_gis.measures.thai_calendar import FISCAL_MONTHS, format_date, month_name
from tambon_gis.project.catalogue import unit_phrase
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.targets.progress import Progress
    from tambon_gis.answers.table import Level

Filled = Literal["plan", "result"]
QUARTERS = (1, 2, 3, 4)

_WORK, _MONEY = Phrase("งาน", "Work"), Phrase("เงิน", "Money")
_BAHT = Phrase("บาท", "baht")
_STATION = Phrase("รวมสถานี", "Station")
_NOBODY = Phrase("ไม่ระบุผู้รับผิดชอบ", "No person named")
_NO_TARGET = Phrase("ยังไม่ได้ตั้งเป้าหมาย", "No target has been set.")
_NO_TARGET_OF_PERSON = Phrase("ไม่มีงานตามแผน", "No planned work.")
_METHOD = (
    Phrase(
        "แบบรายงานแผน/ผลรายเดือนของกรมพัฒนาที่ดิน: กิจกรรมละสองบรรทัด งานและเงิน เดือนเรียงตามไตรมาสของปีงบประมาณ",
        "The department's monthly plan and result form: two lines an activity, work and money, months by "
        "fiscal "
        "quarter.",
    ),
    Phrase(
        "แผนของสถานีคือเป้าหมาย แผนของบุคคลคืองานและเงินที่วางแผนให้บุคคลนั้นรับผิดชอบ เพราะเป้าหมายไม่ได้แบ่งตามบุคคล",
        "The station's plan is its targets. A person's is the work and money planned in that name: targets "
        "are not "
        "divided among persons.",
    ),
    Phrase("ที่มา: แบบ plan51 สำนักงานพัฒนาที่ดินเขต 7", "Source: form plan51, land development regional office 7."),
)


@dataclass(frozen=True, slots=True)
class FormLine:
    """One activity of one person, or of the station (``person`` None and ``level`` not row).

    ``plan`` is the year's plan: None where none was set.
    """

    person: str | None
    intervention: str
    unit: str
    level: Level
    plan: float | None
    plan_baht: float | None
    work: YearProfile
    money: YearProfile


def form_lines(found: Progress, filled: Filled = "result", *, by_person: bool = False) -> list[FormLine]:
    """The lines of the form, filled with what was done and spent, or with what is planned by month.

    With ``by_person`` there is a line for each person whom assignments name as answering for them, besides
    the station's. The station's plan by month is its targets, where any are set, else the planned work.
    """
    lines: list[FormLine] = []
    if by_person:
        lines += _of_persons(found, filled)
    for line in found.lines:
        if line.place != ROOT or line.intervention is None or line.unit is None:
            continue
        target = line.target
        if filled == "plan":
            work = line.planned if target.work is None else target.work
            money = line.planned_baht if target.money is None else target.money
        else:
            work, money = line.applied, line.spent_baht
        lines.append(
            FormLine(
                person=None,
                intervention=line.intervention,
                unit=line.unit,
                level="subtotal" if by_person else "row",
                plan=line.pace.target,
                plan_baht=line.money_pace.target,
                work=work,
                money=money,
            )
        )
    return lines


def _of_persons(found: Progress, filled: Filled) -> list[FormLine]:
    work = found.work
    units = {line.intervention: line.unit for line in found.lines}
    known = [code for code in found.names if code in work.intervention.values]
    place = {code: at for at, code in enumerate(known)}
    of_code = np.array([place[code] for code in work.intervention.values], np.int64)[work.intervention.code]
    persons = sorted(work.responsible.values, key=lambda name: (name is None, name or ""))
    of_person = np.array([persons.index(name) for name in work.responsible.values], np.int64)
    count = len(persons) * len(known)
    group = of_person[work.responsible.code] * len(known) + of_code
    used = np.bincount(group[work.is_planned | work.is_applied], minlength=count)
    planned, planned_baht = work.sums("planned", group, count), work.sums("planned_baht", group, count)
    if filled == "plan":
        done, spent = planned, planned_baht
    else:
        done, spent = work.sums("applied", group, count), work.sums("spent_baht", group, count)
    return [
        FormLine(
            person=persons[at // len(known)],
            intervention=known[at % len(known)],
            unit=units[known[at % len(known)]] or "",
            level="row",
            plan=planned[at].total or None,
            plan_baht=planned_baht[at].total or None,
            work=done[at],
            money=spent[at],
        )
        for at in np.flatnonzero(used).tolist()
    ]


def monthly_form(found: Progress, filled: Filled = "result", *, by_person: bool = False) -> Table:
    """The form as a table: plan, sum, then the months of each quarter with its sum, and remarks.

    The remark says what of the sum is in no month: undated work, or work dated outside its fiscal year.
    """
    day = Phrase(format_date(found.as_of), format_date(found.as_of, language="en"))
    what = Phrase("แผน", "Plan") if filled == "plan" else Phrase("ผล", "Result")
    by = ("activity", "line", "person") if by_person else ("activity", "line")
    headings = (
        Phrase("กิจกรรม", "Activity"),
        Phrase("งาน/เงิน", "Line"),
        Phrase("ผู้รับผิดชอบ", "Person responsible"),
    )
    lines = form_lines(found, filled, by_person=by_person)
    rows = [
        _row(found, line, code, by_person)
        for intervention in found.names
        for code in ("work", "money")
        for line in lines
        if line.intervention == intervention
    ]
    return Table(
        name="form",
        title=Phrase(
            f"แบบรายงาน{what.th}รายเดือน ปีงบประมาณ {found.year_be} ถึง {day.th}",
            f"Monthly form, {what.en.lower()}, fiscal year {found.year_be}, up to {day.en}",
        ),
        by=by,
        by_headings=headings[: len(by)],
        columns=_columns(),
        rows=tuple(rows),
        notes=found.notes,
        method=_METHOD,
    )


def _columns() -> tuple[Column, ...]:
    def amount(name: str, heading: Phrase) -> Column:
        return Column(name, heading, "quantity", adds_up=False)

    columns = [
        Column("unit", Phrase("หน่วยนับ", "Unit"), "text", adds_up=False),
        amount("plan", Phrase("แผน", "Plan")),
        amount("total", Phrase("รวมทั้งสิ้น", "Total")),
    ]
    for quarter in QUARTERS:
        months = FISCAL_MONTHS[3 * quarter - 3 : 3 * quarter]
        columns += [amount(f"month_{month}", month_name(month, "short")) for month in months]
        columns.append(amount(f"quarter_{quarter}", Phrase(f"รวมไตรมาส {quarter}", f"Quarter {quarter}")))
    return (*columns, Column("note", Phrase("หมายเหตุ", "Remarks"), "text", adds_up=False))


def _row(found: Progress, line: FormLine, code: str, by_person: bool) -> Row:
    """The line of work or of money; the station's is the sum of its persons, and goes without one."""
    of_person = by_person and line.level == "row"
    if code == "work":
        word, unit, plan, profile = _WORK, unit_phrase(line.unit), line.plan, line.work
    else:
        word, unit, plan, profile = _MONEY, _BAHT, line.plan_baht, line.money
    values: dict[str, Value] = {"unit": unit, "plan": plan, "total": profile.total, "note": _remark(profile)}
    for at, month in enumerate(FISCAL_MONTHS):
        values[f"month_{month}"] = profile.months[at]
    for quarter in QUARTERS:
        values[f"quarter_{quarter}"] = profile.quarter(quarter)
    name = found.names[line.intervention]
    person = _NOBODY if line.person is None else Phrase(line.person, line.person)
    no_plan = _NO_TARGET_OF_PERSON if of_person else _NO_TARGET
    return Row(
        keys=(line.intervention, code, line.person) if of_person else (line.intervention, code),
        words=(name, word, person if of_person else _STATION) if by_person else (name, word),
        values=values,
        level=line.level,
        why={} if plan is not None else {"plan": no_plan},
    )


def _remark(profile: YearProfile) -> Phrase | None:
    parts = []
    for amount, phrase in (
        (profile.undated, Phrase("ไม่มีวันที่ {n:,.4g}", "{n:,.4g} undated")),
        (profile.before, Phrase("ก่อนปีงบประมาณ {n:,.4g}", "{n:,.4g} before the year")),
        (profile.late, Phrase("หลังปีงบประมาณ {n:,.4g}", "{n:,.4g} after the year")),
    ):
        if amount:
            parts.append(phrase.fill(n=amount))
    if not parts:
        return None
    return Phrase(", ".join(part.th for part in parts), ", ".join(part.en for part in parts))
