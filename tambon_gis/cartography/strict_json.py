"""JSON of a project's settings read strictly: every name once, of its type and range, nothing left over."""

from __future__ import annotations

import json
import math
from typing import NoReturn, TypeVar

from tambon_gis.cartography.contrast import is_colour
from tambon_gis.errors import SymbologyNotUnderstood

T = TypeVar("T")


def parsed(text: str) -> object:
    """The value of a text. Raises ``SymbologyNotUnderstood`` where it is no JSON."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        refuse("JSON")


class Entry:
    """One JSON object: gives each named value once and refuses what is missing, wrong or left over."""

    def __init__(self, raw: object, name: str) -> None:
        if not isinstance(raw, dict):
            refuse(name)
        self.values: dict[str, object] = dict(raw)

    def take(self, name: str) -> object:
        if name not in self.values:
            refuse(name)
        return self.values.pop(name)

    def items(self, name: str) -> list[object]:
        value = self.take(name)
        if not isinstance(value, list):
            refuse(name)
        return value

    def choice(self, name: str, choices: dict[str, T]) -> T:
        value = as_text(self.take(name), name)
        if value not in choices:
            refuse(f"{name}: {value}")
        return choices[value]

    def flag(self, name: str) -> bool:
        value = self.take(name)
        if not isinstance(value, bool):
            refuse(name)
        return value

    def colour(self, name: str) -> str | None:
        value = self.take(name)
        if value is None:
            return None
        if not isinstance(value, str) or not is_colour(value):
            refuse(name)
        return value

    def number(self, name: str, most: float) -> float:
        value = as_number(self.take(name), name)
        if not 0 <= value <= most:
            refuse(name)
        return value

    def finish(self) -> None:
        if self.values:
            refuse(", ".join(sorted(self.values)))


def as_text(value: object, name: str) -> str:
    if not isinstance(value, str):
        refuse(name)
    return value


def as_number(value: object, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        refuse(name)
    return float(value)


def refuse(detail: str) -> NoReturn:
    raise SymbologyNotUnderstood(detail=detail)
