"""What the scale bar and the north arrow say when they are pointed at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tambon_gis.errors import CoordinatesNotConverted
from tambon_gis.measures.grid_north import convergence_deg
from ui.words import figures
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.cartography.scale_bar import BarLength

_ZONES = {32647: "UTM 47N", 32648: "UTM 48N"}


def bar_words(length: BarLength, scale_denominator: float) -> str:
    """The length of the bar, the scale, and how much ground a square of that side is."""
    return tr("{length} ที่มาตราส่วน 1:{scale} สี่เหลี่ยมจัตุรัสที่กว้างเท่าแท่งนี้มีเนื้อที่ {area} ไร่").format(
        length=told(length.words),
        scale=f"{scale_denominator:,.0f}",
        area=figures.area(length.metres**2),
    )


def arrow_words(x: float, y: float, epsg: int) -> str:
    """Up is grid north; where true north lies beside it, at the middle of the map."""
    up = tr("ด้านบนของแผนที่คือทิศเหนือกริด ({grid})").format(grid=_ZONES.get(epsg, f"EPSG:{epsg}"))
    try:
        minutes = round(convergence_deg(x, y, epsg) * 60)
    except CoordinatesNotConverted:
        return up
    if not minutes:
        return f"{up} · {tr('ตรงกับทิศเหนือจริง')}"
    angle = f"{abs(minutes) // 60}°{abs(minutes) % 60:02d}′"
    if minutes > 0:
        return f"{up} · {tr('ทิศเหนือจริงอยู่ทางซ้าย {angle}').format(angle=angle)}"
    return f"{up} · {tr('ทิศเหนือจริงอยู่ทางขวา {angle}').format(angle=angle)}"
