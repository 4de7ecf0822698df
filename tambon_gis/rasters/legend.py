"""What the colours of a raster mean, in lines for a legend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tambon_gis.cartography.palettes import ramp
from tambon_gis.rasters.colouring import OTHER, bands_shown, class_colours, limits_of
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.rasters.raster_on_map import RasterOnMap

_STEPS = 5
_MOST_CLASSES = 40
_OTHER_CODES = Phrase("รหัสอื่น", "Other codes")


@dataclass(frozen=True, slots=True)
class RasterLegendEntry:
    """A colour (#RRGGBB) and what it stands for."""

    colour: str
    label: Phrase


def raster_legend(ground: RasterOnMap) -> tuple[RasterLegendEntry, ...]:
    """Five values along a ramp, the highest first; each class; nothing for a picture or for relief."""
    style, answer = ground.style, ground.raster.answer
    if style.display == "classes":
        lines = [
            RasterLegendEntry(each.colour, _plain(each.label or f"{each.value:g}"))
            for each in class_colours(style, answer)[:_MOST_CLASSES]
        ]
        sample = answer.samples[0] if answer.samples else None
        if not style.classes and sample is not None and sample.looked_at < answer.width * answer.height:
            lines.append(RasterLegendEntry(OTHER, _OTHER_CODES))
        return tuple(lines)
    if style.display != "ramp":
        return ()
    band = bands_shown(style, answer)[0]
    low, high = limits_of(style, answer, band)
    stored = answer.bands[band - 1]
    colours = ramp(style.ramp, _STEPS, is_reversed=style.is_reversed)
    values = [low + (high - low) * place / (_STEPS - 1) for place in range(_STEPS)]
    meant = [value * stored.scale + stored.offset for value in values]
    unit = f" {stored.unit}" if stored.unit else ""
    lines = [
        RasterLegendEntry(colour, _plain(f"{_number(value, meant[-1] - meant[0])}{unit}"))
        for colour, value in zip(colours, meant, strict=True)
    ]
    if ground.kind == "elevation":
        lines = [
            RasterLegendEntry(line.colour, Phrase(f"{line.label.th} ม.", f"{line.label.en} m"))
            if not unit
            else line
            for line in lines
        ]
    return tuple(reversed(lines))


def _number(value: float, span: float) -> str:
    """With as many decimals as tell neighbouring lines apart."""
    decimals = 0
    while abs(span) * 10**decimals < 20 and decimals < 6:
        decimals += 1
    return f"{value:,.{decimals}f}"


def _plain(text: str) -> Phrase:
    return Phrase(text, text)
