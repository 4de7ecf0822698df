"""`python -m tambon_gis`, and the console script `tambon-gis`."""

from __future__ import annotations

import sys

from tambon_gis.cli.main import main
from tambon_gis.cli.window import DRAW_SHEET, open_window
from tambon_gis.ingest.reader_process import ARGUMENT, serve

if __name__ == "__main__":
    if sys.argv[1:2] == [ARGUMENT]:
        sys.exit(serve(sys.argv[2]))
    sys.exit(open_window(sys.argv[1:]) if sys.argv[1:2] == [DRAW_SHEET] else main())
