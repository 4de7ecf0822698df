"""Plots as records: finding them by code, codes for new ones, and which cells a person may change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tambon_gis import errors

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

EDITABLE = (
    "code",
    "village_code",
    "village_name",
    "tambon_code",
    "tambon_name",
    "stated_area_m2",
    "document_area_m2",
    "crop",
    "note",
)


def plots_by_code(project: Project, codes: Iterable[str]) -> list[int]:
    """Keys of the plots with these codes, in the order asked; a code that two plots carry gives both.

    Raises `UnknownCode` for the first code that no plot has.
    """
    fids: dict[str, list[int]] = {}
    for fid, code in project.rows("SELECT fid, code FROM plot"):
        fids.setdefault(code, []).append(fid)
    found: list[int] = []
    for code in codes:
        if code not in fids:
            near = ", ".join(sorted(fids)[:5])
            raise errors.UnknownCode(
                value=code, kind_th="แปลง", kind_en="plot", known=f"{near} …" if near else "—"
            )
        found.extend(fids[code])
    return list(dict.fromkeys(found))


def next_codes(taken: Iterable[str | None], count: int) -> list[str]:
    """Codes for plots that came without one: numbers of four digits or more, after the highest there is."""
    numbers = [int(code) for code in taken if code and code.isascii() and code.isdigit() and len(code) <= 9]
    first = max(numbers, default=0) + 1
    return [f"{number:04d}" for number in range(first, first + count)]
