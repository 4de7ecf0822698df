"""The lines of a table as they are shown: sorted among their likes, each group under its subtotal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tambon_gis.analysis.natural_order import natural_key
from tambon_gis.answers.table import Row, Table
from tambon_gis.wording import Phrase

# Between the words of a row that has several.
JOIN = " · "


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table by its index, and how deep it stands: under how many subtotals."""

    row: int
    depth: int = 0


@dataclass(slots=True)
class _Group:
    row: int | None
    members: list[_Group] = field(default_factory=list)


def totals(table: Table) -> tuple[int, ...]:
    return tuple(at for at, row in enumerate(table.rows) if row.level == "total")


def is_grouped(table: Table) -> bool:
    """Whether rows stand under subtotals, whose words they need not repeat."""
    return any(row.level == "subtotal" for row in table.rows)


def arranged(
    table: Table, by: str | None = None, *, descending: bool = False, words: str = ""
) -> tuple[Line, ...]:
    """All lines but totals. ``by`` is a column or ``#0``, ``#1`` for the words that rows begin with.

    Rows move only within their group and groups as a whole, by their subtotal; what has no figure comes last
    both ways. ``words`` keeps the rows that hold each of them, and the subtotals above those.
    """
    root = _grouped(table)
    if by is not None:
        _sort(root, table, by, descending)
    if words.strip():
        _keep(root, table, words.casefold().split())
    return tuple(_lines(root, -1))


def words_of(table: Table, line: Line) -> tuple[Phrase, ...]:
    """The words of a line, without those that the subtotals above it say already."""
    words = table.rows[line.row].words
    return words[min(line.depth, len(words) - 1) :] if line.depth else words


def _grouped(table: Table) -> _Group:
    """Rows under the subtotal whose keys theirs begin with, wherever the subtotal stands among them."""
    groups = {row.keys: _Group(at) for at, row in enumerate(table.rows) if row.level == "subtotal"}
    root = _Group(None)
    for at, row in enumerate(table.rows):
        if row.level == "total":
            continue
        group = groups[row.keys] if row.level == "subtotal" else _Group(at)
        above = (groups.get(row.keys[:length]) for length in range(len(row.keys) - 1, 0, -1))
        parent = next((each for each in above if each is not None), root)
        parent.members.append(group)
    return root


def _sort(group: _Group, table: Table, by: str, descending: bool) -> None:
    def value(member: _Group) -> object:
        return _value(table, member, by)

    there = [member for member in group.members if value(member) is not None]
    without = [member for member in group.members if value(member) is None]
    if by.startswith("#"):
        there.sort(key=lambda member: natural_key(str(value(member))), reverse=descending)
    elif all(isinstance(value(member), int | float) for member in there):
        there.sort(key=lambda member: _number(value(member)), reverse=descending)
    else:
        there.sort(key=lambda member: natural_key(str(value(member))), reverse=descending)
    group.members = [*there, *without]
    for member in group.members:
        _sort(member, table, by, descending)


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _value(table: Table, member: _Group, by: str) -> object:
    row: Row = table.rows[member.row or 0]
    if not by.startswith("#"):
        return row.values.get(by)
    place = int(by[1:])
    if is_grouped(table):
        return JOIN.join(word.th for word in row.words)
    return row.words[place].th if place < len(row.words) else None


def _keep(group: _Group, table: Table, words: Sequence[str]) -> bool:
    group.members = [member for member in group.members if _keep(member, table, words)]
    if group.members or group.row is None:
        return True
    told = " ".join(f"{word.th} {word.en}" for word in table.rows[group.row].words).casefold()
    return table.rows[group.row].level == "row" and all(word in told for word in words)


def _lines(group: _Group, depth: int) -> Iterator[Line]:
    if group.row is not None:
        yield Line(group.row, depth)
    for member in group.members:
        yield from _lines(member, depth + 1)
