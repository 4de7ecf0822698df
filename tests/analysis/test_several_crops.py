"""Kilograms of several crops have no mean: withheld with a sentence, and told by crop, worked out by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tambon_gis.analysis.outcomes.outcome import KEYS, outcome
from tambon_gis.analysis.outcomes.outcome_table import outcome_table
from tambon_gis.analysis.outcomes.outcome_words import headline
from tests.analysis.conftest import Small, square, work
from tests.analysis.test_outcome import MANURE, strip

if TYPE_CHECKING:
    from tambon_gis.analysis.outcomes.outcome import Outcome

RICE, CANE = "ข้าว", "อ้อย"
# Kilograms by the rai of fiscal years 2567 and 2569; the first two of each crop had manure.
YIELDS = (
    (RICE, 400, 460),
    (RICE, 400, 440),
    (RICE, 400, 410),
    (CANE, 10_000, 9_000),
    (CANE, 10_000, 9_400),
    (CANE, 10_000, 8_000),
)
TREATED = (0, 1, 3, 4)


@pytest.fixture
def grown(small: Small) -> Small:
    small.soil("35", square(-10, -10, 500, 100 * len(YIELDS)))
    for number, (crop, before, after) in enumerate(YIELDS):
        plot = strip(small, number)
        for year, kilograms in ((2567, before), (2569, after)):
            # Sold at 10 baht a kilogram of rice, 1 baht of cane.
            price = 10 if crop == RICE else 1
            cells = {"yield_kg": kilograms, "value_baht": kilograms * price}
            small.add("season", plot_fid=plot, year_be=year, crop=crop, **cells)
        if number in TREATED:
            work(small, plot, MANURE, year_be=2568, applied_date="2025-06-01")
    return small


def changes(found: Outcome) -> dict[object, float | None]:
    effects = {row.key: row.treated.change for row in found.rows}
    return {key: None if effect is None else effect.estimate for key, effect in effects.items()}


def test_no_mean_over_rice_and_cane_but_one_of_each(grown: Small) -> None:
    found = outcome(grown.project, "yield", intervention=MANURE)
    total = found.total
    # (60 + 40 - 1000 - 600) / 4 = -375 kg a rai would be "worse", while rice gained and cane lost less.
    assert (total.treated.pairs, total.treated.change, total.treated.before) == (4, None, None)
    assert total.difference is not None
    assert (total.difference.effect, total.untreated.change) == (None, None)
    assert found.by == "crop"
    assert changes(found) == {RICE: pytest.approx(50), CANE: pytest.approx(-800)}
    # Rice 50 less 10; cane -800 less -2000.
    beside = {row.key: row.difference and row.difference.effect for row in found.rows}
    assert {key: effect and effect.estimate for key, effect in beside.items()} == {
        RICE: pytest.approx(40), CANE: pytest.approx(1200),
    }  # fmt: skip


def test_the_sentence_stands_where_the_number_would(grown: Small) -> None:
    found = outcome(grown.project, "yield", intervention=MANURE)
    row = outcome_table(grown.project, found).rows[-1]
    assert row.level == "total"
    for name in (
        "mean_before",
        "mean_after",
        "mean_change",
        "mean_change_low",
        "untreated_change",
        "difference",
    ):
        assert row.values[name] is None
        assert row.why[name].th.startswith("คู่เป็นของ 2 พืช (ข้าว อ้อย)"), name
    assert row.values["change_verdict"] is row.values["difference_verdict"] is None
    assert row.values["pairs"] == 4
    assert headline(found).en.startswith("The pairs are of 2 crops")


@pytest.mark.parametrize("by", KEYS)
def test_no_row_mixes_crops_whatever_it_goes_by(grown: Small, by: str) -> None:
    found = outcome(grown.project, "yield", intervention=None if by == "intervention" else MANURE, by=by)
    assert found.by == by
    assert found.rows
    assert all((row.treated.change is None) == (by != "crop") for row in found.rows)
    assert found.trend is None
    for row in outcome_table(grown.project, found).rows:
        assert (row.values["mean_change"] is None) == ("mean_change" in row.why)


def test_one_crop_has_its_mean_and_baht_have_theirs(grown: Small) -> None:
    value = outcome(grown.project, "product_value", intervention=MANURE)
    assert value.by is None
    assert value.total.treated.change is not None
    # Rice 600 and 400 baht more, cane 1,000 and 600 less.
    assert value.total.treated.change.estimate == pytest.approx((600 + 400 - 1000 - 600) / 4)
    with grown.project.command("test", "ทดสอบ") as command:
        keys = [key for (key,) in grown.project.rows("SELECT id FROM season WHERE crop = ?", (CANE,))]
        command.delete("season", keys)
    rice = outcome(grown.project, "yield", intervention=MANURE)
    assert rice.by is None
    assert rice.total.treated.change is not None
    assert rice.total.treated.change.estimate == pytest.approx(50)


def test_a_crop_that_nobody_recorded_is_no_rice(small: Small) -> None:
    for number, crop in enumerate((RICE, None)):
        plot = strip(small, number)
        for year, kilograms in ((2567, 400), (2569, 500)):
            small.add("season", plot_fid=plot, year_be=year, crop=crop, yield_kg=kilograms)
    found = outcome(small.project, "yield")
    assert found.total.treated.change is None
    assert found.total.crops == (RICE, None)
