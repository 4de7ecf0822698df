"""Which rows of the journal concern plots: their own, and those of the records that hang on them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import apsw
import numpy as np

from tambon_gis.chronicle.row_changes import RowChange, parts, row_change
from tambon_gis.project.batch import unpack
from tambon_gis.project.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from tambon_gis.chronicle.row_changes import Deed, Parts
    from tambon_gis.project.project import Project

_KEYS_AT_ONCE = 500
# Beyond so many keys, looking for their bytes takes longer than reading the changes.
_MOST_SOUGHT = 60


def plot_tables(project: Project) -> frozenset[str]:
    """The plot table, and all whose rows name their plot."""
    return frozenset({"plot"} | {name for name in TABLES if "plot_fid" in project.columns_of(name)})


class RowsOfPlots:
    """The rows of some plots; going back in the journal it learns of those that were deleted."""

    def __init__(self, project: Project, fids: Sequence[int]) -> None:
        self._project = project
        self._fids = frozenset(fids)
        self.tables = plot_tables(project)
        self._keys: dict[str, set[int]] = {"plot": set(fids)}
        # Where the plot stands in a row; 0 in that of the plot itself.
        self._plot_at = {
            name: project.columns_of(name).index("plot_fid") if name != "plot" else 0 for name in self.tables
        }
        for table in self.tables - {"plot"}:
            key = TABLES[table].key
            self._keys[table] = {
                found
                for some in _chunks(sorted(self._fids))
                for (found,) in project.rows(f"SELECT {key} FROM {table} WHERE plot_fid IN ({some})")
            }

    def concerns(self, tables_json: str) -> bool:
        """Whether a command can have touched any of them, by the tables that it changed."""
        return not self.tables.isdisjoint(json.loads(tables_json))

    def changes(self, command_id: int) -> Iterator[RowChange]:
        """The changes of a command that are of these plots. Ask from the newest command backwards."""
        found = parts(self._project, command_id)
        if not self._is_in(found):
            return
        deed: Deed = "removed" if found.removes else "added"
        for table, keys in unpack(found.batches):
            mine = self._keys.get(table)
            if mine:
                there = keys[np.isin(keys, np.array(sorted(mine), np.int64))]
                yield from (RowChange(table, key, deed, {}) for key in there.tolist())
        for blob in (found.public, found.personal):
            for change in apsw.Changeset.iter(blob):
                if self._is_mine(change):
                    told = row_change(self._project, change)
                    self._keys[told.table].add(told.key)
                    yield told

    def _is_mine(self, change: apsw.TableChange) -> bool:
        # Of thousands of rows that a command changed a few are sought: no more is read of the others.
        keys = self._keys.get(change.name)
        if keys is None:
            return False
        old: Any = change.old
        new: Any = change.new
        if (old or new)[0] in keys:
            return True
        at = self._plot_at[change.name]
        return at > 0 and any(row is not None and row[at] in self._fids for row in (old, new))

    def _is_in(self, found: Parts) -> bool:
        """Whether any key stands in the blobs at all; a look at bytes is quicker than at changes."""
        keys = [key for some in self._keys.values() for key in some]
        if len(keys) > _MOST_SOUGHT:
            return True
        return any(
            key.to_bytes(8, "big") in found.public
            or key.to_bytes(8, "big") in found.personal
            or key.to_bytes(8, "little") in found.batches
            for key in keys
        )


def plots_concerned(project: Project, command_id: int) -> NDArray[np.int64]:
    """The plots, among those there are now, that a command changed or whose records it changed."""
    tables = plot_tables(project)
    fids: set[int] = set()
    loose: dict[str, set[int]] = {}
    found = parts(project, command_id)
    for table, keys in unpack(found.batches):
        if table == "plot":
            fids.update(keys.tolist())
        elif table in tables:
            loose.setdefault(table, set()).update(keys.tolist())
    for change in found.small_changes(project):
        if change.table == "plot":
            fids.add(change.key)
        elif change.table in tables:
            told = [fid for fid in change.cells.get("plot_fid", ()) if isinstance(fid, int)]
            if told:
                fids.update(told)
            else:
                loose.setdefault(change.table, set()).add(change.key)
    for table, keys_of in loose.items():
        asked = f"SELECT DISTINCT plot_fid FROM {table} WHERE plot_fid NOTNULL AND {TABLES[table].key}"
        for some in _chunks(sorted(keys_of)):
            fids.update(fid for (fid,) in project.rows(f"{asked} IN ({some})"))
    there = [fid for some in _chunks(sorted(fids)) for (fid,) in project.rows(_THERE.format(some))]
    return np.array(sorted(there), np.int64)


_THERE = "SELECT fid FROM plot WHERE fid IN ({})"


def _chunks(keys: Sequence[int]) -> Iterator[str]:
    for first in range(0, len(keys), _KEYS_AT_ONCE):
        yield ",".join(map(str, keys[first : first + _KEYS_AT_ONCE]))
