"""What the form for a visit needs to know before it opens, read beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tambon_gis.fieldwork.subjects import WORDS, Subject, code_of
from tambon_gis.wording import Phrase
from ui.field.visit_form import FormChoices
from ui.words import figures
from ui.words.language import told, tr
from ui.words.status_words import status_word

if TYPE_CHECKING:
    from tambon_gis.fieldwork.visits import VisitEntry
    from tambon_gis.project.project import Project

FORM = "visit"
_MOST_WORKS, _MOST_VISITORS = 40, 40


def draft_name(subject: Subject, change: int | None) -> str:
    """By what a draft is kept: the subject of a new visit, or the visit that is changed."""
    return f"{FORM}:change:{change}" if change is not None else f"{FORM}:{subject.kind}:{subject.key}"


def read_choices(project: Project, subject: Subject, change: int | None = None) -> FormChoices:
    """Raises `VisitGone` for a visit that is not there any more."""
    from tambon_gis.fieldwork.visits import read_entry
    from tambon_gis.measurements.ratings import classes_of
    from tambon_gis.project.catalogue import indicators
    from tambon_gis.project.drafts import draft

    entry: VisitEntry | None = None if change is None else read_entry(project, change)
    if entry is not None:
        subject = entry.subject
    fitting = tuple(each for each in indicators(project) if each.subject == subject.kind)
    visitors = project.rows(
        "SELECT visitor FROM visit WHERE visitor NOTNULL GROUP BY visitor "
        f"ORDER BY max(visited_on) DESC LIMIT {_MOST_VISITORS}"
    )
    kept = draft(project, draft_name(subject, change))
    title = tr("ติดตามงาน{kind} {code}").format(kind=told(WORDS[subject.kind]), code=code_of(project, subject))
    return FormChoices(
        subject,
        title,
        project.epsg,
        tuple(name for (name,) in visitors),
        tuple(_works(project, subject)),
        fitting,
        classes_of(project, fitting),
        change,
        entry,
        None if kept is None else kept.values,
        "" if kept is None else figures.moment(kept.at.isoformat()),
    )


def _works(project: Project, subject: Subject) -> list[tuple[int, str]]:
    rows = project.rows(
        "SELECT a.id, i.name_th, i.name_en, a.year_be, a.status FROM assignment a "
        f"JOIN intervention i ON i.id = a.intervention_id WHERE a.{subject.column} = ? "
        f"ORDER BY a.year_be DESC, a.id LIMIT {_MOST_WORKS}",
        (subject.key,),
    )
    return [
        (key, f"{told(Phrase(thai, english or thai))} · {year} · {status_word(status)}")
        for key, thai, english, year, status in rows
    ]
