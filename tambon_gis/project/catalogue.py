"""The catalogues of a project: what can be done and measured, and by whom."""

from __future__ import annotations

import apsw


def seed(connection: apsw.Connection) -> None:
    pass
