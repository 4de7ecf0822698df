"""A card of the plan: works that stand together on the board, and what is said of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.measures.area import M2_PER_RAI
from tambon_gis.planning.moves import STATUS_WORDS, STATUSES
from tambon_gis.planning.plan_blocks import Block, is_late, keys_of, plots_of
from tambon_gis.project.catalogue import unit_phrase
from ui.words import figures
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Ints
    from tambon_gis.answers.table import Tone
    from tambon_gis.planning.moves import Status

_RAI = "rai"
# Of fewer rai than this a part is said.
_FEW = 10


@dataclass(frozen=True, slots=True, eq=False)
class Card:
    """Blocks with the year and the day that say whether they are late."""

    blocks: tuple[Block, ...]
    year_be: int
    today: date

    @classmethod
    def all_of(cls, cards: Sequence[Card]) -> Card:
        """Several as one."""
        return cls(tuple(block for card in cards for block in card.blocks), cards[0].year_be, cards[0].today)

    # --- what is on it ------------------------------------------------------------------------------------

    @property
    def keys(self) -> Ints:
        return keys_of(self.blocks)

    @property
    def plots(self) -> Ints:
        return plots_of(self.blocks)

    def keys_in(self, statuses: Sequence[str]) -> Ints:
        """The works that are in one of these states."""
        return keys_of([block for block in self.blocks if block.status in statuses])

    @property
    def open_keys(self) -> Ints:
        """The works that are not done yet: they can go to another month."""
        return keys_of([block for block in self.blocks if not block.is_done])

    def counts(self) -> dict[Status, int]:
        """How many works are in which state, in the order of the work."""
        found: dict[Status, int] = dict.fromkeys(STATUSES, 0)
        for block in self.blocks:
            found[block.status] += len(block.keys)
        return {status: count for status, count in found.items() if count}

    @property
    def count(self) -> int:
        return sum(len(block.keys) for block in self.blocks)

    @property
    def done(self) -> int:
        return sum(len(block.keys) for block in self.blocks if block.is_done)

    @property
    def done_share(self) -> float:
        """Works that are done as a part of all of them."""
        return self.done / self.count if self.count else 0.0

    @property
    def late(self) -> int:
        """How many works are late."""
        return sum(len(b.keys) for b in self.blocks if is_late(b, self.year_be, self.today))

    @property
    def is_late(self) -> bool:
        return self.late > 0

    @property
    def area_m2(self) -> float:
        return sum(block.area_m2 for block in self.blocks)

    @property
    def planned_baht(self) -> float:
        return sum(block.planned_baht for block in self.blocks)

    @property
    def spent_baht(self) -> float:
        return sum(block.spent_baht for block in self.blocks)

    @property
    def quantity(self) -> tuple[float, str] | None:
        """The amount with its unit; None where units differ or nobody said how much."""
        units = {block.unit for block in self.blocks}
        amount = sum(block.quantity for block in self.blocks)
        return (amount, units.pop()) if len(units) == 1 and amount else None

    # --- in words -----------------------------------------------------------------------------------------

    @property
    def amount(self) -> str:
        """Ground as rai-ngan-square wah, other work in its unit."""
        quantity = self.quantity
        if quantity is not None and quantity[1] != _RAI:
            return f"{figures.quantity(quantity[0])} {told(unit_phrase(quantity[1]))}"
        return tr("{area} ไร่").format(area=figures.area(self.area_m2)) if self.area_m2 else ""

    @property
    def brief(self) -> str:
        """The amount where there is little room: whole rai, without their parts."""
        quantity = self.quantity
        if quantity is not None and quantity[1] != _RAI:
            return self.amount
        rai = self.area_m2 / M2_PER_RAI
        return tr("{rai} ไร่").format(rai=f"{rai:,.0f}" if rai >= _FEW else f"{rai:.1f}") if rai else ""

    @property
    def places(self) -> str:
        """How many plots, of work that is on no plot how many works."""
        plots = len(self.plots)
        return tr("%Ln แปลง", plots) if plots else tr("%Ln งาน", self.count)

    @property
    def states(self) -> str:
        told_states = (f"{told(STATUS_WORDS[status])} {count:,}" for status, count in self.counts().items())
        return " · ".join(told_states)

    @property
    def light(self) -> tuple[Tone | None, str]:
        """How it keeps up, as the tone of a light and the word for it."""
        if self.count and self.done == self.count:
            return "good", tr("เสร็จทั้งหมด")
        if self.late:
            return "poor", tr("เลยกำหนด %Ln งาน", self.late)
        if self.done:
            return "good", tr("กำลังทำ")
        return None, tr("ยังไม่ถึงกำหนด")

    @property
    def short(self) -> str:
        return "\n".join(filter(None, (self.amount, self.places)))

    @property
    def whole(self) -> str:
        """All that is known of it, a line each."""
        lines = [" · ".join(filter(None, (self.places, self.amount))), self.states]
        if self.planned_baht:
            lines.append(tr("แผนเงิน {baht} บาท").format(baht=figures.count(self.planned_baht)))
        if self.spent_baht:
            lines.append(tr("เบิกจ่าย {baht} บาท").format(baht=figures.count(self.spent_baht)))
        lines.append(self.light[1])
        return "\n".join(lines)


def cards_by(
    blocks: Sequence[Block], keys: Sequence[object], year_be: int, today: date
) -> Mapping[object, Card]:
    """Blocks gathered by a key each, in the order in which keys first come."""
    gathered: dict[object, list[Block]] = {}
    for block, key in zip(blocks, keys, strict=True):
        gathered.setdefault(key, []).append(block)
    return {key: Card(tuple(found), year_be, today) for key, found in gathered.items()}


def shares_any(one: Ints, other: Ints) -> bool:
    """Whether two sets of keys have one in common."""
    return bool(len(one) and len(other) and np.isin(one, other, assume_unique=True).any())
