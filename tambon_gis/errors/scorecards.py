"""What can be wrong with the scales by which a scorecard is made."""

from __future__ import annotations

from tambon_gis.errors.base import TambonError
from tambon_gis.wording import Phrase


class ScaleNotUnderstood(TambonError):
    """An entry of the project's scales that cannot be used."""

    sentence = Phrase(
        "มาตราคะแนน “{entry}” ใช้ไม่ได้: {problem_th}", "The scale “{entry}” cannot be used: {problem_en}."
    )
    remedy = Phrase(
        "แก้รายการนี้ เช่น worst 0.5 best 3.5 weight 1 source “ที่มา”",
        "Mend this entry, such as worst 0.5, best 3.5, weight 1, source “where it is printed”.",
    )
