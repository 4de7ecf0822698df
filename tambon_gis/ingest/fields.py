"""What the fields of a file mean: matched to roles by their names, checked against their values."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import resources
from tambon_gis.errors import FieldMissing, UnknownCode, ValueNotUnderstood
from tambon_gis.measures.codes import CodeKind, is_national_id, parse_code
from tambon_gis.measures.typed_text import fold_digits
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    import numpy as np

    from tambon_gis.ingest.reading import Column

_IGNORED = re.compile(r"[\s_\-.()\[\]/\u200b\ufeff]+")
_SHAPEFILE_NAME_BYTES = 10
_MOST = 0.8
_SAMPLE = 500
# How like an alias a name is. Spelling it exactly comes first: VILL_NAM_E is not the VILL_NAME it reads like.
_SPELT_SO, _READS_SO, _CUT_SHORT = range(3)
_OWN = "national_id"
# Roles of words, never of figures.
_WORDS = frozenset({"texture", "series_name", "description_th", "description_en", "crop", "owner_name"})

_EXACT = Phrase("ชื่อช่องคือ “{alias}”", "It is called “{alias}”.")
_CUT = Phrase("ชื่อช่องถูกตัดจาก “{alias}”", "Its name is “{alias}”, cut short.")
_BY_VALUES = Phrase("ค่าเป็นเลขประจำตัวประชาชน", "Its values are national ID numbers.")
_CHOSEN = Phrase("ผู้ใช้กำหนด", "Chosen by a person.")
REMEMBERED = Phrase("ผู้ใช้เคยกำหนดไว้กับไฟล์แบบนี้", "Chosen by a person for a file of this shape.")
_NOT_WANTED = Phrase("ผู้ใช้ไม่ให้ใช้ช่องใดเป็นข้อมูลนี้", "A person wanted no field for this.")
_UNKNOWN = Phrase("ไม่รู้จัก เก็บแยกไว้ ไม่ส่งออก", "Not known; kept aside and never exported.")
_TAKEN = Phrase("มีช่อง “{other}” แล้ว เก็บแยกไว้", "“{other}” is used instead; kept aside.")
_UNLIKE = Phrase(
    "ชื่อคล้าย “{alias}” แต่ค่าไม่ใช่ เก็บแยกไว้", "Named like “{alias}”, but its values are not; kept aside."
)


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles of one kind of layer with the names they go by; ``personal`` ones identify a person."""

    aliases: Mapping[str, tuple[str, ...]]
    personal: frozenset[str]


@dataclass(frozen=True, slots=True)
class FieldMatch:
    """The role of one field, or ``None``, and why."""

    name: str
    role: str | None
    evidence: Phrase


@cache
def roles_of(kind: str) -> Roles:
    """The alias table of a layer kind from the catalogue; an unknown kind has no roles."""
    table = tomllib.loads(resources.find("catalogues/field_aliases.toml").read_text(encoding="utf-8"))
    entries = dict(table.get(kind, {}))
    personal = entries.pop("personal", {})
    aliases = {role: tuple(names) for role, names in {**entries, **personal}.items()}
    return Roles(aliases=aliases, personal=frozenset(personal))


def match_fields(
    kind: str,
    columns: Mapping[str, Column],
    chosen: Mapping[str, str] | None = None,
    file: str = "",
    *,
    roles: Roles | None = None,
    remembered: Mapping[str, str] | None = None,
) -> dict[str, FieldMatch]:
    """The role of every field of a layer, by field name.

    ``chosen`` says role by role which field a person wants (an empty name: none), ``remembered`` which one
    was wanted before; the rest is matched by ``roles`` (those of the catalogue, if not given). Each role
    takes one field, the one whose name stands first among its aliases, full names before cut ones. A field of
    place codes must hold place codes. Raises `UnknownCode` for a role that the kind does not have,
    `FieldMissing` for a field that is not there.
    """
    roles = roles if roles is not None else roles_of(kind)
    matches, taken = _as_wanted(columns, roles, chosen or {}, remembered or {}, file)
    for likeness, _, role, name, alias in sorted(_proposals(roles, columns)):
        if name in matches and matches[name].role is not None:
            continue
        if role in taken:
            why = _TAKEN.fill(other=taken[role]) if taken[role] else _NOT_WANTED
            matches.setdefault(name, FieldMatch(name, None, why))
        elif not _values_fit(kind, role, columns[name]):
            matches.setdefault(name, FieldMatch(name, None, _UNLIKE.fill(alias=alias)))
        else:
            matches[name] = FieldMatch(
                name, role, (_CUT if likeness == _CUT_SHORT else _EXACT).fill(alias=alias)
            )
            taken[role] = name
    for name, column in columns.items():
        if name in matches and matches[name].role is not None:
            continue
        if _OWN in roles.aliases and _OWN not in taken and _mostly(is_national_id, column.values):
            matches[name] = FieldMatch(name, _OWN, _BY_VALUES)
            taken[_OWN] = name
        matches.setdefault(name, FieldMatch(name, None, _UNKNOWN))
    return {name: matches[name] for name in columns}


