"""What is sought of work: interventions, partners, visits, notes and imports."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from tambon_gis.analysis.kept_state import kept, state_of
from tambon_gis.finding.hit import Hit, both, note_words
from tambon_gis.finding.plot_codes import plot_words
from tambon_gis.finding.source import Source
from tambon_gis.measures.thai_calendar import format_date
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

_VISIT = Phrase("ติดตามงาน {day}", "Visit {day}")
_ROWS = Phrase("{rows:,} รายการ", "{rows:,} rows")
# Where notes are kept: the key of the table, the column that leads to a plot, and the word for it.
NOTES = {
    "plot": ("fid", "fid", Phrase("แปลง", "Plot")),
    "assignment": ("id", "plot_fid", Phrase("มาตรการ", "Work")),
    "observation": ("id", "plot_fid", Phrase("ค่าที่วัด", "Measurement")),
    "season": ("id", "plot_fid", Phrase("ฤดูปลูก", "Season")),
}


def intervention_source(project: Project) -> Source:
    """Interventions by name in both languages and by code, with the plots that had them."""

    def make() -> Source:
        rows = project.rows(
            "SELECT i.id, i.code, i.name_th, i.name_en, i.unit, count(DISTINCT a.plot_fid) "
            "FROM intervention i LEFT JOIN assignment a ON a.intervention_id = i.id "
            "AND a.status != 'cancelled' GROUP BY i.id ORDER BY i.position, i.name_th"
        )
        return _named("intervention", rows)

    return kept(project, "sought interventions", state_of(project, "intervention", "assignment"), make)


def partner_source(project: Project) -> Source:
    """Partners by name in both languages and by code, with the plots that they worked on."""

    def make() -> Source:
        rows = project.rows(
            "SELECT p.id, p.code, p.name_th, p.name_en, p.note, count(DISTINCT a.plot_fid) FROM partner p "
            "LEFT JOIN assignment a ON a.partner_id = p.id AND a.status != 'cancelled' "
            "GROUP BY p.id ORDER BY p.position, p.name_th"
        )
        return _named("partner", rows)

    return kept(project, "sought partners", state_of(project, "partner", "assignment"), make)


def _named(kind: Any, rows: list[tuple[Any, ...]]) -> Source:
    def tell(_project: Project, entry: int) -> Hit:
        key, code, thai, english, detail, plots = rows[entry]
        label = Phrase(thai or english or code or "", english or thai or code or "")
        return Hit(kind, key, code or "", label, both(detail if kind == "intervention" else ""), plots)

    return Source.of(((thai, english, code) for _, code, thai, english, _, _ in rows), tell)


def visit_source(project: Project) -> Source:
    """Visits by what was seen, who went, and the day as people write it; the latest first."""

    def make() -> Source:
        rows = project.rows(
            "SELECT id, visited_on, visitor, result, note, plot_fid FROM visit ORDER BY visited_on DESC, id"
        )
        written = {day: _days(day) for day in {row[1] for row in rows}}

        def tell(asked: Project, entry: int) -> Hit:
            key, day, _who, result, note, plot = rows[entry]
            shown, _ = written[day]
            where = plot_words(asked, [] if plot is None else [plot])
            detail = _together(where, both(note_words(result or note or "")))
            label = Phrase(_VISIT.th.format(day=shown.th), _VISIT.en.format(day=shown.en))
            return Hit("visit", key, str(day), label, detail, int(plot is not None))

        texts = ((result, note, who, day, *written[day][1]) for _, day, who, result, note, _ in rows)
        return Source.of(texts, tell)

    return kept(project, "sought visits", state_of(project, "visit"), make)


def note_source(table: str) -> Callable[[Project], Source]:
    """The source of the notes of one of `NOTES`."""
    own, to_plot, word = NOTES[table]

    def source(project: Project) -> Source:
        def make() -> Source:
            rows = project.rows(
                f"SELECT {own}, {to_plot}, note FROM {table} "
                f"WHERE note NOTNULL AND note != '' AND {to_plot} NOTNULL ORDER BY {own}"
            )

            def tell(asked: Project, entry: int) -> Hit:
                key, plot, note = rows[entry]
                detail = _together(word, plot_words(asked, [plot]))
                return Hit("note", f"{table}:{key}", "", both(note_words(note)), detail, 1)

            return Source.of(((note,) for _, _, note in rows), tell)

        return kept(project, f"sought notes of {table}", state_of(project, table), make)

    return source


def import_source(project: Project) -> Source:
    """Imports by the name of the file and of its layer; the latest first."""

    def make() -> Source:
        rows = project.rows(
            "SELECT id, file_name, layer, source_layer, at, rows_added FROM import_batch ORDER BY at DESC, id"
        )

        def tell(_project: Project, entry: int) -> Hit:
            key, file, layer, _source, _at, added = rows[entry]
            return Hit("import", key, layer, both(file or layer), _ROWS.fill(rows=added or 0), None)

        return Source.of(((file, source, layer) for _, file, layer, source, _, _ in rows), tell)

    return kept(project, "sought imports", state_of(project, "import_batch"), make)


def _together(*parts: Phrase) -> Phrase:
    """What there is to say, with dots between."""
    thai, english = (" · ".join(filter(None, told)) for told in zip(*parts, strict=True))
    return Phrase(thai, english)


def _days(stored: str) -> tuple[Phrase, tuple[str, ...]]:
    """A stored day as it is shown, and as people may type it."""
    try:
        day = date.fromisoformat(stored)
    except (TypeError, ValueError):
        return both(str(stored)), ()
    write: Callable[..., str] = format_date
    year_be = day.year + 543
    typed = (f"{day.day}/{day.month}/{year_be}", f"{day.day:02d}/{day.month:02d}/{year_be}")
    return (
        Phrase(write(day, "short", "th"), write(day, "short", "en")),
        (write(day, "short", "th"), write(day, "long", "th"), *typed),
    )
