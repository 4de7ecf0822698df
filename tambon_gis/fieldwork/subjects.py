"""Who or what is visited: a plot, a household or a village, by key or by code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tambon_gis import errors
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

SubjectKind = Literal["plot", "household", "village"]
COLUMNS: dict[SubjectKind, str] = {"plot": "plot_fid", "household": "household_id", "village": "place_id"}
WORDS: dict[SubjectKind, Phrase] = {
    "plot": Phrase("แปลง", "plot"),
    "household": Phrase("ครัวเรือน", "household"),
    "village": Phrase("หมู่บ้าน", "village"),
}
_KNOWN_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Subject:
    """One plot, household or village by its key."""

    kind: SubjectKind
    key: int

    @property
    def column(self) -> str:
        return COLUMNS[self.kind]

    def cells(self) -> dict[str, object]:
        """The three columns that name a subject, two of them empty."""
        return {name: self.key if kind == self.kind else None for kind, name in COLUMNS.items()}


def subject_of(project: Project, kind: SubjectKind, code: str) -> Subject:
    """The subject with a code; of two plots with one code the first. Raises `UnknownCode`."""
    if kind == "plot":
        from tambon_gis.project.plots import plots_by_code

        return Subject("plot", plots_by_code(project, [code.strip()])[0])
    if kind == "household":
        found = project.rows("SELECT id FROM household WHERE code = ? ORDER BY id", (code.strip(),))
        known = "—"
    else:
        villages = project.rows("SELECT id, code FROM place WHERE kind = 'village' ORDER BY code, id")
        found = [(key,) for key, each in villages if each == code.strip()]
        known = ", ".join(each for _, each in villages[:_KNOWN_SHOWN]) or "—"
    if not found:
        word = WORDS[kind]
        raise errors.UnknownCode(value=code, kind_th=word.th, kind_en=word.en, known=known)
    return Subject(kind, found[0][0])


def subject_of_row(plot_fid: int | None, household_id: int | None, place_id: int | None) -> Subject | None:
    """The subject that a stored row names; None where it names none any more."""
    if plot_fid is not None:
        return Subject("plot", plot_fid)
    if household_id is not None:
        return Subject("household", household_id)
    return None if place_id is None else Subject("village", place_id)


def code_of(project: Project, subject: Subject) -> str:
    """The code by which people know it; empty where it has none."""
    table, key = {"plot": ("plot", "fid"), "household": ("household", "id"), "village": ("place", "id")}[
        subject.kind
    ]
    found = project.rows(f"SELECT code FROM {table} WHERE {key} = ?", (subject.key,))
    return (found[0][0] or "") if found else ""
