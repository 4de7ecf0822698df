"""Typed conditions: what they choose, and where they point when they cannot be read."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.analysis.filter_grammar import DEEPEST
from tambon_gis.analysis.plot_filter import FIELDS, parse_filter
from tambon_gis.errors import FilterNotUnderstood

RAI = 1600.0


def register(**columns: list[object]) -> pd.DataFrame:
    count = len(next(iter(columns.values())))
    empty: dict[str, list[object]] = {column: [None] * count for field in FIELDS for column in field.columns}
    table = pd.DataFrame({**empty, **columns}, dtype=object)
    for name in ("area_m2", "stated_area_m2", "document_area_m2", "soil_share", "assignments"):
        table[name] = table[name].astype(float)
    table["problems"] = [value if isinstance(value, tuple) else () for value in table["problems"]]
    return table


PLOTS = register(
    code=["0001", "0002", "0003", "0004", "0005"],
    village=["คำพอุง", "โนนใหญ่", "คำพอุง", None, "Ban Mai"],
    village_code=["45080603", "45080601", "45080603", None, None],
    area_m2=[5 * RAI, 5 * RAI + 1, 12.5 * RAI, None, 20180.0],
    soil_group=["35", "29/48", "RL", None, "35"],
    crop=["ข้าว", "มันสำปะหลัง", "อ้อย", "ข้าวโพด", ""],
    problems=[("sandy", "acid"), ("saline_inland",), (), (), ("acid",)],
    assignments=[0, 1, 2, 3, 0],
)


def chosen(text: str) -> list[int]:
    """Row numbers from 1."""
    return [int(row) + 1 for row in np.flatnonzero(parse_filter(text).rows(PLOTS))]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("soil_group = '35' and area_rai > 5", [5]),
        ("กลุ่มชุดดิน = '35' และ เนื้อที่ > 5", [5]),
        ("หมู่บ้าน = 'คำพอุง'", [1, 3]),
        ('village = "45080603"', [1, 3]),
        ("หมู่บ้าน = คำพอุง", [1, 3]),
        ("village = 'BAN MAI'", [5]),
        ("soil_group = 35", [1, 5]),
        ("soil_group = 29/48", [2]),
        ("soil_group = ๓๕", [1, 5]),
        ("soil_group == '๓๕'", [1, 5]),
        ("soil_group != 35", [2, 3, 4]),
        ("soil_group <> 35", [2, 3, 4]),
        ("not soil_group = 35", [2, 3, 4]),
        ("soil_group ไม่เท่ากับ 35", [2, 3, 4]),
        ('soil_group in ("35", "RL")', [1, 3, 5]),
        ("soil_group อยู่ใน (35, RL)", [1, 3, 5]),
        ("soil_group not in (35, RL)", [2, 4]),
        ("soil_group ไม่อยู่ใน (35, RL)", [2, 4]),
        ("soil_group is null", [4]),
        ("soil_group ไม่มี", [4]),
        ("soil_group is not null", [1, 2, 3, 5]),
        ("soil_group ไม่ว่าง", [1, 2, 3, 5]),
        ("พืช ว่าง", [5]),
        ("พืช มีคำว่า ข้าว", [1, 4]),
        ("crop contains 'ข้าว'", [1, 4]),
        ("crop not contains 'ข้าว'", [2, 3, 5]),
        ("crop ไม่มีคำว่า 'ข้าว'", [2, 3, 5]),
        ("area_rai = 5", [1, 2]),  # 1 m2 more is shown as 5-0-00 too
        ("เนื้อที่ = 12-2-00", [3]),
        ("เนื้อที่ = '12 ไร่ 2 งาน'", [3]),
        ("เนื้อที่ = 12-2-45", [5]),
        ("area_rai >= ๑๒.๕", [3, 5]),
        ("area_rai ≤ 5", [1]),
        ("area_rai < 5.1", [1, 2]),
        ("area_rai มากกว่า 12.5", [5]),
        ("area_m2 = 8001", [2]),
        ("area_m2 in (8000, 20180)", [1, 5]),
        ("area_rai is null", [4]),
        ("area_rai > -1", [1, 2, 3, 5]),
        ("not area_rai > 5", [1, 4]),
        ("problem = acid", [1, 5]),
        ("ปัญหาดิน = 'ดินเค็ม'", [2]),
        ("problem contains 'sand'", [1]),
        ("problem is null", [3, 4]),
        ("problem != acid", [2, 3, 4]),
        ("assignments = 0", [1, 5]),
        ("จำนวนมาตรการ > 1", [3, 4]),
        ("soil_group = 35 or soil_group = RL and area_rai > 100", [1, 5]),
        ("(soil_group = 35 or soil_group = RL) and area_rai > 100", []),
        ("ไม่ (soil_group = 35 หรือ soil_group = RL)", [2, 4]),
        ("code = 0003", [3]),
        ("รหัสแปลง = '0003'", [3]),
        ("SOIL_GROUP='rl'AND(area_rai>1)", [3]),
        ("village = 'it''s' or code = '0001'", [1]),
        ("code = “0001”", [1]),
        ("code =\u200b '0001'\n", [1]),
    ],
)
def test_conditions(text: str, rows: list[int]) -> None:
    assert chosen(text) == rows


@pytest.mark.parametrize(
    ("text", "position", "part"),
    [
        ("", 1, "ends too soon"),
        ("soil_group", 11, "sign"),
        ("soil_group =", 13, "ends too soon"),
        ("soil_group = '35", 14, "not closed"),
        ("soil_group = 35 area_rai > 5", 17, "missing"),
        ("soil_group = 35 and", 20, "ends too soon"),
        ("(soil_group = 35", 17, "closing"),
        ("soil_group = 35)", 16, "missing"),
        ("soil = 35", 1, "no such field"),
        ("โครงการ = 35", 1, "no such field"),
        ("__class__ = 1", 1, "no such field"),
        ("soil_group > 35", 1, "text"),
        ("area_rai contains 5", 1, "number"),
        ("area_rai > 'มาก'", 12, "number"),
        ("area_rai > nan", 12, "number"),
        ("soil_group in 35", 15, "parenthesis"),
        ("soil_group in (35", 18, "closing"),
        ("soil_group in ()", 16, "value"),
        ("soil_group = and", 14, "value"),
        ("soil_group is 35", 15, "null"),
        ("soil_group not 35", 16, "sign"),
        ("soil_group not = 35", 16, "in or contains"),
        ("soil_group = 35; DROP TABLE plot", 16, "no meaning"),
        ("'35' = soil_group", 1, "field name"),
        ("and = 1", 1, "field name"),
        ("(" * (DEEPEST + 1) + "code = 1", DEEPEST + 1, "parentheses"),
        ("code = '" + "x" * 5000 + "'", 4001, "too long"),
    ],
)
def test_problems_point_at_their_character(text: str, position: int, part: str) -> None:
    with pytest.raises(FilterNotUnderstood) as caught:
        parse_filter(text)
    assert caught.value.facts["position"] == position
    assert part in caught.value.told("en")
    assert caught.value.told("th") != caught.value.told("en")


def test_an_unknown_field_names_those_that_are_near() -> None:
    with pytest.raises(FilterNotUnderstood, match="soil_group"):
        parse_filter("soilgroup = 35")


WORDS = """
soil_group area_rai ปัญหาดิน = != < ≥ in not และ หรือ ไม่ is null มีคำว่า ( ) , '35' 5 1-2-30 คำพอุง ' " ; ๕ %
"""
words = st.sampled_from(WORDS.split())


@given(st.lists(words, max_size=12).map(" ".join))
def test_any_text_is_read_or_refused_with_a_position_inside_it(text: str) -> None:
    position: object = None
    try:
        found = parse_filter(text).rows(PLOTS)
        assert (found.dtype, len(found)) == (np.dtype(bool), len(PLOTS))
    except FilterNotUnderstood as problem:
        position = problem.facts["position"]
    assert position is None or 1 <= int(str(position)) <= len(text) + 1


@given(st.text(max_size=30))
def test_no_text_at_all_breaks_the_reader(text: str) -> None:
    try:
        condition = parse_filter(text)
    except FilterNotUnderstood:
        return
    found = condition.rows(PLOTS)
    assert (found.dtype, found.shape) == (np.dtype(bool), (len(PLOTS),))


def test_an_empty_register() -> None:
    assert len(parse_filter("soil_group = 35 or area_rai > 5 or problem is null").rows(PLOTS.iloc[:0])) == 0


def test_a_hundred_thousand_plots_are_looked_at_by_column() -> None:
    big = PLOTS.loc[np.tile(np.arange(5), 20_000)].reset_index(drop=True)
    big["code"] = [f"{n:06d}" for n in range(len(big))]
    found = parse_filter("soil_group = '35' and area_rai > 5 and not หมู่บ้าน = 'คำพอุง'").rows(big)
    assert int(found.sum()) == 20_000
    assert int(parse_filter("code contains '99999'").rows(big).sum()) == 1