def _as_wanted(
    columns: Mapping[str, Column],
    roles: Roles,
    chosen: Mapping[str, str],
    remembered: Mapping[str, str],
    file: str,
) -> tuple[dict[str, FieldMatch], dict[str, str]]:
    """What persons said, now and before: fields with their roles, and the roles that are settled by it."""
    matches: dict[str, FieldMatch] = {}
    taken: dict[str, str] = {}
    for role, name in chosen.items():
        if role not in roles.aliases:
            raise unknown_role(role, roles)
        if name and name not in columns:
            raise FieldMissing(file=file, role_th=role, role_en=role, known=", ".join(columns))
        if name:
            matches[name] = FieldMatch(name, role, _CHOSEN)
        taken[role] = name
    for role, name in remembered.items():
        if role not in roles.aliases or role in taken:
            continue
        if not name:
            taken[role] = name
        elif name in columns and name not in matches:
            matches[name] = FieldMatch(name, role, REMEMBERED)
            taken[role] = name
    return matches, taken


def unknown_role(role: str, roles: Roles) -> UnknownCode:
    """The problem of a role that a kind of layer does not have."""
    return UnknownCode(
        value=role, kind_th="บทบาทของช่องข้อมูล", kind_en="field role", known=", ".join(roles.aliases)
    )


def fields_by_role(matches: Mapping[str, FieldMatch]) -> dict[str, str]:
    """The field that each role found."""
    return {match.role: name for name, match in matches.items() if match.role is not None}


def comparable(name: str) -> str:
    """A field name without what people vary: case, spaces, underscores, dots, brackets, Thai digits."""
    return _IGNORED.sub("", fold_digits(name)).casefold()


def _proposals(roles: Roles, columns: Iterable[str]) -> list[tuple[int, int, str, str, str]]:
    """(likeness, place among the aliases, role, field, alias) for every field that could have a role."""
    found = []
    for name in columns:
        plain = comparable(name)
        exact, cut = [], []
        for role, aliases in roles.aliases.items():
            for rank, alias in enumerate(aliases):
                if comparable(alias) == plain:
                    likeness = _SPELT_SO if alias == name.strip().casefold() else _READS_SO
                    exact.append((likeness, rank, role, name, alias))
                elif _is_cut_from(name, alias):
                    cut.append((_CUT_SHORT, rank, role, name, alias))
        if exact:
            closest = min(exact)[0]
            found += [proposal for proposal in exact if proposal[0] == closest]
        elif len({role for _, _, role, *_ in cut}) == 1:
            found += cut
    return found


def _is_cut_from(name: str, alias: str) -> bool:
    for encoding in ("utf-8", "cp874"):
        whole = alias.encode(encoding)
        short = whole[:_SHAPEFILE_NAME_BYTES].decode(encoding, "ignore")
        if len(whole) > _SHAPEFILE_NAME_BYTES and comparable(short) == comparable(name):
            return True
    return False


def _values_fit(layer_kind: str, role: str, column: Column) -> bool:
    """Whether a field named like a code field holds codes: LDD's TAM_CODE has two digits, others' six.

    Words are not numbers: cut to three letters, เนื้อดิน (texture) and เนื้อที่ (area) are the same name.
    """
    values = column.values
    if role in _WORDS:
        return not _mostly(_is_number, values)
    place_codes: dict[str, CodeKind | None] = {
        "village_code": "village",
        "tambon_code": "tambon",
        "amphoe_code": "amphoe",
        "province_code": "province",
    }
    if layer_kind == "boundary":
        place_codes["code"] = None
    if role not in place_codes:
        return True
    empty = all(value in (None, "") for value in values[:_SAMPLE])
    return empty or _mostly(lambda text: code_or_none(text, place_codes[role]) is not None, values)


def _is_number(text: str) -> bool:
    try:
        float(fold_digits(text).replace(",", ""))
    except ValueError:
        return False
    return True


def _mostly(test: Callable[[str], bool], values: np.ndarray) -> bool:
    there = [str(value) for value in values[:_SAMPLE] if value not in (None, "")]
    return bool(there) and sum(test(text) for text in there) >= _MOST * len(there)


def code_or_none(value: object, kind: CodeKind | None = None) -> str | None:
    """A place code as plain digits, also behind the ``TH`` of international lists; ``None`` for others."""
    if value is None:
        return None
    text = str(value).strip()
    try:
        return parse_code(text[2:] if text[:2].upper() == "TH" else text, kind).text
    except ValueNotUnderstood:
        return None
