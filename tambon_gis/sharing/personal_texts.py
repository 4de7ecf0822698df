"""Which of a few texts that are about to be shown to others say who a person is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from tambon_gis.measures.codes import national_ids_in, phones_in
from tambon_gis.measures.typed_text import fold_digits

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

_TITLE = re.compile(r"(?:^|[\s(])(?:นาย|นางสาว|นาง|น\.ส\.|ด\.ช\.|ด\.ญ\.)\s*[ก-ฮเ-ไ]")
_BETWEEN_WORDS = re.compile(r"[\s,;:()\[\]\"'=]+")
# How many pieces of texts one question to the project asks about.
_AT_ONCE = 10_000
# Shorter numbers of houses and documents are numbers of anything else too, above all inside a longer text.
_SHORTEST_TEXT, _SHORTEST_WORD = 4, 5
# Names as people write them, with a blank between given and family name or without.
_APART = "trim(given_name) || ' ' || trim(family_name)"
_TOGETHER = "trim(given_name) || trim(family_name)"


def personal_texts(project: Project, texts: Sequence[str]) -> frozenset[str]:
    """Those with a title of address, a national ID or a phone in them, and those in which the project finds a
    person's name or the number of a house, of a document or of an identity.
    """
    found = {text for text in texts if _TITLE.search(text) or national_ids_in(text) or phones_in(text)}
    holders: dict[str, set[str]] = {}
    for text in texts:
        for piece in _pieces(text):
            holders.setdefault(piece, set()).add(text)
    asked = list(holders)
    for begin in range(0, len(asked), _AT_ONCE):
        some = asked[begin : begin + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        for query in (
            f"SELECT {_APART} FROM person WHERE {_APART} IN ({marks})",
            f"SELECT {_TOGETHER} FROM person WHERE {_TOGETHER} IN ({marks})",
            f"SELECT phone FROM person WHERE phone IN ({marks})",
            f"SELECT national_id FROM person_identity WHERE national_id IN ({marks})",
            f"SELECT number FROM plot_document WHERE number IN ({marks})",
            f"SELECT house_no FROM household WHERE house_no IN ({marks})",
        ):
            found.update(*(holders[said] for (said,) in project.rows(query, some)))
    return frozenset(found)


def _pieces(text: str) -> Iterator[str]:
    """What could be a name or a number: the whole text, its words, and each two that follow one another."""
    whole = " ".join(fold_digits(text).split())
    if len(whole) >= _SHORTEST_TEXT:
        yield whole
    words = [word for word in _BETWEEN_WORDS.split(whole) if word]
    yield from (word for word in words if len(word) >= _SHORTEST_WORD)
    yield from (f"{one} {other}" for one, other in pairwise(words))
