"""The legend of a map for paper: what is on the map, with its symbols and how many there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis.cartography.map_looks import BY_GROUND, UNCLASSED
from tambon_gis.cartography.project_layers import PLOTS, table_of
from tambon_gis.cartography.svg_symbols import Patterns, swatch
from tambon_gis.cartography.svg_text import QUIET, lines_in, text, width_px
from tambon_gis.cartography.symbology import Symbol
from tambon_gis.measures.area import M2_PER_RAI
from tambon_gis.measures.reference import planar_area_m2
from tambon_gis.sharing.personal_texts import personal_texts
from tambon_gis.sheets.paper import Box
from tambon_gis.wording import Language, Phrase

if TYPE_CHECKING:
    from tambon_gis.cartography.map_looks import Look
    from tambon_gis.cartography.svg_map import DrawnLayer, Ground
    from tambon_gis.labelling.type_metrics import Weight
    from tambon_gis.project.project import Project
    from tambon_gis.rasters.legend import RasterLegendEntry

CHOSEN = Phrase("แปลงที่เลือก", "Chosen plots")
# Their ground belongs to the layers below.
BOUNDARY = "boundary"
_WITHHELD = Phrase("ข้อมูลส่วนบุคคล (ไม่แสดง)", "personal data (not shown)")
_MORE = Phrase("และอีก {n} รายการ", "and {n} more")
_CHOSEN_SYMBOL = Symbol(fill="#FFC43D", fill_opacity=0.35, outline="#E08A00", outline_px=2.0)
# The sizes of letters that are tried, the largest first; from line to line, and of symbols, in letters.
_SIZES_PX = (11.0, 10.0, 9.0, 8.0)
_SYMBOL_WIDTH, _SYMBOL_HEIGHT, _INDENT = 2.0, 1.1, 2.6
# Small letters stand nearer together: what there is of them is much.
_STEPS = {11.0: 1.5, 10.0: 1.5, 9.0: 1.42, 8.0: 1.35}
_COLUMN_GAP_PX = 14.0
_MOST_LINES = 2
# Plots, and what covers the ground.
_WITH_AREA = BY_GROUND | {PLOTS}
_WHOLE_RAI = 100.0
_PIECE = 2_048


@dataclass(frozen=True, slots=True)
class LegendLine:
    """A heading, or a symbol with its words and the number of shapes on the map that have it.

    ``area_m2`` is their ground within the frame of the map: what lies beyond it is not told of. One that
    ``stands_alone`` is a layer of its own and not of the heading above it.
    """

    words: str
    symbol: Symbol | None = None
    as_line: bool = False
    count: int | None = None
    area_m2: float | None = None
    stands_alone: bool = False


@dataclass(frozen=True, slots=True)
class _SetLine:
    """A line broken to the width of its column; ``top`` counts from the top of the column."""

    line: LegendLine
    words: tuple[str, ...]
    column: int
    top: float


def legend_lines(
    layers: Sequence[DrawnLayer], ground: Ground, epsg: int, language: Language
) -> Iterator[LegendLine]:
    """The uppermost layer first. Classes that are not on the map are left out, those of numbers not.

    Plots and what covers the ground tell their area, too; work does not: a plot may have several.
    """
    for layer in reversed(layers):
        look, here = layer.looks[0], layer.in_box(ground.box)
        as_line = layer.is_line or table_of(layer.name) == BOUNDARY
        counts = [_counts(each, here, ground.scale) for each in layer.looks]
        areas = _areas(layer, here, ground, epsg) if layer.name in _WITH_AREA else None
        sections = []
        for section in look.sections:
            entries = []
            for entry in section.entries:
                number = _class_of(look, entry.symbol, entry.label)
                count = entry.count if number is None else int(sum(each[number] for each in counts))
                if count or (look.symbology.kind == "graduated" and number is not None):
                    area = None if areas is None or number is None or not count else float(areas[number])
                    words = entry.label.text(language)
                    entries.append(LegendLine(words, entry.symbol, as_line, count, area or None))
            if entries:
                sections.append((section.heading, entries))
        if not sections:
            continue
        title = look.title.text(language)
        if len(sections) == 1 and len(sections[0][1]) == 1 and look.symbology.kind == "single":
            only = sections[0][1][0]
            yield replace(only, words=title, stands_alone=True)
            continue
        yield LegendLine(title)
        for heading, entries in sections:
            if heading is not None:
                yield LegendLine(heading.text(language))
            yield from entries


def without_names(project: Project, lines: Sequence[LegendLine], language: Language) -> list[LegendLine]:
    """The lines that may be handed to others: what tells of a person says only that it does."""
    personal = personal_texts(project, sorted({line.words for line in lines}))
    told = _WITHHELD.text(language)
    return [replace(line, words=told) if line.words in personal else line for line in lines]


def raster_lines(name: str, entries: Sequence[RasterLegendEntry], language: Language) -> Iterator[LegendLine]:
    """The name of an image and what its colours mean; nothing where they mean what they look like."""
    if entries:
        yield LegendLine(name)
        for entry in entries:
            yield LegendLine(entry.label.text(language), Symbol(fill=entry.colour, outline="#8A8F8B"))


def chosen_line(count: int, language: Language) -> LegendLine:
    return LegendLine(CHOSEN.text(language), _CHOSEN_SYMBOL, count=count)


def written_legend(
    lines: Sequence[LegendLine], patterns: Patterns, box: Box, columns: int, language: Language
) -> Iterator[str]:
    """The lines in the largest letters in which all of them fit; else as many as fit in the smallest."""
    column = (box.width - (columns - 1) * _COLUMN_GAP_PX) / columns
    size = next(
        (size for size in _SIZES_PX if not _set(lines, column, box.height, columns, size)[1]), _SIZES_PX[-1]
    )
    placed, left = _set(lines, column, box.height, columns, size)
    if left:
        placed, left = _set(lines, column, box.height - size * _STEPS[size], columns, size)
        yield text(_MORE.fill(n=left).text(language), box.x, box.bottom - 2, size, box.width, colour=QUIET)
    for each in placed:
        yield from _written(each, box, column, size, _area_room(lines, size), patterns)


def fits(lines: Sequence[LegendLine], box: Box, columns: int) -> bool:
    """Whether all lines have room in the smallest letters."""
    column = (box.width - (columns - 1) * _COLUMN_GAP_PX) / columns
    return not _set(lines, column, box.height, columns, _SIZES_PX[-1])[1]


def height_of(lines: Sequence[LegendLine], width: float, columns: int) -> float:
    """The room that lines need in letters of the second size, in columns of about the same length."""
    size = _SIZES_PX[1]
    column = (width - (columns - 1) * _COLUMN_GAP_PX) / columns
    step = size * _STEPS[size]
    for rows in range(-(-len(lines) // columns), len(lines) * _MOST_LINES + 2):
        if not _set(lines, column, rows * step + 1, columns, size)[1]:
            return rows * step + 1
    return 0.0


def _counts(look: Look, here: np.ndarray, scale: float) -> np.ndarray:
    classes = look.classes_at(scale)[here]
    return np.bincount(classes[classes != UNCLASSED], minlength=len(look.symbology.symbols))


def _areas(layer: DrawnLayer, here: np.ndarray, ground: Ground, epsg: int) -> np.ndarray:
    """m² by class, in the projection in which the program measures everything."""
    look = layer.looks[0]
    rows = np.flatnonzero(here & (look.classes_at(ground.scale) != UNCLASSED))
    classes = look.classes_at(ground.scale)[rows]
    areas = np.zeros(len(rows))
    for at in range(0, len(rows), _PIECE):
        piece = slice(at, at + _PIECE)
        seen = shapely.clip_by_rect(layer.shapes[rows[piece]], *ground.box)
        areas[piece] = planar_area_m2(seen, epsg)
    return np.bincount(classes, areas, minlength=len(look.symbology.symbols))


def _class_of(look: Look, symbol: Symbol, label: Phrase) -> int | None:
    """The class that a line of the layer's legend stands for."""
    alike = [number for number, each in enumerate(look.symbology.symbols) if each is symbol]
    named = [number for number in alike if look.symbology.labels[number] == label]
    return next(iter(named or alike), None)


