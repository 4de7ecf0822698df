"""What the layers and the work say about the plots: shares, registers, filters and statistics."""
