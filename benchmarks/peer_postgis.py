"""PostGIS as a peer: a server of the machine's own, started for the measurement in a folder that goes again.

It listens on a socket in that folder only, works on one core and is fed by ``psql``. Debian has it as
``postgresql`` and ``postgis``; a server that an administrator runs is left alone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import shapely

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

_PROGRAMS = ("initdb", "pg_ctl", "psql")
_SOMEBODY = "nobody"  # a server refuses to run as root
# One core, as the others; nothing has to be safe on the disk.
_SETTINGS = "-c listen_addresses= -c fsync=off -c max_parallel_workers_per_gather=0 -c jit=off"
_OVERLAY = (
    "CREATE UNLOGGED TABLE piece AS SELECT plot.id AS plot, unit.id AS unit, "
    "sum(ST_Area(ST_Intersection(plot.g, unit.g))) AS area_m2 "
    "FROM plot JOIN unit ON ST_Intersects(plot.g, unit.g) GROUP BY 1, 2;"
)
# Behind the name of a process the 12th and 13th: ticks of its own work, and of the system's for it.
_SPENT = (
    "SELECT split_part(stat, ' ', 12)::int + split_part(stat, ' ', 13)::int "
    "FROM (SELECT split_part(pg_read_file('/proc/self/stat'), ') ', 2) AS stat) process;"
)


class Refused(Exception):
    """What the server said instead of an answer."""


class PostGis:
    """A database with PostGIS; each question is a session of its own."""

    def __init__(self, psql: str, socket: Path) -> None:
        self._order = [psql, "-XAtq", "-v", "ON_ERROR_STOP=1", "-h", str(socket), "-U", "peer", "postgres"]

    def ask(self, sql: str) -> list[str]:
        """The lines of the answer. Raises Refused."""
        asked = subprocess.run(self._order, input=sql, capture_output=True, text=True, check=False)
        if asked.returncode:
            raise Refused(asked.stderr.strip())
        return asked.stdout.split()

    def load(self, table: str, shapes: NDArray[Any]) -> None:
        """Shapes as a table with an index, those that are missing as NULL."""
        rows = (row or r"\N" for row in shapely.to_wkb(shapes, hex=True).tolist())
        self.ask(
            f"SET client_min_messages = error; DROP TABLE IF EXISTS {table};\n"
            f"CREATE TABLE {table} (id serial, g geometry);\n"
            f"COPY {table} (g) FROM stdin;\n" + "\n".join(rows) + "\n\\.\n"
            f"CREATE INDEX ON {table} USING gist (g); ANALYZE {table};"
        )

    def subdivide(self, table: str, most_corners: int) -> None:
        """Cut large shapes into small ones that keep their number, as its manual advises for overlays."""
        self.ask(
            f"CREATE TABLE small AS SELECT id, ST_Subdivide(g, {most_corners}) AS g FROM {table}; "
            f"DROP TABLE {table}; ALTER TABLE small RENAME TO {table}; "
            f"CREATE INDEX ON {table} USING gist (g); ANALYZE {table};"
        )

    def overlay(self) -> float:
        """The area of every unit in every plot, of the tables ``plot`` and ``unit``; its processor time.

        Raises Refused.
        """
        self.ask("SET client_min_messages = error; DROP TABLE IF EXISTS piece;")
        before, after = map(int, self.ask(_SPENT + _OVERLAY + _SPENT))
        return (after - before) / os.sysconf("SC_CLK_TCK")

    def total_m2(self) -> float:
        return float(self.ask("SELECT sum(area_m2) FROM piece")[0])


@contextmanager
def server() -> Iterator[PostGis | str]:
    """A server while it is wanted, or the sentence that says why there is none."""
    tools = _tools()
    if tools is None or not Path("/proc/self/stat").exists():
        yield "PostgreSQL is not installed"
        return
    with TemporaryDirectory(prefix="peer") as folder:
        run = partial(subprocess.run, check=True, capture_output=True, **_owner(Path(folder)))
        data = f"{folder}/data"
        try:
            run([tools["initdb"], "-D", data, "-U", "peer", "-A", "trust", "-E", "UTF8", "--no-sync"])
            settings = f"{_SETTINGS} -k {folder}"
            run([tools["pg_ctl"], "-D", data, "-w", "-l", f"{folder}/log", "-o", settings, "start"])
        except (OSError, subprocess.CalledProcessError) as reason:
            yield f"PostgreSQL did not start ({reason})"
            return
        try:
            database = PostGis(tools["psql"], Path(folder))
            try:
                database.ask("CREATE EXTENSION postgis;")
            except Refused:
                yield "PostgreSQL has no PostGIS"
            else:
                yield database
        finally:
            run([tools["pg_ctl"], "-D", data, "-m", "immediate", "stop"])


def _tools() -> dict[str, str] | None:
    """Where the programs are; Debian keeps those of the server off the path."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    path = os.pathsep.join([*map(str, places), os.environ.get("PATH", "")])
    found = {name: place for name in _PROGRAMS if (place := shutil.which(name, path=path)) is not None}
    return found if len(found) == len(_PROGRAMS) else None


def _owner(folder: Path) -> dict[str, Any]:
    """As whom the server runs: this user, or one without rights where this is root."""
    if os.getuid():
        return {}
    shutil.chown(folder, _SOMEBODY)
    return {"user": _SOMEBODY, "extra_groups": [], "cwd": folder}
