"""The rules of a project: those that came with the program, or the station's own text in the project."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from resources import find
from tambon_gis.analysis.suggestions.rule_faults import refusal
from tambon_gis.analysis.suggestions.rule_reading import understand
from tambon_gis.analysis.suggestions.vocabulary import vocabulary
from tambon_gis.answers.whole_file import put_in_place
from tambon_gis.errors.suggested_work import RulesNotText

if TYPE_CHECKING:
    from tambon_gis.analysis.suggestions.rule import Rule
    from tambon_gis.analysis.suggestions.rule_faults import Fault
    from tambon_gis.analysis.suggestions.vocabulary import Vocabulary
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project

SETTING: Final = "suggestion_rules"
_LARGEST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Rules in their order with the text that they were read from; ``is_own``: the project's own text."""

    text: str
    rules: tuple[Rule, ...]
    is_own: bool
    words: Vocabulary


@cache
def shipped_text() -> str:
    """The rules that come with the program."""
    return find("catalogues/suggestion_rules.toml").read_text(encoding="utf-8")


def rule_book(project: Project) -> RuleBook:
    """The rules that hold in a project. Raises `RulesNotUnderstood`."""
    own, words = project.setting(SETTING), vocabulary(project)
    text = own if own is not None else shipped_text()
    rules, faults = understand(text, words)
    if faults and own is None:
        # A station may have thrown out interventions; the other rules that came with the program stay.
        faulty = {fault.rule for fault in faults if fault.field == "intervention"}
        faults = tuple(fault for fault in faults if fault.rule not in faulty)
    if faults:
        raise refusal(faults)
    return RuleBook(text, rules, own is not None, words)


def faults_of(project: Project, text: str) -> tuple[Fault, ...]:
    """Every mistake in a text of rules, by line; nothing is kept."""
    return understand(text, vocabulary(project))[1]


def keep_rules(project: Project, text: str) -> CommandRecord | None:
    """Make a text the project's own rules, as one undoable command; None where it is so already.

    Raises `RulesNotUnderstood`; nothing is changed then.
    """
    faults = faults_of(project, text)
    if faults:
        raise refusal(faults)
    return _set(project, text, "แก้กฎคำแนะนำ")


def reset_rules(project: Project) -> CommandRecord | None:
    """Go back to the rules that came with the program, as one undoable command."""
    return _set(project, None, "กลับไปใช้กฎคำแนะนำที่มากับโปรแกรม")


def _set(project: Project, text: str | None, label: str) -> CommandRecord | None:
    if project.setting(SETTING) == text:
        return None
    with project.command("suggestion_rules", label) as command:
        command.set(SETTING, text)
    return command.record


def read_rule_file(path: Path) -> str:
    """The text of a file of rules. Raises `RulesNotText`."""
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise RulesNotText(file=path.name)
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise RulesNotText(file=path.name) from None


def write_rule_file(path: Path, text: str) -> None:
    """Write rules to a file, whole or not at all. Raises `DiskRefused`, `FileOpenElsewhere`."""
    put_in_place(path, text.encode("utf-8"))
