"""The soil mapping-unit symbols of the Land Development Department, taken apart without ever failing.

Grammar (examples from the department's land-use zone books: 15A, 18hiA, 36Bb, 24sa, 35Cd3c/49C,
44Bb,d4clay, 35b,csub/37b, 40b,BI, 29E/RL): units are joined by ``/``; a unit starts with its soil group, 1 to
62; one capital A–E is the slope; what else stands before or after it are phases. A unit without a number is
land without a group (U, W, RL) or a symbol of another system, kept as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tambon_gis.measures.typed_text import plain_text
from tambon_gis.wording import Phrase

LAST_GROUP: Final = 62

_PREFIX = re.compile(
    r"(?:กลุ่ม(?:ชุดดิน)?(?:ที่)?|หน่วย(?:แผนที่|ที่ดิน)?(?:ที่)?|soil ?group|group) ?(?=\d)", re.IGNORECASE
)
_NUMBERED = re.compile(r"(\d+)(?:\.0+(?!\d))?(.*)", re.DOTALL)
_TOKEN = re.compile(r"d\d[a-z]*|[a-z]+|[A-Z]+|[^a-zA-Z\s,;._()-]+")
_CAPITALS = re.compile(r"[A-E]?I?|I[A-E]")
# Publishers put a z before land without soil so that it sorts last: zW, zSAND BAR.
_SORTED_LAST = re.compile(r"z(?=[A-Z])")
_EMPTY: Final = frozenset({"", "-", "NAN", "NONE", "NULL", "<NULL>", "NA", "N/A"})
_LAND: Final = frozenset({"U", "W", "RL", "RC", "SC", "AQ"})

# A run of small letters is cut only where every piece is one of these; any other run stays whole.
_PHASE_TOKENS: Final = ("calsub", "csub", "col", "fsi", "hi", "sa", "gm", "fl", "b")
_DEPTH_TOKENS: Final = re.compile(r"d\d(?:clay|c)")

_SLOPES: Final[dict[str, Phrase]] = {
    "A": Phrase("ราบเรียบถึงค่อนข้างราบเรียบ (0–2 %)", "flat or almost flat (0–2 %)"),
    "B": Phrase("ลูกคลื่นลอนลาดเล็กน้อย (2–5 %)", "slightly undulating (2–5 %)"),
    "C": Phrase("ลูกคลื่นลอนลาด (5–12 %)", "undulating (5–12 %)"),
    "D": Phrase("ลูกคลื่นลอนชัน (12–20 %)", "rolling (12–20 %)"),
    "E": Phrase("เนินเขา (20–35 %)", "hilly (20–35 %)"),
}
_PHASES: Final[dict[str, Phrase]] = {
    "b": Phrase("มีการปั้นคันนา", "bunded for rice"),
    "sa": Phrase("มีคราบเกลือบนผิวดิน", "salt crust on the surface"),
    "d3c": Phrase("พบมวลสารเหล็กและแมงกานีสที่ 50–100 ซม.", "iron-manganese nodules at 50–100 cm"),
    "d4clay": Phrase("พบชั้นดินเหนียวที่ 100–150 ซม.", "clay layer at 100–150 cm"),
    "I": Phrase("ในเขตชลประทาน", "in an irrigated area"),
}


@dataclass(frozen=True, slots=True)
class SoilComponent:
    """One unit of a symbol: its group, or the ``other`` text where it has none; slope A–E; phases."""

    group: int | None
    other: str | None
    slope: str | None = None
    phases: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """``"36"`` for a group, else the other text."""
        return str(self.group) if self.group is not None else self.other or ""


@dataclass(frozen=True, slots=True)
class SoilSymbol:
    """A mapping-unit symbol: the text as the file has it, its parts, and the key under which it is counted.

    The key is ``"36"``, ``"RL"``, ``"29/48"`` for two groups in one polygon (in written order, each once),
    or None where the file says nothing.
    """

    raw: str
    components: tuple[SoilComponent, ...]
    key: str | None


@lru_cache(maxsize=4096, typed=True)
def parse_soil_symbol(text: str | float | None) -> SoilSymbol:
    """The symbol that a field of a soil layer holds; any text is taken, numbers too: 36.0 is ``36``."""
    raw = "" if text is None else str(text)
    plain = plain_text(raw).strip("\"'“”‘’ ")
    if plain.upper() in _EMPTY:
        return SoilSymbol(raw, (), None)
    components: list[SoilComponent] = []
    for part in re.split(r" ?[/\\] ?", plain):
        phases = _phases_only(part) if components else ()
        if phases:
            last = components[-1]
            components[-1] = SoilComponent(last.group, last.other, last.slope, last.phases + phases)
        elif part.strip(" ,-"):
            components.append(_component(part.strip(" ,")))
    key = "/".join(dict.fromkeys(component.key for component in components))
    return SoilSymbol(raw, tuple(components), key or None)


def slope_phrase(slope: str) -> Phrase | None:
    """What a slope letter says, None for other letters; per cents are general knowledge, A is LDD's."""
    return _SLOPES.get(slope)


def phase_phrase(phase: str) -> Phrase | None:
    """What a phase says; None where we do not know what the department means (``hi``, ``gm``)."""
    return _PHASES.get(phase)


def _component(part: str) -> SoilComponent:
    numbered = _NUMBERED.fullmatch(_PREFIX.sub("", part, count=1))
    if numbered is None or not 1 <= int(numbered[1][:4]) <= LAST_GROUP:
        name = _SORTED_LAST.sub("", part, count=1)
        return SoilComponent(None, name.upper() if name.upper() in _LAND else name)
    pieces = [piece for token in _TOKEN.findall(numbered[2]) for piece in _pieces(token)]
    if any(re.search(r"\d", piece) and not re.match(r"d\d", piece) for piece in pieces):
        return SoilComponent(None, part)  # another system of numbers: 6.2, 15-16
    slope = next((piece for piece in pieces if piece in _SLOPES), None)
    if slope is not None:
        pieces.remove(slope)
    return SoilComponent(int(numbered[1]), None, slope, tuple(pieces))


def _pieces(token: str) -> list[str]:
    if token.isupper() and _CAPITALS.fullmatch(token):
        return list(token)
    if depth := _DEPTH_TOKENS.match(token):
        rest = _cut(token[depth.end() :])
        return [depth[0], *rest] if rest is not None else [token]
    return (_cut(token) if token.islower() and token.isalpha() else None) or [token]


def _cut(run: str) -> list[str] | None:
    """The run as known phases, or None where some letter belongs to none."""
    if not run:
        return []
    for known in _PHASE_TOKENS:
        if run.startswith(known) and (rest := _cut(run[len(known) :])) is not None:
            return [known, *rest]
    return None


def _phases_only(part: str) -> tuple[str, ...]:
    """The phases of a part that holds nothing else: they belong to the unit before (``Kt-lsB/d4clay``)."""
    pieces = [piece for token in _TOKEN.findall(part) for piece in _pieces(token)]
    known = all(piece in _PHASE_TOKENS or _DEPTH_TOKENS.fullmatch(piece) for piece in pieces)
    return tuple(pieces) if known else ()
