"""What is wrong with a text of rules: the line, the rule, and a sentence in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple

from tambon_gis.errors.suggested_work import RulesNotUnderstood
from tambon_gis.wording import Phrase


class Fault(NamedTuple):
    """A mistake on a line; ``rule`` is the code of its rule, empty where it has none yet."""

    line: int
    rule: str
    field: str
    why: Phrase

    def told(self) -> Phrase:
        """Such as ``บรรทัด 12 · acid_dolomite · priority: ต้องเป็นเลขจำนวนเต็ม``."""
        where = " · ".join(part for part in (self.rule, self.field) if part)
        where = f" · {where}" if where else ""
        return Phrase(f"บรรทัด {self.line}{where}: {self.why.th}", f"line {self.line}{where}: {self.why.en}")


def refusal(faults: Iterable[Fault]) -> RulesNotUnderstood:
    """The problem that names all the mistakes."""
    found = sorted(faults)
    told = [fault.told() for fault in found]
    problem = RulesNotUnderstood(
        count=len(found),
        faults_th="; ".join(each.th for each in told),
        faults_en="; ".join(each.en for each in told),
    )
    problem.faults = tuple(found)
    return problem


# What Python's reader of TOML says, as people say it; anything else is told as it is.
_TOML = (
    (r"Expected '=' after a key.*", "ต้องมี = หลังชื่อช่อง"),
    (r"Invalid value", "อ่านค่าหลัง = ไม่ได้ ข้อความต้องอยู่ในเครื่องหมายคำพูด"),
    (r"Unterminated string", "ขาดเครื่องหมายคำพูดปิด"),
    (r"Expected newline or end of document after a statement", "มีข้อความเกินต่อท้ายค่า"),
    (r"Cannot overwrite a value", "ช่องนี้มีอยู่แล้วในกฎเดียวกัน"),
    (r"Cannot declare .* twice", "ประกาศหัวข้อนี้ซ้ำ"),
    (r"Unclosed array", "ขาดวงเล็บ ] ปิดรายการ"),
    (r"Unclosed inline table", "ขาดวงเล็บ } ปิด"),
    (r"Expected ']'.*", "ขาดวงเล็บ ] ปิดหัวข้อ"),
    (r"Illegal character .*", "มีอักขระที่ใช้ไม่ได้ เช่น ขึ้นบรรทัดใหม่กลางข้อความ"),
    (r"Unescaped .*", "มีเครื่องหมาย \\ ที่ใช้ไม่ได้ในข้อความ"),
    (r"Invalid statement", "บรรทัดนี้ต้องเป็น ชื่อช่อง = ค่า"),
    (r"Invalid initial character for a key part", "ชื่อช่องต้องเป็นอักษรอังกฤษ ตัวเลข หรือ _"),
    (r"Duplicate inline table key.*", "ช่องนี้มีอยู่แล้วใน { } เดียวกัน"),
)


def toml_phrase(why: str) -> Phrase:
    for pattern, thai in _TOML:
        if re.fullmatch(pattern, why):
            return Phrase(thai, why[:1].lower() + why[1:])
    return Phrase(f"อ่านเป็น TOML ไม่ได้ ({why})", why[:1].lower() + why[1:])


def unknown(what: Phrase, given: str, known: Iterable[str]) -> Phrase:
    """That there is no such thing, and what was meant perhaps."""
    names = list(known)
    near = get_close_matches(given, names, 3, 0.5) or names
    told = ", ".join(near[:12]) + (" …" if len(near) > 12 else "")
    return Phrase(
        f"ไม่มี{what.th} “{given[:40]}” ที่ใช้ได้ เช่น {told}",
        f"there is no {what.en} “{given[:40]}”; known: {told}",
    )
