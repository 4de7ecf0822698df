"""Summaries counted block by block and put together; after a change only blocks that changed count again."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.grouped_sums import sums
from tambon_gis.analysis.kept_state import kept
from tambon_gis.analysis.sorted_keys import each_once
from tambon_gis.analysis.summaries.block_net import NO_GROUND, Placed
from tambon_gis.analysis.summaries.block_rows import sorted_pairs
from tambon_gis.analysis.summaries.block_tally import COUNTS, FACTS, SUMS, Tallied, tally_block
from tambon_gis.analysis.summaries.changed_blocks import Blocks, blocks_of, changed_blocks
from tambon_gis.analysis.summaries.prepared import Prepared, prepared, strides_of
from tambon_gis.analysis.summaries.question import Only, Question, Stage, question
from tambon_gis.analysis.summaries.tangled_net import Tangled, divided, tangled_net
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tambon_gis.analysis.array_types import Bools, Floats, Ints
    from tambon_gis.project.project import Project

# So many questions are kept with their blocks: a dock shows a few tables, each with its total. One with
# half a million rows takes 200 MB; the last and its total stay in any case.
_KEPT_QUESTIONS, _LEAST_QUESTIONS = 8, 2
_KEPT_BYTES = 256 << 20
_LEAST_M2 = 1e-6
_STEP = Phrase("รวมยอดตามหัวข้อ", "Adding up by row")


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """A summary: ``row`` numbers (ascending) with sums and counts, as `block_tally` names their columns.

    The number of a row is that of its values on the axes: the first axis turns slowest.
    """

    question: Question
    row: Ints
    sums: Floats
    counts: Ints
    facts: dict[str, int]
    units: tuple[str, ...]

    def codes(self, rows: slice = slice(None)) -> list[Ints]:
        """The place of some rows, usually of all, on each axis."""
        sizes = [len(axis.values) for axis in self.question.axes]
        return [
            self.row[rows] // stride % size for stride, size in zip(strides_of(sizes), sizes, strict=True)
        ]


@dataclass(frozen=True, slots=True, eq=False)
class _Kept:
    """A question as it was counted, block by block."""

    prepared: Prepared
    blocks: Blocks
    tallied: tuple[Tallied, ...]
    tangled: Tangled
    tally: Tally

    @property
    def nbytes(self) -> int:
        """The memory of what nothing else keeps."""
        ready = self.prepared
        found = ready.subject_row.nbytes
        for rows in (ready.ground, ready.own_ground):
            found += rows.adds.nbytes + rows.share.nbytes if rows else 0
        counted: list[Tallied | Tally] = [*self.tallied, self.tally]
        return found + sum(each.row.nbytes + each.sums.nbytes + each.counts.nbytes for each in counted)


class _Answers:
    """The questions that were asked last, with what was counted for them."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[tuple[object, ...], _Kept] = OrderedDict()

    def find(self, key: tuple[object, ...]) -> _Kept | None:
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def forget(self) -> None:
        with self._lock:
            self._kept.clear()

    def keep(self, key: tuple[object, ...], what: _Kept) -> None:
        with self._lock:
            self._kept[key] = what
            self._kept.move_to_end(key)
            while len(self._kept) > _LEAST_QUESTIONS and self._is_too_much():
                self._kept.popitem(last=False)

    def _is_too_much(self) -> bool:
        return len(self._kept) > _KEPT_QUESTIONS or sum(self._bytes()) > _KEPT_BYTES

    def _bytes(self) -> Iterator[int]:
        return (each.nbytes for each in self._kept.values())


def forget_answers(project: Project) -> None:
    """Let go of what was counted, so that every question is counted anew; columns stay."""
    kept(project, "summaries", (), _Answers).forget()


