"""Owners of a newer delivery: those of new plots come in, those of known plots where they are others now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.ingest.prepared import Columns

if TYPE_CHECKING:
    from tambon_gis.ingest.ready import ReadyImport
    from tambon_gis.project.project import Project

Identity = tuple[str, str]


@dataclass(slots=True)
class OwnerChanges:
    """Rows for the personal tables, parents first; tenures that end; known plots that get another owner."""

    tables: dict[str, Columns] = field(default_factory=dict)
    ended: list[int] = field(default_factory=list)
    succeeding: set[int] = field(default_factory=set)

    @property
    def changed(self) -> int:
        return len(self.succeeding)


def owner_changes(
    project: Project, ready: ReadyImport, keys: np.ndarray, new: np.ndarray, known: np.ndarray
) -> OwnerChanges:
    """What the delivery says of owners and documents of its rows.

    ``keys`` are the plots of the project by row (-1 for a new one), ``new`` the positions of rows that are
    added, ``known`` which matched rows are looked at. A person is the same by national ID, else by name.
    """
    changes = OwnerChanges()
    others = ready.prepared.others
    if ready.kind.table != "plot" or not others:
        return changes
    drawn = [int(str(key)) for key in ready.prepared.columns["fid"]]
    goes_to = {drawn[at]: drawn[at] for at in new}
    goes_to |= {drawn[at]: int(keys[at]) for at in np.flatnonzero((keys >= 0) & known)}
    fresh = {drawn[at] for at in new}
    tenures = _rows(others.get("tenure"))
    delivered = _identities(project, others)
    stored = _stored_owners(project)
    kept: list[dict[str, object]] = []
    for tenure in tenures:
        plot = int(str(tenure["plot_fid"]))
        if plot not in goes_to:
            continue
        person = delivered[int(str(tenure["person_id"]))]
        current = stored.get(goes_to[plot], {})
        if plot not in fresh:
            if person in current:
                continue
            changes.ended += current.values()
            changes.succeeding.add(goes_to[plot])
        kept.append({**tenure, "plot_fid": goes_to[plot]})
    documents = _new_documents(project, others.get("plot_document"), goes_to, fresh)
    people = {int(str(tenure["person_id"])) for tenure in kept}
    persons = [row for row in _rows(others.get("person")) if int(str(row["id"])) in people]
    houses = {row.get("household_id") for row in persons}
    changes.ended = sorted(set(changes.ended))
    found = {
        "household": [row for row in _rows(others.get("household")) if row["id"] in houses],
        "person": persons,
        "person_identity": [
            row for row in _rows(others.get("person_identity")) if int(str(row["person_id"])) in people
        ],
        "tenure": kept,
        "plot_document": documents,
    }
    changes.tables = {table: _columns(rows) for table, rows in found.items() if rows}
    return changes


def _identities(project: Project, others: Mapping[str, Columns]) -> dict[int, Identity]:
    """Who each person of the delivery is; those that the project knew before are told from it."""
    told = {
        int(key): _identity(given, family, None)
        for key, given, family in project.rows("SELECT id, given_name, family_name FROM person")
    }
    told |= {
        int(str(row["id"])): _identity(row.get("given_name"), row.get("family_name"), None)
        for row in _rows(others.get("person"))
    }
    for key, number in project.rows("SELECT person_id, national_id FROM person_identity"):
        told[int(key)] = _identity(None, None, number)
    for row in _rows(others.get("person_identity")):
        told[int(str(row["person_id"]))] = _identity(None, None, row["national_id"])
    return told


def _stored_owners(project: Project) -> dict[int, dict[Identity, int]]:
    """By plot, the persons who hold it now and the key of their tenure."""
    found: dict[int, dict[Identity, int]] = {}
    rows = project.rows(
        "SELECT tenure.id, plot_fid, given_name, family_name, national_id FROM tenure"
        " JOIN person ON person.id = tenure.person_id"
        " LEFT JOIN person_identity ON person_identity.person_id = person.id WHERE to_date ISNULL"
    )
    for key, plot, given, family, number in rows:
        found.setdefault(int(plot), {})[_identity(given, family, number)] = int(key)
    return found


def _identity(given: object, family: object, number: object) -> Identity:
    if number:
        return "id", "".join(letter for letter in str(number) if letter.isdigit()) or str(number)
    return "name", f"{given or ''} {family or ''}".strip()


def _new_documents(
    project: Project, columns: Columns | None, goes_to: Mapping[int, int], fresh: set[int]
) -> list[dict[str, object]]:
    known = set(project.rows("SELECT plot_fid, kind, number FROM plot_document"))
    kept = []
    for row in _rows(columns):
        plot = int(str(row["plot_fid"]))
        if plot in goes_to and (
            plot in fresh or (goes_to[plot], row.get("kind"), row.get("number")) not in known
        ):
            kept.append({**row, "plot_fid": goes_to[plot]})
    return kept


def _rows(columns: Columns | None) -> list[dict[str, object]]:
    if not columns:
        return []
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def _columns(rows: list[dict[str, object]]) -> Columns:
    return {name: [row[name] for row in rows] for name in rows[0]}
