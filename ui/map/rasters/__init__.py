"""Rasters of a project as layers of the map."""
