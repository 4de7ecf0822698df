"""The legend of a layer: each symbol with its label, the rows it draws and the ground they cover."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from tambon_gis.cartography.symbology import Symbol, Symbology, Values
    from tambon_gis.wording import Phrase


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One line of a legend. ``share`` is of the area, 0 to 1; without areas it is None, as ``area_m2`` is."""

    label: Phrase
    symbol: Symbol
    count: int
    area_m2: float | None
    share: float | None


@dataclass(frozen=True, slots=True)
class LegendSection:
    """Lines of a legend that belong together, with a heading of their own or without."""

    heading: Phrase | None
    entries: tuple[LegendEntry, ...]


def legend(
    symbology: Symbology,
    values: Values,
    areas_m2: Values | None = None,
    *,
    only_used: bool = False,
) -> tuple[LegendEntry, ...]:
    """The lines of a legend, in the order of the classes, for rows with these values and areas.

    Other and missing values follow the classes where any row has them, drawn or not, so that the counts add
    up to the number of rows. ``only_used`` leaves out classes without rows. An area of NaN counts as nothing.
    """
    index = symbology.symbol_of(values)
    size = len(symbology.symbols)
    counts = np.bincount(index, minlength=size)
    areas = None
    if areas_m2 is not None:
        areas = np.bincount(index, weights=np.nan_to_num(np.asarray(areas_m2, dtype=float)), minlength=size)
    total_m2 = 0.0 if areas is None else float(areas.sum())
    shown = [
        position
        for position in range(size)
        if counts[position] or (position < len(symbology.classes) and not only_used)
    ]
    return tuple(
        LegendEntry(
            label=symbology.labels[position],
            symbol=symbology.symbols[position],
            count=int(counts[position]),
            area_m2=None if areas is None else float(areas[position]),
            share=None if areas is None or total_m2 <= 0 else float(areas[position]) / total_m2,
        )
        for position in shown
    )
