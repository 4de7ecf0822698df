"""What the heading of a table's column says about places: its role, a zone, a datum."""

from __future__ import annotations

import re
import tomllib
from functools import cache

import resources
from tambon_gis.ingest.fields import comparable
from tambon_gis.measures.typed_text import plain_text

_BRACKETS = re.compile(r"[(\[].*?[)\]]")
_BESIDE = re.compile(
    r"(?:zone|โซน)[\s.:_-]*(?:47|48)\s*[npq]?(?!\w)|wgs[\s_-]*(?:19)?84|indian[\s_-]*(?:1975|thailand)?",
    re.IGNORECASE,
)
_COMMAS = re.compile("[,;&]")
_ZONE = re.compile(r"(?:(?:zone|โซน|utm|z)[\s.:_-]*|^\s*)(47|48)\s*[nNpPqQ]?(?!\d)", re.IGNORECASE)
_EPSG = re.compile(r"(?<!\d)(32647|32648|24047|24048|4326|4240|3857)(?!\d)")
_INDIAN = re.compile(r"indian|อินเดีย|อินเดียน|240[47][78]|(?<!\d)1975(?!\d)", re.IGNORECASE)


@cache
def _roles() -> dict[str, frozenset[str]]:
    text = resources.find("catalogues/coordinate_columns.toml").read_text(encoding="utf-8")
    return {role: frozenset(_plain(name) for name in names) for role, names in tomllib.loads(text).items()}


def column_role(heading: str) -> str | None:
    """``easting``, ``latitude``, ``zone`` …, or ``None`` for a column that says nothing of a place."""
    bare = _BRACKETS.sub(" ", plain_text(heading))
    for name in (_plain(heading), _plain(bare), _plain(_BESIDE.sub(" ", bare))):
        for role, names in _roles().items():
            if name and name in names:
                return role
    return None


def zone_in(text: str) -> int | None:
    """The UTM zone (47 or 48) that a heading or a cell names: ``โซน 48``, ``47P``, ``EPSG:24048``."""
    plain = plain_text(text)
    if match := _EPSG.search(plain):
        epsg = int(match[1])
        return epsg % 100 if epsg % 100 in (47, 48) else None
    match = _ZONE.search(plain)
    return int(match[1]) if match else None


def says_indian(text: str) -> bool:
    """Whether a heading or a cell names the datum Indian 1975, as Thai tables do: ``Indian``, ``อินเดียน``."""
    return bool(_INDIAN.search(plain_text(text)))


def _plain(name: str) -> str:
    return comparable(_COMMAS.sub(" ", name))
