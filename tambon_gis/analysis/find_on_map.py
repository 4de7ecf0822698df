"""Finds by its name or code what has a place on the map: plots, villages, boundaries, labelled features."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple
from weakref import WeakKeyDictionary

from tambon_gis.measures.places import describe_place, find_places
from tambon_gis.measures.typed_text import plain_text
from tambon_gis.project import schema
from tambon_gis.project.changed_rows import journal_position
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tambon_gis.project.project import Project

FoundKind = Literal["plot", "village", "boundary", "place", "label"]
Box = tuple[float, float, float, float]

MOST_OF_A_KIND = 6
_PREFIX = re.compile(
    r"^(?:หมู่บ้าน|บ้าน|บ\.|ตำบล|แขวง|ต\.|อำเภอ|เขต|อ\.|จังหวัด|จ\.|แปลง|รหัสแปลง|tambon |amphoe |plot )\s*",
    re.IGNORECASE,
)
_KIND_WORDS = {
    "province": Phrase("จังหวัด", "Province"),
    "amphoe": Phrase("อำเภอ", "Amphoe"),
    "tambon": Phrase("ตำบล", "Tambon"),
    "village": Phrase("หมู่บ้าน", "Village"),
}
_PLOT = Phrase("แปลง", "Plot")
_VILLAGE_OF_PLOTS = Phrase("หมู่บ้าน (จากแปลง {count:,} แปลง)", "Village ({count:,} plots)")
_PLACE_OF_PLOTS = Phrase("จากแปลง {count:,} แปลง", "from {count:,} plots")
_NO_SHAPE = Phrase("ยังไม่มีรูปบนแผนที่", "no shape on the map yet")
_NOT_ON_MAP = Phrase("ยังไม่มีขอบเขตในแฟ้มงานนี้", "no boundary in this project")


@dataclass(frozen=True, slots=True)
class Found:
    """Something that was found. ``box`` is west, south, east, north in the project's system.

    A place of the catalogue that the project knows no ground of has no box, nor has a plot without a shape.
    ``fid`` is the plot's key.
    """

    kind: FoundKind
    title: Phrase
    detail: Phrase
    box: Box | None
    fid: int | None = None


class _Group(NamedTuple):
    """Plots that say the same of their place; the texts are empty where they say nothing."""

    village_name: str
    village_code: str
    tambon_code: str
    plots: int
    box: Box


_groups: WeakKeyDictionary[Project, tuple[int, tuple[_Group, ...]]] = WeakKeyDictionary()


def find_on_map(project: Project, text: str) -> tuple[Found, ...]:
    """What a name or a code may mean, at most six of a kind; what is written exactly so comes first.

    Personal data is never looked through.
    """
    typed = plain_text(text)
    bare = _PREFIX.sub("", typed).strip()
    if not bare:
        return ()
    boundaries = tuple(_boundaries(project, bare))
    return (
        *_plots(project, bare),
        *boundaries,
        *_villages(project, bare, {found.title.th for found in boundaries}),
        *_places(project, typed, {found.title.th for found in boundaries}),
        *_labels(project, bare),
    )


def prepare_finding(project: Project) -> None:
    """Read what `find_on_map` keeps, so that the first letter that is typed need not wait for it."""
    _groups_of(project)


def _plots(project: Project, bare: str) -> Iterator[Found]:
    # The few first, from the index of codes alone; a plot without a shape has its place in the table.
    rows = project.rows(
        f"SELECT p.fid, p.code, p.village_name, {_BOX} FROM ("
        "SELECT fid FROM plot WHERE code LIKE ? ESCAPE '\\' ORDER BY code <> ?, length(code), code LIMIT ?"
        f") found JOIN plot p ON p.fid = found.fid LEFT JOIN {schema.rtree_name('plot')} r ON r.id = p.fid "
        "ORDER BY p.code <> ?, length(p.code), p.code",
        (f"{_escaped(bare)}%", bare, MOST_OF_A_KIND, bare),
    )
    for fid, code, village, *box in rows:
        has_place = box[0] is not None
        yield Found(
            "plot",
            Phrase(f"{_PLOT.th} {code}", f"{_PLOT.en} {code}"),
            _same(village) if has_place else _NO_SHAPE,
            _box(box) if has_place else None,
            int(fid),
        )


def _boundaries(project: Project, bare: str) -> Iterator[Found]:
    rows = project.rows(
        f"SELECT b.kind, b.code, b.name_th, b.name_en, {_BOX} FROM boundary b "
        f"JOIN {schema.rtree_name('boundary')} r ON r.id = b.fid "
        "WHERE b.code = ?1 OR b.name_th LIKE ?2 ESCAPE '\\' OR b.name_en LIKE ?2 ESCAPE '\\' "
        "ORDER BY coalesce(b.name_th, b.name_en) <> ?1, length(b.code), b.code LIMIT ?3",
        (bare, f"%{_escaped(bare)}%", MOST_OF_A_KIND),
    )
    for kind, code, name_th, name_en, *box in rows:
        word = _KIND_WORDS.get(kind, _same(kind))
        thai, english = name_th or name_en or code or "", name_en or name_th or code or ""
        thai = thai if kind == "village" and thai.startswith("บ้าน") else f"{word.th}{thai}"
        title = Phrase(thai, f"{word.en} {english}")
        yield Found("boundary", title, _same(code), _box(box))


def _villages(project: Project, bare: str, known: set[str]) -> Iterator[Found]:
    """Villages that only the plots name."""
    wanted = bare.casefold()
    by_village: dict[tuple[str, str], list[_Group]] = {}
    for group in _groups_of(project):
        if wanted in group.village_name.casefold() or group.village_code == bare:
            by_village.setdefault((group.village_name, group.village_code), []).append(group)
    for name, code in sorted(by_village, key=lambda each: (each[0] != bare, *each))[:MOST_OF_A_KIND]:
        title = _same((name if name.startswith("บ้าน") else f"บ้าน{name}") if name else code)
        if title.th in known:
            continue
        count, box = _together(by_village[name, code])
        yield Found("village", title, _VILLAGE_OF_PLOTS.fill(count=count), box)


def _places(project: Project, typed: str, known: set[str]) -> Iterator[Found]:
    """Places of the catalogue: where they are on this map is told by the plots that lie in them."""
    for place in find_places(typed)[:MOST_OF_A_KIND]:
        word = _KIND_WORDS.get(place.kind, _same(place.kind))
        if f"{word.th}{place.name_th}" in known:
            continue
        there = [
            group
            for group in _groups_of(project)
            if group.tambon_code.startswith(place.code) or group.village_code.startswith(place.code)
        ]
        count, box = _together(there)
        detail = _PLACE_OF_PLOTS.fill(count=count) if count else _NOT_ON_MAP
        yield Found("place", describe_place(place.code), detail, box)


def _groups_of(project: Project) -> tuple[_Group, ...]:
    """The plots with shapes by what is recorded of their place.

    Of half a million plots that takes half a second, so it is kept until something changes: people type.
    """
    as_of = journal_position(project)
    known = _groups.get(project)
    if known is None or known[0] != as_of:
        rows = project.rows(
            "SELECT coalesce(p.village_name, ''), coalesce(p.village_code, ''), coalesce(p.tambon_code, ''), "
            f"count(*), {_WHOLE} FROM plot p JOIN {schema.rtree_name('plot')} r ON r.id = p.fid "
            "GROUP BY p.village_name, p.village_code, p.tambon_code"
        )
        found = tuple(
            _Group(name, code, tambon, plots, _box(box)) for name, code, tambon, plots, *box in rows
        )
        known = _groups[project] = as_of, found
    return known[1]


def _together(groups: Sequence[_Group]) -> tuple[int, Box | None]:
    if not groups:
        return 0, None
    west, south, east, north = zip(*(group.box for group in groups), strict=True)
    return sum(group.plots for group in groups), (min(west), min(south), max(east), max(north))


def _labels(project: Project, bare: str) -> Iterator[Found]:
    rows = project.rows(
        f"SELECT t.label, t.layer_name, {_WHOLE} FROM reference_layer t "
        f"JOIN {schema.rtree_name('reference_layer')} r ON r.id = t.fid "
        "WHERE t.label LIKE ? ESCAPE '\\' GROUP BY t.label, t.layer_name "
        "ORDER BY t.label <> ?, t.label LIMIT ?",
        (f"%{_escaped(bare)}%", bare, MOST_OF_A_KIND),
    )
    for label, layer, *box in rows:
        yield Found("label", _same(label), _same(layer), _box(box))


_BOX = "r.minx, r.miny, r.maxx, r.maxy"
_WHOLE = "min(r.minx), min(r.miny), max(r.maxx), max(r.maxy)"


def _box(sides: Sequence[float]) -> Box:
    west, south, east, north = map(float, sides)
    return west, south, east, north


def _escaped(text: str) -> str:
    """For LIKE, so that a percent sign finds a percent sign."""
    return re.sub(r"([\\%_])", r"\\\1", text)


def _same(text: str | None) -> Phrase:
    return Phrase(text or "", text or "")
