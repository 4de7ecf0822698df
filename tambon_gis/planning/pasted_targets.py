"""Targets pasted from a spreadsheet: which column is what, what every cell says, and what is wrong where."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from tambon_gis.errors import (
    ColumnNotUnderstood,
    InterventionNotUnderstood,
    MonthNotUnderstood,
    PasteWithoutTargets,
    PlaceNotUnderstood,
    TambonError,
    TargetTwice,
)
from tambon_gis.measures.thai_calendar import FISCAL_MONTHS, month_name
from tambon_gis.measures.typed_text import plain_text
from tambon_gis.project.target_cells import Kind, TargetCell, TargetPlace, read_target

if TYPE_CHECKING:
    from tambon_gis.wording import Phrase

Role = str
"""``intervention place month kind work money year unused``, or ``month_1`` to ``month_12``."""

UNUSED: Role = "unused"
MONTH_ROLES: tuple[Role, ...] = tuple(f"month_{month}" for month in FISCAL_MONTHS)
ROLES: tuple[Role, ...] = (
    "intervention",
    "place",
    "month",
    "kind",
    "work",
    "money",
    "year",
    *MONTH_ROLES,
    UNUSED,
)
_AMOUNTS = frozenset({"work", "money", "year", *MONTH_ROLES})
_WORDS: dict[str, Role] = {
    "มาตรการ": "intervention",
    "กิจกรรม": "intervention",
    "รหัสมาตรการ": "intervention",
    "intervention": "intervention",
    "practice": "intervention",
    "พื้นที่": "place",
    "หมู่บ้าน": "place",
    "หมู่บ้านหรือตำบล": "place",
    "ตำบล": "place",
    "รหัสพื้นที่": "place",
    "รหัสหมู่บ้าน": "place",
    "place": "place",
    "village": "place",
    "tambon": "place",
    "เดือน": "month",
    "month": "month",
    "งาน/เงิน": "kind",
    "ชนิด": "kind",
    "kind": "kind",
    "งาน": "work",
    "ปริมาณงาน": "work",
    "เป้าหมาย": "work",
    "เป้าหมายงาน": "work",
    "work": "work",
    "target": "work",
    "เงิน": "money",
    "งบประมาณ": "money",
    "บาท": "money",
    "เป้าหมายเงิน": "money",
    "money": "money",
    "baht": "money",
    "budget": "money",
    "ทั้งปี": "year",
    "แผน": "year",
    "ไม่แยกเดือน": "year",
    "notbymonth": "year",
    "year": "year",
    # Sums are made anew, and the catalogue knows the units.
    "รวม": UNUSED,
    "รวมทั้งปี": UNUSED,
    "total": UNUSED,
    "หน่วยนับ": UNUSED,
    "หน่วย": UNUSED,
    "unit": UNUSED,
    "ที่": UNUSED,
    "ลำดับ": UNUSED,
    "no": UNUSED,
    "ไตรมาส1": UNUSED,
    "ไตรมาส2": UNUSED,
    "ไตรมาส3": UNUSED,
    "ไตรมาส4": UNUSED,
}
_KINDS: dict[str, Kind] = {
    "งาน": "work",
    "work": "work",
    "เงิน": "money_baht",
    "money": "money_baht",
    "บาท": "money_baht",
}
_PLACE_PREFIX = re.compile(r"^(?:บ้าน|บ\.|หมู่บ้าน|ตำบล|ต\.|อำเภอ|อ\.|จังหวัด|จ\.|ban |tambon )\s*")
# Years and units that people write behind the name of a month: "ต.ค. 69", "ต.ค.2569".
_AFTER_MONTH = re.compile(r"(?:พ\.?ศ\.?)?\s*['’]?\d{2,4}$")

CellState = Literal["right", "wrong", "unused", "empty"]


@dataclass(frozen=True, slots=True)
class PastedColumn:
    """A column with what it is taken for; ``problem`` where its heading says nothing."""

    heading: str
    role: Role
    problem: TambonError | None = None


@dataclass(frozen=True, slots=True)
class PastedRow:
    """Texts as they were pasted, problems by column, and what the row would set."""

    texts: tuple[str, ...]
    problems: Mapping[int, TambonError] = field(default_factory=dict)
    cells: Mapping[TargetCell, float | None] = field(default_factory=dict)

    @property
    def is_right(self) -> bool:
        return not self.problems


@dataclass(frozen=True, slots=True)
class PastedTargets:
    """What a paste would set. ``problem`` is one of the table as a whole."""

    columns: tuple[PastedColumn, ...]
    rows: tuple[PastedRow, ...]
    problem: TambonError | None = None

    @property
    def is_right(self) -> bool:
        """Whether nothing in it is in doubt."""
        return self.problem is None and self.wrong_columns == 0 and self.wrong_rows == 0

    @property
    def wrong_columns(self) -> int:
        return sum(column.problem is not None for column in self.columns)

    @property
    def wrong_rows(self) -> int:
        return sum(not row.is_right for row in self.rows)

    def cells(self) -> dict[TargetCell, float | None]:
        """What the right rows set."""
        return {cell: value for row in self.rows if row.is_right for cell, value in row.cells.items()}


@dataclass(frozen=True, slots=True)
class KnownNames:
    """What interventions and places may be called: code by every name that leads to one."""

    interventions: Mapping[str, Phrase]
    places: Mapping[str, Phrase]

    def intervention(self, text: str) -> str:
        """The code. Raises `InterventionNotUnderstood`."""
        found = _by_name(text, self.interventions)
        if found is None:
            known = next((name.th for name in self.interventions.values()), "—")
            raise InterventionNotUnderstood(value=plain_text(text)[:60], known=known)
        return found

    def place(self, text: str) -> str | None:
        """The code, None for the whole project. Raises `PlaceNotUnderstood`."""
        plain = plain_text(text)
        if plain.casefold() in ("", "-", "รวมทุกพื้นที่", "ทั้งแฟ้มงาน", "all places", "the whole project"):
            return None
        # A spreadsheet keeps a code as a number and may write it with decimals.
        found = _by_name(re.sub(r"\.0+$", "", plain), self.places)
        if found is None:
            known = next((f"{code} ({name.th})" for code, name in self.places.items()), "—")
            raise PlaceNotUnderstood(value=plain[:60], known=known)
        return found


def _by_name(text: str, names: Mapping[str, Phrase]) -> str | None:
    """The one code that a text is, or whose name it is; None where none or several are."""
    plain = plain_text(text)
    if plain in names:
        return plain
    wanted = _bare(plain)
    found = [code for code, name in names.items() if wanted in (_bare(name.th), _bare(name.en), _bare(code))]
    return found[0] if len(found) == 1 else None


def _bare(name: str) -> str:
    return re.sub(r"\s+", "", _PLACE_PREFIX.sub("", plain_text(name).casefold()))


def split_cells(text: str) -> list[list[str]]:
    """The cells of a paste: tabs between them, quotes around what holds tabs or line breaks."""
    rows = [list(row) for row in csv.reader(io.StringIO(text.replace("\0", "")), delimiter="\t")]
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    width = max((len(row) for row in rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def role_of(heading: str) -> Role | None:
    """What a heading says its column is; None where it says nothing."""
    plain = re.sub(r"\s+", "", re.sub(r"\(.*?\)", "", plain_text(heading).casefold())).rstrip(".:")
    if not plain:
        return UNUSED
    if plain in _WORDS:
        return _WORDS[plain]
    month = month_of(heading)
    return None if month is None else f"month_{month}"


def month_of(text: str) -> int | None:
    """The calendar month (1-12) that a text names."""
    plain = _AFTER_MONTH.sub("", plain_text(text).casefold()) or plain_text(text)
    bare = plain.replace(".", "").replace(" ", "")
    if bare.isdecimal():
        return int(bare) if 1 <= int(bare) <= 12 else None
    for month in FISCAL_MONTHS:
        long, short = month_name(month), month_name(month, "short")
        names = (long.th, long.en, short.th, short.en)
        if bare.removeprefix("เดือน") in [name.casefold().replace(".", "") for name in names]:
            return month
    return None


def has_headings(cells: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names columns; without one a paste is bare amounts, put where the cursor is."""
    return bool(cells) and any(role_of(cell) not in (None, UNUSED) and month_text(cell) for cell in cells[0])


