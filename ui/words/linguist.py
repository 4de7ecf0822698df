"""Collects the window's texts into the Qt Linguist file and compiles it: ``python -m ui.words.linguist``."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import PySide6

from ui.words.language import CONTEXT

ROOM = Path(__file__).resolve().parents[1]
TRANSLATIONS = ROOM.parent / "resources" / "translations"

# The functions that take texts of the window, with the positions of those texts.
SPEAKING = {
    "tr": (0,),
    "say": (1,),
    "push_button": (0,),
    "tool_button": (1,),
    "line_edit": (0, 1),
    "combo_box": (0,),
    "text_label": (0,),
    "TwoLineList": (0,),
    "wrapped_label": (0,),
    "AreaField": (0,),
    "AmountField": (0,),
    "DateField": (0,),
    "_make": (0,),
}


class Text(NamedTuple):
    """A text as it stands in the code."""

    thai: str
    counted: bool
    file: str
    line: int


class TextNotPlain(Exception):
    """A text that the collector cannot read: it is put together instead of written out."""


def texts(folder: Path = ROOM) -> list[Text]:
    """Every text written out in the modules of a folder, in the order of the code."""
    found: list[Text] = []
    for path in sorted(folder.rglob("*.py")):
        if path.name != "language.py":  # It passes texts on and writes none.
            found.extend(_texts_of(path, path.relative_to(folder).as_posix()))
    return found


def _texts_of(path: Path, file: str) -> Iterator[Text]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        for position in SPEAKING.get(name, ()):
            given = node.args[position] if len(node.args) > position else None
            if isinstance(given, ast.Constant) and isinstance(given.value, str):
                if given.value:
                    yield Text(given.value, "%n" in given.value or "%Ln" in given.value, file, node.lineno)
            elif given is not None:
                raise TextNotPlain(f"{file}:{node.lineno}")


def read_translations(path: Path) -> dict[str, list[str]]:
    """Thai text to its English forms (two for a counted text), empty where none is written yet."""
    if not path.exists():
        return {}
    forms: dict[str, list[str]] = {}
    for message in ElementTree.parse(path).getroot().iter("message"):  # noqa: S314 (a file of our own)
        translation = message.find("translation")
        source = message.findtext("source") or ""
        if translation is None:
            forms[source] = [""]
        elif message.get("numerus") == "yes":
            forms[source] = [form.text or "" for form in translation.findall("numerusform")]
        else:
            forms[source] = [translation.text or ""]
    return forms


def write_translations(path: Path, found: list[Text], forms: dict[str, list[str]]) -> None:
    """Write the Linguist file: texts that are gone are dropped, new ones wait as unfinished."""
    root = ElementTree.Element("TS", version="2.1", language="en", sourcelanguage="th")
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    for thai, text in {text.thai: text for text in reversed(found)}.items():
        message = ElementTree.SubElement(context, "message")
        ElementTree.SubElement(message, "location", filename=f"../../ui/{text.file}")
        ElementTree.SubElement(message, "source").text = thai
        translation = ElementTree.SubElement(message, "translation")
        written = forms.get(thai, [])
        if not written or not all(written):
            translation.set("type", "unfinished")
        if text.counted:
            message.set("numerus", "yes")
            for form in [*written, "", ""][:2]:
                ElementTree.SubElement(translation, "numerusform").text = form
        else:
            translation.text = written[0] if written else ""
    context[1:] = sorted(context[1:], key=lambda message: message.findtext("source") or "")
    ElementTree.indent(root)
    body = ElementTree.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def compile_translations(source: Path, target: Path) -> None:
    """Make the file that Qt loads, with the compiler that comes with PySide6."""
    compiler = next(Path(PySide6.__path__[0]).glob("**/lrelease*"))
    subprocess.run([str(compiler), "-silent", str(source), "-qm", str(target)], check=True)


def main() -> int:
    source = TRANSLATIONS / "en.ts"
    forms = read_translations(source)
    write_translations(source, texts(), forms)
    compile_translations(source, TRANSLATIONS / "en.qm")
    missing = [thai for thai, written in read_translations(source).items() if not written or not all(written)]
    sys.stdout.write("".join(f"{thai}\n" for thai in missing))
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main())
