"""Where to go on with an intervention, worked out by hand; plots of 40 m x 40 m are one rai."""

from __future__ import annotations

import numpy as np
import pytest

from tambon_gis import errors
from tambon_gis.analysis.outcomes.outcome import outcome
from tambon_gis.analysis.outcomes.village_interval import mean_effect
from tambon_gis.analysis.upside.plots_table import chosen_table, evidence_table, ranked_table
from tambon_gis.analysis.upside.spending import Spending, choose, curve
from tambon_gis.analysis.upside.upside import Question, upside
from tambon_gis.project.project import Project
from tests.analysis.conftest import square, work
from tests.analysis.upside_farm import GAINS, MANURE, RAI, VILLAGES, Farm, codes, of_plot

ASKED = Question(MANURE, 2571, unit_cost_baht=500.0)


@pytest.fixture
def farm(project: Project) -> Farm:
    return Farm(project)


def test_evidence_backing_off_ranking_and_budget_worked_by_hand(farm: Farm) -> None:
    treated = farm.treated()
    same = farm.land("SAME", 10, 0, "44", rai=2)  # the soil of the treated plots
    other = farm.land("OTHER", 10, 1, "24")  # another group with the same problem
    farm.land("FINE", 10, 2, "36")  # no problem that sunn hemp answers
    blank = farm.plot("BLANK", None, stated_area_m2=3 * RAI)  # no shape, so no soil
    found = upside(farm.project, ASKED)
    assert codes(found, np.ones(len(found), bool)) == ["BLANK", "OTHER", "SAME"]
    # (0.6 + 0.6 + 0.9 + 0.3) / 12 = 0.2, all plots of one rai; the interval is that of the outcome.
    official = outcome(farm.project, "organic_matter", intervention=MANURE).total.treated
    assert official.change is not None
    for at, level in ((of_plot(found, same), "soil_group"), (of_plot(found, other), "problem")):
        seen = found.evidence[found.of_evidence[at]]
        assert (seen.features[-1], seen.pairs, seen.villages) == (level, 12, 4)
        assert seen.gain == pytest.approx(0.2)
        assert (seen.low, seen.high) == pytest.approx((official.change.low, official.change.high))
        assert seen.worked
    by_hand = mean_effect(np.array(GAINS).ravel(), np.ones(12), np.repeat(np.arange(4), 3))
    assert official.change.low == pytest.approx(by_hand.low)
    # 2 rai x 0.2 = 0.4 %·rai for 2 x 500 baht, 1 rai x 0.2 = 0.2 for 500 baht; nothing is known of the third.
    assert found.gain[of_plot(found, same)] == pytest.approx(0.4)
    assert found.gain[of_plot(found, other)] == pytest.approx(0.2)
    assert np.isnan(found.gain[of_plot(found, blank)])
    assert [found.fid[at] for at in found.ranked()] == [same, other, blank]
    assert found.plots_behind(other) == sorted(treated)
    assert found.plots_behind(blank) == []
    # 1,200 baht pay the two rai (0.4), not both (1,500). By fractions 0.4 + 200 baht x 0.0004 = 0.48 would be
    # the bound; trying all four sets proves that 0.4 is the best.
    chosen = choose(found, Spending(1_200))
    assert codes(found, chosen.marks) == ["SAME"]
    assert (chosen.cost_baht, chosen.is_best) == (1_000.0, True)
    assert (chosen.gain, chosen.bound) == pytest.approx((0.4, 0.4))
    both = choose(found, Spending(1_500))
    assert codes(found, both.marks) == ["OTHER", "SAME"]
    assert both.gain == pytest.approx(0.6)
    assert both.low == pytest.approx(3 * by_hand.low if by_hand.low else 0)


