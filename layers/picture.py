"""A map picture in the making: layer over layer, then the selection, then the labels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from layers.coarser_vertices import OUTLINE_TOLERANCE_PX
from layers.colours import pixel
from layers.fills import FillTable, chosen_table, fill_table, filled_bands, mixed_pixels
from layers.id_raster import AT_ONCE_PIXELS, Overlaps, Runs, runs
from layers.outlines import changes, dashed, larger_than, typical_size_px, visible_edges
from layers.right_of_way import RIGHT_OF_WAY
from tambon_gis.labelling.inner_points import inner_points
from tambon_gis.labelling.label_places import LabelPlaces

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from layers.colours import MapColours
    from layers.map_layer import MapLayer
    from layers.map_view import MapView
    from layers.painter import Painter
    from layers.vertex_store import VertexStore
    from tambon_gis.cartography.symbology import Dash, Marker, Symbol

    Pixels = NDArray[np.uint32]
    Ids = NDArray[np.int32]
    Indices = NDArray[np.int64]
    Doubles = NDArray[np.float64]
    IdsOf = Callable[[VertexStore, MapView, Indices], tuple[Ids, Runs, Overlaps | None]]

# Above these many vertices or edges in view the outlines come from the id raster, a pixel wide.
_MOST_VERTICES = 400_000
_MOST_EDGES = 120_000
_MOST_WIDE_EDGES = 20_000
# Outlines of features below the first size would cover them, as they do in QGIS, whose picture of a province
# is one grey; who looks from so far wants to see colours. From the second size they have their full strength.
_OUTLINE_FROM_PX, _OUTLINE_WHOLE_PX = 3.0, 12.0
# Features of so many times the usual size keep their outlines where those of the others cannot be seen.
_MUCH_LARGER = 3.0
_FAINT = 0.7
# Markers of one class closer than this look like one.
_MARKER_CELL_PX = 3.0
_SMALLEST_MARKER_PX = 4.0


class Picture:
    """One view, being painted. ``view`` and all sizes inside are in device pixels."""

    def __init__(
        self,
        view: MapView,
        ratio: float,
        colours: MapColours,
        selection: Indices,
        painter: Painter,
        ids_of: IdsOf,
    ) -> None:
        self._view = view
        self._ratio = ratio
        self._colours = colours
        self._selection = selection
        self._painter = painter
        self._ids_of = ids_of
        self._seen: list[tuple[MapLayer, Indices, Ids | None]] = []
        self._markers: list[tuple[Doubles, float]] = []
        self._image: Pixels | None = None
        self.ids: Ids | None = None
        self.ids_layer: MapLayer | None = None

    @property
    def image(self) -> Pixels:
        """What is painted so far; the ground where nothing is."""
        if self._image is None:
            shape = (self._view.height_px, self._view.width_px)
            self._image = np.full(shape, pixel(self._colours.ground), np.uint32)
        return self._image

    def add(self, layer: MapLayer) -> None:
        """Paint a layer over what is there."""
        positions = layer.store.query(self._view.extent)
        if not len(positions):
            return
        ids: Ids | None = None
        if layer.kind == "polygon":
            table = fill_table(layer, self._view, self._ratio)
            if layer.interactive or layer.labels is not None or not table.is_empty:
                ids, stretches, overlaps = self._ids_of(layer.store, self._view, positions)
                mixed = None
                if overlaps is not None:
                    mixed = mixed_pixels(lambda: self.image, overlaps, table, self._view)
                self._blend(stretches, table)
                if mixed is not None:
                    self.image.reshape(-1)[mixed[0]] = mixed[1]
            if layer.interactive:
                self.ids, self.ids_layer = ids, layer
        RIGHT_OF_WAY.wait()
        if layer.kind != "point":
            self._add_outlines(layer, positions, ids)
        self._add_markers(layer, positions)
        needs_ids = layer.interactive or layer.labels is not None
        self._seen.append((layer, positions, ids if needs_ids else None))

    def finish(self, covered: Sequence[tuple[float, float, float, float]] = ()) -> None:
        """The selection over all layers; labels over all, but not where something covers the window."""
        done: set[int] = set()
        for layer, positions, ids in self._seen:
            if layer.interactive and id(layer.store) not in done:
                done.add(id(layer.store))
                self._add_selection(layer, positions, ids)
        painter, ratio = self._painter, self._ratio
        places = LabelPlaces(self._view, ratio, painter.text_sizes)
        for points, size in self._markers:
            places.keep_clear(points, size)
        for left, top, right, bottom in covered:
            places.keep_free(left * ratio, top * ratio, right * ratio, bottom * ratio)
        for layer, positions, ids in reversed(self._seen):
            places.add(layer, positions, ids, layer.store.positions(self._selection))
        ink, halo = self._colours.label_ink, self._colours.label_halo
        for size in sorted({label.size for label in places.placed}):
            alike = [label for label in places.placed if label.size == size]
            painter.draw_labels(self.image, alike, ink, halo, ratio * size)

    def _blend(self, stretches: Runs, table: FillTable) -> None:
        if table.is_empty:
            return
        if self._image is None:
            self._image = self._laid_on_ground(stretches, table)
            return
        for top, band in filled_bands(stretches, table, self._view):
            RIGHT_OF_WAY.wait()
            self._painter.blend(self.image, band, top)

    def _laid_on_ground(self, stretches: Runs, table: FillTable) -> Pixels:
        """The lowest layer needs no painter: its colours on the ground are known before they are laid out."""
        table = table.on(pixel(self._colours.ground))
        rows = max(1, AT_ONCE_PIXELS // stretches.width)
        if rows >= stretches.height:
            return next(filled_bands(stretches, table, self._view, rows))[1]
        image = np.empty((stretches.height, stretches.width), np.uint32)
        for top, band in filled_bands(stretches, table, self._view, rows):
            RIGHT_OF_WAY.wait()
            image[top : top + len(band)] = band
        return image

    def _add_outlines(self, layer: MapLayer, positions: Indices, ids: Ids | None) -> None:
        if layer.kind == "line":
            self._outline(layer, positions, ids, 1.0)
            return
        size_px = typical_size_px(layer.store, positions, self._view) / self._ratio
        large = np.empty(0, np.int64)
        if size_px < _OUTLINE_WHOLE_PX:
            from_px = max(_MUCH_LARGER * size_px, _OUTLINE_FROM_PX) * self._ratio
            large = larger_than(layer.store, positions, from_px * self._view.m_per_px)
        if len(large):
            positions = np.setdiff1d(positions, large, assume_unique=True)
        self._outline(layer, positions, ids, _strength(size_px))
        large_px = typical_size_px(layer.store, large, self._view) / self._ratio
        self._outline(layer, large, ids, _strength(large_px))

    def _outline(self, layer: MapLayer, positions: Indices, ids: Ids | None, strength: float) -> None:
        opacity = strength * layer.opacity
        if opacity <= 0 or not len(positions):
            return
        by_style: dict[tuple[str, float, Dash], list[int]] = {}
        for number, symbol in enumerate(layer.symbols):
            if symbol.outline is not None and symbol.outline_px > 0 and not _only_marker(layer, symbol):
                style = (symbol.outline, symbol.outline_px, symbol.outline_dash)
                by_style.setdefault(style, []).append(number)
        classes = layer.class_at[positions]
        for (colour, width_px, dash), numbers in by_style.items():
            chosen = positions[np.isin(classes, numbers)]
            self._draw_outlines(layer.store, chosen, ids, colour, opacity, width_px, dash)

    def _draw_outlines(
        self,
        store: VertexStore,
        positions: Indices,
        ids: Ids | None,
        colour: str,
        opacity: float,
        width_px: float,
        dash: Dash = "solid",
    ) -> None:
        offsets = store.detail(OUTLINE_TOLERANCE_PX * self._view.m_per_px)[1]
        vertices = int((offsets[positions + 1] - offsets[positions]).sum())
        if not vertices:
            return
        width = width_px * self._ratio
        # Faint lines about small features need no smooth edges, and take the painter ten times as long.
        is_faint = opacity < _FAINT and dash == "solid"
        if ids is None or (vertices <= _MOST_VERTICES and not is_faint):
            edges = visible_edges(store, positions, self._view, measured=dash != "solid")
            segments = edges.segments if dash == "solid" else dashed(edges, dash, width)
            if ids is None or len(segments) <= (_MOST_EDGES if width_px <= 1.5 else _MOST_WIDE_EDGES):
                self._painter.draw_edges(self.image, segments, colour, opacity, width)
                return
        self._draw_changes(store, positions, ids, pixel(colour, opacity), wide=width >= 2)

    def _draw_changes(
        self, store: VertexStore, positions: Indices, ids: Ids, colour: int, *, wide: bool
    ) -> None:
        """Outlines of many features at once: the pixels where one id gives way to another."""
        line = changes(ids)
        if len(positions) < len(store):
            wanted = np.zeros(len(store) + 1, bool)
            wanted[positions] = True
            own = wanted[ids]
            beside = own.copy()
            beside[:, 1:] |= own[:, :-1]
            beside[1:] |= own[:-1]
            line &= beside
        if wide:
            line[:, :-1] |= line[:, 1:].copy()
            line[:-1] |= line[1:].copy()
        self._blend(runs(line.view(np.uint8)), chosen_table(2, np.array([1]), colour))

    def _add_selection(self, layer: MapLayer, positions: Indices, ids: Ids | None) -> None:
        if not len(self._selection):
            return
        chosen = np.intersect1d(layer.store.positions(self._selection), positions, assume_unique=True)
        if not len(chosen):
            return
        colours = self._colours
        if layer.kind == "point":
            size = max(symbol.marker_px for symbol in layer.symbols) + 7
            points = self._points(layer.store, chosen)
            self._draw_markers(points, "circle", colours.selection_fill, colours.selection, size)
            return
        if ids is not None:
            fill = pixel(colours.selection_fill, colours.selection_fill_opacity)
            _, stretches, _ = self._ids_of(layer.store, self._view, positions)
            self._blend(stretches, chosen_table(len(layer.store), chosen, fill))
        size = typical_size_px(layer.store, chosen, self._view) / self._ratio
        # An outline of three pixels about plots of five would leave nothing of them.
        width_px = min(max(size / 8, 1.0), colours.selection_px)
        self._draw_outlines(layer.store, chosen, ids, colours.selection, 1.0, width_px)

    def _add_markers(self, layer: MapLayer, positions: Indices) -> None:
        classes = layer.class_at[positions]
        for number, symbol in enumerate(layer.symbols):
            shape = "circle" if layer.kind == "point" and symbol.marker == "none" else symbol.marker
            if shape == "none" or symbol.fill is None:
                continue
            chosen = positions[classes == number]
            points = self._points(layer.store, chosen)
            if layer.kind == "polygon":
                room_px = typical_size_px(layer.store, chosen, self._view)
            else:
                room_px = (self.image.size / max(len(points), 1)) ** 0.5 / 4
            # Far out markers shrink with the room they have: at full size a district would be one blot.
            size_px = min(symbol.marker_px, max(_SMALLEST_MARKER_PX, room_px / self._ratio))
            points = _thinned(points, self._ratio)
            self._draw_markers(points, shape, symbol.fill, symbol.outline or self._colours.halo, size_px)

    def _draw_markers(self, points: Doubles, shape: Marker, fill: str, ring: str, size_px: float) -> None:
        if len(points):
            self._markers.append((points, size_px * self._ratio))
            self._painter.draw_markers(self.image, points, shape, fill, ring, size_px * self._ratio)

    def _points(self, store: VertexStore, positions: Indices) -> Doubles:
        """Where markers go, in pixels; every point of a feature of several."""
        local = store.vertices(positions)[0] if store.kind == "point" else inner_points(store, positions)
        x = (local[:, 0] - (self._view.left - store.origin[0])) / self._view.m_per_px
        y = ((self._view.top - store.origin[1]) - local[:, 1]) / self._view.m_per_px
        reach = 32 * self._ratio
        seen = (x > -reach) & (x < self._view.width_px + reach)
        seen &= (y > -reach) & (y < self._view.height_px + reach)
        return np.stack([x[seen], y[seen]], axis=1)


def _strength(size_px: float) -> float:
    """How strong the outlines of features of this size are drawn."""
    share = (size_px - _OUTLINE_FROM_PX) / (_OUTLINE_WHOLE_PX - _OUTLINE_FROM_PX)
    return min(max(share, 0.0), 1.0)


def _only_marker(layer: MapLayer, symbol: Symbol) -> bool:
    """The outline of a symbol with a marker is the marker's."""
    return layer.kind == "polygon" and symbol.marker != "none"


def _thinned(points: Doubles, ratio: float) -> Doubles:
    """At most one point in each cell: thousands of markers on one spot look like one."""
    cells = np.floor(points / (_MARKER_CELL_PX * ratio)).astype(np.int64)
    _, first = np.unique((cells[:, 0] << 32) + cells[:, 1], return_index=True)
    thinned: Doubles = points[np.sort(first)]
    return thinned
