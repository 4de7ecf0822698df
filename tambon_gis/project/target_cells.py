"""The targets of a year as cells: an amount of work or money of an intervention, a place and a month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tambon_gis.errors import AmountNegative, ValueNotUnderstood
from tambon_gis.measures.typed_text import plain_text
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project

Kind = Literal["work", "money_baht"]
KINDS: tuple[Kind, ...] = ("work", "money_baht")
KIND_WORDS: dict[Kind, Phrase] = {
    "work": Phrase("งาน", "Work"),
    "money_baht": Phrase("เงิน (บาท)", "Money (baht)"),
}
# Beyond this an amount is a slip of the hand.
_MOST = 1e12


@dataclass(frozen=True, slots=True)
class TargetPlace:
    """Where a target stands: an intervention and a place, None for the whole project."""

    intervention: str
    place: str | None


@dataclass(frozen=True, slots=True)
class TargetCell:
    """One amount's address: ``month`` is a calendar month (1-12) of the fiscal year, None the whole year."""

    at: TargetPlace
    month: int | None
    kind: Kind


def read_target(text: str, kind: Kind = "work") -> float | None:
    """An amount that was typed or pasted: None where the cell is empty.

    Thousands commas, Thai digits and the word บาท are understood; a comma anywhere else is not guessed at.
    Raises `AmountNegative`, `ValueNotUnderstood`.
    """
    plain = plain_text(text)
    if plain in ("", "-"):
        return None
    bare = plain.removesuffix("บาท").removeprefix("฿").strip()
    what = Phrase("จำนวนเงิน", "an amount of money") if kind == "money_baht" else Phrase("จำนวน", "a number")
    number = _number(bare)
    if number is None or abs(number) >= _MOST:
        raise ValueNotUnderstood(value=plain[:40], what_th=what.th, what_en=what.en, example="1,250.50")
    if number < 0:
        raise AmountNegative(value=plain[:40], what_th="เป้าหมาย", what_en="A target")
    return number


def _number(text: str) -> float | None:
    whole, dot, part = text.partition(".")
    if "," in text:
        groups = whole.lstrip("-").split(",")
        is_grouped = 1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
        if not is_grouped or "," in part:
            return None
    digits = whole.replace(",", "")
    if (
        not (digits.lstrip("-") or part)
        or not (digits.lstrip("-") + part).isdecimal()
        or digits.count("-") > 1
    ):
        return None
    try:
        return float(digits + dot + part)
    except ValueError:
        return None


def target_cells(project: Project, year_be: int) -> dict[TargetCell, float]:
    """What was set for a year, rows of the same cell added up."""
    found: dict[TargetCell, float] = {}
    for code, place, month, work, money in project.rows(
        "SELECT i.code, t.place_code, t.month, t.work, t.money_baht FROM target t "
        "JOIN intervention i ON i.id = t.intervention_id WHERE t.year_be = ? ORDER BY i.position, t.id",
        (year_be,),
    ):
        at = TargetPlace(code, place or None)
        for kind, value in zip(KINDS, (work, money), strict=True):
            if value is not None:
                cell = TargetCell(at, month, kind)
                found[cell] = found.get(cell, 0.0) + value
    return found


def set_target_cells(
    project: Project, year_be: int, cells: Mapping[TargetCell, float | None]
) -> CommandRecord | None:
    """Keep all of these as one undoable command; None takes an amount away.

    A row that is left without work and money goes. Returns None where nothing changes. Raises `UnknownCode`,
    `AmountNegative`.
    """
    from tambon_gis.project.catalogue import intervention_by_code

    for value in cells.values():
        if value is not None and not 0 <= value < _MOST:
            raise AmountNegative(value=value, what_th="เป้าหมาย", what_en="A target")
    keys = {code: intervention_by_code(project, code).id for code in {cell.at.intervention for cell in cells}}
    rows = _rows(project, year_be)
    by_row: dict[tuple[int, str | None, int | None], dict[str, float | None]] = {}
    for cell, value in cells.items():
        row = (keys[cell.at.intervention], cell.at.place, cell.month)
        by_row.setdefault(row, {})[cell.kind] = value
    new: list[dict[str, object]] = []
    changed: list[dict[str, object]] = []
    gone: list[int] = []
    for row, amounts in by_row.items():
        there = rows.get(row, [])
        before: dict[str, float | None] = {kind: _sum([each[kind] for _, each in there]) for kind in KINDS}
        after: dict[str, float | None] = {**before, **amounts}
        if after == before:
            continue
        if after["work"] is None and after["money_baht"] is None:
            gone += [key for key, _ in there]
        elif there:
            # Doubles of another program become the one amount that was typed.
            changed.append({"id": there[0][0], **after})
            gone += [key for key, _ in there[1:]]
        else:
            new.append(
                {
                    "intervention_id": row[0],
                    "place_code": row[1],
                    "year_be": year_be,
                    "month": row[2],
                    **after,
                }
            )
    if not (new or changed or gone):
        return None
    label = f"ตั้งเป้าหมาย {len(cells):,} ช่อง ปี {year_be}"
    with project.command("target", label) as command:
        if new:
            command.insert("target", new)
        if changed:
            command.update_many("target", changed)
        if gone:
            command.delete("target", gone)
    return command.record


_Amounts = dict[str, float | None]


def _rows(
    project: Project, year_be: int
) -> dict[tuple[int, str | None, int | None], list[tuple[int, _Amounts]]]:
    found: dict[tuple[int, str | None, int | None], list[tuple[int, _Amounts]]] = {}
    for key, intervention, place, month, work, money in project.rows(
        "SELECT id, intervention_id, place_code, month, work, money_baht FROM target WHERE year_be = ? "
        "ORDER BY id",
        (year_be,),
    ):
        amounts: _Amounts = {"work": work, "money_baht": money}
        found.setdefault((intervention, place or None, month), []).append((key, amounts))
    return found


def _sum(values: Sequence[float | None]) -> float | None:
    there = [value for value in values if value is not None]
    return sum(there) if there else None