def test_the_table_says_why_for_every_plot(farm: Farm) -> None:
    farm.treated()
    farm.land("SAME", 10, 0, rai=2, village_name="โนนใหญ่", village_code=VILLAGES[0])
    farm.plot("BLANK", None, stated_area_m2=RAI)
    found = upside(farm.project, ASKED)
    table = ranked_table(found, choose(found, Spending(5_000)))
    first, second = table.rows
    assert first.keys == ("SAME",)
    assert first.values["cost_baht"] == 1_000.0
    assert first.values["gain_per_1000_baht"] == pytest.approx(0.4)
    assert first.values["quantity"] == pytest.approx(2.0)
    assert first.values["evidence_pairs"] == 12
    reason = first.values["reason"]
    assert str(reason).startswith("ดินทราย · กลุ่ม 44")
    assert "12 แปลงใน 4 หมู่บ้าน" in str(reason)
    assert "0.200" in str(reason)
    # Nobody is recorded on it: that is not no household.
    assert (first.values["households"], first.values["poor_households"]) == (None, None)
    assert first.why["households"].en == "nobody is recorded as farming it"
    assert second.values.get("expected_gain") is None
    assert second.why["expected_gain"].en == "no evidence: the soil of the plot is not known"
    assert table.column("expected_gain").unit == ("%·ไร่", "%·rai")
    # Rows of the chosen add up to their total.
    total = chosen_table(found, choose(found, Spending(5_000))).rows[-1]
    assert (total.level, total.values["cost_baht"]) == ("total", 1_000.0)
    assert [row.values["worked"] for row in evidence_table(found).rows] == [("ได้ผล", "worked")]


def test_too_few_pairs_back_off_and_at_last_say_nothing(farm: Farm) -> None:
    # Nine treated plots in four villages: one too few at every level.
    farm.treated([GAINS[0], GAINS[1], GAINS[2][:2], GAINS[3][:1]])
    farm.land("SAME", 10, 0)
    found = upside(farm.project, ASKED)
    assert len(found) == 1
    assert found.evidence == ()
    why = ranked_table(found).rows[0].why["expected_gain"].en
    assert why.startswith("no evidence: fewer than 10 treated plots like it")
    told = choose(found, Spending(10_000))
    assert not told.marks.any()
    assert told.nothing is not None
    assert told.nothing.en.startswith("No plot is like those where it is shown to work")


def test_two_groups_of_six_together_speak_for_their_problem_only(farm: Farm) -> None:
    # Group 44: six pairs, group 24: six pairs, both sandy; neither group has ten of its own.
    farm.treated([GAINS[0], GAINS[1]], "44", row=0)
    farm.treated([(), (), GAINS[2], GAINS[3]], "24", row=10)
    plot = farm.land("NEW", 10, 0, "44")
    found = upside(farm.project, ASKED)
    (seen,) = found.evidence
    assert (seen.features, seen.pairs, seen.villages) == (("problem",), 12, 4)
    assert found.gain[of_plot(found, plot)] == pytest.approx(0.2)


def test_a_finer_level_speaks_even_where_a_coarser_one_would_say_something_better(farm: Farm) -> None:
    # On group 44 nothing changed for the better, on group 24 it did; a plot of 44 goes by 44.
    farm.treated([(-0.1, 0.1, 0.0), (-0.1, 0.0, -0.1), (0.1, 0.0, 0.1), (0.0, 0.1, -0.1)], "44", row=0)
    farm.treated([(0.9, 1.0, 1.1), (0.8, 0.9, 1.0), (1.0, 1.1, 1.2), (0.9, 1.0, 1.1)], "24", row=10)
    plot = farm.land("NEW", 10, 0, "44", rai=2)
    found = upside(farm.project, ASKED)
    seen = found.evidence[found.of_evidence[of_plot(found, plot)]]
    assert (seen.features[-1], seen.worked) == ("soil_group", False)
    assert not found.can_be_bought.any()
    assert "ยังไม่แสดงว่าได้ผล" in str(ranked_table(found).rows[0].values["reason"])


def test_a_loss_is_not_shown_to_work_and_nothing_is_bought(farm: Farm) -> None:
    farm.treated([[-change for change in changes] for changes in GAINS])
    farm.land("SAME", 10, 0)
    found = upside(farm.project, ASKED)
    assert not found.evidence[0].worked
    assert found.gain[0] == pytest.approx(-0.2)
    told = choose(found, Spending(10_000))
    assert not told.marks.any()
    # -0.2 with an interval that is that of the gains the other way round, wholly below zero.
    assert found.evidence[0].high < 0
    assert told.nothing is not None
    assert "got worse" in told.nothing.en
    table = ranked_table(found)
    assert ": แย่ลง แปลงแบบนี้ที่ทำแล้ว 12 แปลง" in str(table.rows[0].values["reason"])
    assert any("It got worse on plots like these: 1 plot." in note.en for note in table.notes)
    assert [row.values["worked"] for row in evidence_table(found).rows] == [("แย่ลง", "got worse")]


