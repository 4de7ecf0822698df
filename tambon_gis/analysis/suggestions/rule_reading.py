"""A text of rules understood, every mistake in it named; nothing is taken of a text that has one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from tambon_gis.analysis.suggestions.cell_reading import Cells
from tambon_gis.analysis.suggestions.rule import Done, Rate, Rule, SoilTest, Span, Suited
from tambon_gis.analysis.suggestions.rule_faults import Fault, refusal, toml_phrase
from tambon_gis.analysis.suggestions.rule_lines import RuleText, rule_texts
from tambon_gis.analysis.suggestions.vocabulary import Vocabulary
from tambon_gis.measures.soil_groups import PROBLEMS, soil_groups
from tambon_gis.wording import Phrase

_FIELDS: Final = (
    "code", "title_th", "title_en", "problem", "intervention", "priority", "reason_th", "reason_en", "source",
    "on", "soil_problem", "soil_group", "slope", "irrigated", "land_use", "crop", "area_from_rai", "document",
    "suitability", "done", "not_done", "test", "rate",
)  # fmt: skip
_CONDITIONS: Final = _FIELDS[10:-1]
_ENDS: Final = ("from", "above", "to", "below")
_TEST_FIELDS: Final = ("indicator", "method", *_ENDS, "class", "within_years", "missing")
_RATE_FIELDS: Final = ("per_rai", "unit", "source", "indicator", *_ENDS)
_SLOPES: Final = ("A", "B", "C", "D", "E")
_CLASSES: Final = ("S1", "S2", "S3", "N")
_RATE_UNITS: Final = ("kg", "tonne", "litre", "sachet", "slip", "tree", "sample")
_MOST_YEARS, _LAST_PRIORITY = 50, 99
_CODE = re.compile(r"[a-z][a-z0-9_]{1,59}")
_NO_CODE: Final = Phrase(
    "ใช้ a-z 0-9 และ _ เท่านั้น ขึ้นต้นด้วยตัวอักษร", "only a-z, 0-9 and _ are allowed, a letter first"
)
_NO_CONDITION: Final = Phrase("ไม่มีเงื่อนไข กฎจะใช้กับทุกแปลง", "it has no condition and would hold for every plot")
_EMPTY_SPAN: Final = Phrase(
    "ช่วงนี้ไม่มีค่าใดอยู่ได้ ต้นช่วงมากกว่าท้ายช่วง", "no value lies in it: it begins after its end"
)
_INTERVENTION: Final = Phrase("มาตรการ", "intervention")
_PROBLEM: Final = Phrase("ปัญหาดิน", "soil problem")
_LAND_USE = re.compile(r"[AUFWM][0-9]{0,3}")


def read_rules(text: str, words: Vocabulary) -> tuple[Rule, ...]:
    """The rules of a text, those that are switched off too. Raises `RulesNotUnderstood`."""
    rules, faults = understand(text, words)
    if faults:
        raise refusal(faults)
    return rules


def understand(text: str, words: Vocabulary) -> tuple[tuple[Rule, ...], tuple[Fault, ...]]:
    """The rules that could be read, and all mistakes by line."""
    faults: list[Fault] = []
    rules: list[Rule] = []
    lines: dict[str, int] = {}
    preamble, *parts = rule_texts(text)
    _check_preamble(preamble, faults)
    if not parts and not faults:
        why = Phrase("ไม่มีกฎเลย กฎแต่ละข้อเริ่มด้วย [[rule]]", "no rule: each begins with [[rule]]")
        faults.append(Fault(1, "", "", why))
    for part in parts:
        before = len(faults)
        rule = _Reader(part, words, faults).rule()
        if rule is None or len(faults) > before:
            continue
        if rule.code in lines:
            why = Phrase(
                f"รหัสซ้ำกับกฎที่บรรทัด {lines[rule.code]}", f"the rule on line {lines[rule.code]} has this code"
            )
            faults.append(Fault(part.line_of("code"), rule.code, "code", why))
            continue
        lines[rule.code] = part.line_of("code")
        rules.append(rule)
    return tuple(rules), tuple(sorted(faults))


def _check_preamble(part: RuleText, faults: list[Fault]) -> None:
    if part.unreadable is not None:
        faults.append(Fault(part.unreadable.line, "", "", toml_phrase(part.unreadable.why)))
    for name in part.cells or {}:
        why = Phrase("อยู่นอกกฎ กฎแต่ละข้อเริ่มด้วยบรรทัด [[rule]]", "outside of rules: each begins with [[rule]]")
        faults.append(Fault(part.line_of(name), "", name, why))


class _Reader:
    """One rule being read; its mistakes go to ``faults``."""

    def __init__(self, part: RuleText, words: Vocabulary, faults: list[Fault]) -> None:
        self._part, self._words, self._faults = part, words, faults
        found = (part.cells or {}).get("code")
        self._code = found if isinstance(found, str) else ""

    def rule(self) -> Rule | None:
        if self._part.unreadable is not None:
            self._faults.append(
                Fault(self._part.unreadable.line, "", "", toml_phrase(self._part.unreadable.why))
            )
            return None
        cells = self._cells(self._part.cells or {}, ())
        cells.check_names(_FIELDS)
        code = cells.text("code", required=True)
        if code and not _CODE.fullmatch(code):
            cells.refuse("code", _NO_CODE)
        if not any(name in (self._part.cells or {}) for name in _CONDITIONS):
            cells.refuse("", _NO_CONDITION)
        tests = tuple(self._tests(cells))
        self._check_contradictions(tests)
        return Rule(
            code=code,
            title=Phrase(cells.text("title_th", required=True), cells.text("title_en", required=True)),
            intervention=cells.one_of("intervention", self._words.interventions, _INTERVENTION),
            priority=cells.whole("priority", 1, _LAST_PRIORITY, required=True) or _LAST_PRIORITY,
            reason=Phrase(cells.text("reason_th", required=True), cells.text("reason_en", required=True)),
            source=cells.text("source", required=True),
            line=self._part.line,
            is_on=cells.flag("on") is not False,
            problem=cells.one_of("problem", PROBLEMS, _PROBLEM, required=False) or None,
            soil_problem=cells.some_of("soil_problem", PROBLEMS, _PROBLEM),
            soil_group=self._soil_groups(cells),
            slope=cells.some_of("slope", _SLOPES, Phrase("ความลาดชัน", "slope")),
            irrigated=cells.flag("irrigated"),
            land_use=self._land_use(cells),
            crop=cells.texts("crop"),
            area_from_rai=cells.number("area_from_rai"),
            document=cells.texts("document"),
            suitability=self._suited(cells),
            done=self._done(cells, "done"),
            not_done=self._done(cells, "not_done"),
            tests=tests,
            rates=tuple(self._rates(cells)),
        )

    def _cells(self, values: dict[str, Any], path: tuple[str | int, ...]) -> Cells:
        return Cells(values, path, self._part, self._code, self._faults)

    def _soil_groups(self, cells: Cells) -> tuple[str, ...]:
        known = [group.key for group in soil_groups()]
        return cells.some_of("soil_group", known, Phrase("กลุ่มชุดดิน", "soil group"))

    def _land_use(self, cells: Cells) -> tuple[str, ...]:
        found = cells.texts("land_use")
        for code in found:
            if not _LAND_USE.fullmatch(code):
                why = Phrase(
                    f"“{code[:20]}” ไม่ใช่รหัสการใช้ที่ดิน เช่น A, A1 หรือ A101",
                    f"“{code[:20]}” is no code of land use such as A, A1 or A101",
                )
                cells.refuse("land_use", why)
        return found

    def _suited(self, cells: Cells) -> Suited | None:
        inner = cells.table("suitability")
        if inner is None:
            return None
        inner.check_names(("crop", "class"))
        return Suited(
            inner.text("crop", required=True),
            inner.some_of("class", _CLASSES, Phrase("ชั้นความเหมาะสม", "suitability class"), required=True),
        )

    def _done(self, cells: Cells, name: str) -> Done | None:
        inner = cells.table(name)
        if inner is None:
            return None
        inner.check_names(("intervention", "years"))
        return Done(
            inner.some_of("intervention", self._words.interventions, _INTERVENTION, required=True),
            inner.whole("years", 1, _MOST_YEARS),
        )

    # --- soil tests and rates -----------------------------------------------------------------------------

    def _tests(self, cells: Cells) -> Iterable[SoilTest]:
        for inner in cells.tables("test"):
            inner.check_names(_TEST_FIELDS)
            indicator = self._indicator(inner, required=True)
            span, is_missing = self._span(inner), inner.flag("missing")
            grades = {grade.code: grade.span for grade in self._words.grades.get(indicator, ())}
            classes = inner.some_of("class", grades, Phrase("ระดับของค่าตรวจ", "rating class"))
            ways = (span is not None) + bool(classes) + bool(is_missing)
            if ways != 1:
                inner.refuse(
                    "",
                    Phrase(
                        "ต้องบอกค่าอย่างใดอย่างหนึ่ง: from/above กับ to/below, class หรือ missing = true",
                        "it needs exactly one of: from/above with to/below, class, or missing = true",
                    ),
                )
            spans = (span,) if span is not None else tuple(grades[one] for one in classes if one in grades)
            yield SoilTest(
                indicator,
                inner.text("method") or None,
                () if is_missing else spans,
                inner.whole("within_years", 1, _MOST_YEARS),
                classes,
            )

    def _indicator(self, cells: Cells, *, required: bool) -> str:
        what = Phrase("ตัวชี้วัดรายแปลง", "indicator of plots")
        return cells.one_of("indicator", self._words.indicators, what, required=required)

    def _span(self, cells: Cells) -> Span | None:
        """The numbers between the ends that are given; None without any."""
        if not any(cells.has(name) for name in _ENDS):
            return None
        for pair in (_ENDS[:2], _ENDS[2:]):
            if all(cells.has(name) for name in pair):
                both = " / ".join(pair)
                why = Phrase(f"ใช้ {both} ได้อย่างเดียว", f"only one of {both} is allowed")
                cells.refuse(pair[1], why)
        ends = {name: cells.number(name, signed=True) for name in _ENDS}
        span = Span()
        for name, end in ends.items():
            if end is None:
                continue
            is_closed = name in ("from", "to")
            if name in ("from", "above"):
                span = span._replace(low=end, low_closed=is_closed)
            else:
                span = span._replace(high=end, high_closed=is_closed)
        if span.is_empty:
            cells.refuse("", _EMPTY_SPAN)
        return span

    def _check_contradictions(self, tests: tuple[SoilTest, ...]) -> None:
        """Two tests of one indicator and method must leave some value."""
        for at, test in enumerate(tests):
            for earlier in tests[:at]:
                if (test.indicator, test.method) != (earlier.indicator, earlier.method):
                    continue
                if test.is_missing and earlier.is_missing:
                    continue
                shared = [one.shared(other) for one in test.spans for other in earlier.spans]
                if not any(not span.is_empty for span in shared):
                    why = Phrase(
                        f"เงื่อนไขของ {test.indicator} ขัดกัน ไม่มีแปลงใดเข้าได้ทั้งสองข้อ",
                        f"its conditions on {test.indicator} exclude each other",
                    )
                    self._faults.append(Fault(self._part.line_of("test", at), self._code, "test", why))

    def _rates(self, cells: Cells) -> Iterable[Rate]:
        seen: list[Rate] = []
        for inner in cells.tables("rate"):
            inner.check_names(_RATE_FIELDS)
            span = self._span(inner)
            indicator = self._indicator(inner, required=span is not None)
            if indicator and span is None:
                inner.refuse(
                    "indicator", Phrase("ไม่มีช่วงค่าของตัวชี้วัดนี้", "no values of this indicator are given")
                )
            rate = Rate(
                inner.number("per_rai", required=True) or 0.0,
                inner.some_unit("unit", _RATE_UNITS),
                inner.text("source", required=True),
                indicator or None,
                span or Span(),
            )
            for earlier in seen:
                same = None in (rate.indicator, earlier.indicator) or rate.indicator == earlier.indicator
                if same and not rate.span.shared(earlier.span).is_empty:
                    why = Phrase("ช่วงค่าซ้อนกับอัตราก่อนหน้า", "its values overlap those of an earlier rate")
                    inner.refuse("", why)
                    break
            seen.append(rate)
        return seen
