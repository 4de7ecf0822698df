"""Finding: one search over everything, filters and sets of plots kept by name, conditions in words."""
