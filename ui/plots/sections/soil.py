"""The soil of a plot: groups with their shares, slope, problems."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tambon_gis.measures.soil_symbol import slope_phrase
from tambon_gis.plot_record.ground import MIXED_SLOPE
from ui.parts.cards import Chip, FigureRow, ShareBar
from ui.parts.chip_row import ChipRow
from ui.parts.labels import Label, WrappedLabel
from ui.plots.record_section import RecordSection
from ui.words import figures
from ui.words.language import told, tr
from ui.words.soil_words import problem_word, soil_colour, soil_words

if TYPE_CHECKING:
    from tambon_gis.plot_record.record import PlotRecord
    from tambon_gis.project.project import Project

SHOWN = 6


@dataclass(frozen=True, slots=True)
class SoilPart:
    """A soil group in words, its share of the plot (0 to 1) and the colour it has on the map."""

    word: str
    share: float
    colour: str


class SoilSection(RecordSection[tuple[SoilPart, ...]]):
    """A bar of shares, the groups, how steep the ground is, and what is wrong with it."""

    name = "soil"
    place = 20
    opens = True

    def heading(self) -> str:
        return tr("ดิน")

    def read(self, project: Project, record: PlotRecord) -> tuple[SoilPart, ...]:
        words = soil_words(project)
        if not record.soil:
            return (SoilPart(words.word(None), 1.0, soil_colour(None)),)
        return tuple(
            SoilPart(words.word(soil.group), soil.share, soil_colour(soil.group)) for soil in record.soil
        )

    def summary(self, record: PlotRecord, found: tuple[SoilPart, ...]) -> str:
        return "" if self.is_open else found[0].word

    def fill(self, record: PlotRecord, found: tuple[SoilPart, ...]) -> None:
        bar = ShareBar()
        spoken = " · ".join(f"{part.word} {figures.share(part.share)}" for part in found)
        bar.set_parts([(part.share, part.colour) for part in found], spoken)
        self.body.addWidget(bar)
        for part in found[:SHOWN]:
            self.body.addWidget(FigureRow(part.word, figures.share(part.share)))
        if len(found) > SHOWN:
            rest = sum(part.share for part in found[SHOWN:])
            self.body.addWidget(FigureRow(tr("อื่น ๆ"), figures.share(rest)))
        slopes = [(slope.slope, slope.share) for slope in record.slopes if slope.slope is not None]
        if slopes:
            self.body.addWidget(Label(tr("ความลาดชัน"), "secondary"))
            for slope, share in slopes:
                self.body.addWidget(WrappedLabel(f"{_slope_words(slope)} · {figures.share(share)}"))
        if record.problems:
            chips = ChipRow()
            for problem in record.problems:
                chips.add(Chip(problem_word(problem), "attention"))
            self.body.addWidget(chips)


def _slope_words(slope: str) -> str:
    if slope == MIXED_SLOPE:
        return tr("หลายความลาดชันในหน่วยเดียว")
    phrase = slope_phrase(slope)
    return f"{slope}: {told(phrase)}" if phrase is not None else slope
