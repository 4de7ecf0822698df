"""How other programs find the values that a layer is styled by: by columns of what they are given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tambon_gis import errors
from tambon_gis.analysis.filter_grammar import Comparison, Condition, Joined, Not
from tambon_gis.analysis.plot_filter import Field, Filter, number_meant
from tambon_gis.cartography.default_symbology import land_use_key, suitability_key
from tambon_gis.cartography.foreign_tests import (
    Among,
    Cell,
    Column,
    Compared,
    Contains,
    Missing,
    Sign,
    Test,
    both,
    column_expression,
    either,
    expression,
    opposite,
    quoted,
)
from tambon_gis.cartography.rule_fields import Columns, origin
from tambon_gis.measures.area import M2_PER_RAI, M2_PER_WAH
from tambon_gis.measures.soil_groups import problems_of

if TYPE_CHECKING:
    from tambon_gis.cartography.symbology import Symbology
    from tambon_gis.wording import Phrase

# So many texts are listed one by one; of more, those with the word in them are asked for.
_MOST_LISTED = 200
_SIGNS: dict[str, Sign] = {"<": "<", "<=": "<=", ">": ">", ">=": ">="}
_NEGATIVE = frozenset({"!=", "not in", "not contains", "not null"})


@dataclass(frozen=True, slots=True)
class Told:
    """The column that a field's value is told by, and how the value is made of what stands there.

    ``expression`` says the same to QGIS, also of what may stand there tomorrow.
    """

    column: Column
    make: Callable[[Any], object] | None = None
    expression: str = ""


@dataclass(frozen=True, slots=True)
class ForeignColumns:
    """What another program is given of a layer.

    ``fields`` maps the fields that a layer can be styled by, ``columns`` those that conditions speak of;
    ``distinct`` gives the different values that stand in a column.
    """

    table: str
    title: Phrase
    fields: Mapping[str, Told]
    columns: Mapping[str, Told]
    distinct: Callable[[str], Sequence[object]] = field(repr=False)

    def told(self, name: str | None) -> Told:
        """How the value of a style's field is found. Raises `StyleNotForOthers`."""
        found = self.fields.get(name or "")
        if found is None:
            raise errors.StyleNotForOthers(layer_th=self.title.th, layer_en=self.title.en, field=name)
        return found

    def is_value(self, told: Told, key: str) -> Test:
        """Whether the value of a field, written as text, is this one."""
        if told.make is None:
            return Among(told.column, (key,))
        raws = tuple(_cells(raw for raw in self._raw(told) if told.make(raw) == key))
        # What stands nowhere yet may come as it is called.
        return Among(told.column, raws or (key,))

    def value_expression(self, name: str | None) -> str:
        """The value of a style's field for QGIS. Raises `StyleNotForOthers`."""
        told = self.told(name)
        if told.make is None or told.expression:
            plain = told.expression or column_expression(told.column)
            return f"nullif({plain}, '')" if told.column.is_attribute and "" in self._raw(told) else plain
        groups: dict[str, list[object]] = {}
        for raw in self._raw(told):
            value = told.make(raw)
            if value is not None:
                groups.setdefault(str(value), []).append(raw)
        cases = "".join(
            f" WHEN {expression(Among(told.column, tuple(_cells(raws))))} THEN {quoted(value)}"
            for value, raws in sorted(groups.items())
        )
        return f"CASE{cases} END" if cases else "NULL"

    def is_missing(self, told: Told) -> Test:
        make = told.make or (lambda raw: raw)
        # An empty text says nothing.
        nothing = tuple(_cells(raw for raw in self._raw(told) if make(raw) in (None, "")))
        return either(Missing(told.column), Among(told.column, nothing))

    def goes_beyond(self, graduated: Symbology) -> bool:
        """Whether rows in no interval are drawn: missing values, or numbers below and above own bounds."""
        told = self.told(graduated.field)
        if told.column.expression:
            return False
        values = self.distinct(told.column.name)
        numbers = [value / told.column.times for value in values if isinstance(value, int | float)]
        low, high = graduated.breaks[0], graduated.breaks[-1]
        slack = told.column.slack(high)
        outside = any(not low - slack <= number <= high + slack for number in numbers)
        return (None in values and graduated.null is not None) or (outside and graduated.other is not None)

    def _raw(self, told: Told) -> list[object]:
        if not told.column.is_attribute:
            return []
        return [raw for raw in self.distinct(told.column.name) if raw is not None]

    # --- conditions -------------------------------------------------------------------------------------

    def met(self, condition: Filter) -> Test:
        """The condition of a rule as a test of columns. Raises `StyleNotForOthers`."""
        return self._met(condition.condition, condition)

    def _met(self, part: Condition, of: Filter) -> Test:
        if isinstance(part, Not):
            return opposite(self._met(part.of, of))
        if isinstance(part, Joined):
            parts = [self._met(each, of) for each in part.of]
            return both(*parts) if part.every else either(*parts)
        field = of.field(part)
        tests = [self._compared(part, field, name, of) for name in field.columns]
        test = either(*tests)
        return opposite(test) if part.operator in _NEGATIVE else test

    def _compared(self, test: Comparison, field: Field, name: str, of: Filter) -> Test:
        """The comparison without its "not" for one column of the field."""
        told = self.columns.get(name)
        if told is None:
            raise errors.StyleNotForOthers(
                layer_th=self.title.th, layer_en=self.title.en, field=field.aliases[0]
            )
        if field.kind in ("number", "area"):
            return _numbers(test, field, told.column)
        return self._texts(test, field, name, told, of)

    def _texts(self, test: Comparison, field: Field, name: str, told: Told, of: Filter) -> Test:
        if test.operator in ("null", "not null"):
            if told.make is None:
                return either(Missing(told.column), Among(told.column, ("",)))
            empty = tuple(_cells(raw for raw in self._raw(told) if not told.make(raw)))
            return either(Missing(told.column), Among(told.column, empty))
        raw = self._raw(told)
        made = [each if told.make is None else told.make(each) for each in raw]
        others = {each: [() if field.kind == "set" else None] * len(raw) for each in field.columns}
        rows = of.meets(test, Columns(len(raw), {**others, name: made}))
        if test.operator in _NEGATIVE:
            rows = ~rows
        listed = tuple(_cells(each for each, meets in zip(raw, rows, strict=True) if meets))
        if told.make is None:
            if test.operator in ("contains", "not contains") and len(listed) > _MOST_LISTED:
                return Contains(told.column, test.values[0].text.strip())
            # What is typed but stands nowhere yet may stand there tomorrow.
            if not listed and test.operator not in ("contains", "not contains"):
                listed = tuple(value.text for value in test.values)
        return Among(told.column, listed)


