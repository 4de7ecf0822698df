"""Files read by a process of its own: it may crash, hang, swell or lie, and a sentence comes of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

import tambon_gis.ingest.guarded_reader as guarded
from tambon_gis.errors import ReadingStopped, SourceDamaged
from tambon_gis.ingest.handover import DESCRIPTION, VALUES
from tambon_gis.ingest.inspect import inspect
from tambon_gis.ingest.load import import_layer
from tambon_gis.ingest.reader_process import ARGUMENT, REQUEST
from tambon_gis.tasks import Stopped, Task

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

WriteShapefile = Callable[..., Path]
WriteView = Callable[[str], Path]

ROOT = Path(__file__).resolve().parents[2]


def hurry(monkeypatch: pytest.MonkeyPatch, wall_s: int = 1) -> None:
    allowance = guarded.Allowance(wall_s=wall_s, memory_bytes=2 << 30, written_bytes=64 << 20)
    monkeypatch.setattr(guarded.Allowance, "of", classmethod(lambda cls, size_bytes: allowance))


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "made the reading program fall"),
        ("import os; os.abort()", "made the reading program fall"),
        ("raise SystemExit(1)", "made the reading program fall"),
        ("raise SystemExit(4)", "GB of memory"),
        ("raise SystemExit(5)", "could not be read safely"),
        ("", "makes no sense"),
    ],
)
def test_a_reader_that_falls_is_told(
    write_shapefile: WriteShapefile,
    project: Project,
    own_folder: Path,
    reader_instead: Callable[[str], None],
    code: str,
    reason: str,
) -> None:
    path = write_shapefile()
    before = project.path.read_bytes()
    reader_instead(code)
    with pytest.raises(ReadingStopped) as stopped:
        import_layer(project, path, "plots")
    assert stopped.value.facts["file"] == "plots.shp"
    assert reason in stopped.value.told("en")
    assert project.path.read_bytes() == before
    assert not list(own_folder.iterdir())


def test_a_reader_that_hangs_is_ended(
    write_shapefile: WriteShapefile,
    own_folder: Path,
    reader_instead: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hurry(monkeypatch)
    pid_file = own_folder.parent / "pid"
    reader_instead(f"import os, time; open({str(pid_file)!r}, 'w').write(str(os.getpid())); time.sleep(60)")
    with pytest.raises(ReadingStopped) as stopped:
        inspect(write_shapefile())
    assert "1 วินาที" in stopped.value.told("th")
    assert is_gone(int(pid_file.read_text()))
    assert not list(own_folder.iterdir())


def test_stopping_ends_the_reader_at_once(
    write_shapefile: WriteShapefile, own_folder: Path, reader_instead: Callable[[str], None]
) -> None:
    pid_file = own_folder.parent / "pid"
    reader_instead(f"import os, time; open({str(pid_file)!r}, 'w').write(str(os.getpid())); time.sleep(60)")

    class Impatient(Task):
        def stop_if_asked(self) -> None:
            if pid_file.exists() and pid_file.read_text():
                raise Stopped

    with pytest.raises(Stopped):
        inspect(write_shapefile(), task=Impatient())
    assert is_gone(int(pid_file.read_text()))
    assert not list(own_folder.iterdir())


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


ANSWERS: dict[str, tuple[str | dict[str, object], str | bytes]] = {
    "no JSON": ("{", b""),
    "a list": ("[]", b""),
    "deep": ("[" * 100_000, b""),
    "too long": (" " * (9 << 20) + "{}", b""),
    "negative rows": ({"rows": -1, "columns": []}, b""),
    "rows beyond reason": ({"rows": 10**15, "columns": []}, b""),
    "rows as text": ({"rows": "3", "columns": []}, b""),
    "rows as yes": ({"rows": True, "columns": []}, b""),
    "no columns": ({"rows": 1, "columns": []}, b""),
    "three that are none": ({"rows": 1, "columns": [1, 2, 3]}, b""),
    "fewer bytes": ("sound", b"\x01"),
    "more bytes": ("sound", "sound +"),
    "offsets backwards": ("sound", "backwards"),
    "offsets beyond": ("sound", "beyond"),
    "mask of sevens": ("sound", "sevens"),
    "bytes beyond reason": ({"rows": 1, "columns": [["shape", "text", 10**18]] * 3}, b""),
    "unknown kind": ({"rows": 1, "columns": [["fid", "pickle", 0]] * 3}, b""),
    "names that are none": ({"rows": 1, "columns": [["ก", "text", 0]] * 3}, b""),
    "columns in another order": ({"rows": 0, "columns": [["a", "text", 0]] * 3}, bytes(24)),
}


def sound_values(how: str) -> bytes:
    """One row: its number, a shape of two bytes, not lost."""
    there = b"\x07" if how == "sevens" else b"\x01"
    ends = {"backwards": [2, 0], "beyond": [0, 99]}.get(how, [0, 2])
    shape = there + np.array(ends, dtype=np.int64).tobytes() + b"ab"
    values = there + np.array([0], dtype=np.int64).tobytes() + shape + b"\x01\x00"
    return values + b"x" if how == "sound +" else values


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_that_makes_no_sense_is_refused(
    write_shapefile: WriteShapefile, reader_instead: Callable[[str], None], tmp_path: Path, name: str
) -> None:
    answer, values = ANSWERS[name]
    if answer == "sound":
        answer = {"rows": 1, "columns": [["fid", "integer", 0], ["shape", "text", 2], ["lost", "yes/no", 0]]}
    if isinstance(answer, dict):
        columns = answer["columns"]
        assert isinstance(columns, list)
        named = [
            dict(zip(("name", "type", "bytes"), column, strict=True)) if isinstance(column, list) else column
            for column in columns
        ]
        answer = json.dumps({"crs": None, "notes": [], **answer, "columns": named})
    said, data = tmp_path / "said", tmp_path / "data"
    said.write_text(answer)
    data.write_bytes(sound_values(values) if isinstance(values, str) else values)
    reader_instead(
        "import shutil, sys; there = sys.argv[1]\n"
        f"shutil.copy({str(said)!r}, there + '/{DESCRIPTION}')\n"
        f"shutil.copy({str(data)!r}, there + '/{VALUES}')"
    )
    with pytest.raises(ReadingStopped) as stopped:
        inspect(write_shapefile())
    assert "makes no sense" in stopped.value.told("en")


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes with names in folders there")
@pytest.mark.parametrize("code", ["os.mkfifo(there)", "os.symlink('/dev/zero', there)", "os.mkdir(there)"])
def test_something_else_in_place_of_the_answer_is_not_opened(
    write_shapefile: WriteShapefile, reader_instead: Callable[[str], None], code: str
) -> None:
    reader_instead(f"import os, sys; there = sys.argv[1] + '/{DESCRIPTION}'; {code}")
    with pytest.raises(ReadingStopped):
        inspect(write_shapefile())


def test_row_numbers_that_the_file_has_not_are_refused(
    write_shapefile: WriteShapefile, reader_instead: Callable[[str], None], tmp_path: Path
) -> None:
    """They would be looked up in the index of the shapefile."""
    kinds = [["fid", "integer", 0], ["shape", "text", 2], ["lost", "yes/no", 0]]
    columns = [dict(zip(("name", "type", "bytes"), kind, strict=True)) for kind in kinds]
    said, data = tmp_path / "said", tmp_path / "data"
    said.write_text(json.dumps({"rows": 1, "columns": columns, "crs": None, "notes": []}))
    values = bytearray(sound_values("sound"))
    values[1:9] = np.array([-(2**62)], dtype=np.int64).tobytes()
    data.write_bytes(values)
    reader_instead(
        "import shutil, sys; there = sys.argv[1]\n"
        f"shutil.copy({str(said)!r}, there + '/{DESCRIPTION}')\n"
        f"shutil.copy({str(data)!r}, there + '/{VALUES}')"
    )
    with pytest.raises(SourceDamaged):
        inspect(write_shapefile())


@pytest.mark.skipif(sys.platform == "win32", reason="limits there are those of a job object")
def test_the_reader_has_limits_one_driver_and_no_other_gdal(write_shapefile: WriteShapefile) -> None:
    """What holds inside it, asked of a process set up as a reader is."""
    code = (
        "import json, os, resource, sys\n"
        "from tambon_gis.ingest import reader_process as reader\n"
        "def look(there, request):\n"
        "    import pyogrio\n"
        "    facts = {'drivers': list(pyogrio.list_drivers()), 'loaded': sorted(sys.modules),\n"
        "             'env': dict(os.environ)}\n"
        "    for limit in ('AS', 'CPU', 'FSIZE'):\n"
        "        facts[limit] = resource.getrlimit(getattr(resource, 'RLIMIT_' + limit))\n"
        "    print(json.dumps(facts, default=str))\n"
        "reader._read = look\n"
        "reader.serve(sys.argv[1])\n"
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        limits = {"memory_bytes": 3 << 30, "cpu_s": 20, "written_bytes": 1 << 20, "wall_s": 25}
        request = {
            "ask": "read",
            "path": "x",
            "driver": "GPX",
            "layer": None,
            "options": "{}",
            "limits": limits,
        }
        (folder / REQUEST).write_text(json.dumps(request))
        done = subprocess.run(
            [sys.executable, "-c", code, name],
            env=guarded.reader_environment(folder),
            capture_output=True,
            check=False,
            cwd=ROOT,
        )
        facts = json.loads(done.stdout)
    assert facts["drivers"] == ["GPX"]
    assert (facts["AS"], facts["CPU"], facts["FSIZE"]) == ([3 << 30] * 2, [20, 20], [1 << 20] * 2)
    assert not {"geopandas.geodataframe", "pandas._libs", "pyarrow.lib"} & set(facts["loaded"])
    assert facts["env"]["CPL_VSIL_CURL_ALLOWED_EXTENSIONS"] == ".none"
    assert facts["env"]["GDAL_VRT_ENABLE_PYTHON"] == "NO"
    assert facts["env"]["PROJ_NETWORK"] == "OFF"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="macOS refuses this limit")
def test_the_reader_cannot_take_more_memory_than_it_may() -> None:
    code = (
        "from tambon_gis.ingest.process_limits import limit_this_process\n"
        "limit_this_process(memory_bytes=1 << 30, cpu_s=9, written_bytes=1 << 20, wall_s=9)\n"
        "try: bytearray(2 << 30)\n"
        "except MemoryError: print('refused')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.stdout == "refused\n"


ENDLESS = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT n.i AS fid, t.geom, t.a FROM n, t"
)
SWELLING = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 40) "
    "SELECT n.i AS fid, t.geom, hex(zeroblob(100000000)) AS a FROM n, t"
)


@pytest.mark.parametrize("select", [ENDLESS, SWELLING], ids=["endless", "swelling"])
def test_a_geopackage_that_never_ends_or_swells_is_stopped(
    project: Project, monkeypatch: pytest.MonkeyPatch, write_view: WriteView, select: str
) -> None:
    hurry(monkeypatch, wall_s=4)
    before = project.path.read_bytes()
    with pytest.raises((ReadingStopped, SourceDamaged)):
        import_layer(project, write_view(select), "reference")
    assert project.path.read_bytes() == before


def test_the_program_reads_without_its_checkout_in_sight(
    write_shapefile: WriteShapefile, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The reader is started from a folder of its own, with nothing of the user's environment."""
    monkeypatch.setenv("GDAL_SKIP", "ESRI Shapefile")
    monkeypatch.setenv("GDAL_DATA", str(tmp_path))
    monkeypatch.setenv("SHAPE_ENCODING", "cp437")
    monkeypatch.chdir(Path(tmp_path.anchor))
    assert inspect(write_shapefile()).layers[0].rows == 3


def test_the_frozen_program_starts_itself(
    write_shapefile: WriteShapefile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert guarded.reader_command() == [sys.executable, ARGUMENT]
    monkeypatch.setattr(guarded, "reader_command", lambda: [sys.executable, "-m", "tambon_gis", ARGUMENT])
    assert inspect(write_shapefile()).layers[0].rows == 3
