"""Where the headings of a table stand, below the titles of a Thai form, in one line or two."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tambon_gis.errors import TableEmpty, TableHeadingsMissing
from tambon_gis.ingest.column_names import column_role
from tambon_gis.ingest.csv_table import refuse_ragged
from tambon_gis.ingest.fields import comparable, roles_of
from tambon_gis.ingest.layer_kinds import KIND_NAMES
from tambon_gis.ingest.table_cells import Cell, Row

_HEADINGS_WITHIN = 30
_LEAST_HEADINGS = 2


def headed(rows: list[Row], file: str, *, ragged: bool) -> tuple[tuple[str, ...], list[Row]]:
    """The headings, each once, and the rows below them with one cell for each.

    ``ragged``: rows may be broken by a missing delimiter, and are refused then. Columns without a heading and
    without a value are left out. Raises `TableEmpty`, `TableHeadingsMissing`, `TableRagged`.
    """
    if not rows:
        raise TableEmpty(file=file)
    at = _heading_row(rows)
    if at is None:
        raise TableHeadingsMissing(file=file)
    if at and _filled(rows[at - 1][1]) >= _LEAST_HEADINGS and _is_second_line(rows[at - 1][1], rows[at][1]):
        at -= 1
    names, below = list(rows[at][1]), rows[at + 1 :]
    if below and _is_second_line(names, below[0][1]):
        names, below = _two_lines(names, below[0][1]), below[1:]
    if not below:
        raise TableEmpty(file=file)
    while (
        names
        and names[-1] is None
        and all(len(row) < len(names) or row[len(names) - 1] is None for _, row in below)
    ):
        names.pop()
    if ragged:
        refuse_ragged(below, len(names), file)
    width = max(len(names), *(len(row) for _, row in below))
    body = [(number, [*row, *[None] * (width - len(row))]) for number, row in below]
    names += [None] * (width - len(names))
    kept = [i for i in range(width) if names[i] is not None or any(row[i] is not None for _, row in body)]
    headings = _each_once([_heading(names[i], i) for i in kept])
    if kept != list(range(width)):
        body = [(number, [row[i] for i in kept]) for number, row in body]
    return headings, body


def _heading_row(rows: Sequence[Row]) -> int | None:
    """Which row holds the headings: the one with most names that are known, else the first that could.

    Above them Thai forms carry a title, an office and a date; those rows have a cell or two.
    """
    best, most = None, 0
    for at, (_, row) in enumerate(rows[:_HEADINGS_WITHIN]):
        known = sum(_is_known(cell) for cell in set(row) if isinstance(cell, str))
        if known > most:
            best, most = at, known
    if best is not None and (most > 1 or _filled(rows[best][1]) <= most + 1):
        return best
    widest = max(_filled(row) for _, row in rows[:_HEADINGS_WITHIN])
    for at, (_, row) in enumerate(rows[:_HEADINGS_WITHIN]):
        filled = [cell for cell in row if cell is not None]
        texts = [cell for cell in filled if isinstance(cell, str) and not _looks_like_value(cell)]
        if (
            len(filled) >= min(_LEAST_HEADINGS, widest)
            and len(filled) > widest / 2
            and len(texts) == len(filled)
        ):
            return at
    return best


def _filled(row: Sequence[Cell]) -> int:
    return sum(cell is not None for cell in row)


def _is_known(cell: str) -> bool:
    return comparable(cell) in _known_names() or bool(column_role(cell))


@cache
def _known_names() -> frozenset[str]:
    return frozenset(
        comparable(alias)
        for kind in KIND_NAMES
        for names in roles_of(kind).aliases.values()
        for alias in names
    )


def _looks_like_value(text: str) -> bool:
    return any(sign.isdigit() for sign in text) and not any(sign.isalpha() for sign in text)


def _is_second_line(first: Sequence[Cell], second: Sequence[Cell]) -> bool:
    """Whether a row is the lower half of headings in two lines: พิกัด above X and Y."""
    pairs = [(first[i] if i < len(first) else None, cell) for i, cell in enumerate(second)]
    below = [cell for _, cell in pairs if cell is not None]
    fills_gaps = any(upper is None and lower is not None for upper, lower in pairs)
    leaves_gaps = len(below) < _filled(first) or any(
        upper is not None and lower is None for upper, lower in pairs
    )
    texts = all(isinstance(cell, str) and not _looks_like_value(cell) for cell in below)
    return fills_gaps and leaves_gaps and texts and any(_is_known(str(cell)) for cell in below)


def _two_lines(first: Sequence[Cell], second: Sequence[Cell]) -> list[Cell]:
    """Each column by its lower heading where it has one, else by its upper."""
    width = max(len(first), len(second))
    upper = [*first, *[None] * (width - len(first))]
    lower = [*second, *[None] * (width - len(second))]
    return [lower[i] if lower[i] is not None else upper[i] for i in range(width)]


def _heading(cell: Cell, at: int) -> str:
    text = " ".join(str(cell).split()) if cell is not None else ""
    return text or f"column {_letters(at)}"


def _letters(at: int) -> str:
    """The letters of a column as Excel shows them: 0 is ``A``, 26 is ``AA``."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _each_once(names: Sequence[str]) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    unique = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        unique.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return tuple(unique)
