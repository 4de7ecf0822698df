"""Ways to a place: typed coordinates, names, bookmarks."""
