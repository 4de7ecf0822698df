"""What money on the candidates of an intervention brings, whom it reaches, and the draft plan made of it."""

from __future__ import annotations

import json

import numpy as np
import pytest

from tambon_gis import errors
from tambon_gis.analysis.upside.draft_plan import draft_plan, preview
from tambon_gis.analysis.upside.plots_table import chosen_table, evidence_table, headline, ranked_table
from tambon_gis.analysis.upside.spending import Chosen, Spending, choose, curve
from tambon_gis.analysis.upside.upside import Question, Upside, upside
from tambon_gis.answers.plain import plain_table
from tambon_gis.project.project import Project
from tests.analysis.conftest import work
from tests.analysis.upside_farm import MANURE, POND, RAI, VILLAGES, Farm, codes, of_plot

ASKED = Question(MANURE, 2571, unit_cost_baht=500.0)


@pytest.fixture
def farm(project: Project) -> Farm:
    return Farm(project)


def test_a_missing_unit_cost_is_asked_for_and_nought_is_free(farm: Farm) -> None:
    farm.treated()
    farm.land("ONE", 10, 0)
    unknown = upside(farm.project, Question(MANURE, 2571))
    row = ranked_table(unknown).rows[0]
    assert (row.values["cost_baht"], row.values["gain_per_1000_baht"]) == (None, None)
    assert "unit cost" in row.why["cost_baht"].en
    told = choose(unknown, Spending(1_000)).nothing
    assert told is not None
    assert "please give it" in told.en
    free = upside(farm.project, Question(MANURE, 2571, unit_cost_baht=0.0))
    nothing_spent = choose(free, Spending(0))
    assert (nothing_spent.count, nothing_spent.cost_baht, nothing_spent.is_best) == (1, 0.0, True)
    assert ranked_table(free).rows[0].why["gain_per_1000_baht"].en == "costs nothing"


def test_a_budget_of_nothing_or_too_little_says_what_the_cheapest_costs(farm: Farm) -> None:
    farm.treated()
    farm.land("ONE", 10, 0)
    found = upside(farm.project, ASKED)
    for budget in (0, 499.99):
        told = choose(found, Spending(budget))
        assert told.nothing is not None
        assert told.nothing.en.endswith("the cheapest costs 500.00 baht.")
        assert headline(found, told) == told.nothing
    assert choose(found, Spending(500)).count == 1


def test_pieces_need_a_quantity_where_no_rate_is_known(farm: Farm) -> None:
    vetiver = Question("vetiver", 2571, unit_cost_baht=2.0)
    farm.land("ONE", 10, 0, "62")  # steep
    assert upside(farm.project, vetiver).cost_satang.tolist() == [-1]
    given = upside(farm.project, Question("vetiver", 2571, unit_cost_baht=2.0, quantity=1_500))
    assert given.cost_satang.tolist() == [300_000]
    nothing = upside(farm.project, Question("vetiver", 2571, unit_cost_baht=2.0, quantity=0.0))
    assert nothing.cost_satang.tolist() == [-1]
    # 25,000 slips are more than the 20,000 that one person may have in a year.
    one = farm.land("TWO", 10, 1, "62")
    farm.farmed(one)
    over = upside(farm.project, Question("vetiver", 2571, unit_cost_baht=2.0, quantity=25_000))
    assert one not in over.fid.tolist()
    assert over.limit_words is not None
    assert "20,000" in over.limit_words.en


