"""Codes of places found for rows that only name them: where a name has one meaning, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tambon_gis.errors import UnknownCode, ValueNotUnderstood
from tambon_gis.ingest.fields import code_or_none
from tambon_gis.ingest.values import text_or_none
from tambon_gis.measures.codes import CodeKind, village_code
from tambon_gis.measures.places import Place, find_places, place
from tambon_gis.measures.typed_text import plain_text

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

_PREFIX = re.compile(r"^(?:ตำบล|ต\.|แขวง|อำเภอ|กิ่งอำเภอ|อ\.|เขต|จังหวัด|จ\.)\s*")
_VILLAGE_PREFIX = re.compile(r"^(?:หมู่บ้าน|บ้าน|บ\.)\s*")


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The place of a row as codes with the names beside them."""

    village_code: str | None
    village_name: str | None
    tambon_code: str | None
    tambon_name: str | None


@dataclass(slots=True)
class PlaceFinder:
    """Looks places up once per spelling. ``near`` is a code that settles names where the row has no amphoe.

    ``villages`` are those that the project knows: code by tambon and bare name, ``None`` for two of one name.
    """

    near: str | None = None
    villages: Mapping[tuple[str, str], str | None] = field(default_factory=dict)
    other_spellings: dict[str, str] = field(default_factory=dict)
    unresolved: int = 0
    _known: dict[tuple[str | None, ...], str | None] = field(default_factory=dict)

    def whereabouts(self, row: Mapping[str, object]) -> Whereabouts:
        """The place of one row, given by role (``tambon_name``, ``moo`` …). Names lose ต. and ตำบล."""
        village = code_or_none(row.get("village_code"), "village")
        tambon = code_or_none(row.get("tambon_code"), "tambon") or (village[:6] if village else None)
        tambon_name = bare_name(row.get("tambon_name"))
        village_name = text_or_none(row.get("village_name"))
        if tambon is None and tambon_name:
            tambon = self._tambon(
                tambon_name,
                code_or_none(row.get("amphoe_code"), "amphoe"),
                bare_name(row.get("amphoe_name")),
                code_or_none(row.get("province_code"), "province"),
                bare_name(row.get("province_name")),
            )
            self.unresolved += tambon is None
        if village is None and tambon is not None:
            village = _by_moo(tambon, row.get("moo"))
            if village is None and village_name:
                village = self.villages.get((tambon, bare_village(village_name)))
        if tambon is not None and tambon_name is None:
            known = place_or_none(tambon)
            tambon_name = known.name_th if known else None
        return Whereabouts(village, village_name, tambon, tambon_name)

    def _tambon(self, name: str, *holders: str | None) -> str | None:
        question = (name, *holders)
        if question not in self._known:
            self._known[question] = self._look_up(name, *holders)
        return self._known[question]

    def _look_up(
        self,
        name: str,
        amphoe_code: str | None,
        amphoe: str | None,
        province_code: str | None,
        province: str | None,
    ) -> str | None:
        written = " ".join(
            [f"ต.{name}", *([f"อ.{amphoe}"] if amphoe else []), *([f"จ.{province}"] if province else [])]
        )
        within = amphoe_code or province_code
        if within is None and not (amphoe or province):
            within = self.near
        found = find_places(written, "tambon", within)
        if len(found) > 1 and within is None and self.near is not None:
            found = find_places(written, "tambon", self.near)
        if len(found) != 1:
            return None
        if found[0].name_th != name:
            self.other_spellings[name] = found[0].name_th
        return found[0].code


def place_finder(project: Project) -> PlaceFinder:
    """A finder that knows the project's province and its villages."""
    villages: dict[tuple[str, str], str | None] = {}
    for table in ("boundary", "place"):
        for code, name in project.rows(f"SELECT code, name_th FROM {table} WHERE kind = 'village'"):
            if code and name:
                key = (code[:6], bare_village(name))
                villages[key] = code if villages.get(key, code) == code else None
    return PlaceFinder(near=project.tambon_code[:2] if project.tambon_code else None, villages=villages)


def bare_name(value: object) -> str | None:
    """The name of a tambon, amphoe or province without its prefix: ``คำพอุง`` for ``ต.คำพอุง``."""
    text = plain_text(str(value)) if value is not None else ""
    return _PREFIX.sub("", text) or None


def bare_village(name: str) -> str:
    """The name of a village for comparing: without บ้าน and spaces."""
    return _VILLAGE_PREFIX.sub("", name.strip()).replace(" ", "")


def place_or_none(code: str) -> Place | None:
    """The place of a code, if the catalogue has it."""
    try:
        return place(code)
    except (UnknownCode, ValueNotUnderstood):
        return None


def finest(codes: Iterable[tuple[CodeKind, str | None]]) -> tuple[CodeKind, str] | None:
    """The first code that is there; give the smallest kind of place first."""
    return next(((kind, code) for kind, code in codes if code is not None), None)


def _by_moo(tambon: str, moo: object) -> str | None:
    digits = re.sub(r"\D", "", text_or_none(moo) or "")
    try:
        return village_code(tambon, int(digits)) if digits else None
    except ValueNotUnderstood:
        return None
