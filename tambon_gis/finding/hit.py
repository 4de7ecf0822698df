"""Something that was found: what it is, what it is called, and how many plots belong to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from tambon_gis.wording import Phrase

Kind = Literal[
    "plot",
    "village",
    "tambon",
    "farmer",
    "document",
    "household",
    "intervention",
    "partner",
    "visit",
    "note",
    "import",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
_MASK = "•••"
_LONGEST_NOTE = 60
# Nine digits in a row, grouped or not, are a telephone or identity number more often than not.
_NUMBER = re.compile(r"\d(?:[ -]?\d){8,}")


@dataclass(frozen=True, slots=True)
class Hit:
    """``key`` tells entries of a kind apart: a key of its table, or a code. ``code`` is what people say.

    ``label`` never holds what identifies a person; where something is masked, ``is_masked`` says so.
    ``plots`` counts the plots that choosing it selects, None where nobody counted.
    """

    kind: Kind
    key: int | str
    code: str
    label: Phrase
    detail: Phrase
    plots: int | None
    is_masked: bool = False


def masked_name(title: str | None, given: str | None, family: str | None) -> str:
    """A name as it is shown until somebody asks for it: ``นายส••• ต•••``."""
    parts = [f"{name[0]}{_MASK}" for name in (_without_vowel(given), _without_vowel(family)) if name]
    return f"{title or ''}{' '.join(parts)}"


def _without_vowel(name: str | None) -> str:
    """A Thai vowel that is written first says nothing without its consonant, but must not stand alone."""
    plain = (name or "").strip()
    return plain.lstrip("เแโใไ") or plain


def masked_number(number: str | None) -> str:
    """A number of a document or house as it is shown until somebody asks: its last two characters."""
    plain = (number or "").strip()
    return f"{_MASK}{plain[-2:]}" if len(plain) > 4 else _MASK if plain else ""


def note_words(note: str) -> str:
    """The beginning of a note, on one line, without long numbers."""
    line = _NUMBER.sub(_MASK, " ".join(note.split()))
    return line if len(line) <= _LONGEST_NOTE else f"{line[:_LONGEST_NOTE].rstrip()}…"


def both(text: str | None) -> Phrase:
    """A text that reads the same in both languages."""
    return Phrase(text or "", text or "")
