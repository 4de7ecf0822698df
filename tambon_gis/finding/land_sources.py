"""What is sought of land: plots by their codes, and the villages and tambons that plots lie in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.kept_state import Same, kept
from tambon_gis.analysis.natural_order import natural_ranks
from tambon_gis.analysis.place_columns import place_columns
from tambon_gis.analysis.plot_areas import plot_areas
from tambon_gis.analysis.plot_cells import plot_cells
from tambon_gis.errors import UnknownCode, ValueNotUnderstood
from tambon_gis.finding.hit import Hit, both
from tambon_gis.finding.source import Source
from tambon_gis.measures.codes import parse_code
from tambon_gis.measures.places import describe_place
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Ints
    from tambon_gis.analysis.categories import Categories
    from tambon_gis.project.project import Project

    Place = tuple[str, str]

_PLOT = Phrase("แปลง {code}", "Plot {code}")
_NO_CODE = Phrase("ไม่มีรหัส", "without a code")
_MOO = Phrase("หมู่ {moo} {name}", "Moo {moo} {name}")


def plot_source(project: Project) -> Source:
    """Every plot by its code, in the order of the codes."""
    cells = plot_cells(project)

    def make() -> Source:
        order = np.argsort(natural_ranks(cells.code), kind="stable")
        fids, codes = cells.fid[order].tolist(), cells.code.at(order)
        villages = cells.village_name.at(order)

        def tell(_project: Project, entry: int) -> Hit:
            code = codes[entry] or ""
            label = _PLOT.fill(code=code or _NO_CODE.th)
            return Hit("plot", fids[entry], code, label, both(villages[entry]), 1)

        return Source.of(((code,) for code in codes), tell)

    return kept(project, "sought plots", Same(cells), make)


def village_source(project: Project) -> Source:
    """Villages that plots lie in, by name, code and moo."""
    places = place_columns(project, plot_areas(project))

    def make() -> Source:
        villages = _counted(places.village_code, places.village)

        def tell(_project: Project, entry: int) -> Hit:
            (code, name), plots = villages[entry]
            return Hit("village", _key(code, name), code, _village(code, name), _tambon_of(code), plots)

        texts = (
            (name, name.removeprefix("บ้าน"), code, _village(code, name).th) for (code, name), _ in villages
        )
        return Source.of(texts, tell)

    return kept(project, "sought villages", Same(places), make)


def tambon_source(project: Project) -> Source:
    """Tambons that plots lie in, by name and code."""
    places = place_columns(project, plot_areas(project))

    def make() -> Source:
        tambons = _counted(places.tambon_code, places.tambon)

        def tell(_project: Project, entry: int) -> Hit:
            (code, name), plots = tambons[entry]
            label = Phrase(f"ต.{name}" if name else code, f"Tambon {name or code}")
            return Hit("tambon", _key(code, name), code, label, _told_place(code), plots)

        return Source.of(((name, code, _told_place(code).th) for (code, name), _ in tambons), tell)

    return kept(project, "sought tambons", Same(places), make)


def plots_of_place(project: Project, kind: str, key: int | str) -> Ints:
    """The plots of a village or tambon that was found."""
    places = place_columns(project, plot_areas(project))
    codes, names = (
        (places.village_code, places.village) if kind == "village" else (places.tambon_code, places.tambon)
    )
    if isinstance(key, int):
        return places.fid[:0]
    if key.startswith("name:"):
        wanted = key.removeprefix("name:")
        rows = names.where(lambda name: name == wanted) & codes.where(lambda code: not code)
    else:
        rows = codes.where(lambda code: code == key)
    return places.fid[rows]


def _counted(codes: Categories[str | None], names: Categories[str | None]) -> list[tuple[Place, int]]:
    """Every place once, by code where it has one, else by name: with the name that most plots give it."""
    from tambon_gis.analysis.categories import paired

    counted: dict[str, dict[str, int]] = {}
    for (code, name), plots in paired(codes, names).counts().items():
        if code or name:
            found = counted.setdefault(_key(code or "", name or ""), {})
            found[name or ""] = found.get(name or "", 0) + plots
    whole = [
        (
            (
                key if not key.startswith("name:") else "",
                max(found, key=lambda each: (bool(each), found[each])),
            ),
            plots,
        )
        for key, found in counted.items()
        for plots in [sum(found.values())]
    ]
    return sorted(whole, key=lambda each: (each[0][1], each[0][0]))


def _key(code: str, name: str) -> str:
    return code or f"name:{name}"


def _village(code: str, name: str) -> Phrase:
    named = name if not name or name.startswith("บ้าน") else f"บ้าน{name}"
    try:
        moo = parse_code(code).moo if code else None
    except ValueNotUnderstood:
        moo = None
    if moo is None:
        return both(named or code)
    return _MOO.fill(moo=moo, name=named) if named else _told_place(code)


def _tambon_of(code: str) -> Phrase:
    return _told_place(code[:6]) if len(code) == 8 else both("")


def _told_place(code: str) -> Phrase:
    try:
        return describe_place(code) if code else both("")
    except (UnknownCode, ValueNotUnderstood):
        return both("")
