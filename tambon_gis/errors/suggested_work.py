"""What can be wrong with rules of suggestions, and with deciding about what they suggest."""

from __future__ import annotations

from typing import Any

from tambon_gis.errors.base import TambonError
from tambon_gis.wording import Phrase


class RulesNotUnderstood(TambonError):
    """A text of rules with mistakes; ``faults`` are all of them, with line, rule, field and sentence."""

    sentence = Phrase(
        "กฎคำแนะนำมีที่ผิด {count} แห่ง ไม่ได้นำกฎใดไปใช้: {faults_th}",
        "The rules of suggestions have mistakes ({count}); none of them is used: {faults_en}.",
    )
    remedy = Phrase(
        "แก้ตามบรรทัดที่บอก หรือกลับไปใช้กฎที่มากับโปรแกรม",
        "Mend the lines named, or go back to the rules that came with the program.",
    )
    faults: tuple[Any, ...] = ()


class RulesNotText(TambonError):
    """A file of rules that is no text, or far too long for one."""

    sentence = Phrase("ไฟล์ {file} ไม่ใช่ไฟล์กฎคำแนะนำ", "{file} is no file of rules.")
    remedy = Phrase(
        "ใช้ไฟล์ .toml แบบ UTF-8 ขนาดไม่เกิน 1 MB เช่น ที่ส่งออกจากแฟ้มงานอื่น",
        "Use a .toml file in UTF-8 of at most 1 MB, such as one exported from another project.",
    )


class RejectionWithoutReason(TambonError):
    """A suggestion was rejected without saying why."""

    sentence = Phrase("ยังไม่ได้บอกเหตุผลที่ไม่รับคำแนะนำ", "No reason is given for rejecting the suggestion.")
    remedy = Phrase(
        "พิมพ์เหตุผลสั้น ๆ ให้คนที่ดูแปลงนี้ครั้งหน้าเข้าใจ",
        "Write a short reason for whoever looks at the plot next.",
    )


class NothingToDecide(TambonError):
    """None of the suggestions that were chosen is there any more."""

    sentence = Phrase("ไม่มีคำแนะนำให้ตัดสินใจ: {why_th}", "There is no suggestion to decide about: {why_en}.")
    remedy = Phrase("ดูคำแนะนำอีกครั้ง แล้วเลือกใหม่", "Look at the suggestions again and choose anew.")
