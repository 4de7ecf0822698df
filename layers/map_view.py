"""Which part of the map is on the screen, and the arithmetic of panning and zooming."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

# A screen pixel of 96 dots per inch, which is also what QGIS takes for a scale on the screen.
SCREEN_PIXEL_M = 0.0254 / 96
SMALLEST_M_PER_PX = 0.01
LARGEST_M_PER_PX = 20_000.0


@dataclass(frozen=True, slots=True)
class Extent:
    """A box in map metres. An empty layer has none, so there is no empty extent."""

    west: float
    south: float
    east: float
    north: float

    @property
    def is_finite(self) -> bool:
        return all(map(math.isfinite, (self.west, self.south, self.east, self.north)))

    def joined(self, other: Extent) -> Extent:
        return Extent(
            min(self.west, other.west),
            min(self.south, other.south),
            max(self.east, other.east),
            max(self.north, other.north),
        )


@dataclass(frozen=True, slots=True)
class MapView:
    """A centre in map metres, the size of a pixel, and how many pixels there are; y grows to the north."""

    centre_x: float
    centre_y: float
    m_per_px: float
    width_px: int
    height_px: int
    epsg: int = 32648

    @property
    def left(self) -> float:
        return self.centre_x - self.width_px * self.m_per_px / 2

    @property
    def top(self) -> float:
        return self.centre_y + self.height_px * self.m_per_px / 2

    @property
    def extent(self) -> Extent:
        half_width = self.width_px * self.m_per_px / 2
        half_height = self.height_px * self.m_per_px / 2
        return Extent(
            self.centre_x - half_width,
            self.centre_y - half_height,
            self.centre_x + half_width,
            self.centre_y + half_height,
        )

    @property
    def scale_denominator(self) -> float:
        """The n of 1:n on a screen of 96 dots per inch."""
        return self.m_per_px / SCREEN_PIXEL_M

    def to_map(self, x_px: float, y_px: float) -> tuple[float, float]:
        """Map metres under a point of the screen, counted from its upper left corner."""
        return self.left + x_px * self.m_per_px, self.top - y_px * self.m_per_px

    def to_screen(self, x: float, y: float) -> tuple[float, float]:
        return (x - self.left) / self.m_per_px, (self.top - y) / self.m_per_px

    def panned(self, right_px: float, down_px: float) -> MapView:
        """The view after the picture was dragged by so many pixels to the right and down."""
        return replace(
            self,
            centre_x=self.centre_x - right_px * self.m_per_px,
            centre_y=self.centre_y + down_px * self.m_per_px,
        )

    def centred(self, x: float, y: float) -> MapView:
        return replace(self, centre_x=x, centre_y=y)

    def zoom_at(self, factor: float, x_px: float, y_px: float) -> MapView:
        """Magnified by ``factor`` with the ground under the point of the screen staying where it is."""
        return self.with_m_per_px(self.m_per_px / factor, x_px, y_px)

    def with_m_per_px(self, m_per_px: float, x_px: float | None = None, y_px: float | None = None) -> MapView:
        """Another pixel size within what can be drawn, about a point of the screen (the centre if none)."""
        m_per_px = min(max(m_per_px, SMALLEST_M_PER_PX), LARGEST_M_PER_PX)
        x_px = self.width_px / 2 if x_px is None else x_px
        y_px = self.height_px / 2 if y_px is None else y_px
        x, y = self.to_map(x_px, y_px)
        return replace(
            self,
            centre_x=x - (x_px - self.width_px / 2) * m_per_px,
            centre_y=y + (y_px - self.height_px / 2) * m_per_px,
            m_per_px=m_per_px,
        )

    def with_scale_denominator(self, denominator: float) -> MapView:
        return self.with_m_per_px(denominator * SCREEN_PIXEL_M)

    def resized(self, width_px: int, height_px: int) -> MapView:
        """Another number of pixels about the same centre."""
        return replace(self, width_px=max(1, width_px), height_px=max(1, height_px))

    def grown(self, margin_px: int) -> MapView:
        """The view with a margin on every side, its pixels on the same lattice."""
        return replace(self, width_px=self.width_px + 2 * margin_px, height_px=self.height_px + 2 * margin_px)

    def magnified(self, ratio: float) -> MapView:
        """The same ground in device pixels, ``ratio`` of them to a pixel of the window."""
        width = max(1, round(self.width_px * ratio))
        height = max(1, round(self.height_px * ratio))
        return replace(self, m_per_px=self.m_per_px / ratio, width_px=width, height_px=height)

    def fit(self, extent: Extent, border: float = 0.04) -> MapView:
        """The view that holds ``extent`` and a border as a share of the screen; a point keeps the pixel size.

        An extent that is not finite leaves the view as it is.
        """
        if not extent.is_finite:
            return self
        room = 1 - 2 * border
        m_per_px = max(
            (extent.east - extent.west) / (self.width_px * room),
            (extent.north - extent.south) / (self.height_px * room),
        )
        here = self.centred((extent.west + extent.east) / 2, (extent.south + extent.north) / 2)
        return here.with_m_per_px(m_per_px) if m_per_px > 0 else here
