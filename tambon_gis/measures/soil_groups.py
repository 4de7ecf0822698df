"""The department's 62 soil groups and the land that has none: names, and the problems that call for work."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from resources import find
from tambon_gis.measures.soil_symbol import SoilSymbol
from tambon_gis.wording import Phrase

PROBLEMS: Final[dict[str, Phrase]] = {
    "saline_inland": Phrase("ดินเค็ม", "saline soil"),
    "coastal_saline": Phrase("ดินเค็มชายทะเล", "coastal saline soil"),
    "acid_sulphate": Phrase("ดินเปรี้ยวจัด", "acid sulphate soil"),
    "acid": Phrase("ดินกรด", "acid soil"),
    "sandy": Phrase("ดินทราย", "sandy soil"),
    "shallow": Phrase("ดินตื้น", "shallow soil"),
    "organic": Phrase("ดินอินทรีย์", "organic soil"),
    "low_fertility": Phrase("ดินความอุดมสมบูรณ์ต่ำ", "soil of low fertility"),
    "steep": Phrase("พื้นที่ลาดชันสูง", "steep land"),
    "rock": Phrase("ที่ดินหิน", "rocky land"),
}
"""Every soil problem by its code; the catalogue of interventions uses the same codes."""

# The department's zone books name units of any group with a salt crust (24sa) among the saline soils.
_PROBLEM_OF_PHASE: Final = {"sa": "saline_inland"}
UNLISTED: Final = Phrase("{code} (ไม่มีในบัญชี)", "{code} (in no catalogue)")
_NO_SOIL: Final = Phrase("ไม่มีข้อมูลดิน", "no soil data")


@dataclass(frozen=True, slots=True)
class SoilGroup:
    """A soil group (``"1"`` to ``"62"``), land without a group (``"U"``, ``"W"`` …), or a mixed unit.

    ``problems`` are codes of `PROBLEMS`, ``problem_sources`` says for each who calls it so; both are empty
    where no source was found. Land without a group has no landform, texture or series.
    """

    key: str
    name_th: str
    name_en: str
    description: Phrase
    landform: str
    texture: str
    series: tuple[str, ...]
    problems: tuple[str, ...]
    problem_sources: tuple[str, ...]
    source: str


def soil_group(key: str) -> SoilGroup:
    """What is known of a soil key; never fails, for keys come from whatever a map says.

    A mixed unit (``"29/48"``) has the problems of its parts and no landform or texture of its own. A key that
    the catalogue does not know is named by itself and has no problems and no source.
    """
    known = _catalogue().get(key)
    if known is not None:
        return known
    name = describe_soil(key)
    parts = [_catalogue()[part] for part in key.split("/") if part in _catalogue()]
    sources = {
        code: why for part in parts for code, why in zip(part.problems, part.problem_sources, strict=True)
    }
    problems = problems_of(key)
    return SoilGroup(
        key=key,
        name_th=name.th,
        name_en=name.en,
        description=name,
        landform="",
        texture="",
        series=(),
        problems=problems,
        problem_sources=tuple(sources[code] for code in problems),
        source="; ".join(dict.fromkeys(part.source for part in parts)),
    )


def soil_groups() -> tuple[SoilGroup, ...]:
    """All groups by number, then the land without a group."""
    return tuple(_catalogue().values())


def problems_of(key: str | None) -> tuple[str, ...]:
    """The problem codes of a soil key, in the order of `PROBLEMS`.

    A mixed unit has the problems of all its groups, for nobody knows where in the polygon which group lies.
    An unknown key or None (ground without soil data) has none.
    """
    parts = key.split("/") if key else []
    return _in_order(code for part in parts if part in _catalogue() for code in _catalogue()[part].problems)


def problems_of_symbol(symbol: SoilSymbol) -> tuple[str, ...]:
    """The problem codes of a mapped unit: of its groups, and what phases add (``24sa`` is saline)."""
    phases = (phase for component in symbol.components for phase in component.phases)
    added = [_PROBLEM_OF_PHASE[phase] for phase in phases if phase in _PROBLEM_OF_PHASE]
    return _in_order([*problems_of(symbol.key), *added])


def describe_soil(key: str | None, series: str | None = None) -> Phrase:
    """The soil of a key for labels and legends.

    ``กลุ่ม 35 · โคราช`` where the series is known, else ``กลุ่ม 35 · ดินร่วนละเอียดเป็นกรดจัด ที่ดอน``;
    ``หน่วยผสม 29/48`` for a mixed unit; ``พื้นที่น้ำ`` for land without a group; ``ไม่มีข้อมูลดิน`` for None. Of a
    key that neither catalogue nor series explains it is said that no catalogue has it.
    """
    if not key:
        return _NO_SOIL
    series = (series or "").strip().removeprefix("ชุดดิน").strip()
    if "/" in key:
        label = Phrase(f"หน่วยผสม {key}", f"mixed unit {key}")
    elif key not in _catalogue():
        label = Phrase(key, key) if series else UNLISTED.fill(code=key)
    elif not key.isdecimal():
        return _catalogue()[key].description
    else:
        label = Phrase(f"กลุ่ม {key}", f"group {key}")
        if not series:
            about = _catalogue()[key].description
            return Phrase(f"{label.th} · {about.th}", f"{label.en} · {about.en}")
    return Phrase(f"{label.th} · {series}", f"{label.en} · {series}") if series else label


def _in_order(codes: Iterable[str]) -> tuple[str, ...]:
    found = set(codes)
    return tuple(code for code in PROBLEMS if code in found)


@cache
def _catalogue() -> dict[str, SoilGroup]:
    with find("catalogues/soil_groups.toml").open("rb") as file:
        tables = tomllib.load(file)
    groups = {
        key: _read(key, entry, f"กลุ่มชุดดินที่ {key}", f"Soil group {key}")
        for key, entry in tables["groups"].items()
    }
    land = {key: _read(key, entry, entry["th"], entry["en"]) for key, entry in tables["land"].items()}
    return groups | land


def _read(key: str, entry: dict[str, Any], name_th: str, name_en: str) -> SoilGroup:
    problems = [(problem["code"], problem["source"]) for problem in entry["problems"]]
    order = list(PROBLEMS)
    problems.sort(key=lambda problem: order.index(problem[0]))
    return SoilGroup(
        key=key,
        name_th=name_th,
        name_en=name_en,
        description=Phrase(entry["th"], entry["en"]),
        landform=entry.get("landform", ""),
        texture=entry.get("texture", ""),
        series=tuple(entry.get("series", ())),
        problems=tuple(code for code, _ in problems),
        problem_sources=tuple(source for _, source in problems),
        source=entry["source"],
    )
