"""What is told by crop is expected of plots of that crop only: kilograms of cane are none of rice."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tambon_gis.analysis.upside.evidence import NO_EVIDENCE
from tambon_gis.analysis.upside.plots_table import ranked_table
from tambon_gis.analysis.upside.spending import Spending, choose, curve
from tambon_gis.analysis.upside.upside import Question, upside
from tambon_gis.project.project import Project
from tests.analysis.upside_farm import MANURE, Farm, grown_and_treated, of_plot

ASKED = Question(MANURE, 2571, indicator="yield", unit_cost_baht=500.0)


@pytest.fixture
def farm(project: Project) -> Farm:
    return Farm(project)


def test_rice_and_cane_on_one_soil_speak_for_themselves_only(farm: Farm) -> None:
    rice, cane = grown_and_treated(farm)
    recorded, unknown = (farm.land(name, 10, row) for row, name in enumerate("PU", 2))
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


def test_money_is_not_spread_over_kilograms_of_several_crops(farm: Farm) -> None:
    # Cane would get all of it: 1,150 kg a rai look like more than 65 kg of rice.
    rice, cane = grown_and_treated(farm)
    found = upside(farm.project, ASKED)
    assert found.mixed_crops == ("ข้าว", "อ้อย")
    told = choose(found, Spending(500))
    assert not told.marks.any()
    assert told.nothing is not None
    assert "(ข้าว อ้อย) รวมหรือเทียบกันไม่ได้" in told.nothing.th
    assert len(curve(found, Spending(0)).entries) == 0
    notes = [note.en for note in ranked_table(found, told).notes]
    assert sum("neither added up nor compared" in note for note in notes) == 1
    # Of one crop there is a best set; plots of the other are left out and counted.
    unknown = farm.land("U", 10, 5)
    of_rice = upside(farm.project, replace(ASKED, crop=" ข้าว"))
    assert of_rice.fid.tolist() == [rice]
    assert {each.why.en: each.fids.tolist() for each in of_rice.left_out}[
        "has another crop, or none is recorded"
    ] == sorted([cane, unknown])
    chosen = choose(of_rice, Spending(500))
    assert chosen.count == 1
    assert chosen.gain == pytest.approx(65)


def test_that_several_kinds_are_judged_one_by_one_is_said(farm: Farm) -> None:
    grown_and_treated(farm)
    notes = [note.en for note in ranked_table(upside(farm.project, ASKED)).notes]
    # Two kinds, a fortieth each: 5 in 100.
    assert any("2 kinds of plots" in note and "some of them 5 times" in note for note in notes)
    one = [note.en for note in ranked_table(upside(farm.project, replace(ASKED, crop="ข้าว"))).notes]
    assert not any("kinds of plots one by one" in note for note in one)


def test_a_crop_asked_of_what_is_not_told_by_crop_is_not_passed_over(farm: Farm) -> None:
    farm.treated()
    farm.land("ONE", 10, 0)
    asked = Question(MANURE, 2571, indicator="organic_matter", unit_cost_baht=500.0, crop="ข้าว")
    found = upside(farm.project, asked)
    assert len(found) == 1
    assert any("is not told by crop: no crop was chosen" in note.en for note in ranked_table(found).notes)
