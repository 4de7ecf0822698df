"""How things look on screen and on paper: symbols, classes, palettes, legends. Values only, no drawing."""
