"""The subjects cut into blocks, and which of them a change touched: seen by what is counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Bools, Ints
    from tambon_gis.analysis.summaries.prepared import Prepared
    from tambon_gis.analysis.summaries.question import Sources

# Small enough to be counted in some milliseconds, and large enough that half a million are few.
PLOTS = 8_192
# A block that grew by so much since it was cut is cut anew.
_GROWN = 2


@dataclass(frozen=True, slots=True, eq=False)
class Blocks:
    """Plots between the keys ``bound``, behind them one block of all other subjects; and their work."""

    bound: Ints
    subject: Ints
    work: Ints

    def __len__(self) -> int:
        return len(self.subject) - 1

    def subjects(self, at: int) -> slice:
        return slice(int(self.subject[at]), int(self.subject[at + 1]))

    def works(self, at: int) -> slice:
        return slice(int(self.work[at]), int(self.work[at + 1]))

    def roams(self, found: Sources, persons: int) -> Bools:
        """For each of so many persons by number, whether they may be met in several blocks."""
        held = found.held
        count = max(len(held.persons), persons)
        plot = np.repeat(np.arange(len(held.start) - 1), np.diff(held.start))
        block = np.searchsorted(self.subject, plot, side="right")
        least = np.full(len(held.persons), np.iinfo(np.int64).max)
        most = np.full(len(held.persons), -1)
        np.minimum.at(least, held.person, block)
        np.maximum.at(most, held.person, block)
        # Who lives in a household that has work may farm a plot as well.
        everyone = bool(len(found.subjects.others.key))
        roaming: Bools = np.ones(max(count, 1), bool) if everyone else least < most
        return roaming


def blocks_of(found: Sources, before: Blocks | None) -> Blocks:
    """Cut as before where there is a before, so that blocks stay comparable."""
    fid, works = found.areas.fid, found.works
    bound = before.bound if before is not None else fid[PLOTS::PLOTS]
    cut = np.concatenate([[0], np.searchsorted(fid, bound), [len(fid)]])
    if before is not None and int(np.diff(cut).max(initial=0)) > _GROWN * PLOTS:
        return blocks_of(found, None)
    on_plots = int(np.searchsorted(works.kind, 1))
    of_work = np.concatenate([[0], np.searchsorted(works.on[:on_plots], bound), [on_plots, len(works)]])
    return Blocks(bound, np.append(cut, len(found.subjects.area_m2)), of_work)


def changed_blocks(old: Prepared, of_old: Blocks, new: Prepared, of_new: Blocks) -> Bools:
    """Which blocks count anew: those of which anything that is counted is not as it was.

    Looked at are the columns themselves, not what the journal says of them; columns that are the same
    objects need no look.
    """
    every = np.ones(len(of_new), bool)
    if len(of_old) != len(of_new) or not np.array_equal(of_old.bound, of_new.bound) or _other_rows(old, new):
        return every
    changed = np.zeros(len(of_new), bool)
    for kind, one, other in _columns(old, new):
        if one is other:
            continue
        if one is None or other is None:
            return every
        for at in np.flatnonzero(~changed).tolist():
            before = of_old.subjects(at) if kind == "subject" else of_old.works(at)
            now = of_new.subjects(at) if kind == "subject" else of_new.works(at)
            changed[at] = not _alike(one[before], other[now])
    for at in np.flatnonzero(~changed).tolist():
        changed[at] = _other_parts(old, of_old, new, of_new, at)
    return changed


def _alike(one: NDArray[np.generic], other: NDArray[np.generic]) -> bool:
    """The same numbers; two that are not there are the same."""
    if one.dtype.kind == "f":
        # Bit by bit: NaN is then equal to itself.
        one, other = one.view(np.int64), other.view(np.int64)
    return np.array_equal(one, other)


def _other_rows(old: Prepared, new: Prepared) -> bool:
    """Whether rows have other numbers, or work is chosen or counted in another way."""
    pairs = zip(old.question.axes, new.question.axes, strict=True)
    if any(one.values != other.values for one, other in pairs):
        return True
    if [one.layer for one in old.question.units] != [one.layer for one in new.question.units]:
        return True
    if any(
        one.cells != other.cells for one, other in zip(old.question.units, new.question.units, strict=True)
    ):
        return True
    for one, other in zip(old.work_rows, new.work_rows, strict=True):
        if one.first != other.first or not np.array_equal(one.adds, other.adds):
            return True
    before, now = old.works.catalogue, new.works.catalogue
    alike = (before.intervention, before.unit, before.partner) == (now.intervention, now.unit, now.partner)
    return not (alike and np.array_equal(before.by_area, now.by_area))


_Pair = tuple[str, "NDArray[np.generic] | None", "NDArray[np.generic] | None"]


def _columns(old: Prepared, new: Prepared) -> Iterator[_Pair]:
    for name in ("subject_row", "area_m2", "least_m2", "has_shape", "tangled", "chosen"):
        yield "subject", getattr(old, name), getattr(new, name)
    if old.works is not new.works:
        yield "work", old.works.stamp, new.works.stamp
    if len(old.drawn.loose) or len(new.drawn.loose):
        yield "work", old.amount_m2, new.amount_m2
    if old.subject is not new.subject:
        # Work of a plot that is not there yet has none.
        yield "work", old.subject < 0, new.subject < 0


def _other_parts(old: Prepared, of_old: Blocks, new: Prepared, of_new: Blocks, at: int) -> bool:
    """Whether parts of subjects, drawings or tenures of a block are others."""
    before, now = of_old.subjects(at), of_new.subjects(at)
    if old.parts is not new.parts:
        if old.parts is None or new.parts is None:
            return True
        for name in ("values", "share"):
            one, other = getattr(old.parts, name), getattr(new.parts, name)
            if not _alike(
                one[old.parts.start[before.start] : old.parts.start[before.stop]],
                other[new.parts.start[now.start] : new.parts.start[now.stop]],
            ):
                return True
        if not np.array_equal(
            np.diff(old.parts.start[before.start : before.stop + 1]),
            np.diff(new.parts.start[now.start : now.stop + 1]),
        ):
            return True
    if _other_drawings(old, of_old.works(at), new, of_new.works(at)):
        return True
    if at == len(of_new) - 1 and _other_members(old, new):
        return True
    last = min(now.stop, new.plots), min(before.stop, old.plots)
    one = old.held.start[before.start : last[1] + 1]
    other = new.held.start[now.start : last[0] + 1]
    if old.held is not new.held:
        if not np.array_equal(np.diff(one), np.diff(other)):
            return True
        told = [
            (getattr(old.held, name)[one[0] : one[-1]], getattr(new.held, name)[other[0] : other[-1]])
            for name in ("person", "role", "begin", "end")
        ]
        # Persons are counted by number: where those are others, pairs of several blocks would not meet.
        told.append((old.held.persons, new.held.persons))
        if not all(np.array_equal(first, second) for first, second in told):
            return True
    # Who was met in this block alone was counted with it, and would be counted again elsewhere.
    here = new.held.person[other[0] : other[-1]]
    return bool((new.roams[here] & ~old.roams[here]).any())


def _other_members(old: Prepared, new: Prepared) -> bool:
    return not all(np.array_equal(one, other) for one, other in zip(old.members, new.members, strict=True))


def _other_drawings(old: Prepared, before: slice, new: Prepared, now: slice) -> bool:
    """Whether drawings of a block have other shapes or areas, or lie on other values of the layers."""
    first = slice(*np.searchsorted(old.drawn.work, (before.start, before.stop)).tolist())
    second = slice(*np.searchsorted(new.drawn.work, (now.start, now.stop)).tolist())
    if old.drawn is not new.drawn:
        if not np.array_equal(old.drawn.key[first], new.drawn.key[second]):
            return True
        if not np.array_equal(old.drawn.stamp[first], new.drawn.stamp[second]):
            return True
    # What a drawing makes of its plot changes with the shape of the plot, too, where documents say the area.
    if not _alike(old.clipped_m2[first], new.clipped_m2[second]):
        return True
    before_own, own = old.own, new.own
    if before_own is None or own is None or before_own is own:
        return False
    if new.drawn.meeting.crowded[second].any():
        # Three that meet are divided by their union, of which nothing is kept here.
        return True
    of_old, of_new = _pieces(old, first), _pieces(new, second)
    parts, others = before_own.parts_of(of_old), own.parts_of(of_new)
    names = ("index", "values", "area_m2")
    return not all(_alike(getattr(parts, name), getattr(others, name)) for name in names)


def _pieces(asked: Prepared, drawings: slice) -> Ints:
    """Drawings and what pairs of them share, as `own_parts` numbers them."""
    first, last = np.searchsorted(asked.drawn.meeting.one, (drawings.start, drawings.stop)).tolist()
    count = len(asked.drawn)
    return np.concatenate([np.arange(drawings.start, drawings.stop), count + np.arange(first, last)])
