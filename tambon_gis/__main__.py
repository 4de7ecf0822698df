"""`python -m tambon_gis`, and the console script `tambon-gis`."""

from __future__ import annotations

import sys

from tambon_gis.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