def test_what_untreated_plots_gained_is_said_beside_it(farm: Farm) -> None:
    farm.treated()
    for at in range(10):
        plot = farm.land(f"U{at}", 5, at, village_code=VILLAGES[at % 4])
        # Ten without the work gain 0.15 %, more than half of 0.2 %.
        farm.measured(plot, "organic_matter", 1.0, 1.15)
    found = upside(farm.project, ASKED)
    (seen,) = found.evidence
    assert seen.untreated_pairs == 10
    assert seen.untreated_gain == pytest.approx(0.15)
    assert any(
        "Plots without the work gained more than half" in note.en for note in ranked_table(found).notes
    )
    (row,) = evidence_table(found).rows
    assert row.values["untreated_gain"] == pytest.approx(0.15)


def test_less_is_better_for_salt(farm: Farm) -> None:
    treated = farm.treated()
    for at, plot in enumerate(treated):
        farm.measured(plot, "salinity_ec", 4.0, 3.0 if at % 2 else 3.2)
    farm.land("SAME", 10, 0)
    found = upside(farm.project, Question(MANURE, 2571, "salinity_ec"))
    # Down by 1.0 and by 0.8, six times each: a gain of 0.9.
    assert found.gain[0] == pytest.approx(0.9)


def test_a_range_is_better_the_nearer_it_is_and_without_ends_the_way_is_asked(farm: Farm) -> None:
    farm.add(
        "indicator", code="of_a_range", subject="plot", better="range", name_th="ค่าที่อยู่ในช่วง", name_en="ranged"
    )
    for plot, change in zip(farm.treated(), np.array(GAINS).ravel().tolist(), strict=True):
        # The best of pH is 6.5 to 7.3, by the scorecard.
        farm.measured(plot, "ph", 8.0, 8.0 - change)
        farm.measured(plot, "of_a_range", 1.0, 1.0 + change)
    farm.land("SAME", 10, 0)
    found = upside(farm.project, Question(MANURE, 2571, "ph"))
    assert (found.way, found.gain.tolist()) == ("range", pytest.approx([0.2]))
    assert upside(farm.project, Question(MANURE, 2571, "ph", better="up")).gain.tolist() == pytest.approx(
        [-0.2]
    )
    unknown = upside(farm.project, Question(MANURE, 2571, "of_a_range"))
    assert unknown.nothing is not None
    assert "say whether it should go up or down" in unknown.nothing.en
    told = upside(farm.project, Question(MANURE, 2571, "of_a_range", better="up"))
    assert told.gain.tolist() == pytest.approx([0.2])


@pytest.mark.parametrize(
    ("status", "year", "reason"),
    [
        ("applied", 2560, "already done"),
        ("certified", 2571, "already done"),
        ("planned", 2571, "planned or under way"),
        ("approved", 2569, "planned or under way"),
        ("planned", 2569, None),
        ("cancelled", 2571, None),
    ],
)
def test_what_counts_as_having_it(farm: Farm, status: str, year: int, reason: str | None) -> None:
    farm.treated()
    plot = farm.land("ONE", 10, 0)
    work(farm, plot, MANURE, year_be=year, status=status)
    found = upside(farm.project, ASKED)
    assert (plot in found.fid.tolist()) is (reason is None)
    told = {each.why.en: each.fids.tolist() for each in found.left_out}
    assert (plot in told.get(reason or "", [])) is (reason is not None)


def test_a_work_area_around_a_plot_counts_as_work_on_it(farm: Farm) -> None:
    farm.treated()
    plot, beside = farm.land("IN", 10, 0), farm.land("OUT", 10, 5)
    area = farm.add("work_area", geom=square(1990, -10, 2050, 60), name="แนวคันดิน")
    ((key,),) = farm.project.rows("SELECT id FROM intervention WHERE code = ?", (MANURE,))
    farm.add("assignment", intervention_id=key, work_area_fid=area, year_be=2569, status="applied")
    found = upside(farm.project, ASKED)
    assert found.fid.tolist() == [beside]
    assert plot in found.left_out[0].fids


