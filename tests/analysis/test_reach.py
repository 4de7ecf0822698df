"""Work recorded on households and villages: whose plots and incomes are no controls, worked out by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tambon_gis.analysis.outcomes.evidence import evidence
from tambon_gis.analysis.outcomes.outcome import Outcome, outcome
from tambon_gis.analysis.outcomes.outcome_table import outcome_table
from tests.analysis.conftest import Small, square, work
from tests.analysis.test_outcome import AFTER, BEFORE, DONE, MANURE, TAMBON, measure, pair, strip

if TYPE_CHECKING:
    from collections.abc import Sequence

# Share of households that take part, measured by village.
OF_VILLAGES = "participation"


def give(small: Small, code: str = MANURE, **cells: object) -> int:
    """An assignment on a household or a place."""
    ((key,),) = small.project.rows("SELECT id FROM intervention WHERE code = ?", (code,))
    told = {"year_be": 2568, "applied_date": DONE, "status": "applied", **cells}
    return small.add("assignment", intervention_id=key, **told)


def home(small: Small, *plots: int, role: str = "owner", **cells: object) -> int:
    """A household of one person who holds these plots."""
    household = small.add("household", **cells)
    person = small.add("person", household_id=household)
    for plot in plots:
        small.add("tenure", person_id=person, plot_fid=plot, role=role)
    return household


def estimate(found: Outcome) -> float:
    assert found.total.difference is not None
    assert found.total.difference.effect is not None
    return found.total.difference.effect.estimate


def soil_and_plots(small: Small, changes: Sequence[float]) -> list[int]:
    """Plots of a rai on one soil; the first had the work."""
    small.soil("35", square(-10, -10, 500, 100 * len(changes)))
    plots = [strip(small, number) for number in range(len(changes))]
    work(small, plots[0], MANURE, year_be=2568, applied_date=DONE)
    for plot, change in zip(plots, changes, strict=True):
        pair(small, plot, 0.5, 0.5 + change)
    return plots


@pytest.mark.parametrize("code", [MANURE, "pathogen_control_pd3"])
def test_plots_that_a_household_with_the_work_farms_are_no_controls(small: Small, code: str) -> None:
    """By the rai or by the piece: the assignment names no plot, so none of them is treated either."""
    small.soil("35", square(-10, -10, 500, 600))
    plots = [strip(small, number) for number in range(6)]
    work(small, plots[0], code, year_be=2568, applied_date=DONE)
    for plot, change in zip(plots, (0.5, 0.4, 0.3, 0.2, 0.1, 0.0), strict=True):
        pair(small, plot, 0.5, 0.5 + change)
    # One and two are farmed by the household, three it only owns: a tenant of no household farms it.
    given = home(small, plots[1], plots[2], plots[3])
    small.add("tenure", person_id=small.add("person"), plot_fid=plots[3], role="tenant")
    # Four was theirs until the year before, five is of others.
    former = small.add("person", household_id=given)
    small.add("tenure", person_id=former, plot_fid=plots[4], role="user", to_date="2024-09-30")
    home(small, plots[5])
    give(small, code, household_id=given)
    found = outcome(small.project, "organic_matter", intervention=code)
    total = found.total
    assert total.treated_subjects.tolist() == [plots[0]]
    assert sorted(total.untreated_subjects.tolist()) == sorted(plots[3:])
    assert total.left_out == {"of_household": 2}
    # 0.5 less the mean of 0.2, 0.1 and 0; with all five as controls it would be 0.5 - 0.2 = 0.3.
    assert estimate(found) == pytest.approx(0.4)
    notes = [note.th for note in outcome_table(small.project, found).notes]
    assert any("1 งานบันทึกไว้กับครัวเรือน" in note for note in notes)
    told = evidence(small.project, found, total, "left_out").rows
    assert {str(row.words[0]) for row in told} == {"001", "002"}
    assert all("ไม่ทราบว่าทำในแปลงใด" in str(row.values["why"]) for row in told)


def test_that_work_is_recorded_on_households_alone_is_said(small: Small) -> None:
    plots = [strip(small, number) for number in range(2)]
    for plot in plots:
        pair(small, plot, 0.5, 0.6)
    give(small, household_id=home(small, plots[0]))
    found = outcome(small.project, "organic_matter", intervention=MANURE)
    assert (found.total.treated.pairs, found.total.left_out) == (0, {"of_household": 1})
    row = outcome_table(small.project, found).rows[-1]
    assert row.why["mean_change"].th.startswith("ไม่มีคู่ที่ได้งานนี้แน่ชัด")


def test_work_on_a_household_after_the_second_value_or_cancelled_makes_nobody_doubtful(small: Small) -> None:
    plots = soil_and_plots(small, (0.5, 0.3, 0.1))
    given = home(small, *plots[1:])
    give(small, household_id=given, year_be=2570, applied_date="2027-01-20")
    give(small, household_id=given, status="cancelled")
    found = outcome(small.project, "organic_matter", intervention=MANURE)
    assert found.total.left_out == {}
    assert estimate(found) == pytest.approx(0.5 - 0.2)


def test_a_plot_with_work_of_its_own_stays_treated_whatever_its_household_had(small: Small) -> None:
    plots = soil_and_plots(small, (0.5, 0.1))
    give(small, household_id=home(small, plots[0]))
    found = outcome(small.project, "organic_matter", intervention=MANURE)
    assert found.total.treated_subjects.tolist() == [plots[0]]
    assert estimate(found) == pytest.approx(0.4)


@pytest.mark.parametrize(("code", "doubtful"), [(f"{TAMBON}02", 2), (TAMBON, 3), ("450802", 0)])
def test_plots_in_a_village_with_the_work_are_no_controls(small: Small, code: str, doubtful: int) -> None:
    # Plot 0 is treated, 1 untreated in its village, 2 and 3 in the second village.
    small.soil("35", square(-10, -10, 500, 400))
    plots = [strip(small, number, village=1 + number // 2) for number in range(4)]
    work(small, plots[0], MANURE, year_be=2568, applied_date=DONE)
    for plot, change in zip(plots, (0.5, 0.1, 0.3, 0.2), strict=True):
        pair(small, plot, 0.5, 0.5 + change)
    kind = "village" if len(code) == 8 else "tambon"
    give(small, place_id=small.add("place", code=code, kind=kind))
    found = outcome(small.project, "organic_matter", intervention=MANURE)
    assert found.total.treated.pairs == 1
    assert found.total.left_out == ({"of_place": doubtful} if doubtful else {})
    row = outcome_table(small.project, found).rows[-1]
    if doubtful == 3:
        # Nobody is left to compare with: a sentence, not a number.
        assert row.values["difference"] is None
        assert row.why["difference"].th == "ไม่มีคู่ของผู้ที่ไม่เคยทำมาตรการให้เทียบ"
    else:
        # 0.5 less 0.1, or less the mean of 0.1, 0.3 and 0.2 where the work was elsewhere.
        assert estimate(found) == pytest.approx(0.4 if doubtful else 0.3)


def test_a_plot_of_no_known_village_lies_in_none_with_the_work(small: Small) -> None:
    small.soil("35", square(-10, -10, 500, 300))
    treated = strip(small, 0)
    unknown = small.plot("ไม่ทราบ", square(0, 100, 40, 140))
    work(small, treated, MANURE, year_be=2568, applied_date=DONE)
    give(small, place_id=small.add("place", code=f"{TAMBON}02", kind="village"))
    for plot, change in ((treated, 0.5), (unknown, 0.1)):
        pair(small, plot, 0.5, 0.5 + change)
    total = outcome(small.project, "organic_matter", intervention=MANURE).total
    assert (total.untreated_subjects.tolist(), total.left_out) == ([unknown], {})


def test_a_household_has_the_work_of_the_plots_that_it_farms_not_of_those_it_lets(small: Small) -> None:
    # The owner lets his plot to a tenant, who ploughs manure in; a third household has nothing to do with it.
    plot = strip(small, 0)
    owner = home(small, plot, village_code=f"{TAMBON}01")
    tenant = home(small, plot, role="tenant", village_code=f"{TAMBON}02")
    others = [home(small, village_code=f"{TAMBON}0{number}") for number in (3, 4)]
    work(small, plot, MANURE, year_be=2568, applied_date=DONE)
    # And the village of the last had it as a village.
    give(small, place_id=small.add("place", code=f"{TAMBON}04", kind="village"))
    for household, gain in zip((owner, tenant, *others), (9_000, 6_000, 1_000, 5_000), strict=True):
        for value, on in ((50_000, BEFORE), (50_000 + gain, AFTER)):
            measure(small, None, value, on, indicator="net_income", household_id=household)
    found = outcome(small.project, "net_income", intervention=MANURE)
    assert found.total.treated_subjects.tolist() == [tenant]
    assert found.total.untreated_subjects.tolist() == [others[0]]
    assert found.total.left_out == {"of_place": 1, "let_to_others": 1}
    assert estimate(found) == pytest.approx(5_000)


def place(small: Small, code: str, before: float, after: float, kind: str | None = None) -> int:
    """A village or a tambon with two values."""
    key = small.add("place", code=code, kind=kind)
    for value, on in ((before, BEFORE), (after, AFTER)):
        measure(small, None, value, on, indicator=OF_VILLAGES, place_id=key)
    return key


def test_the_value_of_a_tambon_is_no_pair_like_that_of_a_village(small: Small) -> None:
    for number, gain in enumerate((2.0, 1.0, 0.0), 1):
        place(small, f"{TAMBON}0{number}", 4.0, 4.0 + gain, "village" if number > 1 else None)
    place(small, TAMBON, 4.0, 13.0, "tambon")
    place(small, "4508", 4.0, 40.0, "amphoe")
    found = outcome(small.project, OF_VILLAGES)
    # (2 + 1 + 0) / 3; with the tambon as a fourth village it would be 12 / 4.
    assert found.total.treated.change is not None
    assert found.total.treated.pairs == 3
    assert found.total.treated.change.estimate == pytest.approx(1.0)
    assert found.years == {2568: 3, 2570: 3}
    notes = [note.th for note in outcome_table(small.project, found).notes]
    assert any(note.startswith("2 ค่าเป็นของทั้งตำบล") for note in notes)
    assert any("2 ค่าบันทึกกับผู้ถูกวัดอีกชนิด" in note for note in notes)


def test_an_indicator_measured_by_tambon_only_is_told_by_tambon(small: Small) -> None:
    place(small, TAMBON, 4.0, 6.0, "tambon")
    found = outcome(small.project, OF_VILLAGES)
    assert found.total.treated.change is not None
    assert found.total.treated.change.estimate == pytest.approx(2.0)
    assert any("วัดเป็นรายตำบลเท่านั้น" in note.th for note in outcome_table(small.project, found).notes)


def test_a_tambon_has_the_work_done_in_it_and_its_villages_perhaps(small: Small) -> None:
    plot = strip(small, 0)
    work(small, plot, MANURE, year_be=2568, applied_date=DONE)
    with_plot = place(small, f"{TAMBON}01", 4.0, 7.0)
    without = place(small, f"{TAMBON}02", 4.0, 5.0)
    elsewhere = place(small, "45080201", 4.0, 4.5)
    total = outcome(small.project, OF_VILLAGES, intervention=MANURE).total
    assert total.treated_subjects.tolist() == [with_plot]
    assert sorted(total.untreated_subjects.tolist()) == sorted([without, elsewhere])
    # Once the whole tambon had it, nobody knows of its second village.
    give(small, place_id=small.add("place", code=TAMBON, kind="tambon"))
    found = outcome(small.project, OF_VILLAGES, intervention=MANURE)
    assert found.total.untreated_subjects.tolist() == [elsewhere]
    assert found.total.left_out == {"of_place": 1}
    assert estimate(found) == pytest.approx(3.0 - 0.5)


def test_a_tambon_is_treated_where_a_plot_of_it_was(small: Small) -> None:
    work(small, strip(small, 0), MANURE, year_be=2568, applied_date=DONE)
    mine, other = place(small, TAMBON, 4.0, 6.0), place(small, "450802", 4.0, 4.5)
    total = outcome(small.project, OF_VILLAGES, intervention=MANURE).total
    assert total.treated_subjects.tolist() == [mine]
    assert total.untreated_subjects.tolist() == [other]
