"""The process that stays: same answers, other files, its end, and what it may not do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tambon_gis import errors
from tambon_gis.ingest.raster_reading import open_raster, read_window
from tambon_gis.ingest.raster_source import find_raster
from tambon_gis.rasters.kept_reader import KeptReader
from tambon_gis.tasks import Stopped, Task
from tests.ingest.raster_files import NORTH, WEST, steps, write_mbtiles, write_raster


@pytest.fixture
def kept() -> Iterator[KeptReader]:
    reader = KeptReader()
    yield reader
    reader.close()


def test_it_answers_as_a_process_of_its_own_does(tmp_path: Path, kept: KeptReader) -> None:
    source = find_raster(write_raster(tmp_path / "a.tif", steps(6, 8), nodata=102))
    raster = open_raster(source, asker=kept)
    assert raster == open_raster(source)
    one = read_window(raster, raster.bounds, 8, 6, asker=kept)
    other = read_window(raster, raster.bounds, 8, 6)
    assert np.array_equal(one.values, other.values)
    assert np.array_equal(one.valid, other.valid)


def test_many_files_and_drivers_go_through_it(tmp_path: Path, kept: KeptReader) -> None:
    for number in range(12):
        path = write_raster(tmp_path / f"{number}.tif", np.full((2, 2), number, np.uint8))
        raster = open_raster(find_raster(path), asker=kept)
        assert (read_window(raster, raster.bounds, 2, 2, asker=kept).values == number).all()
    tiles = write_mbtiles(tmp_path / "a.mbtiles")
    raster = open_raster(find_raster(tiles), asker=kept)
    assert read_window(raster, raster.bounds, 8, 8, asker=kept).values.shape[1:] == (8, 8)


def test_a_file_written_anew_is_read_anew(tmp_path: Path, kept: KeptReader) -> None:
    path = write_raster(tmp_path / "a.tif", np.full((2, 2), 1, np.uint8))
    raster = open_raster(find_raster(path), asker=kept)
    assert (read_window(raster, raster.bounds, 2, 2, asker=kept).values == 1).all()
    path.unlink()
    write_raster(path, np.full((2, 2), 2, np.uint8), origin=(WEST + 500, NORTH))
    # Where the old one lay says nothing of the new one.
    with pytest.raises(errors.RasterChanged):
        read_window(raster, raster.bounds, 2, 2, asker=kept)
    raster = open_raster(find_raster(path), asker=kept)
    assert (read_window(raster, raster.bounds, 2, 2, asker=kept).values == 2).all()


def test_what_cannot_be_read_does_not_end_it(tmp_path: Path, kept: KeptReader) -> None:
    good = open_raster(find_raster(write_raster(tmp_path / "a.tif", steps(2, 2))), asker=kept)
    path = write_raster(tmp_path / "bad.tif", np.zeros((64, 64), np.uint8), compress="deflate")
    data = bytearray(path.read_bytes())
    start = data.index(b"\x78")
    data[start : start + 6] = b"\xff" * 6
    path.write_bytes(bytes(data))
    with pytest.raises(errors.SourceDamaged):
        open_raster(find_raster(path), asker=kept)
    assert read_window(good, good.bounds, 2, 2, asker=kept).valid.all()


def test_a_process_that_was_ended_is_replaced(tmp_path: Path, kept: KeptReader) -> None:
    raster = open_raster(find_raster(write_raster(tmp_path / "a.tif", steps(2, 2))), asker=kept)
    (attendant,) = kept._attendants.values()
    attendant._process.kill()
    attendant._process.wait()
    assert read_window(raster, raster.bounds, 2, 2, asker=kept).valid.all()


def test_a_person_may_stop_it(tmp_path: Path, kept: KeptReader) -> None:
    class Impatient(Task):
        def stop_if_asked(self) -> None:
            raise Stopped

    raster = open_raster(find_raster(write_raster(tmp_path / "a.tif", steps(2, 2))), asker=kept)
    with pytest.raises(Stopped):
        read_window(raster, raster.bounds, 2, 2, asker=kept, task=Impatient())
    assert read_window(raster, raster.bounds, 2, 2, asker=kept).valid.all()


def test_nothing_is_left_when_it_is_closed(tmp_path: Path) -> None:
    reader = KeptReader()
    open_raster(find_raster(write_raster(tmp_path / "a.tif", steps(2, 2))), asker=reader)
    (attendant,) = reader._attendants.values()
    folder, process = attendant.folder, attendant._process
    assert folder.is_dir()
    reader.close()
    assert process.poll() is not None
    assert not folder.exists()
    with pytest.raises(Stopped):
        open_raster(find_raster(tmp_path / "a.tif"), asker=reader)
