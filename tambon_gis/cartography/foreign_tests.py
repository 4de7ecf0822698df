"""Tests of columns as other programs make them: a tree, told as an expression of QGIS or a filter of OGC."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias
from xml.etree import ElementTree as Xml

OGC = "http://www.opengis.net/ogc"
_SIGNS = {
    "<": "PropertyIsLessThan",
    "<=": "PropertyIsLessThanOrEqualTo",
    ">": "PropertyIsGreaterThan",
    ">=": "PropertyIsGreaterThanOrEqualTo",
}

_RELATIVE = 1e-9

Sign: TypeAlias = Literal["<", "<=", ">", ">="]
Cell: TypeAlias = str | float


@dataclass(frozen=True, slots=True)
class Column:
    """A value of every row there: an attribute, or an ``expression`` of QGIS with a name.

    Numbers there are ``times`` ours, and off by at most ``rounding`` of theirs.
    """

    name: str
    times: float = 1.0
    expression: str = ""
    rounding: float = 0.0

    def slack(self, number: float) -> float:
        """How far off a number of ours may be there, in our unit."""
        if self.times == 1.0 and not self.expression:
            return self.rounding
        return self.rounding / self.times + abs(number) * _RELATIVE

    @property
    def is_attribute(self) -> bool:
        return not self.expression


@dataclass(frozen=True, slots=True)
class Among:
    """The value is one of these; ``negative``: it is none of them, or missing."""

    column: Column
    values: tuple[Cell, ...]
    negative: bool = False


@dataclass(frozen=True, slots=True)
class Contains:
    """The value has this text in it, in any case; ``negative``: it has not, or is missing."""

    column: Column
    text: str
    negative: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """The value is less or more than a number of ours; ``negative``: it is not, or missing."""

    column: Column
    sign: Sign
    number: float
    negative: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """There is no value; ``negative``: there is one."""

    column: Column
    negative: bool = False


@dataclass(frozen=True, slots=True)
class Together:
    """All of the tests hold (``every``), or at least one of them; of no tests all hold, and none does."""

    every: bool
    of: tuple[Test, ...]


Test: TypeAlias = Among | Contains | Compared | Missing | Together
EVERYTHING, NOTHING = Together(True, ()), Together(False, ())


def both(*tests: Test) -> Test:
    return _together(True, tests)


def either(*tests: Test) -> Test:
    return _together(False, tests)


def opposite(test: Test) -> Test:
    """Holds for exactly the rows for which the test does not, the ones without a value too."""
    if isinstance(test, Together):
        return _together(not test.every, [opposite(each) for each in test.of])
    return replace(test, negative=not test.negative)


def _together(every: bool, tests: Iterable[Test]) -> Test:
    """The tests joined, with what says nothing left out."""
    found: list[Test] = []
    for test in tests:
        if isinstance(test, Among) and not test.values:
            test = EVERYTHING if test.negative else NOTHING
        if isinstance(test, Together) and (test.every == every or not test.of):
            if not test.of and test.every != every:
                return test
            found += [each for each in test.of if each not in found]
        elif test not in found:
            found.append(test)
    return found[0] if len(found) == 1 else Together(every, tuple(found))


def columns_of(test: Test) -> Iterable[Column]:
    """The columns that a test looks at."""
    if isinstance(test, Together):
        for each in test.of:
            yield from columns_of(each)
    else:
        yield test.column


def texts_of(test: Test) -> Iterable[str]:
    """The texts that a test compares with."""
    if isinstance(test, Together):
        for each in test.of:
            yield from texts_of(each)
    elif isinstance(test, Among):
        yield from (value for value in test.values if isinstance(value, str))
    elif isinstance(test, Contains):
        yield test.text


# --- QGIS -------------------------------------------------------------------------------------------------


def column_expression(column: Column) -> str:
    return column.expression or '"' + column.name.replace('"', '""') + '"'


def expression(test: Test) -> str:
    """The test as an expression of QGIS, true or false and never unknown."""
    if isinstance(test, Together):
        if not test.of:
            return "true" if test.every else "false"
        return (" AND " if test.every else " OR ").join(
            f"({expression(each)})" if isinstance(each, Together) else expression(each) for each in test.of
        )
    told = column_expression(test.column)
    if isinstance(test, Missing):
        return f"{told} IS NOT NULL" if test.negative else f"{told} IS NULL"
    if isinstance(test, Among):
        listed = ", ".join(_literal(value, test.column) for value in test.values)
        positive = f"{told} IN ({listed})" if test.values else "false"
    elif isinstance(test, Contains):
        positive = f"{told} ILIKE {quoted('%' + _escaped(test.text, chr(92) + '%_') + '%')}"
    else:
        positive = f"{told} {test.sign} {_number(test.number, test.column)}"
    unknown = f"{told} IS NULL"
    return f"({unknown} OR NOT ({positive}))" if test.negative else f"({told} IS NOT NULL AND {positive})"


def _literal(value: Cell, column: Column) -> str:
    return quoted(value) if isinstance(value, str) else _number(value, column)


def quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"


def _number(number: float, column: Column) -> str:
    """A number of ours in the unit of the column, as short as it can be told exactly."""
    told = number * column.times
    return repr(int(told)) if float(told).is_integer() and abs(told) < 2**53 else repr(float(told))


def _escaped(text: str, special: str) -> str:
    return "".join(f"\\{letter}" if letter in special else letter for letter in text)


# --- OGC Filter Encoding 1.1 ------------------------------------------------------------------------------


def ogc_filter(test: Test) -> Xml.Element:
    """The test as an element of a filter. Only for tests of attributes, and not for `EVERYTHING`."""
    if isinstance(test, Together):
        return _joined("And" if test.every else "Or", [ogc_filter(each) for each in test.of])
    if isinstance(test, Missing):
        return _not(_null(test.column)) if test.negative else _null(test.column)
    if isinstance(test, Among):
        positive = _joined(
            "Or", [_compared("PropertyIsEqualTo", test.column, value) for value in test.values]
        )
    elif isinstance(test, Contains):
        positive = _like(test)
    else:
        positive = _compared(_SIGNS[test.sign], test.column, test.number)
    # What is missing is neither equal nor different: the one program says no to it, the other says nothing.
    return _joined("Or", [_null(test.column), _not(positive)]) if test.negative else positive


def _joined(kind: str, parts: Sequence[Xml.Element]) -> Xml.Element:
    if len(parts) == 1:
        return parts[0]
    made = Xml.Element(f"{{{OGC}}}{kind}")
    made.extend(parts)
    return made


def _not(of: Xml.Element) -> Xml.Element:
    made = Xml.Element(f"{{{OGC}}}Not")
    made.append(of)
    return made


def _null(column: Column) -> Xml.Element:
    made = Xml.Element(f"{{{OGC}}}PropertyIsNull")
    Xml.SubElement(made, f"{{{OGC}}}PropertyName").text = column.name
    return made


def _compared(kind: str, column: Column, value: Cell) -> Xml.Element:
    made = Xml.Element(f"{{{OGC}}}{kind}")
    Xml.SubElement(made, f"{{{OGC}}}PropertyName").text = column.name
    told = value if isinstance(value, str) else _number(value, column)
    Xml.SubElement(made, f"{{{OGC}}}Literal").text = told
    return made


def _like(test: Contains) -> Xml.Element:
    how = {"wildCard": "%", "singleChar": "_", "escapeChar": "\\", "matchCase": "false"}
    made = Xml.Element(f"{{{OGC}}}PropertyIsLike", how)
    Xml.SubElement(made, f"{{{OGC}}}PropertyName").text = test.column.name
    Xml.SubElement(made, f"{{{OGC}}}Literal").text = "%" + _escaped(test.text, "\\%_") + "%"
    return made
