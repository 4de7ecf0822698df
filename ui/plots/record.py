"""Everything the window shows about one plot, read beside the window in one go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tambon_gis.measures.area import format_area
from tambon_gis.measures.unit_meaning import land_use_meaning
from tambon_gis.wording import Phrase
from ui.plots.suitability import read_suitability
from ui.words import figures
from ui.words.language import told, tr
from ui.words.soil_words import problem_word, soil_colour, soil_words
from ui.words.status_words import basis_word, column_word, role_word

if TYPE_CHECKING:
    from tambon_gis.project.history import CellChange
    from tambon_gis.project.project import Project

HISTORY_SHOWN = 12
_AREA_COLUMNS = frozenset({"stated_area_m2", "document_area_m2"})
# Bookkeeping of the program: a person never changed these by hand.
_SILENT_COLUMNS = frozenset({"import_id", "source_row"})


@dataclass(frozen=True, slots=True)
class SoilPart:
    """A soil group in the plot: its share of the ground (0 to 1) and the colour it has on the map."""

    word: str
    share: float
    area_m2: float
    colour: str


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One assignment in words."""

    id: int
    name: str
    status: str
    year_be: int
    amounts: str
    dates: str


@dataclass(frozen=True, slots=True)
class PlotRecord:
    """A plot as its panel shows it. ``people`` counts by role; names are read only when asked for."""

    fid: int
    code: str
    place: str
    people: tuple[str, ...]
    documents: tuple[str, ...]
    area_m2: float
    basis: str
    document_m2: float | None
    soil: tuple[SoilPart, ...]
    problems: tuple[str, ...]
    land_use: str
    suitability: tuple[str, ...]
    crop: str
    work: tuple[WorkLine, ...]
    history: tuple[str, ...]

    @property
    def document_difference(self) -> float | None:
        """Measured against the document, as a fraction of the document."""
        if not self.document_m2 or not self.area_m2:
            return None
        return abs(self.area_m2 - self.document_m2) / self.document_m2


def read_record(project: Project, row: Mapping[str, Any]) -> PlotRecord:
    """The record of one plot; ``row`` is its row of the register, which has made the shares it rests on."""
    fid = int(row["fid"])
    area_m2 = _number(row["area_m2"]) or 0.0
    return PlotRecord(
        fid=fid,
        code=_text(row["code"]),
        place=_place(_text(row["village"]), _text(row["tambon"])),
        people=tuple(_people(project, fid)),
        documents=tuple(_documents(project, fid)),
        area_m2=area_m2,
        basis=basis_word(_text(row["area_basis"])),
        document_m2=_number(row["document_area_m2"]),
        soil=tuple(_soil(project, fid, area_m2)),
        problems=tuple(problem_word(code) for code in row["problems"]),
        land_use=_land_use(project, _text(row["land_use"])),
        suitability=tuple(read_suitability(project, fid)),
        crop=_text(row["crop"]),
        work=tuple(read_work(project, fid)),
        history=tuple(_told_history(project.history("plot", fid))),
    )


def _text(value: object) -> str:
    return "" if value is None or value != value else str(value)


def _number(value: float | None) -> float | None:
    return None if value is None or value != value else float(value)


def _place(village: str, tambon: str) -> str:
    return " · ".join(part for part in (village, tambon) if part)


def _land_use(project: Project, code: str) -> str:
    """Such as A204: มันสำปะหลัง, in the words of the layer or of the department's book."""
    if not code:
        return ""
    found = project.rows(
        "SELECT description_th, description_en FROM land_use "
        "WHERE code = ? AND description_th NOTNULL LIMIT 1",
        (code,),
    )
    return told(land_use_meaning(code, *(found[0] if found else ())))


def _people(project: Project, fid: int) -> Iterable[str]:
    roles = project.rows(
        "SELECT role FROM tenure WHERE plot_fid = ? AND to_date IS NULL ORDER BY role", (fid,)
    )
    return (role_word(role) for (role,) in roles)


