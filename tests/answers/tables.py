"""Small tables of results for the tests of their writers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tambon_gis.answers.table import Column, Key, Level, Row, Table, Value
from tambon_gis.wording import Phrase


def phrase(text: str) -> Phrase:
    return Phrase(text, text.upper())


def row(
    keys: Sequence[Key],
    words: Sequence[str],
    values: Mapping[str, Value],
    level: Level = "row",
    *,
    why: Mapping[str, Phrase] | None = None,
    units: Mapping[str, Phrase] | None = None,
) -> Row:
    return Row(tuple(keys), tuple(map(phrase, words)), values, level, why or {}, units or {})


def table(columns: Sequence[Column], rows: Sequence[Row], by: Sequence[str] = ("village",)) -> Table:
    return Table(
        "small",
        phrase("ตาราง"),
        tuple(by),
        tuple(map(phrase, by)),
        tuple(columns),
        tuple(rows),
        (phrase("หมายเหตุหนึ่ง"),),
        (phrase("วิธีหนึ่ง"),),
    )


def column(name: str, kind: str = "area", **how: object) -> Column:
    return Column(name, phrase(name), kind, **how)  # type: ignore[arg-type]  # kinds are spelled in the tests
