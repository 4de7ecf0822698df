"""Land use of a plot with shares, and what it suits crop by crop."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from tambon_gis.measures.unit_meaning import land_use_meaning, suitability_meaning
from ui.parts.cards import FigureRow
from ui.parts.labels import WrappedLabel
from ui.plots.record_section import RecordSection
from ui.words import figures
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.plot_record.ground import LandUseShare, SuitedShare
    from tambon_gis.plot_record.record import PlotRecord
    from tambon_gis.project.project import Project

# A part of nearly all is not told with a figure: lines of such layers are no sharper.
NEARLY_ALL = 0.995


class LandUseSection(RecordSection[tuple[str, ...]]):
    """The kinds of land use on the layer, the largest first."""

    name = "land_use"
    place = 70

    def heading(self) -> str:
        return tr("การใช้ที่ดิน")

    def read(self, project: Project, record: PlotRecord) -> tuple[str, ...]:
        return tuple(land_use_words(share) for share in record.land_use)

    def is_there(self, record: PlotRecord, found: tuple[str, ...]) -> bool:
        return bool(found)

    def summary(self, record: PlotRecord, found: tuple[str, ...]) -> str:
        return "" if self.is_open else found[0]

    def fill(self, record: PlotRecord, found: tuple[str, ...]) -> None:
        for words, share in zip(found, record.land_use, strict=True):
            self.body.addWidget(FigureRow(words, figures.share(share.share)))


class SuitabilitySection(RecordSection[tuple[str, ...]]):
    """One line a crop: its class, or its classes with their shares."""

    name = "suitability"
    place = 80

    def heading(self) -> str:
        return tr("ความเหมาะสมของที่ดิน")

    def read(self, project: Project, record: PlotRecord) -> tuple[str, ...]:
        return suited_words(record.suitability)

    def is_there(self, record: PlotRecord, found: tuple[str, ...]) -> bool:
        return bool(found)

    def summary(self, record: PlotRecord, found: tuple[str, ...]) -> str:
        return "" if self.is_open else tr("%Ln พืช", len(found))

    def fill(self, record: PlotRecord, found: tuple[str, ...]) -> None:
        for words in found:
            self.body.addWidget(WrappedLabel(words))


def land_use_words(share: LandUseShare) -> str:
    """Such as A204: มันสำปะหลัง; ground outside the layer says so."""
    if share.code is None:
        return tr("ไม่มีข้อมูลการใช้ที่ดิน")
    return told(land_use_meaning(share.code, share.description_th, share.description_en))


def suited_words(shares: tuple[SuitedShare, ...]) -> tuple[str, ...]:
    """Such as ``มันสำปะหลัง: เหมาะสมสูง (S1) 60 % · เหมาะสมเล็กน้อย (S3) 40 %``."""
    lines = []
    for crop, found in groupby(shares, key=lambda share: share.crop):
        parts = list(found)
        first = told(suitability_meaning(parts[0].suited, crop))
        if parts[0].share >= NEARLY_ALL:
            lines.append(first)
            continue
        others = (
            f"{told(suitability_meaning(part.suited))} {figures.share(part.share)}" for part in parts[1:]
        )
        lines.append(" · ".join((f"{first} {figures.share(parts[0].share)}", *others)))
    return tuple(lines)
