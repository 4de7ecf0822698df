"""An edit in sentences, in the order a person wants to know: what changes, what clashes, what follows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tambon_gis.editing.merge_records import PLOT_RECORDS
from tambon_gis.measures.area import M2_PER_WAH, format_area
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.editing.edit import Edit, ShapeChange, WorkEffect

_ASIDE = Phrase("ช่องข้อมูลที่เก็บแยกไว้", "rows of fields kept aside")
_NEW = Phrase("{name} ใหม่ {after}", "{name} is new: {after}")
_GONE = Phrase("{name} ({before}) รวมเข้ากับรูปอื่น", "{name} ({before}) goes into another")
_FIRST = Phrase("{name} ได้รูป {after}", "{name} gets a shape: {after}")
_OTHER = Phrase("{name} {before} → {after}", "{name} {before} → {after}")
_OVERLAP = Phrase("{one} กับ {other} ซ้อนทับกัน {area}", "{one} and {other} overlap by {area}")
_GAP = Phrase("เกิดช่องว่างระหว่างรูป {area}", "a gap of {area} is enclosed")
_MOVED = Phrase("{what} {count} รายการตามไปด้วย", "{what} that go along: {count}")
_REPEATED = Phrase("{what} {count} รายการมีซ้ำในรูปใหม่", "{what} repeated on new pieces: {count}")
_WORK = {
    "stays": Phrase("{work} อยู่กับ {where}", "{work} stays with {where}"),
    "moves": Phrase("{work} ไปอยู่กับ {where}", "{work} goes to {where}"),
    "divided": Phrase("{work} แบ่งเป็น {where}", "{work} is divided: {where}"),
    "copied": Phrase("{work} มีซ้ำใน {where}", "{work} is repeated on {where}"),
}


def told(edit: Edit) -> list[Phrase]:
    """Areas are in rai-ngan-square wah, or in m2 where that would read as nothing."""
    return [
        *(_shape(one) for one in edit.shapes),
        *edit.problems,
        *(_with_area(_OVERLAP, one.area_m2, one=one.names[0], other=one.names[1]) for one in edit.overlaps),
        *(_with_area(_GAP, one.area_m2) for one in edit.gaps),
        *(_work(one) for one in edit.work),
        *_moved(edit),
        *(one.what for one in edit.duplicates),
        *edit.notes,
    ]


def area_told(area_m2: float) -> Phrase:
    """Rai-ngan-square wah; below one square wah in m2, so that a sliver does not read 0-0-0."""
    if 0 < area_m2 < M2_PER_WAH:
        amount = f"{area_m2:.2f}" if area_m2 >= 0.01 else f"{area_m2:.6f}"
        return Phrase(f"{amount} ตร.ม.", f"{amount} m²")
    return Phrase(f"{format_area(area_m2)} ไร่", f"{format_area(area_m2)} rai")


def _with_area(sentence: Phrase, area_m2: float, **facts: object) -> Phrase:
    area = area_told(area_m2)
    return Phrase(sentence.fill(area=area.th, **facts).th, sentence.fill(area=area.en, **facts).en)


def _shape(change: ShapeChange) -> Phrase:
    sentence = _OTHER
    if change.is_new:
        sentence = _NEW
    elif change.after is None:
        sentence = _GONE
    elif change.before is None:
        sentence = _FIRST
    before, after = area_told(change.area_before_m2), area_told(change.area_after_m2)
    return Phrase(
        sentence.fill(name=change.name, before=before.th, after=after.th).th,
        sentence.fill(name=change.name, before=before.en, after=after.en).en,
    )


def _work(effect: WorkEffect) -> Phrase:
    divided = effect.how == "divided"
    where = ", ".join(
        f"{part.plot_name} ({part.share:.1%})" if divided else part.plot_name for part in effect.parts
    )
    sentence = _WORK[effect.how]
    thai, english = (f"{name} {effect.year_be}" for name in effect.intervention)
    return Phrase(
        sentence.fill(work=thai, where=where).th,
        sentence.fill(work=english, where=where).en,
    )


def _moved(edit: Edit) -> Iterator[Phrase]:
    for table, count in edit.moved.items():
        if table == "assignment" and edit.work:
            continue
        sentence = _REPEATED if edit.kind == "split" else _MOVED
        what = _ASIDE if table == "quarantine" else PLOT_RECORDS[table]
        yield Phrase(
            sentence.fill(what=what.th, count=f"{count:,}").th,
            sentence.fill(what=what.en, count=f"{count:,}").en,
        )
