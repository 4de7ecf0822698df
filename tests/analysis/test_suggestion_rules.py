"""Rules of suggestions: what is read of a text, and that every mistake is named with its line."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.analysis.suggestions.rule import Span
from tambon_gis.analysis.suggestions.rule_book import (
    faults_of,
    keep_rules,
    read_rule_file,
    reset_rules,
    rule_book,
    shipped_text,
    write_rule_file,
)
from tambon_gis.analysis.suggestions.rule_lines import rule_texts
from tambon_gis.analysis.suggestions.vocabulary import grades_of, vocabulary
from tambon_gis.errors.suggested_work import RulesNotText, RulesNotUnderstood

if TYPE_CHECKING:
    from pathlib import Path

    from tambon_gis.project.project import Project

GOOD = """\
# of a station
[[rule]]
code = "ours"
title_th = "ดินกรด"
title_en = "Acid soil"
intervention = "dolomite"
priority = 5
reason_th = "ปูน"
reason_en = "Lime"
source = "สถานีกำหนด"
soil_problem = [
  "acid",
]
[[rule.test]]
indicator = "ph"
method = "1:1"
from = 4.0
below = 5.5
[[rule.rate]]
per_rai = 80
unit = "kg"
source = "สถานีกำหนด"
"""


def told(project: Project, text: str) -> list[tuple[int, str]]:
    return [(fault.line, fault.field) for fault in faults_of(project, text)]


def changed(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new)


def test_the_rules_that_come_with_the_program_are_sound_and_sourced(project: Project) -> None:
    book = rule_book(project)
    assert not faults_of(project, shipped_text())
    assert not book.is_own
    assert len(book.rules) == 20
    # What no document prints is the station's to set, and switched off until it has.
    assert {rule.code for rule in book.rules if rule.is_of_station} == {
        "slope_vetiver_station", "unsuited_rice_station",
    }  # fmt: skip
    assert not any(rule.is_on for rule in book.rules if rule.is_of_station)
    for rule in book.rules:
        usual = book.words.interventions[rule.intervention]
        if rule.problem is not None:
            assert rule.problem in usual.problems or rule.intervention == "soil_test"
        for rate in rule.rates:
            assert rate.source


def test_a_rule_as_it_was_written(project: Project) -> None:
    keep_rules(project, GOOD)
    (rule,) = rule_book(project).rules
    assert (rule.code, rule.intervention, rule.priority, rule.line) == ("ours", "dolomite", 5, 2)
    assert rule.soil_problem == ("acid",)
    assert rule.tests[0].spans == (Span(4.0, 5.5, True, False),)
    assert rule.rates[0].per_rai == 80
    assert rule.is_of_station


@pytest.mark.parametrize(
    ("old", "new", "line", "field"),
    [
        ('title_en = "Acid soil"', 'titel_en = "Acid soil"', 5, "titel_en"),
        ('intervention = "dolomite"', 'intervention = "dolomit"', 6, "intervention"),
        ("priority = 5", 'priority = "5"', 7, "priority"),
        ("priority = 5", "priority = 5.5", 7, "priority"),
        ("priority = 5", "priority = 0", 7, "priority"),
        ('source = "สถานีกำหนด"\nsoil', "soil", 2, "source"),
        ('reason_th = "ปูน"', 'reason_th = ""', 8, "reason_th"),
        ('  "acid",', '  "acidd",', 11, "soil_problem"),
        ('indicator = "ph"', 'indicator = "water_months"', 15, "test.indicator"),
        ("from = 4.0", "from = 6.0", 14, "test"),
        ("from = 4.0", "above = 4.0\nfrom = 4.0", 17, "test.above"),
        ("below = 5.5", 'below = "5.5"', 18, "test.below"),
        ("per_rai = 80", "per_rai = -80", 20, "rate.per_rai"),
        ('unit = "kg"', 'unit = "กก."', 21, "rate.unit"),
        ('title_th = "ดินกรด"', 'title_th = "ดินกรด', 4, ""),
        ("priority = 5", "priority", 7, ""),
        ("# of a station", "station = 1", 1, "station"),
    ],
)
def test_a_mistake_is_named_with_its_line(
    project: Project, old: str, new: str, line: int, field: str
) -> None:
    found = faults_of(project, changed(old, new))
    assert (line, field) in [(fault.line, fault.field) for fault in found]
    for fault in found:
        assert f"บรรทัด {fault.line}" in fault.told().th
        assert fault.told().en.startswith(f"line {fault.line}")


def test_overlapping_rates_and_tests_that_exclude_each_other(project: Project) -> None:
    twice = GOOD + '[[rule.rate]]\nper_rai = 90\nunit = "kg"\nsource = "x"\n'
    assert told(project, twice) == [(23, "rate")]
    never = GOOD.replace(
        "[[rule.rate]]", '[[rule.test]]\nindicator = "ph"\nmethod = "1:1"\nfrom = 5.5\n[[rule.rate]]'
    )
    assert told(project, never) == [(19, "test")]
    # By another method it is another value.
    assert not told(project, never.replace('method = "1:1"\nfrom = 5.5', 'method = "1:5"\nfrom = 5.5'))
    # One ends where the other begins, with its own value in one of them only.
    parted = GOOD.replace(
        "[[rule.rate]]\nper_rai = 80", '[[rule.rate]]\nindicator = "ph"\nbelow = 4.5\nper_rai = 80'
    )
    more = '[[rule.rate]]\nindicator = "ph"\n{} = 4.5\nper_rai = 90\nunit = "kg"\nsource = "x"\n'
    assert not told(project, parted + more.format("from"))
    assert told(project, parted.replace("below = 4.5", "to = 4.5") + more.format("from")) == [(25, "rate")]


def test_all_mistakes_of_all_rules_are_named_and_nothing_is_taken(project: Project) -> None:
    broken = GOOD + changed('title_th = "ดินกรด"', 'title_th = "').replace("# of a station\n", "")
    third = GOOD.replace("# of a station\n", "").replace("dolomite", "x")
    text = broken + third
    assert told(project, text) == [(25, ""), (48, "intervention")]
    with pytest.raises(RulesNotUnderstood) as caught:
        keep_rules(project, text)
    assert len(caught.value.faults) == 2
    assert "บรรทัด 25" in caught.value.told("th")
    assert "line 48" in caught.value.told("en")
    assert not rule_book(project).is_own


def test_the_same_code_twice_and_no_rule_at_all(project: Project) -> None:
    assert told(project, GOOD + GOOD) == [(25, "code")]
    assert told(project, "") == [(1, "")]
    assert told(project, "\n# only words\n") == [(1, "")]
    no_condition = changed('soil_problem = [\n  "acid",\n]\n', "").partition("[[rule.test]]")[0]
    assert told(project, no_condition) == [(2, "")]


def test_a_station_keeps_its_own_rules_and_goes_back(project: Project, tmp_path: Path) -> None:
    record = keep_rules(project, GOOD)
    assert record is not None
    assert keep_rules(project, GOOD) is None
    write_rule_file(tmp_path / "rules.toml", rule_book(project).text)
    assert reset_rules(project) is not None
    assert not rule_book(project).is_own
    project.undo()
    assert [rule.code for rule in rule_book(project).rules] == ["ours"]
    project.undo()
    assert not rule_book(project).is_own
    assert read_rule_file(tmp_path / "rules.toml") == GOOD
    (tmp_path / "photo.toml").write_bytes(b"\xff\xd8\x00")
    with pytest.raises(RulesNotText):
        read_rule_file(tmp_path / "photo.toml")


def test_a_rule_is_another_when_what_it_asks_for_is(project: Project) -> None:
    def mark(text: str) -> str:
        keep_rules(project, text)
        return rule_book(project).rules[0].fingerprint

    first = mark(GOOD)
    assert mark(changed("Acid soil", "Sour soil")) == first
    assert mark("# a line above\n" + GOOD) == first
    assert mark(changed("below = 5.5", "below = 5.0")) != first
    assert mark(changed("per_rai = 80", "per_rai = 90")) != first


def test_an_intervention_that_the_project_threw_out_leaves_the_other_rules(project: Project) -> None:
    with project.command("test", "ทดสอบ") as command:
        ((key,),) = project.rows("SELECT id FROM intervention WHERE code = 'marl'")
        command.delete("intervention", [key])
    codes = {rule.code for rule in rule_book(project).rules}
    assert len(codes) == 19
    assert "acid_sulphate_marl" not in codes


def test_classes_hold_the_values_that_the_catalogue_prints(project: Project) -> None:
    words = vocabulary(project)
    # LDD, bib6941f p.11: below 0.5 very low, 0.5 to 1.5 low, to 3.5 medium, above high.
    for value, code in ((0.49, "very_low"), (0.5, "low"), (1.5, "low"), (1.51, "medium"), (9.0, "high")):
        grade = words.grade_of("organic_matter", value)
        assert grade is not None
        assert grade.code == code
    # Above 12 dS/m the stored copy is cut off.
    assert words.grade_of("salinity_ec", 12.1) is None


@given(st.lists(st.floats(-10, 10), min_size=1, max_size=5, unique=True), st.floats(-12, 12))
def test_classes_part_all_values(bounds: list[float], value: float) -> None:
    classes = [
        {"code": str(at), "th": "ก", "en": "a", "below" if at % 2 else "to": bound}
        for at, bound in enumerate(sorted(bounds))
    ]
    grades = grades_of([*classes, {"code": "last", "th": "ก", "en": "a"}])
    assert sum(bool(grade.span.holds(np.array([value]))[0]) for grade in grades) == 1


ENDS = st.one_of(st.just(-math.inf), st.integers(-3, 3).map(float), st.just(math.inf))
SPANS = st.builds(Span, ENDS, ENDS, st.booleans(), st.booleans())


@given(SPANS, SPANS)
def test_what_two_spans_share_is_what_lies_in_both(one: Span, other: Span) -> None:
    values = np.arange(-4, 4.5, 0.5)
    both = one.holds(values) & other.holds(values)
    assert (one.shared(other).holds(values) == both).all()
    assert not (both.any() and one.shared(other).is_empty)


@given(st.text(alphabet="[]{}\"'#=\\\n \tabก1,.", max_size=60))
def test_no_text_is_too_strange(text: str) -> None:
    parts = rule_texts(GOOD + text + "\n" + GOOD)
    assert parts[0].cells == {}
    assert all(part.line >= 1 for part in parts)
