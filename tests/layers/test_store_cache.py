"""Stores from the cache are the stores that were kept; anything else in its folder is passed over."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
import shapely

from layers.coarser_vertices import CoarserVertices
from layers.id_raster import Overview
from layers.store_cache import StoreCache, TableShapes
from layers.store_reading import from_geometries

KEYS = np.array([7, 5, 900_000_000_001])


def shapes() -> TableShapes:
    squares = np.array([shapely.box(0, 0, 9, 9), None, shapely.box(1e5, 0, 1e5 + 9, 9)], object)
    store = from_geometries(KEYS, squares)
    store.overview = Overview(np.array([[0, -1], [1, 1]], np.int32), 10.0, 20.0, 3.0)
    store.coarser = (CoarserVertices(4.0, store.xy.copy(), store.offsets.copy(), store.part_end.copy()),)
    return TableShapes(store, KEYS, np.array([81.0, 0.0, 81.0]))


def keep(cache: StoreCache, name: str = "plots", content: str = "first") -> None:
    kept = shapes()
    assert list(cache.written(name, content, kept))
    assert list(cache.prepared(name, content, kept.store))


def only_file(folder: Path, kind: str = ".store") -> Path:
    (file,) = folder.glob(f"*{kind}")
    return file


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    cache = StoreCache(tmp_path / "stores")
    keep(cache)
    found, kept = cache.load("plots", "first"), shapes()
    assert found is not None
    assert found.areas_m2 is not None
    assert found.keys.tolist() == KEYS.tolist()
    assert found.areas_m2.tolist() == [81.0, 0.0, 81.0]
    for name in ("keys", "rows", "xy", "offsets", "part_end", "box", "block_box", "origin"):
        assert getattr(found.store, name).tolist() == getattr(kept.store, name).tolist(), name
    assert (found.store.kind, found.store.skipped) == ("polygon", 1)
    assert found.store.overview is not None
    assert found.store.overview.ids.tolist() == [[0, -1], [1, 1]]
    assert (found.store.overview.left, found.store.overview.m_per_px) == (10.0, 3.0)
    assert found.store.coarser is not None
    assert [copy.tolerance_m for copy in found.store.coarser] == [4.0]


def test_other_content_and_other_names_are_not_found(tmp_path: Path) -> None:
    cache = StoreCache(tmp_path)
    assert cache.load("plots", "first") is None
    keep(cache)
    assert cache.load("plots", "second") is None
    assert cache.load("soil", "first") is None
    keep(cache, content="second")
    assert cache.load("plots", "first") is None
    assert cache.load("plots", "second") is not None
    assert {file.suffix for file in tmp_path.iterdir()} == {".store", ".made"}


@pytest.mark.parametrize("length", [0, 5, 40, 300, -64, -1])
def test_a_file_that_is_not_whole_is_passed_over(tmp_path: Path, length: int) -> None:
    cache = StoreCache(tmp_path)
    keep(cache)
    file = only_file(tmp_path)
    file.write_bytes(file.read_bytes()[:length])
    assert cache.load("plots", "first") is None
    keep(cache)
    assert cache.load("plots", "first") is not None


def test_a_file_with_another_head_or_impossible_numbers_is_passed_over(tmp_path: Path) -> None:
    cache = StoreCache(tmp_path)
    keep(cache)
    file = only_file(tmp_path)
    whole = file.read_bytes()
    for at in (0, 20, 40, 120):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert cache.load("plots", "first") is None
    offsets = shapes().store.offsets.tobytes()
    assert whole.count(offsets) == 1
    file.write_bytes(whole.replace(offsets, offsets[:8] + b"\xff" * 8 + offsets[16:]))
    assert cache.load("plots", "first") is None


def test_the_oldest_go_when_all_are_too_large(tmp_path: Path) -> None:
    keep(StoreCache(tmp_path), "one")
    size = sum(file.stat().st_size for file in tmp_path.iterdir())
    cache = StoreCache(tmp_path, largest_bytes=2 * size)
    for file in tmp_path.iterdir():
        os.utime(file, (1, 1))
    keep(cache, "two")
    keep(cache, "three")
    assert [cache.load(name, "first") is not None for name in ("one", "two", "three")] == [False, True, True]


def test_a_disk_that_refuses_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = StoreCache(tmp_path / "file")
    assert list(cache.written("plots", "first", shapes())) == []
    assert cache.load("plots", "first") is None


@pytest.mark.parametrize("damage", ["gone", "cut", "of another content", "of other features"])
def test_what_was_made_for_drawing_is_made_again_where_its_file_does_not_fit(
    tmp_path: Path, damage: str
) -> None:
    cache = StoreCache(tmp_path)
    keep(cache)
    file = only_file(tmp_path, ".made")
    if damage == "gone":
        file.unlink()
    elif damage == "cut":
        file.write_bytes(file.read_bytes()[:-64])
    else:
        other = shapes().store
        if damage == "of other features":
            other.overview = Overview(np.array([[2]], np.int32), 0.0, 0.0, 1.0)
        content = "second" if damage == "of another content" else "first"
        assert list(cache.prepared("plots", content, other))
    found = cache.load("plots", "first")
    assert found is not None
    assert found.keys.tolist() == KEYS.tolist()
    assert (found.store.overview, found.store.coarser) == (None, None)


def test_a_store_uses_its_files_once_they_are_written(tmp_path: Path) -> None:
    cache, kept, before = StoreCache(tmp_path), shapes(), shapes()
    assert list(cache.written("plots", "first", kept))
    assert list(cache.prepared("plots", "first", kept.store))
    for name in ("keys", "rows", "xy", "offsets", "part_end", "box"):
        array = getattr(kept.store, name)
        assert not array.flags.writeable, name
        assert array.tolist() == getattr(before.store, name).tolist(), name
    assert kept.store.overview is not None
    assert kept.store.coarser is not None
    assert not kept.store.overview.ids.flags.writeable
    assert not kept.store.coarser[0].xy.flags.writeable
