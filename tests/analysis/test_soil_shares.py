"""Soil of plots in a project: pieces, dominant soil, what is kept and when it is renewed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tambon_gis.analysis import layer_shares as layer_shares_module
from tambon_gis.analysis import overlay
from tambon_gis.analysis.layer_shares import NO_UNIT, LayerShares, layer_shares
from tambon_gis.analysis.main_values import MainValues, main_values
from tambon_gis.analysis.plot_areas import plot_areas
from tambon_gis.analysis.plot_register import plot_register
from tambon_gis.analysis.soil_shares import key_order, plot_pieces
from tambon_gis.measures.reference import transformer
from tambon_gis.project.project import Project
from tambon_gis.tasks import Task
from tests.analysis.conftest import Small, square

if TYPE_CHECKING:
    from tambon_gis.wording import Phrase


def soil_of(project: Project, fid: int) -> dict[str | None, float]:
    """The m2 of each soil group on a plot."""
    areas = plot_areas(project)
    pieces = plot_pieces(project, "soil_unit", areas)
    found: dict[str | None, float] = {}
    for at in np.flatnonzero(areas.fid[pieces.plot] == fid).tolist():
        group = pieces.values[pieces.value[at]].key
        found[group] = round(found.get(group, 0.0) + float(pieces.area_m2[at]), 6)
    return found


def main_soil(project: Project) -> MainValues:
    return main_values(project, "soil_unit", plot_areas(project))


def soil_shares(small: Small) -> LayerShares:
    return layer_shares(small.project, "soil_unit", plot_areas(small.project))


def test_pieces_of_a_plot_by_soil_group(small: Small) -> None:
    # A plot of 40 x 40: 10 m on group 36, 20 m on 29/48, 10 m without soil.
    plot = small.plot("1", square(0, 0, 40, 40))
    small.soil("36", square(-50, -50, 10, 100), 1)
    small.soil("29/48", square(10, -50, 30, 100), 2)
    assert soil_of(small.project, plot) == {"36": 400.0, "29/48": 800.0, None: 400.0}
    assert (soil_shares(small).unit_fid == NO_UNIT).tolist() == [False, False, True]
    top = main_soil(small.project)
    assert (top.value[0], top.share[0]) == ("29/48", pytest.approx(0.5))


def test_the_first_in_the_layer_wins_whatever_the_order_of_the_keys(small: Small) -> None:
    plot = small.plot("1", square(0, 0, 40, 40))
    for position, group in ((3, "7"), (1, "36"), (2, "35")):
        small.soil(group, square(0, 0, 10 * position + 10, 40), position)
    assert soil_of(small.project, plot) == {"36": 800.0, "35": 400.0, "7": 400.0}
    # Claimed in vain: 20 m of group 35, 30 m of group 7, over 40 m.
    assert soil_shares(small).overlap_m2 == pytest.approx(800 + 1200)
    assert soil_shares(small).uncovered_m2 == 0


def test_equal_shares_go_to_the_first_key_as_people_number_them(small: Small) -> None:
    small.plot("1", square(0, 0, 40, 40))
    small.soil("35", square(0, 0, 20, 40), 1)
    small.soil("7", square(20, 0, 40, 40), 2)
    assert main_soil(small.project).value.tolist() == ["7"]
    assert sorted(["RL", "35", "7", "29/48", "29", "U"], key=key_order) == [
        "7", "29", "29/48", "35", "RL", "U"
    ]  # fmt: skip


def test_two_units_of_one_group_are_added_for_the_dominant_soil(small: Small) -> None:
    small.plot("1", square(0, 0, 40, 40))
    small.soil("7", square(0, 0, 15, 40), 1)
    small.soil("36", square(15, 0, 25, 40), 2)
    small.soil("36", square(25, 0, 40, 40), 3)
    top = main_soil(small.project)
    assert (top.value[0], top.share[0]) == ("36", pytest.approx(25 / 40))


def test_a_plot_without_geometry_stands_apart_with_its_stated_area(small: Small) -> None:
    small.soil("36", square(0, 0, 40, 40))
    stated = small.plot("1", None, stated_area_m2=3200.0)
    nothing = small.plot("2", None)
    assert soil_of(small.project, stated) == {None: 3200.0}
    assert soil_of(small.project, nothing) == {}
    top = main_soil(small.project)
    shares = dict(zip(top.fid.tolist(), top.share.tolist(), strict=True))
    assert shares[stated] == 1
    assert np.isnan(shares[nothing])


def test_a_project_without_plots_or_without_soil(small: Small) -> None:
    assert len(plot_pieces(small.project, "soil_unit", plot_areas(small.project)).plot) == 0
    assert len(main_soil(small.project).value) == 0
    plot = small.plot("1", square(0, 0, 40, 40))
    assert soil_of(small.project, plot) == {None: 1600.0}


def test_areas_are_those_of_the_zone_of_the_plot_not_of_the_project(small: Small) -> None:
    # A square of 100 x 100 m of zone 47, at 100.5 E, where zone 48 stretches areas by over 0.5 %.
    to_48 = transformer(32647, 32648).transform
    shapes = to_48(
        np.array([square(290_000, -10_000, 290_100, -9_900), square(290_000, -10_000, 290_025, -9_900)])
    )
    plot = small.plot("1", shapes[0])
    small.soil("36", shapes[1])
    assert shapes[0].area > 10_050
    found = soil_of(small.project, plot)
    assert sum(found.values()) == pytest.approx(10_000, rel=1e-9)
    assert found["36"] == pytest.approx(2_500, rel=1e-4)


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        (None, [(1600, "measured"), (900, "document"), (800, "stated"), (np.nan, None)]),
        ("document", [(1500, "document"), (900, "document"), (800, "stated"), (np.nan, None)]),
        ("stated", [(1400, "stated"), (850, "stated"), (800, "stated"), (np.nan, None)]),
    ],
)
def test_the_area_that_reports_use(
    small: Small, setting: str | None, expected: list[tuple[float, str | None]]
) -> None:
    plots = [
        small.plot("1", square(0, 0, 40, 40), document_area_m2=1500.0, stated_area_m2=1400.0),
        small.plot("2", None, document_area_m2=900.0, stated_area_m2=850.0),
        small.plot("3", None, stated_area_m2=800.0),
        small.plot("4", None),
    ]
    if setting:
        with small.project.command("test", "ทดสอบ") as command:
            command.set("report_area", setting)
    areas = plot_areas(small.project)
    at = np.searchsorted(areas.fid, plots)
    assert areas.area_m2[at].tolist() == pytest.approx([area for area, _ in expected], nan_ok=True)
    assert areas.basis[at].tolist() == [basis for _, basis in expected]
    # The soil of a plot follows the area that reports use.
    pieces = plot_pieces(small.project, "soil_unit", areas)
    assert pieces.area_m2.sum() == pytest.approx(np.nansum([area for area, _ in expected]))


def test_kept_shares_are_read_again_and_renewed_when_a_shape_changes(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    crossings = []

    def counted(blocks: Iterable[overlay.Block], count: int, *, task: Task) -> overlay.Shares:
        crossings.append(count)
        return overlay.shares_of_blocks(blocks, count, task=task)

    monkeypatch.setattr(layer_shares_module, "shares_of_blocks", counted)
    plot = small.plot("1", square(0, 0, 40, 40))
    unit = small.soil("36", square(0, 0, 20, 40), 1)
    small.soil("35", square(10, 0, 30, 40), 2)
    first = soil_shares(small)
    again = soil_shares(small)
    assert len(crossings) == 1
    for name in ("plot_fid", "unit_fid", "area_m2"):
        assert getattr(again, name).tolist() == getattr(first, name).tolist()
    assert (again.overlap_m2, again.uncovered_m2) == (first.overlap_m2, first.uncovered_m2) == (400.0, 400.0)

    # A new name of a group changes no shape.
    with small.project.command("test", "ทดสอบ") as command:
        command.update("soil_unit", unit, soil_group="40")
    assert soil_of(small.project, plot) == {"40": 800.0, "35": 400.0, None: 400.0}
    assert len(crossings) == 1

    with small.project.command("test", "ทดสอบ") as command:
        command.update("plot", plot, geom=square(0, 0, 20, 40))
    assert soil_of(small.project, plot) == {"40": 800.0}
    assert soil_shares(small).overlap_m2 == pytest.approx(400)
    assert len(crossings) == 2
    small.project.undo()
    assert sum(soil_of(small.project, plot).values()) == pytest.approx(1600)


def test_a_project_open_for_reading_computes_without_keeping(small: Small) -> None:
    plot = small.plot("1", square(0, 0, 40, 40))
    small.soil("36", square(0, 0, 20, 40))
    path = small.project.path
    small.project.close()
    before = path.read_bytes()
    with Project.open(path, read_only=True) as reading:
        assert soil_of(reading, plot) == {"36": 800.0, None: 800.0}
    assert path.read_bytes() == before


def test_land_use_is_shared_by_the_same_rules(small: Small) -> None:
    small.plot("1", square(0, 0, 40, 40))
    small.add("land_use", geom=square(0, 0, 30, 40), code="A1", position=1)
    pieces = plot_pieces(small.project, "land_use", plot_areas(small.project))
    assert [value.key for value in pieces.values] == ["A1", None]
    assert pieces.area_m2.tolist() == pytest.approx([1200, 400])


def test_shares_of_a_project_that_changed_meanwhile_are_not_kept(small: Small) -> None:
    plot = small.plot("1", square(0, 0, 40, 40))
    small.soil("36", square(0, 0, 20, 40))

    class Meanwhile(Task):
        def say(self, step: Phrase) -> None:
            self.report(0, 1)

        def report(self, done: float, of: float) -> None:
            with small.project.command("test", "ทดสอบ") as command:
                command.update("plot", plot, geom=square(0, 0, 10, 40))

    areas = plot_areas(small.project)
    plot_pieces(small.project, "soil_unit", areas, Meanwhile())
    assert not small.project.derived_is_fresh("plot_share", "soil_unit")
    assert soil_of(small.project, plot) == {"36": 400.0}
    small.project.undo()
    # Areas of before and shapes of after would not fit together: the whole is of the end.
    register = plot_register(small.project, Meanwhile())
    assert (register.soil_group.tolist(), register.area_m2.tolist()) == (["36"], pytest.approx([400]))
    assert register.soil_share.tolist() == pytest.approx([1])


def test_plots_that_come_or_go_between_two_questions_do_no_harm(small: Small) -> None:
    small.plot("1", square(0, 0, 40, 40))
    gone = small.plot("2", square(50, 0, 90, 40))
    small.soil("36", square(0, 0, 100, 40))
    before = plot_areas(small.project)
    with small.project.command("test", "ทดสอบ") as command:
        command.delete("plot", [gone])
    small.plot("3", square(100, 0, 140, 40))
    soil_shares(small)
    pieces = plot_pieces(small.project, "soil_unit", before)
    known = dict(zip(before.fid[pieces.plot].tolist(), pieces.area_m2.tolist(), strict=True))
    assert list(known.values()) == pytest.approx([1600, 1600])
    assert pieces.values[pieces.value[list(known).index(gone)]].key is None
