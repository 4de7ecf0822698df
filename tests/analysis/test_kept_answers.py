"""How much is kept of questions and of combinations of layers: the last ones, within a bound."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tambon_gis.analysis.plot_areas import plot_areas
from tambon_gis.analysis.summaries import recent, tally
from tambon_gis.analysis.summaries.ground_layers import Layer, layer_units
from tambon_gis.analysis.summaries.plot_parts import PlotParts, plot_parts
from tambon_gis.analysis.summaries.statistics import statistics
from tests.analysis.conftest import Small, square, work

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

SOIL, USE, AREA = Layer("soil_unit"), Layer("land_use"), Layer("work_area")
KEYS = ("village", "tambon", "soil_group", "intervention")


@pytest.fixture
def land(small: Small) -> Project:
    small.soil("7", square(0, 0, 20, 40))
    small.soil("36", square(20, 0, 40, 40))
    small.add("land_use", code="A101", level1="A", geom=square(0, 0, 40, 20))
    small.add("work_area", code="W1", geom=square(0, 0, 30, 30))
    work(small, small.plot("1", square(0, 0, 40, 40), village_code="45080601"))
    return small.project


def crossed(project: Project, *layers: Layer) -> PlotParts:
    return plot_parts(project, plot_areas(project), [layer_units(project, layer) for layer in layers])


def test_combinations_of_layers_stay_within_the_bound(land: Project) -> None:
    first, second = crossed(land, SOIL, USE), crossed(land, SOIL, AREA)
    assert crossed(land, SOIL, USE) is first
    assert crossed(land, SOIL, AREA) is second


def test_the_combination_asked_longest_ago_is_let_go(land: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    # Three of one layer and one of two: the next of two pushes out what was not used last.
    monkeypatch.setattr(recent, "LEAST", 4)
    monkeypatch.setattr(recent, "MOST_BYTES", 0)
    first = crossed(land, SOIL, USE)
    assert crossed(land, SOIL, USE) is first
    crossed(land, SOIL, AREA)
    again = crossed(land, SOIL, USE)
    assert again is not first
    assert again.values.tolist() == first.values.tolist()
    assert again.share.tolist() == pytest.approx(first.share.tolist())


def test_what_a_question_rests_on_outlives_other_questions(
    land: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recent, "LEAST", 4)
    monkeypatch.setattr(recent, "MOST_BYTES", 0)
    soil = crossed(land, SOIL)
    crossed(land, SOIL, USE)
    # Soil was used for this one, too, so others go before it.
    crossed(land, SOIL, AREA)
    assert crossed(land, SOIL) is soil


def asked(project: Project) -> list[tally.Tally]:
    return [tally.tally(project, [key]) for key in KEYS]


def test_the_last_questions_are_kept(land: Project) -> None:
    first = asked(land)
    assert all(one is other for one, other in zip(first, asked(land), strict=True))


@pytest.mark.parametrize(("limit", "value"), [("_KEPT_QUESTIONS", 2), ("_KEPT_BYTES", 0)])
def test_questions_are_let_go_by_number_and_by_size(
    land: Project, monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    monkeypatch.setattr(tally, limit, value)
    first = asked(land)
    assert tally.tally(land, [KEYS[-1]]) is first[-1]
    assert tally.tally(land, [KEYS[-2]]) is first[-2]
    assert tally.tally(land, [KEYS[0]]) is not first[0]


def test_a_question_of_many_blocks_and_rows_is_weighed(
    land: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bound that holds four small questions holds fewer beside one of many rows."""
    small = asked(land)
    monkeypatch.setattr(tally, "_KEPT_BYTES", 40_000)
    assert all(one is other for one, other in zip(small, asked(land), strict=True))
    with land.command("test", "ทดสอบ") as command:
        ((kind, plot),) = land.rows("SELECT intervention_id, plot_fid FROM assignment")
        command.insert(
            "assignment",
            [
                {"intervention_id": kind, "plot_fid": plot, "year_be": 2400 + at, "status": "applied"}
                for at in range(200)
            ],
        )
    small = asked(land)
    assert len(statistics(land, ["year", "soil_group"]).lines) > 300
    assert tally.tally(land, [KEYS[0]]) is not small[0]
