"""One search over everything in a project: hits of each kind, the likeliest kind and hit first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.finding import land_sources, people_sources, work_sources
from tambon_gis.finding.folded_text import readings, words
from tambon_gis.finding.hit import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from tambon_gis.analysis.array_types import Ints
    from tambon_gis.finding.hit import Hit, Kind
    from tambon_gis.finding.source import Source
    from tambon_gis.project.project import Project

MOST_OF_A_KIND = 6
_SOURCES: tuple[tuple[Kind, Callable[[Project], Source]], ...] = (
    ("plot", land_sources.plot_source),
    ("village", land_sources.village_source),
    ("tambon", land_sources.tambon_source),
    ("farmer", people_sources.farmer_source),
    ("farmer", people_sources.number_source),
    ("document", people_sources.document_source),
    ("household", people_sources.household_source),
    ("intervention", work_sources.intervention_source),
    ("partner", work_sources.partner_source),
    ("visit", work_sources.visit_source),
    *(("note", work_sources.note_source(table)) for table in work_sources.NOTES),
    ("import", work_sources.import_source),
)


def search(
    project: Project, text: str, *, kinds: Collection[Kind] = KINDS, most: int = MOST_OF_A_KIND
) -> tuple[Hit, ...]:
    """What a text may mean, at most so many of a kind, those of a kind together.

    The kind with the best match comes first: a whole name before the beginning of one before a part. Spaces,
    stops, case, kinds of digits and the order of Thai marks make no difference; บ้าน ต. อ. แปลง นาย … before a
    name may be there or not. Several words find what has all of them where no name reads like the whole.
    People, documents and house numbers are found and told masked; see `reveal`.
    """
    wanted, single = readings(text), words(text)
    ranked: dict[Kind, list[tuple[int, Hit]]] = {}
    for kind, source_of in _SOURCES:
        if kind not in kinds or not wanted:
            continue
        source = source_of(project)
        found: dict[int, int] = {}
        for reading in wanted:
            for rank, entry in source.entries(reading, most):
                found[entry] = min(rank, found.get(entry, rank))
        if not found and len(single) > 1:
            found = {entry: rank for rank, entry in source.entries_of_words(single, most)}
        hits = ranked.setdefault(kind, [])
        told = {hit.key for _, hit in hits}
        best = sorted(found.items(), key=lambda each: (each[1], each[0]))[: most - len(hits)]
        fresh = ((rank, source.tell(project, entry)) for entry, rank in best)
        hits += [(rank, hit) for rank, hit in fresh if hit.key not in told]
    order = sorted((hits for hits in ranked.values() if hits), key=lambda hits: min(rank for rank, _ in hits))
    return tuple(hit for hits in order for _, hit in hits)


def prepare_search(project: Project, place: int) -> bool:
    """Read what is kept of one kind for `search`, so that the first letter typed need not wait for it.

    Kinds are counted from 0; False says that this was the last.
    """
    if place < len(_SOURCES):
        _SOURCES[place][1](project)
    return place + 1 < len(_SOURCES)


def plots_of_hit(project: Project, hit: Hit) -> Ints:
    """The keys of the plots that belong to a hit, ascending: those to select when it is chosen."""
    found: Ints | list[int]
    match hit.kind, hit.key:
        case (("village" | "tambon"), key):
            found = land_sources.plots_of_place(project, hit.kind, key)
        case "plot", int(key):
            found = [key]
        case "farmer", int(key):
            found = people_sources.plots_of_person(project, key)
        case "household", int(key):
            found = people_sources.plots_of_household(project, key)
        case "document", key:
            found = _asked(project, "SELECT plot_fid FROM plot_document WHERE id = ?", key)
        case "visit", key:
            found = _asked(project, "SELECT plot_fid FROM visit WHERE id = ? AND plot_fid NOTNULL", key)
        case (("intervention" | "partner"), key):
            column = f"{hit.kind}_id"
            sql = f"SELECT DISTINCT plot_fid FROM assignment WHERE {column} = ? AND plot_fid NOTNULL"
            found = _asked(project, f"{sql} AND status != 'cancelled'", key)
        case "note", str(key):
            table, _, row = key.partition(":")
            own, to_plot, _ = work_sources.NOTES[table]
            found = _asked(project, f"SELECT {to_plot} FROM {table} WHERE {own} = ?", int(row))
        case "import", key:
            found = _asked(project, "SELECT fid FROM plot WHERE import_id = ?", key)
        case _:
            found = []
    return np.sort(np.asarray(found, np.int64))


def _asked(project: Project, sql: str, key: int | str) -> list[int]:
    return [fid for (fid,) in project.rows(sql, (key,))]
