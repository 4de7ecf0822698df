"""A program killed while it saves: every acknowledged command is there, and no half of one."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tambon_gis.project.integrity import verify
from tambon_gis.project.project import Project

REPOSITORY = Path(__file__).parents[2]
KILLS = 100
PLOTS = 300

# One process imports once and forks a writer per round: a hundred starts of Python would take minutes.
# Its first look at the areas loads what the writers need, so that the kills fall into their saving.
WRITERS = textwrap.dedent(
    """
    import os, random, signal, sys, time
    import numpy as np
    from tambon_gis.project.assignments import AssignmentPlan, assign, plot_areas_m2
    from tambon_gis.project.project import Project

    path, rounds = sys.argv[1], int(sys.argv[2])
    with Project.open(path, read_only=True) as project:
        plot_areas_m2(project, np.array([fid for (fid,) in project.rows("SELECT fid FROM plot")]))
    chance = random.Random(2569)
    for number in range(rounds):
        told, tell = os.pipe()
        writer = os.fork()
        if writer == 0:
            with Project.open(path) as project:
                fids = [fid for (fid,) in project.rows("SELECT fid FROM plot")]
                os.write(tell, b"open\\n")
                while True:
                    record = assign(project, fids, AssignmentPlan("green_manure_sunn_hemp", 2570))
                    os.write(tell, f"{record.id}\\n".encode())
        os.close(tell)
        with os.fdopen(told, "rb") as answers:
            assert answers.readline() == b"open\\n"
            time.sleep(chance.uniform(0.0, 0.06))
            os.kill(writer, signal.SIGKILL)
            os.waitpid(writer, 0)
            for answer in answers:
                if answer.endswith(b"\\n"):
                    print(answer.decode().strip())
        print("killed", flush=True)
    """
)


@pytest.mark.skipif(os.name == "nt", reason="needs fork and SIGKILL")
def test_a_hundred_kills_lose_nothing_acknowledged_and_leave_no_half(tmp_path: Path) -> None:
    path = tmp_path / "งาน.gpkg"
    with Project.create(path, name="งาน") as project, project.command("import", "แปลง") as command:
        command.insert_columns(
            "plot", {"code": [f"{n:04d}" for n in range(PLOTS)], "stated_area_m2": [1600.0] * PLOTS}
        )
    with subprocess.Popen(
        [sys.executable, "-c", WRITERS, str(path), str(KILLS)],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        text=True,
    ) as writers:
        assert writers.stdout is not None
        acknowledged: set[int] = set()
        kills = 0
        for line in writers.stdout:
            if line.strip() != "killed":
                acknowledged.add(int(line))
                continue
            kills += 1
    assert writers.returncode == 0
    assert kills == KILLS
    assert acknowledged, "no round lived long enough to save; the test proved nothing"
    with Project.open(path) as project:
        assert [check for check in verify(project) if not check.ok] == []
        kept = {record.id: record for record in project.commands() if record.kind == "assign"}
        assert acknowledged <= kept.keys()
        # One more than acknowledged per kill at most: committed, but killed before it could say so.
        assert len(kept) <= len(acknowledged) + KILLS
        assert {record.tables["assignment"] for record in kept.values()} == {PLOTS}
        assert project.count("assignment") == PLOTS * len(kept)
