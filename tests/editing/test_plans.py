"""Drawing, reshaping, splitting and merging plots: what is shown before, and what is done then."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely
from shapely import LineString, box

from tambon_gis import errors
from tambon_gis.editing.apply import apply
from tambon_gis.editing.draw import plan_draw, plan_hole, plan_reshape
from tambon_gis.editing.merge import plan_merge
from tambon_gis.editing.new_rows import free_codes
from tambon_gis.editing.split import plan_split
from tambon_gis.measures.area import format_area
from tambon_gis.measures.reference import transformer
from tambon_gis.project.project import Project
from tests.editing.squares import line, rectangle, square


def shapes(project: Project) -> dict[str, shapely.MultiPolygon]:
    fids, found = project.geometries("plot")
    codes = dict(project.rows("SELECT fid, code FROM plot"))
    return {codes[fid]: shape for fid, shape in zip(fids.tolist(), found, strict=True)}


def test_a_drawn_plot_gets_the_next_code_and_its_area(project: Project, plots: list[int]) -> None:
    edit = plan_draw(project, square(3))
    (new,) = edit.added
    assert (new.name, new.cells["code"], new.area_before_m2) == ("0004", "0004", 0)
    assert new.area_after_m2 == pytest.approx(1600, abs=1e-6)
    assert not edit.needs_a_look
    assert project.count("plot") == 3, "a plan writes nothing"
    record = apply(project, edit)
    assert (record.label, record.tables) == ("วาดแปลง 0004", {"plot": 1})
    assert shapes(project)["0004"].equals(square(3))
    project.undo()
    assert project.count("plot") == 3


def test_ground_of_a_neighbour_is_told_or_clipped(project: Project, plots: list[int]) -> None:
    over = rectangle(110, 0, 160, 40)  # reaches 10 m into 0003
    edit = plan_draw(project, over)
    (overlap,) = edit.overlaps
    assert set(overlap.names) == {"0003", "0004"}
    assert overlap.area_m2 == pytest.approx(400, abs=1e-6)
    clipped = plan_draw(project, over, clip=True)
    assert not clipped.overlaps
    assert clipped.added[0].area_after_m2 == pytest.approx(1600, abs=1e-6)
    with pytest.raises(errors.NothingLeft):
        plan_draw(project, rectangle(10, 10, 20, 20), clip=True)


def test_a_gap_is_told_when_the_ring_closes(project: Project, plots: list[int]) -> None:
    ring = shapely.union_all([rectangle(0, 40, 10, 60), rectangle(0, 60, 60, 70), rectangle(50, 40, 60, 60)])
    edit = plan_draw(project, ring)
    (gap,) = edit.gaps
    assert gap.area_m2 == pytest.approx(40 * 20, abs=1e-6)


def test_an_outline_that_crosses_itself_is_mended_and_told(project: Project, plots: list[int]) -> None:
    bow = shapely.Polygon(line((200, 0), (240, 40), (240, 0), (200, 40)))
    edit = plan_draw(project, bow)
    assert len(edit.problems) == 1
    assert edit.added[0].area_after_m2 == pytest.approx(800, abs=1e-6)
    with pytest.raises(errors.ShapeNotUsable):
        plan_draw(project, shapely.Polygon([(0, 0), (1, 1), (2, 2)]))
    with pytest.raises(errors.CoordinatesNotConverted):
        plan_draw(project, shapely.box(0, 0, 1e12, 1e12))
    (problem,) = plan_draw(project, rectangle(4e5, 0, 4e5 + 40, 40)).problems
    assert problem.en == "0004 lies outside Thailand."


def test_reshaping_shows_both_areas(project: Project, plots: list[int]) -> None:
    edit = plan_reshape(project, plots[2], rectangle(80, 0, 130, 40))
    (changed,) = edit.changed
    assert changed.area_before_m2 == pytest.approx(1600, abs=1e-6)
    assert changed.area_after_m2 == pytest.approx(2000, abs=1e-6)
    apply(project, edit)
    with pytest.raises(errors.NothingToEdit):
        apply(project, plan_reshape(project, plots[2], shapes(project)["0003"]))


def test_a_clipped_outline_keeps_its_own_ground(project: Project, plots: list[int]) -> None:
    edit = plan_reshape(project, plots[1], rectangle(30, 0, 90, 60), clip=True)
    # 60 m × 60 m without 10 m × 40 m of the plot on either side.
    assert edit.changed[0].area_after_m2 == pytest.approx(3600 - 800, abs=1e-6)
    assert not edit.needs_a_look


def test_a_hole_is_cut(project: Project, plots: list[int]) -> None:
    edit = plan_hole(project, plots[0], rectangle(10, 10, 20, 20))
    assert edit.changed[0].area_after_m2 == pytest.approx(1500, abs=1e-6)
    assert not edit.gaps
    with pytest.raises(errors.NothingLeft):
        plan_hole(project, plots[0], rectangle(-1, -1, 41, 41))


def test_a_split_keeps_the_larger_piece(project: Project, plots: list[int]) -> None:
    edit = plan_split(project, [plots[0]], line((30, -5), (30, 45)))
    (kept,), (new,) = edit.changed, edit.added
    assert (kept.fid, kept.name, new.name) == (plots[0], "0001", "0004")
    assert kept.area_after_m2 == pytest.approx(1200, abs=1e-6)
    assert new.area_after_m2 == pytest.approx(400, abs=1e-6)
    assert edit.area_before_m2 == pytest.approx(edit.area_after_m2, abs=1e-6)
    assert not edit.needs_a_look
    apply(project, edit)
    assert shapes(project)["0004"].equals(rectangle(30, 0, 40, 40))
    (village,) = project.rows("SELECT village_code FROM plot WHERE code = '0004'")
    assert village == ("45080603",)


def test_the_person_chooses_the_piece(project: Project, plots: list[int]) -> None:
    edit = plan_split(project, [plots[0]], line((30, -5), (30, 45)), keeper={plots[0]: 1}, codes=["1/2"])
    assert edit.changed[0].area_after_m2 == pytest.approx(400, abs=1e-6)
    assert edit.added[0].name == "1/2"


def test_a_line_splits_all_it_crosses(project: Project, plots: list[int]) -> None:
    edit = plan_split(project, None, line((-5, 20), (85, 20)))
    assert [one.name for one in edit.changed] == ["0001", "0002"]
    assert [one.name for one in edit.added] == ["0004", "0005"]
    with pytest.raises(errors.LineDoesNotCross):
        plan_split(project, [plots[0]], line((-5, 20), (20, 20)))
    nowhere = float("inf")
    for beside in (
        line((500, 20), (600, 20)),
        line((20, 0), (20, 0)),
        LineString(),
        line((20, nowhere), (20, 50)),
    ):
        with pytest.raises(errors.LineDoesNotCross):
            plan_split(project, None, beside)
        with pytest.raises(errors.LineDoesNotCross):
            plan_split(project, plots, beside)


def test_merged_plots_are_one(project: Project, plots: list[int]) -> None:
    edit = plan_merge(project, plots[:2], keeper=plots[1])
    assert [one.name for one in edit.removed] == ["0001"]
    assert edit.changed[0].area_after_m2 == pytest.approx(3200, abs=1e-6)
    apply(project, edit)
    assert shapes(project)["0002"].equals(rectangle(0, 0, 80, 40))
    assert project.count("plot") == 2
    with pytest.raises(errors.TooFewToMerge):
        plan_merge(project, plots[2:])


def test_an_edit_of_a_changed_project_is_refused(project: Project, plots: list[int]) -> None:
    first, second = (plan_split(project, [plots[0]], line((x, -5), (x, 45))) for x in (10, 20))
    apply(project, first)
    before = shapes(project)
    with pytest.raises(errors.EditOutdated):
        apply(project, second)
    assert shapes(project) == before


def test_the_next_code_follows_every_change(project: Project, plots: list[int]) -> None:
    assert free_codes(project, 2) == ["0004", "0005"]
    with project.command("edit_plot", "แก้") as command:
        # Neither words, nor a number of ten digits, nor digits of another script are counted on from.
        for plot, code in zip(plots, ("ก-99", "1234567890", "๙๙๙"), strict=True):
            command.update("plot", plot, code=code)
    assert free_codes(project, 1) == ["0001"]
    project.undo()
    assert free_codes(project, 1) == ["0004"]


def test_why_an_area_is_not_that_of_the_projects_plane_is_told(tmp_path: Path) -> None:
    with Project.create(tmp_path / "โซน.gpkg", name="โซน", epsg=32648) as project:
        assert plan_draw(project, square(0)).notes == ()
        far = box(99.5, 16.5, 99.504, 16.504)
        ours, own_m2 = (transformer(4326, epsg).transform([far])[0] for epsg in (32648, 32647))
        (note,) = plan_draw(project, ours).notes
        assert f"โซน 47 ที่รูปอยู่: {format_area(own_m2.area)} ไร่" in note.th
        assert f"วัดในโซน 48 จะได้ {format_area(ours.area)} ไร่" in note.th
        # 5.5 degrees off the middle the plane is 1 + x²/2R² times as long, x being 586 km; here 53 km.
        assert ours.area / own_m2.area == pytest.approx((1.004222 / 1.000035) ** 2, abs=2e-4)
