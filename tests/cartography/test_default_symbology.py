"""Every layer has a look before anybody chooses one, and work is never told by colour alone."""

from __future__ import annotations

from itertools import combinations

import pytest

from tambon_gis.cartography.default_symbology import (
    UNLISTED_CODES,
    Work,
    boundary_symbology,
    land_use_key,
    land_use_symbology,
    plan_symbology,
    plot_symbology,
    suitability_key,
    suitability_symbology,
    work_key,
)
from tambon_gis.wording import Phrase

MANURE = Work("green_manure_sunn_hemp", Phrase("ปุ๋ยพืชสด", "Green manure"))
POND = Work("farm_pond", Phrase("สระน้ำ", "Farm pond"), "piece")
DOLOMITE = Work("dolomite", Phrase("โดโลไมท์", "Dolomite"))


def test_done_work_is_filled_and_planned_work_hatched_in_the_same_hue() -> None:
    plan = plan_symbology([MANURE, POND])
    done, planned, pond_done, pond_planned = (each.symbol for each in plan.classes)
    assert (done.fill, done.hatch) == ("#1F6B4A", "none")
    assert (planned.fill, planned.hatch, planned.hatch_colour) == (None, "diagonal", "#1F6B4A")
    assert (pond_done.fill, pond_done.marker) == ("#1D5C8F", "circle")
    assert (pond_planned.outline, pond_planned.marker) == ("#1D5C8F", "circle")
    assert pond_planned.fill == "#FFFFFF"
    assert plan.classes[0].label == Phrase("ปุ๋ยพืชสด ทำแล้ว", "Green manure, done")
    assert plan.classes[1].label == Phrase("ปุ๋ยพืชสด วางแผน", "Green manure, planned")


@pytest.mark.parametrize(
    ("status", "key"),
    [
        ("planned", "dolomite/planned"),
        ("approved", "dolomite/planned"),
        ("in_progress", "dolomite/planned"),
        ("applied", "dolomite/applied"),
        ("certified", "dolomite/applied"),
        ("cancelled", None),
    ],
)
def test_the_status_of_an_assignment_chooses_its_class(status: str, key: str | None) -> None:
    assert work_key("dolomite", status) == key
    plan = plan_symbology([MANURE, DOLOMITE])
    (index,) = plan.symbol_of([key])
    drawn = plan.symbols[index]
    assert (drawn.fill is None) == (status != "applied" and status != "certified")


def test_a_plot_without_work_is_not_drawn() -> None:
    plan = plan_symbology([MANURE])
    (index,) = plan.symbol_of([None])
    symbol = plan.symbols[index]
    assert (symbol.fill, symbol.outline, symbol.hatch) == (None, None, "none")
    assert plan_symbology([]).classes == ()


@pytest.mark.parametrize("counted_by", ["area", "piece"])
def test_no_two_symbols_of_a_plan_are_alike(counted_by: str) -> None:
    by_piece = counted_by == "piece"
    works = [
        Work(f"code_{number}", Phrase(f"ก{number}", f"W{number}"), "piece" if by_piece else "area")
        for number in range(16)
    ]
    symbols = [each.symbol for each in plan_symbology(works).classes]
    assert all(one != other for one, other in combinations(symbols, 2))


def test_plots_are_outlined_and_let_the_ground_show() -> None:
    symbol = plot_symbology().classes[0].symbol
    assert symbol.fill is None
    assert symbol.outline == "#6E7A70"
    assert symbol.outline_px == 1


@pytest.mark.parametrize(
    ("code", "key"),
    [
        ("A101", "A1"),
        ("A403/A405", "A4"),
        ("M201+A101", "M2"),
        ("U2", "U2"),
        ("W", "W"),
        ("", None),
        (None, None),
        ("1101", "1101"),
    ],
)
def test_land_use_codes_are_classed_by_their_first_use(code: str | None, key: str | None) -> None:
    assert land_use_key(code) == key


def test_land_use_classes_without_a_colour_have_that_of_their_letter() -> None:
    symbology = land_use_symbology(["U2", "A1", "U3", None, "X9"])
    assert [each.key for each in symbology.classes] == ["A1", "U2", "U3"]
    fills = [each.symbol.fill for each in symbology.classes]
    assert fills[1] == fills[2] != fills[0]
    assert symbology.classes[0].label == Phrase("พื้นที่นา", "Paddy field")
    index = symbology.symbol_of(["X9", None])
    assert index.tolist() == [symbology.other_index, symbology.null_index]


def test_the_wider_unit_has_the_stronger_boundary() -> None:
    widths = [each.symbol.outline_px for each in boundary_symbology().classes]
    assert widths == sorted(widths, reverse=True)
    assert [each.key for each in boundary_symbology().classes] == ["province", "amphoe", "tambon", "village"]
    assert all(each.symbol.fill is None for each in boundary_symbology().classes)


def test_suitability_has_the_four_classes() -> None:
    symbology = suitability_symbology()
    assert [each.key for each in symbology.classes] == ["S1", "S2", "S3", "N"]
    keys = [suitability_key(text) for text in ("S2m", "N", "ดี", None)]
    assert keys == ["S2", "N", "ดี", None]
    index = symbology.symbol_of(keys).tolist()
    assert index == [1, 3, symbology.other_index, symbology.null_index]
    assert symbology.labels[index[2]] == UNLISTED_CODES


def test_land_use_codes_of_no_book_are_one_class_that_says_so() -> None:
    symbology = land_use_symbology(["A1", "Z", "1101"])
    assert [each.key for each in symbology.classes] == ["A1"]
    assert symbology.symbol_of(["Z", "1101"]).tolist() == [symbology.other_index] * 2
    assert symbology.labels[symbology.other_index].th == "รหัสที่ไม่มีในบัญชี"
