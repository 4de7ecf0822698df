"""Making a new project file: complete, or not there at all."""

from __future__ import annotations

import uuid
from pathlib import Path

from tambon_gis import errors
from tambon_gis.project import catalogue, schema
from tambon_gis.project.connection import change_counter, connect, make_durable, refusals

EXPECTED_COUNTER = "expected_change_counter"


def write_new(path: Path, *, name: str, epsg: int, tambon_code: str | None) -> None:
    """A project with every table and the catalogues in it. Raises `ProjectExists`, `DiskRefused`."""
    if path.exists():
        raise errors.ProjectExists(project=path.name)
    # Made aside and moved in whole: a crash while creating leaves no half project under the name.
    aside = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}.new")
    try:
        with refusals(path):
            _fill(aside, {"name": name, "tambon_code": tambon_code, "project_id": uuid.uuid4().hex}, epsg)
        aside.replace(path)
    except OSError as problem:
        raise errors.DiskRefused(path=path.name, detail=problem.strerror or str(problem)) from problem
    finally:
        for leftover in (aside, aside.with_name(f"{aside.name}-journal")):
            leftover.unlink(missing_ok=True)


def _fill(path: Path, settings: dict[str, str | None], epsg: int) -> None:
    connection = connect(path, create=True)
    make_durable(connection)
    with connection:
        schema.build(connection, epsg)
        catalogue.seed(connection)
        for setting, value in settings.items():
            schema.write_setting(connection, setting, value)
    # Known only once the file exists: every later commit writes the counter it expects to find next.
    with connection:
        schema.write_setting(connection, EXPECTED_COUNTER, str(change_counter(connection) + 1))
    connection.close()
