"""The grammar of conditions that people type, in Thai, English or both: from text to a tree of tests."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from tambon_gis.errors import FilterNotUnderstood
from tambon_gis.measures.typed_text import fold_digits
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Callable

# Parentheses and nots inside one another: more is a slip, and would use up the stack.
DEEPEST = 40
LONGEST = 4000

Operator = Literal[
    "=", "!=", "<", "<=", ">", ">=", "in", "not in", "contains", "not contains", "null", "not null"
]

_TOKEN = re.compile(
    r"""(?P<space>[\s\u00ad\u200b-\u200f\u2060\ufeff]+)
    |(?P<string>'(?:[^']|'')*'|"(?:[^"]|"")*"|“[^”]*”|‘[^’]*’)
    |(?P<area>\d+-\d+-\d+(?:\.\d+)?(?![\w.]))
    |(?P<number>-?\d+(?:\.\d+)?(?![\w./]))
    |(?P<sign><=|>=|<>|!=|==|[=<>≤≥≠])
    |(?P<mark>[(),])
    |(?P<word>[\w\u0e00-\u0e7f][\w\u0e00-\u0e7f./%]*)
    """,
    re.VERBOSE,
)
_SIGNS: dict[str, Operator] = {
    "=": "=", "==": "=", "!=": "!=", "<>": "!=", "≠": "!=",
    "<": "<", "<=": "<=", "≤": "<=", ">": ">", ">=": ">=", "≥": ">=",
    "เท่ากับ": "=", "ไม่เท่ากับ": "!=", "มากกว่า": ">", "น้อยกว่า": "<",
    "in": "in", "อยู่ใน": "in", "ไม่อยู่ใน": "not in",
    "contains": "contains", "มีคำว่า": "contains", "ไม่มีคำว่า": "not contains",
    "ไม่มี": "null", "ไม่ว่าง": "not null",
}  # fmt: skip
_WORDS = {"and": "and", "และ": "and", "or": "or", "หรือ": "or", "not": "not", "ไม่": "not", "is": "is"}
_NULL = frozenset({"null", "ว่าง"})
_RESERVED = _SIGNS.keys() | _WORDS.keys() | _NULL


@dataclass(frozen=True, slots=True)
class Value:
    """Something to compare with: its text, as typed, and the position (from 0) of its first character.

    ``kind`` is string, number, area (``12-2-45``) or word (text without quotation marks).
    """

    text: str
    position: int
    kind: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """One field against one value, several values (in) or none (null); ``position`` is the field's."""

    field: str
    position: int
    operator: Operator
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Not:
    """What a condition leaves out."""

    of: Condition


@dataclass(frozen=True, slots=True)
class Joined:
    """All of the conditions (``every``), or at least one of them."""

    every: bool
    of: tuple[Condition, ...]


Condition: TypeAlias = Comparison | Not | Joined


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    position: int


def problem_at(position: int, text: str, problem: Phrase) -> FilterNotUnderstood:
    """The problem with the character at ``position`` (from 0); people count from 1."""
    near = text[position : position + 20] or "…"
    return FilterNotUnderstood(position=position + 1, near=near, problem_th=problem.th, problem_en=problem.en)


def parse(text: str) -> Condition:
    """The tree of a condition; nothing is run. Raises `FilterNotUnderstood` at the first character amiss."""
    if len(text) > LONGEST:
        raise problem_at(LONGEST, text, Phrase("เงื่อนไขยาวเกินไป", "the condition is too long"))
    return _Reader(text).all()


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    folded = fold_digits(text)
    position = 0
    while position < len(text):
        match = _TOKEN.match(folded, position)
        if match is None:
            if text[position] in "'\"“‘":
                raise problem_at(
                    position, text, Phrase("ไม่มีเครื่องหมายปิดข้อความ", "this quotation is not closed")
                )
            raise problem_at(
                position, text, Phrase("อักขระนี้ใช้ในเงื่อนไขไม่ได้", "this character has no meaning here")
            )
        kind = str(match.lastgroup)
        if kind == "string":
            # Inside quotation marks Thai digits are meant as they are written.
            raw = text[position + 1 : match.end() - 1]
            mark = text[position]
            found.append(_Token(kind, raw.replace(mark * 2, mark), position))
        elif kind != "space":
            found.append(_Token(kind, match.group(), position))
        position = match.end()
    return found


