"""What rasters say of each plot: statistics of their pixels, weighted by how much of each the plot covers."""
