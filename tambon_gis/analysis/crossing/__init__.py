"""Areas that polygons share, from where their boundaries cross."""
