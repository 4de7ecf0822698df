"""What is read of mapped files leaves the memory of the program and comes back the same."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from layers.mapped_files import let_go_of_pages, mapped


def resident_kb(path: Path) -> int:
    """How much of a mapped file the system counts to this program."""
    blocks = Path("/proc/self/smaps").read_text().split(f"{path}\n")[1:]
    return sum(int(block.split("Rss:")[1].split()[0]) for block in blocks)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells, and takes them back when asked")
def test_pages_that_were_read_leave_the_program_and_come_back(tmp_path: Path) -> None:
    path = tmp_path / "numbers"
    numbers = np.arange(250_000, dtype=np.int64)
    path.write_bytes(numbers.tobytes())
    found = mapped(path).view(np.int64)
    assert found.sum() == numbers.sum()
    assert resident_kb(path) > 1_900
    let_go_of_pages()
    assert resident_kb(path) == 0
    # Also where another file has taken its name meanwhile, as when a store is written anew.
    (tmp_path / "newer").write_bytes(b"other")
    (tmp_path / "newer").replace(path)
    assert np.array_equal(found, numbers)


def test_files_that_nobody_reads_any_more_are_no_matter(tmp_path: Path) -> None:
    path = tmp_path / "numbers"
    path.write_bytes(b"some")
    assert mapped(path).tobytes() == b"some"
    let_go_of_pages()


def test_a_file_is_refused_that_is_empty_or_not_there(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no-such"):
        mapped(tmp_path / "no-such")
    (tmp_path / "empty").touch()
    with pytest.raises(ValueError, match="empty"):
        mapped(tmp_path / "empty")
