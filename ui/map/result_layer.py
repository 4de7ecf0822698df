"""A result laid over the plots of the map for a while: its colours, its shapes, its legend, its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from layers.map_layer import MapLayer
from layers.store_reading import from_geometries
from tambon_gis.cartography.colour_vision import Vision, seen_symbol
from tambon_gis.cartography.project_layers import PLOTS, WORK
from tambon_gis.cartography.symbology import Symbol

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from layers.vertex_store import VertexStore
    from tambon_gis.cartography.legend import LegendSection
    from tambon_gis.wording import Phrase
    from ui.map.layers import ShownLayer

NAME = "result"
# What is not current is seen through.
_STALE_OPACITY = 0.3
_SHAPES = Symbol(
    fill="#D55E00",
    fill_opacity=0.35,
    hatch="cross",
    hatch_colour="#8A2F00",
    outline="#8A2F00",
    outline_px=2.0,
)


@dataclass(frozen=True, slots=True, eq=False)
class ResultLayer:
    """``plots`` shares the store of the plots; ``shapes`` is ground of its own. Neither is ever kept."""

    title: Phrase
    plots: MapLayer | None
    shapes: MapLayer | None
    legend: LegendSection | None
    is_stale: bool = False

    def layers(self, vision: Vision) -> list[MapLayer]:
        """What is drawn, above the plots and the work on them."""
        opacity = _STALE_OPACITY if self.is_stale else 1.0
        return [
            replace(
                layer, opacity=opacity, symbols=tuple(seen_symbol(each, vision) for each in layer.symbols)
            )
            for layer in (self.plots, self.shapes)
            if layer is not None
        ]

    def told_by(self, shown: ShownLayer) -> ShownLayer:
        """The entry of the plots in the layers panel, with the legend of the result in place of its own."""
        if self.legend is None or shown.name != PLOTS:
            return shown
        return replace(shown, legend=(self.legend,))


def place_of_result(order: Sequence[str]) -> str | None:
    """The layer that a result lies right above: the uppermost of plots and work."""
    return next((name for name in reversed(order) if name in (PLOTS, WORK)), None)


def plots_layer(
    store: VertexStore, fids: NDArray[np.int64], classes: NDArray[np.intp], symbols: tuple[Symbol, ...]
) -> MapLayer:
    """The plots of a store in the class that each has; plots that are not among ``fids`` have the last."""
    order = np.argsort(fids, kind="stable")
    ordered = fids[order]
    at = np.minimum(np.searchsorted(ordered, store.keys), max(len(ordered) - 1, 0))
    by_position = np.full(len(store.keys), len(symbols) - 1, np.int32)
    if len(ordered):
        found = ordered[at] == store.keys
        by_position[found] = classes[order[at[found]]]
    by_row = np.zeros(int(store.rows.max(initial=-1)) + 1, np.int32)
    by_row[store.rows] = by_position
    return MapLayer(NAME, store, symbols, by_row)


def shapes_layer(shapes: NDArray[np.object_]) -> MapLayer | None:
    """Ground of its own, hatched and outlined; None where there is none."""
    if not len(shapes):
        return None
    store = from_geometries(np.arange(1, len(shapes) + 1), shapes, "polygon")
    return MapLayer(f"{NAME} shapes", store, (_SHAPES,)) if len(store) else None
