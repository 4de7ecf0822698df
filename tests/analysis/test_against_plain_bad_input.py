"""Numbers without an end and names that nobody gave: what other programs leave in a file ends nowhere."""

from __future__ import annotations

from datetime import date
from math import inf, isfinite

from tambon_gis.analysis.outcomes.outcome import outcome
from tambon_gis.analysis.plot_register import plot_register
from tambon_gis.analysis.plots_of_people import plots_in_places
from tambon_gis.analysis.summaries.summary_table import summary_table
from tambon_gis.analysis.targets.progress import progress
from tambon_gis.analysis.upside.upside import Question, upside
from tests.analysis.conftest import Small, square, work

MANURE, ROAD, VILLAGE = "green_manure_sunn_hemp", "farm_road", "45080601"


def test_partner_without_a_name_goes_by_its_code(small: Small) -> None:
    partner = small.add("partner", code="p1")
    work(small, small.plot("1", square(0, 0, 40, 40)), partner_id=partner)
    table = summary_table(small.project, ("partner",)).table
    assert [row.words[0].th for row in table.rows if row.keys] == ["p1"]


def test_harvest_without_an_end_is_no_value(small: Small) -> None:
    plot = small.plot("1", square(0, 0, 40, 40), village_code=VILLAGE)
    for year, kg in ((2568, 300.0), (2569, 400.0), (2570, inf)):
        small.add("season", plot_fid=plot, year_be=year, crop="ข้าว", yield_kg=kg)
    found = outcome(small.project, "yield")
    # A plot of one rai: 100 kg/rai more in 2569; of 2570 nothing is known.
    assert (found.total.baseline, found.total.follow_up) == (2568, 2569)
    assert found.total.treated.change is not None
    assert found.total.treated.change.estimate == 100
    assert found.values.without_value == 1


def test_target_without_an_end_sets_nothing(small: Small) -> None:
    work(small, small.plot("1", square(0, 0, 40, 40), village_code=VILLAGE), MANURE, quantity_applied=2.0)
    ((intervention,),) = small.project.rows("SELECT id FROM intervention WHERE code = ?", (MANURE,))
    for month, amount in ((11, inf), (12, 8.0)):
        small.add(
            "target", intervention_id=intervention, place_code=VILLAGE, year_be=2570, month=month, work=amount
        )
    line = progress(small.project, 2570, as_of=date(2027, 3, 31)).line(MANURE)
    assert (line.pace.target, line.pace.share) == (8.0, 0.25)
    assert line.pace.expected is not None
    assert isfinite(line.pace.expected)


def test_plot_of_an_unknown_village_lies_in_none(small: Small) -> None:
    """Work recorded on a village stands on the plots in it, and on no plot of which the place is unknown."""
    village = small.add("place", code=VILLAGE, kind="village")
    plots = [
        small.plot("in", square(0, 0, 40, 40), village_code=VILLAGE),
        small.plot("elsewhere", square(50, 0, 90, 40), village_code="45080602"),
        small.plot("unknown", square(100, 0, 140, 40)),
    ]
    register = plot_register(small.project)
    assert plots_in_places(small.project, register, {village}) == {village: [plots[0]]}
    ((intervention,),) = small.project.rows("SELECT id FROM intervention WHERE code = ?", (ROAD,))
    small.add("assignment", intervention_id=intervention, place_id=village, year_be=2570, status="applied")
    assert sorted(upside(small.project, Question(ROAD, 2571)).fid.tolist()) == sorted(plots[1:])
