"""What is sought of people: farmers, households, land documents; found by what they are, told masked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tambon_gis.analysis.kept_state import kept, state_of
from tambon_gis.finding.hit import Hit, both, masked_name, masked_number
from tambon_gis.finding.plot_codes import plot_words
from tambon_gis.finding.source import Source
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

# Of a national ID or telephone number so many digits have to be known before it finds anybody.
LEAST_OF_NUMBER = 6
_HOUSEHOLD = Phrase("ครัวเรือน {code}", "Household {code}")
_HOUSE = Phrase("บ้านเลขที่ {number}", "house no. {number}")
_DOCUMENT = Phrase("เอกสารสิทธิ์", "Land document")


def farmer_source(project: Project) -> Source:
    """Every person by given and family name; several words find them either way round."""

    def make() -> Source:
        rows = project.rows(
            "SELECT id, title, given_name, family_name FROM person ORDER BY given_name, family_name, id"
        )

        def tell(asked: Project, entry: int) -> Hit:
            return _farmer(asked, *rows[entry])

        texts = ((given, family, _joined(given, family)) for _, _, given, family in rows)
        return Source.of(texts, tell)

    return kept(project, "sought farmers", state_of(project, "person"), make)


def number_source(project: Project) -> Source:
    """Every person by national ID and telephone, for whoever has the number before him."""

    def make() -> Source:
        rows = project.rows(
            "SELECT p.id, p.title, p.given_name, p.family_name, p.phone, i.national_id FROM person p "
            "LEFT JOIN person_identity i ON i.person_id = p.id WHERE p.phone NOTNULL OR i.national_id NOTNULL"
        )

        def tell(asked: Project, entry: int) -> Hit:
            return _farmer(asked, *rows[entry][:4])

        texts = ((_digits(phone), _digits(number)) for *_, phone, number in rows)
        return Source.of(texts, tell, least=LEAST_OF_NUMBER)

    return kept(project, "sought numbers", state_of(project, "person", "person_identity"), make)


def document_source(project: Project) -> Source:
    """Land documents by number, and by kind with number."""

    def make() -> Source:
        rows = project.rows(
            "SELECT id, kind, number, plot_fid FROM plot_document WHERE number NOTNULL ORDER BY number, id"
        )

        def tell(asked: Project, entry: int) -> Hit:
            key, kind, number, plot = rows[entry]
            shown = masked_number(number)
            label = Phrase(f"{kind or _DOCUMENT.th} {shown}", f"{kind or _DOCUMENT.en} {shown}")
            return Hit("document", key, shown, label, plot_words(asked, [plot]), 1, is_masked=True)

        return Source.of(((number, _joined(kind, number)) for _, kind, number, _ in rows), tell)

    return kept(project, "sought documents", state_of(project, "plot_document"), make)


def household_source(project: Project) -> Source:
    """Households by code and by house number; the number is told masked."""

    def make() -> Source:
        rows = project.rows("SELECT id, code, house_no, village_code FROM household ORDER BY code, id")

        def tell(asked: Project, entry: int) -> Hit:
            key, code, house, _village = rows[entry]
            number = masked_number(house)
            detail = _HOUSE.fill(number=number) if number else both("")
            label = _HOUSEHOLD.fill(code=code or "")
            plots = len(plots_of_household(asked, key))
            return Hit("household", key, code or "", label, detail, plots, is_masked=bool(number))

        return Source.of(((code, house) for _, code, house, _ in rows), tell)

    return kept(project, "sought households", state_of(project, "household"), make)


def plots_of_person(project: Project, person: int) -> list[int]:
    """The plots that a person has or had a right in."""
    return [
        fid for (fid,) in project.rows("SELECT DISTINCT plot_fid FROM tenure WHERE person_id = ?", (person,))
    ]


def plots_of_household(project: Project, household: int) -> list[int]:
    """The plots of the people of a household."""
    found = project.rows(
        "SELECT DISTINCT t.plot_fid FROM person p JOIN tenure t ON t.person_id = p.id "
        "WHERE p.household_id = ?",
        (household,),
    )
    return [fid for (fid,) in found]


def _farmer(project: Project, key: int, title: str | None, given: str | None, family: str | None) -> Hit:
    shown = masked_name(title, given, family)
    plots = plots_of_person(project, key)
    return Hit("farmer", key, "", both(shown), plot_words(project, plots), len(plots), is_masked=True)


def _joined(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)


def _digits(number: str | None) -> str:
    return (number or "").replace("-", "")
