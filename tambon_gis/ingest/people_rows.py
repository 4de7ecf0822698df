"""Persons, households, tenure and documents that came in the fields of a plot layer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.ingest.prepared import Columns, SourceRows
from tambon_gis.ingest.values import PersonName, person_name, text_or_none
from tambon_gis.measures.codes import is_national_id
from tambon_gis.measures.typed_text import fold_digits
from tambon_gis.project.keys import new_key

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


@dataclass(slots=True)
class People:
    """Rows for the personal tables, parents first, and what could not be trusted."""

    tables: dict[str, list[dict[str, object]]] = field(
        default_factory=lambda: {
            name: [] for name in ("household", "person", "person_identity", "tenure", "plot_document")
        }
    )
    bad_national_ids: int = 0

    def columns(self) -> Mapping[str, Columns]:
        """By table and column; tables without rows are left out."""
        return {
            table: {name: [row[name] for row in rows] for name in rows[0]}
            for table, rows in self.tables.items()
            if rows
        }


def people_of(
    source: SourceRows,
    plot_keys: np.ndarray,
    village_codes: list[str | None],
    document_areas_m2: list[float | None],
    known_by_national_id: Mapping[str, int],
) -> People:
    """Who owns or works each plot, each person once.

    The same national ID is the same person, in this file and among those that the project knows; without one,
    the same name, phone, house and village is. A plot without any personal field gets no person.
    """
    people = People()
    if source.has(*_PERSON_ROLES):
        _add_persons(people, source, plot_keys, village_codes, known_by_national_id)
    if source.has(*_DOCUMENT_ROLES):
        _add_documents(people, source, plot_keys, document_areas_m2)
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
) -> None:
    cells = {role: source.cells(role) for role in _PERSON_ROLES}
    tenures = source.cells("tenure_role")
    default_role = _tenure(source.fields.get("owner_name"))
    persons: dict[tuple[object, ...], int] = {("id", text): key for text, key in known_by_national_id.items()}
    households: dict[tuple[str, str | None], int] = {}
    for at, plot in enumerate(plot_keys):
        row = {role: text_or_none(values[at]) for role, values in cells.items()}
        name = _name(row)
        national_id = row["national_id"] and _digits(row["national_id"])
        phone = _phone(row["phone"])
        village = village_codes[at]
        if not any((name.given_name, name.family_name, national_id, phone, row["house_no"], row["address"])):
            continue
        if national_id and not is_national_id(national_id):
            people.bad_national_ids += 1
        identity: tuple[object, ...] = (
            ("id", national_id)
            if national_id
            else ("name", name.given_name, name.family_name, phone, row["house_no"], village)
        )
        key = persons.get(identity)
        if key is None:
            key = persons[identity] = new_key()
            people.tables["person"].append(
                {
                    "id": key,
                    "household_id": _household(people, households, row["house_no"], village),
                    "title": name.title,
                    "given_name": name.given_name,
                    "family_name": name.family_name,
                    "phone": phone,
                    "address": row["address"],
                }
            )
            if national_id:
                people.tables["person_identity"].append({"person_id": key, "national_id": national_id})
        role = _tenure(text_or_none(tenures[at])) if tenures[at] is not None else default_role
        people.tables["tenure"].append({"person_id": key, "plot_fid": int(plot), "role": role})


def _household(
    people: People, households: dict[tuple[str, str | None], int], house_no: str | None, village: str | None
) -> int | None:
    if house_no is None:
        return None
    if (house_no, village) not in households:
        key = households[house_no, village] = new_key()
        people.tables["household"].append({"id": key, "village_code": village, "house_no": house_no})
    return households[house_no, village]


def _add_documents(
    people: People, source: SourceRows, plot_keys: np.ndarray, areas_m2: list[float | None]
) -> None:
    cells = {role: source.cells(role) for role in _DOCUMENT_ROLES}
    for at, plot in enumerate(plot_keys):
        row = {role: text_or_none(values[at]) for role, values in cells.items()}
        if not any(row.values()):
            continue
        notes = [f"{word} {row[role]}" for role, word in _DOCUMENT_NOTES.items() if row[role]]
        people.tables["plot_document"].append(
            {
                "plot_fid": int(plot),
                "kind": row["document_kind"],
                "number": row["document_number"],
                "area_m2": areas_m2[at],
                "note": " ".join(notes) or None,
            }
        )


def _name(row: Mapping[str, str | None]) -> PersonName:
    whole = person_name(row["owner_name"] or row["owner_given_name"])
    return PersonName(
        row["owner_title"] or whole.title,
        whole.given_name,
        row["owner_family_name"] or whole.family_name,
    )


def _digits(text: str) -> str:
    """A national ID as plain digits where it is one by its length, else the text as it stands."""
    digits = re.sub(r"[\s-]", "", fold_digits(text))
    return digits if len(digits) == 13 and digits.isdecimal() else text


def _phone(text: str | None) -> str | None:
    """A telephone number as written; the zero that a number column ate comes back."""
    return f"0{text}" if text and re.fullmatch(r"[689]\d{8}", text) else text


def _tenure(text: str | None) -> str:
    return next((role for word, role in _TENURES if word in (text or "").casefold()), "owner")
