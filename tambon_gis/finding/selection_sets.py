"""Sets of plots that a person keeps by name: by the keys of the plots, whatever becomes of their cells."""

from __future__ import annotations

import zlib
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

import numpy as np

from tambon_gis.analysis.sorted_keys import each_once, look_up
from tambon_gis.project.kept_by_name import KeptByName, Labels, Named

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Ints
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project

SETTING = "plot_sets"
Combination = Literal["replace", "add", "keep", "remove"]
# More plots than a project can have are nobody's set: what would unpack to more is not unpacked.
_MOST_BYTES = 8 * 5_000_000


@dataclass(frozen=True, slots=True)
class SelectionSet(Named):
    """``packed`` holds the keys: ascending, as differences, compressed. ``plots`` is how many there were."""

    plots: int
    packed: str

    @classmethod
    def of(cls, name: str, fids: Ints) -> SelectionSet:
        keys = each_once(np.asarray(fids, np.int64))
        steps = np.diff(keys, prepend=0).astype("<i8")
        return cls(name, len(keys), b64encode(zlib.compress(steps.tobytes(), 6)).decode("ascii"))

    def fids(self) -> Ints:
        """The keys, ascending; none where they cannot be read."""
        unpack = zlib.decompressobj()
        try:
            steps = unpack.decompress(b64decode(self.packed, validate=True), _MOST_BYTES)
        except (NotBase64, ValueError, zlib.error):
            return np.empty(0, np.int64)
        whole = len(steps) // 8 * 8
        return np.cumsum(np.frombuffer(steps[:whole], "<i8").astype(np.int64))


class There(NamedTuple):
    """The plots of a set that there still are, and how many are gone."""

    fids: Ints
    gone: int


def plots_there(kept: SelectionSet, all_fids: Ints) -> There:
    """What is left of a set among the (ascending) keys of all plots."""
    fids = kept.fids()
    _, known = look_up(all_fids, fids)
    return There(fids[known], int((~known).sum()))


def combined(selection: Ints, others: Ints, how: Combination) -> Ints:
    """A selection replaced by others, with them added, kept only where they are, or without them."""
    if how == "replace":
        return each_once(others)
    if how == "add":
        return each_once(np.concatenate([selection, others]))
    return np.intersect1d(selection, others) if how == "keep" else np.setdiff1d(selection, others)


def keep_selection(project: Project, name: str, fids: Ints) -> CommandRecord | None:
    """Keep these plots; a set of the same name is replaced."""
    return _KEPT.keep(project, SelectionSet.of(name, fids))


def _read(kept: Any) -> SelectionSet | None:
    if not isinstance(kept, dict):
        return None
    name, plots, packed = kept.get("name"), kept.get("plots"), kept.get("packed")
    if not isinstance(name, str) or not name or not isinstance(packed, str):
        return None
    return SelectionSet(name, plots if isinstance(plots, int) else 0, packed)


_KEPT: Final = KeptByName(
    SETTING, "plot_set", Labels("เก็บชุดแปลง", "เปลี่ยนชุดแปลง", "เปลี่ยนชื่อชุดแปลง", "ลบชุดแปลง"), _read
)
selection_sets = _KEPT.all
rename_set = _KEPT.rename
delete_set = _KEPT.delete
