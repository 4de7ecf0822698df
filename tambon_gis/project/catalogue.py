"""The catalogues of a project: what can be done and measured, and by whom."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from resources import find
from tambon_gis import errors
from tambon_gis.project.keys import key_of_name
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    import apsw

    from tambon_gis.project.project import Project


Entry = TypeVar("Entry", "Intervention", "Indicator", "Partner")


@dataclass(frozen=True, slots=True)
class Stage:
    """A step on the way from plan to verified work; ``days`` after the one before it, where a source says."""

    code: str
    name: Phrase
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Intervention:
    """What can be done on land or for people. Rates and costs are ``None`` where no source is known."""

    id: int
    code: str
    name: Phrase
    dimension: str
    unit: str
    counted_by: Literal["area", "piece"]
    rate_per_rai: float | None
    rate_unit: str | None
    rate_source: str | None
    unit_cost_baht: float | None
    unit_cost_source: str | None
    stages: tuple[Stage, ...]
    counting_stage: str
    problems: tuple[str, ...]
    limits: dict[str, Any]
    source: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Indicator:
    """What can be measured on a ``subject``. ``better`` is ``up``, ``down`` or ``range``."""

    id: int
    code: str
    name: Phrase
    unit: Phrase
    dimension: str
    subject: str
    better: str | None
    method: str | None
    worst: float | None
    best: float | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Partner:
    """Who works with the station."""

    id: int
    code: str
    name: Phrase
    note: str | None


@cache
def _resource(name: str) -> dict[str, Any]:
    return tomllib.loads(find(f"catalogues/{name}.toml").read_text(encoding="utf-8"))


def unit_phrase(unit: str | None) -> Phrase:
    """The word of a unit code; a code that the catalogue does not list is its own word."""
    words = _resource("interventions")["units"].get(unit)
    return Phrase(words["th"], words["en"]) if words else Phrase(unit or "", unit or "")


def dimension_phrase(dimension: str) -> Phrase:
    words = _resource("interventions")["dimensions"][dimension]
    return Phrase(words["th"], words["en"])


def seed(connection: apsw.Connection) -> None:
    """Give a new project its own copy of the catalogues, for the station to edit."""
    for table in ("intervention", "indicator", "partner"):
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        for position, entry in enumerate(_resource(f"{table}s")[table]):
            # The same key in every project, so that copied rows keep their meaning.
            cells = {**entry, "id": key_of_name(f"{table} {entry['code']}"), "position": position}
            connection.execute(
                f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})",
                [_cell(cells, column) for column in columns],
            )


def _cell(entry: dict[str, Any], column: str) -> str | float | None:
    """Lists and tables are kept as JSON under ``<name>_json``, a phrase by its Thai."""
    if column.endswith("_json"):
        value = entry.get(column.removesuffix("_json"))
        return None if value is None else json.dumps(value, ensure_ascii=False)
    value = entry.get(column)
    if isinstance(value, dict):
        return str(value["th"])
    return value


def interventions(project: Project) -> list[Intervention]:
    """The project's interventions in the order of their catalogue."""
    return [
        Intervention(
            name=Phrase(row["name_th"], row["name_en"] or row["name_th"]),
            stages=tuple(
                Stage(stage["code"], Phrase(stage["th"], stage["en"]), stage.get("days"))
                for stage in json.loads(row["stages_json"] or "[]")
            ),
            problems=tuple(json.loads(row["problems_json"] or "[]")),
            limits=json.loads(row["limits_json"] or "{}"),
            **_plain_fields(Intervention, row),
        )
        for row in project.records("SELECT * FROM intervention ORDER BY position, code")
    ]


def indicators(project: Project) -> list[Indicator]:
    """The project's indicators in the order of their catalogue."""
    return [
        Indicator(
            name=Phrase(row["name_th"], row["name_en"] or row["name_th"]),
            unit=Phrase(row["unit_th"] or "", row["unit_en"] or ""),
            **_plain_fields(Indicator, row),
        )
        for row in project.records("SELECT * FROM indicator ORDER BY position, code")
    ]


def partners(project: Project) -> list[Partner]:
    """The project's partners in the order of their catalogue."""
    return [
        Partner(name=Phrase(row["name_th"], row["name_en"] or row["name_th"]), **_plain_fields(Partner, row))
        for row in project.records("SELECT * FROM partner ORDER BY position, code")
    ]


def _plain_fields(kind: type[Intervention | Indicator | Partner], row: dict[str, Any]) -> dict[str, Any]:
    """The cells whose column and field share a name."""
    return {field.name: row[field.name] for field in fields(kind) if field.name in row}


def intervention_by_code(project: Project, code: str) -> Intervention:
    """Raises `UnknownCode` naming the codes there are."""
    return _by_code(interventions(project), code, Phrase("มาตรการ", "intervention"))


def indicator_by_code(project: Project, code: str) -> Indicator:
    """Raises `UnknownCode` naming the codes there are."""
    return _by_code(indicators(project), code, Phrase("ตัวชี้วัด", "indicator"))


def partner_by_code(project: Project, code: str) -> Partner:
    """Raises `UnknownCode` naming the codes there are."""
    return _by_code(partners(project), code, Phrase("หน่วยงานร่วม", "partner"))


def _by_code(entries: list[Entry], code: str, kind: Phrase) -> Entry:
    for entry in entries:
        if entry.code == code:
            return entry
    known = ", ".join(entry.code for entry in entries)
    raise errors.UnknownCode(value=code, kind_th=kind.th, kind_en=kind.en, known=known)
