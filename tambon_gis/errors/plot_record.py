"""What can be wrong with what is changed in the record of a plot."""

from __future__ import annotations

from tambon_gis.errors.base import TambonError
from tambon_gis.wording import Phrase


class EndsBeforeItBegins(TambonError):
    """A right whose last day is before its first."""

    sentence = Phrase("วันสิ้นสุดมาก่อนวันเริ่ม", "The last day is before the first.")
    remedy = Phrase("ตรวจวันเริ่มและวันสิ้นสุดอีกครั้ง", "Check the first and the last day.")