def month_text(cell: str) -> bool:
    """Whether a cell is words: a bare 10 is an amount, not October."""
    return not re.fullmatch(r"[-\d.,\s]*", plain_text(cell))


def read_pasted(
    cells: Sequence[Sequence[str]],
    names: KnownNames,
    *,
    kind: Kind = "work",
    roles: Mapping[int, Role] | None = None,
) -> PastedTargets:
    """What a pasted table with headings would set; nothing is raised for what is wrong in it.

    ``kind`` is what amounts under months are where no column says so; ``roles`` are what a person said that
    columns are. An empty cell sets nothing.
    """
    columns = _columns(cells[0] if cells else (), roles or {})
    used = {column.role for column in columns}
    problem: TambonError | None = None
    if "intervention" not in used:
        problem = PasteWithoutTargets(what_th="มาตรการ", what_en="interventions")
    elif not used & _AMOUNTS:
        problem = PasteWithoutTargets(what_th="จำนวน", what_en="amounts")
    first_of: dict[TargetCell, int] = {}
    rows: list[PastedRow] = []
    for number, texts in enumerate(cells[1:], start=1):
        rows.append(_row(tuple(texts), columns, names, kind, first_of, number))
    return PastedTargets(columns, tuple(rows), problem)


def _columns(headings: Sequence[str], roles: Mapping[int, Role]) -> tuple[PastedColumn, ...]:
    found: list[PastedColumn] = []
    for at, heading in enumerate(headings):
        role = roles.get(at, role_of(heading))
        taken = role in {column.role for column in found} and role != UNUSED
        if role is None or taken:
            problem = ColumnNotUnderstood(heading=plain_text(heading)[:40])
            found.append(PastedColumn(heading, UNUSED, problem))
        else:
            found.append(PastedColumn(heading, role))
    return tuple(found)


