"""The rules of the house as functions: each looks at a tree of files and returns what breaks the rule."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import tokenize
import tomllib
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

from tambon_gis.errors import TambonError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tambon_gis.wording import Phrase

ROOMS = ("resources", "tambon_gis", "layers", "ui")
MAX_LINES = 400
VAGUE_NAMES = frozenset({"util", "utils", "misc", "helper", "helpers", "common", "manager", "managers"})

REGISTRY_HOST = re.compile(
    r"py[p]i\.org|python[h]osted\.org|npm[j]s\.org|npm[j]s\.com|crates\.[i]o|proxy\.[g]olang\.org|"
    r"artifact[o]ry|nex[u]s\.|pkg\.[d]ev\b",
    re.IGNORECASE,
)
MACHINE_PATH = re.compile(r"(?<![\w.$}~])/(?:work|home|root|Users|mnt|opt)/\w|\b[A-Za-z]:(?:\\|\\\\)Users\\")
SILENCED = re.compile(r"# ?(?:type: ?ignore|noqa\b|pragma: ?no cover|ruff: ?noqa|mypy: )")
REASONED = re.compile(r"# (?:type: ignore\[[\w, -]+\]|noqa: [A-Z]+\d+(?:, [A-Z]+\d+)*)(?:  # | \()\S.{9,}")
ADDRESS = re.compile(r"https?://")


def modules(root: Path, folders: Iterable[str]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((root / folder).rglob("*.py"))


def missing_rooms(root: Path) -> list[str]:
    return [room for room in ROOMS if not (root / room / "__init__.py").is_file()]


def without_opening_sentence(root: Path, folders: Iterable[str]) -> list[str]:
    """Modules whose first line is not a docstring of one sentence."""
    findings = []
    for path in modules(root, folders):
        text = path.read_text(encoding="utf-8")
        sentence = (ast.get_docstring(ast.parse(text), clean=False) or "").split("\n")[0]
        opens = text.startswith('"""') and sentence[-1:] in {".", "!", "?"}
        if not opens or re.search(r"[.!?] [A-Z]", sentence):
            findings.append(f"{path.relative_to(root)}: {sentence!r}")
    return findings


def too_long(root: Path, folders: Iterable[str], most: int = MAX_LINES) -> list[str]:
    counts = ((path, path.read_text(encoding="utf-8").count("\n")) for path in modules(root, folders))
    return [f"{path.relative_to(root)}: {lines} lines" for path, lines in counts if lines > most]


def vaguely_named(root: Path, folders: Iterable[str]) -> list[str]:
    """Modules and packages whose name says nothing about their subject."""
    findings = []
    for path in modules(root, folders):
        parts = path.relative_to(root).with_suffix("").parts
        words = {word for part in parts for word in part.lower().split("_")}
        if words & VAGUE_NAMES:
            findings.append(str(path.relative_to(root)))
    return findings


def silenced_without_reason(root: Path, folders: Iterable[str]) -> list[str]:
    """Lines that silence a checker without saying which rule, and why: ``noqa: S314 (a file of our own)``."""
    findings = []
    for path in modules(root, folders):
        with path.open("rb") as file:
            for token in tokenize.tokenize(file.readline):
                silenced = token.type == tokenize.COMMENT and SILENCED.match(token.string)
                if silenced and not REASONED.match(token.string):
                    findings.append(f"{path.relative_to(root)}:{token.start[0]}: {token.string}")
    return findings


def exempt_from_types(pyproject: Path) -> list[str]:
    """Modules of ours that the mypy configuration treats in a way of their own."""
    overrides = tomllib.loads(pyproject.read_text(encoding="utf-8"))["tool"]["mypy"].get("overrides", [])
    named = [name for override in overrides for name in override["module"]]
    return [name for name in named if name.partition(".")[0] in {*ROOMS, "tests", "benchmarks", "*"}]


def declared_problems(base: type[TambonError] = TambonError) -> Iterator[type[TambonError]]:
    for problem in base.__subclasses__():
        yield problem
        yield from declared_problems(problem)


def blanks(text: str) -> set[str]:
    """The ``{names}`` of a sentence."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def badly_worded(problem: type[TambonError]) -> list[str]:
    """What is wrong with the sentences of a declared problem.

    A fact may come in both languages (``kind_th``, ``kind_en``); each sentence uses its own.
    """
    findings = []
    for part in ("sentence", "remedy"):
        phrase: Phrase | None = getattr(problem, part, None)
        if phrase is None or not phrase.th.strip() or not phrase.en.strip():
            findings.append(f"{problem.__name__}.{part}: a language is missing")
            continue
        thai, english = blanks(phrase.th), blanks(phrase.en)
        if {re.sub("_th$", "", name) for name in thai} != {re.sub("_en$", "", name) for name in english}:
            findings.append(
                f"{problem.__name__}.{part}: {sorted(thai)} in Thai, {sorted(english)} in English"
            )
        if not re.search("[ก-๛]", re.sub(r"\{\w+\}", "", phrase.th)):
            findings.append(f"{problem.__name__}.{part}: no Thai in {phrase.th!r}")
        if re.search("[ก-๛]", phrase.en):
            findings.append(f"{problem.__name__}.{part}: Thai in {phrase.en!r}")
    return findings


def facts_needed(problem: type[TambonError]) -> set[str]:
    return {name for phrase in (problem.sentence, problem.remedy) for text in phrase for name in blanks(text)}


def raised_without_facts(root: Path, folders: Iterable[str]) -> list[str]:
    """Places that raise a declared problem without a fact that its sentences need."""
    needs = {problem.__name__: facts_needed(problem) for problem in declared_problems()}
    findings = []
    for path in modules(root, folders):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            given = {keyword.arg for keyword in node.keywords}
            if name in needs and None not in given and needs[name] - given:
                missing = sorted(needs[name] - given)
                findings.append(f"{path.relative_to(root)}:{node.lineno}: {name} needs {missing}")
    return findings


def committed_files(root: Path) -> list[Path]:
    """Files of the checkout that are committed or staged; none outside a checkout, or without git."""
    if shutil.which("git") is None:
        return []
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=False)
    names = listing.stdout.decode("utf-8").split("\0") if listing.returncode == 0 else []
    return [root / name for name in names if name and (root / name).is_file()]


def tied_to_a_machine(paths: Iterable[Path]) -> list[str]:
    """Lines that name a package registry or a folder of one machine; lock files hold no address at all."""
    findings = []
    for path in paths:
        content = path.read_bytes()
        if b"\0" in content:
            continue
        for number, line in enumerate(content.decode("utf-8", errors="replace").splitlines(), 1):
            forbidden = REGISTRY_HOST.search(line) or MACHINE_PATH.search(line)
            if forbidden or (path.suffix == ".lock" and ADDRESS.search(line)):
                findings.append(f"{path.name}:{number}: {line.strip()[:120]}")
    return findings
