"""A sentence in Thai and in English, so that the engine can speak without knowing who listens."""

from __future__ import annotations

from typing import Literal, NamedTuple

Language = Literal["th", "en"]


class Phrase(NamedTuple):
    """One sentence or label in both languages; ``str()`` gives the Thai."""

    th: str
    en: str

    def text(self, language: Language) -> str:
        return self.th if language == "th" else self.en

    def fill(self, **facts: object) -> Phrase:
        """The phrase with its ``{names}`` replaced in both languages."""
        return Phrase(self.th.format_map(facts), self.en.format_map(facts))

    def __str__(self) -> str:
        return self.th
