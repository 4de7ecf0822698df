"""How things look on screen and on paper: symbols, classes, palettes, legends; values only, no drawing."""
