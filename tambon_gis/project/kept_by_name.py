"""What a person keeps in the project under a name of its own, in a setting; each change can be undone."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Named:
    """An entry; no two of one kind have the same name."""

    name: str


T = TypeVar("T", bound=Named)


class Labels(NamedTuple):
    """What the journal calls each change."""

    added: str
    replaced: str
    renamed: str
    deleted: str


class KeptByName(Generic[T]):
    """Entries of one kind. ``read`` makes an entry of JSON that may be anybody's, None where it is none."""

    def __init__(self, setting: str, kind: str, labels: Labels, read: Callable[[Any], T | None]) -> None:
        self._setting = setting
        self._kind = kind
        self._labels = labels
        self._read = read

    def all(self, project: Project) -> tuple[T, ...]:
        """In the order in which they were kept. What is unreadable in the setting is left out."""
        try:
            kept = json.loads(project.setting(self._setting) or "[]")
        except json.JSONDecodeError:
            return ()
        return tuple(filter(None, map(self._read, kept))) if isinstance(kept, list) else ()

    def keep(self, project: Project, entry: T) -> CommandRecord | None:
        """Keep an entry. One of the same name is replaced where it stands."""
        entry = replace(entry, name=_tidy(entry.name) or "1")
        kept = self.all(project)
        if any(each.name == entry.name for each in kept):
            put = (entry if each.name == entry.name else each for each in kept)
            return self._write(project, self._labels.replaced, put)
        return self._write(project, self._labels.added, (*kept, entry))

    def rename(self, project: Project, name: str, new_name: str) -> CommandRecord | None:
        """Give another name; an entry that had it already goes. None where nothing changes."""
        new_name = _tidy(new_name)
        kept = self.all(project)
        if not new_name or new_name == name or all(each.name != name for each in kept):
            return None
        left = (each for each in kept if each.name != new_name)
        renamed = (replace(each, name=new_name) if each.name == name else each for each in left)
        return self._write(project, self._labels.renamed, renamed)

    def delete(self, project: Project, name: str) -> CommandRecord | None:
        """Forget an entry; None where there is none of that name."""
        kept = self.all(project)
        left = tuple(each for each in kept if each.name != name)
        return self._write(project, self._labels.deleted, left) if len(left) < len(kept) else None

    def _write(self, project: Project, label: str, kept: Iterable[T]) -> CommandRecord | None:
        told = json.dumps([asdict(each) for each in kept], ensure_ascii=False)
        with project.command(self._kind, label) as command:
            command.set(self._setting, told)
        return command.record


def _tidy(name: str) -> str:
    return " ".join(name.split())[:LONGEST_NAME]
