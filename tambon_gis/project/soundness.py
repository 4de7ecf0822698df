"""Whether a file is whole: looked through page by page, and remembered until somebody else writes it."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import apsw

from tambon_gis import errors
from tambon_gis.project.connection import change_counter, connect, refusals

# A file written this short a time ago may be written again without its time telling so.
_TOO_FRESH_NS = 2_000_000_000
_MOST_REMEMBERED = 200


def require_sound(connection: apsw.Connection, path: Path) -> None:
    """Look through every page: a second for half a million plots. Raises `ProjectDamaged`."""
    # Where a file has some ninety tables and indexes, SQLite counts free pages with the schema only.
    for check in ("PRAGMA quick_check(sqlite_schema)", "PRAGMA quick_check(1)"):
        if (damage := _first(connection, check)) != "ok":
            raise _damaged(path, damage)
    if orphan := connection.execute("PRAGMA foreign_key_check").get:
        raise errors.ProjectDamaged(project=path.name, detail=f"{orphan[0]} -> {orphan[2]}")


def look_through(path: Path) -> Iterator[None]:
    """What `require_sound` does, a table at a step and beside whoever uses the file. Raises `ProjectDamaged`.

    No step keeps a commit waiting for longer than the reading of one table.
    """
    with refusals(path):
        connection = connect(path, read_only=True)
        try:
            names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0")
            for name in ("sqlite_schema", *(name for (name,) in names.fetchall())):
                if (damage := _first(connection, f'PRAGMA quick_check("{name}")')) != "ok":
                    raise _damaged(path, damage)
                if orphan := connection.execute(f'PRAGMA foreign_key_check("{name}")').get:
                    raise errors.ProjectDamaged(project=path.name, detail=f"{orphan[0]} -> {orphan[2]}")
                yield
        finally:
            connection.close()


def _first(connection: apsw.Connection, check: str) -> str:
    """The first thing that a check finds; the rest is found again when somebody asks for all of it."""
    found = connection.execute(check).fetchall()
    return str(found[0][0])


def _damaged(path: Path, damage: str) -> errors.ProjectDamaged:
    # Of several lines the first only names the database.
    return errors.ProjectDamaged(project=path.name, detail=damage.splitlines()[-1])


def is_known(connection: apsw.Connection, path: Path) -> bool:
    """Whether the file was sound when it was remembered, and nobody has written it since."""
    state = _state(connection, path)
    return state is not None and _remembered().get(_name(path)) == state


def remember(connection: apsw.Connection, path: Path) -> None:
    """This file is sound as it is now; a folder that refuses makes the next opening slower, no more."""
    state = _state(connection, path)
    if state is None or time.time_ns() - state[1] < _TOO_FRESH_NS:
        return
    known = _remembered()
    if known.get(_name(path)) == state:
        return
    known.pop(_name(path), None)
    newest = dict([*known.items(), (_name(path), state)][-_MOST_REMEMBERED:])
    _write(newest)


def forget(path: Path) -> None:
    """Damage was found: the file is looked through before anything at its next opening."""
    known = _remembered()
    if known.pop(_name(path), None) is not None:
        _write(known)


def _write(known: dict[str, list[int]]) -> None:
    file = _file()
    aside = file.with_suffix(f".{os.getpid()}.part")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        aside.write_text(json.dumps(known), encoding="utf-8")
        aside.replace(file)


def _state(connection: apsw.Connection, path: Path) -> list[int] | None:
    """Size, time of the last change and count of commits; None for a file that is not there any more."""
    try:
        told = path.stat()
        return [told.st_size, told.st_mtime_ns, change_counter(connection)]
    except OSError:
        return None


def _remembered() -> dict[str, list[int]]:
    try:
        read = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}


def _name(path: Path) -> str:
    # The names of people's files are nobody's business.
    return hashlib.sha256(str(path).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _file() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("tambon-gis", appauthor=False) / "sound.json"
