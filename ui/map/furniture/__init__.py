"""What lies over the map and helps to read it: scale, north, grids, overview."""
