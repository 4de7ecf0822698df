"""A small part of the simulation of docs/statistics.md: 200 tambons a cell, seeds fixed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks.outcome_false_alarms import INTERVENTIONS, Alarms, alarms, too_many
from benchmarks.outcome_false_alarms import lines as alarm_lines
from benchmarks.outcome_pictures import draw_all
from benchmarks.outcome_simulation import (
    Cell,
    Method,
    Told,
    by_area,
    cells,
    compared,
    compared_without_effect,
    draw,
    each_as_one,
    intervals,
    lines,
    misses,
    percentile_bootstrap,
    plain_t,
    told,
)

TAMBONS = 200
# Of 200 intervals with a true share of 95 %, fewer than 89 % hold once in ten thousand times.
LEAST = 0.89


@pytest.mark.parametrize(
    ("method", "cell"),
    [
        (each_as_one, Cell(10, 40, 0.2)),
        (each_as_one, Cell(30, 13, 0.0)),
        (each_as_one, Cell(30, 13, 0.2)),
        (each_as_one, Cell(100, 4, 0.2)),
        (each_as_one, Cell(300, 13, 0.2)),
        (by_area, Cell(30, 13, 0.0)),
        (by_area, Cell(100, 40, 0.2)),
        (compared, Cell(30, 13, 0.2)),
        (compared, Cell(100, 40, 0.0)),
        (compared_without_effect, Cell(30, 13, 0.0)),
        (compared_without_effect, Cell(100, 13, 0.2)),
    ],
)
def test_intervals_hold_the_planted_effect(method: Method, cell: Cell) -> None:
    found = told(method, cell, TAMBONS)
    assert found.holds >= LEAST
    if cell.pairs >= 30 and cell.villages == 13:
        assert found.given == 1


@pytest.mark.parametrize("method", [plain_t, percentile_bootstrap])
def test_the_simulation_can_fail(method: Method) -> None:
    assert told(method, Cell(300, 13, 0.2), TAMBONS).holds < 0.7
    assert told(method, Cell(10, 13, 0.0), TAMBONS).holds < 0.92


def test_what_is_drawn_is_what_was_asked_for() -> None:
    rng = np.random.default_rng(1)
    found = draw(Cell(50_000, 13, 0.0), rng)
    assert len(found.gain) == pytest.approx(50_000, rel=0.02)
    assert found.gain.mean() == pytest.approx(Cell(1, 1, 0).mean_gain, rel=0.02)
    # Of villages alone the spread says how alike they are: 0.2 of the whole variance.
    means = []
    for _ in range(40):
        one = draw(Cell(5_000, 40, 0.2), rng)
        means += [one.gain[one.village == number].mean() for number in range(40)]
    within = np.var(found.gain)
    assert np.var(means) / (np.var(means) + within) == pytest.approx(0.2, abs=0.03)
    multiplied = draw(Cell(200_000, 4_000, 0.2, 1.0, multiplied=True), rng)
    assert multiplied.gain.mean() == pytest.approx(Cell(1, 1, 0, 1.0).mean_gain, rel=0.05)
    twice = draw(Cell(50_000, 13, 0.0), rng, sides=2, times=1.5)
    ratio = (twice.gain - 0.3 * twice.soil)[twice.treated].mean() / (twice.gain - 0.3 * twice.soil)[
        ~twice.treated
    ].mean()
    assert ratio == pytest.approx(1.5, rel=0.05)


def test_tables_tell_what_is_missed() -> None:
    fine = {"each as one": {cell: Told(1.0, 0.95) for cell in cells()}}
    assert misses(fine, 1000) == []
    assert len(lines(fine)) == 2 + 24 + 2
    first, *_, last = cells()
    low = {"each as one": {**fine["each as one"], last: Told(1.0, 0.90)}}
    assert len(misses(low, 1000)) == 1
    silent = {"each as one": {**fine["each as one"], Cell(30, 13, 0.2): Told(0.9, 0.95)}}
    assert len(misses(silent, 1000)) == 1
    wide = {"each as one": {cell: Told(1.0, 0.99) for cell in cells()}}
    assert misses(wide, 1000) == ["each as one: on average 0.990"]
    assert first.pairs == 10


def test_ten_interventions_without_effect_do_not_cry_wolf() -> None:
    found = alarms(Cell(30, 13, 0.2), 100)
    assert found.rows == INTERVENTIONS
    # Row by row a quarter of the tambons would hold a wrong verdict; of 100 with a true share of 5 % more
    # than 13 do once in a thousand times.
    assert found.alone > 0.13 >= found.together


def test_a_table_that_cries_wolf_too_often_is_told() -> None:
    cell = Cell(30, 13, 0.0)
    assert too_many({cell: Alarms(0.3, 0.06, 10.0)}, 1000) == []
    assert len(too_many({cell: Alarms(0.3, 0.07, 10.0)}, 1000)) == 1
    assert alarm_lines({cell: Alarms(0.3, 0.04, 10.0)})[-1] == "| 30 | 13 | 0 | 10.0 | 30.0 | 4.0 |"


def test_pictures_are_drawn(tmp_path: Path) -> None:
    every = {cell: Told(1.0, 0.95) for cell in cells()}
    found = {"ours": every, "t over pairs": every, "percentile bootstrap": every}
    cell = Cell(30, 13, 0.2)
    sides = {"ours": intervals(each_as_one, cell, 20), "t over pairs": intervals(plain_t, cell, 20)}
    draw_all(tmp_path, found, sides, cell.mean_gain)
    for name in ("intervals-cells", "intervals-tambons"):
        drawn = (tmp_path / f"{name}.svg").read_text(encoding="utf-8")
        assert drawn.startswith("<svg")
        assert "nan" not in drawn
