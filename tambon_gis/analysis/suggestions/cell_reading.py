"""The cells of one table of a rule, read as what they must be; what is not is a mistake with its line."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from typing import Any

from tambon_gis.analysis.suggestions.rule_faults import Fault, unknown
from tambon_gis.analysis.suggestions.rule_lines import Path, RuleText
from tambon_gis.wording import Phrase

_FIELD = Phrase("ช่อง", "field")
_LONGEST = 2_000


class Cells:
    """A table of a rule at a path in it. A cell with a mistake reads as if it were not there."""

    def __init__(
        self, values: dict[str, Any], path: Path, part: RuleText, rule: str, faults: list[Fault]
    ) -> None:
        self._values, self._path, self._part, self._rule, self._faults = values, path, part, rule, faults

    def refuse(self, name: str, why: Phrase) -> None:
        """Note a mistake of a field, or of the table where the name is empty."""
        path = (*self._path, name) if name else self._path
        field = ".".join(str(part) for part in path if isinstance(part, str))
        self._faults.append(Fault(self._part.line_of(*path), self._rule, field, why))

    def has(self, name: str) -> bool:
        return name in self._values

    def check_names(self, known: Iterable[str]) -> None:
        names = list(known)
        for name in self._values:
            if name not in names:
                self.refuse(name, unknown(_FIELD, name, names))

    def _value(self, name: str, required: bool) -> Any:
        value = self._values.get(name)
        if value is None and required:
            self.refuse(name, Phrase("ไม่มีช่องนี้ ซึ่งต้องมี", "it is missing, and needed"))
        return value

    def text(self, name: str, *, required: bool = False) -> str:
        value = self._value(name, required)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.refuse(name, Phrase("ต้องเป็นข้อความในเครื่องหมายคำพูด", "it must be a text in quotes"))
            return ""
        plain = value.strip()
        if not plain:
            self.refuse(name, Phrase("ว่างเปล่า", "it is empty"))
        elif len(plain) > _LONGEST:
            self.refuse(name, Phrase(f"ยาวเกิน {_LONGEST:,} ตัวอักษร", f"longer than {_LONGEST:,} letters"))
        return plain

    def texts(self, name: str, *, required: bool = False) -> tuple[str, ...]:
        value = self._value(name, required)
        if value is None:
            return ()
        if (
            not isinstance(value, list)
            or not value
            or not all(isinstance(one, str) and one.strip() for one in value)
        ):
            self.refuse(
                name,
                Phrase('ต้องเป็นรายการข้อความ เช่น ["ก", "ข"]', 'a list of texts is needed: ["a", "b"]'),
            )
            return ()
        return tuple(one.strip() for one in value)

    def one_of(self, name: str, known: Collection[str], what: Phrase, *, required: bool = True) -> str:
        value = self.text(name, required=required)
        if value and value not in known:
            self.refuse(name, unknown(what, value, known))
        return value

    def some_of(
        self, name: str, known: Collection[str], what: Phrase, *, required: bool = False
    ) -> tuple[str, ...]:
        found = self.texts(name, required=required)
        for value in found:
            if value not in known:
                self.refuse(name, unknown(what, value, known))
        return found

    def some_unit(self, name: str, known: Collection[str]) -> str:
        return self.one_of(name, known, Phrase("หน่วย", "unit"))

    def number(self, name: str, *, required: bool = False, signed: bool = False) -> float | None:
        value = self._value(name, required)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            self.refuse(name, Phrase("ต้องเป็นตัวเลข ไม่อยู่ในเครื่องหมายคำพูด", "it must be a number without quotes"))
            return None
        if value <= 0 and not signed:
            self.refuse(name, Phrase("ต้องมากกว่าศูนย์", "it must be above zero"))
            return None
        return float(value)

    def whole(self, name: str, least: int, most: int, *, required: bool = False) -> int | None:
        value = self._value(name, required)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self.refuse(
                name,
                Phrase(f"ต้องเป็นจำนวนเต็ม {least} ถึง {most}", f"it must be a whole number, {least} to {most}"),
            )
            return None
        return value

    def flag(self, name: str) -> bool | None:
        value = self._values.get(name)
        if value is not None and not isinstance(value, bool):
            self.refuse(name, Phrase("ต้องเป็น true หรือ false", "it must be true or false"))
            return None
        return value

    def table(self, name: str) -> Cells | None:
        value = self._values.get(name)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.refuse(name, Phrase("ต้องเป็น { … }", "it must be { … }"))
            return None
        return Cells(value, (*self._path, name), self._part, self._rule, self._faults)

    def tables(self, name: str) -> list[Cells]:
        value = self._values.get(name)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.refuse(name, Phrase(f"ต้องเขียนเป็นหัวข้อ [[rule.{name}]]", f"write it as [[rule.{name}]]"))
            return []
        return [
            Cells(one, (*self._path, name, at), self._part, self._rule, self._faults)
            for at, one in enumerate(value)
        ]
