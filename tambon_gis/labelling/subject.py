"""What labels are placed on: a window onto the ground and layers of features, whoever keeps them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tambon_gis.labelling.lettering import Lettering

    Indices = NDArray[np.int64]

# 96 of these are an inch: what a theme, an SVG and QGIS take for a pixel.
PIXEL_M = 0.0254 / 96


class Window(Protocol):
    """Which part of the ground a picture shows; y grows to the north, pixels count from the upper left."""

    @property
    def left(self) -> float: ...
    @property
    def top(self) -> float: ...
    @property
    def m_per_px(self) -> float: ...
    @property
    def width_px(self) -> int: ...
    @property
    def height_px(self) -> int: ...


class LabelledFeatures(Protocol):
    """Features by position: key, row in their table, box about ``origin``, and vertices about it."""

    kind: Literal["polygon", "line", "point"]
    keys: Indices
    rows: Indices
    xy: NDArray[np.float32]
    offsets: Indices
    box: NDArray[np.float32]
    origin: NDArray[np.float64]

    def vertices(self, positions: Indices) -> tuple[NDArray[np.float32], Indices, NDArray[np.bool_]]:
        """Local vertices of some features in the order asked for, where each begins, and ends of parts."""
        ...


class LabelledLayer(Protocol):
    """A layer with texts by row; class -1 is not drawn."""

    @property
    def kind(self) -> Literal["polygon", "line", "point"]: ...
    @property
    def store(self) -> LabelledFeatures: ...
    @property
    def class_at(self) -> NDArray[Any]: ...
    @property
    def labels(self) -> Sequence[str] | None: ...
    @property
    def lettering(self) -> Lettering: ...

    def label_at(self, position: int) -> str: ...
