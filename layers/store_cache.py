"""Vertex stores of large tables kept in files that are mapped into memory; all of them may be deleted."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from layers.coarser_vertices import CoarserVertices
from layers.id_raster import Overview
from layers.mapped_files import let_go_of_pages, mapped
from layers.vertex_store import VertexStore

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Indices = NDArray[np.int64]
    Doubles = NDArray[np.float64]
    Head = dict[str, Any]
    Arrays = dict[str, NDArray[Any]]

T = TypeVar("T")

_MAGIC = b"TambonGIS store 3\n"
_READ, _MADE = ".store", ".made"
_LARGEST_BYTES = 1_000_000_000
_ALIGNED = 64
_PIECE_BYTES = 4_000_000
_KINDS = ("polygon", "line", "point")


@dataclass(frozen=True, slots=True, eq=False)
class TableShapes:
    """The store of a table, the keys of all its rows and, where asked for, how much ground each covers.

    ``write`` puts it into the cache, a piece at a step; None where it is there or is not worth it.
    """

    store: VertexStore
    keys: Indices
    areas_m2: Doubles | None
    write: Callable[[], Iterator[None]] | None = None


class StoreCache:
    """A folder of files, two for each table; the oldest go when they are too large together.

    The first has what was read, the second what was made of it for drawing. A file that is not whole, not
    ours or of another content is passed over, and so is a disk that refuses: what is kept here can always be
    made again.
    """

    def __init__(self, folder: Path, largest_bytes: int = _LARGEST_BYTES) -> None:
        self._folder = folder
        self._largest_bytes = largest_bytes

    def load(self, name: str, content: str) -> TableShapes | None:
        """What was written under a name, if it was this content."""
        found = self._opened(self._path(name), content, _shapes)
        if found is not None:
            made = self._opened(self._path(name, _MADE), content, partial(_made, count=len(found.store)))
            if made is not None:
                found.store.overview, found.store.coarser = made
        return found

    def written(self, name: str, content: str, shapes: TableShapes) -> Iterator[None]:
        """Write it, a piece at a step, in place of what has the name; then the store uses the file."""
        yield from self._write(self._path(name), *_told(content, shapes))
        kept = self._opened(self._path(name), content, _shapes)
        if kept is not None:
            shapes.store.move_to(kept.store)
            let_go_of_pages()

    def prepared(self, name: str, content: str, store: VertexStore) -> Iterator[None]:
        """Write what was made of a store, a piece at a step; then the store uses the file."""
        path = self._path(name, _MADE)
        yield from self._write(path, *_told_made(content, store))
        made = self._opened(path, content, partial(_made, count=len(store)))
        if made is not None:
            store.overview, store.coarser = made
            let_go_of_pages()

    def _opened(self, path: Path, content: str, read: Callable[[Head, Arrays], T]) -> T | None:
        try:
            head, arrays = _opened(mapped(path))
            found = read(head, arrays) if head["content"] == content else None
        except (OSError, ValueError, KeyError, TypeError):
            return None
        if found is not None:
            with contextlib.suppress(OSError):
                os.utime(path)
        return found

    def _write(self, path: Path, head: Head, arrays: Arrays) -> Iterator[None]:
        aside = path.with_suffix(f".{os.getpid()}.part")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with aside.open("wb") as file:
                for piece in _pieces(head, arrays):
                    file.write(piece)
                    yield
            aside.replace(path)
            self._make_room(path)
        except OSError:
            return
        finally:
            with contextlib.suppress(OSError):
                aside.unlink(missing_ok=True)

    def _make_room(self, newest: Path) -> None:
        files = [file for kind in (_READ, _MADE) for file in self._folder.glob(f"*{kind}")]
        files.sort(key=lambda file: file.stat().st_mtime, reverse=True)
        total = newest.stat().st_size
        for file in files:
            if file != newest:
                total += file.stat().st_size
                if total > self._largest_bytes:
                    file.unlink()

    def _path(self, name: str, kind: str = _READ) -> Path:
        return self._folder / f"{hashlib.sha256(name.encode()).hexdigest()[:32]}{kind}"


def cache_folder() -> Path:
    """Where the user's cached stores are; the folder may be deleted at any time."""
    from platformdirs import user_cache_path

    return user_cache_path("tambon-gis", appauthor=False) / "stores"


def _told(content: str, shapes: TableShapes) -> tuple[Head, Arrays]:
    store = shapes.store
    arrays: Arrays = {
        "keys": store.keys,
        "rows": store.rows,
        "xy": store.xy,
        "offsets": store.offsets,
        "part_end": store.part_end,
        "box": store.box,
        "all_keys": shapes.keys,
    }
    if shapes.areas_m2 is not None:
        arrays["areas_m2"] = shapes.areas_m2
    origin = store.origin.tolist()
    return {"content": content, "kind": store.kind, "origin": origin, "skipped": store.skipped}, arrays


