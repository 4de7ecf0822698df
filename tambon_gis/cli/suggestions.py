"""The command that suggests work for plots with reasons, decides about it, and keeps a station's rules."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tambon_gis.cli.answers import add_table_files, table_answer
from tambon_gis.cli.command import Answer, Caller, Commands
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tambon_gis.analysis.array_types import Ints
    from tambon_gis.analysis.suggestions.deciding import Changes, Decided
    from tambon_gis.analysis.suggestions.suggestions import Suggestions
    from tambon_gis.cli.parser import Parser
    from tambon_gis.project.project import Project

# More plots are told as sums; JSON has every suggestion.
_PLOTS_TOLD = 5


def add_commands(commands: Commands) -> None:
    """``suggest``."""
    says = commands.says
    suggest = commands.add_with_project(
        "suggest", Phrase("คำแนะนำพร้อมเหตุผล", "suggested work, with reasons"), _suggest
    )
    which = suggest.add_mutually_exclusive_group()
    which.add_argument(
        "--plot", metavar="CODE,…", help=says("รหัสแปลง (ปกติ: ทุกแปลง)", "plot codes (usually: all)")
    )
    which.add_argument(
        "--where", metavar="EXPRESSION", help=says("เงื่อนไขของแปลง เหมือนใน assign", "plots, as for assign")
    )
    suggest.add_argument(
        "--intervention", metavar="CODE,…", help=says("เฉพาะมาตรการเหล่านี้", "these interventions only")
    )
    suggest.add_argument(
        "--year",
        help=says("ปีงบประมาณ พ.ศ. ของแผน (ปกติ: ปีนี้)", "fiscal year of the plan, B.E. (usually: this)"),
    )
    decision = suggest.add_mutually_exclusive_group()
    decision.add_argument("--accept", action="store_true", help=says("รับเข้าแผน", "plan what is suggested"))
    decision.add_argument(
        "--reject", action="store_true", help=says("ไม่รับ (ต้องมี --reason)", "reject (with --reason)")
    )
    suggest.add_argument("--reason", metavar="TEXT", help=says("เหตุผล", "the reason"))
    _add_changes(suggest, commands)
    _add_rules(suggest, commands)
    add_table_files(suggest, commands)


def _add_changes(suggest: Parser, commands: Commands) -> None:
    """What is planned in place of the usual amounts."""
    says = commands.says
    for name, metavar, help_text in (
        ("--quantity", "N", says("ปริมาณ แทนตามอัตรา", "amount, instead of the usual")),
        ("--area", "RAI-NGAN-WAH", says("เนื้อที่ แทนทั้งแปลง", "area, instead of the whole plot")),
        ("--cost", "BAHT", says("เงิน แทนตามราคา", "money, instead of the usual")),
        ("--planned", "DATE", says("วันที่ตามแผน", "planned date")),
        ("--responsible", "NAME", says("ผู้รับผิดชอบ", "person responsible")),
    ):
        suggest.add_argument(name, metavar=metavar, help=help_text)


def _add_rules(suggest: Parser, commands: Commands) -> None:
    says = commands.says
    rules = suggest.add_mutually_exclusive_group()
    for name, thai, english in (
        ("--check-rules", "ตรวจไฟล์กฎ ไม่เปลี่ยนอะไร", "check a file of rules, change nothing"),
        ("--import-rules", "ใช้กฎจากไฟล์ในแฟ้มงานนี้", "make the rules of a file those of the project"),
        ("--export-rules", "เขียนกฎที่ใช้อยู่ลงไฟล์", "write the rules that hold to a file"),
    ):
        rules.add_argument(name, type=Path, metavar="FILE.toml", help=says(thai, english))
    rules.add_argument(
        "--reset-rules",
        action="store_true",
        help=says("กลับไปใช้กฎที่มากับโปรแกรม", "go back to the rules that came with the program"),
    )


def _suggest(arguments: argparse.Namespace, caller: Caller) -> Answer:
    if arguments.check_rules or arguments.import_rules or arguments.export_rules or arguments.reset_rules:
        return _rules(arguments, caller)
    from tambon_gis.analysis.suggestions.by_intervention import by_intervention, suggestion_table
    from tambon_gis.analysis.suggestions.suggestions import suggestions
    from tambon_gis.measures.thai_calendar import fiscal_year_be, parse_year_be

    decides = arguments.accept or arguments.reject
    year_be = fiscal_year_be(date.today()) if arguments.year is None else parse_year_be(arguments.year)
    with caller.open(arguments.project, read_only=not decides) as project:
        found = suggestions(project, year_be, caller.task)
        entries = _asked(project, found, arguments)
        table = suggestion_table(found, by_intervention(found, entries))
        values = _values(found, entries, caller)
        lines = _lines(found, entries, caller)
        decided = _decide(project, found, entries, arguments, caller) if decides else None
    if decided is not None:
        values["decided"] = _told_decided(decided, caller)
        lines = [
            caller.text(
                "{label} (เลิกทำได้ด้วยคำสั่ง undo)",
                "{label} (the command undo takes it back)",
                label=decided.record.label,
            ),
            *(f"  {left.count:,} · {left.why.text(caller.language)}" for left in decided.left_out),
        ]
    return table_answer(arguments, caller, table, values, lines or None)


def _asked(project: Project, found: Suggestions, arguments: argparse.Namespace) -> Ints:
    import numpy as np

    from tambon_gis.analysis.plot_filter import parse_filter
    from tambon_gis.project.catalogue import intervention_by_code
    from tambon_gis.project.plots import plots_by_code

    wanted = np.ones(len(found), bool)
    if arguments.plot is not None:
        codes = [code.strip() for code in arguments.plot.split(",") if code.strip()]
        wanted &= np.isin(found.fid, plots_by_code(project, codes))
    if arguments.where is not None:
        wanted &= parse_filter(arguments.where).rows(found.facts.register)[found.plot]
    if arguments.intervention is not None:
        names = [code.strip() for code in arguments.intervention.split(",") if code.strip()]
        of_these = [found.of_intervention(intervention_by_code(project, name).code) for name in names]
        wanted &= np.any(of_these, axis=0) if of_these else False
    return np.flatnonzero(wanted)


def _decide(
    project: Project, found: Suggestions, entries: Ints, arguments: argparse.Namespace, caller: Caller
) -> Decided:
    from tambon_gis.analysis.suggestions.deciding import Changes, accept, accept_changed, chosen, reject

    choice = chosen(found, entries)
    if arguments.reject:
        return reject(project, choice, arguments.reason or "", caller.task)
    changes = _changes(arguments)
    if changes != Changes():
        return accept_changed(project, choice, changes, arguments.reason)
    return accept(project, choice, task=caller.task)


def _changes(arguments: argparse.Namespace) -> Changes:
    from tambon_gis.analysis.suggestions.deciding import Changes
    from tambon_gis.measures.area import parse_area
    from tambon_gis.measures.thai_calendar import parse_date

    return Changes(
        quantity=_amount(arguments.quantity),
        area_m2=None if arguments.area is None else parse_area(arguments.area),
        cost_baht=_amount(arguments.cost),
        planned_date=None if arguments.planned is None else parse_date(arguments.planned),
        responsible=arguments.responsible,
    )


def _amount(text: str | None) -> float | None:
    from tambon_gis.errors import ValueNotUnderstood
    from tambon_gis.measures.typed_text import plain_text

    if text is None:
        return None
    try:
        return float(plain_text(text).replace(",", ""))
    except ValueError:
        raise ValueNotUnderstood(
            what_th="จำนวน", what_en="a number", value=text.strip(), example="1,250.50"
        ) from None


# --- rules ------------------------------------------------------------------------------------------------


def _rules(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.analysis.suggestions.rule_book import (
        faults_of,
        keep_rules,
        read_rule_file,
        reset_rules,
        rule_book,
        write_rule_file,
    )

    changes = bool(arguments.import_rules or arguments.reset_rules)
    with caller.open(arguments.project, read_only=not changes) as project:
        if arguments.check_rules:
            faults = faults_of(project, read_rule_file(arguments.check_rules))
            told = [
                {"line": one.line, "rule": one.rule, "field": one.field, "why": one.why.text(caller.language)}
                for one in faults
            ]
            lines = [one.told().text(caller.language) for one in faults]
            fine = caller.text("กฎใช้ได้ทั้งหมด", "All rules can be used.")
            return Answer({"ok": not faults, "faults": told}, lines or [fine], ok=not faults)
        if arguments.export_rules:
            book = rule_book(project)
            write_rule_file(arguments.export_rules, book.text)
            said = caller.text("เขียนไฟล์ {file}", "Wrote {file}.", file=arguments.export_rules.name)
            values = {"files": [str(arguments.export_rules)], "rules": len(book.rules), "own": book.is_own}
            return Answer(values, [said])
        if arguments.import_rules:
            record = keep_rules(project, read_rule_file(arguments.import_rules))
        else:
            record = reset_rules(project)
        book = rule_book(project)
    same = caller.text("กฎเป็นแบบนี้อยู่แล้ว", "The rules are so already.")
    return Answer(
        {"rules": len(book.rules), "own": book.is_own, "command": None if record is None else record.id},
        [same if record is None else record.label],
    )


# --- answers ------------------------------------------------------------------------------------------------


def _values(found: Suggestions, entries: Ints, caller: Caller) -> dict[str, object]:
    return {
        "year": found.year_be,
        "own_rules": found.book.is_own,
        "suggestions": [_told(found, entry, caller) for entry in entries.tolist()],
    }


def _told(found: Suggestions, entry: int, caller: Caller) -> Mapping[str, object]:
    language = caller.language
    rule, intervention, used = found.rule(entry), found.intervention(entry), found.material.used(entry)
    return {
        "plot": found.facts.register.code[int(found.plot[entry])],
        "intervention": intervention.code,
        "name": intervention.name.text(language),
        "quantity": _known(found.quantity[entry]),
        "unit": intervention.unit,
        "area_m2": _known(found.area_m2[entry]),
        "cost_baht": _known(found.cost_baht[entry]),
        "material_quantity": _known(found.material.amount[entry]),
        "material_unit": None if used is None else used.unit,
        "material_source": None if used is None else used.source,
        "problem": rule.problem,
        "rule": rule.code,
        "title": rule.title.text(language),
        "found": [one.text(language) for one in found.found(entry)],
        "reason": rule.reason.text(language),
        "source": rule.source,
        "also": [each.rule.code for each in found.rules_behind(entry)[1:]],
        "open": bool(found.is_open[entry]),
        "against": [{"kind": one.kind, "why": one.why.text(language)} for one in found.against(entry)],
        "returned": [one.text(language) for one in found.returned.get(entry, ())],
    }


def _known(value: float) -> float | None:
    return None if value != value else float(value)


def _told_decided(decided: Decided, caller: Caller) -> dict[str, object]:
    return {
        "count": decided.count,
        "command": decided.record.id,
        "label": decided.record.label,
        "left_out": [
            {"why": left.why.text(caller.language), "count": left.count} for left in decided.left_out
        ],
    }


def _lines(found: Suggestions, entries: Ints, caller: Caller) -> list[str]:
    """Each suggestion of a few plots with its reason; none where there are many: their table says it."""
    if len(set(found.plot[entries].tolist())) > _PLOTS_TOLD:
        return []
    lines: list[str] = []
    plot = -1
    for entry in entries.tolist():
        if int(found.plot[entry]) != plot:
            plot = int(found.plot[entry])
            code = found.facts.register.code[plot] or "—"
            lines += [*([""] if lines else []), caller.text("แปลง {code}", "plot {code}", code=code)]
        lines += _entry_lines(found, entry, caller)
    return lines or [caller.text("ไม่มีคำแนะนำ", "Nothing is suggested.")]


def _entry_lines(found: Suggestions, entry: int, caller: Caller) -> list[str]:
    from tambon_gis.analysis.suggestions.told import amounts_phrase

    rule, intervention = found.rule(entry), found.intervention(entry)
    language = caller.language
    amounts = amounts_phrase(found, entry).text(language)
    lines = [
        f"  {intervention.name.text(language)} [{intervention.code}] · {amounts}",
        f"    {' · '.join(one.text(language) for one in found.found(entry))}",
        f"    {rule.reason.text(language)} [{rule.code}]",
        f"    {caller.text('ที่มา: {source}', 'source: {source}', source=rule.source)}",
    ]
    for against in found.against(entry):
        lines.append(f"    ! {against.why.text(language)}")
    for why in found.returned.get(entry, ()):
        lines.append(f"    {caller.text('กลับมาเพราะ{why}', 'back because {why}', why=why.text(language))}")
    return lines
