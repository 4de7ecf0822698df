"""What makes plots alike: features of squares on layers put there by hand."""

from __future__ import annotations

import pytest

from tambon_gis.analysis.plot_register import plot_register
from tambon_gis.analysis.upside.likeness import NO_PROBLEM, NOT_ALIKE, likeness
from tests.analysis.conftest import Small, square

SANDY = ("sandy",)


@pytest.fixture
def four(small: Small) -> Small:
    """Four plots of a rai on sandy soils, in the order of their codes; the last has no land use."""
    for at, (symbol, use, fitness) in enumerate(
        [("44B", "A101", "S2m"), ("44B/d4clay", "A102", "S2"), ("44C", "A203", "S1"), ("24B", None, "S2")]
    ):
        shape = square(100 * at, 0, 100 * at + 40, 40)
        small.plot(str(at), shape)
        small.add("soil_unit", geom=shape, symbol=symbol, soil_group=symbol[:2], position=at)
        small.add("suitability", geom=shape, crop="rice", **{"class": fitness})
        if use is not None:
            small.add("land_use", geom=shape, code=use)
    return small


def columns(small: Small, answered: tuple[str, ...] = SANDY) -> dict[str, list[str | None]]:
    register = plot_register(small.project)
    found = likeness(small.project, register, answered)
    order = [register.code.tolist().index(str(at)) for at in range(len(register))]
    names = ("problem", "soil_group", "land_use", "slope", "suitability")
    return {name: [found.column(name)[at] for at in order] for name in names}


def test_features_of_plots(four: Small) -> None:
    assert columns(four) == {
        "problem": ["sandy", "sandy", "sandy", "sandy"],
        "soil_group": ["44", "44", "44", "24"],
        # Which rice it is makes no other land, and limits no other class.
        "land_use": ["A1", "A1", "A2", None],
        "slope": ["B", "B", "C", "B"],
        "suitability": ["S2", "S2", "S1", "S2"],
    }


def test_levels_share_all_features_before_theirs(four: Small) -> None:
    register = plot_register(four.project)
    found = likeness(four.project, register, SANDY)
    order = [register.code.tolist().index(str(at)) for at in range(4)]
    finest, *_, coarsest = found.levels()
    assert finest == ("problem", "soil_group", "land_use", "slope", "suitability")
    assert coarsest == ("problem",)
    one, two, three, four_ = found.groups(finest)[order].tolist()
    assert one == two
    assert three not in (one, NOT_ALIKE)
    # Land use unknown: alike in nothing that needs it, but in soil.
    assert four_ == NOT_ALIKE
    by_soil = found.groups(("problem", "soil_group"))[order].tolist()
    assert by_soil[0] == by_soil[1] == by_soil[2] != by_soil[3] != NOT_ALIKE
    assert len(set(found.groups(coarsest).tolist())) == 1
    words = found.described(order[0], finest)
    assert words.th.startswith("ดินทราย · กลุ่ม 44")
    assert words.th.endswith("เหมาะสมปานกลาง (S2)")


def test_a_layer_that_the_project_lacks_makes_no_level(small: Small) -> None:
    shape = square(0, 0, 40, 40)
    small.plot("0", shape)
    small.soil("44", shape)
    found = likeness(small.project, plot_register(small.project), SANDY)
    assert found.levels() == (("problem", "soil_group"), ("problem",))


def test_the_problem_that_counts_is_one_that_is_answered(small: Small) -> None:
    # 35 is acid and of low fertility, 36 has no listed problem, the third plot has no soil.
    for at, group in enumerate(("35", "36", None)):
        shape = square(100 * at, 0, 100 * at + 40, 40)
        small.plot(str(at), shape)
        if group is not None:
            small.soil(group, shape, position=at)
    assert columns(small, ("low_fertility",))["problem"] == ["low_fertility", None, None]
    assert columns(small, ("acid", "low_fertility"))["problem"] == ["acid", None, None]
    # Work that answers no problem in particular compares plots by their largest, or by having none.
    assert columns(small, ())["problem"] == ["acid", NO_PROBLEM, None]
