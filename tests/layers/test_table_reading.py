"""Tables of a project as stores: order, missing and damaged shapes, and when the cache is believed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest
import shapely

from layers import table_reading
from layers.store_cache import StoreCache, TableShapes
from layers.table_reading import known_table, read_table
from tambon_gis.project import soundness
from tambon_gis.project.project import Project

WEST, SOUTH = 370_000.0, 1_800_000.0


def square(column: int) -> object:
    return shapely.multipolygons(
        [shapely.box(WEST + 50 * column, SOUTH, WEST + 50 * column + 40, SOUTH + 40)]
    )


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "map.gpkg", name="map") as made:
        yield made


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StoreCache:
    monkeypatch.setattr(table_reading, "_CACHED_FROM_VERTICES", 1)
    return StoreCache(tmp_path / "stores")


def add(project: Project, table: str, rows: list[dict[str, object]]) -> list[int]:
    with project.command("import", "นำเข้า") as command:
        return command.insert(table, rows)


def test_soil_units_come_in_the_order_of_their_layer(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_reading, "_PAGE", 2)
    places = [4, 1, 3, 0, 2]
    fids = add(project, "soil_unit", [{"geom": square(n), "position": at} for n, at in enumerate(places)])
    read = read_table(project, "soil_unit", with_areas=True)
    assert read.keys.tolist() == [fids[places.index(at)] for at in range(5)]
    assert read.areas_m2 is not None
    assert read.areas_m2.tolist() == pytest.approx([1600] * 5, rel=1e-3)
    west = read.store.box[:, 0] + read.store.origin[0]
    expected = [WEST + 50 * places.index(at) for at in range(5)]
    assert dict(zip(read.store.rows.tolist(), west.tolist(), strict=True)) == pytest.approx(
        dict(enumerate(expected))
    )


def test_areas_belong_to_their_rows(project: Project) -> None:
    sizes = [10.0, 30.0, 20.0]
    shapes = [shapely.multipolygons([shapely.box(WEST, SOUTH, WEST + s, SOUTH + s)]) for s in sizes]
    add(project, "soil_unit", [{"geom": s, "position": 2 - n} for n, s in enumerate(shapes)])
    read = read_table(project, "soil_unit", with_areas=True)
    assert read.areas_m2 is not None
    assert read.areas_m2.tolist() == pytest.approx([400.0, 900.0, 100.0], rel=1e-6)


def test_plots_without_a_shape_keep_their_row(project: Project) -> None:
    fids = add(project, "plot", [{"geom": square(0)}, {"geom": None}, {"geom": square(2)}])
    read = read_table(project, "plot")
    assert read.keys.tolist() == sorted(fids)
    assert set(read.store.keys.tolist()) == {fids[0], fids[2]}
    assert read.store.skipped == 1
    assert (read.keys[read.store.rows] == read.store.keys).all()


def test_only_the_rows_of_one_layer_are_taken(project: Project) -> None:
    road = shapely.LineString([(WEST, SOUTH), (WEST + 90, SOUTH)])
    rows: list[dict[str, object]] = [{"geom": road, "layer_name": name} for name in ("roads", "canals", None)]
    fids = add(project, "reference_layer", rows)
    for fid, name in zip(fids, ("roads", "canals", ""), strict=True):
        read = read_table(project, "reference_layer", of=("layer_name", name))
        assert read.keys.tolist() == [fid]
        assert read.store.kind == "line"


def write(read: TableShapes) -> None:
    assert read.write is not None
    assert list(read.write())


def test_the_cache_is_believed_until_the_table_changes(project: Project, cache: StoreCache) -> None:
    fids = add(project, "plot", [{"geom": square(n), "code": f"{n}"} for n in range(3)])
    assert known_table(project, "plot", None, cache) is None
    first = read_table(project, "plot", cache=cache)
    write(first)
    again = known_table(project, "plot", None, cache)
    assert again is not None
    assert again.write is None
    assert again.store.xy.tolist() == first.store.xy.tolist()
    add(project, "soil_unit", [{"geom": square(9), "position": 0}])
    assert read_table(project, "plot", cache=cache).write is None
    with project.command("edit", "แก้") as command:
        command.update("plot", fids[0], geom=square(7))
    assert known_table(project, "plot", None, cache) is None
    changed = read_table(project, "plot", cache=cache)
    assert changed.write is not None
    assert changed.store.extent != first.store.extent
    project.undo()
    assert read_table(project, "plot", cache=cache).store.extent == first.store.extent


def test_what_is_made_for_drawing_is_kept_beside_it(project: Project, cache: StoreCache) -> None:
    add(project, "plot", [{"geom": square(n), "code": f"{n}"} for n in range(3)])
    write(read_table(project, "plot", cache=cache))
    known = known_table(project, "plot", None, cache)
    assert known is not None
    assert known.store.coarser is None
    assert known.store.keep is not None
    known.store.coarser = ()
    assert list(known.store.keep())
    again = known_table(project, "plot", None, cache)
    assert again is not None
    assert again.store.coarser == ()
    assert again.store.keep is None


def test_a_file_written_by_another_program_is_read_anew(project: Project, cache: StoreCache) -> None:
    add(project, "plot", [{"geom": square(n)} for n in range(3)])
    write(read_table(project, "plot", cache=cache))
    path = project.path
    project.close()
    connection = apsw.Connection(str(path))
    connection.execute("INSERT INTO place (id, code) VALUES (1, 'x')")
    connection.close()
    with Project.open(path) as opened:
        assert known_table(opened, "plot", None, cache) is None
        read = read_table(opened, "plot", cache=cache)
    assert read.write is None
    assert read.store.keep is None


def test_a_damaged_shape_takes_only_itself_away(project: Project) -> None:
    fids = add(project, "soil_unit", [{"geom": square(n), "position": n} for n in range(3)])
    path = project.path
    project.close()
    connection = apsw.Connection(str(path))
    for name in ("IsEmpty", "MinX", "MaxX", "MinY", "MaxY"):
        connection.create_scalar_function(f"ST_{name}", lambda *_: 1)
    connection.execute("UPDATE soil_unit SET geom = substr(geom, 1, 80) WHERE fid = ?", (fids[1],))
    connection.close()
    with Project.open(path) as opened:
        read = read_table(opened, "soil_unit", with_areas=True)
    assert set(read.store.keys.tolist()) == {fids[0], fids[2]}
    assert read.areas_m2 is not None
    assert (read.areas_m2 > 0).tolist() == [True, False, True]


def test_of_a_damaged_file_nothing_is_kept_for_the_backup_that_takes_its_place(
    tmp_path: Path, cache: StoreCache
) -> None:
    path = tmp_path / "map.gpkg"
    with Project.create(path, name="map") as made:
        add(made, "plot", [{"geom": square(n), "code": f"{n}"} for n in range(50)])
    connection = apsw.Connection(str(path))
    root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'plot_code'").get
    size = connection.pragma("page_size")
    connection.close()
    whole = path.read_bytes()
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * 8)
    soundness.forget(path)
    with Project.open(path, looks_first=False) as project:
        read = read_table(project, "plot", cache=cache)
        assert read.write is not None
        assert list(read.write()) == []
        assert read.store.keep is not None
        assert list(read.store.keep()) == []
        assert known_table(project, "plot", None, cache) is None
    path.write_bytes(whole)
    soundness.forget(path)
    with Project.open(path, looks_first=False) as project:
        read = read_table(project, "plot", cache=cache)
        assert read.write is not None
        assert list(read.write()) != []
        assert known_table(project, "plot", None, cache) is not None
