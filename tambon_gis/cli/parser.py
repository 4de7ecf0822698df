"""The parser of the command line, whose help and usage errors speak the caller's language."""

from __future__ import annotations

import argparse
import re
from typing import Any, NoReturn

from tambon_gis.wording import Language, Phrase

_NOT_UNDERSTOOD = Phrase("คำสั่งไม่ถูกต้อง", "The command is not understood")
_HELP = Phrase("แสดงวิธีใช้นี้", "show this help and end")
_PLACES = Phrase("ค่าตามลำดับ", "positional arguments")
_OPTIONS = Phrase("ตัวเลือก", "options")
_USAGE = Phrase("วิธีใช้: ", "usage: ")
# What argparse says, which has no Thai of its own.
_THAI = (
    (r"the following arguments are required: (.+)", r"ขาด \1"),
    (r"one of the arguments (.+) is required", r"ต้องเลือกหนึ่งใน \1"),
    (r"unrecognized arguments: (.+)", r"ไม่รู้จัก \1"),
    (r"ambiguous option: (.+) could match (.+)", r"\1 หมายถึงได้หลายอย่าง: \2"),
    (r"argument (.+): invalid choice: (.+) \(choose from (.+)\)", r"\1 ไม่มี \2 เลือกได้จาก \3"),
    (r"argument (.+): invalid \w+ value: (.+)", r"\1 อ่านค่า \2 ไม่ได้"),
    (r"argument (.+): expected (?:one|at least one) argument", r"\1 ต้องมีค่าตามหลัง"),
    (r"argument (.+): not allowed with argument (.+)", r"ใช้ \1 พร้อมกับ \2 ไม่ได้"),
    (r"argument (.+): ignored explicit argument (.+)", r"\1 ไม่รับค่า \2"),
    (r"argument (.+?): (.+)", r"\1: \2"),
)


class Parser(argparse.ArgumentParser):
    """Usage errors end with code 2."""

    def __init__(self, *, language: Language = "th", add_help: bool = True, **how: Any) -> None:
        super().__init__(add_help=False, **how)
        self.language = language
        self._positionals.title = _PLACES.text(language)
        self._optionals.title = _OPTIONS.text(language)
        if add_help:
            self.add_argument("-h", "--help", action="help", help=_HELP.text(language))

    def format_usage(self) -> str:
        return self._spoken(super().format_usage())

    def format_help(self) -> str:
        return self._spoken(super().format_help())

    def error(self, message: str) -> NoReturn:
        said = _NOT_UNDERSTOOD.text(self.language)
        told = in_thai(message) if self.language == "th" else message
        self.exit(2, f"{self.format_usage()}{said}: {told}\n")

    def _spoken(self, page: str) -> str:
        return page.replace(_USAGE.en, _USAGE.text(self.language), 1)


def in_thai(message: str) -> str:
    """A usage error of argparse in Thai; one that is not known stays as it is."""
    for english, thai in _THAI:
        found = re.fullmatch(english, message, re.DOTALL)
        if found:
            return found.expand(thai)
    return message
