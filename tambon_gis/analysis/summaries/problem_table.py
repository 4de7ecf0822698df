"""How much of the land with each soil problem is treated: by what answers it, by anything, not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tambon_gis.analysis.summaries.behind import plots_behind
from tambon_gis.analysis.summaries.grouping_keys import NOT_SAID, key_heading
from tambon_gis.analysis.summaries.one_state import of_one_state
from tambon_gis.analysis.summaries.question import Only
from tambon_gis.analysis.summaries.statistics import statistics
from tambon_gis.analysis.summaries.summary_rows import nested
from tambon_gis.analysis.summaries.summary_words import APPLIED, NET, ROUNDED, TREATED, filter_notes, title_of
from tambon_gis.answers.table import Column, Row, Table
from tambon_gis.measures.soil_groups import PROBLEMS
from tambon_gis.project.catalogue import interventions
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.summaries.question import Stage
    from tambon_gis.analysis.summaries.statistics import Statistics
    from tambon_gis.analysis.summaries.summary_rows import Keys
    from tambon_gis.answers.table import Value
    from tambon_gis.project.project import Project

_TITLE = Phrase("พื้นที่ดินมีปัญหาที่ดำเนินการแล้ว", "Problem soils treated")
_NO_AREA = Phrase("ไม่มีแปลงบนดินนี้", "no plot on such soil")
_NO_ANSWER = Phrase("ไม่มีมาตรการที่แก้", "nothing answers it")
_NO_PROBLEM = Phrase("ไม่มีปัญหาให้แก้", "no problem to answer")
_IN_SEVERAL = Phrase(
    "ดินที่มีหลายปัญหานับในทุกแถวของปัญหานั้น แถวจึงรวมกันเกินยอดรวม ซึ่งนับดินมีปัญหาแต่ละผืนครั้งเดียว",
    "Soil with several problems is in the row of each: rows make more than the total (each m2 once).",
)
_ANSWERS = Phrase(
    "มาตรการที่แก้{problem}ตามบัญชีมาตรการ: {listed}",
    "What answers {problem}, as the catalogue says: {listed}.",
)
_AREA = Phrase(
    "เนื้อที่ของปัญหา = เนื้อที่ของทุกแปลงบนดินที่มีปัญหานั้น ทั้งแปลงที่ทำแล้วและยังไม่ทำ",
    "The area of a problem = the ground of all plots on soil with it, treated or not.",
)
_COLUMNS = (
    Column("area_m2", Phrase("เนื้อที่ของปัญหา", "problem area"), "area", adds_up=False),
    Column("answered_m2", Phrase("ทำด้วยมาตรการที่แก้", "treated by what answers it"), "area", adds_up=False),
    Column("answered_share", Phrase("ร้อยละที่แก้", "share answered"), "share", adds_up=False),
    Column(
        "unanswered_m2",
        Phrase("ยังไม่ได้แก้", "not yet answered"),
        "area",
        adds_up=False,
        less=("area_m2", "answered_m2"),
    ),
    Column("treated_m2", Phrase("ทำด้วยมาตรการใดๆ", "treated by anything"), "area", adds_up=False),
    Column("treated_share", Phrase("ร้อยละที่ทำ", "share treated"), "share", adds_up=False),
    Column(
        "untreated_m2",
        Phrase("ยังไม่ได้ทำ", "untreated"),
        "area",
        adds_up=False,
        less=("area_m2", "treated_m2"),
    ),
    Column("plots", Phrase("แปลง", "plots"), "count", adds_up=False),
    Column("answered_plots", Phrase("แปลงที่แก้แล้ว", "plots answered"), "count", adds_up=False),
)


# The columns that speak of treated plots; the others speak of all on such soil.
_TREATED = frozenset({"answered_m2", "answered_share", "answered_plots", "treated_m2", "treated_share"})


@dataclass(frozen=True, slots=True, eq=False)
class ProblemTable:
    """The table, and what it was asked for, so that its rows can be opened."""

    table: Table
    only: Only
    stage: Stage
    answers: Mapping[str, tuple[str, ...]]

    def plots(self, project: Project, row: Row, column: str | None = None, task: Task = SILENT) -> list[int]:
        """Keys of the plots behind a row: all on such soil, or those that were treated. Raises Stopped.

        Behind the total are all plots.
        """
        only = self.only
        if column is not None and column.startswith("answered") and row.keys:
            answering = self.answers.get(str(row.keys[0]), ())
            if not answering:
                return []
            only = replace(only, interventions=answering)
        return plots_behind(
            project,
            self.table.by[: len(row.keys)],
            row.keys,
            only=only,
            stage=self.stage,
            treated_only=column in _TREATED,
            task=task,
        )


@of_one_state
def problem_table(
    project: Project,
    *,
    by_soil: bool = False,
    only: Only | None = None,
    stage: Stage = "applied",
    task: Task = SILENT,
) -> ProblemTable:
    """The land with each soil problem (``by_soil``: on each soil group) and what of it was treated.

    Areas are net: ground treated twice counts once. The total is the land with any problem, each m2 once.
    Raises as `statistics` does.
    """
    only = only or Only()
    by = ("problem", "soil_group") if by_soil else ("problem",)
    every = statistics(project, by, only=only, stage=stage, task=task)
    whole = statistics(project, ("problem",), only=only, stage=stage, task=task) if by_soil else every
    answers = _answers(project, only)
    levels = [every, *([whole] if by_soil else [])]
    answered: dict[str, list[Statistics]] = {}
    asked: dict[tuple[str, ...], list[Statistics]] = {}
    for problem, codes in answers.items():
        if codes and codes not in asked:
            narrowed = replace(only, interventions=codes)
            asked[codes] = [
                statistics(project, level.by, only=narrowed, stage=stage, task=task) for level in levels
            ]
        answered[problem] = asked.get(codes, [])
    rows = []
    for keys in nested([tuple(line[key] for key in by) for line in every.lines]):
        up = len(by) - len(keys)
        rows.append(_row(levels[up], keys, answered, up))
    table = Table(
        "problem",
        title_of(by, only.years, _TITLE),
        by,
        tuple(map(key_heading, by)),
        _COLUMNS,
        (*rows, _total(whole)),
        (*filter_notes(only), *every.notes),
        (_AREA, *_told_answers(project, answers), _IN_SEVERAL, APPLIED, TREATED, NET, ROUNDED),
    )
    return ProblemTable(table, only, stage, answers)


def _answers(project: Project, only: Only) -> dict[str, tuple[str, ...]]:
    """For each problem the codes of the interventions that answer it, of those that are asked for."""
    found: dict[str, list[str]] = {}
    for each in interventions(project):
        if not only.interventions or each.code in only.interventions:
            for problem in each.problems:
                found.setdefault(problem, []).append(each.code)
    return {problem: tuple(found.get(problem, ())) for problem in PROBLEMS}


def _line_of(found: Statistics, keys: Keys) -> Mapping[str, Any]:
    """The line of a row; one without anything in it has no figures."""
    return next((line for line in found.lines if tuple(line[key] for key in found.by) == keys), {})


def _row(found: Statistics, keys: Keys, answered: Mapping[str, Sequence[Statistics]], up: int) -> Row:
    """The row of some keys; ``up`` is 1 for a subtotal, of which there are statistics of their own."""
    line, problem = _line_of(found, keys), keys[0]
    area, treated = float(line["area_m2"]), float(line["net_area_m2"])
    values: dict[str, Value] = {
        "area_m2": area,
        "treated_m2": treated,
        "untreated_m2": max(area - treated, 0.0),
        "plots": line["plots"],
    }
    why: dict[str, Phrase] = {}
    if problem in (None, NOT_SAID):
        why["answered_m2"] = _NO_PROBLEM
    elif not answered[str(problem)]:
        why["answered_m2"] = _NO_ANSWER
    else:
        net = _line_of(answered[str(problem)][up], keys)
        done = float(net.get("net_area_m2", 0.0))
        values |= {
            "answered_m2": done,
            "unanswered_m2": max(area - done, 0.0),
            "answered_plots": net.get("treated_plots", 0),
        }
    for name, part in (("answered_share", "answered_m2"), ("treated_share", "treated_m2")):
        figure = values.get(part)
        if part in why:
            why[name] = why[part]
        elif area > 0 and isinstance(figure, float):
            values[name] = figure / area
        else:
            why[name] = _NO_AREA
    words = tuple(found.labels[key][code] for key, code in zip(found.by, keys, strict=True))
    return Row(keys, words, values, "subtotal" if up else "row", why)


def _total(found: Statistics) -> Row:
    """The land with any problem: all less what has none and what is unknown; problems overlap."""
    without = [line for line in found.lines if line["problem"] in (None, NOT_SAID)]

    def rest(name: str) -> float:
        return max(float(found.total[name]) - sum(float(line[name]) for line in without), 0.0)

    area, treated = rest("area_m2"), rest("net_area_m2")
    values: dict[str, Value] = {
        "area_m2": area,
        "treated_m2": treated,
        "untreated_m2": max(area - treated, 0.0),
    }
    if area > 0:
        return Row((), (), {**values, "treated_share": treated / area}, "total")
    return Row((), (), values, "total", {"treated_share": _NO_AREA})


def _told_answers(project: Project, answers: Mapping[str, tuple[str, ...]]) -> Iterator[Phrase]:
    """Which interventions answer each problem."""
    names = {each.code: each.name for each in interventions(project)}
    for problem, codes in answers.items():
        if codes:
            listed = [names[code] for code in codes]
            yield Phrase(
                _ANSWERS.th.format(
                    problem=PROBLEMS[problem].th, listed=", ".join(each.th for each in listed)
                ),
                _ANSWERS.en.format(
                    problem=PROBLEMS[problem].en, listed=", ".join(each.en for each in listed)
                ),
            )
