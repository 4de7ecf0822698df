"""Keeping, changing and deleting what was measured: each one undoable command, checked before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from tambon_gis.errors import MeasurementGone, ValueImprobable
from tambon_gis.measurements.kept_values import KeptValues
from tambon_gis.measurements.limits import check_day, check_possible, doubts
from tambon_gis.measurements.subjects import COLUMN, Subject, require_measured, with_record
from tambon_gis.measurements.typed_value import typed_value
from tambon_gis.measures.typed_text import plain_text
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.catalogue import Indicator
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project

_THERE = Phrase(
    "{name_th} ของวันและวิธีเดียวกันมีอยู่แล้ว คือ {value}",
    "{name_en} of that day and method is there already: {value}.",
)
DETAILS = ("method", "depth_cm", "season", "crop", "laboratory", "source", "note")


@dataclass(frozen=True, slots=True)
class Details:
    """How a value came about; only values of one method, depth, season and crop can be compared."""

    method: str | None = None
    depth_cm: str | None = None
    season: str | None = None
    crop: str | None = None
    laboratory: str | None = None
    source: str | None = None
    note: str | None = None
    visit_id: int | None = None

    def cells(self) -> dict[str, object]:
        """By column of the table; what was left empty is NULL."""
        found: dict[str, object] = {name: _or_none(getattr(self, name)) for name in DETAILS}
        return {**found, "visit_id": self.visit_id}


NO_DETAILS = Details()


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of one indicator as it was typed.

    ``unit`` is told only where it is not the indicator's own, ``method`` where it is not that of the other
    values kept with it.
    """

    indicator: Indicator
    typed: object
    unit: str | None = None
    method: str | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A value that can be kept, and why it may be a slip."""

    indicator: Indicator
    value: float
    text: str | None
    doubts: tuple[Phrase, ...]


def checked(entry: Entry, day: date) -> Checked:
    """An entry read. Raises `ValueNotUnderstood`, `UnitNotCertain`, `ValueImpossible`."""
    read = typed_value(entry.typed, entry.indicator, entry.unit)
    check_possible(entry.indicator, read.value)
    return Checked(entry.indicator, read.value, read.text, doubts(entry.indicator, read.value, day))


def observe(
    project: Project,
    subject: Subject,
    entries: Sequence[Entry],
    day: date,
    details: Details | None = None,
    *,
    sure: bool = False,
    today: date | None = None,
) -> CommandRecord | None:
    """Keep values of one subject as one command; None where there is nothing to keep.

    Raises what `checked` raises, `SubjectNotMeasured`, `MeasuredInFuture`, and `ValueImprobable` unless the
    person is ``sure``. Nothing is written then.
    """
    told = details or NO_DETAILS
    found = check(project, subject, entries, day, told, sure=sure, today=today)
    if not found:
        return None
    names = found[0].indicator.name.th if len(found) == 1 else f"{len(found)} ค่า"
    with project.command("observe", f"บันทึกค่าที่วัด {names} {subject.label.th}") as command:
        key = with_record(command, subject)
        command.insert(
            "observation",
            [
                {
                    "indicator_id": each.indicator.id,
                    COLUMN[subject.kind]: key,
                    "value": each.value,
                    "value_text": each.text,
                    "observed_on": day,
                    **_details_of(entry, told).cells(),
                }
                for each, entry in zip(found, entries, strict=True)
            ],
        )
    return command.record


def check(
    project: Project,
    subject: Subject,
    entries: Sequence[Entry],
    day: date,
    details: Details,
    *,
    sure: bool = False,
    today: date | None = None,
) -> list[Checked]:
    """What `observe` would keep; raises what it raises."""
    check_day(day, today or date.today())
    found = []
    for entry in entries:
        require_measured(entry.indicator, subject)
        found.append(checked(entry, day))
    if not sure:
        kept = KeptValues(project, subject)
        already = [
            there_already(entry.indicator, there[1])
            for entry in entries
            if (there := kept.same(subject, entry.indicator, day, _details_of(entry, details)))
        ]
        ask([doubt for each in found for doubt in each.doubts] + already)
    return found


def _details_of(entry: Entry, details: Details) -> Details:
    return details if entry.method is None else replace(details, method=entry.method)


def change(
    project: Project,
    observation_id: int,
    entry: Entry,
    day: date,
    details: Details,
    *,
    sure: bool = False,
    today: date | None = None,
) -> CommandRecord | None:
    """Change a kept value, as one command; None where it is so already. Its visit stays.

    Raises as `observe` does, and `MeasurementGone`.
    """
    check_day(day, today or date.today())
    found = checked(entry, day)
    if not sure:
        ask(found.doubts)
    kept = _kept(project, [observation_id])
    cells = {name: cell for name, cell in details.cells().items() if name != "visit_id"}
    with project.command("observe", f"แก้ค่าที่วัด {entry.indicator.name.th} {kept}") as command:
        command.update(
            "observation",
            observation_id,
            value=found.value,
            value_text=found.text,
            observed_on=day,
            **cells,
        )
    return command.record


def delete(project: Project, observation_ids: Sequence[int]) -> CommandRecord:
    """Delete kept values, as one command. Raises `MeasurementGone`."""
    kept = _kept(project, observation_ids)
    with project.command("observe", f"ลบค่าที่วัด {len(observation_ids):,} ค่า {kept}") as command:
        command.delete("observation", list(observation_ids))
    assert command.record is not None
    return command.record


def there_already(indicator: Indicator, value: float) -> Phrase:
    """That a subject has a value of the same day and conditions."""
    return _THERE.fill(name_th=indicator.name.th, name_en=indicator.name.en, value=f"{value:,.6g}")


def ask(found: Sequence[Phrase]) -> None:
    """Raise `ValueImprobable` with all that should be looked at again."""
    if found:
        raise ValueImprobable(
            why_th=" · ".join(each.th for each in found), why_en=" ".join(each.en for each in found)
        )


def _kept(project: Project, keys: Sequence[int]) -> str:
    """Of whom the values are, for a label. Raises `MeasurementGone` where one is not there."""
    marks = ", ".join("?" * len(keys))
    rows = project.rows(
        "SELECT o.plot_fid, p.code, o.household_id, l.name_th FROM observation o "
        "LEFT JOIN plot p ON p.fid = o.plot_fid LEFT JOIN place l ON l.id = o.place_id "
        f"WHERE o.id IN ({marks})",
        tuple(keys),
    )
    if len(rows) < len(set(keys)):
        raise MeasurementGone
    subjects = {
        f"แปลง {code}" if plot is not None else "1 ครัวเรือน" if household is not None else str(name or "")
        for plot, code, household, name in rows
    }
    return subjects.pop() if len(subjects) == 1 else ""


def _or_none(text: str | None) -> str | None:
    return (plain_text(text) or None) if text else None
