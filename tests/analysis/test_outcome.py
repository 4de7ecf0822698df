"""Outcomes of small projects worked out by hand; a square of 40 m x 40 m is one rai."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tambon_gis.analysis.outcomes.outcome import KEYS, Outcome, outcome, plots_behind
from tambon_gis.analysis.outcomes.outcome_table import outcome_table
from tambon_gis.analysis.scorecard.scales import set_scale
from tambon_gis.errors import UnknownCode
from tests.analysis.conftest import Small, square, work

if TYPE_CHECKING:
    from tambon_gis.answers.table import Row
    from tambon_gis.project.project import Project

MANURE = "green_manure_sunn_hemp"
# Fiscal years 2568 and 2570 B.E.
BEFORE, AFTER = "2024-11-20", "2026-11-20"
DONE = "2025-06-01"
TAMBON = "450801"


def measure(small: Small, plot: int | None, value: float | None, on: str | None, **cells: object) -> None:
    code = str(cells.pop("indicator", "organic_matter"))
    ((indicator,),) = small.project.rows("SELECT id FROM indicator WHERE code = ?", (code,))
    told = {"method": "Walkley-Black", "depth_cm": "0-15", **cells}
    small.add("observation", indicator_id=indicator, plot_fid=plot, value=value, observed_on=on, **told)


def strip(small: Small, number: int, rai: float = 1.0, village: int = 1, **cells: object) -> int:
    """A plot of so many rai, each on ground of its own, 100 m apart to the north."""
    south = number * 100.0
    shape = square(0, south, 40 * rai, south + 40)
    return small.plot(f"{number:03}", shape, village_code=f"{TAMBON}{village:02}", **cells)


def pair(small: Small, plot: int, before: float, after: float) -> None:
    measure(small, plot, before, BEFORE)
    measure(small, plot, after, AFTER)


def row_of(project: Project, found: Outcome) -> Row:
    return outcome_table(project, found).rows[-1]


def test_pairs_and_difference_by_hand(small: Small) -> None:
    # Soil 35 under plots 0 to 3, soil 24 under plots 4 to 6, soil 7 under plot 7.
    small.soil("35", square(-10, -10, 500, 350))
    small.soil("24", square(-10, 350, 500, 650))
    small.soil("7", square(-10, 650, 500, 800))
    treated = [strip(small, 0, 1), strip(small, 1, 3), strip(small, 4, 2), strip(small, 7, 4)]
    untreated = [strip(small, 2, 1), strip(small, 3, 1), strip(small, 5, 1), strip(small, 6, 3)]
    for plot in treated:
        work(small, plot, MANURE, year_be=2568, applied_date=DONE)
    for plot, before, after in zip(treated, (0.5, 0.6, 0.8, 0.4), (0.9, 0.8, 1.1, 0.9), strict=True):
        pair(small, plot, before, after)
    for plot, before, after in zip(untreated, (0.5, 0.7, 0.9, 0.5), (0.6, 0.7, 0.9, 0.6), strict=True):
        pair(small, plot, before, after)
    found = outcome(small.project, "organic_matter", intervention=MANURE)
    total = found.total
    assert (total.baseline, total.follow_up) == (2568, 2570)
    # Treated, 1, 3, 2 and 4 rai: before (0.5 + 1.8 + 1.6 + 1.6) / 10 = 0.55, after 9.1 / 10.
    assert total.treated.pairs == 4
    assert total.treated.before == pytest.approx(0.55)
    assert total.treated.after == pytest.approx(0.91)
    assert total.treated.change is not None
    assert total.treated.change.estimate == pytest.approx(0.36)
    assert total.treated.change.why == "pairs"
    # Untreated: 0.05 on soil 35 with its 4 rai of work, 0.075 on soil 24 with its 2, as worked out below.
    assert total.untreated.change is not None
    assert total.untreated.change.estimate == pytest.approx(0.35 / 6)
    # Soil 35: treated (0.4 × 1 + 0.2 × 3) / 4 = 0.25 less (0.1 + 0) / 2 = 0.05 is 0.20, with 4 rai.
    # Soil 24: treated 0.3 less (0 × 1 + 0.1 × 3) / 4 = 0.075 is 0.225, with 2 rai.
    # Soil 7 has nothing to compare with. Together (0.20 × 4 + 0.225 × 2) / 6.
    assert total.difference is not None
    assert total.difference.effect is not None
    assert total.difference.effect.estimate == pytest.approx(1.25 / 6)
    assert int(total.difference.alone.sum()) == 1
    assert plots_behind(small.project, found, total) == sorted(treated)
    assert plots_behind(small.project, found, total, "untreated") == sorted(untreated)
    by_soil = outcome(small.project, "organic_matter", intervention=MANURE, by="soil_group").rows
    assert [row.key for row in by_soil] == ["7", "24", "35"]
    estimates = [
        row.difference and row.difference.effect and row.difference.effect.estimate for row in by_soil
    ]
    assert estimates == [None, pytest.approx(0.225), pytest.approx(0.20)]


def test_why_there_is_no_pair(small: Small) -> None:
    plots = [strip(small, number) for number in range(9)]
    for plot in plots:
        work(small, plot, MANURE, year_be=2568, applied_date=DONE)
    pair(small, plots[0], 0.5, 0.7)
    measure(small, plots[1], 0.5, BEFORE)
    measure(small, plots[2], 0.5, AFTER)
    unlike: dict[int, tuple[dict[str, object], dict[str, object]]] = {
        3: ({}, {"method": "Loss on ignition"}),
        4: ({}, {"depth_cm": "15-30"}),
        5: ({"season": "นาปี"}, {"season": "นาปรัง"}),
        # Not recorded is not the same as recorded.
        6: ({"method": None}, {"method": "walkley–black "}),
    }
    for number, (first, second) in unlike.items():
        measure(small, plots[number], 0.5, BEFORE, **first)
        measure(small, plots[number], 0.7, AFTER, **second)
    # How it was typed makes no other method and no other depth.
    measure(small, plots[7], 0.4, BEFORE, method="WALKLEY-BLACK", depth_cm="0–15 ซม.")
    measure(small, plots[7], 0.5, AFTER, method=" walkley-black", depth_cm="0 - 15 cm")
    found = outcome(small.project, "organic_matter", intervention=MANURE)
    assert found.total.treated.pairs == 2
    assert found.total.left_out == {
        "missing_before": 1, "missing_after": 1, "missing_both": 1, "method": 2, "depth": 1, "season": 1,
    }  # fmt: skip
    missing = plots_behind(small.project, found, found.total, "missing")
    assert missing == sorted([plots[1], plots[2], plots[8]])
    values = row_of(small.project, found).values
    assert [values[name] for name in ("pairs", "missing_before", "missing_after", "left_out")] == [2, 1, 1, 4]


def test_the_latest_value_of_a_year_counts_and_one_pair_a_plot(small: Small) -> None:
    one, two = strip(small, 0), strip(small, 1)
    for value, on in (
        (9.0, "2024-10-01"),
        (0.5, BEFORE),
        (9.0, "2025-10-01"),
        (0.8, AFTER),
        (9.0, "2026-11-19"),
    ):
        measure(small, one, value, on)
    pair(small, two, 0.5, 0.6)
    # A second depth of one plot is no second pair: most plots were measured at 0-15.
    measure(small, one, 0.1, BEFORE, depth_cm="15-30")
    measure(small, one, 0.1, AFTER, depth_cm="15-30")
    found = outcome(small.project, "organic_matter", baseline=2568, follow_up=2570)
    assert found.total.treated.pairs == 2
    assert found.total.treated.change is not None
    assert found.total.treated.change.estimate == pytest.approx((0.3 + 0.1) / 2)
    assert found.comparison is not None
    assert found.comparison.pairs.conditions_left == 1


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ({"applied_date": DONE}, "treated"),
        ({"applied_date": "2024-11-01"}, "done_before"),
        ({"applied_date": BEFORE}, "treated"),
        ({"applied_date": AFTER, "year_be": 2570}, "untreated"),
        ({"applied_date": "2027-01-15", "year_be": 2570}, "untreated"),
        ({"applied_date": None, "year_be": 2569}, "treated"),
        ({"applied_date": None, "year_be": 2567}, "done_before"),
        ({"applied_date": None, "year_be": 2568}, "undated"),
        ({"applied_date": DONE, "status": "cancelled"}, "untreated"),
        ({"applied_date": DONE, "status": "in_progress"}, "untreated"),
    ],
)
def test_when_the_work_was_done(small: Small, cells: dict[str, object], kind: str) -> None:
    small.soil("35", square(-10, -10, 500, 900))
    plot, other = strip(small, 0), strip(small, 1)
    work(small, plot, MANURE, **{"year_be": 2568, **cells})
    work(small, other, MANURE, year_be=2568, applied_date=DONE)
    pair(small, plot, 0.5, 0.9)
    pair(small, other, 0.5, 0.6)
    total = outcome(small.project, "organic_matter", intervention=MANURE, baseline=2568).total
    assert total.treated.pairs == (2 if kind == "treated" else 1)
    assert total.untreated.pairs == (1 if kind == "untreated" else 0)
    assert total.left_out == ({kind: 1} if kind in ("done_before", "undated") else {})


def test_yield_by_the_rai_and_crop_from_seasons(small: Small) -> None:
    small.soil("35", square(-10, -10, 500, 900))
    rice, cane, swapped, twice, nowhere = (strip(small, number, 2) for number in range(5))
    bare = small.plot("bare", None)
    for plot, year, crop, kilograms, value, cost in (
        (rice, 2567, "ข้าว", 700, 7000, 5000),
        (rice, 2569, "ข้าว ", 800, 9000, None),
        (cane, 2567, "อ้อย", 20000, None, None),
        (cane, 2569, "อ้อย", 22000, None, None),
        (swapped, 2567, "ข้าว", 700, None, None),
        (swapped, 2569, "อ้อย", 20000, None, None),
        (twice, 2567, "ข้าว", 700, None, None),
        (twice, 2569, "ข้าว", 500, None, None),
        (twice, 2569, "ข้าว", 600, None, None),
        (bare, 2567, "ข้าว", 700, None, None),
        (nowhere, 2569, "ข้าว", None, None, None),
    ):
        told = {"yield_kg": kilograms, "value_baht": value, "cost_baht": cost}
        small.add("season", plot_fid=plot, year_be=year, crop=crop, **told)
    found = outcome(small.project, "yield", by="crop")
    # Rice: 350 to 400 kg a rai; cane 10,000 to 11,000.
    gains = {row.key: row.treated.change.estimate for row in found.rows if row.treated.change}
    assert gains == {"ข้าว": pytest.approx(50), "อ้อย": pytest.approx(1000)}
    assert found.total.left_out == {"missing_after": 1, "crop": 1}
    assert (found.values.unclear, found.values.without_area) == (2, 1)
    # Of the rice of 2567 both value and cost are known, (7000 - 5000) / 2 rai; of 2569 not.
    net = outcome(small.project, "net_return")
    assert net.values.value.tolist() == [1000]
    assert net.total.treated.pairs == 0
    # Work of the year of the first harvest came before it; work of the last one's year before that.
    work(small, rice, MANURE, year_be=2567)
    work(small, cane, MANURE, year_be=2569)
    total = outcome(small.project, "yield", intervention=MANURE, baseline=2567).total
    assert total.left_out == {"done_before": 1}
    assert total.treated.pairs == 1


def test_households_count_as_one_each_and_have_the_work_of_their_plots(small: Small) -> None:
    rows = []
    for number in range(3):
        home = small.add("household", code=f"H{number}", village_code=f"{TAMBON}0{number + 1}")
        person = small.add("person", household_id=home)
        plot = strip(small, number, 1 + number)
        small.add("tenure", person_id=person, plot_fid=plot, role="owner", to_date="2025-12-31")
        rows.append((home, plot))
    for (home, _), before, after in zip(
        rows, (50_000, 60_000, 40_000), (56_000, 61_000, 40_000), strict=True
    ):
        for value, on in ((before, BEFORE), (after, AFTER)):
            measure(small, None, value, on, indicator="net_income", household_id=home)
    work(small, rows[0][1], MANURE, year_be=2568, applied_date=DONE)
    # Two years later the land had changed hands.
    work(small, rows[1][1], MANURE, year_be=2570, applied_date="2026-11-01")
    found = outcome(small.project, "net_income", intervention=MANURE)
    total = found.total
    assert (total.treated.pairs, total.untreated.pairs) == (1, 2)
    assert total.difference is not None
    assert total.difference.effect is not None
    # 6,000 less the mean of 1,000 and 0, whatever the size of their land.
    assert total.difference.effect.estimate == pytest.approx(5_500)
    assert plots_behind(small.project, found, total) == [rows[0][1]]


def many(small: Small, treated: int, untreated: int, villages: int, soil: bool = True) -> list[int]:
    """Plots in turn gain 0.2, 0.3, 0.1 and a little by their village; treated ones 0.4 more, and more so."""
    if soil:
        small.soil("35", square(-10, -10, 500, 100 * (treated + untreated)))
    plots = []
    for number in range(treated + untreated):
        village = number % villages
        plot = strip(small, number, village=village + 1)
        gain = (0.2, 0.3, 0.1)[number % 3] + 0.01 * village
        if number < treated:
            work(small, plot, MANURE, year_be=2568, applied_date=DONE)
            gain += 0.4 + 0.02 * village
        pair(small, plot, 0.5, 0.5 + gain)
        plots.append(plot)
    return plots


def test_an_interval_where_there_is_enough(small: Small) -> None:
    many(small, 12, 12, 4)
    found = outcome(small.project, "organic_matter", intervention=MANURE)
    difference = found.total.difference
    assert difference is not None
    assert difference.effect is not None
    assert difference.effect.low is not None
    assert difference.effect.high is not None
    assert difference.effect.low < 0.43 < difference.effect.high
    row = row_of(small.project, found)
    assert row.values["difference"] == pytest.approx(0.43)
    assert str(row.values["difference_verdict"]) == "เพิ่มขึ้น (ดีขึ้น)"
    table = outcome_table(small.project, found)
    assert any("ไม่ใช่ข้อพิสูจน์" in note.th for note in table.notes)
    assert any("docs/statistics.md" in line.th for line in table.method)


SENTENCES = {
    "nothing measured": "ยังไม่มีค่าที่วัด",
    "one year": "วัดในปีงบประมาณ 2568 เท่านั้น",
    "one value": "ไม่มีคู่ที่วัดด้วยวิธีเดียวกัน",
    "nine pairs": "น้อยกว่า 10 คู่",
    "one village": "น้อยกว่า 4 หมู่บ้าน",
    "same values": "เปลี่ยนเท่ากัน",
    "all treated": "ไม่มีคู่ของผู้ที่ไม่เคยทำมาตรการ",
    "no soil": "ยังไม่มีชั้นข้อมูลดิน",
    "no intervention": "เลือกมาตรการก่อน",
    "methods mixed": "วัดคนละวิธี 12",
}


@pytest.mark.parametrize("case", SENTENCES)
def test_a_sentence_where_the_number_would_stand(small: Small, case: str) -> None:
    asked: str | None = MANURE
    if case == "one year":
        measure(small, strip(small, 0), 0.5, BEFORE)
    elif case == "one value":
        measure(small, strip(small, 0), 0.5, BEFORE)
        measure(small, strip(small, 1), 0.5, AFTER)
    elif case == "nine pairs":
        many(small, 9, 0, 5)
    elif case == "one village":
        many(small, 12, 12, 1)
    elif case == "same values":
        for number in range(12):
            plot = strip(small, number, village=1 + number % 5)
            work(small, plot, MANURE, year_be=2568, applied_date=DONE)
            pair(small, plot, 0.1 * number, 0.1 * number + 0.3)
    elif case == "all treated":
        many(small, 12, 0, 5)
    elif case == "no soil":
        many(small, 12, 12, 5, soil=False)
    elif case == "no intervention":
        many(small, 12, 12, 5)
        asked = None
    elif case == "methods mixed":
        for number in range(12):
            plot = strip(small, number, village=1 + number % 5)
            measure(small, plot, 0.5, BEFORE, method="A")
            measure(small, plot, 0.5, AFTER, method="B")
            work(small, plot, MANURE, year_be=2568, applied_date=DONE)
    found = outcome(small.project, "organic_matter", intervention=asked)
    table = outcome_table(small.project, found)
    row = table.rows[-1]
    told = [
        *row.why.values(),
        *(value for value in row.values.values() if isinstance(value, tuple)),
        *table.notes,
    ]
    if case == "no intervention":
        assert "difference" not in [column.name for column in table.columns]
    assert any(SENTENCES[case] in sentence.th for sentence in told)
    for column in table.columns:
        value = row.values.get(column.name)
        assert value is None or value == value
        assert value is not None or column.name in row.why or column.kind == "text"


def test_distance_to_the_range_that_the_station_stated(small: Small) -> None:
    set_scale(small.project, "ph", {"worst": [4.0, 9.0], "best": [5.5, 7.0], "source": "สถานี"})
    for number, (before, after) in enumerate(((4.5, 5.0), (5.0, 6.0), (7.6, 7.2), (6.0, 6.5))):
        plot = strip(small, number)
        for value, on in ((before, BEFORE), (after, AFTER)):
            measure(small, plot, value, on, indicator="ph", method="1:1")
    found = outcome(small.project, "ph")
    # Distances go from 1.0 to 0.5, from 0.5 to 0, from 0.6 to 0.2 and stay 0: -1.4 / 4; means rise 1.6 / 4.
    assert found.total.treated.off_range is not None
    assert found.total.treated.off_range.estimate == pytest.approx(-0.35)
    assert row_of(small.project, found).values["mean_change"] == pytest.approx(0.4)


def test_dose_and_years_of_work(small: Small) -> None:
    small.soil("35", square(-10, -10, 900, 4000))
    plots = many(small, 0, 30, 5, soil=False)
    # Two rai each would do; amounts were handed out by the rai: 2, 5 or 8 kg.
    for number, plot in enumerate(plots[:24]):
        amount = (2.0, 5.0, 8.0)[number % 3]
        years = (2568, 2569, 2570)[: 1 + number % 3]
        for year in years:
            on = {2568: DONE, 2569: "2026-06-01", 2570: "2026-10-15"}[year]
            assignment = work(small, plot, MANURE, year_be=year, applied_date=on)
            seed = {"material": "เมล็ดปอเทือง", "unit": "kg", "quantity": amount / len(years)}
            small.add("material_move", assignment_id=assignment, **seed)
    by_years = outcome(small.project, "organic_matter", intervention=MANURE, by="years_treated")
    assert [(row.key, row.treated.pairs, row.untreated.pairs) for row in by_years.rows] == [
        ("1", 8, 6), ("2", 8, 6), ("3+", 8, 6),
    ]  # fmt: skip
    by_dose = outcome(small.project, "organic_matter", intervention=MANURE, by="dose")
    assert by_dose.work is not None
    assert by_dose.work.rate_unit == "kg"
    assert [row.treated.pairs for row in by_dose.rows] == [8, 8, 8]
    assert by_dose.trend is not None
    assert by_dose.trend.effect is not None
    # Gains go 0.2, 0.3, 0.1 with doses 2, 5, 8, and by village: there is a slope, and it has an interval.
    assert by_dose.trend.effect.low is not None
    assert by_dose.trend.pairs == 30


def test_rows_by_intervention_and_by_year(small: Small) -> None:
    plots = many(small, 6, 6, 4)
    for plot in plots[:3]:
        measure(small, plot, 0.6, "2025-11-20")
    rows = outcome(small.project, "organic_matter", by="intervention").rows
    assert [(row.key, row.treated.pairs, row.untreated.pairs) for row in rows] == [(MANURE, 6, 6)]
    rows = outcome(small.project, "organic_matter", intervention=MANURE, by="year").rows
    assert [(row.key, row.treated.pairs) for row in rows] == [(2569, 3), (2570, 6)]


def test_keys_and_codes_that_there_are_not(small: Small) -> None:
    with pytest.raises(UnknownCode):
        outcome(small.project, "gold")
    with pytest.raises(UnknownCode):
        outcome(small.project, "organic_matter", intervention="magic")
    with pytest.raises(UnknownCode):
        outcome(small.project, "organic_matter", by="weather")


@pytest.mark.parametrize("by", KEYS)
def test_every_key_answers_on_an_empty_project(small: Small, by: str) -> None:
    found = outcome(small.project, "organic_matter", intervention=MANURE, by=by)
    table = outcome_table(small.project, found)
    assert all(row.level == "total" for row in table.rows)
