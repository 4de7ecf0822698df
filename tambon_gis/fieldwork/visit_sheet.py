"""A round on paper for the field: a map with its stops, then lists with blank boxes, as pages of SVG."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tambon_gis import errors
from tambon_gis.cartography.svg_map import PX_PER_MM
from tambon_gis.cartography.svg_text import QUIET, font_faces, lines_in, text
from tambon_gis.fieldwork.rounds import Round, read_stops, way_of_round
from tambon_gis.fieldwork.sheet_rows import SheetRow, log_names_given, sheet_rows
from tambon_gis.measures.thai_calendar import fiscal_year_be, format_date
from tambon_gis.sheets.paper import Paper
from tambon_gis.sheets.request import MapRequest
from tambon_gis.sheets.stops import StopsOnMap
from tambon_gis.sheets.writing import write_map
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Language, Phrase

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

_TITLE = Phrase("ใบติดตามงาน {name}", "Visit sheet {name}")
_PLACES = Phrase("{count} แห่ง", "{count} stops")
_LENGTH = Phrase("ระยะทาง {km} กม.", "{km} km")
_BY = Phrase("ผู้ติดตาม {name}", "by {name}")
_PAGE = Phrase("หน้า {page}/{of}", "Page {page}/{of}")
_HEADINGS = (
    Phrase("ที่", "No."),
    Phrase("แปลง · หมู่บ้าน", "Plot · village"),
    Phrase("สิ่งที่ต้องดู", "What to look at"),
    Phrase("สิ่งที่พบ", "What was found"),
    Phrase("เวลา · ภาพที่", "Time · photo"),
    Phrase("ตรวจแล้ว", "Seen"),
)
# Millimetres: widths of the columns, edges of the page, head of the page, least height of a row.
_WIDTHS_MM = (9.0, 34.0, 58.0, 52.0, 24.0, 13.0)
_EDGE_MM, _HEAD_MM, _HEADING_MM, _ROW_MM = 10.0, 17.0, 8.0, 21.0
_LETTER_PX, _SMALL_PX, _STEP = 11.0, 9.0, 1.45
_LINE = "#8A8F8B"
_AROUND_M = 250.0


@dataclass(frozen=True, slots=True)
class WrittenSheet:
    """The pages in order, and the length of the way in metres."""

    files: tuple[Path, ...]
    stops: int
    length_m: float
    said: Phrase


def write_visit_sheet(
    project: Project,
    found: Round,
    file: str | os.PathLike[str],
    *,
    language: Language = "th",
    roads: str | None = None,
    names: bool = False,
    task: Task = SILENT,
) -> WrittenSheet:
    """Write ``NAME-1.svg``, ``NAME-2.svg`` … beside each other for ``NAME.svg``: a map, then lists.

    ``names`` puts the names of holders on the lists, which is logged. Stops without a place are on the lists
    only. Raises `NoPlotChosen` for a round without stops, `DiskRefused`, `NothingToDraw`, `Stopped`.
    """
    stops = read_stops(project, found.id)
    if not stops:
        raise errors.NoPlotChosen
    way = way_of_round(project, found, stops, roads, task)
    title = _TITLE.fill(name=found.name).text(language)
    about = _about(found, len(stops), way.length_m, language)
    path = Path(file)
    pages: list[Path] = []
    placed = [(stop.number, stop.place) for stop in stops if stop.place is not None]
    if placed:
        page = path.with_name(f"{path.stem}-1.svg")
        marks = StopsOnMap(tuple(placed), way.lines, found.start)
        request = MapRequest(
            fiscal_year_be(found.planned_on or date.today()),
            extent=_extent(marks),
            language=language,
            paper=Paper("A4", landscape=False),
            grid="utm",
            chosen=tuple(stop.subject.key for stop in stops if stop.subject.kind == "plot"),
            title=title,
            subtitle=about,
            made_on=date.today(),
            stops=marks,
        )
        write_map(project, page, request, task)
        pages.append(page)
    if names:
        log_names_given(project, found)
    lists = list(_pages(sheet_rows(project, stops, names=names), language))
    for at, rows in enumerate(lists, 1):
        page = path.with_name(f"{path.stem}-{len(pages) + 1}.svg")
        words = _PAGE.fill(page=at, of=len(lists)).text(language)
        _put(page, _list_page(rows, title, f"{about} · {words}", language))
        pages.append(page)
    return WrittenSheet(tuple(pages), len(stops), way.length_m, way.said)


def _about(found: Round, count: int, length_m: float, language: Language) -> str:
    parts = [_PLACES.fill(count=count), _LENGTH.fill(km=f"{length_m / 1000:,.1f}")]
    if found.planned_on is not None:
        day = found.planned_on
        parts.insert(0, Phrase(format_date(day, "long"), format_date(day, "long", "en")))
    if found.visitor:
        parts.append(_BY.fill(name=found.visitor))
    return " · ".join(part.text(language) for part in parts)


def _extent(marks: StopsOnMap) -> tuple[float, float, float, float]:
    points = [place for _, place in marks.stops] + [point for line in marks.way for point in line]
    if marks.start is not None:
        points.append(marks.start)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs) - _AROUND_M, min(ys) - _AROUND_M, max(xs) + _AROUND_M, max(ys) + _AROUND_M


def _widths() -> list[float]:
    return [width * PX_PER_MM for width in _WIDTHS_MM]


def _cells(row: SheetRow, language: Language) -> tuple[list[str], list[str]]:
    """The lines of the second and the third column."""
    widths = _widths()
    where = [row.village, row.holders]
    left = [line for words in where if words for line in lines_in(words, widths[1] - 8, _LETTER_PX, 3)]
    look = [
        f"{'–' if at == 0 else ' '} {line}"
        for phrase in row.look_at
        for at, line in enumerate(lines_in(phrase.text(language), widths[2] - 18, _SMALL_PX + 1, 3))
    ]
    return left, look


def _height(row: SheetRow, language: Language) -> float:
    left, look = _cells(row, language)
    lines = max(len(left) + 1, len(look))
    return max(_ROW_MM * PX_PER_MM, lines * _LETTER_PX * _STEP + 10)


def _pages(rows: Sequence[SheetRow], language: Language) -> Iterator[list[SheetRow]]:
    room = (297 - 2 * _EDGE_MM - _HEAD_MM - _HEADING_MM) * PX_PER_MM
    page: list[SheetRow] = []
    used = 0.0
    for row in rows:
        height = _height(row, language)
        if page and used + height > room:
            yield page
            page, used = [], 0.0
        page.append(row)
        used += height
    if page:
        yield page


def _list_page(rows: Sequence[SheetRow], title: str, about: str, language: Language) -> Iterator[str]:
    width, height = 210 * PX_PER_MM, 297 * PX_PER_MM
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" '
        f'font-family="Sarabun" width="210mm" height="297mm" viewBox="0 0 {width:.3f} {height:.3f}">\n'
    )
    yield from font_faces()
    yield f'<rect width="{width:.3f}" height="{height:.3f}" fill="#FFFFFF"/>\n'
    edge = _EDGE_MM * PX_PER_MM
    yield text(title, edge, edge + 20, 17, width - 2 * edge, weight="SemiBold")
    yield text(about, edge, edge + 40, _LETTER_PX, width - 2 * edge, colour=QUIET)
    top = edge + _HEAD_MM * PX_PER_MM
    lefts = [edge]
    for column in _widths():
        lefts.append(lefts[-1] + column)
    for heading, left, column in zip(_HEADINGS, lefts, _widths(), strict=False):
        yield text(heading.text(language), left + 4, top + 20, _SMALL_PX + 1, column - 6, weight="SemiBold")
    yield _rule(edge, top, lefts[-1], top)
    top += _HEADING_MM * PX_PER_MM
    first = top
    for row in rows:
        yield _rule(edge, top, lefts[-1], top)
        yield from _row(row, lefts, top, language)
        top += _height(row, language)
    yield _rule(edge, top, lefts[-1], top)
    for left in lefts:
        yield _rule(left, first - _HEADING_MM * PX_PER_MM, left, top)
    yield "</svg>\n"


def _row(row: SheetRow, lefts: Sequence[float], top: float, language: Language) -> Iterator[str]:
    base, widths = top + 17, _widths()
    yield text(str(row.number), lefts[0] + 5, base, 13, weight="SemiBold")
    yield text(row.code or "—", lefts[1] + 4, base, 13, widths[1] - 8, weight="SemiBold")
    left, look = _cells(row, language)
    for at, line in enumerate(left, 1):
        yield text(line, lefts[1] + 4, base + at * _LETTER_PX * _STEP, _LETTER_PX)
    for at, line in enumerate(look):
        indent = 0 if line.startswith("–") else 6
        yield text(line.strip(), lefts[2] + 4 + indent, base + at * (_SMALL_PX + 1) * _STEP, _SMALL_PX + 1)
    size = 5.5 * PX_PER_MM
    x = (lefts[5] + lefts[6]) / 2 - size / 2
    yield (
        f'<rect x="{x:.2f}" y="{top + 8:.2f}" width="{size:.2f}" height="{size:.2f}" fill="none" '
        'stroke="#22302B" stroke-width="1"/>\n'
    )


def _rule(x: float, y: float, right: float, bottom: float) -> str:
    return f'<path d="M{x:.2f} {y:.2f}L{right:.2f} {bottom:.2f}" stroke="{_LINE}" stroke-width="0.7"/>\n'


def _put(page: Path, pieces: Iterator[str]) -> None:
    aside = page.with_name(page.name + ".part")
    try:
        with aside.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(pieces)
        aside.replace(page)
    except OSError as problem:
        raise errors.DiskRefused(path=page.name, detail=problem.strerror or str(problem)) from problem
    finally:
        aside.unlink(missing_ok=True)
