"""Copies a table so that Excel and Word keep it: tab-separated text beside HTML."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

Cell = str | float | int | None

_LINE_END = "\r\n"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "\ufeff")


def copy_table(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    kept = [tuple(row) for row in rows]
    data = QMimeData()
    data.setText(as_tsv(headings, kept))
    data.setHtml(as_html(headings, kept))
    QGuiApplication.clipboard().setMimeData(data)


def copy_cells(rows: Iterable[Sequence[Cell]]) -> None:
    """Copy bare cells, to be put among others: no headings, and no line below the last."""
    kept = [tuple(row) for row in rows]
    data = QMimeData()
    data.setText(_lines(kept).removesuffix(_LINE_END))
    data.setHtml(as_html((), kept))
    QGuiApplication.clipboard().setMimeData(data)


def as_tsv(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Rows as Excel reads them; texts with tabs, quotes or line breaks go inside quotes."""
    return _lines((headings, *rows))


def _lines(rows: Iterable[Sequence[Cell]]) -> str:
    return "".join("\t".join(_tsv_cell(cell) for cell in row) + _LINE_END for row in rows)


def _tsv_cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return _number(cell)
    text = _harmless(cell)
    if any(mark in text for mark in '\t"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


def as_html(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Texts are marked as texts (a plot code keeps its zeros), numbers stay numbers."""
    head = "".join(f"<th>{html.escape(heading)}</th>" for heading in headings)
    head = f"<tr>{head}</tr>" if head else ""
    body = "".join("<tr>" + "".join(_html_cell(cell) for cell in row) + "</tr>" for row in rows)
    return f'<meta charset="utf-8"><table>{head}{body}</table>'


def _html_cell(cell: Cell) -> str:
    if cell is None:
        return "<td></td>"
    if not isinstance(cell, str):
        return f"<td>{_number(cell)}</td>"
    text = html.escape(_harmless(cell)).replace("\n", "<br>")
    return f"<td style=\"mso-number-format:'\\@'\">{text}</td>"


def _number(number: float) -> str:
    return "" if number != number else f"{number:.10g}"


def _harmless(text: str) -> str:
    """A spreadsheet must show the text, not compute it."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA_STARTS) else text
