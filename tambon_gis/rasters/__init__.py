"""Linked rasters as they are shown and asked: windows read ahead, warped, coloured; values; overviews."""
