"""The sheet around the ground of a map: frames, title, grid numbers, and the column that explains it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tambon_gis.cartography.svg_symbols import Patterns
from tambon_gis.cartography.svg_text import INK, QUIET, text
from tambon_gis.measures.thai_calendar import format_date
from tambon_gis.sheets import furniture
from tambon_gis.sheets.grid import grid_lines, written_numbers
from tambon_gis.sheets.legend import LegendLine, fits, written_legend
from tambon_gis.sheets.overview import written_overview
from tambon_gis.sheets.paper import Box, Layout
from tambon_gis.sheets.request import MapRequest
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.cartography.svg_map import DrawnLayer, Ground
    from tambon_gis.project.project import Project

_LEGEND = Phrase("คำอธิบายสัญลักษณ์", "Legend")
_COUNTED = Phrase("จำนวนบนแผนที่", "on this map")
_WITH_AREAS = Phrase("จำนวน และไร่ในกรอบแผนที่", "number, and rai within the frame")
_OVERVIEW = Phrase("แผนที่สังเขป", "Overview")
_SOURCE = Phrase("แหล่งข้อมูล: {source}", "Sources: {source}")
_AUTHOR = Phrase("ผู้จัดทำ: {author}", "Made by: {author}")
_BETWEEN = "  ·  "
_CHECKED = Phrase("ผู้ตรวจ: {name}", "Checked by: {name}")
_MADE = Phrase("วันที่จัดทำ {day}", "Made on {day}")
_PAD, _HEADING_PX, _GAP_PX = 10.0, 11.5, 10.0
_OVERVIEW_SHARES = (0.55, 0.4, 0.3)
# Of a band: where the land lies, and the notes.
_MIDDLE_SHARE, _RIGHT_SHARE = 0.22, 0.27
_NORTH_PX, _BAR_PX = 48.0, 20.0


def written_surround(
    project: Project,
    ground: Ground,
    layers: Sequence[DrawnLayer],
    plan: Layout,
    legend: Sequence[LegendLine],
    patterns: Patterns,
    asked: MapRequest,
) -> Iterator[str]:
    yield _rectangle(plan.ground, 0.9)
    yield _rectangle(plan.frame, 1.2)
    yield from written_numbers(grid_lines(ground, asked.grid, project.epsg), ground, plan.ground)
    yield from furniture.written_title(asked.title, asked.subtitle, plan.title)
    yield _line(plan.title.x, plan.title.bottom, plan.title.right, plan.title.bottom)
    if plan.is_column:
        yield _line(plan.side.x, plan.side.y, plan.side.x, plan.side.bottom)
        yield from _column(project, ground, layers, plan.side.inset(_PAD), legend, patterns, asked)
    else:
        yield _line(plan.side.x, plan.side.y, plan.side.right, plan.side.y)
        yield from _band(project, ground, layers, plan.side.inset(_PAD), legend, patterns, asked)


def _column(
    project: Project,
    ground: Ground,
    layers: Sequence[DrawnLayer],
    box: Box,
    legend: Sequence[LegendLine],
    patterns: Patterns,
    asked: MapRequest,
) -> Iterator[str]:
    """From above: where it lies, scale and north, legend; from below: system, sources, author, day."""
    said = _notes(ground, project.epsg, asked)
    low = furniture.paragraphs_height(said, box.width)
    # A long legend takes room from the small map.
    shares = _OVERVIEW_SHARES if asked.with_overview else (0.0,)
    places = [_column_places(box, share, low) for share in shares]
    fitting = (each for each in places if fits(legend, _below_heading(each[1]), 1))
    small, room = next(fitting, places[-1])
    top = small.bottom + _GAP_PX if asked.with_overview else box.y
    if asked.with_overview:
        yield _heading(_OVERVIEW.text(asked.language), box.x, box.y)
        yield from written_overview(project, ground, layers, small)
    yield from _scale(ground, Box(box.x, top, box.width, 0), project.epsg, asked)
    yield from furniture.written_paragraphs(said, box)
    yield from _legend(legend, patterns, room, 1, asked)


def _column_places(box: Box, share: float, low: float) -> tuple[Box, Box]:
    """The small map, so many times as high as it is wide, and the room left for the legend."""
    small = Box(box.x, box.y + _HEADING_PX * 1.5, box.width, box.width * share)
    below = (small.bottom + _GAP_PX if share else box.y) + _NORTH_PX + _BAR_PX + _GAP_PX
    return small, Box(box.x, below, box.width, box.bottom - low - _GAP_PX - below)


def _band(
    project: Project,
    ground: Ground,
    layers: Sequence[DrawnLayer],
    box: Box,
    legend: Sequence[LegendLine],
    patterns: Patterns,
    asked: MapRequest,
) -> Iterator[str]:
    """The legend on the left in two columns; on the right where it lies, scale, north and the notes."""
    right = Box(box.right - box.width * _RIGHT_SHARE, box.y, box.width * _RIGHT_SHARE, box.height)
    middle_width = box.width * _MIDDLE_SHARE if asked.with_overview else 0.0
    left_width = box.width - right.width - middle_width - (2 if asked.with_overview else 1) * _GAP_PX * 1.5
    yield from _legend(legend, patterns, Box(box.x, box.y, left_width, box.height), 2, asked)
    if asked.with_overview:
        middle = Box(right.x - _GAP_PX * 1.5 - middle_width, box.y, middle_width, box.height)
        yield _heading(_OVERVIEW.text(asked.language), middle.x, middle.y)
        small = Box(middle.x, middle.y + _HEADING_PX * 1.5, middle.width, middle.height - _HEADING_PX * 1.5)
        yield from written_overview(project, ground, layers, small)
    yield from _scale(ground, right, project.epsg, asked)
    yield from furniture.written_paragraphs(_notes(ground, project.epsg, asked), right)


def _scale(ground: Ground, box: Box, epsg: int, asked: MapRequest) -> Iterator[str]:
    """The arrow, beside it the scale in words and as a bar below."""
    yield from furniture.written_north(box.x + 12, box.y, asked.language)
    left = box.x + 34
    yield text(furniture.scale_words(ground.scale, asked.language), left, box.y + 13, 13, weight="SemiBold")
    for number, words in enumerate(furniture.north_words(ground, epsg, asked.language)):
        yield text(words, left, box.y + 28 + 13 * number, furniture.SMALL_PX, box.right - left)
    yield from furniture.written_bar(box.x, box.y + _NORTH_PX, box.width, ground, asked.language)


def _legend(
    lines: Sequence[LegendLine], patterns: Patterns, box: Box, columns: int, asked: MapRequest
) -> Iterator[str]:
    if not lines:
        return
    yield _heading(_LEGEND.text(asked.language), box.x, box.y)
    has_areas = any(line.area_m2 is not None for line in lines)
    said = (_WITH_AREAS if has_areas else _COUNTED).text(asked.language)
    yield text(said, box.right, box.y + _HEADING_PX, 8, anchor="end", colour=QUIET)
    yield from written_legend(lines, patterns, _below_heading(box), columns, asked.language)


def _below_heading(box: Box) -> Box:
    below = _HEADING_PX * 1.7
    return Box(box.x, box.y + below, box.width, box.height - below)


def _notes(ground: Ground, epsg: int, asked: MapRequest) -> list[str]:
    language = asked.language
    said = [furniture.system_words(epsg, language)]
    if asked.source:
        said.append(_SOURCE.fill(source=asked.source).text(language))
    made = _AUTHOR.fill(author=asked.author).text(language) if asked.author else ""
    checked = _CHECKED.fill(name=asked.checked_by).text(language) if asked.checked_by else ""
    if made or checked:
        said.append(_BETWEEN.join(filter(None, (made, checked))))
    if asked.made_on is not None:
        said.append(_MADE.fill(day=format_date(asked.made_on, "long", language)).text(language))
    return said


def _heading(words: str, x: float, y: float) -> str:
    return text(words, x, y + _HEADING_PX, _HEADING_PX, weight="SemiBold")


def _rectangle(box: Box, width: float) -> str:
    return (
        f'<rect x="{box.x:.3f}" y="{box.y:.3f}" width="{box.width:.3f}" height="{box.height:.3f}" '
        f'fill="none" stroke="{INK}" stroke-width="{width:g}"/>\n'
    )


def _line(x: float, y: float, right: float, bottom: float) -> str:
    return f'<path d="M{x:.3f} {y:.3f}L{right:.3f} {bottom:.3f}" stroke="{INK}" stroke-width="0.6"/>\n'