def _weight(line: LegendLine) -> Weight:
    return "SemiBold" if line.symbol is None else "Regular"


def _set(
    lines: Sequence[LegendLine], column: float, height: float, columns: int, size: float
) -> tuple[list[_SetLine], int]:
    """The lines with their places, and how many did not fit; no heading is the last of its column."""
    step = size * _STEPS[size]
    area_room = _area_room(lines, size)
    placed: list[_SetLine] = []
    at, top = 0, 0.0
    for number, line in enumerate(lines):
        number_room = 0.0 if line.count is None else width_px(f"{line.count:,}", size) + size
        room = column - number_room - area_room - (0 if line.symbol is None else size * _INDENT)
        words = tuple(lines_in(line.words, room, size, _MOST_LINES, _weight(line)))
        air = step * 0.35 if (line.symbol is None or line.stands_alone) and top > 0 else 0.0
        needed = air + step * len(words) + (step if line.symbol is None else 0)
        if top + needed > height:
            at, top, air = at + 1, 0.0, 0.0
        if at >= columns:
            return placed, len(lines) - number
        placed.append(_SetLine(line, words, at, top + air))
        top += air + step * len(words)
    return placed, 0


def _area_words(line: LegendLine) -> str:
    if line.area_m2 is None:
        return ""
    rai = line.area_m2 / M2_PER_RAI
    return f"{rai:,.0f}" if rai >= _WHOLE_RAI else f"{rai:,.1f}"


def _area_room(lines: Sequence[LegendLine], size: float) -> float:
    """A column for areas, as wide as the longest, where there are any."""
    longest = max((width_px(_area_words(line), size) for line in lines), default=0.0)
    return longest + size if longest else 0.0


def _written(
    each: _SetLine, box: Box, column: float, size: float, area_room: float, patterns: Patterns
) -> Iterator[str]:
    left = box.x + each.column * (column + _COLUMN_GAP_PX)
    top = box.y + each.top
    step = size * _STEPS[size]
    line = each.line
    indent = 0.0
    if line.symbol is not None:
        indent = size * _INDENT
        height = size * _SYMBOL_HEIGHT
        place = (left, top + (step - height) / 2, size * _SYMBOL_WIDTH, height)
        yield swatch(line.symbol, patterns, place, as_line=line.as_line)
    for row, words in enumerate(each.words):
        base = top + step * (row + 0.72)
        yield text(words, left + indent, base, size, weight=_weight(line))
    if line.count is not None:
        base, right = top + step * 0.72, left + column
        yield text(f"{line.count:,}", right - area_room, base, size, anchor="end", colour=QUIET)
        if line.area_m2 is not None:
            yield text(_area_words(line), right, base, size, anchor="end", colour=QUIET)
