"""The last look at a package: does anything in it say who a person is?"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis import errors
from tambon_gis.measures.codes import national_ids_in, phones_in
from tambon_gis.measures.typed_text import fold_digits

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

# Shorter family names and numbers are parts of too many other things to point at one person.
_SHORTEST_FAMILY = 3
_SHORTEST_NUMBER = 5
# A text that so many plots share names a place or a crop, not a person.
_SHARED_BY = 5
_MARKS_BETWEEN_DIGITS = re.compile(r"(?<=\d)[ .\-–](?=\d)")
_PERSON_TITLES = ("นาย", "นาง", "น.ส.")
_WINDOW = 8
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_TABLE_BITS = 20


@dataclass(frozen=True, slots=True)
class Secrets:
    """What must not leave: phrases anywhere in a text, and numbers that are a whole word of it."""

    phrases: frozenset[str]
    numbers: frozenset[str]


def secrets_of(project: Project) -> Secrets:
    """Names, national IDs, phones, house and document numbers that this project knows.

    A family name that is also part of a public text (a village called like a family) is no secret by itself;
    given and family name together always are.
    """
    public = _public_texts(project)
    phrases: set[str] = set()
    numbers: set[str] = set()
    for given, family, phone in project.rows("SELECT given_name, family_name, phone FROM person"):
        given, family = (given or "").strip(), (family or "").strip()
        if given and family:
            phrases |= {f"{given} {family}", f"{given}{family}"}
        if len(family) >= _SHORTEST_FAMILY and family not in public:
            phrases.add(family)
        numbers.add(_number(phone))
    numbers |= {_number(value) for (value,) in project.rows("SELECT national_id FROM person_identity")}
    numbers |= {_number(value) for (value,) in project.rows("SELECT number FROM plot_document")}
    # A house number without its stroke is any number.
    houses = (value for (value,) in project.rows("SELECT house_no FROM household"))
    numbers |= {house.strip() for house in houses if house and "/" in house}
    for (values,) in project.rows("SELECT values_json FROM quarantine"):
        phrases |= {text for text in _texts_in(values) if text.startswith(_PERSON_TITLES)}
        numbers |= {
            number for text in _texts_in(values) for number in (*national_ids_in(text), *phones_in(text))
        }
    return Secrets(
        frozenset(phrases), frozenset(number for number in numbers if len(number) >= _SHORTEST_NUMBER)
    )


def _texts_in(values_json: str | None) -> list[str]:
    found = json.loads(values_json or "{}")
    return [value.strip() for value in found.values() if isinstance(value, str)]


def _public_texts(project: Project) -> str:
    queries = [
        "SELECT name_th FROM boundary",
        "SELECT name_th FROM place",
        "SELECT name_th FROM intervention",
        "SELECT name_th FROM partner",
        *(
            f"SELECT {column} FROM plot GROUP BY {column} HAVING count(*) >= {_SHARED_BY}"
            for column in ("village_name", "tambon_name", "crop")
        ),
    ]
    return "\n".join([project.name, *(text for query in queries for (text,) in project.rows(query) if text)])


def require_no_leak(
    cells: Iterable[tuple[str, str]],
    pages: Iterable[tuple[str, str]],
    files: Iterable[Path],
    secrets: Secrets,
) -> None:
    """Look through cells and pages, each given as (place, text), then the names and bytes of the files.

    In cells anything shaped like a national ID or a phone is found as well, known to the project or not.
    Raises `PersonalDataFound` naming the places, never the data.
    """
    places = {
        place for place, text in cells if national_ids_in(text) or phones_in(text) or _leaks(text, secrets)
    }
    places |= {place for place, text in pages if _leaks(text, secrets)}
    search = ByteSearch(secrets)
    places |= {
        file.name for file in files if _leaks(file.name, secrets) or search.finds_in(file.read_bytes())
    }
    if places:
        raise errors.PersonalDataFound(places=", ".join(sorted(places)))


def _leaks(text: str, secrets: Secrets) -> bool:
    words = re.split(r"[\s,;:()\[\]\"'=]+", fold_digits(text))
    if not secrets.numbers.isdisjoint(words) or not secrets.numbers.isdisjoint(map(_number, words)):
        return True
    return any(phrase in text for phrase in secrets.phrases) or _number(text) in secrets.numbers


def _number(value: object) -> str:
    """A number as typed anywhere: ASCII digits without the blanks and dashes people put between them."""
    return _MARKS_BETWEEN_DIGITS.sub("", fold_digits(str(value or ""))).strip()


class ByteSearch:
    """Many long secrets sought in one pass over the bytes of a file: headers and free pages are no cells."""

    def __init__(self, secrets: Secrets) -> None:
        texts = (text.encode() for text in secrets.phrases | secrets.numbers)
        self._sought: dict[int, list[bytes]] = {}
        for text in texts:
            if len(text) >= _WINDOW:
                self._sought.setdefault(int.from_bytes(text[:_WINDOW], "little"), []).append(text)
        self._table = np.zeros(1 << _TABLE_BITS, dtype=bool)
        self._table[self._hash(np.array(list(self._sought), dtype=np.uint64))] = True

    def finds_in(self, content: bytes) -> bool:
        for offset in range(_WINDOW):
            count = (len(content) - offset) // _WINDOW
            if count <= 0:
                return False
            windows = np.frombuffer(content, dtype="<u8", count=count, offset=offset).astype(np.uint64)
            for place in np.flatnonzero(self._table[self._hash(windows)]):
                at = offset + int(place) * _WINDOW
                for text in self._sought.get(int(windows[place]), ()):
                    if content[at : at + len(text)] == text and not _inside_a_number(content, at, text):
                        return True
        return False

    @staticmethod
    def _hash(windows: np.ndarray) -> np.ndarray:
        return (windows * _SPREAD) >> np.uint64(64 - _TABLE_BITS)


def _inside_a_number(content: bytes, at: int, text: bytes) -> bool:
    """Whether digits go on before or after: a date beside an empty date is no telephone."""
    before, after = content[max(at - 1, 0) : at], content[at + len(text) : at + len(text) + 1]
    return (text[:1].isdigit() and before.isdigit()) or (text[-1:].isdigit() and after.isdigit())
