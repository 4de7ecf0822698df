"""Thai as people type it made one spelling: spaces, marks, digits and case hide nothing that is sought."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from tambon_gis.measures.typed_text import fold_digits

# A tone mark typed behind sara aa belongs before it: ``นำ้`` is ``น้ำ``.
_LATE_TONE = re.compile("(\u0e4d?\u0e32)([\u0e48-\u0e4b]+)")
# Signs above and below a letter: vowels, tones, silent marks. Any order of them looks the same on paper.
_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{2,}")
_UNSEEN = re.compile("[\\s.,'\"“”‘’()\u00ad\u200b-\u200f\u2060\ufeff]+")
_PLAIN = re.compile(r"[a-z0-9/_-]*")
# What stands before a name and is often left out, or typed where it was not recorded. The longer ones first.
_PREFIX = re.compile(
    r"(?:หมู่บ้าน|บ้าน|บ\.|เทศบาลตำบล|อบต\.|ตำบล|แขวง|ต\.|อำเภอ|เขต|อ\.|จังหวัด|จ\.|รหัสแปลง|แปลง|ครัวเรือน"
    r"|นางสาว|น\.ส\.(?!\s*\d)|นาย|นาง|ด\.ช\.|ด\.ญ\.|mrs\.?\s|mr\.?\s|ms\.?\s|plot\s|village\s|tambon\s|amphoe\s)\s*",
    re.IGNORECASE,
)


def folded(text: str) -> str:
    """The text without spaces, stops and case, with Arabic digits and each Thai mark once, in one order."""
    if _PLAIN.fullmatch(text):
        return text
    # Compatibility forms split sara am into its halves, which are also typed one by one.
    plain = fold_digits(unicodedata.normalize("NFKC", text)).casefold().replace("เเ", "แ")
    plain = _LATE_TONE.sub(r"\2\1", _UNSEEN.sub("", plain))
    return _MARKS.sub(_in_order, plain)


@cache
def _ordered(marks: str) -> str:
    return "".join(sorted(set(marks)))


def _in_order(found: re.Match[str]) -> str:
    return _ordered(found[0])


def readings(text: str) -> tuple[str, ...]:
    """What a typed text may be looked for as: as it is, and without บ้าน ต. อ. แปลง นาย … before it."""
    bare = _PREFIX.sub("", text.strip(), count=1) if _PREFIX.match(text.strip()) else text
    return tuple(dict.fromkeys(reading for reading in (folded(text), folded(bare)) if reading))


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text in which spaces stand between words."""
    # The last reading of each is the barest.
    return tuple(dict.fromkeys(found[-1] for part in text.split() if (found := readings(part))))
