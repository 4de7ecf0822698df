"""A sentence in Thai and in English, so that the engine can speak without knowing who listens."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Language = Literal["th", "en"]
# What is counted in sentences of the engine, and the verbs that go with it.
_COUNTED = (
    "assignments|columns|crops|days|farmers|groups|households|indicators|interventions|keys|kinds|months|pairs|"
    "pieces|pixels|places|plans|plots|records|rows|seasons|shapes|targets|times|units|values|villages|works|years"
)
_ONE = re.compile(rf"(?<![\w.,–−-])1 ((?:\w+ )?)({_COUNTED})\b( (?:are|have|were|do)\b)?")
_VERBS = {"are": "is", "have": "has", "were": "was", "do": "does"}


class Phrase(NamedTuple):
    """One sentence or label in both languages; ``str()`` gives the Thai."""

    th: str
    en: str

    def text(self, language: Language) -> str:
        return self.th if language == "th" else self.en

    def fill(self, **facts: object) -> Phrase:
        """The phrase with its ``{names}`` replaced in both languages; in English one thing is no plural."""
        return Phrase(self.th.format_map(facts), _ONE.sub(_singular, self.en.format_map(facts)))

    def __str__(self) -> str:
        return self.th


def _singular(found: re.Match[str]) -> str:
    kind, noun, verb = found[1], found[2], (found[3] or "").strip()
    return f"1 {kind}{noun.removesuffix('s')}" + (f" {_VERBS[verb]}" if verb else "")
