"""What stands around a map for paper: title, scale, north, where it lies, who made it from what and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tambon_gis.cartography.scale_bar import bar_length, length_words
from tambon_gis.cartography.svg_text import INK, QUIET, lines_in, text, width_px
from tambon_gis.errors import CoordinatesNotConverted
from tambon_gis.measures.grid_north import convergence_deg
from tambon_gis.sheets.paper import Box
from tambon_gis.wording import Language, Phrase

if TYPE_CHECKING:
    from tambon_gis.cartography.svg_map import Ground

_SCALE = Phrase("มาตราส่วน 1:{n}", "Scale 1:{n}")
_SYSTEM = Phrase("ระบบพิกัด WGS 84 / UTM โซน {zone}N (EPSG:{epsg})", "WGS 84 / UTM zone {zone}N (EPSG:{epsg})")
_OTHER_SYSTEM = Phrase("ระบบพิกัด EPSG:{epsg}", "Coordinate system EPSG:{epsg}")
_NORTH = Phrase("ทิศเหนือกริด", "Grid north")
_TRUE_LEFT = Phrase("ทิศเหนือจริงอยู่ทางซ้าย {angle}", "True north lies {angle} to the left")
_TRUE_RIGHT = Phrase("ทิศเหนือจริงอยู่ทางขวา {angle}", "True north lies {angle} to the right")
_LETTER = Phrase("น", "N")
_ZONES = {32647: 47, 32648: 48}
_BAR_PX, _PARTS = 5.0, 4
TITLE_PX, SUBTITLE_PX, SMALL_PX = 20.0, 12.0, 9.0
# From one small line to the next.
_STEP_PX = SMALL_PX * 1.45


def written_title(title: str, subtitle: str, box: Box) -> Iterator[str]:
    """Both in the middle; letters shrink until the title fits."""
    size = TITLE_PX
    while size > SUBTITLE_PX and width_px(title, size, "SemiBold") > box.width - 16:
        size -= 1
    middle = box.x + box.width / 2
    base = box.y + box.height * (0.52 if subtitle else 0.64)
    yield text(title, middle, base, size, box.width - 16, weight="SemiBold", anchor="middle")
    if subtitle:
        yield text(
            subtitle,
            middle,
            box.y + box.height * 0.86,
            SUBTITLE_PX,
            box.width - 16,
            anchor="middle",
            colour=QUIET,
        )


def written_north(x: float, y: float, language: Language) -> Iterator[str]:
    """An arrow whose tip is at a point, 40 pixels high, its letter below."""
    points = [(x, y), (x + 9, y + 30), (x, y + 24), (x - 9, y + 30)]
    corners = " ".join(f"{east:.2f},{down:.2f}" for east, down in points)
    yield f'<polygon points="{corners}" fill="{INK}"/>\n'
    yield text(_LETTER.text(language), x, y + 43, 13, weight="SemiBold", anchor="middle")


def north_words(ground: Ground, epsg: int, language: Language) -> list[str]:
    """That up is grid north, and how far true north lies from it."""
    said = [_NORTH.text(language)]
    west, south, east, north = ground.box
    try:
        minutes = round(convergence_deg((west + east) / 2, (south + north) / 2, epsg) * 60)
    except CoordinatesNotConverted:
        return said
    if minutes:
        angle = f"{abs(minutes) // 60}°{abs(minutes) % 60:02d}′"
        side = _TRUE_LEFT if minutes > 0 else _TRUE_RIGHT
        said.append(side.fill(angle=angle).text(language))
    return said


def system_words(epsg: int, language: Language) -> str:
    zone = _ZONES.get(epsg)
    if zone is None:
        return _OTHER_SYSTEM.fill(epsg=epsg).text(language)
    return _SYSTEM.fill(zone=zone, epsg=epsg).text(language)


def scale_words(scale: float, language: Language) -> str:
    return _SCALE.fill(n=f"{scale:,.0f}").text(language)


def written_bar(x: float, y: float, room: float, ground: Ground, language: Language) -> Iterator[str]:
    """A bar of a round length, the numbers above it, in a room of so many pixels; 16 pixels high."""
    length = bar_length(ground.m_per_px, room - 40)
    part = length.width_px / _PARTS
    for number in range(_PARTS):
        fill = INK if number % 2 == 0 else "#FFFFFF"
        yield (
            f'<rect x="{x + number * part:.3f}" y="{y + 11:.2f}" width="{part:.3f}" height="{_BAR_PX:g}" '
            f'fill="{fill}" stroke="{INK}" stroke-width="0.6"/>\n'
        )
    for share in (0, 0.5, 1):
        metres = length.metres * share
        # The unit stands once, at the end, and is that of the whole length.
        words = length_words(length.metres).text(language).rpartition(" ")
        divisor = length.metres / float(words[0].replace(",", ""))
        said = f"{metres / divisor:,.10g}" + (f" {words[2]}" if share == 1 else "")
        at = x + length.width_px * share
        yield text(said, at, y + 8, SMALL_PX, anchor="start" if share == 0 else "middle")


def written_paragraphs(paragraphs: Sequence[str], box: Box) -> Iterator[str]:
    """Small lines from the lower edge of a box upward, each paragraph in at most three of them."""
    lines = _lines_of(paragraphs, box.width)
    top = box.bottom - _STEP_PX * len(lines)
    for number, line in enumerate(lines):
        yield text(line, box.x, top + _STEP_PX * (number + 0.75), SMALL_PX, colour=QUIET)


def paragraphs_height(paragraphs: Sequence[str], width: float) -> float:
    return _STEP_PX * len(_lines_of(paragraphs, width))


def _lines_of(paragraphs: Sequence[str], width: float) -> list[str]:
    return [line for words in paragraphs for line in lines_in(words, width, SMALL_PX, 3)]
