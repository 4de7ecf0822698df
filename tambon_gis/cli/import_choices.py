"""What a person may say about a file on the command line, the same for every command that takes one."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from tambon_gis.cli.command import Commands
from tambon_gis.cli.parser import Parser
from tambon_gis.ingest.layer_kinds import KIND_NAMES

if TYPE_CHECKING:
    from tambon_gis.ingest.choices import ImportChoices


def add_kind(commands: Commands, parser: Parser, kinds: Collection[str] = KIND_NAMES) -> None:
    """``--as``: what the file is."""
    said = commands.says("เป็นชั้นข้อมูลใด", "what it is")
    parser.add_argument("--as", dest="kind", required=True, choices=kinds, help=said)


def add_encoding(commands: Commands, parser: Parser) -> None:
    """``--encoding``: how the text is read."""
    said = commands.says("รหัสอักขระ เช่น cp874 หรือ utf-8", "such as cp874 or utf-8")
    parser.add_argument("--encoding", metavar="NAME", help=said)


def add_fields(commands: Commands, parser: Parser) -> None:
    """``--field``: which field is what."""
    parser.add_argument(
        "--field",
        action="append",
        default=[],
        metavar="ROLE=NAME",
        help=commands.says("ช่องข้อมูลของบทบาทหนึ่ง ใช้ซ้ำได้", "the field of a role; may be repeated"),
    )


def add_choices(commands: Commands, parser: Parser) -> None:
    """Everything that `chosen` reads."""
    says = commands.says
    parser.add_argument("--layer", metavar="NAME", help=says("ชั้นข้อมูลในไฟล์", "layer of the file"))
    add_encoding(commands, parser)
    parser.add_argument(
        "--crs",
        metavar="EPSG:…",
        help=says("ระบบพิกัดของไฟล์ เช่น EPSG:24048", "its CRS, such as EPSG:24048"),
    )
    parser.add_argument(
        "--axes",
        choices=("xy", "yx"),
        help=says("yx ถ้าละติจูดหรือค่าเหนือมาก่อน", "yx where latitude or northing comes first"),
    )
    add_fields(commands, parser)
    parser.add_argument(
        "--repair",
        choices=("structure", "linework"),
        default="structure",
        help=says(
            "ซ่อมแซมรูปตามรูและส่วนที่ตั้งใจไว้ (structure ใช้เป็นปกติ) หรือถือทุกเส้นเป็นขอบ (linework)",
            "mend shapes by the holes and parts that were meant (structure, as a rule) or with every line as "
            "a border (linework)",
        ),
    )
    parser.add_argument(
        "--skip-unreadable",
        action="store_true",
        help=says("ข้ามรายการที่อ่านไม่ได้ นำเข้าเท่าที่อ่านได้", "go without the records that cannot be read"),
    )


def chosen(arguments: argparse.Namespace, layer: str | None) -> ImportChoices:
    """The choices as the engine takes them, for the layer that is opened."""
    from tambon_gis.ingest.choices import ImportChoices

    return ImportChoices(
        layer=layer,
        encoding=arguments.encoding,
        crs=arguments.crs,
        axes=arguments.axes,
        fields=dict(field_pairs(arguments.field)) or None,
        repair_method=arguments.repair,
        skip_unreadable=arguments.skip_unreadable,
    )


def field_pairs(pairs: Iterable[str]) -> list[tuple[str, str]]:
    """Role and name of each ``ROLE=NAME``. Raises `ValueNotUnderstood`."""
    from tambon_gis import errors

    found = []
    for pair in pairs:
        role, _, name = (part.strip() for part in pair.partition("="))
        if not (role and name):
            raise errors.ValueNotUnderstood(
                value=pair, what_th="ช่องข้อมูล", what_en="a field", example="code=รหัสแปลง"
            )
        found.append((role, name))
    return found