@pytest.mark.parametrize(
    ("status", "year", "reason"),
    [
        ("applied", 2569, "the household that farms it already had the work"),
        ("planned", 2571, "the household that farms it has the work planned"),
        ("planned", 2569, None),
        ("cancelled", 2569, None),
    ],
)
def test_work_on_a_household_counts_on_the_plots_that_it_farms(
    farm: Farm, status: str, year: int, reason: str | None
) -> None:
    farm.treated()
    mine, let, beside = (farm.land(code, 10, row) for row, code in enumerate(("MINE", "LET", "BESIDE")))
    person, household = farm.farmed(mine)
    farm.add("tenure", person_id=person, plot_fid=let, role="owner")
    farm.farmed(let, role="tenant")
    farm.farmed(beside)
    ((key,),) = farm.project.rows("SELECT id FROM intervention WHERE code = ?", (MANURE,))
    farm.add("assignment", intervention_id=key, household_id=household, year_be=year, status=status)
    found = upside(farm.project, ASKED)
    told = {each.why.en: each.fids.tolist() for each in found.left_out}
    if reason is None:
        assert set(found.fid.tolist()) == {mine, let, beside}
    else:
        # The plot that it lets is worked by others, who did not have it.
        assert set(found.fid.tolist()) == {let, beside}
        assert told[reason] == [mine]


def test_work_on_a_village_counts_on_its_plots_and_is_no_evidence(farm: Farm) -> None:
    farm.treated()
    inside = farm.land("IN", 10, 0, village_code=VILLAGES[0])
    beside = farm.land("OUT", 10, 1, village_code=VILLAGES[1])
    place = farm.add("place", code=VILLAGES[0], kind="village")
    ((key,),) = farm.project.rows("SELECT id FROM intervention WHERE code = ?", (MANURE,))
    farm.add("assignment", intervention_id=key, place_id=place, year_be=2569, status="applied")
    for plot, gain in ((inside, 0.9), (beside, 0.1)):
        farm.measured(plot, "organic_matter", 1.0, 1.0 + gain)
    found = upside(farm.project, ASKED)
    assert found.fid.tolist() == [beside]
    told = {each.why.en: each.fids.tolist() for each in found.left_out}
    assert told["its village or tambon already had the work"] == [inside]
    # Treated pairs stay 12, and what plots gained without the work is 0.1, not the mean of 0.9 and 0.1.
    (seen,) = found.evidence
    assert (seen.pairs, seen.untreated_pairs) == (12, 1)
    assert seen.untreated_gain == pytest.approx(0.1)


def test_whom_a_household_has_become_is_asked_anew(farm: Farm) -> None:
    farm.treated()
    plot = farm.land("ONE", 10, 0)
    household = farm.add("household")
    ((key,),) = farm.project.rows("SELECT id FROM intervention WHERE code = ?", (MANURE,))
    farm.add("assignment", intervention_id=key, household_id=household, year_be=2569, status="applied")
    farm.measured(plot, "organic_matter", 1.0, 1.1)
    before = upside(farm.project, ASKED)
    assert before.years is not None
    assert (before.fid.tolist(), len(before.years.untreated)) == ([plot], 1)
    # Only now somebody writes down who farms the plot.
    person = farm.add("person", household_id=household)
    farm.add("tenure", person_id=person, plot_fid=plot, role="user")
    after = upside(farm.project, ASKED)
    assert after.years is not None
    assert (after.fid.tolist(), len(after.years.untreated)) == ([], 0)


def test_all_plots_treated_is_a_sentence(farm: Farm) -> None:
    farm.treated()
    found = upside(farm.project, ASKED)
    assert len(found) == 0
    assert found.nothing is not None
    assert found.nothing.en.startswith("No plot is left")
    assert choose(found, Spending(1_000)).nothing == found.nothing
    assert ranked_table(found).rows == ()
    assert len(curve(found, Spending(0)).entries) == 0


def test_an_empty_project_is_a_sentence(farm: Farm) -> None:
    found = upside(farm.project, ASKED)
    assert found.nothing is not None
    assert found.nothing.en == "The project has no plots yet."


def test_nothing_measured_is_a_sentence(farm: Farm) -> None:
    farm.land("ONE", 0, 0)
    found = upside(farm.project, ASKED)
    assert found.indicator is None
    assert found.nothing is not None
    assert "measured before and after" in found.nothing.en
    household = upside(farm.project, Question(MANURE, 2571, "net_income"))
    assert household.nothing is not None
    assert "on households or villages" in household.nothing.en
    with pytest.raises(errors.UnknownCode):
        upside(farm.project, Question("no_such_work", 2571))
    with pytest.raises(errors.UnknownCode):
        upside(farm.project, Question(MANURE, 2571, "no_such_indicator"))
