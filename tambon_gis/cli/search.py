"""The command that finds anything in a project by what people type."""

from __future__ import annotations

import argparse

from tambon_gis.answers.text import table_lines
from tambon_gis.cli.command import Answer, Caller, Commands
from tambon_gis.finding.hit import KINDS
from tambon_gis.wording import Phrase

_KIND_WORDS = {
    "plot": Phrase("แปลง", "plot"),
    "village": Phrase("หมู่บ้าน", "village"),
    "tambon": Phrase("ตำบล", "tambon"),
    "farmer": Phrase("เกษตรกร", "farmer"),
    "document": Phrase("เอกสารสิทธิ์", "land document"),
    "household": Phrase("ครัวเรือน", "household"),
    "intervention": Phrase("มาตรการ", "intervention"),
    "partner": Phrase("หน่วยงานร่วม", "partner"),
    "visit": Phrase("ติดตามงาน", "visit"),
    "note": Phrase("บันทึก", "note"),
    "import": Phrase("นำเข้า", "import"),
}
_NONE = Phrase("ไม่พบ “{text}”", "Nothing found for “{text}”.")


def add_commands(commands: Commands) -> None:
    """``search``."""
    says = commands.says
    search = commands.add_with_project("search", Phrase("ค้นหา", "find anything"), _search)
    search.add_argument("text", metavar="TEXT", help=says("คำที่ค้นหา", "what to look for"))
    search.add_argument(
        "--kind",
        choices=KINDS,
        action="append",
        help=says("เฉพาะชนิด ใส่ซ้ำได้", "of a kind only; may come twice"),
    )
    search.add_argument(
        "--limit",
        type=int,
        default=6,
        metavar="N",
        help=says("อย่างมากกี่รายการต่อชนิด", "at most so many of a kind"),
    )


def _search(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.finding.search import search

    with caller.open(arguments.project, read_only=True) as project:
        hits = search(project, arguments.text, kinds=arguments.kind or KINDS, most=max(arguments.limit, 1))
    language = caller.language
    values = [
        {
            "kind": hit.kind,
            "key": hit.key,
            "code": hit.code,
            "label": hit.label.text(language),
            "detail": hit.detail.text(language),
            "plots": hit.plots,
            "masked": hit.is_masked,
        }
        for hit in hits
    ]
    if not hits:
        return Answer({"hits": values}, [_NONE.fill(text=arguments.text).text(language)])
    headings = [
        caller.text("ชนิด", "kind"),
        caller.text("พบ", "found"),
        caller.text("รายละเอียด", "details"),
        caller.text("แปลง", "plots"),
    ]
    rows = [
        [
            _KIND_WORDS[hit.kind].text(language),
            hit.label.text(language),
            hit.detail.text(language),
            "" if hit.plots is None else f"{hit.plots:,}",
        ]
        for hit in hits
    ]
    return Answer({"hits": values}, table_lines(headings, rows, right=(3,)))
