"""What every declared problem has: a code, a sentence in Thai and English, and a remedy."""

from __future__ import annotations

from typing import ClassVar

from tambon_gis.wording import Language, Phrase


class TambonError(Exception):
    """A declared problem. ``facts`` fill the ``{names}`` of its sentences; they never hold personal data."""

    sentence: ClassVar[Phrase]
    remedy: ClassVar[Phrase]

    def __init__(self, **facts: object) -> None:
        super().__init__(facts)
        self.facts = facts

    @property
    def code(self) -> str:
        """The name as programs read it: ``ProjectLocked`` is ``project_locked``."""
        name = type(self).__name__
        return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")

    def told(self, language: Language = "th") -> str:
        return self.sentence.fill(**self.facts).text(language)

    def advice(self, language: Language = "th") -> str:
        return self.remedy.fill(**self.facts).text(language)

    def __str__(self) -> str:
        return f"{self.told('en')} {self.advice('en')}"
