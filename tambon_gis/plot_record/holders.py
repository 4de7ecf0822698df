"""Who holds and farms a plot, by key and role, and its documents by kind: nothing says who a person is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

ROLES: Final[dict[str, Phrase]] = {
    "owner": Phrase("เจ้าของที่ดิน", "landowner"),
    "tenant": Phrase("ผู้เช่า", "tenant"),
    "user": Phrase("ผู้ทำประโยชน์", "user of the land"),
}
NO_ROLE: Final = Phrase("ผู้เกี่ยวข้อง", "person concerned")
_ORDER: Final = "CASE role WHEN 'user' THEN 0 WHEN 'tenant' THEN 1 WHEN 'owner' THEN 2 ELSE 3 END"


@dataclass(frozen=True, slots=True)
class Household:
    """The marks of a household; its house number is asked for by itself."""

    id: int
    poverty: bool
    model_farmer: bool


@dataclass(frozen=True, slots=True)
class Holder:
    """A right in the plot, held by a person who is a key here. Past ones have a ``to_date`` before today."""

    tenure_id: int
    person_id: int
    role: str | None
    from_date: date | None
    to_date: date | None
    household: Household | None

    def is_past(self, today: date) -> bool:
        return self.to_date is not None and self.to_date < today


@dataclass(frozen=True, slots=True)
class Document:
    """A document of title by its kind; its number identifies a person and is asked for by itself."""

    id: int
    kind: str | None
    area_m2: float | None


def read_holders(project: Project, fid: int) -> tuple[Holder, ...]:
    """Those with a present right first, who works the land before who owns it."""
    found = project.rows(
        "SELECT t.id, t.person_id, t.role, t.from_date, t.to_date, h.id, h.poverty, h.model_farmer "
        "FROM tenure t JOIN person p ON p.id = t.person_id LEFT JOIN household h ON h.id = p.household_id "
        f"WHERE t.plot_fid = ? ORDER BY t.to_date NOTNULL, {_ORDER}, t.to_date DESC, t.from_date DESC, t.id",
        (fid,),
    )
    return tuple(
        Holder(
            tenure_id,
            person_id,
            role,
            day_of(begun),
            day_of(ended),
            None if home is None else Household(home, bool(poverty), bool(model)),
        )
        for tenure_id, person_id, role, begun, ended, home, poverty, model in found
    )


def read_documents(project: Project, fid: int) -> tuple[Document, ...]:
    found = project.rows("SELECT id, kind, area_m2 FROM plot_document WHERE plot_fid = ? ORDER BY id", (fid,))
    return tuple(Document(*row) for row in found)


def role_phrase(role: str | None) -> Phrase:
    return ROLES.get(role or "", NO_ROLE)


def day_of(text: str | None) -> date | None:
    """The day of an ISO date or moment; None for what other programs may have written instead."""
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
