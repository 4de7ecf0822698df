"""Whom or what a value was measured of: a plot, household, village or tambon, by code or name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from tambon_gis.errors import NameOfSeveral, SubjectNotMeasured, UnknownCode, ValueNotUnderstood
from tambon_gis.measures.codes import parse_code
from tambon_gis.measures.places import find_places, place
from tambon_gis.measures.typed_text import plain_text
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.catalogue import Indicator
    from tambon_gis.project.command import Command
    from tambon_gis.project.project import Project

SubjectKind = Literal["plot", "household", "village", "tambon"]
COLUMN: Final[dict[SubjectKind, str]] = {
    "plot": "plot_fid", "household": "household_id", "village": "place_id", "tambon": "place_id",
}  # fmt: skip
SUBJECT_NAMES: Final[dict[SubjectKind, Phrase]] = {
    "plot": Phrase("แปลง", "plot"),
    "household": Phrase("ครัวเรือน", "household"),
    "village": Phrase("หมู่บ้าน", "village"),
    "tambon": Phrase("ตำบล", "tambon"),
}
_NEAR = 5


@dataclass(frozen=True, slots=True)
class Subject:
    """``key`` is that of the plot, household or place; None for a place that has no record yet.

    ``name`` is the name of a place, empty for others: a household goes by its code alone.
    """

    kind: SubjectKind
    key: int | None
    code: str
    name: str = ""

    @property
    def label(self) -> Phrase:
        """For labels and lists; no code of a household, which some stations make of house numbers."""
        word = SUBJECT_NAMES[self.kind]
        if self.kind == "household":
            return Phrase("1 ครัวเรือน", "1 household")
        if self.kind == "village":
            name = self.name.removeprefix("บ้าน") or self.code
            return Phrase(f"บ้าน{name}", f"village {name}")
        shown = self.name or self.code
        return Phrase(
            f"{word.th} {shown}" if self.kind == "plot" else f"{word.th}{shown}", f"{word.en} {shown}"
        )


class SubjectBook:
    """The subjects of a project, read once, and found by what people write of them."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._tambon = project.tambon_code
        self._plots: _Codes | None = None
        self._households: _Codes | None = None
        self._places: dict[str, tuple[int | None, SubjectKind, str]] | None = None

    def find(self, kind: SubjectKind, text: str) -> Subject:
        """The one subject of a code, or of a village's or tambon's name.

        Codes are compared as they are written, then without spaces, capitals, Thai digits and leading
        zeros if one alone fits. Raises `UnknownCode`, `NameOfSeveral`.
        """
        if kind == "plot":
            self._plots = self._plots or _Codes(self._project.rows("SELECT fid, code FROM plot"))
            key, code = self._plots.find(kind, text)
            return Subject(kind, key, code)
        if kind == "household":
            self._households = self._households or _Codes(
                self._project.rows("SELECT id, code FROM household")
            )
            key, code = self._households.find(kind, text)
            return Subject(kind, key, code)
        return self._place(kind, text)

    def _place(self, kind: SubjectKind, text: str) -> Subject:
        known = self._known_places()
        plain = plain_text(text)
        code = _code_of(plain, kind)
        if code is None and kind == "village" and plain.removeprefix("หมู่").strip(" .ที่").isdecimal():
            # หมู่ 3 of the project's tambon.
            moo = plain.removeprefix("หมู่").strip(" .ที่")
            code = f"{self._tambon}{int(moo):02d}" if self._tambon and 0 < int(moo) < 100 else None
        if code is not None:
            if code in known:
                key, _, name = known[code]
                return Subject(kind, key, code, name)
            if self._is_real(kind, code):
                return Subject(kind, None, code, place(code).name_th if kind == "tambon" else "")
            raise self._unknown(kind, text)
        wanted = _bare_name(plain)
        found = [
            (code, key, name)
            for code, (key, of_kind, name) in known.items()
            if of_kind == kind and name and _bare_name(name) == wanted
        ]
        if not found and kind == "tambon":
            tambons = find_places(plain, "tambon", within=self._tambon[:4] if self._tambon else None)
            found = [(each.code, None, each.name_th) for each in tambons]
        if len(found) > 1:
            names = SUBJECT_NAMES[kind]
            codes = ", ".join(code for code, *_ in found[:_NEAR])
            raise NameOfSeveral(value=plain[:40], kind_th=names.th, kind_en=names.en, codes=codes)
        if not found:
            raise self._unknown(kind, text)
        code, key, name = found[0]
        return Subject(kind, key, code, name)

    def _is_real(self, kind: SubjectKind, code: str) -> bool:
        """Whether a place without a record can be given one: a tambon that exists, or a village in it."""
        if kind == "village" and self._tambon and not code.startswith(self._tambon):
            return False
        try:
            place(code[:6])
        except (UnknownCode, ValueNotUnderstood):
            return False
        return True

    def _known_places(self) -> dict[str, tuple[int | None, SubjectKind, str]]:
        """By code: recorded places first, then those that only boundaries and plots name."""
        if self._places is None:
            found: dict[str, tuple[int | None, SubjectKind, str]] = {}
            for sql in (
                "SELECT id, kind, code, name_th FROM place WHERE kind IN ('village', 'tambon') ORDER BY id",
                "SELECT NULL, kind, code, name_th FROM boundary WHERE kind IN ('village', 'tambon')",
                "SELECT DISTINCT NULL, 'village', village_code, village_name FROM plot ORDER BY 3, 4",
            ):
                for key, kind, code, name in self._project.rows(sql):
                    if code and code not in found:
                        found[code] = (key, kind, name or "")
            self._places = found
        return self._places

    def places(self, kind: SubjectKind) -> list[Subject]:
        """The villages or tambons that the project knows, by code."""
        return [
            Subject(kind, key, code, name)
            for code, (key, of_kind, name) in sorted(self._known_places().items())
            if of_kind == kind
        ]

    def households(self) -> list[str]:
        """The codes of households, in order."""
        return [
            code
            for (code,) in self._project.rows("SELECT code FROM household WHERE code <> '' ORDER BY code")
        ]

    def _unknown(self, kind: SubjectKind, text: str) -> UnknownCode:
        names = SUBJECT_NAMES[kind]
        known = [code for code, (_, of_kind, _) in self._known_places().items() if of_kind == kind]
        return UnknownCode(
            value=text[:40], kind_th=names.th, kind_en=names.en, known=", ".join(known[:20]) or "—"
        )