def test_one_pond_a_farmer_ever(farm: Farm) -> None:
    # The farmer of A and B may have one; the farmer of C has one on D already.
    farm.treated(code=POND)
    first, second = farm.land("A", 10, 0, rai=3), farm.land("B", 10, 1, rai=2)
    person, _ = farm.farmed(first)
    farm.add("tenure", person_id=person, plot_fid=second, role="owner")
    third, fourth = farm.land("C", 10, 2, rai=2), farm.land("D", 10, 3, rai=2)
    other, _ = farm.farmed(third)
    farm.add("tenure", person_id=other, plot_fid=fourth, role="owner")
    work(farm, fourth, POND, year_be=2565)
    farm.land("SMALL", 10, 4, rai=1)
    paper = farm.land("PAPER", 10, 5, rai=2)
    farm.add("plot_document", plot_fid=paper, kind="ภ.บ.ท.5", number="-")
    deed = farm.land("DEED", 10, 6, rai=2)
    farm.add("plot_document", plot_fid=deed, kind="โฉนดที่ดิน", number="-")
    found = upside(farm.project, Question(POND, 2571, "organic_matter", unit_cost_baht=20_000.0))
    told = {
        each.why.en: found.register.code[np.isin(found.register.fid, each.fids)].tolist()
        for each in found.left_out
    }
    assert told["its farmer has had all that is allowed"] == ["C"]
    assert told["smaller than 2-0-00 rai"] == ["SMALL"]
    assert told["its document is not one of those asked for"] == ["PAPER"]
    assert codes(found, np.ones(len(found), bool)) == ["A", "B", "DEED"]
    # Three ponds would cost 60,000 baht; A (3 rai) and DEED (2 rai) are the best that two farmers may have.
    chosen = choose(found, Spending(100_000))
    assert codes(found, chosen.marks) == ["A", "DEED"]
    assert chosen.gain == pytest.approx(5 * 0.2)
    assert len(curve(found, Spending(0)).entries) == 2


def test_poor_households_first_and_at_least_a_share_for_them(farm: Farm) -> None:
    farm.treated()
    rich, poor = farm.land("RICH", 10, 0, rai=3), farm.land("POOR", 10, 1, rai=1)
    farm.farmed(rich, poor=0)
    farm.farmed(poor, poor=1)
    found = upside(farm.project, ASKED)
    assert found.fid[found.ranked()].tolist() == [rich, poor]
    assert found.fid[found.ranked(poor_first=True)].tolist() == [poor, rich]
    # 1,500 baht: the three rai (0.6) or the one rai of the poor household (500 baht, 0.2).
    assert codes(found, choose(found, Spending(1_500)).marks) == ["RICH"]
    first = choose(found, Spending(1_500, poor_first=True))
    assert (codes(found, first.marks), first.poor_households) == (["POOR"], 1)
    shared = choose(found, Spending(1_500, poor_share=0.4))
    assert codes(found, shared.marks) == ["POOR"]
    # With a third set aside the poor get 500 of 1,500, and 1,000 are left: not enough for 1,500.
    assert shared.gain <= shared.bound
    assert codes(found, choose(found, Spending(2_000, poor_share=0.25)).marks) == ["POOR", "RICH"]
    line = curve(found, Spending(0, poor_first=True))
    assert (line.cost_baht.tolist(), line.households.tolist()) == ([500.0, 2_000.0], [1, 2])


def test_no_household_known_as_poor_is_said(farm: Farm) -> None:
    farm.treated()
    farm.farmed(farm.land("ONE", 10, 0))
    found = upside(farm.project, ASKED)
    notes = ranked_table(found, choose(found, Spending(1_000, poor_first=True))).notes
    assert any(note.en.startswith("No household is recorded as below the poverty line") for note in notes)


def test_at_most_so_many_plots_a_village(farm: Farm) -> None:
    farm.treated()
    for at in range(3):
        farm.land(f"A{at}", 10, at, rai=at + 1, village_code=VILLAGES[0])
    farm.land("B", 10, 5, village_code=VILLAGES[1])
    found = upside(farm.project, ASKED)
    chosen = choose(found, Spending(100_000, most_per_village=1))
    # The largest of the first village (3 rai) and the one of the second: 4 rai x 0.2.
    assert codes(found, chosen.marks) == ["A2", "B"]
    assert (chosen.gain, chosen.bound) == pytest.approx((0.8, 0.8))


def test_people_are_counted_once_and_the_user_of_the_year_before_the_owner(farm: Farm) -> None:
    farm.treated()
    one, two = farm.land("ONE", 10, 0), farm.land("TWO", 10, 2)
    farm.farmed(one)
    user, _ = farm.farmed(one, role="user")
    farm.add("tenure", person_id=user, plot_fid=two, role="tenant", to_date="2027-12-31")
    # Somebody whose tenure ended before fiscal year 2571 (from 1 October 2027) counts no more.
    gone, _ = farm.farmed(two, role="user")
    with farm.project.command("test", "ทดสอบ") as command:
        command.update_many(
            "tenure",
            [
                {"id": key, "to_date": "2027-09-30"}
                for (key,) in farm.project.rows("SELECT id FROM tenure WHERE person_id = ?", (gone,))
            ],
        )
    found = upside(farm.project, ASKED)
    chosen = choose(found, Spending(10_000))
    assert (chosen.count, chosen.farmers, chosen.households) == (2, 1, 1)


