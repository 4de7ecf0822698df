"""Which rows of a table are others than they were at an earlier place in the journal."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import apsw
import numpy as np

from tambon_gis.project import schema
from tambon_gis.project.batch import unpack
from tambon_gis.project.connection import change_counter
from tambon_gis.project.creation import EXPECTED_COUNTER
from tambon_gis.project.geometry_blob import bounds_of_blob

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from tambon_gis.project.geometry_blob import Bounds
    from tambon_gis.project.project import Project

# More than this takes longer to look through than the table takes to read.
_LARGEST_BYTES = 32 << 20
_KEYS_AT_ONCE = 500
# What decides which ground a unit has: its shape, and its place in the layer where units overlap.
_GROUND = ("geom", "position")


@dataclass(frozen=True, slots=True)
class ChangedRows:
    """Rows that were added, changed or deleted, by key (int64, ascending, each once).

    What was done and taken back counts too: look at the table for what is there now. ``ground`` are those of
    ``keys`` whose shape, or place in the order of the layer, came, went or changed; ``cells`` those of which
    anything else did. ``boxes`` (n, 4: west, south, east, north) hold all shapes that they had or have, None
    where nobody can tell. ``linked`` are the values that the column asked for has or had in any of them.
    """

    keys: NDArray[np.int64]
    ground: NDArray[np.int64]
    cells: NDArray[np.int64]
    boxes: NDArray[np.float64] | None
    linked: NDArray[np.int64]

    def __bool__(self) -> bool:
        return bool(len(self.keys))


@dataclass(slots=True)
class _Seen:
    """What was found while changesets are looked through."""

    ground: set[int] = field(default_factory=set)
    cells: set[int] = field(default_factory=set)
    boxes: list[Bounds] = field(default_factory=list)
    linked: set[int] = field(default_factory=set)
    # Rows of which no shape, or no link, was told because it stayed.
    unboxed: set[int] = field(default_factory=set)
    unlinked: set[int] = field(default_factory=set)


def journal_position(project: Project) -> int:
    """Where the journal stands; the same answer later means that nothing was changed since."""
    return int(project.rows("SELECT coalesce(max(seq), 0) FROM journal")[0][0])


def changed_outside(project: Project) -> bool:
    """Whether another program wrote the file since our last commit."""
    with project.reading() as connection:
        return change_counter(connection) != int(schema.read_setting(connection, EXPECTED_COUNTER) or 0)


def changed_rows(
    project: Project, table: str, since: int, link: str | None = None, *, ground_only: bool = False
) -> ChangedRows | None:
    """The rows of ``table`` that changed after place ``since`` of the journal (a ``seq``).

    None when nobody can tell, so that all of them have to be read again: another program wrote the file, or
    so much was changed that telling takes longer. Rows of a large import are known by key without their
    boxes; with a ``link`` (a column of keys, such as ``plot_fid``) they are not told at all. Whoever asks of
    ``ground_only`` is not told of all rows with other changes, however many there are of them. Costs a
    millisecond after an edit.
    """
    with project.reading():
        if changed_outside(project):
            return None
        names = [row[1] for row in project.rows(f"PRAGMA table_info({table})")]
        # The journal says of which tables a shape changed, not whose order did.
        rows = _journal(project, table, since, ground_only and "position" not in names)
        if rows is None:
            return None
        seen, batched = _Seen(), set[int]()
        for changes, batches in rows:
            for batch in unpack(batches):
                if batch.table == table:
                    if link:
                        return None
                    batched.update(batch.keys.tolist())
            _look_through(changes, table, names, link, seen)
        keys = seen.ground | seen.cells | batched
        is_spatial = schema.TABLES[table].geometry_type is not None
        if is_spatial:
            seen.boxes += _boxes_now(project, table, seen.unboxed)
        if link:
            seen.linked |= _links_now(project, table, link, seen.unlinked)
    return ChangedRows(
        _array(keys),
        _array(seen.ground | batched if is_spatial else set()),
        _array(seen.cells | batched),
        None if batched else np.array(seen.boxes, np.float64).reshape(-1, 4),
        _array(seen.linked),
    )


def _journal(project: Project, table: str, since: int, shapes_only: bool) -> list[tuple[bytes, bytes]] | None:
    """Changeset and batches of every command since that touched the table; None where none can tell."""
    if since > journal_position(project):
        return None
    part = "personal" if table in schema.PERSONAL else "changeset"
    told = project.rows(
        f"SELECT seq, action, {'shapes' if shapes_only else 'tables'}_json, "
        f"coalesce(length({part}), 0) + length(batches) "
        "FROM journal WHERE seq > ? ORDER BY seq",
        (since,),
    )
    if any(action == "outside" for _, action, _, _ in told):
        return None
    mine = [(seq, size) for seq, _, tables, size in told if table in json.loads(tables)]
    if sum(size for _, size in mine) > _LARGEST_BYTES:
        return None
    return [
        project.rows(f"SELECT coalesce({part}, x''), batches FROM journal WHERE seq = ?", (seq,))[0]
        for seq, _ in mine
    ]


def _look_through(changeset: bytes, table: str, names: list[str], link: str | None, seen: _Seen) -> None:
    places = {name: names.index(name) for name in _GROUND if name in names}
    geom, linked = places.get("geom"), names.index(link) if link else None
    for change in apsw.Changeset.iter(changeset):
        if change.name != table:
            continue
        old, new = change.old or (), change.new or ()
        key: Any = (old or new)[0]
        comes_or_goes = not old or not new
        told = {at for values in (old, new) for at, cell in enumerate(values) if cell is not apsw.no_change}
        if told & set(places.values()):
            seen.ground.add(key)
            blobs = _cells((old, new), geom)
            seen.boxes += (box for blob in blobs if isinstance(blob, bytes) and (box := bounds_of_blob(blob)))
            if not comes_or_goes and geom not in told:
                seen.unboxed.add(key)
        if told - {0} - set(places.values()):
            seen.cells.add(key)
        links = [cell for cell in _cells((old, new), linked) if isinstance(cell, int)]
        seen.linked.update(links)
        if linked is not None and linked not in told:
            seen.unlinked.add(key)


def _cells(rows: Iterable[tuple[Any, ...]], at: int | None) -> Iterator[object]:
    """A cell of each of the rows that tell it."""
    if at is not None:
        yield from (values[at] for values in rows if at < len(values) and values[at] is not apsw.no_change)


def _boxes_now(project: Project, table: str, keys: set[int]) -> list[Bounds]:
    found = _of_keys(project, f"SELECT geom FROM {table} WHERE fid", keys)
    return [box for (blob,) in found if blob and (box := bounds_of_blob(blob))]


def _links_now(project: Project, table: str, link: str, keys: set[int]) -> set[int]:
    key = schema.TABLES[table].key
    found = _of_keys(project, f"SELECT {link} FROM {table} WHERE {link} NOTNULL AND {key}", keys)
    return {value for (value,) in found}


def _of_keys(project: Project, asked: str, keys: set[int]) -> Iterator[tuple[Any, ...]]:
    ordered = sorted(keys)
    for first in range(0, len(ordered), _KEYS_AT_ONCE):
        some = ",".join(map(str, ordered[first : first + _KEYS_AT_ONCE]))
        yield from project.rows(f"{asked} IN ({some})")


def _array(keys: set[int]) -> NDArray[np.int64]:
    return np.array(sorted(keys), np.int64)
