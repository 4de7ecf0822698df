"""What a person may change in the record of a plot or of many: each intention one undoable command."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from tambon_gis import errors
from tambon_gis.measures.codes import parse_code
from tambon_gis.measures.typed_text import plain_text
from tambon_gis.plot_record.holders import ROLES
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.command import Command
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project

FIELDS: Final[dict[str, Phrase]] = {
    "crop": Phrase("พืช", "crop"),
    "village": Phrase("หมู่บ้าน", "village"),
    "note": Phrase("หมายเหตุ", "note"),
    "stated_area_m2": Phrase("เนื้อที่แจ้ง", "stated area"),
    "document_area_m2": Phrase("เนื้อที่ตามเอกสาร", "document area"),
}
_LONGEST: Final = {"crop": 60, "village": 80, "note": 2000, "kind": 60, "number": 60}
# Keys that fit into one statement of SQLite.
_CHUNK: Final = 500


@dataclass(frozen=True, slots=True)
class Village:
    """A village by its code and name; typed names that nobody knows have no code."""

    code: str | None
    name: str


@dataclass(frozen=True, slots=True)
class FieldPreview:
    """What a change of a field would do to plots: how many have which value now, the commonest first."""

    field: str
    plots: int
    changed: int
    now: tuple[tuple[str | float | None, int], ...]


Value = str | float | Village | None


def villages(project: Project) -> list[Village]:
    """The villages that the project knows, by name: of its places, its boundaries and its plots."""
    found = project.rows(
        "SELECT code, name_th FROM place WHERE kind = 'village' UNION "
        "SELECT code, name_th FROM boundary WHERE kind = 'village' UNION "
        "SELECT village_code, village_name FROM plot WHERE village_name NOTNULL"
    )
    known: dict[str, Village] = {}
    for code, name in found:
        # A village of the places may be a plot's village without its code.
        if name and (name not in known or known[name].code is None):
            known[name] = Village(code, name)
        elif name and code and known[name].code != code:
            known[f"{name} {code}"] = Village(code, name)
    return sorted(known.values(), key=lambda village: (village.name, village.code or ""))


def read_village(text: str, known: Sequence[Village]) -> Village:
    """The village that somebody typed: by its code, or by its name with or without บ้าน; else a new name.

    A name that two villages have, and a code that cannot be, raise `ValueNotUnderstood`.
    """
    plain = plain_text(text)
    if plain.isdigit():
        code = parse_code(plain, "village").text
        return next((village for village in known if village.code == code), Village(code, code))
    named = [village for village in known if _bare(village.name) == _bare(plain)]
    if len({village.code for village in named}) > 1:
        raise errors.ValueNotUnderstood(
            value=plain, what_th="หมู่บ้าน", what_en="one village", example=named[0].code
        )
    return named[0] if named else Village(None, short_text(plain, "village") or plain)


def short_text(text: str, field: str) -> str | None:
    """A text as it is kept: without spaces around it, None where nothing is left.

    One that is too long, or has lines where only notes may, raises `ValueNotUnderstood`.
    """
    kept = text.strip()
    longest = _LONGEST[field]
    if len(kept) > longest or (field != "note" and "\n" in kept):
        name = FIELDS.get(field, Phrase("ข้อความ", "a text"))
        raise errors.ValueNotUnderstood(
            value=f"{kept[:20]}…", what_th=name.th, what_en=name.en, example=f"≤ {longest}"
        )
    return kept or None


def preview_field(project: Project, fids: Sequence[int], field: str, value: Value) -> FieldPreview:
    """How many of the plots a change would change, and what they have now."""
    now: Counter[str | float | None] = Counter()
    wanted = _shown(value)
    for start in range(0, len(fids), _CHUNK):
        part = [int(fid) for fid in fids[start : start + _CHUNK]]
        column = "village_name" if field == "village" else field
        _require(field)
        for found, count in project.rows(
            f"SELECT {column}, count(*) FROM plot WHERE fid IN ({', '.join('?' * len(part))}) GROUP BY 1",
            part,
        ):
            now[found] += count
    same = sum(count for found, count in now.items() if (found or None) == wanted)
    return FieldPreview(field, len(fids), sum(now.values()) - same, tuple(now.most_common()))


def edit_field(project: Project, fids: Sequence[int], field: str, value: Value) -> CommandRecord | None:
    """Give a field of the plots a value as one command; None where all of them have it already.

    Raises `NoPlotChosen`, `ProjectReadOnly`.
    """
    if not len(fids):
        raise errors.NoPlotChosen
    _require(field)
    cells: dict[str, object] = {field: value}
    if field == "village":
        village = value if isinstance(value, Village) else Village(None, "")
        cells = {"village_name": village.name or None, "village_code": village.code}
    name = FIELDS[field].th
    with project.command("edit", f"แก้{name}{_of_plots(project, fids)}") as command:
        command.update_many("plot", ({"fid": int(fid), **cells} for fid in fids))
    return command.record


# --- documents ------------------------------------------------------------------------------------------


def add_document(
    project: Project, fid: int, kind: str | None, number: str | None, area_m2: float | None = None
) -> CommandRecord | None:
    """Add a document of title to a plot."""
    with project.command("edit", f"เพิ่มเอกสาร{_of_plots(project, [fid])}") as command:
        command.insert(
            "plot_document", [{"plot_fid": fid, "kind": kind, "number": number, "area_m2": area_m2}]
        )
    return command.record


def edit_document(
    project: Project, fid: int, document_id: int, **cells: str | float | None
) -> CommandRecord | None:
    """Change ``kind``, ``number`` or ``area_m2`` of a document of the plot."""
    what = "เลขที่" if "number" in cells else "ชนิด" if "kind" in cells else "เนื้อที่ของ"
    with project.command("edit", f"แก้{what}เอกสาร{_of_plots(project, [fid])}") as command:
        command.update("plot_document", document_id, **cells)
    return command.record


def remove_document(project: Project, fid: int, document_id: int) -> CommandRecord | None:
    with project.command("edit", f"ลบเอกสาร{_of_plots(project, [fid])}") as command:
        command.delete("plot_document", [document_id])
    return command.record


# --- people ---------------------------------------------------------------------------------------------


def edit_tenure(
    project: Project,
    fid: int,
    tenure_id: int,
    role: str | None,
    from_date: date | None,
    to_date: date | None,
    *,
    marks: HouseholdMarks | None = None,
) -> CommandRecord | None:
    """Change a right in the plot, and with it what is said of the household of who has it.

    Raises `UnknownCode` for a role, `EndsBeforeItBegins`.
    """
    if role is not None and role not in ROLES:
        raise errors.UnknownCode(value=role, kind_th="บทบาท", kind_en="role", known=", ".join(ROLES))
    check_span(from_date, to_date)
    with project.command("edit", f"แก้สิทธิผู้ถือครอง{_of_plots(project, [fid])}") as command:
        command.update("tenure", tenure_id, role=role, from_date=from_date, to_date=to_date)
        if marks is not None:
            _mark(command, marks)
    return command.record


def check_span(from_date: date | None, to_date: date | None) -> None:
    """Raises `EndsBeforeItBegins`."""
    if from_date is not None and to_date is not None and to_date < from_date:
        raise errors.EndsBeforeItBegins


@dataclass(frozen=True, slots=True)
class HouseholdMarks:
    """Whether a household is poor, and whether it is a model farmer's."""

    household_id: int
    poverty: bool
    model_farmer: bool


def mark_household(project: Project, fid: int, marks: HouseholdMarks) -> CommandRecord | None:
    """Say what marks a household of the plot has."""
    with project.command("edit", f"แก้สถานะครัวเรือน{_of_plots(project, [fid])}") as command:
        _mark(command, marks)
    return command.record


def _mark(command: Command, marks: HouseholdMarks) -> None:
    poverty, model_farmer = int(marks.poverty), int(marks.model_farmer)
    command.update("household", marks.household_id, poverty=poverty, model_farmer=model_farmer)


def _of_plots(project: Project, fids: Sequence[int]) -> str:
    """The end of a label: the code of the one plot, the number of several."""
    if len(fids) > 1:
        return f" {len(fids):,} แปลง"
    found = project.rows("SELECT code FROM plot WHERE fid = ?", (int(fids[0]),))
    return f"แปลง {(found[0][0] if found else None) or fids[0]}"


def _require(field: str) -> None:
    # The name becomes part of an SQL text.
    if field not in FIELDS:
        raise KeyError(field)


def _shown(value: Value) -> str | float | None:
    return (value.name if isinstance(value, Village) else value) or None


def _bare(name: str) -> str:
    return name.strip().removeprefix("บ้าน").strip().casefold()
