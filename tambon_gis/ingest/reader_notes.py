"""What GDAL remarked while it read a file, in words for people; what is said elsewhere is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tambon_gis.wording import Phrase

_MOST_NOTES = 5
_SHOWN = 150
# The question about the coordinate system, and the remark about heights and measures, say these.
_SAID_ELSEWHERE = re.compile(
    r"srs_id|spatial_ref_sys|coordinate system|Measured \(M\) geometry", re.IGNORECASE
)
# Values may be of persons, and paths are those of the private copy.
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|(?:[A-Za-z]:)?[\\/][^\s,;:]+")
_REMARK = Phrase("โปรแกรมอ่านไฟล์แจ้งว่า: {text}", "The reader remarked: {text}")


def explained(notes: Iterable[str]) -> tuple[Phrase, ...]:
    """The remarks worth telling, each once, without the values that they quote."""
    told = dict.fromkeys(
        _QUOTED.sub("…", note).strip()[:_SHOWN] for note in notes if not _SAID_ELSEWHERE.search(note)
    )
    return tuple(_REMARK.fill(text=text) for text in list(told)[:_MOST_NOTES] if text)
