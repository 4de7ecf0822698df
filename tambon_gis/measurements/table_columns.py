"""What the columns of a table of measurements are: whose, when, which indicator, or personal."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from resources import find
from tambon_gis.errors import FieldMissing, TableOfNobody, TableOfNoMeasurements, UnknownCode
from tambon_gis.ingest.fields import comparable
from tambon_gis.measurements.units import is_unit
from tambon_gis.measures.codes import is_national_id, phones_in
from tambon_gis.measures.typed_text import plain_text

if TYPE_CHECKING:
    from tambon_gis.ingest.table_file import Table
    from tambon_gis.project.catalogue import Indicator

_BRACKETS = re.compile(r"[(\[]([^()\[\]]*(?:\([^()]*\)[^()\[\]]*)?)[)\]]")
_RATIO = re.compile(r"\b1 ?: ?\d(?:\.\d)?\b")
_SUBJECTS = ("plot", "household", "village", "tambon")
PERSONAL = "personal"
_MOST = 0.5
_SAMPLE = 200
_KNOWN_SHOWN = 30


@dataclass(frozen=True, slots=True)
class ColumnMeaning:
    """What one column holds, and the ``unit`` and ``method`` that its heading names.

    ``role`` is a role of the catalogue, ``value`` for the values of one ``indicator``, ``amount`` for those
    of the indicators that another column names, ``personal`` for what is never taken, None for the unknown.
    """

    at: int
    heading: str
    role: str | None
    indicator: str | None = None
    unit: str | None = None
    method: str | None = None


@dataclass(frozen=True, slots=True)
class TableShape:
    """The columns in the order of the file. In a ``long`` table a row is one value, its indicator named."""

    columns: tuple[ColumnMeaning, ...]
    layout: Literal["wide", "long"]

    def of(self, role: str) -> ColumnMeaning | None:
        return next((each for each in self.columns if each.role == role), None)

    @property
    def subjects(self) -> tuple[ColumnMeaning, ...]:
        """The columns that say of whom, the most exact first: a plot before its village."""
        found = (self.of(role) for role in _SUBJECTS)
        return tuple(each for each in found if each is not None)

    @property
    def values(self) -> tuple[ColumnMeaning, ...]:
        return tuple(each for each in self.columns if each.role == "value")

    @property
    def unknown(self) -> tuple[str, ...]:
        return tuple(each.heading for each in self.columns if each.role is None)

    @property
    def personal(self) -> tuple[str, ...]:
        return tuple(each.heading for each in self.columns if each.role == PERSONAL)


@cache
def _catalogue() -> dict[str, Any]:
    return tomllib.loads(find("catalogues/measurement_columns.toml").read_text(encoding="utf-8"))


@cache
def _roles() -> dict[str, str]:
    return {_plain(alias): role for role, aliases in _catalogue()["role"].items() for alias in aliases}


@cache
def _personal() -> frozenset[str]:
    return frozenset(_plain(alias) for alias in _catalogue()["personal"]["names"])


@cache
def _methods() -> dict[str, str]:
    return {_plain(alias): method for method, aliases in _catalogue()["method"].items() for alias in aliases}


class IndicatorNames:
    """The indicators of a project by everything that people call them."""

    def __init__(self, indicators: Sequence[Indicator]) -> None:
        self.by_code = {each.code: each for each in indicators}
        self._names: dict[str, str] = {}
        for code, aliases in _catalogue()["indicator"].items():
            if code in self.by_code:
                self._names |= {_plain(alias): code for alias in aliases}
        for each in indicators:
            for name in (each.name.th, each.name.en, each.code, _without_brackets(each.name.th)):
                self._names[_plain(name)] = each.code

    def find(self, text: str) -> str | None:
        """The code of the indicator that a heading or a cell names, without its brackets if need be."""
        return self._names.get(_plain(text))

    def parts(self, text: str) -> tuple[str | None, str | None, str | None]:
        """Indicator, unit and method of a heading such as ``Avail. P (mg/kg) Bray II`` or ``pH 1:1``."""
        return _parts(text, self)


def table_shape(
    table: Table, indicators: Sequence[Indicator], chosen: Mapping[str, str] | None = None
) -> TableShape:
    """What each column is; ``chosen`` says for headings which role or indicator code they are, "" for none.

    Raises `FieldMissing` and `UnknownCode` for a choice that cannot be, `TableOfNobody` and
    `TableOfNoMeasurements` for tables that say not enough.
    """
    names = IndicatorNames(indicators)
    wanted = dict(chosen or {})
    known = ", ".join(table.headings[:_KNOWN_SHOWN])
    for heading in wanted:
        if heading not in table.headings:
            raise FieldMissing(file=table.file, role_th=heading, role_en=heading, known=known)
    meanings = []
    taken: set[tuple[str | None, ...]] = set()
    # What a person said stands before what is guessed of a column further left.
    for at in sorted(range(len(table.headings)), key=lambda at: (table.headings[at] not in wanted, at)):
        heading = table.headings[at]
        meaning = (
            _chosen(at, heading, wanted[heading], names)
            if heading in wanted
            else _meaning(at, heading, names)
        )
        if meaning.role != PERSONAL and heading not in wanted and _holds_persons(table.column(at)):
            meaning = ColumnMeaning(at, heading, PERSONAL)
        same = (meaning.role, meaning.indicator, meaning.method)
        if meaning.role not in (None, PERSONAL):
            if same in taken:
                meaning = ColumnMeaning(at, heading, None)
            taken.add(same)
        meanings.append(meaning)
    shape = TableShape(tuple(sorted(meanings, key=lambda each: each.at)), "wide")
    value = shape.of("amount")
    if shape.of("indicator") is not None and value is not None and not shape.values:
        shape = replace(shape, layout="long")
    elif not shape.values:
        raise TableOfNoMeasurements(file=table.file, known=known)
    if not shape.subjects:
        raise TableOfNobody(file=table.file, known=known)
    return shape


def _chosen(at: int, heading: str, wanted: str, names: IndicatorNames) -> ColumnMeaning:
    if not wanted:
        return ColumnMeaning(at, heading, None)
    role = "amount" if wanted == "value" else wanted
    if role in {*_catalogue()["role"], "amount"}:
        return ColumnMeaning(at, heading, role)
    if wanted in names.by_code:
        _, unit, method = _parts(heading, names)
        return ColumnMeaning(at, heading, "value", wanted, unit, method)
    choices = ", ".join((*_catalogue()["role"], *names.by_code))
    raise UnknownCode(
        value=wanted[:40], kind_th="ความหมายของคอลัมน์", kind_en="meaning of a column", known=choices
    )


def _meaning(at: int, heading: str, names: IndicatorNames) -> ColumnMeaning:
    plain = _plain(heading)
    bare = _plain(_without_brackets(heading))
    if plain in _personal() or bare in _personal():
        return ColumnMeaning(at, heading, PERSONAL)
    role = _roles().get(plain) or _roles().get(bare)
    if role is not None:
        return ColumnMeaning(at, heading, "amount" if role == "value" else role)
    code, unit, method = _parts(heading, names)
    return ColumnMeaning(at, heading, "value" if code else None, code, unit, method)


def _parts(heading: str, names: IndicatorNames) -> tuple[str | None, str | None, str | None]:
    """Indicator, unit and method of a heading such as ``Avail. P (mg/kg) Bray II`` or ``pH 1:1``."""
    unit: str | None = None
    method: str | None = None
    inside: str | None = None
    rest = plain_text(heading)
    for part in _in_brackets(rest):
        if _plain(part) in _methods():
            method = _methods()[_plain(part)]
        elif is_unit(part) and not (names.find(part) and unit is None and inside is None):
            unit = part
        elif code := names.find(part):
            inside = code
        else:
            # A unit that cannot be converted is kept as well: each value then says so.
            unit = part
    rest = _without_brackets(rest)
    if ratio := _RATIO.search(rest):
        method = method or _methods().get(_plain(ratio[0]))
        rest = rest.replace(ratio[0], " ")
    for word, code in _leading(rest, names):
        tail = word.strip(" ,;:-_")
        if inside not in (None, code):
            break
        if not tail or names.find(tail) == code:
            return code, unit, method
        if _plain(tail) in _methods():
            return code, unit, method or _methods()[_plain(tail)]
        if is_unit(tail):
            return code, unit or tail, method
    return None, unit, method


def _in_brackets(text: str) -> list[str]:
    """What stands in the brackets of a heading, part by part: ``(OM, %)`` are two."""
    parts = (part.strip() for found in _BRACKETS.finditer(text) for part in re.split("[,;]", found[1]))
    return [part for part in parts if part]


def _leading(text: str, names: IndicatorNames) -> Iterable[tuple[str, str]]:
    """What is left of a text after an indicator's name at its beginning, the longest name first."""
    words = text.split()
    for count in range(len(words), 0, -1):
        code = names.find(" ".join(words[:count]))
        if code is not None:
            yield " ".join(words[count:]), code


def _holds_persons(cells: Sequence[object]) -> bool:
    """Whether most of a column are national ID or telephone numbers, whatever its heading says."""
    there = [str(cell).removesuffix(".0") for cell in cells[:_SAMPLE] if cell not in (None, "")]
    found = sum(is_national_id(text) or bool(phones_in(text)) for text in there)
    return bool(there) and found > _MOST * len(there)


def _without_brackets(text: str) -> str:
    return " ".join(_BRACKETS.sub(" ", text).split())


def _plain(name: str) -> str:
    return comparable(plain_text(name).replace(":", " ").replace(",", " ").replace("&", " "))
