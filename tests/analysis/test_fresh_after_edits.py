"""What is renewed after edits beside the same made anew: any edits of plots, units, boundaries and work."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.analysis.plot_areas import plot_areas
from tambon_gis.analysis.plot_register import PlotRegister, plot_register
from tambon_gis.analysis.soil_shares import PlotPieces, plot_pieces
from tambon_gis.analysis.summaries.statistics import statistics
from tambon_gis.project.connection import connect
from tambon_gis.project.project import Project
from tests.analysis.conftest import Small, square, work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import shapely

LAYERS = ("soil_unit", "land_use", "suitability")
GROUPS = ("36", "7", "29/48", None)
VILLAGES = ("45080601", "45080602", None)
EXACT = 1e-9

Edit = tuple[str, int, int, int]


def shape(at: int, size: int) -> shapely.Geometry:
    """A square of a small grid: many of them overlap, share edges or are the same."""
    west, south = 20 * (at % 5), 20 * (at // 5)
    return square(west, south, west + 20 + 13 * size, south + 20 + 10 * size)


def plot_edits(project: Project, command: Any, which: int, at: int, size: int) -> None:
    keys = [fid for (fid,) in project.rows("SELECT fid FROM plot ORDER BY source_row, fid")]
    key = keys[which % len(keys)] if keys else None
    cells = {
        "geom": shape(at, size) if at % 7 else None,
        "code": f"{at:04d}" if at % 5 else None,
        "village_code": VILLAGES[size % 3],
        "village_name": ("บ้านเหนือ", "บ้านใต้", None)[at % 3],
        "crop": ("ข้าว", None)[size % 2],
        "document_area_m2": 50.0 * at or None,
    }
    if key is None or which == 9:
        command.insert("plot", [{**cells, "source_row": len(keys)}])
    elif which == 8:
        command.delete("plot", [key])
    elif which % 2:
        command.update("plot", key, geom=cells["geom"])
    else:
        name = list(cells)[1 + size + at % 3]
        command.update("plot", key, **{name: cells[name]})


def unit_edits(layer: str) -> Callable[[Project, Any, int, int, int], None]:
    def edit(project: Project, command: Any, which: int, at: int, size: int) -> None:
        keys = [fid for (fid,) in project.rows(f"SELECT fid FROM {layer} ORDER BY import_id, fid")]
        group = GROUPS[at % 4]
        said = {
            "soil_unit": {"soil_group": group, "symbol": group},
            "land_use": {"code": group},
            "suitability": {"class": group},
        }[layer]
        key = keys[which % len(keys)] if keys else None
        if key is None or which > 7:
            row = {"geom": shape(at, size + 1), "position": at, "import_id": len(keys), **said}
            command.insert(layer, [row])
        elif which == 7:
            command.delete(layer, [key])
        elif which > 4:
            command.update(layer, key, position=at)
        elif which > 2:
            command.update(layer, key, **said)
        else:
            command.update(layer, key, geom=shape(at, size + 1))

    return edit


def boundary_edits(project: Project, command: Any, which: int, at: int, size: int) -> None:
    keys = [fid for (fid,) in project.rows("SELECT fid FROM boundary ORDER BY import_id, fid")]
    key = keys[which % len(keys)] if keys else None
    kind = ("village", "tambon")[which % 2]
    code = f"4508060{at % 3}" if kind == "village" else f"45080{at % 3}"
    if key is None or which > 6:
        row = {"kind": kind, "code": code, "name_th": f"ที่ {at}", "geom": shape(at, 3), "import_id": len(keys)}
        command.insert("boundary", [row])
    elif which == 6:
        command.delete("boundary", [key])
    elif which == 5:
        command.update("boundary", key, name_th=f"อีก {at}")
    else:
        command.update("boundary", key, geom=shape(at, size))


def work_edits(project: Project, command: Any, which: int, at: int, size: int) -> None:
    del size
    plots = [fid for (fid,) in project.rows("SELECT fid FROM plot ORDER BY source_row, fid")]
    keys = [key for (key,) in project.rows("SELECT id FROM assignment ORDER BY year_be, id")]
    key = keys[which % len(keys)] if keys else None
    if plots and (key is None or which > 6):
        ((intervention,),) = project.rows("SELECT id FROM intervention WHERE code = 'green_manure_sunn_hemp'")
        row = {"intervention_id": intervention, "plot_fid": plots[at % len(plots)], "status": "applied"}
        command.insert("assignment", [{**row, "year_be": 2570 + len(keys)}])
    elif key is not None and which == 6:
        command.delete("assignment", [key])
    elif key is not None and which > 3 and plots:
        command.update("assignment", key, plot_fid=plots[at % len(plots)])
    elif key is not None:
        command.update("assignment", key, status=("cancelled", "applied", "planned")[at % 3])


EDITS = {
    "plot": plot_edits,
    **{layer: unit_edits(layer) for layer in LAYERS},
    "boundary": boundary_edits,
    "assignment": work_edits,
}
STEPS = st.lists(
    st.tuples(
        st.sampled_from([*EDITS, "plot", "plot", "soil_unit", "undo", "undo", "redo", "area", "again"]),
        st.integers(0, 9),
        st.integers(0, 24),
        st.integers(0, 2),
    ),
    min_size=1,
    max_size=14,
)


def do(project: Project, edit: Edit) -> None:
    what, which, at, size = edit
    if what == "undo":
        if project.undoable():
            project.undo()
    elif what == "redo":
        if project.redoable():
            project.redo()
    else:
        with project.command("test", "ทดสอบ") as command:
            if what == "area":
                command.set("report_area", ("measured", "document", "stated")[size])
            else:
                EDITS[what](project, command, which, at, size)


def look(project: Project) -> tuple[PlotRegister, dict[str, PlotPieces]]:
    return plot_register(project), {
        layer: plot_pieces(project, layer, plot_areas(project)) for layer in LAYERS
    }


def summed(project: Project) -> list[dict[str, Any]]:
    """Every row of two summaries."""
    return [
        line
        for by in (["soil_group"], ["village", "intervention"])
        for line in (*statistics(project, by).records(), statistics(project, by).total)
    ]


def made_anew(path: Path) -> Path:
    """A copy in which nothing computed is kept."""
    copy = path.with_name("อีกแฟ้ม.gpkg")
    shutil.copy(path, copy)
    with connect(copy) as connection:
        for table in ("plot_measure", "plot_share", "derived_state"):
            connection.execute(f"DELETE FROM {table}")
    return copy


def derived_rows(project: Project) -> Iterator[tuple[Any, ...]]:
    """What the file keeps, in an order of its own."""
    for row in project.rows("SELECT fid, area_m2, x, y, epsg FROM plot_measure ORDER BY fid"):
        yield "measure", *row
    for row in project.rows(
        "SELECT layer, plot_fid, unit_fid, area_m2 FROM plot_share "
        # Rows of a layer without units are those of the time when it had some.
        "WHERE iif(layer LIKE 'soil_unit%', (SELECT count(*) FROM soil_unit), "
        "iif(layer LIKE 'land_use%', (SELECT count(*) FROM land_use), (SELECT count(*) FROM suitability))) "
        "ORDER BY layer, plot_fid, unit_fid"
    ):
        yield row


def assert_same_rows(found: Iterator[tuple[Any, ...]], anew: Iterator[tuple[Any, ...]]) -> None:
    for one, other in zip(found, anew, strict=True):
        numbers = [cell for cell in one if isinstance(cell, float)]
        assert numbers == pytest.approx([cell for cell in other if isinstance(cell, float)], abs=EXACT)
        others = [[cell for cell in row if not isinstance(cell, float)] for row in (one, other)]
        assert others[0] == others[1]


def assert_same_sums(found: list[dict[str, Any]], anew: list[dict[str, Any]]) -> None:
    assert len(found) == len(anew)
    for one, other in zip(found, anew, strict=True):
        assert one.keys() == other.keys()
        for name, cell in one.items():
            same = pytest.approx(other[name], abs=1e-6) if isinstance(cell, float | dict) else other[name]
            assert cell == same, name


def assert_same(found: tuple[PlotRegister, dict[str, PlotPieces]], anew: tuple[Any, Any]) -> None:
    register, others = found[0], anew[0]
    for name in register.row(0) if len(register) else ():
        column, other = register[name], others[name]
        if isinstance(column, np.ndarray):
            assert column.tolist() == pytest.approx(other.tolist(), abs=EXACT, nan_ok=True), name
        else:
            assert column.tolist() == other.tolist(), name
    assert len(register) == len(others)
    for layer, pieces in found[1].items():
        same = anew[1][layer]
        assert pieces.plot.tolist() == same.plot.tolist()
        assert pieces.unit_fid.tolist() == same.unit_fid.tolist()
        assert pieces.area_m2.tolist() == pytest.approx(same.area_m2.tolist(), abs=EXACT)
        told, other = ([each.values[at] for at in each.value.tolist()] for each in (pieces, same))
        assert told == other
        assert pieces.overlap_m2 == pytest.approx(same.overlap_m2, abs=EXACT)
        assert pieces.uncovered_m2 == pytest.approx(same.uncovered_m2, abs=EXACT)


def start(project: Project) -> None:
    small = Small(project)
    for at in range(6):
        small.plot(f"{at:04d}", shape(3 * at, at % 3), source_row=at, village_code=VILLAGES[at % 3])
    for at in range(4):
        small.soil(GROUPS[at], shape(5 * at, 2), position=at)
    small.add("land_use", geom=shape(6, 2), code="A1", position=0)
    small.add("boundary", geom=shape(0, 9), kind="village", code="45080609", name_th="เก้า")


@given(steps=STEPS)
def test_what_is_renewed_is_what_would_be_made_anew(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Edit]
) -> None:
    path = tmp_path_factory.mktemp("fresh") / "ตำบล.gpkg"
    with Project.create(path, name="ตำบล", author="ก") as project:
        start(project)
        look(project)
    project = Project.open(path)
    try:
        for step in steps:
            if step[0] == "again":
                # Opened again only the rows in the file are known.
                project.close()
                project = Project.open(path)
            else:
                do(project, step)
            # Now and then several edits are renewed together, and those of before the file was opened.
            if sum(step[1:]) % 3:
                look(project)
                summed(project)
        found, sums = look(project), summed(project)
        rows = list(derived_rows(project))
    finally:
        project.close()
    with Project.open(made_anew(path)) as project:
        assert_same(found, look(project))
        assert_same_sums(sums, summed(project))
        assert_same_rows(iter(rows), derived_rows(project))


def test_a_plot_that_moves_onto_another_keeps_its_area_but_not_its_net(small: Small) -> None:
    """Two squares of 1,600 m2; one is moved so that half of it lies on the other."""
    one = small.plot("1", square(0, 0, 40, 40))
    other = small.plot("2", square(100, 0, 140, 40))
    small.soil("36", square(0, 0, 200, 40))
    for plot in (one, other):
        work(small, plot)
    before = statistics(small.project, ["soil_group"]).total
    assert before["net_area_m2"] == pytest.approx(3200)
    with small.project.command("test", "ทดสอบ") as command:
        command.update("plot", other, geom=square(20, 0, 60, 40))
    after = statistics(small.project, ["soil_group"]).total
    assert after["activity_area_m2"] == pytest.approx(3200)
    assert after["net_area_m2"] == pytest.approx(2400)
