"""Measured values in the window: typed into a form, taken from a table, seen as a series."""
