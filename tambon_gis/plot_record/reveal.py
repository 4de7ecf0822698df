"""Personal data of a plot, read only when somebody asks for it, after the asking was logged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

Subject = Literal["name", "phone", "national_id", "house", "document"]

_LABELS: Final[dict[Subject, str]] = {
    "name": "ดูชื่อผู้ถือครองแปลง {code}",
    "phone": "ดูโทรศัพท์ของผู้ถือครองแปลง {code}",
    "national_id": "ดูเลขประจำตัวประชาชนของผู้ถือครองแปลง {code}",
    "house": "ดูบ้านเลขที่ของผู้ถือครองแปลง {code}",
    "document": "ดูเลขที่เอกสารของแปลง {code}",
}


@dataclass(frozen=True, slots=True)
class PersonName:
    """The name of a person, and what else the project knows of them."""

    name: str
    has_phone: bool
    has_national_id: bool
    has_house: bool


def reveal_name(project: Project, fid: int, person_id: int) -> PersonName:
    """Title, given and family name of a person with a right in the plot."""
    _log(project, fid, "name")
    found = project.rows(
        "SELECT p.title, p.given_name, p.family_name, p.phone NOTNULL, "
        "EXISTS (SELECT 1 FROM person_identity i WHERE i.person_id = p.id AND i.national_id NOTNULL), "
        "p.address NOTNULL OR h.house_no NOTNULL "
        "FROM person p LEFT JOIN household h ON h.id = p.household_id WHERE p.id = ?",
        (person_id,),
    )
    if not found:
        return PersonName("", has_phone=False, has_national_id=False, has_house=False)
    title, given, family, phone, national_id, house = found[0]
    name = f"{title or ''}{given or ''} {family or ''}".strip()
    return PersonName(name, bool(phone), bool(national_id), bool(house))


def reveal_phone(project: Project, fid: int, person_id: int) -> str:
    return _one(project, fid, "phone", "SELECT phone FROM person WHERE id = ?", person_id)


def reveal_national_id(project: Project, fid: int, person_id: int) -> str:
    sql = "SELECT national_id FROM person_identity WHERE person_id = ? AND national_id NOTNULL"
    return _one(project, fid, "national_id", sql, person_id)


def reveal_house(project: Project, fid: int, person_id: int) -> str:
    """House number and address, as far as they are known."""
    _log(project, fid, "house")
    found = project.rows(
        "SELECT h.house_no, p.address FROM person p LEFT JOIN household h ON h.id = p.household_id "
        "WHERE p.id = ?",
        (person_id,),
    )
    return " · ".join(part for part in found[0] if part) if found else ""


def reveal_document(project: Project, fid: int, document_id: int) -> str:
    """The number of a document of the plot."""
    return _one(project, fid, "document", "SELECT number FROM plot_document WHERE id = ?", document_id)


def _one(project: Project, fid: int, subject: Subject, sql: str, key: int) -> str:
    _log(project, fid, subject)
    found = project.rows(sql, (key,))
    return str(found[0][0] or "") if found else ""


def _log(project: Project, fid: int, subject: Subject) -> None:
    """Say who looked at what of which plot and when, never what was seen; nothing is read if that fails.

    A project open for reading keeps no log.
    """
    if project.read_only:
        return
    found = project.rows("SELECT code FROM plot WHERE fid = ?", (fid,))
    code = (found[0][0] if found else None) or fid
    with project.command("reveal", _LABELS[subject].format(code=code), undoable=False) as command:
        at = datetime.now(UTC).isoformat(timespec="seconds")
        what = f"reveal plot {code}" if subject == "name" else f"reveal {subject} plot {code}"
        command.insert("export_log", [{"at": at, "author": project.author, "what": what}])
