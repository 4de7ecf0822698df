"""Answers made of several questions while somebody edits in between: all of them are of one state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tambon_gis.analysis.summaries import (
    duplicates,
    measure_table,
    pivot_table,
    problem_table,
    repeat_table,
    statistics,
    summary_table,
)
from tambon_gis.analysis.summaries.question import Only
from tambon_gis.errors import ProjectStillChanges, UnknownCode
from tests.analysis.conftest import Small, square, work

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from tambon_gis.answers.table import Table
    from tambon_gis.project.project import Project

MANURE, LIME, LEVELLING = "green_manure_sunn_hemp", "marl", "land_levelling"


@pytest.fixture
def land(small: Small) -> Small:
    small.soil("7", square(0, 0, 40, 40))
    plot = small.plot("1", square(0, 0, 40, 40), village_code="45080601")
    work(small, plot, MANURE, year_be=2569)
    work(small, plot, MANURE, year_be=2570)
    return small


def repeat_tables(project: Project) -> tuple[Table, Table]:
    found = repeat_table.repeats(project)
    return found.by_pair, found.by_work


class Editor:
    """Edits once, or at every turn, when one of several questions has been answered."""

    def __init__(self, edit: Callable[[], object], *, always: bool = False) -> None:
        self.edit, self.always, self.times = edit, always, 0

    def follow(self, monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str) -> None:
        real = getattr(module, name)

        def asked(*args: Any, **kwargs: Any) -> Any:
            found = real(*args, **kwargs)
            if self.always or not self.times:
                self.times += 1
                self.edit()
            return found

        monkeypatch.setattr(module, name, asked)


def new_land(small: Small) -> None:
    """Land of another soil, problem, village, intervention, year and unit than any that is there."""
    small.soil("49", square(50, 0, 90, 40))
    plot = small.plot("2", square(50, 0, 90, 40), village_code="45080602")
    work(small, plot, LEVELLING, year_be=2568)
    work(small, plot, LEVELLING, year_be=2568, quantity_applied=2)


def nothing_left(small: Small) -> None:
    """Everything goes that rows are named by, the interventions too."""
    project = small.project
    with project.command("test", "ทดสอบ") as command:
        for table in ("assignment", "plot", "soil_unit", "intervention"):
            key = "fid" if table in ("plot", "soil_unit") else "id"
            command.delete(table, [at for (at,) in project.rows(f"SELECT {key} FROM {table}")])


ASKED: dict[str, tuple[ModuleType, str, Callable[[Small], Any]]] = {
    "statistics": (
        statistics,
        "tally",
        lambda small: statistics.statistics(small.project, ["soil_group", "intervention"]).records(),
    ),
    "planned_and_applied": (
        statistics,
        "_statistics",
        lambda small: [each.records() for each in statistics.planned_and_applied(small.project, ["village"])],
    ),
    "measures": (
        measure_table,
        "statistics",
        lambda small: measure_table.measure_table(small.project, ["village", "intervention"]).table,
    ),
    "pivot": (
        pivot_table,
        "statistics",
        lambda small: pivot_table.pivot_table(small.project, "problem", "intervention").table,
    ),
    "problems": (
        problem_table,
        "statistics",
        lambda small: problem_table.problem_table(small.project, by_soil=True).table,
    ),
    "summary": (
        summary_table,
        "planned_and_applied",
        lambda small: summary_table.summary_table(small.project, ["village", "intervention", "year"]).table,
    ),
    "official": (
        summary_table,
        "summary_table",
        lambda small: summary_table.official_table(small.project, ["village"]).table,
    ),
    "repeats": (
        repeat_table,
        "repeat_pairs",
        lambda small: repeat_tables(small.project),
    ),
    "duplicates": (
        duplicates,
        "question",
        lambda small: duplicates.duplicates(small.project).table,
    ),
}


@pytest.mark.parametrize("edit", [new_land, nothing_left])
@pytest.mark.parametrize("name", ASKED)
def test_what_is_answered_is_of_the_state_after_the_edit(
    land: Small, monkeypatch: pytest.MonkeyPatch, name: str, edit: Callable[[Small], None]
) -> None:
    module, question, ask = ASKED[name]
    with monkeypatch.context() as patched:
        editor = Editor(lambda: edit(land))
        editor.follow(patched, module, question)
        found = ask(land)
    assert editor.times == 1
    assert found == ask(land)


def test_rows_and_total_are_of_the_same_work(land: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    plot = land.plot("2", square(50, 0, 90, 40), village_code="45080602")
    editor = Editor(lambda: work(land, plot))
    editor.follow(monkeypatch, statistics, "tally")
    found = statistics.statistics(land.project, ["village"])
    assert found.total["activity_area_m2"] == pytest.approx(3 * 1600)
    assert sum(line["activity_area_m2"] for line in found.lines) == pytest.approx(3 * 1600)


def test_who_goes_on_editing_is_told(land: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    plots = iter(range(2, 100))
    editor = Editor(lambda: land.plot(str(next(plots)), square(0, 0, 1, 1)), always=True)
    editor.follow(monkeypatch, problem_table, "statistics")
    with pytest.raises(ProjectStillChanges):
        problem_table.problem_table(land.project)


def test_what_is_no_trace_of_an_edit_is_raised_at_once(land: Small) -> None:
    with pytest.raises(UnknownCode):
        statistics.statistics(land.project, ["village"], only=Only(interventions=("no such work",)))
    with pytest.raises(ValueError, match="as many values"):
        statistics.plots_behind(land.project, ["village", "year"], ["45080601"])
