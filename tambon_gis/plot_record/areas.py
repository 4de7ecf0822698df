"""The three areas of a plot: measured on the map, written in its document, stated by its farmer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from tambon_gis.measures.area import describe_area
from tambon_gis.wording import Phrase

# Differences above this are told (design, areas).
NOTABLE_DIFFERENCE: Final = 0.05

BASIS_WORDS: Final[Mapping[str, Phrase]] = {
    "measured": Phrase("วัดจากแผนที่", "measured on the map"),
    "document": Phrase("ตามเอกสาร", "in the document"),
    "stated": Phrase("ตามที่แจ้ง", "as stated"),
}
_MORE = Phrase(
    "เนื้อที่{basis_th}มากกว่าที่วัดได้ {area_th} ({percent} %)",
    "{Basis_en} {area_en} more than measured ({percent} %)",
)
_LESS = Phrase(
    "เนื้อที่{basis_th}น้อยกว่าที่วัดได้ {area_th} ({percent} %)",
    "{Basis_en} {area_en} less than measured ({percent} %)",
)
_APART = Phrase(
    "เนื้อที่ตามเอกสารกับที่แจ้งต่างกัน {area_th} ({percent} %)",
    "Document and stated area are {area_en} apart ({percent} %)",
)


@dataclass(frozen=True, slots=True)
class PlotAreas:
    """Areas in m2, None where there is none. ``used_m2`` is the one that reports use, from ``basis``."""

    measured_m2: float | None
    document_m2: float | None
    stated_m2: float | None
    used_m2: float | None
    basis: str | None

    def difference(self, basis: str) -> float | None:
        """Document or stated area against the measured one, as a fraction of what was written.

        More written than measured is above zero. None where one of the two is missing or nothing.
        """
        written = self.document_m2 if basis == "document" else self.stated_m2
        if not written or not self.measured_m2:
            return None
        return (written - self.measured_m2) / written

    def is_notable(self, basis: str) -> bool:
        difference = self.difference(basis)
        return difference is not None and abs(difference) > NOTABLE_DIFFERENCE

    def told(self) -> list[Phrase]:
        """A sentence for each notable difference; without a shape, between document and statement."""
        found = [self._told_against_map(basis) for basis in ("document", "stated") if self.is_notable(basis)]
        document, stated = self.document_m2, self.stated_m2
        if not self.measured_m2 and document and stated:
            apart = abs(document - stated)
            if apart > NOTABLE_DIFFERENCE * document:
                found.append(_filled(_APART, "", apart, apart / document))
        return found

    def _told_against_map(self, basis: str) -> Phrase:
        written = (self.document_m2 if basis == "document" else self.stated_m2) or 0.0
        apart = written - (self.measured_m2 or 0.0)
        return _filled(_MORE if apart > 0 else _LESS, basis, abs(apart), abs(apart) / written)


def plot_areas(row: Mapping[str, Any]) -> PlotAreas:
    """The areas of a row of the register of plots."""
    used = number(row["area_m2"])
    basis = row["area_basis"] or None
    return PlotAreas(
        measured_m2=used if basis == "measured" else None,
        document_m2=number(row["document_area_m2"]),
        stated_m2=number(row["stated_area_m2"]),
        used_m2=used,
        basis=basis,
    )


def number(value: Any) -> float | None:
    """A number of the register, whose missing ones are NaN."""
    return None if value is None or value != value else float(value)


def _filled(sentence: Phrase, basis: str, apart_m2: float, part: float) -> Phrase:
    words = BASIS_WORDS.get(basis, Phrase("", ""))
    area = describe_area(apart_m2)
    english = {"document": "The document says", "stated": "The farmer says"}.get(basis, "")
    return sentence.fill(
        basis_th=words.th, Basis_en=english, area_th=area.th, area_en=area.en, percent=f"{part * 100:.1f}"
    )
