"""Thai administrative codes and the numbers that identify persons: read, checked, found in text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from tambon_gis.errors import ValueNotUnderstood
from tambon_gis.measures.typed_text import fold_digits, plain_text
from tambon_gis.wording import Phrase

CodeKind = Literal["province", "amphoe", "tambon", "village"]

KIND_NAMES: Final[dict[CodeKind, Phrase]] = {
    "province": Phrase("จังหวัด", "province"),
    "amphoe": Phrase("อำเภอ", "amphoe"),
    "tambon": Phrase("ตำบล", "tambon"),
    "village": Phrase("หมู่บ้าน", "village"),
}
_KIND_BY_LENGTH: Final[dict[int, CodeKind]] = {2: "province", 4: "amphoe", 6: "tambon", 8: "village"}
_EXAMPLES: Final[dict[CodeKind | None, str]] = {
    "province": "45",
    "amphoe": "4508",
    "tambon": "450806",
    "village": "45080603",
    None: "450806",
}

# A table that kept codes as numbers gives them back as "450806.0".
_AS_NUMBER = re.compile(r"(\d{2,8})\.0+")
_SEPARATED = re.compile(r"\d{2}(?:[- ]\d{2}){1,3}")

# Thirteen digits, in a run or grouped as on the card (1-2345-67890-12-3); not part of a longer number.
_NATIONAL_ID = re.compile(r"(?<!\d)(?<!\d\.)[0-8](?:[ -]?\d{4})(?:[ -]?\d{5})(?:[ -]?\d{2})[ -]?\d(?!\d)")
# Mobile 06, 08, 09 and eight digits; landline 02 or 03x-07x and six or seven; both also after +66.
_PHONE = re.compile(
    r"(?<!\d)(?<!\d\.)(?:\(?\+?66\)?[ .-]?|\(?0)(?:[689]\d\)?[ .-]?\d{3}[ .-]?\d{4}"
    r"|2\)?[ .-]?\d{3}[ .-]?\d{4}|[3-57]\d\)?[ .-]?\d{3}[ .-]?\d{3})(?!\d)"
)


@dataclass(frozen=True, slots=True)
class PlaceCode:
    """An administrative code; a village's last two digits are its หมู่ (moo)."""

    text: str
    kind: CodeKind

    @property
    def moo(self) -> int | None:
        """The village number in its tambon, 1 to 99; None for larger places."""
        return int(self.text[6:]) if self.kind == "village" else None

    @property
    def parent(self) -> str | None:
        """The code of the place that holds this one: ``4508`` for ``450806``; None for a province."""
        return parent_code(self.text)

    def within(self, code: str) -> bool:
        """Whether this place is ``code`` or lies in it."""
        return self.text.startswith(code)


def parse_code(text: str | int, kind: CodeKind | None = None) -> PlaceCode:
    """The province, amphoe, tambon or village that a code names, told by its 2, 4, 6 or 8 digits.

    Thai digits, groups (``45-08-06``) and numbers that a table made of codes (``450806.0``) are read. What
    cannot exist (a province below 10, ``00`` as a part) and codes of another ``kind`` than asked for raise
    `ValueNotUnderstood`. Whether such a place exists is asked of `places.place`.
    """
    plain = plain_text(str(text))
    if match := _AS_NUMBER.fullmatch(plain):
        plain = match[1]
    digits = re.sub(r"[- ]", "", plain) if _SEPARATED.fullmatch(plain) else plain
    found = _KIND_BY_LENGTH.get(len(digits)) if digits.isdecimal() and digits.isascii() else None
    parts = [digits[at : at + 2] for at in range(2, len(digits), 2)]
    if found is None or digits[0] == "0" or "00" in parts or kind not in {None, found}:
        name = KIND_NAMES[kind] if kind else Phrase("พื้นที่", "place")
        raise ValueNotUnderstood(
            value=plain[:20], what_th=f"รหัส{name.th}", what_en=f"a {name.en} code", example=_EXAMPLES[kind]
        )
    return PlaceCode(digits, found)


def parent_code(code: str) -> str | None:
    """The code one level up: amphoe ``4508`` of tambon ``450806``; None for a province."""
    return code[:-2] if len(code) > 2 else None


def village_code(tambon_code: str, moo: int) -> str:
    """The code of a village by its tambon and หมู่: ``45080603``.

    A moo outside 1–99 raises `ValueNotUnderstood`.
    """
    return parse_code(f"{parse_code(tambon_code, 'tambon').text}{moo:02d}", "village").text


def is_national_id(text: str) -> bool:
    """Whether thirteen digits, grouped or not, carry the right check digit.

    The last digit is (11 − (Σ dᵢ·(14−i) mod 11)) mod 10 over the first twelve.
    """
    digits = re.sub(r"[ -]", "", plain_text(text))
    if len(digits) != 13 or not digits.isdecimal() or not digits.isascii():
        return False
    return _check_digit(digits) == int(digits[12])


def mask_national_id(text: str) -> str:
    """The number as the window shows it until it is asked for: ``1-xxxx-xxxxx-xx-3``."""
    digits = re.sub(r"\D", "", fold_digits(text))
    return f"{digits[:1]}-xxxx-xxxxx-xx-{digits[-1:]}"


def national_ids_in(text: str) -> tuple[str, ...]:
    """National IDs in a text, as plain digits: runs of thirteen with a right check digit, Thai digits too.

    One random run in ten passes the check; a finding means "look", not proof.
    """
    found = (re.sub(r"\D", "", match[0]) for match in _NATIONAL_ID.finditer(fold_digits(text)))
    return tuple(digits for digits in found if _check_digit(digits) == int(digits[12]))


def phones_in(text: str) -> tuple[str, ...]:
    """What looks like a Thai telephone number in a text, as plain digits from 0: ``0812345678``."""
    found = (re.sub(r"\D", "", match[0]) for match in _PHONE.finditer(fold_digits(text)))
    return tuple("0" + digits[2:] if digits.startswith("66") else digits for digits in found)


def _check_digit(digits: str) -> int:
    total = sum(int(digit) * (13 - place) for place, digit in enumerate(digits[:12]))
    return (11 - total % 11) % 10
