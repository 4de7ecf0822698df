"""What a person wants done with a file: what it becomes, how it is read, and what for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from tambon_gis.ingest.choices import ImportChoices

# add: rows beside those there are; compare, replace: a newer delivery; join: cells brought to plots by code.
Purpose = Literal["add", "compare", "replace", "join"]


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """One layer of one file, as the import card asks for it."""

    path: Path
    kind: str
    choices: ImportChoices
    purpose: Purpose = "add"
