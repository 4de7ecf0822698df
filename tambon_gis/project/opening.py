"""Opens the file of a project: the lock, the connection, and what is known of whether it is whole."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import apsw

from tambon_gis import errors
from tambon_gis.project import migrations, soundness
from tambon_gis.project.connection import connect, make_durable, refusals
from tambon_gis.project.file_lock import FileLock
from tambon_gis.project.integrity import require_our_kind
from tambon_gis.project.proof import Proof


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file that is ours; without ``lock`` for reading. ``is_known``: sound when somebody wrote it last."""

    path: Path
    connection: apsw.Connection
    lock: FileLock | None
    proof: Proof
    is_known: bool

    def close(self) -> None:
        self.connection.close()
        if self.lock:
            self.lock.release()


def open_file(path: Path, *, read_only: bool, looks_first: bool) -> OpenFile:
    """Open a file as `Project.open` says; the file is unchanged when something is raised."""
    if not path.is_file():
        raise errors.ProjectMissing(project=path.name)
    with ExitStack() as undone, refusals(path):
        lock = None if read_only else FileLock(path)
        if lock:
            undone.callback(lock.release)
        connection = connect(path, read_only=read_only)
        undone.callback(connection.close)
        require_our_kind(connection, path)
        is_older = migrations.is_older(connection)
        is_sound = is_known = soundness.is_known(connection, path)
        # A file that is written at once, or copied whole, is looked through before that.
        if not is_known and (looks_first or is_older):
            soundness.require_sound(connection, path)
            soundness.remember(connection, path)
            is_sound = True
        if is_sound and not read_only:
            make_durable(connection)
        if is_older:
            if read_only:
                connection = migrations.up_to_date_copy(connection)
                undone.callback(connection.close)
            else:
                migrations.bring_up_to_date(connection, path)
        undone.pop_all()
    return OpenFile(path, connection, lock, Proof(path, is_sound=is_sound), is_known)
