"""What is told by crop is expected of plots of that crop only: kilograms of cane are none of rice."""

from __future__ import annotations

import numpy as np
import pytest

from tambon_gis.analysis.upside.evidence import NO_EVIDENCE
from tambon_gis.analysis.upside.plots_table import ranked_table
from tambon_gis.analysis.upside.upside import Question, upside
from tambon_gis.project.project import Project
from tests.analysis.conftest import work
from tests.analysis.upside_farm import MANURE, VILLAGES, Farm, of_plot

ASKED = Question(MANURE, 2571, indicator="yield", unit_cost_baht=500.0)


@pytest.fixture
def farm(project: Project) -> Farm:
    return Farm(project)


def grown(farm: Farm, plot: int, crop: str, *harvests: float) -> None:
    for year, kilograms in zip((2567, 2569), harvests, strict=False):
        farm.add("season", plot_fid=plot, year_be=year, crop=crop, yield_kg=kilograms)


def test_rice_and_cane_on_one_soil_speak_for_themselves_only(farm: Farm) -> None:
    # Twelve plots of one rai each in four villages: rice gains 40, 50 or 60 kg, and 0, 10, 20 or 30 by its
    # village, in the mean 50 + 15; cane 900, 1,000 or 1,100 and 0, 100, 200 or 300.
    for number in range(24):
        plot = farm.land(f"T{number}", number % 6, number // 6, village_code=VILLAGES[number // 6])
        work(farm, plot, MANURE, year_be=2569, applied_date="2025-11-15")
        more = number % 3 + number // 6
        if number % 6 < 3:
            grown(farm, plot, "ข้าว", 400, 440 + 10 * more)
        else:
            grown(farm, plot, "อ้อย", 10_000, 10_900 + 100 * more)
    rice, cane, recorded, unknown = (farm.land(name, 10, row) for row, name in enumerate("RCPU"))
    grown(farm, rice, "ข้าว ", 500)
    grown(farm, cane, "อ้อย", 9_000)
    with farm.project.command("test", "ทดสอบ") as command:
        command.update("plot", recorded, crop="ข้าว")
    found = upside(farm.project, ASKED)
    gain = {plot: float(found.gain[of_plot(found, plot)]) for plot in (rice, cane, recorded)}
    assert gain == pytest.approx({rice: 65, cane: 1_150, recorded: 65})
    seen = found.evidence[found.of_evidence[of_plot(found, rice)]]
    assert (seen.pairs, seen.villages) == (12, 4)
    assert seen.words.th.startswith("ข้าว · ดินทราย")
    # Nobody recorded what the last one grows.
    assert found.of_evidence[of_plot(found, unknown)] == NO_EVIDENCE
    assert np.isnan(found.gain[of_plot(found, unknown)])
    (row,) = [each for each in ranked_table(found).rows if each.keys == ("U",)]
    assert "พืช" in row.why["expected_gain"].th