def _documents(project: Project, fid: int) -> Iterable[str]:
    """The kinds of documents; their numbers identify a person and stay in the project."""
    kinds = project.rows("SELECT kind FROM plot_document WHERE plot_fid = ? AND kind NOTNULL", (fid,))
    return (kind for (kind,) in kinds)


def _soil(project: Project, fid: int, area_m2: float) -> Iterable[SoilPart]:
    """The groups in the plot, the largest first; the parts sum to the whole."""
    pieces = project.rows(
        "SELECT u.soil_group, sum(s.area_m2) FROM plot_share s LEFT JOIN soil_unit u ON u.fid = s.unit_fid "
        "WHERE s.layer = 'soil_unit' AND s.plot_fid = ? GROUP BY 1 ORDER BY 2 DESC",
        (fid,),
    )
    words = soil_words(project)
    whole_m2 = sum(piece_m2 for _, piece_m2 in pieces)
    if whole_m2 <= 0:
        pieces, whole_m2 = [(None, 1.0)], 1.0
    for group, piece_m2 in pieces:
        part = piece_m2 / whole_m2
        yield SoilPart(words.word(group), part, part * area_m2, soil_colour(group))


# --- work ---------------------------------------------------------------------------------------------


def read_work(project: Project, fid: int) -> Iterable[WorkLine]:
    """The assignments of a plot, the newest year first."""
    from tambon_gis.project.catalogue import unit_phrase

    for found in project.rows(
        "SELECT a.id, i.name_th, i.name_en, i.unit, a.status, a.year_be, "
        "a.quantity_planned, a.quantity_applied, a.area_planned_m2, a.area_applied_m2, "
        "a.cost_planned_baht, a.cost_spent_baht, a.planned_date, a.applied_date "
        "FROM assignment a JOIN intervention i ON i.id = a.intervention_id WHERE a.plot_fid = ? "
        "ORDER BY a.year_be DESC, i.name_th",
        (fid,),
    ):
        key, thai, english, unit, status, year_be, *amounts, planned_on, applied_on = found
        done = applied_on is not None
        quantity = amounts[1] if done else amounts[0]
        area_m2 = amounts[3] if done else amounts[2]
        baht = amounts[5] if done else amounts[4]
        words = []
        if area_m2 is not None:
            words.append(f"{format_area(area_m2)} {tr('ไร่')}")
        if quantity is not None and unit != "rai":
            words.append(f"{figures.quantity(quantity)} {told(unit_phrase(unit))}")
        if baht is not None:
            words.append(f"{figures.quantity(baht)} {tr('บาท')}")
        day = applied_on or planned_on
        yield WorkLine(
            key,
            told(Phrase(thai, english or thai)),
            status,
            year_be,
            " · ".join(words),
            figures.day(day) if day else "",
        )


# --- history --------------------------------------------------------------------------------------------


def _told_history(changes: Iterable[CellChange]) -> Iterable[str]:
    """Sentences, the newest first: who, when, and what was changed from what to what."""
    told_commands: set[tuple[str, str]] = set()
    count = 0
    for change in changes:
        if change.column in _SILENT_COLUMNS:
            continue
        whole_row = change.old is None or change.new is None
        command = (change.at, change.label)
        if whole_row and command in told_commands:
            continue
        if count == HISTORY_SHOWN:
            return
        count += 1
        told_commands.add(command)
        head = f"{figures.moment(change.at)} {change.author}"
        undone = f"{tr('เลิกทำ')}: " if change.action == "undo" else ""
        if whole_row or change.column == "geom":
            yield f"{head} · {undone}{change.label}"
        else:
            name, old, new = column_word(change.column), _cell(change, change.old), _cell(change, change.new)
            what = tr("แก้{what}จาก {old} เป็น {new}").format(what=name, old=old, new=new)
            yield f"{head} · {undone}{what}"


def _cell(change: CellChange, value: str | float | None) -> str:
    if value is None:
        return figures.MISSING
    if change.column in _AREA_COLUMNS and not isinstance(value, str):
        return format_area(value)
    return figures.quantity(value) if isinstance(value, float) else str(value)
