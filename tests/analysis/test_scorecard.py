"""The scorecard of a small tambon; every score is worked out in the comments."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tambon_gis.analysis.plot_register import plot_register
from tambon_gis.analysis.scorecard.groups import GROUPINGS
from tambon_gis.analysis.scorecard.scales import set_scale
from tambon_gis.analysis.scorecard.scorecard import behind, scorecard
from tambon_gis.analysis.scorecard.scorecard_tables import dimension_table, indicator_table
from tambon_gis.errors import UnknownCode
from tests.analysis.conftest import Small, square

if TYPE_CHECKING:
    from tambon_gis.analysis.scorecard.groups import Grouping
    from tambon_gis.project.project import Project

ONE, TWO, TAMBON = "45080601", "45080602", "450806"


def indicator(small: Small, code: str) -> int:
    ((key,),) = small.project.rows("SELECT id FROM indicator WHERE code = ?", (code,))
    return int(key)


def measure(
    small: Small, code: str, value: float, day: str, method: str | None = "m", **subject: int
) -> None:
    small.add(
        "observation",
        indicator_id=indicator(small, code),
        value=value,
        observed_on=day,
        method=method,
        **subject,
    )


def household(small: Small, code: str, village: str, **marks: int) -> int:
    return small.add("household", code=code, village_code=village, **marks)


def farms(small: Small, home: int, plot: int) -> None:
    person = small.add("person", household_id=home, given_name="สมมุติ")
    small.add("tenure", person_id=person, plot_fid=plot, role="owner")


@pytest.fixture
def filled(small: Small) -> Small:
    """Village one: plots of 10 and 30 rai; village two: a plot of 10 rai. Poor and model households."""
    wide = small.plot("1", square(0, 0, 160, 100), village_code=ONE)
    large = small.plot("2", square(200, 0, 680, 100), village_code=ONE)
    other = small.plot("3", square(700, 0, 860, 100), village_code=TWO)
    for village, name in ((ONE, "โนนหนึ่ง"), (TWO, "โนนสอง")):
        small.add("place", code=village, kind="village", name_th=name, parent_code=TAMBON)
    poor = household(small, "h1", ONE, poverty=1, model_farmer=1)
    model = household(small, "h2", ONE, model_farmer=1)
    plain = household(small, "h3", TWO)
    for home, plot in ((poor, wide), (model, large), (plain, other)):
        farms(small, home, plot)
    # Fiscal year 2568 ends on 30 Sep 2025. Organic matter, scaled from 0.5 to 3.5.
    measure(small, "organic_matter", 0.8, "2025-05-01", plot_fid=wide)
    measure(small, "organic_matter", 0.5, "2025-05-02", plot_fid=large)
    measure(small, "organic_matter", 3.5, "2025-05-02", plot_fid=other)
    # 2570: the earlier value of the same year is not the latest.
    measure(small, "organic_matter", 9.9, "2026-10-01", plot_fid=wide)
    measure(small, "organic_matter", 1.1, "2026-11-01", plot_fid=wide)
    measure(small, "organic_matter", 2.0, "2026-11-02", plot_fid=large)
    # Another method is not compared.
    measure(small, "organic_matter", 3.0, "2026-11-03", method="ชุดตรวจ", plot_fid=other)
    # pH at its best between 6.5 and 7.3.
    measure(small, "ph", 5.0, "2026-11-01", plot_fid=wide)
    measure(small, "ph", 7.0, "2026-11-01", plot_fid=large)
    # Months with water of households, of 12.
    measure(small, "water_months", 3, "2025-05-01", household_id=poor)
    measure(small, "water_months", 6, "2025-05-01", household_id=model)
    measure(small, "water_months", 6, "2026-11-01", household_id=poor)
    return small


def test_environment_of_the_tambon(filled: Small) -> None:
    found = scorecard(filled.project, 2570)
    row = found.row(TAMBON, "environment")
    matter, acid = (one for one in found.of(TAMBON, "environment") if one.counts)
    # 2568, by 10, 30 and 10 rai: (10*0.8 + 30*0.5 + 10*3.5) / 50 = 1.16; scores 10, 0, 100: 1100/50 = 22.
    assert matter.baseline is not None
    assert matter.latest is not None
    assert matter.baseline.value == pytest.approx(1.16)
    assert (matter.baseline.year_be, matter.baseline.n) == (2568, 3)
    assert matter.baseline.score == pytest.approx(22)
    # 2570: (10*1.1 + 30*2.0) / 40 = 1.775; scores 20 and 50: 1700/40 = 42.5. The third plot is missing.
    assert (matter.latest.year_be, matter.latest.n, len(matter.lost), matter.population) == (2570, 2, 1, 3)
    assert matter.latest.value == pytest.approx(1.775)
    assert matter.latest.score == pytest.approx(42.5)
    assert matter.left_out == 1
    # pH: 5.0 is 50, 7.0 is 100: (10*50 + 30*100) / 40 = 87.5; the mean 6.5 would have been 100.
    assert acid.latest is not None
    assert acid.latest.score == pytest.approx(87.5)
    assert acid.baseline is None
    # The dimension: latest over both, (42.5 + 87.5) / 2; baseline and change over organic matter alone.
    assert row.latest == pytest.approx(65)
    assert (row.baseline, row.change) == pytest.approx((22, 20.5))
    assert (row.used, row.without_baseline) == (("organic_matter", "ph"), ("ph",))
    assert (row.n, row.n_missing) == (2, 1)
    assert [(point.year_be, point.indicators) for point in row.trend] == [(2568, 1), (2570, 2)]
    assert [point.score for point in row.trend] == pytest.approx([22, 65])
    missing = {code: reason.th for code, reason in row.missing}
    assert missing["salinity_ec"] == "ยังไม่มีค่าที่วัด"
    assert row.why["target"].th == "ยังไม่ได้ตั้งค่าเป้าหมาย"


def test_the_trend_is_of_the_latest_values_of_all_indicators(filled: Small) -> None:
    # pH was not measured again in 2571; organic matter of the first plot was, 2.0 is 50 on the scale.
    plot = filled.project.rows("SELECT fid FROM plot WHERE code = ?", ("1",))[0][0]
    measure(filled, "organic_matter", 2.0, "2027-11-01", plot_fid=plot)
    row = scorecard(filled.project, 2571).row(TAMBON, "environment")
    assert [(point.year_be, point.indicators) for point in row.trend] == [(2568, 1), (2570, 2), (2571, 2)]
    # (50 + 87.5) / 2, the score of the dimension; of organic matter alone it would have fallen to 50.
    assert [point.score for point in row.trend] == pytest.approx([22, 65, 68.75])
    assert row.latest == pytest.approx(row.trend[-1].score)


def test_weights_and_targets(filled: Small) -> None:
    set_scale(filled.project, "organic_matter", {"weight": 3, "target": 2.0})
    row = scorecard(filled.project, 2570).row(TAMBON, "environment")
    # (3*42.5 + 1*87.5) / 4; the target 2.0 is 50 on the scale.
    assert row.latest == pytest.approx(53.75)
    assert row.target == pytest.approx(50)
    set_scale(filled.project, "ph", {"weight": 0})
    row = scorecard(filled.project, 2570).row(TAMBON, "environment")
    assert row.latest == pytest.approx(42.5)
    assert ("ph", "น้ำหนักเป็นศูนย์ จึงไม่นับในมิติ") in [(code, why.th) for code, why in row.missing]


def test_villages(filled: Small) -> None:
    found = scorecard(filled.project, 2570, by="village")
    assert list(found.groups) == [ONE, TWO]
    assert found.groups[ONE].th == "บ้านโนนหนึ่ง"
    one, two = found.row(ONE, "environment"), found.row(TWO, "environment")
    # Village one in 2568: (10*10 + 30*0) / 40 = 2.5.
    assert (one.baseline, one.latest) == pytest.approx((2.5, 65))
    # Village two has 2568 only by this method: that is its latest, and there is nothing to compare it with.
    assert (two.latest, two.baseline, two.n) == (100, None, 1)
    assert two.why["baseline"].th == "มีค่าปีเดียว ยังไม่มีปีฐานให้เทียบ"
    # Nobody measured water in village two.
    water = found.row(TWO, "economy")
    assert (water.latest, water.n) == (None, 0)
    assert water.why["latest"].th == "ยังไม่มีค่าที่วัด"
    # 3 and 6 of 12 months in 2568, then 6 of the first alone.
    economy = found.row(ONE, "economy")
    assert (economy.baseline, economy.latest, economy.n, economy.n_missing) == (37.5, 50, 1, 1)


def test_household_groups(filled: Small) -> None:
    found = scorecard(filled.project, 2570, by="household_group")
    assert list(found.groups) == ["poverty", "model", "other"]
    # The poor household that is a model too is poor; its plot is the first one.
    assert found.row("poverty", "economy").latest == 50
    assert found.row("model", "economy").latest == 50
    assert found.row("model", "economy").baseline is None
    assert found.row("poverty", "environment").latest == pytest.approx((20 + 50) / 2)
    assert found.row("model", "environment").latest == pytest.approx((50 + 100) / 2)
    assert found.row("other", "environment").latest == 100
    trained = dict(found.row("other", "education").missing)["trained_farmers"]
    assert trained.th == "วัดรายหมู่บ้าน แยกตามกลุ่มครัวเรือนไม่ได้"
    assert found.row("other", "education").why["latest"] == trained


def test_what_has_no_scale_is_asked_of_the_station(filled: Small) -> None:
    ((place,),) = filled.project.rows("SELECT id FROM place WHERE code = ?", (ONE,))
    measure(filled, "trained_farmers", 40, "2026-11-01", place_id=place)
    found = scorecard(filled.project, 2570)
    row = found.row(TAMBON, "education")
    assert (row.latest, row.why["latest"].th[:17]) == (None, "มีค่าที่วัดแล้ว แ")
    assert dict(row.missing)["trained_farmers"].th == ("ยังไม่ได้กำหนดค่าแย่สุดและดีสุด ให้สถานีกำหนด")
    assert any("เกษตรกรที่ผ่านการอบรม" in note.th for note in dimension_table(found).notes)
    set_scale(filled.project, "trained_farmers", {"worst": 0, "best": 80, "source": "สถานี"})
    assert scorecard(filled.project, 2570).row(TAMBON, "education").latest == 50
    # A value on the tambon itself is none of its villages'.
    tambon = filled.add("place", code=TAMBON, kind="tambon", name_th="สาธิต")
    measure(filled, "trained_farmers", 80, "2026-11-02", place_id=tambon)
    assert scorecard(filled.project, 2570).row(TAMBON, "education").latest == 50


def test_years(filled: Small) -> None:
    earlier = scorecard(filled.project, 2569).row(TAMBON, "environment")
    assert earlier.latest == pytest.approx(22)
    assert earlier.baseline is None
    none = scorecard(filled.project, 2560).row(TAMBON, "environment")
    assert none.why["latest"].th == "ยังไม่มีค่าที่วัด"
    chosen = scorecard(filled.project, 2570, baseline_year=2569)
    assert chosen.of(TAMBON, "environment")[0].why["baseline"].th == "ไม่มีค่าในปีฐาน 2569"
    assert scorecard(filled.project, 2570, baseline_year=2568).row(TAMBON, "environment").baseline is not None
    # Organic matter of 2568 is all there is by 2568: a baseline of that year has nothing to stand beside.
    early = scorecard(filled.project, 2568, baseline_year=2568).of(TAMBON, "environment")
    (matter,) = [one for one in early if one.indicator.code == "organic_matter"]
    assert matter.baseline is None
    assert matter.why["baseline"].th == "ค่าล่าสุดเป็นค่าของปีฐาน 2568 เอง ไม่มีค่าหลังจากนั้น"


def test_seasons_give_yields_by_the_rai(filled: Small) -> None:
    (plot,) = filled.project.rows("SELECT fid FROM plot WHERE code = '1'")[0]
    for year, kg in ((2568, 3000), (2570, 4500)):
        filled.add("season", plot_fid=plot, year_be=year, name="นาปี", crop="ข้าว", yield_kg=kg)
    set_scale(filled.project, "yield", {"worst": 200, "best": 600, "source": "สถานี"})
    one = next(
        one for one in scorecard(filled.project, 2570).of(TAMBON, "economy") if one.indicator.code == "yield"
    )
    # 3,000 and 4,500 kg from 10 rai: 300 and 450 kg a rai, 25 and 62.5 points.
    assert [(each.value, each.score) for each in one.years] == [
        pytest.approx((300, 25)),
        pytest.approx((450, 62.5)),
    ]


def test_plots_behind(filled: Small) -> None:
    plots = dict(filled.project.rows("SELECT code, fid FROM plot"))
    found, register = scorecard(filled.project, 2570), plot_register(filled.project)
    ground = behind(filled.project, found, register, TAMBON, "environment")
    assert ground.plots == tuple(sorted((plots["1"], plots["2"])))
    assert (ground.measured_plots, ground.households) == (2, 0)
    # The household that was asked about water holds the first plot.
    water = behind(filled.project, found, register, TAMBON, "economy", "water_months")
    assert (water.plots, water.households) == ((plots["1"],), 1)


def test_tables(filled: Small) -> None:
    found = scorecard(filled.project, 2570)
    table, details = dimension_table(found), indicator_table(found)
    assert [row.keys[1] for row in table.rows] == ["economy", "society", "health", "environment", "education"]
    for row in (*table.rows, *details.rows):
        unsaid = {name for name, value in row.values.items() if value is None} - set(row.why)
        assert unsaid <= {"missing", "conditions", "source"}, row.keys
    ph = next(row for row in details.rows if row.keys[2] == "ph")
    assert (ph.values["worst"], ph.values["best"]) == ("3.5, 8.4", "6.5, 7.3")
    assert str(ph.units["latest"]) == "pH"
    assert ph.why["baseline_year"].th == "มีค่าปีเดียว ยังไม่มีปีฐานให้เทียบ"
    one = next(row for row in table.rows if row.keys[1] == "environment")
    assert "ความเค็มของดิน (EC)" in str(one.values["missing"])


def test_no_name_of_a_person_is_told(filled: Small) -> None:
    found = scorecard(filled.project, 2570, by="household_group")
    assert "สมมุติ" not in repr((dimension_table(found), indicator_table(found)))


def test_an_empty_project_says_so(project: Project) -> None:
    for by in GROUPINGS:
        table = dimension_table(scorecard(project, 2570, by=by))
        assert "แฟ้มงานนี้ไม่มีค่าที่วัดถึงปีงบประมาณ 2570" in [note.th for note in table.notes]
    with pytest.raises(UnknownCode):
        scorecard(project, 2570, by=cast("Grouping", "moon"))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations([0.2, 0.9, 1.7, 2.8, 3.9]))
def test_the_order_of_subjects_does_not_matter(filled: Small, order: list[float]) -> None:
    ((key,),) = filled.project.rows("SELECT id FROM indicator WHERE code = 'base_saturation'")
    set_scale(filled.project, "base_saturation", {"worst": 0.5, "best": 3.5})
    with filled.project.command("test", "ทดสอบ") as command:
        rows = filled.project.rows("SELECT id FROM observation WHERE indicator_id = ?", (key,))
        command.delete("observation", [row[0] for row in rows])
        command.delete(
            "plot", [row[0] for row in filled.project.rows("SELECT fid FROM plot WHERE code = 'x'")]
        )
        plots = command.insert(
            "plot", [{"code": "x", "geom": square(0, 0, 40, 40), "village_code": TWO} for _ in order]
        )
        command.insert(
            "observation",
            [
                {"indicator_id": key, "plot_fid": plot, "value": value, "observed_on": "2026-11-01"}
                for plot, value in zip(plots, order, strict=True)
            ],
        )
    found = scorecard(filled.project, 2570)
    one = next(one for one in found.of(TAMBON, "environment") if one.indicator.code == "base_saturation")
    # Scores 0, 13.33, 40, 76.67, 100 of plots of the same size.
    assert one.latest is not None
    assert one.latest.score == pytest.approx(46)
