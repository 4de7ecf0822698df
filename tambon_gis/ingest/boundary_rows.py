"""Rows of boundary layers: what kind of place each outline is, its code and its names."""

from __future__ import annotations

import re

from tambon_gis.ingest.fields import code_or_none
from tambon_gis.ingest.place_codes import bare_name, finest, place_or_none
from tambon_gis.ingest.prepared import Prepared, SourceRows
from tambon_gis.ingest.values import text_or_none
from tambon_gis.measures.codes import CodeKind, parse_code
from tambon_gis.measures.places import find_places
from tambon_gis.wording import Phrase

_KINDS: tuple[CodeKind, ...] = ("village", "tambon", "amphoe", "province")
_THAI = re.compile("[ก-๛]")

_NO_CODE = Phrase("หารหัสของพื้นที่ไม่ได้ {count} แห่ง", "No code was found for {count} places.")
_NOT_THAI = Phrase(
    "ช่องชื่อไทยไม่ได้เป็นภาษาไทย {count} แห่ง ใช้ชื่อตามรหัสแทน",
    "{count} Thai names are not in Thai; the names that belong to the codes were used.",
)


def boundary_rows(source: SourceRows) -> Prepared:
    """Boundaries of one kind: the smallest that the fields name, for a tambon's name their amphoe too."""
    kind = _kind_of_layer(source)
    stored = {f"{kind}_code", f"{kind}_name", f"{kind}_name_en", "code", "name_th", "name_en"}
    source.keep_roles_aside(*(role for role in source.fields if role not in stored))
    cells = {role: source.cells(role) for role in source.fields}
    codes: list[str | None] = []
    names_th: list[str | None] = []
    names_en: list[str | None] = []
    not_thai = 0
    for at in range(len(source)):
        row = {role: values[at] for role, values in cells.items()}
        code = _code(row, kind)
        name_th = _name(row.get(f"{kind}_name"), kind) or _name(row.get("name_th"), kind)
        name_en = text_or_none(row.get(f"{kind}_name_en")) or text_or_none(row.get("name_en"))
        known = place_or_none(code) if code and kind != "village" else None
        if name_th and not _THAI.search(name_th):
            name_en = name_en or name_th
            name_th = known.name_th if known else name_th
            not_thai += known is not None
        codes.append(code)
        names_th.append(name_th or (known.name_th if known else None))
        names_en.append(name_en or (known.name_en or None if known else None))
    without = codes.count(None)
    warnings = [_NO_CODE.fill(count=without)] if without else []
    warnings += [_NOT_THAI.fill(count=not_thai)] if not_thai else []
    return Prepared(
        {"kind": [kind] * len(source), "code": codes, "name_th": names_th, "name_en": names_en},
        tuple(warnings),
    )


def _kind_of_layer(source: SourceRows) -> CodeKind:
    given = [code_or_none(value) for value in source.cells("code")]
    kinds = {parse_code(code).kind for code in given if code}
    if len(kinds) == 1:
        return kinds.pop()
    for part in ("code", "name", "name_en"):
        for kind in _KINDS:
            if source.has(f"{kind}_{part}") or (kind == "village" and source.has("moo")):
                return kind
    return "tambon"


def _code(row: dict[str, object], kind: CodeKind) -> str | None:
    """The code of the place: its own field, the general one, the moo of a village, or what its name means."""
    own = code_or_none(row.get(f"{kind}_code"), kind) or code_or_none(row.get("code"), kind)
    if own is not None:
        return own
    tambon = code_or_none(row.get("tambon_code"), "tambon")
    if kind == "village":
        moo = re.sub(r"\D", "", text_or_none(row.get("moo")) or "")
        return code_or_none(f"{tambon}{int(moo):02d}", "village") if tambon and moo else None
    name = bare_name(row.get(f"{kind}_name")) or bare_name(row.get("name_th"))
    larger = finest([(k, code_or_none(row.get(f"{k}_code"), k)) for k in _KINDS if k != kind])
    holders = " ".join(
        f"{prefix}{holder}"
        for prefix, level in (("อ.", "amphoe"), ("จ.", "province"))
        if level != kind and (holder := bare_name(row.get(f"{level}_name")))
    )
    if name is None:
        return None
    found = find_places(f"{name} {holders}".strip(), kind, larger[1] if larger else None)
    return found[0].code if len(found) == 1 else None


def _name(value: object, kind: CodeKind) -> str | None:
    return text_or_none(value) if kind == "village" else bare_name(value)
