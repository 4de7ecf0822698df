"""An edit in sentences, in the order a person wants to know: what changes, what clashes, what follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from tambon_gis.editing.phrases import area_told, filled
from tambon_gis.editing.plot_records import RECORDS
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.editing.edit import Edit, ShapeChange, WorkEffect

_NEW = Phrase("{name} ใหม่ {after}", "{name} is new: {after}")
_GONE = Phrase("{name} ({before}) รวมเข้ากับรูปอื่น", "{name} ({before}) goes into another")
_DELETED = Phrase("{name} ({before}) ถูกลบ", "{name} ({before}) is deleted")
_FIRST = Phrase("{name} ได้รูป {after}", "{name} gets a shape: {after}")
_OTHER = Phrase("{name} {before} → {after}", "{name} {before} → {after}")
_OVERLAP = Phrase("{one} กับ {other} ซ้อนทับกัน {area}", "{one} and {other} overlap by {area}")
_GAP = Phrase("เกิดช่องว่างระหว่างรูป {area}", "a gap of {area} is enclosed")
_MOVED = Phrase("{what} {count} รายการตามไปด้วย", "{what} that go along: {count}")
_KEPT = Phrase("{what} {count} รายการอยู่กับแปลงที่คงรหัสเดิม", "{what} that stay with the keeper: {count}")
_REPEATED = Phrase("{what} {count} รายการมีซ้ำในรูปใหม่", "{what} repeated on new pieces: {count}")
_ALONG = Phrase("{what} {count} รายการถูกลบไปด้วย", "{what} deleted as well: {count}")
_UNLINKED = Phrase("{what} {count} รายการยังอยู่ แต่ไม่ผูกกับรูปนี้อีก", "{what} that stay without it: {count}")
_WORK_GOES = Phrase("{work} {year} {count} รายการถูกลบไปด้วย", "{work} {year} deleted as well: {count}")
_WORK = {
    "stays": Phrase("{work} {year} อยู่กับ {where}", "{work} {year} stays with {where}"),
    "moves": Phrase("{work} {year} ไปอยู่กับ {where}", "{work} {year} goes to {where}"),
    "divided": Phrase("{work} {year} แบ่งเป็น {where}", "{work} {year} is divided: {where}"),
    "copied": Phrase("{work} {year} มีซ้ำใน {where}", "{work} {year} is repeated on {where}"),
}


def told(edit: Edit) -> list[Phrase]:
    """Areas are in rai-ngan-square wah, or in m2 where that would read as nothing."""
    return [
        *(_shape(one, is_merged=edit.kind == "merge") for one in edit.shapes),
        *edit.problems,
        *(
            filled(_OVERLAP, one=one.names[0], other=one.names[1], area=area_told(one.area_m2))
            for one in edit.overlaps
        ),
        *(filled(_GAP, area=area_told(one.area_m2)) for one in edit.gaps),
        *(_work(one) for one in edit.work if one.how != "goes"),
        *_lost_work(edit),
        *_counted(_ALONG, {table: edit.along[table] for table in edit.along if table != "assignment"}),
        *_counted(_UNLINKED, edit.unlinked),
        *_counted(_KEPT, edit.kept),
        *_moved(edit),
        *(one.what for one in edit.duplicates),
        *edit.notes,
    ]


def _shape(change: ShapeChange, *, is_merged: bool) -> Phrase:
    sentence = _OTHER
    if change.is_new:
        sentence = _NEW
    elif change.after is None:
        sentence = _GONE if is_merged else _DELETED
    elif change.before is None:
        sentence = _FIRST
    before, after = area_told(change.area_before_m2), area_told(change.area_after_m2)
    return filled(sentence, name=change.name, before=before, after=after)


def _work(effect: WorkEffect) -> Phrase:
    divided = effect.how == "divided"
    where = ", ".join(
        f"{part.plot_name} ({part.share:.1%})" if divided else part.plot_name for part in effect.parts
    )
    return filled(_WORK[effect.how], work=effect.intervention, year=effect.year_be, where=where)


def _lost_work(edit: Edit) -> Iterator[Phrase]:
    """Work that goes with what is deleted, a line for each kind and year."""
    gone = [(one.intervention, one.year_be) for one in edit.work if one.how == "goes"]
    for (work, year), count in Counter(gone).items():
        yield filled(_WORK_GOES, work=work, year=year, count=f"{count:,}")


def _counted(sentence: Phrase, counts: Mapping[str, int]) -> Iterator[Phrase]:
    for table, count in counts.items():
        yield filled(sentence, what=RECORDS[table], count=f"{count:,}")


def _moved(edit: Edit) -> Iterator[Phrase]:
    for table, count in edit.moved.items():
        if table == "assignment" and edit.work:
            continue
        sentence = _REPEATED if edit.kind == "split" else _MOVED
        yield filled(sentence, what=RECORDS[table], count=f"{count:,}")