class _Codes:
    """Codes of one kind with their keys, also by their loose spelling."""

    def __init__(self, rows: Iterable[tuple[int, str | None]]) -> None:
        self._exact: dict[str, list[int]] = {}
        self._loose: dict[str, set[str]] = {}
        for key, code in rows:
            if code:
                self._exact.setdefault(code, []).append(key)
                self._loose.setdefault(_loose(code), set()).add(code)

    def find(self, kind: SubjectKind, text: str) -> tuple[int, str]:
        given = text.strip()
        alike = {given} if given in self._exact else self._loose.get(_loose(given), set())
        names = SUBJECT_NAMES[kind]
        if not alike or not given:
            near = ", ".join(sorted(self._exact)[:_NEAR])
            raise UnknownCode(
                value=given[:40], kind_th=names.th, kind_en=names.en, known=f"{near} …" if near else "—"
            )
        keys = [key for code in alike for key in self._exact[code]]
        if len(keys) > 1:
            codes = ", ".join(sorted(alike)[:_NEAR])
            raise NameOfSeveral(value=given[:40], kind_th=names.th, kind_en=names.en, codes=codes)
        return keys[0], next(iter(alike))


def require_measured(indicator: Indicator, subject: Subject) -> None:
    """Raise `SubjectNotMeasured` for an indicator of plots on a household, and the like.

    What is measured of villages may be told for a whole tambon, and the other way round.
    """
    wanted = indicator.subject
    if wanted == subject.kind or {wanted, subject.kind} == {"village", "tambon"}:
        return
    right = Phrase(wanted, wanted)
    for kind, name in SUBJECT_NAMES.items():
        if kind == wanted:
            right = name
    given = SUBJECT_NAMES[subject.kind]
    raise SubjectNotMeasured(
        name_th=indicator.name.th,
        name_en=indicator.name.en,
        wanted_th=right.th,
        wanted_en=right.en,
        given_th=given.th,
        given_en=given.en,
    )


def with_record(command: Command, subject: Subject) -> int:
    """The key of a subject; a place that nobody recorded yet is recorded within the command."""
    if subject.key is not None:
        return subject.key
    rows = [
        {"code": subject.code, "kind": subject.kind, "name_th": subject.name or subject.code,
         "parent_code": subject.code[:-2]}
    ]  # fmt: skip
    return command.insert("place", rows)[0]


def _code_of(plain: str, kind: SubjectKind) -> str | None:
    try:
        return parse_code(plain, "village" if kind == "village" else "tambon").text
    except ValueNotUnderstood:
        return None


def _bare_name(name: str) -> str:
    plain = plain_text(name).replace(" ", "").casefold()
    for prefix in ("หมู่บ้าน", "บ้าน", "บ.", "ตำบล", "ต."):
        if plain.startswith(prefix) and len(plain) > len(prefix):
            return plain.removeprefix(prefix)
    return plain


def _loose(code: str) -> str:
    """As the join of tables compares codes: without spaces, case, Thai digits and leading zeros."""
    return "".join(plain_text(code).casefold().split()).lstrip("0")