def _row(
    texts: tuple[str, ...],
    columns: tuple[PastedColumn, ...],
    names: KnownNames,
    kind: Kind,
    first_of: dict[TargetCell, int],
    number: int,
) -> PastedRow:
    problems: dict[int, TambonError] = {}
    place_of = {column.role: at for at, column in enumerate(columns)}

    def text(role: Role) -> str:
        return texts[place_of[role]] if role in place_of else ""

    intervention, place, month = "", None, None
    try:
        intervention = names.intervention(text("intervention"))
    except InterventionNotUnderstood as wrong:
        if "intervention" in place_of:
            problems[place_of["intervention"]] = wrong
    try:
        place = names.place(text("place"))
    except PlaceNotUnderstood as wrong:
        problems[place_of["place"]] = wrong
    if plain_text(text("month")):
        month = month_of(text("month"))
        if month is None:
            problems[place_of["month"]] = MonthNotUnderstood(value=plain_text(text("month"))[:40])
    if plain_text(text("kind")):
        kind = _KINDS.get(_bare(text("kind")), kind)
    found: dict[TargetCell, float | None] = {}
    at = TargetPlace(intervention, place)
    for column, role_month, role_kind in _amounts(columns, month, kind):
        try:
            value = read_target(texts[column], role_kind)
        except TambonError as wrong:
            problems[column] = wrong
            continue
        if value is None:
            continue
        cell = TargetCell(at, role_month, role_kind)
        if intervention and (first := first_of.setdefault(cell, number)) != number:
            problems[column] = TargetTwice(row=first)
        elif intervention:
            found[cell] = value
    return PastedRow(texts, problems, found)


def _amounts(
    columns: Sequence[PastedColumn], month: int | None, kind: Kind
) -> Iterator[tuple[int, int | None, Kind]]:
    """Columns of amounts with their month and what they are of."""
    for at, column in enumerate(columns):
        if column.role == "work":
            yield at, month, "work"
        elif column.role == "money":
            yield at, month, "money_baht"
        elif column.role == "year":
            yield at, None, kind
        elif column.role in MONTH_ROLES:
            yield at, int(column.role.removeprefix("month_")), kind