def _told_made(content: str, store: VertexStore) -> tuple[Head, Arrays]:
    head: Head = {"content": content, "coarser": []}
    arrays: Arrays = {}
    if store.overview is not None:
        arrays["overview"] = store.overview.ids
        head["overview"] = [store.overview.left, store.overview.top, store.overview.m_per_px]
    for number, each in enumerate(store.coarser or ()):
        head["coarser"].append(each.tolerance_m)
        arrays |= {
            f"xy{number}": each.xy,
            f"offsets{number}": each.offsets,
            f"part_end{number}": each.part_end,
        }
    return head, arrays


def _pieces(head: Head, arrays: Arrays) -> Iterator[bytes | memoryview]:
    """A file from its first byte to its last."""
    head = dict(head)
    at = 0
    places = {}
    for name, array in arrays.items():
        places[name] = [array.dtype.str, list(array.shape), at]
        at += -(-array.nbytes // _ALIGNED) * _ALIGNED
    head["arrays"] = places
    head["bytes"] = at
    text = json.dumps(head).encode()
    text += b" " * (-(len(_MAGIC) + 16 + len(text)) % _ALIGNED)
    yield _MAGIC + f"{len(text):8x}{zlib.crc32(text):8x}".encode() + text
    for array in arrays.values():
        flat = np.ascontiguousarray(array).reshape(-1).view(np.uint8).data
        for begin in range(0, len(flat), _PIECE_BYTES):
            yield flat[begin : begin + _PIECE_BYTES]
        yield bytes(-len(flat) % _ALIGNED)


def _opened(data: NDArray[np.uint8]) -> tuple[Head, Arrays]:
    """Head and arrays of a file. Raises ``ValueError`` when it is not a whole one."""
    begin = len(_MAGIC) + 16
    first = data[:begin].tobytes()
    if first[: len(_MAGIC)] != _MAGIC:
        raise ValueError("not a file of ours")
    length, check = int(first[len(_MAGIC) : -8], 16), int(first[-8:], 16)
    text = data[begin : begin + length].tobytes()
    if zlib.crc32(text) != check:
        raise ValueError("the head is damaged")
    head = json.loads(text)
    body = data[begin + length :]
    if len(body) != head["bytes"]:
        raise ValueError("not the whole file")
    arrays = {}
    for name, (kind, shape, at) in head["arrays"].items():
        dtype = np.dtype(kind)
        count = int(np.prod(shape, dtype=np.int64)) * dtype.itemsize
        arrays[name] = body[at : at + count].view(dtype).reshape(shape)
    return head, arrays


def _shapes(head: Head, arrays: Arrays) -> TableShapes:
    if head["kind"] not in _KINDS:
        raise ValueError("no such kind")
    count = len(arrays["keys"])
    if len(arrays["rows"]) != count or arrays["box"].shape != (count, 4):
        raise ValueError("arrays that do not belong together")
    if count and not 0 <= arrays["rows"].min() <= arrays["rows"].max() < len(arrays["all_keys"]):
        raise ValueError("rows that are not there")
    store = VertexStore(
        head["kind"],
        arrays["keys"],
        arrays["rows"],
        *_vertices(arrays, "", count),
        origin=np.array(head["origin"], np.float64),
        skipped=int(head["skipped"]),
        box=arrays["box"],
    )
    return TableShapes(store, arrays["all_keys"], arrays.get("areas_m2"))


def _made(head: Head, arrays: Arrays, count: int) -> tuple[Overview | None, tuple[CoarserVertices, ...]]:
    overview = None
    if "overview" in head:
        ids = arrays["overview"]
        if ids.ndim != 2 or (ids.size and not -1 <= ids.min() <= ids.max() < count):
            raise ValueError("an overview of other features")
        overview = Overview(ids, *head["overview"])
    return overview, tuple(
        CoarserVertices(tolerance_m, *_vertices(arrays, f"{number}", count))
        for number, tolerance_m in enumerate(head["coarser"])
    )


def _vertices(arrays: Arrays, level: str, count: int) -> tuple[Any, Any, Any]:
    xy, offsets, part_end = (arrays[f"{name}{level}"] for name in ("xy", "offsets", "part_end"))
    whole = len(offsets) == count + 1 and offsets[0] == 0 and offsets[-1] == len(xy) == len(part_end)
    if not whole or (np.diff(offsets) <= 0).any() or xy.shape[1:] != (2,):
        raise ValueError("offsets that do not fit their vertices")
    return xy, offsets, part_end