class _Reader:
    """Reads the tokens from left to right; "and" binds closer than "or", "not" closest."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._left = _tokens(text)
        self._left.reverse()
        self._depth = 0

    def all(self) -> Condition:
        condition = self._either()
        if self._left:
            raise self._problem(Phrase("ต้องมี “และ” หรือ “หรือ” คั่นตรงนี้", "“and” or “or” is missing here"))
        return condition

    def _either(self) -> Condition:
        return self._joined("or", self._both)

    def _both(self) -> Condition:
        return self._joined("and", self._one)

    def _joined(self, word: str, part: Callable[[], Condition]) -> Condition:
        found = [part()]
        while self._take_word(word):
            found.append(part())
        return found[0] if len(found) == 1 else Joined(word == "and", tuple(found))

    def _one(self) -> Condition:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._problem(Phrase("วงเล็บซ้อนกันมากเกินไป", "too many parentheses inside one another"))
        if self._take_word("not"):
            condition: Condition = Not(self._one())
        elif self._take_mark("("):
            condition = self._either()
            if not self._take_mark(")"):
                raise self._problem(Phrase("ไม่มีวงเล็บปิด", "a closing parenthesis is missing"))
        else:
            condition = self._test()
        self._depth -= 1
        return condition

    def _test(self) -> Comparison:
        name = self._next()
        if name.kind != "word" or name.text.casefold() in _RESERVED:
            self._left.append(name)
            raise self._problem(Phrase("ตรงนี้ต้องเป็นชื่อช่องข้อมูล", "a field name is expected here"))
        operator = self._operator()
        if operator in ("null", "not null"):
            return Comparison(name.text, name.position, operator)
        if operator not in ("in", "not in"):
            return Comparison(name.text, name.position, operator, (self._value(),))
        if not self._take_mark("("):
            raise self._problem(Phrase("หลัง “อยู่ใน” ต้องเป็นวงเล็บเปิด", "“in” is followed by a parenthesis"))
        values = [self._value()]
        while self._take_mark(","):
            values.append(self._value())
        if not self._take_mark(")"):
            raise self._problem(Phrase("ไม่มีวงเล็บปิด", "a closing parenthesis is missing"))
        return Comparison(name.text, name.position, operator, tuple(values))

    def _operator(self) -> Operator:
        if self._take_word("is"):
            negative = self._take_word("not")
            if not self._take_null():
                raise self._problem(Phrase("หลัง is ต้องเป็น null", "“is” is followed by “null”"))
            return "not null" if negative else "null"
        negative = self._take_word("not")
        if self._take_null():
            return "not null" if negative else "null"
        sign = _SIGNS.get(self._left[-1].text.casefold()) if self._left else None
        if sign is None or self._left[-1].kind == "string":
            raise self._problem(
                Phrase("ตรงนี้ต้องเป็นเครื่องหมาย เช่น = หรือ >", "a sign such as = or > is expected here")
            )
        if negative:
            if sign not in ("in", "contains"):
                raise self._problem(
                    Phrase("หลัง “ไม่” ใช้ได้เฉพาะ อยู่ใน หรือ มีคำว่า", "“not” is followed by in or contains")
                )
            sign = "not in" if sign == "in" else "not contains"
        self._left.pop()
        return sign

    def _value(self) -> Value:
        token = self._next()
        kind = token.kind
        if kind in {"string", "number", "area"}:
            return Value(token.text, token.position, kind)
        if kind == "word" and token.text.casefold() not in _RESERVED:
            return Value(token.text, token.position, "word")
        self._left.append(token)
        raise self._problem(
            Phrase("ตรงนี้ต้องเป็นค่า เช่น 35 หรือ 'คำพอุง'", "a value such as 35 or 'text' is expected here")
        )

    def _next(self) -> _Token:
        if not self._left:
            raise self._problem(Phrase("เงื่อนไขยังไม่จบ", "the condition ends too soon"))
        return self._left.pop()

    def _take_word(self, meaning: str) -> bool:
        return self._take("word", lambda text: _WORDS.get(text) == meaning)

    def _take_null(self) -> bool:
        return self._take("word", lambda text: text in _NULL)

    def _take_mark(self, mark: str) -> bool:
        return self._take("mark", lambda text: text == mark)

    def _take(self, kind: str, wanted: Callable[[str], bool]) -> bool:
        found = bool(self._left) and self._left[-1].kind == kind and wanted(self._left[-1].text.casefold())
        if found:
            self._left.pop()
        return found

    def _problem(self, problem: Phrase) -> FilterNotUnderstood:
        return problem_at(self._left[-1].position if self._left else len(self._text), self._text, problem)
