"""Finding plots: hits under the search box, filters and sets kept by name, conditions in words."""