def test_the_distance_to_the_nearest_model_farmer(farm: Farm) -> None:
    farm.treated()
    plot = farm.land("ONE", 10, 0)
    model = farm.land("MODEL", 11, 0)
    farm.farmed(model, model=1)
    found = upside(farm.project, ASKED)
    # From the middle of a 40 m square to the square 200 m east of its corner: 200 - 20 = 180 m.
    distance = found.people.to_model_m[found.plot[of_plot(found, plot)]]
    assert distance == pytest.approx(180.0, abs=0.5)
    assert found.people.to_model_m[found.plot[of_plot(found, model)]] == 0.0


def _drafted(farm: Farm) -> tuple[Upside, Chosen]:
    farm.treated()
    plot = farm.land("ONE", 10, 0, rai=2)
    farm.farmed(plot)
    farm.land("TWO", 10, 1)
    found = upside(farm.project, ASKED)
    return found, choose(found, Spending(1_000))


def test_a_draft_plan_is_one_command_and_undo_leaves_the_project_as_before(farm: Farm) -> None:
    found, chosen = _drafted(farm)
    before = farm.project.rows("SELECT * FROM assignment ORDER BY id")
    seen = preview(found, chosen.marks)
    assert (seen.plots, seen.area_m2, seen.quantity, seen.cost_baht) == pytest.approx(
        (1, 2 * RAI, 2.0, 1_000.0)
    )
    assert (seen.farmers, seen.without_cost) == (1, 0)
    record = draft_plan(farm.project, found, chosen.marks)
    assert record.label == seen.label == "ร่างแผนขยายผลปุ๋ยพืชสด (ปอเทือง) 1 แปลง ปี 2571"
    assert record.tables == {"assignment": 1}
    ((plot, year, status, quantity, area, cost, note),) = farm.project.rows(
        "SELECT plot_fid, year_be, status, quantity_planned, area_planned_m2, cost_planned_baht, note "
        "FROM assignment WHERE year_be = 2571"
    )
    assert plot in found.fid.tolist()
    assert (year, status) == (2571, "planned")
    assert (quantity, area, cost) == pytest.approx((2.0, 2 * RAI, 1_000.0))
    assert note.startswith("ขยายผล: ดินทราย · กลุ่ม 44")
    assert farm.project.undo().label == record.label
    assert farm.project.rows("SELECT * FROM assignment ORDER BY id") == before


def test_a_draft_plan_leaves_out_what_was_planned_meanwhile(farm: Farm) -> None:
    found, chosen = _drafted(farm)
    draft_plan(farm.project, found, chosen.marks)
    with pytest.raises(errors.NothingToPlan) as told:
        draft_plan(farm.project, found, chosen.marks)
    assert "on plan or done by now" in str(told.value)
    with pytest.raises(errors.NoPlotChosen):
        draft_plan(farm.project, found, np.zeros(len(found), bool))


def test_no_person_is_named_in_any_answer(farm: Farm) -> None:
    found, chosen = _drafted(farm)
    tables = (ranked_table(found, chosen), chosen_table(found, chosen), evidence_table(found))
    said = json.dumps([plain_table(table, "th") for table in tables], ensure_ascii=False)
    draft_plan(farm.project, found, chosen.marks)
    said += str(farm.project.rows("SELECT note FROM assignment"))
    keys = [
        key for table in ("person", "household") for (key,) in farm.project.rows(f"SELECT id FROM {table}")
    ]
    assert "ทดสอบ" not in said
    assert not any(str(key) in said for key in keys)


def test_the_answer_is_kept_until_something_it_rests_on_changes(farm: Farm) -> None:
    farm.treated()
    plot = farm.land("ONE", 10, 0)
    found = upside(farm.project, ASKED)
    assert upside(farm.project, ASKED) is found
    work(farm, plot, MANURE, year_be=2571, status="planned")
    assert len(upside(farm.project, ASKED)) == 0
