"""Persons, households, tenure and documents that came in the fields of a plot layer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice, repeat
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.ingest.prepared import Columns, SourceRows
from tambon_gis.ingest.values import person_name, text_or_none
from tambon_gis.measures.codes import is_national_id
from tambon_gis.measures.typed_text import fold_digits
from tambon_gis.project.keys import new_keys
from tambon_gis.tasks import SILENT, Portion, Task, watched

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

_PERSON_ROLES = (
    "owner_name",
    "owner_title",
    "owner_given_name",
    "owner_family_name",
    "national_id",
    "phone",
    "house_no",
    "address",
)
_DOCUMENT_ROLES = ("document_kind", "document_number", "land_number", "survey_page", "map_sheet")
_DOCUMENT_NOTES = {"land_number": "เลขที่ดิน", "survey_page": "หน้าสำรวจ", "map_sheet": "ระวาง"}

# What people write for owning, renting and working land; owning is meant where nothing is said.
_TENURES = (
    *((word, "tenant") for word in ("เช่า", "tenant", "rent")),
    *((word, "user") for word in ("ทำประโย", "ทำกิน", "อาศัย", "user")),
)


_TABLES = {
    "household": ("id", "village_code", "house_no"),
    "person": ("id", "household_id", "title", "given_name", "family_name", "phone", "address"),
    "person_identity": ("person_id", "national_id"),
    "tenure": ("person_id", "plot_fid", "role"),
    "plot_document": ("plot_fid", "kind", "number", "area_m2", "note"),
}


@dataclass(slots=True)
class People:
    """Rows for the personal tables, parents first, and what could not be trusted."""

    _columns: dict[str, dict[str, list[object]]] = field(
        default_factory=lambda: {table: {name: [] for name in names} for table, names in _TABLES.items()}
    )
    bad_national_ids: int = 0

    def add(self, table: str, *cells: object) -> None:
        """One row, its cells in the order of `_TABLES`."""
        for column, cell in zip(self._columns[table].values(), cells, strict=True):
            column.append(cell)

    def add_all(self, table: str, *columns: Sequence[object]) -> None:
        """Many rows by column, in the order of `_TABLES`."""
        for column, cells in zip(self._columns[table].values(), columns, strict=True):
            column.extend(cells)

    def columns(self) -> Mapping[str, Columns]:
        """By table and column; tables without rows are left out."""
        return {
            table: dict(columns) for table, columns in self._columns.items() if next(iter(columns.values()))
        }


def people_of(
    source: SourceRows,
    plot_keys: np.ndarray,
    village_codes: list[str | None],
    document_areas_m2: list[float | None],
    known_by_national_id: Mapping[str, int],
    task: Task = SILENT,
) -> People:
    """Who owns or works each plot, each person once.

    The same national ID is the same person, in this file and among those that the project knows; without one,
    the same name, phone, house and village is. A plot without any personal field gets no person.
    """
    people = People()
    if source.has(*_PERSON_ROLES):
        _add_persons(people, source, plot_keys, village_codes, known_by_national_id, Portion(task, 0, 0.7))
    if source.has(*_DOCUMENT_ROLES):
        _add_documents(people, source, plot_keys, document_areas_m2, Portion(task, 0.7, 1))
    return people


def persons_by_national_id(project: Project) -> dict[str, int]:
    """The persons that the project knows, by the digits of their national IDs."""
    found = project.rows("SELECT national_id, person_id FROM person_identity WHERE national_id NOTNULL")
    return {_digits(national_id): person_id for national_id, person_id in found}


def _add_persons(
    people: People,
    source: SourceRows,
    plot_keys: np.ndarray,
    village_codes: list[str | None],
    known_by_national_id: Mapping[str, int],
    task: Task,
) -> None:
    reading, adding = Portion.split(task, [1, 4])
    parts = Portion.split(reading, [source.has(role) for role in _PERSON_ROLES])
    cells = [
        source.texts(role, part) if source.has(role) else repeat(None)
        for role, part in zip(_PERSON_ROLES, parts, strict=True)
    ]
    tenures = source.cells("tenure_role")
    default_role = _tenure(source.fields.get("owner_name"))
    persons: dict[tuple[object, ...], int] = {("id", text): key for text, key in known_by_national_id.items()}
    keys = iter(new_keys(len(source)).tolist())
    home = _Households(people, iter(new_keys(len(source)).tolist()))
    # The plots of one person tend to stand together.
    read_name = lru_cache(maxsize=4096)(person_name)
    owners: list[int] = []
    owned: list[int] = []
    roles: list[str] = []
    rows = zip(*cells, village_codes, strict=False)
    for at, row in enumerate(watched(islice(rows, len(source)), len(source), adding)):
        whole, title, given, family, national_id, phone, house_no, address, village = row
        name = read_name(whole or given)
        title, family = title or name.title, family or name.family_name
        national_id = national_id and _digits(national_id)
        phone = phone and _phone(phone)
        if not (name.given_name or family or national_id or phone or house_no or address):
            continue
        if national_id and not is_national_id(national_id):
            people.bad_national_ids += 1
        identity: tuple[object, ...] = (
            ("id", national_id)
            if national_id
            else ("name", name.given_name, family, phone, house_no, village)
        )
        key = persons.get(identity)
        if key is None:
            key = persons[identity] = next(keys)
            household = home.of(house_no, village)
            people.add("person", key, household, title, name.given_name, family, phone, address)
            if national_id:
                people.add("person_identity", key, national_id)
        said = tenures[at]
        owners.append(key)
        owned.append(at)
        roles.append(default_role if said is None else _tenure(text_or_none(said)))
    people.add_all("tenure", owners, plot_keys[owned].tolist(), roles)


class _Households:
    """Households by house number and village, each added once."""

    def __init__(self, people: People, keys: Iterator[int]) -> None:
        self._people = people
        self._keys = keys
        self._known: dict[tuple[str, str | None], int] = {}

    def of(self, house_no: str | None, village: str | None) -> int | None:
        if house_no is None:
            return None
        if (house_no, village) not in self._known:
            key = self._known[house_no, village] = next(self._keys)
            self._people.add("household", key, village, house_no)
        return self._known[house_no, village]


def _add_documents(
    people: People,
    source: SourceRows,
    plot_keys: np.ndarray,
    areas_m2: list[float | None],
    task: Task,
) -> None:
    there = [role for role in _DOCUMENT_ROLES if source.has(role)]
    *parts, noting = Portion.split(task, [1] * len(there) + [2])
    cells = {role: source.texts(role, part) for role, part in zip(there, parts, strict=True)}
    rows = watched(zip(*cells.values(), strict=True), len(source), noting)
    documented = [at for at, given in enumerate(rows) if any(given)]
    nothing: list[str | None] = [None] * len(documented)
    chosen = {role: [texts[at] for at in documented] for role, texts in cells.items()}
    noted = {role: chosen[role] for role in _DOCUMENT_NOTES if role in chosen}
    notes = [
        " ".join(f"{_DOCUMENT_NOTES[role]} {text}" for role, text in zip(noted, given, strict=True) if text)
        for given in zip(*noted.values(), strict=True)
    ]
    people.add_all(
        "plot_document",
        plot_keys[documented].tolist(),
        chosen.get("document_kind", nothing),
        chosen.get("document_number", nothing),
        [areas_m2[at] for at in documented],
        [note or None for note in notes] if noted else nothing,
    )


def _digits(text: str) -> str:
    """A national ID as plain digits where it is one by its length, else the text as it stands."""
    digits = re.sub(r"[\s-]", "", fold_digits(text))
    return digits if len(digits) == 13 and digits.isdecimal() else text


def _phone(text: str) -> str:
    """A telephone number as written; the zero that a number column ate comes back."""
    return f"0{text}" if re.fullmatch(r"[689]\d{8}", text) else text


def _tenure(text: str | None) -> str:
    return next((role for word, role in _TENURES if word in (text or "").casefold()), "owner")