def tally(
    project: Project,
    by: Sequence[str],
    stage: Stage = "applied",
    only: Only | None = None,
    task: Task = SILENT,
) -> Tally:
    """Count a summary, or what changed of it since it was asked last. Raises as `question` does."""
    only = only or Only()
    answers = kept(project, "summaries", (), _Answers)
    key = (tuple(by), stage, only)
    before = answers.find(key)
    asked = question(project, tuple(by), stage, only, task)
    blocks = blocks_of(asked.sources, before.blocks if before else None)
    ready = prepared(project, asked, _roams(asked, blocks, before), task)
    changed = np.ones(len(blocks), bool)
    if before is not None:
        changed = changed_blocks(before.prepared, before.blocks, ready, blocks)
    tangled = tangled_net(project, ready, before.tangled if before else None, task)
    if before is not None and not changed.any() and tangled is before.tangled:
        return before.tally
    tallied: list[Tallied] = []
    task.say(_STEP)
    for at, is_changed in enumerate(changed.tolist()):
        if before is not None and not is_changed:
            tallied.append(before.tallied[at])
            continue
        task.stop_if_asked()
        task.report(at, len(blocks))
        tallied.append(tally_block(ready, blocks.subjects(at), blocks.works(at)))
    tallied = _with_placed(project, ready, tallied, task)
    found = _together(ready, tallied, tangled)
    answers.keep(key, _Kept(ready, blocks, tuple(tallied), tangled, found))
    return found


def _roams(asked: Question, blocks: Blocks, before: _Kept | None) -> Bools:
    """Who may be met in several blocks; the same as before while nobody's tenure and no block changed."""
    found = asked.sources
    if before is not None and before.blocks.bound is blocks.bound:
        old, roams = before.prepared.question.sources, before.prepared.roams
        if (
            old.held is found.held
            and old.subjects.others is found.subjects.others
            and len(roams) >= asked.persons
        ):
            return roams
    return blocks.roams(found, asked.persons)


def _with_placed(project: Project, ready: Prepared, tallied: list[Tallied], task: Task) -> list[Tallied]:
    """The blocks with the ground that has to be divided by its shape added to their rows."""
    todo = [at for at, block in enumerate(tallied) if len(block.placed.row)]
    if not todo:
        return tallied
    row, shape, area = (
        np.concatenate(column) for column in zip(*(tallied[at].placed for at in todo), strict=True)
    )
    owner = np.repeat(todo, [len(tallied[at].placed.row) for at in todo])
    of, row, area = divided(project, ready, Placed(row, shape, area), task)
    found = list(tallied)
    for at in todo:
        mine = owner[of] == at
        found[at] = _with_net(tallied[at], row[mine], area[mine])
    return found


def _with_net(block: Tallied, row: Ints, area_m2: Floats) -> Tallied:
    """The block with more net area; it may be in rows that had none yet."""
    rows = each_once(np.concatenate([block.row, row]))
    place = np.searchsorted(rows, block.row)
    found = np.zeros((len(rows), block.sums.shape[1]))
    counts = np.zeros((len(rows), block.counts.shape[1]), np.int64)
    found[place], counts[place] = block.sums, block.counts
    found[:, SUMS.index("net_area_m2")] += sums(np.searchsorted(rows, row), area_m2, len(rows))
    return replace(block, row=rows, sums=found, counts=counts, placed=NO_GROUND)


def _together(ready: Prepared, tallied: Sequence[Tallied], tangled: Tangled) -> Tally:
    always = np.zeros(0 if ready.question.axes else 1, np.int64)
    rows = each_once(np.concatenate([always, tangled.row, *(block.row for block in tallied)]))
    found = np.zeros((len(rows), len(SUMS) + ready.units))
    counts = np.zeros((len(rows), len(COUNTS) + 2 * ready.units), np.int64)
    facts = np.zeros(len(FACTS), np.int64)
    for block in tallied:
        at = np.searchsorted(rows, block.row)
        found[at] += block.sums
        counts[at] += block.counts
        facts += block.facts
    net = SUMS.index("net_area_m2")
    found[:, net] += sums(np.searchsorted(rows, tangled.row), tangled.area_m2, len(rows))
    row, person = (
        np.concatenate(column) for column in zip(*(block.farmers for block in tallied), strict=True)
    )
    row, _ = sorted_pairs(row, person)
    counts[:, COUNTS.index("farmers")] += np.bincount(np.searchsorted(rows, row), minlength=len(rows))
    # What is left of a difference is no ground, and must not make a repeat of what was done once.
    found[np.abs(found[:, net]) < _LEAST_M2, net] = 0.0
    activity = found[:, SUMS.index("activity_area_m2")]
    found[:, net] = np.where(found[:, net] > activity * (1 - 1e-9), activity, found[:, net])
    told = dict(zip(FACTS, facts.tolist(), strict=True))
    return Tally(ready.question, rows, found, counts, told, ready.unit_names)
