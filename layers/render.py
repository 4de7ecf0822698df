"""A request for a picture of the map, the picture that answers it, and who answers."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary, WeakSet

import numpy as np

from layers.coarser_vertices import growing_coarser
from layers.colours import MapColours
from layers.id_raster import Overlaps, Runs, growing_overview, painted, rough_ids, runs, sampled_ids
from layers.map_layer import MapLayer
from layers.map_view import MapView
from layers.mapped_files import let_go_of_pages
from layers.picture import Picture
from tambon_gis.freed_memory import hand_back

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from layers.painter import Painter
    from layers.picture import IdsOf
    from layers.raster_layer import RasterLayer
    from layers.vertex_store import VertexStore

    Pixels = NDArray[np.uint32]
    Ids = NDArray[np.int32]
    Indices = NDArray[np.int64]

# A layer with fewer features is drawn from its vertices fast enough at every zoom.
OVERVIEW_FROM = 60_000
# So many vertices take longer than a tenth of a second: a draft comes first. Not of large features, whose
# squares would look like nothing.
DRAFT_FROM_VERTICES = 1_500_000
_DRAFT_MOST_EACH = 40
_END = object()


def _no_keys() -> Indices:
    return np.empty(0, np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class RenderRequest:
    """All that a picture depends on. ``layers`` are painted in order, the first at the bottom.

    ``view`` includes its margin and counts pixels of the window; the picture has ``pixel_ratio`` times as
    many. ``selection`` holds keys of any interactive layer. ``rasters`` lie under all layers. No label is
    set in the boxes ``covered`` (left, top, right, bottom in pixels of the window): something lies there.
    """

    number: int
    view: MapView
    layers: tuple[MapLayer, ...]
    selection: Indices = field(default_factory=_no_keys)
    pixel_ratio: float = 1.0
    colours: MapColours = field(default_factory=MapColours)
    rasters: tuple[RasterLayer, ...] = ()
    covered: tuple[tuple[float, float, float, float], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class RenderedMap:
    """The picture of a request, 0xffRRGGBB; ``ids`` are positions in the store of ``ids_layer``.

    That layer is the uppermost interactive one of polygons; both are None where there is none in view.
    A draft shows about what the picture will, which follows under the same number.
    """

    number: int
    view: MapView
    image: Pixels
    ids: Ids | None
    ids_layer: MapLayer | None
    pixel_ratio: float
    millis: float
    is_draft: bool = False


class Renderer:
    """Answers requests one after another and keeps what the next one may need again. For one thread."""

    def __init__(self, painter: Painter) -> None:
        self._painter = painter
        self._ids: WeakKeyDictionary[VertexStore, tuple[MapView, Runs, Overlaps | None]] = WeakKeyDictionary()
        self._prepared: WeakSet[VertexStore] = WeakSet()
        self._ahead: Iterator[None] | None = None

    def draft(self, request: RenderRequest) -> RenderedMap | None:
        """Something useful at once where the picture will take long; None where it will not."""
        view = request.view.magnified(request.pixel_ratio)
        if not any(self._takes_long(layer, view) for layer in request.layers):
            return None
        return self._rendered(request, self._rough_ids, is_draft=True)

    def render(self, request: RenderRequest) -> RenderedMap:
        visible = {layer.store for layer in request.layers if layer.visible}
        for store in set(self._ids) - visible:
            del self._ids[store]
        return self._rendered(request, self.feature_ids, is_draft=False)

    def _rendered(self, request: RenderRequest, ids_of: IdsOf, *, is_draft: bool) -> RenderedMap:
        begun = time.perf_counter()
        view = request.view.magnified(request.pixel_ratio)
        selection = np.asarray(request.selection, np.int64)
        picture = Picture(view, request.pixel_ratio, request.colours, selection, self._painter, ids_of)
        for raster in request.rasters:
            if raster.visible and raster.opacity > 0:
                raster.paint(picture.image, view, self._painter)
        for layer in request.layers:
            if layer.visible and layer.opacity > 0:
                picture.add(layer)
        if not is_draft:
            picture.finish(request.covered)
        return RenderedMap(
            request.number,
            request.view,
            picture.image,
            None if is_draft else picture.ids,
            None if is_draft else picture.ids_layer,
            request.pixel_ratio,
            (time.perf_counter() - begun) * 1000,
            is_draft,
        )

    def remembers(self, store: VertexStore) -> bool:
        """Whether the pixels of a store are kept for the next picture of the same view."""
        return store in self._ids

    def _takes_long(self, layer: MapLayer, view: MapView) -> bool:
        store = layer.store
        known = self._ids.get(store)
        if not (layer.visible and layer.opacity > 0 and layer.kind == "polygon"):
            return False
        if len(store.xy) < DRAFT_FROM_VERTICES or len(store.xy) > _DRAFT_MOST_EACH * len(store):
            return False
        if (known is not None and known[0] == view) or self._has_overview(store, view):
            return False
        share = len(store.query(view.extent)) / len(store)
        return share * len(store.xy) >= DRAFT_FROM_VERTICES

    def _has_overview(self, store: VertexStore, view: MapView) -> bool:
        return store.overview is not None and view.m_per_px >= store.overview.m_per_px * 0.999

    def _rough_ids(
        self, store: VertexStore, view: MapView, positions: Indices
    ) -> tuple[Ids, Runs, Overlaps | None]:
        if len(store.xy) > _DRAFT_MOST_EACH * len(store):
            return self.feature_ids(store, view, positions)
        ids = rough_ids(store, view, positions)
        return ids, runs(ids), None

    def feature_ids(
        self, store: VertexStore, view: MapView, positions: Indices
    ) -> tuple[Ids, Runs, Overlaps | None]:
        """The id raster of a view, remembered while the view stays: a new selection or style needs none."""
        known = self._ids.get(store)
        if known is not None and known[0] == view:
            _, stretches, overlaps = known
            return stretches.raster, stretches, overlaps
        if store.is_sketch and len(positions) >= OVERVIEW_FROM:
            # It gives way to the shapes in a moment: what a draft shows is enough.
            return self._rough_ids(store, view, positions)
        if store.overview is not None and self._has_overview(store, view):
            ids, overlaps = sampled_ids(store.overview, view), None
            stretches = runs(ids)
        else:
            ids, stretches, overlaps = painted(store, view, positions)
        ids.setflags(write=False)
        # Not the raster itself: the stretches make it again in a millisecond and take a tenth of the memory.
        self._ids[store] = (view, stretches, overlaps)
        return ids, stretches, overlaps

    def work_ahead(self, layers: Sequence[MapLayer]) -> bool:
        """Prepare a little of what a dense layer lacks; False when there is nothing left to do."""
        if any(layer.store.is_sketch for layer in layers):
            # The shapes are being read, with the memory and the processor that this would take.
            return False
        if self._ahead is None:
            # From the top: plots are what is drawn slowest, and what most look at.
            stores = (layer.store for layer in reversed(layers))
            store = next((store for store in stores if store not in self._prepared), None)
            if store is None:
                return False
            self._prepared.add(store)
            self._ahead = _prepare(store)
        if next(self._ahead, _END) is _END:
            self._ahead = None
            self.rest()
        return True

    def rest(self) -> None:
        """Nothing is asked for: give back what painting took for a while, and what was read of files."""
        let_go_of_pages()
        hand_back()


def _prepare(store: VertexStore) -> Iterator[None]:
    """Overview and coarser vertices of a store, and its cached file, a piece at a step."""
    whole = store.overview is not None and store.coarser is not None
    if store.overview is None and store.kind == "polygon" and len(store) >= OVERVIEW_FROM:
        for overview in growing_overview(store):
            store.overview = overview
            yield
    if store.coarser is None:
        for coarser in growing_coarser(store):
            store.coarser = coarser
            yield
    keep, store.keep = store.keep, None
    if keep is not None and not whole:
        yield from keep()


def render(request: RenderRequest, painter: Painter) -> RenderedMap:
    """One picture, nothing remembered."""
    return Renderer(painter).render(request)
