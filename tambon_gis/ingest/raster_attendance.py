"""A guarded process that stays: request after request for windows of rasters of one driver."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO

from tambon_gis.ingest.raster_process import answer_raster, keep_drivers, opened_raster

DONE, REFUSED = "done", "refused"
_MOST_OPEN = 8
_CACHE_MB = 64

_Known = tuple[str, int, int]


def attend(folder: Path, request: Mapping[str, Any], asked: TextIO, said: TextIO) -> None:
    """Answer requests, one a line, each with a word on a line of its own, until there are no more.

    Raises what the reader takes for the end of this process: `ImportError`, `MemoryError`.
    """
    keep_drivers(request, _CACHE_MB)
    datasets: OrderedDict[_Known, Any] = OrderedDict()
    with ExitStack() as closing:
        closing.callback(lambda: [dataset.close() for dataset in datasets.values()])
        for line in asked:
            try:
                wanted = json.loads(line)
                answer_raster(folder, _dataset(datasets, wanted), wanted)
                word = DONE
            except (RuntimeError, ValueError, OSError):
                word = REFUSED
            said.write(f"{word}\n")
            said.flush()


def _dataset(datasets: OrderedDict[_Known, Any], request: Mapping[str, Any]) -> Any:
    """The open data set of a request, a new one where the file is another by now."""
    found = Path(request["path"]).stat()
    known = (request["path"], found.st_size, found.st_mtime_ns)
    if known not in datasets:
        stale = [each for each in datasets if each[0] == known[0]]
        oldest = list(datasets)[: max(0, len(datasets) - len(stale) - _MOST_OPEN + 1)]
        for each in {*stale, *oldest}:
            datasets.pop(each).close()
        datasets[known] = opened_raster(request)
    datasets.move_to_end(known)
    return datasets[known]
