"""The provinces, amphoe and tambon of Thailand by code, and by the many ways their names are written."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from resources import find
from tambon_gis.errors import UnknownCode
from tambon_gis.measures.codes import KIND_NAMES, CodeKind, parent_code, parse_code
from tambon_gis.measures.typed_text import plain_text
from tambon_gis.wording import Phrase

_KNOWN_SHOWN = 20

# Longer words first: "ตำบล" must not be read as "ต". Bangkok has แขวง and เขต.
_PREFIXES: Final[tuple[tuple[str, CodeKind], ...]] = (
    ("เทศบาลตำบล", "tambon"),
    ("ตำบล", "tambon"),
    ("แขวง", "tambon"),
    ("อบต.", "tambon"),
    ("ทต.", "tambon"),
    ("ต.", "tambon"),
    ("กิ่งอำเภอ", "amphoe"),
    ("อำเภอ", "amphoe"),
    ("เขต", "amphoe"),
    ("อ.", "amphoe"),
    ("จังหวัด", "province"),
    ("จ.", "province"),
    ("tambon ", "tambon"),
    ("amphoe ", "amphoe"),
    ("changwat ", "province"),
)
_VILLAGE_PREFIX = "บ้าน"
_NEXT_PART = re.compile(r"\s(?=(?:ตำบล|แขวง|ต\.|อำเภอ|เขต|อ\.|จังหวัด|จ\.|กรุงเทพ))")
_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")


@dataclass(frozen=True, slots=True)
class Place:
    """A province, amphoe or tambon; names carry no prefix, ``name_en`` is empty where none is known."""

    code: str
    kind: CodeKind
    name_th: str
    name_en: str
    parent_code: str | None


def place(code: str) -> Place:
    """The place of a code of 2, 4 or 6 digits.

    A code that cannot exist raises `ValueNotUnderstood`, one that no place has `UnknownCode` with its
    neighbours.
    """
    read = parse_code(code)
    row = _rows().get(read.text)
    if row is None:
        near = [known for known in _rows() if parent_code(known) == read.parent]
        kind = KIND_NAMES[read.kind]
        raise UnknownCode(
            value=read.text, kind_th=kind.th, kind_en=kind.en, known=", ".join(near[:_KNOWN_SHOWN]) or "-"
        )
    return _place(read.text, row)


def places_in(code: str, kind: CodeKind) -> tuple[Place, ...]:
    """The places of one kind within a place, by code: the nine tambon of amphoe ``4508``."""
    return tuple(
        _place(found, row) for found, row in _rows().items() if row[0] == kind and found.startswith(code)
    )


def find_places(name: str, kind: CodeKind | None = None, within: str | None = None) -> tuple[Place, ...]:
    """The places that a name may mean, by code; several where the name is common, none where it is unknown.

    ``name`` may carry its prefix (``ต.คำพอุง``, ``อำเภอโพธิ์ชัย``) and the places that hold it
    (``ต.คำพอุง อ.โพธิ์ชัย จ.ร้อยเอ็ด``); ``within`` is a code or a name of those. ``อ.เมือง`` is the amphoe of
    the province's capital. Where no name is written exactly so, those are given that differ only in vowel
    signs and tone marks (``คำพอง`` finds คำพอุง): spelling varies, so ask the person when it matters.
    """
    first, *holders = _NEXT_PART.split(plain_text(name))
    bare, said_kind = _without_prefix(first)
    readings = (
        (first, kind),
        (bare, kind or said_kind),
        (bare.removeprefix(_VILLAGE_PREFIX), kind or said_kind),
    )
    scopes = _scopes([*reversed(holders), *([within] if within else [])])
    for index, reduced in ((_by_name, _key), (_by_skeleton, _skeleton)):
        for spelling, wanted in readings:
            codes = [code for code in index().get(reduced(spelling), ()) if _fits(code, wanted, scopes)]
            if codes:
                return tuple(place(code) for code in sorted(codes))
    return ()


def describe_place(code: str) -> Phrase:
    """The place with those that hold it: ``ต.คำพอุง อ.โพธิ์ชัย จ.ร้อยเอ็ด``; a village is named by its moo.

    English uses the Thai name where the catalogue has no other. Raises as `place` does.
    """
    read = parse_code(code)
    thai: list[str] = []
    english: list[str] = []
    if read.moo is not None:
        thai.append(f"หมู่ {read.moo}")
        english.append(f"Moo {read.moo}")
    at = read.parent if read.moo is not None else read.text
    bangkok = read.within("10")
    while at is not None:
        found = place(at)
        thai.append(_prefix(found.kind, bangkok=bangkok) + found.name_th)
        english.append(found.name_en or found.name_th)
        at = found.parent_code
    return Phrase(" ".join(thai), ", ".join(english))


def _prefix(kind: CodeKind, *, bangkok: bool) -> str:
    if bangkok:
        return {"tambon": "แขวง", "amphoe": "เขต"}.get(kind, "")
    return {"tambon": "ต.", "amphoe": "อ.", "province": "จ."}.get(kind, "")


def _place(code: str, row: tuple[CodeKind, str, str]) -> Place:
    return Place(code, row[0], row[1], row[2], parent_code(code))


@cache
def _rows() -> dict[str, tuple[CodeKind, str, str]]:
    kinds: dict[str, CodeKind] = {"province": "province", "amphoe": "amphoe", "tambon": "tambon"}
    with find("catalogues/places.csv").open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        return {code: (kinds[kind], name_th, name_en) for code, kind, name_th, name_en, _ in rows}


@cache
def _by_name() -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for code, (kind, name_th, name_en) in _rows().items():
        spellings = {_key(name_th), *re.findall(r"[^() ]+", name_th)} if "(" in name_th else {_key(name_th)}
        if name_en:
            spellings.add(_key(name_en))
        if kind == "amphoe" and name_th == "เมือง" + _rows()[code[:2]][1]:
            spellings.add("เมือง")
        for spelling in spellings:
            index.setdefault(spelling, []).append(code)
    return index


@cache
def _by_skeleton() -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for spelling, codes in _by_name().items():
        index.setdefault(_skeleton(spelling), []).extend(codes)
    return index


def _key(name: str) -> str:
    # The sign อำ is also typed as its two halves, before or after a tone mark.
    return re.sub("\u0e4d([\u0e48-\u0e4b]?)\u0e32", "\\1\u0e33", name).replace(" ", "").lower()


def _skeleton(name: str) -> str:
    return _MARKS.sub("", _key(name)).replace("\u0e33", "\u0e32")


def _without_prefix(name: str) -> tuple[str, CodeKind | None]:
    lowered = name.lower()
    for prefix, kind in _PREFIXES:
        if lowered.startswith(prefix) and len(name) > len(prefix):
            return name[len(prefix) :].strip(), kind
    return name, None


def _scopes(holders: Iterable[str]) -> list[tuple[str, ...]]:
    """For each holder the codes it may have; a place must lie in one of each."""
    scopes: list[tuple[str, ...]] = []
    for holder in holders:
        if plain_text(holder).isdecimal():
            scopes.append((parse_code(holder).text,))
        else:
            scopes.append(tuple(found.code for found in find_places(holder)))
    return scopes


def _fits(code: str, kind: CodeKind | None, scopes: list[tuple[str, ...]]) -> bool:
    if kind is not None and _rows()[code][0] != kind:
        return False
    return all(code.startswith(scope) for scope in scopes)
