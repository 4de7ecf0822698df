"""Planned against done as a table of results: work in each unit, money in baht, pace in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tambon_gis.analysis.targets.pace_words import STATE_TONES, STATE_WORDS, said
from tambon_gis.analysis.targets.place_tree import ROOT, UNKNOWN, PlaceLevel
from tambon_gis.analysis.targets.progress_notes import METHOD
from tambon_gis.answers.table import Column, Row, Table, Value
from tambon_gis.measures.thai_calendar import format_date
from tambon_gis.project.catalogue import unit_phrase
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.targets.progress import Progress, ProgressLine
    from tambon_gis.answers.table import Key

BAHT = Phrase("บาท", "baht")
PLACE_HEADINGS: dict[PlaceLevel, Phrase] = {
    "village": Phrase("หมู่บ้าน", "Village"),
    "tambon": Phrase("ตำบล", "Tambon"),
    "amphoe": Phrase("อำเภอ", "Amphoe"),
    "project": Phrase("พื้นที่", "Place"),
}
_MIXED = Phrase("หน่วยนับต่างกัน ไม่นำมารวมกัน", "Different units are not added up.")
_NO_PLAN = Phrase("ไม่มีแผนงาน", "Nothing was planned.")
_SET_ABOVE = Phrase("เป้าหมายตั้งไว้ที่ระดับที่ใหญ่กว่า ดูแถวรวม", "The target is set for a larger place: see its line.")
_QUANTITIES = ("target", "planned", "applied", "expected", "ahead", "projected")


def progress_table(found: Progress) -> Table:
    """One row a line: target, plan and work with percentages and pace, money, and its state in words."""
    day = Phrase(format_date(found.as_of), format_date(found.as_of, language="en"))
    # As a whole project there is one place only.
    by = ("intervention",) if found.by == "project" else ("intervention", "place")
    lines = [line for line in found.lines if not _only_repeats(found, line)]
    return Table(
        name="target",
        title=Phrase(
            f"แผนและผล ปีงบประมาณ {found.year_be} ถึง {day.th}",
            f"Planned and done in fiscal year {found.year_be}, up to {day.en}",
        ),
        by=by,
        by_headings=(Phrase("มาตรการ", "Intervention"), PLACE_HEADINGS[found.by])[: len(by)],
        columns=_columns(found),
        rows=tuple(_row(found, line) for line in lines),
        notes=found.notes,
        method=METHOD,
    )


def _only_repeats(found: Progress, line: ProgressLine) -> bool:
    """Whether it is the sum of one place, with the same target."""
    others = [one for one in found.lines if one.intervention == line.intervention and one is not line]
    return line.level == "subtotal" and len(others) == 1 and others[0].target == line.target


def _columns(found: Progress) -> tuple[Column, ...]:
    adds_up = not found.nested

    def quantity(name: str, thai: str, english: str) -> Column:
        return Column(name, Phrase(thai, english), "quantity", adds_up=False)

    def money(name: str, thai: str, english: str, *, adds_up: bool = True) -> Column:
        return Column(name, Phrase(thai, english), "money", BAHT, adds_up=adds_up)

    def share(name: str, thai: str, english: str) -> Column:
        return Column(name, Phrase(thai, english), "share", adds_up=False, decimals=1)

    return (
        quantity("target", "เป้าหมาย", "Target"),
        quantity("planned", "แผน", "Planned"),
        quantity("applied", "ผลงาน", "Done"),
        share("target_share", "ร้อยละของเป้าหมาย", "Of target"),
        share("plan_share", "ร้อยละของแผน", "Of plan"),
        quantity("expected", "ควรได้ถึงวันนี้", "Due by now"),
        quantity("ahead", "เร็ว (+) ช้า (−)", "Ahead (+), behind (−)"),
        Column(
            "ahead_months",
            Phrase("เร็ว (+) ช้า (−) เดือน", "Months ahead (+), behind (−)"),
            "number",
            Phrase("เดือน", "months"),
            adds_up=False,
            decimals=1,
        ),
        quantity("projected", "คาดว่าถึง 30 ก.ย.", "Projected to 30 Sep"),
        share("projected_share", "คาดว่าได้ร้อยละ", "Projected share"),
        Column("state", Phrase("สถานะ", "State"), "text", adds_up=False),
        money("target_baht", "เป้าหมายเงิน", "Target money", adds_up=adds_up),
        money("planned_baht", "แผนเงิน", "Planned money"),
        money("committed_baht", "ผูกพัน", "Committed"),
        money("spent_baht", "เบิกจ่าย", "Spent"),
        share("money_share", "เบิกจ่ายร้อยละ", "Spent share"),
        share("money_projected_share", "คาดว่าเบิกจ่ายร้อยละ", "Projected spending"),
        Column("said", Phrase("สรุป", "In words"), "text", adds_up=False),
    )


def _row(found: Progress, line: ProgressLine) -> Row:
    unit = unit_phrase(line.unit)
    keys, words = _keys(found, line)
    values: dict[str, Value] = {
        "target_baht": line.money_pace.target,
        "planned_baht": line.planned_baht.total,
        "committed_baht": line.committed_baht,
        "spent_baht": line.spent_baht.total,
        "money_share": line.money_pace.share,
        "money_projected_share": line.money_pace.projected_share,
    }
    why = {
        "target_baht": line.money_pace.why.get("share"),
        "money_share": line.money_pace.why.get("share"),
        "money_projected_share": line.money_pace.why.get("projected_share"),
    }
    if line.intervention is None:
        mixed = (*_QUANTITIES, "target_share", "plan_share", "ahead_months", "projected_share")
        values |= dict.fromkeys(mixed)
        why |= dict.fromkeys(mixed, _MIXED)
        values |= {"state": STATE_WORDS[line.money_pace.state], "said": said(line.money_pace, BAHT)}
    else:
        pace = line.pace
        values |= {
            "target": pace.target,
            "planned": line.planned.total,
            "applied": line.applied.total,
            "target_share": pace.share,
            "plan_share": line.plan_share,
            "expected": pace.expected,
            "ahead": pace.ahead,
            "ahead_months": pace.ahead_months,
            "projected": pace.projected,
            "projected_share": pace.projected_share,
            "state": STATE_WORDS[pace.state],
            "said": said(pace, unit),
        }
        why |= {"target_share": pace.why.get("share"), "plan_share": _NO_PLAN}
        why |= {name: pace.why.get(name) for name in ("expected", "ahead", "ahead_months")}
        why |= {name: pace.why.get(name) for name in ("projected", "projected_share")}
        if pace.target is None:
            why["target"] = pace.why["share"]
            if line.set_above:
                why |= dict.fromkeys(
                    ("target", "target_share", "expected", "ahead", "ahead_months"), _SET_ABOVE
                )
    tone = STATE_TONES.get((line.pace if line.intervention else line.money_pace).state)
    return Row(
        keys=keys,
        words=words,
        values=values,
        level=line.level,
        why={name: phrase for name, phrase in why.items() if phrase is not None and values[name] is None},
        units={} if line.unit is None else dict.fromkeys(_QUANTITIES, unit),
        tones={} if tone is None else {"state": tone},
    )


def _keys(found: Progress, line: ProgressLine) -> tuple[tuple[Key, ...], tuple[Phrase, ...]]:
    """A sum over all places has no key of a place, the sum of all interventions none at all."""
    if line.intervention is None:
        return (), (Phrase("รวมทุกมาตรการ", "All interventions"),)
    name = found.names[line.intervention]
    if found.by == "project":
        return (line.intervention,), (name,)
    if line.place == ROOT:
        return (line.intervention,), (name, found.places[ROOT])
    place = None if line.place == UNKNOWN else line.place
    return (line.intervention, place), (name, found.places[line.place])


def line_of_row(found: Progress, row: Row) -> ProgressLine:
    """The line that a row of the table shows. Raises ``KeyError``."""
    if not row.keys:
        return found.line(None)
    intervention = str(row.keys[0])
    if len(row.keys) == 1:
        return found.line(intervention)
    return found.line(intervention, UNKNOWN if row.keys[1] is None else str(row.keys[1]))
