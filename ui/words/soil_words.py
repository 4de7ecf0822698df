"""The words and colours of soil groups and soil problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tambon_gis.cartography import soil_palette
from tambon_gis.cartography.style_fields import soil_names
from tambon_gis.measures.soil_groups import PROBLEMS
from tambon_gis.wording import Phrase
from ui.words.language import told

if TYPE_CHECKING:
    from tambon_gis.project.project import Project


@dataclass(frozen=True, slots=True)
class SoilWords:
    """``names`` says of a group which soil it is here: its commonest series, else its kind of soil."""

    names: Mapping[str, Phrase]

    def word(self, key: str | None) -> str:
        """Such as กลุ่ม 35 · โคราช; ground without soil data has its own word."""
        if key is None or key != key:
            return told(soil_palette.NO_SOIL)
        return told(soil_palette.soil_label(key, self.names.get(key)))


def soil_words(project: Project) -> SoilWords:
    """The words for the soil of a project."""
    return SoilWords(soil_names(project))


def soil_colour(key: str | None) -> str:
    return soil_palette.soil_colour(key)


def problem_word(code: str) -> str:
    phrase = PROBLEMS.get(code)
    return told(phrase) if phrase is not None else code
