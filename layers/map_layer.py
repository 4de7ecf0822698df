"""A layer as the screen draws it: vertices, the symbol of every feature, labels; an unchanging snapshot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from layers.vertex_store import Kind, VertexStore
from tambon_gis.labelling.lettering import PLAIN, Lettering

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.cartography.symbology import Symbol, Symbology

    Band: TypeAlias = tuple[float, float, NDArray[np.integer]]

UNCLASSED = -1


@dataclass(frozen=True, slots=True)
class Hit:
    """A feature found at a point: the name of its layer and its key there."""

    layer: str
    key: int


@dataclass(frozen=True, slots=True, eq=False)
class MapLayer:
    """What to draw of one layer. Layers may share a store: plots, and the work done on them.

    ``classes`` (indices into ``symbols``) and ``labels`` are by row of the table that the store was made
    from; class `UNCLASSED` draws nothing, and so does an empty label. Labels have lines, and a form feed
    before what may be left out. An ``interactive`` layer answers hover and selection. ``bands`` has other
    classes for scales 1:n from the first up to, but not at, the second number.
    """

    name: str
    store: VertexStore
    symbols: tuple[Symbol, ...]
    classes: NDArray[np.integer] | None = None
    visible: bool = True
    opacity: float = 1.0
    labels: Sequence[str] | None = None
    interactive: bool = False
    lettering: Lettering = PLAIN
    bands: tuple[Band, ...] = ()
    class_at: NDArray[np.int32] = field(init=False)

    _by_band: dict[tuple[float, float], MapLayer] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        rows = self.store.rows
        if self.classes is None:
            at = np.zeros(len(rows), np.int32)
        else:
            at = np.asarray(self.classes)[rows].astype(np.int32)
        object.__setattr__(self, "class_at", at)

    @classmethod
    def styled(
        cls,
        name: str,
        store: VertexStore,
        symbology: Symbology,
        values: Sequence[object] | NDArray[Any],
        *,
        visible: bool = True,
        opacity: float = 1.0,
        labels: Sequence[str] | None = None,
        interactive: bool = False,
    ) -> MapLayer:
        """The layer whose rows have these values of the symbology's field."""
        classes = symbology.symbol_of(values)
        return cls(name, store, symbology.symbols, classes, visible, opacity, labels, interactive)

    def at_scale(self, denominator: float) -> MapLayer:
        """The layer as it is on a map of 1:``denominator``; the same one for all scales of a band."""
        for low, high, classes in self.bands:
            if low <= denominator < high:
                known = self._by_band.get((low, high))
                if known is None:
                    known = self._by_band[low, high] = replace(self, classes=classes, bands=())
                return known
        return self

    @property
    def kind(self) -> Kind:
        return self.store.kind

    def label_at(self, position: int) -> str:
        return self.labels[int(self.store.rows[position])] if self.labels is not None else ""
