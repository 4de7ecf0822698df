"""One run of the command line: arguments in, an answer or a declared problem out, and the exit code."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tambon_gis import __version__
from tambon_gis.cli import (
    budgets,
    changes,
    deliveries,
    edits,
    file_contents,
    files_in,
    kept_aside,
    map_sheets,
    observations,
    outcomes,
    package_out,
    past_imports,
    plans,
    plot_records,
    projects,
    results,
    scans,
    scorecard,
    search,
    styles,
    suggestions,
    targets,
    upside,
    visit_rounds,
    visits,
    work,
    zonal,
)
from tambon_gis.cli.command import Caller, Commands
from tambon_gis.cli.console import ConsoleTask, interruptible, speak_utf8
from tambon_gis.cli.parser import Parser
from tambon_gis.cli.window import open_window
from tambon_gis.errors import TambonError
from tambon_gis.settings import load_settings
from tambon_gis.tasks import Stopped
from tambon_gis.wording import Language, Phrase

_DONE, _PROBLEM = 0, 1
_STOPPED = Phrase("หยุดตามที่สั่ง ไม่มีอะไรเปลี่ยน", "Stopped as asked; nothing was changed.")
_STOPPED_ADVICE = Phrase("สั่งใหม่ได้เมื่อพร้อม", "Give the command again when you are ready.")
_VERSION = Phrase("แสดงรุ่นของโปรแกรม", "show the version and end")
_COMMAND = Phrase("คำสั่ง", "COMMAND")
_WHY = Phrase(
    "ดิน แปลง มาตรการ และผลของงานพัฒนาที่ดินระดับตำบล ไม่ใส่คำสั่ง = เปิดหน้าต่าง",
    "Soil, plots, interventions and results by tambon. Without a command the window opens.",
)

_FAMILIES = (
    projects,
    file_contents,
    files_in,
    deliveries,
    past_imports,
    kept_aside,
    plot_records,
    work,
    plans,
    budgets,
    observations,
    results,
    outcomes,
    visits,
    visit_rounds,
    targets,
    scorecard,
    upside,
    suggestions,
    zonal,
    map_sheets,
    styles,
    scans,
    package_out,
    search,
    edits,
    changes,
)


def make_parser(language: Language) -> Parser:
    """All commands with their arguments; help in the given language."""
    parser = Parser(prog="tambon-gis", description=_WHY.text(language), language=language)
    parser.add_argument(
        "--version", action="version", version=f"tambon-gis {__version__}", help=_VERSION.text(language)
    )
    common = Parser(add_help=False, language=language)
    common.add_argument(
        "--json",
        action="store_true",
        help=Phrase("ตอบเป็น JSON หนึ่งก้อน", "answer with one JSON object").text(language),
    )
    in_english = Phrase("ตอบเป็นภาษาอังกฤษ", "answer in English").text(language)
    for each in (parser, common):
        each.add_argument("--english", action="store_true", help=in_english)
    subparsers = parser.add_subparsers(dest="command", metavar=_COMMAND.text(language), parser_class=Parser)
    commands = Commands(subparsers, common, language)
    for family in _FAMILIES:
        family.add_commands(commands)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 a declared problem, 2 usage (raised as ``SystemExit`` by the parser)."""
    speak_utf8()
    _clean_environment()
    arguments = list(sys.argv[1:] if argv is None else argv)
    settings = load_settings()
    language: Language = "en" if "--english" in arguments else settings.language
    if not arguments or _names_a_project(arguments[0]):
        return _window(arguments, language)
    parsed = make_parser(language).parse_args(arguments)
    if parsed.command is None:
        return _window(arguments, language)
    task = ConsoleTask(sys.stderr, language)
    caller = Caller(language, settings.author, task)
    try:
        with interruptible(task):
            answer = parsed.run(parsed, caller)
    except TambonError as problem:
        task.clear()
        return _tell(problem.code, problem.told(language), problem.advice(language), as_json=parsed.json)
    except (Stopped, KeyboardInterrupt):
        task.clear()
        said, advice = _STOPPED.text(language), _STOPPED_ADVICE.text(language)
        return _tell("stopped", said, advice, as_json=parsed.json)
    task.clear()
    _print(
        json.dumps(answer.values, ensure_ascii=False, allow_nan=False)
        if parsed.json
        else "\n".join(answer.lines)
    )
    return _DONE if answer.ok else _PROBLEM


def _clean_environment() -> None:
    """Data folders of another program's GDAL or PROJ would change results; the wheels carry their own."""
    for name in ("PROJ_LIB", "PROJ_DATA", "GDAL_DATA", "GDAL_DRIVER_PATH", "SHAPE_ENCODING"):
        os.environ.pop(name, None)
    os.environ["PROJ_NETWORK"] = "OFF"


def _names_a_project(argument: str) -> bool:
    """`tambon-gis คำพอุง.gpkg` opens the window on it, as a double click does."""
    return not argument.startswith("-") and Path(argument).suffix.lower() == ".gpkg"


def _window(arguments: Sequence[str], language: Language) -> int:
    try:
        return open_window([argument for argument in arguments if argument != "--english"])
    except TambonError as problem:
        return _tell(problem.code, problem.told(language), problem.advice(language), as_json=False)


def _tell(code: str, said: str, advice: str, *, as_json: bool) -> int:
    if as_json:
        _print(json.dumps({"error": {"code": code, "message": said, "remedy": advice}}, ensure_ascii=False))
    else:
        print(said, advice, sep="\n", file=sys.stderr)
    return _PROBLEM


def _print(text: str) -> None:
    try:
        print(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the answer has seen enough (`| head`); Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
