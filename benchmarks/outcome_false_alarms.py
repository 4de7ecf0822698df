"""Simulated tambons in which ten interventions do nothing: how often a table of them says that one does.

``python -m benchmarks.outcome_false_alarms`` prints the table of docs/statistics.md, ``--tambons 200`` is a
quick look. It ends with 1 where verdicts taken together cry wolf in more than 5 % of the tambons.
"""

from __future__ import annotations

import argparse
import math
import sys
from dataclasses import dataclass

import numpy as np

from benchmarks.outcome_simulation import CORRELATIONS, Cell, draw
from tambon_gis.analysis.outcomes.difference import difference
from tambon_gis.analysis.outcomes.several_rows import clear_together, judged
from tambon_gis.analysis.outcomes.village_interval import Effect

INTERVENTIONS = 10
# Treated pairs of each intervention, and villages; as many untreated pairs stand beside all of them.
SIZES = ((30, 13), (100, 13), (100, 40))
_PROMISED = 0.05


@dataclass(frozen=True, slots=True)
class Alarms:
    """Of the tambons: the share in which some row is clear alone, and in which some is among all rows.

    ``rows`` is how many of the interventions had an interval, on average.
    """

    alone: float
    together: float
    rows: float


def effects(cell: Cell, rng: np.random.Generator) -> list[Effect | None]:
    """The differences of ten interventions without effect, each beside the same untreated pairs."""
    found = draw(Cell(cell.pairs * (INTERVENTIONS + 1), cell.villages, cell.correlation, cell.spread), rng)
    # 0 is untreated, the others had one intervention each, by lot.
    had = rng.integers(0, INTERVENTIONS + 1, len(found.gain))
    told: list[Effect | None] = []
    for number in range(1, INTERVENTIONS + 1):
        mine = (had == number) | (had == 0)
        beside = difference(
            found.gain[mine], found.area[mine], had[mine] == number, found.soil[mine], found.village[mine]
        )
        told.append(beside.effect)
    return told


def alarms(cell: Cell, tambons: int) -> Alarms:
    """How often a table of ten rows would say more or less, row by row and all together."""
    alone = together = rows = 0
    for number in range(tambons):
        seed = [2570, cell.pairs, cell.villages, round(cell.correlation * 10), number]
        told = effects(cell, np.random.default_rng(seed))
        rows += judged(told)
        alone += any(each is not None and each.low is not None and each.chance < _PROMISED for each in told)
        together += bool(clear_together(told).any())
    return Alarms(alone / tambons, together / tambons, rows / tambons)


def lines(found: dict[Cell, Alarms]) -> list[str]:
    """A table in Markdown: percent of the tambons."""
    rows = ["| pairs | villages | correlation | rows with an interval | each row alone | all rows together |"]
    rows.append("|--:|--:|--:|--:|--:|--:|")
    for cell, one in found.items():
        figures = f"{one.rows:.1f} | {100 * one.alone:.1f} | {100 * one.together:.1f}"
        rows.append(f"| {cell.pairs} | {cell.villages} | {cell.correlation:g} | {figures} |")
    return rows


def too_many(found: dict[Cell, Alarms], tambons: int) -> list[str]:
    """Where verdicts together are wrong more often than promised, two standard errors allowed."""
    most = _PROMISED + 2 * math.sqrt(_PROMISED * (1 - _PROMISED) / tambons)
    return [f"{cell}: {one.together:.3f}" for cell, one in found.items() if one.together > most]


def main(arguments: list[str]) -> int:
    """The exit code: 1 when tables cry wolf more often than they say."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.outcome_false_alarms")
    parser.add_argument("--tambons", type=int, default=1000, help="of each cell")
    asked = parser.parse_args(arguments)
    cells = [Cell(pairs, villages, alike) for pairs, villages in SIZES for alike in CORRELATIONS]
    found = {cell: alarms(cell, asked.tambons) for cell in cells}
    failed = too_many(found, asked.tambons)
    print("\n".join([*lines(found), "", *(failed or ["No table cries wolf more often than it says."])]))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
