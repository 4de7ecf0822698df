"""The area of a shape under the hand, in the UTM zone where it lies, as it will be kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from ui.editing.snapping import ring_area_m2
from ui.words import figures
from ui.words.language import tr

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from layers.snapping import Place

# EPSG codes of the zones of Thailand end in their number.
_ZONE_DIGITS = 100


class ZoneScale(NamedTuple):
    """How areas in the project's plane become those of the zone ``zone`` around one place."""

    epsg: int
    zone: int
    factor: float

    def lines(self, plane_m2: float) -> list[str]:
        """The area; where the project has another zone, also why a measurement there would differ."""
        lines = [tr("{area} ไร่").format(area=figures.area(plane_m2 * self.factor))]
        if self.zone != self.epsg:
            told = tr("วัดในโซน {own} ที่รูปอยู่ · ในโซน {ours} ของแฟ้มงาน {area} ไร่")
            lines.append(
                told.format(
                    own=self.zone % _ZONE_DIGITS,
                    ours=self.epsg % _ZONE_DIGITS,
                    area=figures.area(plane_m2),
                )
            )
        return lines


def scale_of(shape: BaseGeometry, epsg: int) -> ZoneScale:
    """For a shape with an area; the scale of a zone changes by millionths from plot to plot."""
    from tambon_gis.measures.reference import planar_area_m2, plot_zones

    zone = int(plot_zones([shape], epsg)[0])
    if zone == epsg or not shape.area > 0:
        return ZoneScale(epsg, epsg, 1.0)
    return ZoneScale(epsg, zone, float(planar_area_m2([shape], epsg)[0]) / shape.area)


def outline_lines(places: Sequence[Place], epsg: int) -> list[str]:
    """The area inside of corners that are being put down."""
    from shapely import Polygon

    return scale_of(Polygon(places), epsg).lines(ring_area_m2(places))
