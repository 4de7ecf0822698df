"""How wide the columns of a result have to be, and where a sentence takes the room of several."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetrics

from ui.look.theme import base_font
from ui.results.cells import INDENT_PX, cell_text, number
from ui.results.heading_row import PADDING_PX, heading_font, heading_width
from ui.results.lights import LIGHT_PX

if TYPE_CHECKING:
    from ui.results.model import ResultModel

# Rows that are looked at for the widest figure.
_MEASURED = 300
_BARRED_PX = {"share": 126, "interval": 150}
_MOST_WORDS_PX = 260
# Figures of sums are bolder; what the style leaves free beside the text of a cell.
_BOLDER, _EDGES_PX = 1.07, 2 * PADDING_PX + 2


def figure_widths(model: ResultModel) -> dict[str, int]:
    """What every column needs: its heading on two lines, the widest of its figures, room for a bar."""
    metrics, head = QFontMetrics(base_font()), QFontMetrics(heading_font())
    table = model.table
    if table is None:
        return {}
    rows = [*islice(table.rows, _MEASURED), *(row for row in table.rows if row.level == "total")]
    needed = {}
    for section, column in enumerate(model.columns, model.word_columns):
        texts = {cell_text(row, column) for row in rows if row.values.get(column.name) is not None}
        if column.kind != "text":
            # Digits are as wide as each other, and setting a text takes longer than counting its letters.
            longest = max(map(len, texts), default=0)
            texts = {text for text in texts if len(text) >= longest - 1}
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        setting = model.setting(column)
        if setting is not None:
            widest = max(setting.width_px, min(widest, _MOST_WORDS_PX))
        barred = _BARRED_PX.get("interval" if column.low else column.kind, 0)
        lit = LIGHT_PX if any(column.name in row.tones for row in rows) else 0
        summed = (row for row in rows if row.level != "row")
        bolder = _BOLDER if any(row.values.get(column.name) is not None for row in summed) else 1.0
        width = max(round(widest * bolder) + _EDGES_PX + lit, barred)
        width = min(width, _MOST_WORDS_PX) if column.kind == "text" else width
        needed[column.name] = max(width, heading_width(model.heading(section), head))
    return needed


def word_widths(model: ResultModel) -> list[int]:
    """What the words that rows begin with would like to have, up to a limit."""
    metrics, head = QFontMetrics(base_font()), QFontMetrics(heading_font())
    lines = range(min(model.rowCount(), _MEASURED))
    widths = []
    for section in range(model.word_columns):
        texts = {str(model.index(line, section).data() or "") for line in lines}
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        depth = max((line.depth for line in model.lines[:_MEASURED]), default=0) if section == 0 else 0
        wanted = round(widest * _BOLDER) + depth * INDENT_PX + _EDGES_PX
        widths.append(min(max(wanted, heading_width(model.heading(section), head)), _MOST_WORDS_PX))
    return widths


def sentences(model: ResultModel, lines: range) -> Iterator[tuple[int, int, int]]:
    """Line, section and number of sections wherever one sentence stands in place of several figures."""
    first, names = model.word_columns, [column.name for column in model.columns]
    for line in lines:
        row = model.row(line)
        if row is None or not row.why:
            continue
        place = 0
        while place < len(names):
            why, end = row.why.get(names[place]), place + 1
            if why is not None and number(row.values.get(names[place])) is None:
                while end < len(names) and row.values.get(names[end]) is None:
                    if row.why.get(names[end], why) != why:
                        break
                    end += 1
                if end > place + 1:
                    yield line, first + place, end - place
            place = end