def _numbers(test: Comparison, field: Field, column: Column) -> Test:
    if test.operator in ("null", "not null"):
        return Missing(column)
    wanted = [number for value in test.values if (number := number_meant(field, value)) is not None]
    sign = _SIGNS.get(test.operator)
    if sign is not None:
        return Compared(column, sign, wanted[0])
    near = M2_PER_WAH / 2 if field.kind == "area" else 1e-9
    return either(
        *(
            both(Compared(column, ">=", number - near), Compared(column, "<=", number + near))
            for number in wanted
        )
    )


def _cells(values: Any) -> list[Cell]:
    return sorted({each if isinstance(each, str) else float(each) for each in values}, key=str)


# --- the tables of a project ------------------------------------------------------------------------------

_AREA = "area($geometry)"


def _first_problem(soil_group: str | None) -> str | None:
    return next(iter(problems_of(soil_group)), None)


_MADE: dict[tuple[str, str], Told] = {
    ("soil_unit", "problem"): Told(Column("soil_group"), _first_problem),
    ("land_use", "land_use_key"): Told(
        Column("code"),
        land_use_key,
        'if(regexp_match("code", \'^[A-Za-z][0-9]\'), left("code", 2), left("code", 1))',
    ),
    ("suitability", "suitability_key"): Told(
        Column("class"), suitability_key, "regexp_substr(\"class\", '^(S[123]|N)')"
    ),
}
_PLOTS = {
    "village": Told(Column("village_name")),
    "tambon": Told(Column("tambon_name")),
    "crop": Told(Column("crop")),
    "area_rai": Told(Column("เนื้อที่", 1.0, f"{_AREA} / {M2_PER_RAI:g}")),
    "stated_rai": Told(Column("stated_area_m2", M2_PER_RAI)),
}
_PLOT_COLUMNS = {
    "village": Told(Column("village_name")),
    "village_code": Told(Column("village_code")),
    "tambon": Told(Column("tambon_name")),
    "tambon_code": Told(Column("tambon_code")),
    "code": Told(Column("code")),
    "crop": Told(Column("crop")),
    "area_m2": Told(Column("เนื้อที่", 1.0, _AREA)),
    "stated_area_m2": Told(Column("stated_area_m2")),
    "document_area_m2": Told(Column("document_area_m2")),
}


def table_columns(
    table: str,
    title: Phrase,
    fields: Sequence[str],
    columns: Sequence[str],
    distinct: Callable[[str], Sequence[object]],
) -> ForeignColumns:
    """What a table of the project file itself gives to a program that reads it."""
    if table == "plot":
        return ForeignColumns(table, title, _PLOTS, _PLOT_COLUMNS, distinct)
    styled = {name: _MADE.get((table, name)) or Told(Column(name)) for name in fields}
    spoken: dict[str, Told] = {}
    for name in columns:
        raw, make = origin(table, name)
        spoken[name] = Told(Column("เนื้อที่", 1.0, _AREA)) if name == "area_m2" else Told(Column(raw), make)
    return ForeignColumns(table, title, styled, spoken, distinct)
