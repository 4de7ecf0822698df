"""Which of a few texts that are about to be shown to others say who a person is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tambon_gis.measures.codes import national_ids_in, phones_in
from tambon_gis.measures.typed_text import fold_digits

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

_TITLE = re.compile(r"(?:^|[\s(])(?:นาย|นางสาว|นาง|น\.ส\.|ด\.ช\.|ด\.ญ\.)\s*[ก-ฮเ-ไ]")
_SPACES = re.compile(r"\s+")
# How many texts one question to the project asks about.
_AT_ONCE = 400
# Shorter numbers of houses and documents are numbers of anything else too.
_SHORTEST_NUMBER = 4


def personal_texts(project: Project, texts: Sequence[str]) -> frozenset[str]:
    """Those with a title of address, a national ID or a phone in them, and those that the project knows as a
    person's name or as the number of a house, of a document or of an identity.
    """
    found = {text for text in texts if _TITLE.search(text) or national_ids_in(text) or phones_in(text)}
    plain = {_SPACES.sub(" ", fold_digits(text)).strip(): text for text in texts}
    asked = [text for text in plain if len(text) >= _SHORTEST_NUMBER]
    for begin in range(0, len(asked), _AT_ONCE):
        some = asked[begin : begin + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        for query in (
            f"SELECT given_name || ' ' || family_name AS said FROM person WHERE said IN ({marks})",
            f"SELECT phone FROM person WHERE phone IN ({marks})",
            f"SELECT national_id FROM person_identity WHERE national_id IN ({marks})",
            f"SELECT number FROM plot_document WHERE number IN ({marks})",
            f"SELECT house_no FROM household WHERE house_no IN ({marks})",
        ):
            found |= {plain[said] for (said,) in project.rows(query, some)}
    return frozenset(found)
