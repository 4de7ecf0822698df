"""What is known of whether an open file is whole: nothing is written into it before that is known."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import apsw

from tambon_gis import errors
from tambon_gis.project import soundness
from tambon_gis.project.connection import connect, refusals
from tambon_gis.tasks import SILENT, Stopped, Task
from tambon_gis.wording import Phrase

# Steps of SQLite between two looks at whether to stop, and about how many it takes for a page.
_STEPS = 50_000
_STEPS_TO_A_PAGE = 300
_AWAITED = Phrase("จะบันทึกสิ่งที่สั่งไว้เมื่อตรวจแฟ้มงานเสร็จ", "what was asked for is saved when the file is checked")


class Proof:
    """Of one open file. Whoever first has to know looks it through, others wait for that; from any thread.

    ``damage`` is set once damage was found, by whoever found it: from then on nothing is written any more.
    """

    def __init__(self, path: Path, *, is_sound: bool) -> None:
        self.path = path
        self.is_sound = is_sound
        self.damage: errors.ProjectDamaged | None = None
        self._looking = threading.Lock()
        self._writers = 0
        self._fewer = threading.Condition()
        self._is_left = False

    def look(self, task: Task = SILENT) -> None:
        """Look through every page, beside whoever reads the file; at once where that was done already.

        Raises `ProjectDamaged`, `ProjectBusy`, `DiskRefused`, and `Stopped` when asked through ``task`` or
        when the file is closed: then the next who has to know begins anew.
        """
        with self._looking:
            if self.damage is not None:
                raise self.damage
            if self.is_sound:
                return
            try:
                with refusals(self.path):
                    self._look_through(task)
            except errors.ProjectDamaged as damage:
                self.note(damage)
                raise
            self.is_sound = True

    def note(self, damage: errors.ProjectDamaged) -> None:
        """Damage was found: nothing is written from now on, and the next opening looks first."""
        self.damage = damage
        self.is_sound = False
        soundness.forget(self.path)

    @contextmanager
    def required(self) -> Iterator[None]:
        """For writing: begins when the file is known to be whole, and `leave` waits for its end.

        Raises what `look` does, but never `Stopped`: what a person asked for is not dropped.
        """
        with self._fewer:
            self._writers += 1
        try:
            self.look()
            yield
        finally:
            with self._fewer:
                self._writers -= 1
                self._fewer.notify_all()

    def leave(self) -> None:
        """The file is being closed: let writers end, and stop looking where nobody waits for it."""
        self._is_left = True
        with self._fewer:
            self._fewer.wait_for(lambda: not self._writers)
        with self._looking:
            pass

    def _look_through(self, task: Task) -> None:
        connection = connect(self.path, read_only=True)
        try:
            of = connection.pragma("page_count") * _STEPS_TO_A_PAGE
            done = 0
            has_said = False

            def look_up() -> bool:
                nonlocal done, has_said
                done += _STEPS
                if self._is_left and not self._writers:
                    raise Stopped
                if self._writers and not has_said:
                    has_said = True
                    task.say(_AWAITED)
                task.look(min(done, 0.95 * of), of)
                return False

            task.look(0.0, of)
            connection.set_progress_handler(look_up, _STEPS)
            soundness.require_sound(connection, self.path)
            connection.set_progress_handler(None)
            soundness.remember(connection, self.path)
        finally:
            # A reading that was broken off is refused once more at the closing.
            with suppress(apsw.Error):
                connection.close()
