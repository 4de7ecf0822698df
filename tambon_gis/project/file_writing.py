"""Transactions on the file of a project, which tell when another program wrote into it in between."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import apsw

from tambon_gis.project import journal, schema
from tambon_gis.project.connection import change_counter, make_durable, transaction
from tambon_gis.project.creation import EXPECTED_COUNTER


class FileWriting:
    """Of one open file, by one thread at a time. ``is_durable``: whether its commits survive a power cut."""

    def __init__(self, connection: apsw.Connection, device: str, *, is_durable: bool) -> None:
        self._connection = connection
        self._device = device
        self.is_durable = is_durable
        self._is_under_way = False

    @contextmanager
    def writing(self) -> Iterator[apsw.Connection]:
        """All that happens inside, or nothing."""
        if self._is_under_way:
            raise RuntimeError("a command inside a command")
        connection = self._connection
        if not self.is_durable:
            make_durable(connection)
            self.is_durable = True
        with transaction(connection):
            self._is_under_way = True
            try:
                self._notice_other_programs()
                changes = connection.total_changes()
                yield connection
                if connection.total_changes() > changes:
                    schema.write_setting(connection, EXPECTED_COUNTER, str(change_counter(connection) + 1))
            finally:
                self._is_under_way = False

    def _notice_other_programs(self) -> None:
        """Write a journal row when the file was changed by someone else since our last commit."""
        connection = self._connection
        expected = int(schema.read_setting(connection, EXPECTED_COUNTER) or 0)
        if change_counter(connection) == expected:
            return
        effect = journal.Effect(shapes={table.name for table in schema.SPATIAL})
        journal.append(
            connection,
            author="?",
            device=self._device,
            action="outside",
            kind="outside",
            label="โปรแกรมอื่นแก้แฟ้มงานนี้",
            subject_id=None,
            changeset=b"",
            personal=b"",
            batches=b"",
            effect=effect,
        )
